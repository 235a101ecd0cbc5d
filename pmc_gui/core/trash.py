"""The trash of the desktop, from where a person can bring things back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.core.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

NO_TRASH = "no_trash"


def to_trash(folder: Path) -> None:
    """Move a folder to the trash.

    Raises:
        InputError: If the drive has none, or it may not be moved there.
    """
    from send2trash import send2trash

    try:
        send2trash(folder)
    except OSError as error:
        raise InputError(
            NO_TRASH,
            f"{folder} could not be moved to the trash: its drive has none, or none of yours.",
            hint="Nothing was deleted. To be rid of it for good, delete it in the file manager.",
            detail=f"{type(error).__name__}: {error}",
        ) from error
