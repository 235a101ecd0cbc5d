"""Where the files that come with the program are."""

from __future__ import annotations

from pathlib import Path

from pmc_gui.core.errors import JobError

_PACKAGE = Path(__file__).resolve().parents[1]


def resource(name: str) -> Path:
    """The path of a file or folder under ``resources/``.

    Installed packages carry it as ``pmc_gui/resources``, a checkout has it at its top.

    Args:
        name: Path below it, with forward slashes, such as ``retain/neutral.txt``.

    Raises:
        JobError: If it is not there: the installation is damaged.
    """
    for folder in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        path = folder / name
        if path.exists():
            return path
    raise JobError(
        "resource_missing",
        f"The program's own file “{name}” is missing.",
        hint="Install the program again.",
        detail=f"Looked beside and above {_PACKAGE}.",
    )
