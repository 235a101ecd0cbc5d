"""The file in a project's folder that a double click opens the project by.

Desktops give files a program by their names, and folders none: whatever a folder is called, it is
opened in the file manager. So a file whose name ends as projects' names do stands for the project
that it lies in.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from pmc_gui.core.atomic import write_text
from pmc_gui.core.errors import InputError, PmcError

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".pmc"
"""What the name of a project's folder ends in, and that of the file in it."""

PROJECT_FILE = "project.json"
"""What makes a folder a project."""

_NAME = f"Open in pmc-gui{SUFFIX}"


class Opener(BaseModel):
    """What is in the file, for somebody who looks; the program goes by where it lies."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    # The first key: the desktop's file type is told by it (packaging/installers/desktop.py).
    format: Literal["pmc-gui opener"] = "pmc-gui opener"
    about: str = "Opened in pmc-gui, this file opens the project in whose folder it lies."


def is_named_as_project(path: Path) -> bool:
    """Whether a path names a project or the file that stands for one, there or not."""
    return path.name.lower().endswith(SUFFIX)


def write_opener(folder: Path) -> None:
    """Put the file into a project's folder.

    Raises:
        InputError: If the place is read-only or the disk full.
    """
    write_text(folder / _NAME, Opener().model_dump_json(indent=2) + "\n")


def add_opener(folder: Path) -> None:
    """Put the file into a project that has none, by whatever name, where it can be written."""
    with suppress(OSError, PmcError):
        if not any(is_named_as_project(path) and path.is_file() for path in folder.iterdir()):
            write_opener(folder)


def project_of(path: Path) -> Path:
    """The project that is meant by `path`: for a file that stands for one, the folder it lies in.

    Raises:
        InputError: If it is such a file and lies in no project.
    """
    if not (is_named_as_project(path) and path.is_file()):
        return path
    # A link elsewhere is as good as the file itself.
    for file in (path.absolute(), path.resolve()):
        if (file.parent / PROJECT_FILE).is_file():
            return file.parent
    if _is_opener(path):
        raise InputError(
            "opener_alone",
            f"{path} opens the project in whose folder it lies, and there it lies in none.",
            hint="Open the project's own folder, or the file of this name in it: it leads nowhere "
            "once it was moved or copied out of there.",
        )
    return path


def _is_opener(path: Path) -> bool:
    try:
        Opener.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return False
    return True
