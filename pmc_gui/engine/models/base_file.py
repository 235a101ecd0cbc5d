"""The *before* file: the original model as 16-bit GGUF, with everything that came with it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from pmc_gui.core.atomic import replacing
from pmc_gui.core.errors import JobError
from pmc_gui.engine.models.after_file import write_after
from pmc_gui.engine.models.convert import OutType, convert_folder
from pmc_gui.engine.models.copying import require_space
from pmc_gui.engine.models.gguf_layout import (
    Place,
    aligned,
    map_tensor,
    read_layout,
    replace_file_type,
    tensor_table,
)
from pmc_gui.engine.models.hf_header import HfHeader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import BufferedRandom
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt

    from pmc_gui.core.control import Control
    from pmc_gui.engine.models.after_file import Changed
    from pmc_gui.engine.models.source import ModelSource

UNQUANTIZED = frozenset({"F16", "BF16", "F32"})
_KEPT = UNQUANTIZED | {"F64", "I8", "I16", "I32", "I64"}
_MOSTLY_F16 = 1
"""llama.cpp's number for a file of F16 matrices (LLAMA_FTYPE_MOSTLY_F16)."""
_PIECE_BYTES = 8 << 20


def base_gguf(
    source: ModelSource,
    folder: Path,
    control: Control,
    progress: Callable[[float], None] | None = None,
    merged: Changed | None = None,
) -> Path:
    """The original model as a 16-bit GGUF file.

    A GGUF file that is not quantized is used where it is, untouched. A quantized one is
    dequantized to F16 with every metadata entry kept. A Hugging Face folder goes through
    llama.cpp's converter. An adapter's weights replace those of its base model's file.

    Args:
        source: The model.
        folder: Where a new file is put, as ``before.gguf``; one that is there is replaced.
        control: Stops the job.
        progress: Called with the share done, from 0 to 1.
        merged: For an adapter: the base weights and the merged ones by parameter name, as
            `write_after` takes them.

    Raises:
        InputError: If the model cannot be converted or the disk is too small.
        JobError: If a tensor cannot be written.
        Stopped: If the person stopped the job.
    """
    target = folder / "before.gguf"
    if source.kind == "adapter":
        if source.base is None or merged is None:
            raise JobError(
                "adapter_not_merged",
                f"The adapter {source.path} cannot be written without its merged weights.",
                hint="This is a mistake in the program; please report it.",
            )
        base = base_gguf(source.base, folder, control, _share(progress, 0.0, 0.5))
        return write_after(base, target, merged, control, _share(progress, 0.5, 1.0))
    if source.kind == "hf":
        return convert_folder(source.path, target, control, progress, _outtype(source))
    layout = read_layout(source.path)
    if all(info.type in UNQUANTIZED for info in layout.header.tensors):
        return source.path
    return dequantize(source.path, target, control, progress)


def dequantize(
    source: Path, target: Path, control: Control, progress: Callable[[float], None] | None = None
) -> Path:
    """Write a quantized GGUF file with its quantized tensors as F16.

    All metadata is kept byte for byte, but for ``general.file_type``. A tensor with values beyond
    F16's ±65504 becomes BF16. Memory holds a few megabytes of one tensor at a time.

    Raises:
        InputError: If the file is damaged or the disk too small.
        JobError: If a tensor has a format that cannot be dequantized.
        Stopped: If the person stopped the job.
    """
    layout = read_layout(source)
    infos = [
        info
        if info.type in _KEPT
        else dataclasses.replace(info, type="F16", size_bytes=info.elements * 2)
        for info in layout.header.tensors
    ]
    total = sum(aligned(info.size_bytes, layout.alignment) for info in infos)
    require_space(target, layout.data_at + total)
    done = 0
    with replacing(target) as temporary, temporary.open("w+b") as file:
        with source.open("rb") as original:
            file.write(replace_file_type(original.read(layout.table_at), _MOSTLY_F16))
        file.write(tensor_table(infos, layout.alignment))
        _pad(file, layout.alignment)
        for index, info in enumerate(infos):
            place = layout.places[info.name]
            if info.type == place.info.type:
                for piece in _pieces(map_tensor(source, place)):
                    control.check()
                    file.write(piece)
            elif not _write_f16(file, source, place, control):
                infos[index] = dataclasses.replace(info, type="BF16")
                _write_bf16(file, source, place, control)
            _pad(file, layout.alignment)
            done += aligned(info.size_bytes, layout.alignment)
            if progress is not None:
                progress(done / total)
        # Only now it is known which tensors fit into F16; the list's length does not depend on it.
        file.seek(layout.table_at)
        file.write(tensor_table(infos, layout.alignment))
    return target


def dequantized_pieces(source: Path, place: Place) -> Iterator[npt.NDArray[np.float32]]:
    """The values of a tensor in file order, a few million at a time, as flat float32 arrays.

    Raises:
        JobError: If the tensor's format is unknown to the ``gguf`` package.
    """
    import gguf
    import numpy as np

    kind = gguf.GGMLQuantizationType[place.info.type]
    block_bytes = gguf.GGML_QUANT_SIZES[kind][1]
    data = map_tensor(source, place)
    step = max(1, _PIECE_BYTES // block_bytes) * block_bytes
    for start in range(0, data.size, step):
        piece = np.ascontiguousarray(data[start : start + step])
        if place.info.type in ("F32", "F16"):
            values = piece.view(np.dtype("<f4" if place.info.type == "F32" else "<f2"))
            yield values.astype(np.float32)
            continue
        try:
            yield gguf.quants.dequantize(piece.reshape(-1, block_bytes), kind).reshape(-1)
        except NotImplementedError as error:
            raise JobError(
                "unknown_quantization",
                f"The tensor {place.info.name} in {source.name} is quantized as {place.info.type},"
                " which cannot be undone here.",
                hint="Take the model in another quantization, best as F16 or Q8_0.",
                detail=str(error),
            ) from error


def _write_f16(file: BufferedRandom, source: Path, place: Place, control: Control) -> bool:
    import numpy as np

    begin = file.tell()
    for values in dequantized_pieces(source, place):
        control.check()
        with np.errstate(over="ignore"):
            halves = values.astype("<f2")
        if not np.isfinite(halves).all():
            file.seek(begin)
            return False
        file.write(halves.tobytes())
    return True


def _write_bf16(file: BufferedRandom, source: Path, place: Place, control: Control) -> None:
    import gguf

    for values in dequantized_pieces(source, place):
        control.check()
        file.write(gguf.quants.quantize(values, gguf.GGMLQuantizationType.BF16).tobytes())


def _pieces(data: npt.NDArray[np.uint8]) -> Iterator[bytes]:
    for start in range(0, data.size, _PIECE_BYTES):
        yield data[start : start + _PIECE_BYTES].tobytes()


def _pad(file: BufferedRandom, alignment: int) -> None:
    file.write(b"\0" * (aligned(file.tell(), alignment) - file.tell()))


def _outtype(source: ModelSource) -> OutType:
    # "auto" makes BF16 of 32-bit weights and loses three more bits than F16 does.
    header: Any = source.header
    types = {t.type for t in header.tensors} if isinstance(header, HfHeader) else set()
    return "bf16" if "BF16" in types else "f16"


def _share(
    progress: Callable[[float], None] | None, begin: float, end: float
) -> Callable[[float], None] | None:
    if progress is None:
        return None
    return lambda share: progress(begin + share * (end - begin))
