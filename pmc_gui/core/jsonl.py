"""Files of JSON lines that are only ever appended to, and stay readable after a crash."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from pmc_gui.core.atomic import read_error, sync_file, write_error

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

T = TypeVar("T")


class Records(list[T]):
    """What was read from a file of JSON lines.

    Attributes:
        damaged: Lines that were left out because they cannot be read. A torn last line is not
            among them: it is what a crash leaves and was never finished.
    """

    damaged: int = 0


def append_records(path: Path, records: Sequence[BaseModel]) -> None:
    """Append one line for each record, all in one write.

    After a torn line (a crash, a full disk) a new line is begun, so that no more than the torn
    record is lost.

    Raises:
        InputError: If the disk is full or the place read-only.
        JobError: If the file cannot be written for another reason.
    """
    if not records:
        return
    data = "".join(record.model_dump_json() + "\n" for record in records).encode()
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | _BINARY, 0o666)
        try:
            if _is_torn(descriptor):
                data = b"\n" + data
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        finally:
            os.close(descriptor)
    except OSError as error:
        raise write_error(path, error) from error


def read_records(path: Path, adapter: TypeAdapter[T]) -> Records[T]:
    """All records of a file, an empty list if there is none.

    Raises:
        InputError: If the file is there but cannot be read.
    """
    *lines, torn = _from(path, 0).split(b"\n")
    records = _parsed(lines, adapter)
    if torn:
        # Only the line's end may be missing; what is complete was written and counts.
        with suppress(ValidationError):
            records.append(adapter.validate_json(torn))
    return records


class Tail(Generic[T]):
    """Reads a file that another process appends to, each record once."""

    def __init__(self, path: Path, adapter: TypeAdapter[T]) -> None:
        """Begin before the first record; the file need not be there yet."""
        self._path = path
        self._adapter = adapter
        self._read = 0

    def read(self) -> Records[T]:
        """What was appended since the last time; a line without its end is waited for.

        Raises:
            InputError: If the file is there but cannot be read.
        """
        data = _from(self._path, self._read)
        end = data.rfind(b"\n") + 1
        self._read += end
        return _parsed(data[:end].split(b"\n"), self._adapter)


def _from(path: Path, start: int) -> bytes:
    """The bytes from `start` on; none if there is no file."""
    try:
        with path.open("rb") as file:
            file.seek(start)
            return file.read()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise read_error(path, error) from error


def _parsed(lines: Sequence[bytes], adapter: TypeAdapter[T]) -> Records[T]:
    records: Records[T] = Records()
    for line in lines:
        if not line:
            continue
        try:
            records.append(adapter.validate_json(line))
        except ValidationError:
            records.damaged += 1
    return records


def sync_records(path: Path) -> None:
    """Wait until what was appended is on the disk; no file, nothing to wait for."""
    try:
        sync_file(path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise write_error(path, error) from error


def each_record(path: Path, adapter: TypeAdapter[T]) -> Iterator[T]:
    """One record after the other, for files that are too long to be held whole.

    What cannot be read is left out; a file that is not there has nothing in it.

    Raises:
        InputError: If the file is there but cannot be read.
    """
    try:
        with path.open("rb") as file:
            for line in file:
                with suppress(ValidationError):
                    yield adapter.validate_json(line)
    except FileNotFoundError:
        return
    except OSError as error:
        raise read_error(path, error) from error


_BINARY: int = getattr(os, "O_BINARY", 0)


def _is_torn(descriptor: int) -> bool:
    if os.fstat(descriptor).st_size == 0:
        return False
    os.lseek(descriptor, -1, os.SEEK_END)
    return os.read(descriptor, 1) != b"\n"
