"""Files and folders that are written whole or not at all.

A temporary one is made beside the target, flushed to the disk and renamed onto it, so that neither
a crash nor a full disk leaves half of something under a name that a person trusts.
"""

from __future__ import annotations

import errno
import glob
import os
import secrets
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pmc_gui.core.errors import InputError, JobError, PmcError

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 with the line ends it has.

    Raises:
        InputError, JobError: As `replacing`.
    """
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write `data`.

    Raises:
        InputError, JobError: As `replacing`.
    """
    with replacing(path) as temporary:
        temporary.write_bytes(data)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write a file to, renamed onto `path` on success and removed on failure.

    Raises:
        InputError: If the place is read-only, missing or a folder, or the disk is full.
        JobError: If it cannot be written for another reason.
    """
    temporary = hidden_beside(path)
    try:
        # The block may leave the writing to a child process, which could not say as plainly why
        # nothing can be written here. What the block does not write must not be there afterwards.
        temporary.touch(exist_ok=False)
        temporary.unlink()
        yield temporary
        sync_file(temporary)
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        if _is_ours(error, temporary):
            raise write_error(path, error) from error
        raise
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


@contextmanager
def replacing_dir(path: Path) -> Iterator[Path]:
    """An empty folder to fill, renamed to `path` on success and removed on failure.

    A folder that was at `path` gives way only when the new one is complete. Whether it may is for
    the caller to know.

    Raises:
        InputError: If the place is read-only, missing or a file, or the disk is full.
        JobError: If it cannot be written for another reason.
    """
    temporary = hidden_beside(path)
    try:
        temporary.mkdir()
        yield temporary
        _sync_tree(temporary)
        _swap(temporary, path)
        sync_folder(path.parent)
    except OSError as error:
        if _is_ours(error, temporary):
            raise write_error(path, error) from error
        raise
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def hidden_beside(path: Path) -> Path:
    """A free hidden name in the folder of `path`: renaming works within one file system only."""
    # File systems allow 255 bytes; the name's beginning is enough to recognise leftovers.
    start = path.name.encode()[:180].decode(errors="ignore")
    return path.parent / f".{start}.{secrets.token_hex(4)}.tmp"


def remove_hidden_beside(path: Path) -> None:
    """Remove what a process that was killed while it wrote `path` has left under hidden names."""
    start = hidden_beside(path).name.rsplit(".", 2)[0]
    for leftover in path.parent.glob(f"{glob.escape(start)}.????????.tmp"):
        discard(leftover)


def discard(leftover: Path) -> None:
    """Remove a file or a folder that a process which was killed has left."""
    if leftover.is_dir():
        shutil.rmtree(leftover, ignore_errors=True)
    else:
        leftover.unlink(missing_ok=True)


def sync_file(path: Path) -> None:
    """Wait until the file's bytes are on the disk."""
    # Windows flushes only what is open for writing.
    descriptor = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(path: Path) -> None:
    """Wait until the folder's list of names is on the disk, where the system can."""
    if os.name != "nt":
        sync_file(path)


def read_error(path: Path, error: OSError) -> InputError:
    """What an `OSError` while reading `path` means, in plain words."""
    return InputError(
        "unreadable",
        f"{path} cannot be read: {error.strerror or error}.",
        hint="Check the path, the permissions of the file and the disk it is on.",
        detail=f"{type(error).__name__}: {error}",
    )


def write_error(path: Path, error: OSError) -> PmcError:
    """What an `OSError` while writing `path` means, in plain words."""
    detail = f"{type(error).__name__}: {error}"
    if error.errno in _FULL:
        return InputError(
            "disk_full",
            f"There is no space left for {path}.",
            hint="Free some space on that disk, or choose a place on another one.",
            detail=detail,
        )
    if error.errno in _FORBIDDEN:
        return InputError(
            "read_only_place",
            f"{path} cannot be written: the place is read-only or belongs to someone else.",
            hint="Choose a folder of your own.",
            detail=detail,
        )
    if error.errno in {errno.ENOENT, errno.ENOTDIR} and not path.parent.is_dir():
        return InputError(
            "no_such_folder",
            f"{path} cannot be written: there is no folder {path.parent}.",
            hint="Make the folder first, or choose another place.",
            detail=detail,
        )
    if path.is_dir() and error.errno in {errno.EISDIR, errno.EEXIST}:
        return InputError(
            "is_a_folder",
            f"{path} cannot be written as a file: it is a folder.",
            hint="Give the name of a file in it.",
            detail=detail,
        )
    if path.is_file() and error.errno in {errno.ENOTDIR, errno.EEXIST}:
        return InputError(
            "is_a_file",
            f"{path} cannot be written as a folder: there is a file of that name.",
            hint="Choose another name.",
            detail=detail,
        )
    return JobError(
        "cannot_write",
        f"{path} cannot be written: {error.strerror or error}.",
        hint="Check the disk, then try again.",
        detail=detail,
    )


def _is_ours(error: OSError, temporary: Path) -> bool:
    # The caller's block may fail over a file of its own, which must not be blamed on the target.
    # A full disk names no file; writing is what the block is for.
    if error.errno in _FULL:
        return True
    named = [Path(os.fsdecode(n)) for n in (error.filename, error.filename2) if n is not None]
    if not named:
        return False
    return any(name == temporary or temporary in name.parents for name in named) or any(
        name == temporary.parent for name in named
    )


def _swap(temporary: Path, path: Path) -> None:
    if path.is_symlink() or not path.is_dir() or not any(path.iterdir()):
        temporary.replace(path)
        return
    old = hidden_beside(path)
    path.rename(old)
    try:
        temporary.replace(path)
    except OSError:
        old.rename(path)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _sync_tree(folder: Path) -> None:
    for parent, _, names in os.walk(folder):
        for name in names:
            file = Path(parent, name)
            if file.is_file():
                sync_file(file)
        sync_folder(Path(parent))
