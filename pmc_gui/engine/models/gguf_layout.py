"""Where in a GGUF file the list of tensors and the data of each tensor lie."""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmc_gui.core.errors import InputError
from pmc_gui.engine.models.gguf_header import GgufHeader, TensorInfo, read_gguf_header

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt

_FIXED_HEADER = 24
"""Magic, version and the two counts, in bytes."""
_FILE_TYPE_KEY = b"general.file_type"
_U32 = 4


@dataclass(frozen=True)
class Place:
    """One tensor and where its data begins, in bytes from the beginning of the file."""

    info: TensorInfo
    offset: int


@dataclass(frozen=True)
class GgufLayout:
    """Where everything lies in a GGUF file.

    Attributes:
        header: What the file says.
        table_at: Offset of the list of tensors; all metadata lies before it.
        data_at: Offset of the first tensor's data.
        alignment: Each tensor begins at a multiple of this from `data_at`.
        places: Where each tensor lies, by llama.cpp's name.
    """

    header: GgufHeader
    table_at: int
    data_at: int
    alignment: int
    places: Mapping[str, Place]


def read_layout(path: Path) -> GgufLayout:
    """Find out where the tensors of a GGUF file lie.

    Raises:
        InputError: If it is no GGUF file, is damaged or is cut short.
    """
    header = read_gguf_header(path)
    alignment = header.number("general.alignment") or 32
    table = tensor_table(header.tensors, alignment)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as view:
        # The header has been checked and the list has one way to be written: it is found whole.
        table_at = view.find(table, _FIXED_HEADER)
    if table_at < 0:
        raise InputError(
            "gguf_damaged",
            f"The list of tensors in {path.name} is not written as GGUF asks for.",
            hint="Convert the model again with llama.cpp's converter.",
        )
    data_at = aligned(table_at + len(table), alignment)
    places, at = {}, data_at
    for info in header.tensors:
        places[info.name] = Place(info, at)
        at += aligned(info.size_bytes, alignment)
    return GgufLayout(header, table_at, data_at, alignment, places)


def tensor_table(tensors: Iterable[TensorInfo], alignment: int) -> bytes:
    """The list of `tensors` as a GGUF file holds it, their data following without gaps."""
    from gguf import GGMLQuantizationType

    table, offset = bytearray(), 0
    for info in tensors:
        name = info.name.encode()
        table += struct.pack("<Q", len(name)) + name + struct.pack("<I", len(info.shape))
        table += struct.pack(f"<{len(info.shape)}Q", *info.shape)
        table += struct.pack("<IQ", GGMLQuantizationType[info.type], offset)
        offset += aligned(info.size_bytes, alignment)
    return bytes(table)


def aligned(offset: int, alignment: int) -> int:
    """The next multiple of `alignment` from `offset` on."""
    return -(-offset // alignment) * alignment


def replace_file_type(metadata: bytes, file_type: int) -> bytes:
    """`metadata` of a GGUF file with the number under ``general.file_type`` replaced, if there."""
    key = struct.pack("<Q", len(_FILE_TYPE_KEY)) + _FILE_TYPE_KEY + struct.pack("<I", _U32)
    before, found, after = metadata.partition(key)
    if not found:
        return metadata
    return before + found + struct.pack("<I", file_type) + after[4:]


def map_tensor(path: Path, place: Place) -> npt.NDArray[np.uint8]:
    """The raw bytes of one tensor, mapped from the file; read-only, shape (size_bytes,)."""
    import numpy as np

    shape = (place.info.size_bytes,)
    return np.memmap(path, dtype=np.uint8, mode="r", offset=place.offset, shape=shape)
