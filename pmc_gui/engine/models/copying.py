"""Copy large files in pieces, so that a copy can be stopped and watched."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from typing import TYPE_CHECKING

from pmc_gui.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pmc_gui.core.control import Control

_PIECE = 64 << 20


def copy_file(
    source: Path, target: Path, control: Control, progress: Callable[[float], None] | None = None
) -> None:
    """Copy the bytes of `source` to the new file `target`.

    On Linux the kernel copies, and shares the blocks on file systems that can.

    Args:
        source: The file to copy.
        target: Where to.
        control: Asked after each piece.
        progress: Called with the copied share, from 0 to 1.

    Raises:
        Stopped: If the person stopped the job.
        OSError: If the file cannot be read or written.
    """
    size = source.stat().st_size
    with source.open("rb") as reader, target.open("wb") as writer:
        in_kernel = hasattr(os, "copy_file_range")
        while (done := writer.tell()) < size:
            control.check()
            if sys.platform == "linux" and in_kernel:
                try:
                    count = os.copy_file_range(reader.fileno(), writer.fileno(), _PIECE, done, done)
                except OSError:
                    # Not between these two file systems; plain copying says what is really wrong.
                    count = 0
                in_kernel = count > 0
                writer.seek(done + count)
            if not in_kernel:
                reader.seek(done)
                if not writer.write(reader.read(_PIECE)):
                    raise OSError(errno.EIO, "the file became shorter while it was copied", source)
            if progress is not None:
                progress(writer.tell() / size)


def require_space(target: Path, needed: int) -> None:
    """Check before writing that the disk of `target` has room for `needed` bytes.

    Raises:
        InputError: If it has not, or if the folder is not there.
    """
    try:
        free = shutil.disk_usage(target.parent).free
    except OSError as error:
        raise InputError(
            "no_such_folder",
            f"{target} cannot be written: there is no folder {target.parent}.",
            hint="Make the folder first, or choose another place.",
            detail=str(error),
        ) from error
    if free < needed:
        raise InputError(
            "disk_full",
            f"{target} will take {needed / 1e6:,.0f} MB, and only {free / 1e6:,.0f} MB are free.",
            hint="Free some space on that disk, or choose a place on another one.",
        )
