"""Programs run to their end, which none of them may put off; and what the network withholds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_TAIL = 2000
"""How many characters of what a hung program has said are shown."""

# pip goes on to say that there is no such package, which alone would be our fault.
_LOST_CONNECTION = ("connection broken", "Read timed out", "ConnectionError", "Max retries")


class TrialError(Exception):
    """Something that has to work does not."""


class UnreachableError(Exception):
    """What a trial needs from the network cannot be had; that says nothing about the package."""


class HungError(TrialError):
    """A program that had the time it may take, and did not end."""


def to_end(
    what: str,
    command: Sequence[str],
    minutes: float,
    *,
    stdin: int = subprocess.DEVNULL,
    cwd: str | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end, however it ends.

    Args:
        what: What it is called when it hangs.
        command: The program and its arguments.
        minutes: How long it may take, on a busy machine too.
        stdin: The file descriptor that it reads.
        cwd: The folder that it starts in.

    Raises:
        HungError: If it takes longer. It is ended, with all that it has started.
    """
    # Files and no pipes: what has outlived its parent would hold those open.
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(
            command, stdin=stdin, stdout=out, stderr=errors, cwd=cwd, start_new_session=True
        )
        try:
            code = child.wait(60 * minutes)
        except subprocess.TimeoutExpired:
            _kill(child)
            said = f"{_all_of(out)}\n{_all_of(errors)}"[-_TAIL:]
            raise HungError(f"{what} did not end within {minutes:g} minutes:\n{said}") from None
        except BaseException:
            _kill(child)
            raise
        return subprocess.CompletedProcess(command, code, _all_of(out), _all_of(errors))


def fetch(what: str, command: Sequence[str], minutes: float) -> None:
    """Run pip, which takes from the network what it installs.

    Raises:
        UnreachableError: If it loses its connection, or does not end in its time.
        TrialError: If it fails otherwise, for example for a version that there is not.
    """
    try:
        done = to_end(what, command, minutes)
    except HungError as error:
        raise UnreachableError(str(error)) from error
    if done.returncode != 0:
        said = f"{what} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
        lost = any(word in said for word in _LOST_CONNECTION)
        raise UnreachableError(said) if lost else TrialError(said)


def _kill(child: subprocess.Popen[bytes]) -> None:
    """End a program, and where there are process groups what it has started."""
    if sys.platform == "win32":
        child.kill()
    else:
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _all_of(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")
