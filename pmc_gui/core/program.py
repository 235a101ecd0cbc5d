"""Which program is the worker: here and nowhere else.

From a Python environment, child processes are its interpreter with a module. An installed program
has no interpreter: beside the window's executable lies a second one, the worker's, which shares all
libraries with it and takes the interpreter's part.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WORKER = "pmc-gui-worker"
"""Name of the worker's executable, without a system's ending."""

NAME = "pmc-gui"
"""What people type."""

_SPECIAL_IN_CMD = frozenset("&|<>^()%!")
"""Signs of Windows' shell that need quotes beside those that every program needs them for."""

RUN = "--run"
"""First argument of the worker's executable when it is to run another Python program."""


def is_frozen() -> bool:
    """Whether this is an installed program with its own copy of everything, not a Python module."""
    return bool(getattr(sys, "frozen", False))


def papers_folder() -> Path | None:
    """Where an installed program has its licences and notices; None if it is a Python module."""
    if not is_frozen():
        return None
    home = Path(sys.executable).resolve().parent
    return home.parent / "Resources" if home.name == "MacOS" else home


def worker_command(python: Path | None = None) -> list[str]:
    """The command line of a worker process.

    Args:
        python: Another environment's interpreter that the person chose; the program's own if None.
    """
    if python is None and is_frozen():
        return [str(_worker_file())]
    return [str(python or sys.executable), "-m", "pmc_gui.worker"]


def script_command(script: Path) -> list[str]:
    """The command line that runs `engine.models.child`, up to its own arguments.

    Args:
        script: That module's file.
    """
    if is_frozen():
        return [str(_worker_file()), RUN]
    # -P: the modules beside this file must not be taken for others of the same name.
    return [sys.executable, "-P", str(script)]


def shell_line(arguments: Sequence[str], *, windows: bool = os.name == "nt") -> str:
    """The program's own command with `arguments`, to be pasted into a terminal of this system.

    Args:
        arguments: From the verb on.
        windows: Whether it is for Windows' ``cmd``, which knows no single quotes.
    """
    words = [*_own_command(), *arguments]
    return " ".join(map(_for_cmd, words)) if windows else shlex.join(words)


def _own_command() -> list[str]:
    """What starts this very program in a terminal: by its name alone where that leads to it."""
    own = Path(sys.executable)
    if is_frozen():
        # Without its ending: on Windows that is the one of the two that speaks to a terminal.
        own = own.with_suffix("") if sys.platform == "win32" else own
    else:
        own = own.with_name(NAME)
    known = shutil.which(NAME)
    found = shutil.which(str(own))
    if known is not None and found is not None and Path(known).samefile(found):
        return [NAME]
    return [str(own)] if found is not None else [sys.executable, "-m", "pmc_gui"]


def _for_cmd(word: str) -> str:
    quoted = subprocess.list2cmdline([word])
    return f'"{quoted}"' if quoted == word and _SPECIAL_IN_CMD & set(word) else quoted


def restore_library_path() -> None:
    """Give child processes the system's own libraries again.

    The frozen program is started with ``LD_LIBRARY_PATH`` pointing at its own libraries. A browser,
    a file manager or another Python environment that is started from it must not load those.
    """
    if not is_frozen():
        return
    original = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if original is not None:
        os.environ["LD_LIBRARY_PATH"] = original
    else:
        os.environ.pop("LD_LIBRARY_PATH", None)


def _worker_file() -> Path:
    # Resolved: the program on the path is a link to the executable in its folder.
    ending = ".exe" if sys.platform == "win32" else ""
    return Path(sys.executable).resolve().with_name(WORKER + ending)
