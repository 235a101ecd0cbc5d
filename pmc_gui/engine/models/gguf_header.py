"""What the head of a GGUF file says, read without touching its tensors.

Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md. `gguf.GGUFReader` makes NumPy
views of every string of the vocabulary: measured, 3.3 s for the 49 152 tokens of SmolLM2 and 15.6 s
for 256 000 tokens with as many merges. This reader steps over the contents of long arrays (0.03 s
and 0.08 s) and checks every length against the size of the file, so that a damaged file gets a
message instead of a crash inside llama.cpp.
"""

from __future__ import annotations

import math
import mmap
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from pmc_gui.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MAGIC = b"GGUF"
_VERSIONS = (2, 3)
_KEPT = 1024
"""Arrays up to this length are read, longer ones stepped over: per-layer numbers are kept, the
vocabulary is not."""
_MAX_DIMS = 4
_STRING, _ARRAY = 8, 9
_SCALARS = {
    0: struct.Struct("<B"),
    1: struct.Struct("<b"),
    2: struct.Struct("<H"),
    3: struct.Struct("<h"),
    4: struct.Struct("<I"),
    5: struct.Struct("<i"),
    6: struct.Struct("<f"),
    7: struct.Struct("<?"),
    10: struct.Struct("<Q"),
    11: struct.Struct("<q"),
    12: struct.Struct("<d"),
}
_U32, _U64 = _SCALARS[4], _SCALARS[10]


@dataclass(frozen=True)
class LongArray:
    """An array whose contents were stepped over."""

    length: int


Scalar = int | float | bool | str
Value = Scalar | tuple[Scalar, ...] | LongArray


@dataclass(frozen=True)
class TensorInfo:
    """One tensor as the header announces it.

    Attributes:
        name: Name in llama.cpp's terms, such as ``blk.0.attn_q.weight``.
        shape: Sizes as stored, fastest-running first: (in, out) for a linear layer.
        type: Name of the number format, such as ``Q4_K``.
        size_bytes: Bytes of its data.
    """

    name: str
    shape: tuple[int, ...]
    type: str
    size_bytes: int

    @property
    def elements(self) -> int:
        """How many numbers it holds."""
        return math.prod(self.shape)


@dataclass(frozen=True)
class GgufHeader:
    """The metadata and the list of tensors of a GGUF file."""

    metadata: Mapping[str, Value]
    tensors: tuple[TensorInfo, ...]

    @property
    def architecture(self) -> str:
        """llama.cpp's name of the architecture, or an empty text if the file names none."""
        return self.text("general.architecture")

    def text(self, key: str) -> str:
        """The text under `key`, or an empty one."""
        value = self.metadata.get(key)
        return value if isinstance(value, str) else ""

    def number(self, key: str) -> int | None:
        """The whole number under `key`; of an array (one number a layer) the largest."""
        value = self.metadata.get(key)
        values = value if isinstance(value, tuple) else (value,)
        return max((v for v in values if isinstance(v, int)), default=None)

    def length(self, key: str) -> int | None:
        """Length of the array under `key`."""
        value = self.metadata.get(key)
        if isinstance(value, LongArray):
            return value.length
        return len(value) if isinstance(value, tuple) else None


def read_gguf_header(path: Path) -> GgufHeader:
    """Read and check the head of a GGUF file.

    Raises:
        InputError: If it is no GGUF file, is damaged or is cut short.
        OSError: If it cannot be read.
    """
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise InputError(
                "not_a_gguf",
                f"{path.name} does not begin like a GGUF file: it is another format or is damaged.",
                hint="Download it again, or choose a file that ends in .gguf.",
            )
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as view:
            return _Reader(path, view).header()


