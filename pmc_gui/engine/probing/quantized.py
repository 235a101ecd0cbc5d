"""A model's file in the quantization it is asked in, made only where it is not there yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.core.errors import InputError
from pmc_gui.engine.models.gguf_header import read_gguf_header
from pmc_gui.engine.models.quantize import QUANTS, quantize

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pmc_gui.core.control import Control


def quantized(
    source: Path,
    quant: str,
    target: Path,
    control: Control,
    progress: Callable[[float], None] | None = None,
) -> Path:
    """`source` itself if it is of that quantization, `target` if it is up to date, or a new one.

    Args:
        source: A GGUF file; only read.
        quant: One of `QUANTS`.
        target: Where to write it; its folder is made.
        control: Stops the quantizer.
        progress: Called with the share done, from 0 to 1.

    Raises:
        InputError: If `source` has another quantization already, or the disk is too small.
        JobError: If llama.cpp fails.
        Stopped: If the person stopped the job.
    """
    is_now = quant_of(source)
    if is_now == quant:
        return source
    if target.is_file() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        return quantize(source, target, quant, control, progress)
    except InputError as error:
        if error.kind == "already_quantized" and is_now is not None:
            error.hint = f"As it is, it can be asked as {is_now}. {error.hint}"
        raise


def quant_of(path: Path) -> str | None:
    """The name of a GGUF file's quantization; None for one that this program does not write.

    What the tensors are counts, not only what the header calls them: some tools forget to.
    """
    header = read_gguf_header(path)
    number = header.number("general.file_type")
    types = {info.type for info in header.tensors}
    if types & {"F16", "BF16"} and types <= {"F16", "BF16", "F32"}:
        return "BF16" if types <= {"BF16", "F32"} else "F16" if types <= {"F16", "F32"} else None
    if types <= {"F32"}:
        return None
    return next((name for name, value in QUANTS.items() if value == number), None)
