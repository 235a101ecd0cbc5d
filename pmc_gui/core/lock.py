"""Only one process at a time, without leftovers when it is killed."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from pmc_gui.core.atomic import write_error
from pmc_gui.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    # Locked bytes cannot be read on Windows: lock one far behind the text.
    _BYTE = 0x7FFF0000

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def holding(path: Path, what: str) -> Iterator[None]:
    """Hold the system's lock on the file `path`, which then names this process.

    The system lets go of it when the process ends, however it ends; a file that is left over
    means nothing.

    Args:
        path: The lock file; made if missing and never removed, because removing it under another
            process's eyes would let two in.
        what: What it guards, in words that can follow “Another process works on”.

    Raises:
        InputError: If another process, or another place in this one, holds it.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise write_error(path, error) from error
    try:
        try:
            _lock(descriptor)
        except OSError as error:
            raise InputError(
                "run_in_use",
                f"Another process works on {what}{_holder(path)}.",
                hint="Wait until it has ended, or stop it.",
                detail=str(error),
            ) from error
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps({"pid": os.getpid()}).encode())
        yield
    finally:
        # Closing unlocks.
        os.close(descriptor)


def _holder(path: Path) -> str:
    with suppress(OSError, ValueError, KeyError, TypeError):
        return f" (number {int(json.loads(path.read_bytes())['pid'])})"
    return ""