class _Reader:
    def __init__(self, path: Path, view: mmap.mmap) -> None:
        self._path = path
        self._view = view
        self._size = len(view)
        self._at = len(MAGIC)

    def header(self) -> GgufHeader:
        version = self._number(_U32)
        if version not in _VERSIONS:
            if int.from_bytes(int(version).to_bytes(4, "little"), "big") in _VERSIONS:
                self._fail("gguf_version", "is made for big-endian computers")
            self._fail("gguf_version", f"has version {version}, known are 2 and 3")
        tensor_count = self._count(24, "tensors")
        key_count = self._count(13, "metadata entries")
        metadata: dict[str, Value] = {}
        for _ in range(key_count):
            key = self._string("the name of a metadata entry")
            if key in metadata:
                self._damaged(f"the entry “{key}” is there twice")
            metadata[key] = self._value(key)
        return GgufHeader(metadata, self._tensors(tensor_count, metadata))

    def _tensors(self, count: int, metadata: Mapping[str, Value]) -> tuple[TensorInfo, ...]:
        from gguf import GGML_QUANT_SIZES, GGMLQuantizationType

        sizes = {t.value: (t.name, *GGML_QUANT_SIZES[t]) for t in GGMLQuantizationType}
        alignment = metadata.get("general.alignment", 32)
        if not isinstance(alignment, int) or alignment < 1 or alignment & (alignment - 1):
            self._damaged(f"its alignment is {alignment}")
        infos: list[TensorInfo] = []
        names: set[str] = set()
        expected = end = 0
        for _ in range(count):
            name = self._string("the name of a tensor")
            if name in names:
                self._damaged(f"the tensor “{name}” is there twice")
            names.add(name)
            dims = self._number(_U32)
            if not 1 <= dims <= _MAX_DIMS:
                self._damaged(f"the tensor “{name}” has {dims} dimensions")
            shape = tuple(int(self._number(_U64)) for _ in range(int(dims)))
            kind = self._number(_U32)
            if kind not in sizes:
                self._damaged(f"the tensor “{name}” has the unknown number format {kind}")
            type_name, block, block_bytes = sizes[kind]
            if 0 in shape or shape[0] % block:
                self._damaged(f"the tensor “{name}” has the impossible shape {shape}")
            size = math.prod(shape) // block * block_bytes
            # llama.cpp asks for tensors without gaps, in the order of the list.
            if self._number(_U64) != expected:
                self._damaged(f"the tensor “{name}” is not where it should begin")
            end = expected + size
            expected += -(-size // alignment) * alignment
            infos.append(TensorInfo(name, shape, type_name, size))
        start = -(-self._at // alignment) * alignment
        # The padding behind the last tensor may be missing.
        if infos and (needed := start + end) > self._size:
            self._fail(
                "gguf_truncated",
                f"is cut short: its tensors need {needed:,} bytes and the file has {self._size:,}",
            )
        return tuple(infos)

    def _value(self, key: str) -> Value:
        kind = int(self._number(_U32))
        if kind == _STRING:
            return self._string(f"the entry “{key}”")
        if kind in _SCALARS:
            return self._number(_SCALARS[kind])
        if kind != _ARRAY:
            self._damaged(f"the entry “{key}” has the unknown type {kind}")
        element = int(self._number(_U32))
        if element == _STRING:
            length = self._count(8, f"texts in “{key}”")
            if length > _KEPT:
                self._skip_strings(length, key)
                return LongArray(length)
            return tuple(self._string(f"the entry “{key}”") for _ in range(length))
        if element not in _SCALARS:
            self._damaged(f"the entry “{key}” is a list of the unknown type {element}")
        scalar = _SCALARS[element]
        length = self._count(scalar.size, f"numbers in “{key}”")
        if length > _KEPT:
            self._at += length * scalar.size
            return LongArray(length)
        return tuple(self._number(scalar) for _ in range(length))

    def _number(self, form: struct.Struct) -> int | float | bool:
        if self._at + form.size > self._size:
            self._ends()
        value: int | float | bool = form.unpack_from(self._view, self._at)[0]
        self._at += form.size
        return value

    def _count(self, least_bytes: int, what: str) -> int:
        count = int(self._number(_U64))
        if count * least_bytes > self._size - self._at:
            self._damaged(f"it claims {count:,} {what}, more than a file of its size can hold")
        return count

    def _string(self, what: str) -> str:
        length = self._count(1, f"characters in {what}")
        raw = self._view[self._at : self._at + length]
        self._at += length
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            self._damaged(f"{what} is not readable text")

    def _skip_strings(self, count: int, key: str) -> None:
        unpack, view, at = _U64.unpack_from, self._view, self._at
        try:
            for _ in range(count):
                at += 8 + unpack(view, at)[0]
        except (struct.error, OverflowError):
            # A length so great that no file could have such a place is no place at all.
            self._damaged(f"the list “{key}” runs over the end of the file")
        if at > self._size:
            self._damaged(f"the list “{key}” runs over the end of the file")
        self._at = at

    def _ends(self) -> NoReturn:
        self._fail("gguf_truncated", "is cut short: it ends in the middle of its header")

    def _damaged(self, what: str) -> NoReturn:
        self._fail("gguf_damaged", f"is damaged: {what}")

    def _fail(self, kind: str, what: str) -> NoReturn:
        raise InputError(
            kind,
            f"The GGUF file {self._path.name} {what}.",
            hint="Download or copy it again and compare its size or checksum with the source.",
            detail=f"{self._path}, byte {self._at:,} of {self._size:,}",
        )
