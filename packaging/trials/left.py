"""What a program leaves behind when it is removed, apart from what is the person's and stays."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from installers.product import NAME

from trials.command import TrialError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_PERSONS = (
    # Settings, projects, and what libraries keep for whatever uses them.
    *(f".config/{NAME}", f".local/share/{NAME}", ".cache"),
    # What a trial made as a person would (`program.py`).
    *("work", "demo.pmc"),
)


def files(folder: Path) -> set[str]:
    """The paths of all files and folders below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def of_the_program(home: Iterable[str]) -> set[str]:
    """Of what came into a person's home, what should be gone with the program."""
    there = {PurePosixPath(name) for name in home}
    stays = {path for path in there if any(path.is_relative_to(own) for own in _PERSONS)}
    above = {folder for path in stays for folder in path.parents}
    return {path.as_posix() for path in there - stays - above}


def named_after_it(folder: Path) -> set[str]:
    """What below a folder bears the program's name, as Python packages write it or otherwise."""
    return {name for name in files(folder) if _plain(PurePosixPath(name).name).startswith(_OWN)}


def check_nothing(left: set[str], by: str) -> None:
    """Print what is left.

    Raises:
        TrialError: If it is anything.
    """
    print(f"  left behind by {by}: {sorted(left) or 'nothing'}", flush=True)
    if left:
        raise TrialError(f"Left behind by {by}: {sorted(left)}")


def _plain(name: str) -> str:
    return name.lower().replace("-", "_")


_OWN = _plain(NAME)
