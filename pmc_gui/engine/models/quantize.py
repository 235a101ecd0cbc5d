"""Quantize a 16-bit GGUF file with llama.cpp, as it will really be run.

llama.cpp's quantizer cannot be interrupted, so it runs in a child process
(``python -m pmc_gui.engine.models.quantize SOURCE TARGET QUANT``).
"""

from __future__ import annotations

import difflib
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pmc_gui.core.atomic import replacing
from pmc_gui.core.control import Control
from pmc_gui.core.errors import InputError, JobError
from pmc_gui.engine.models.child import ChildResult, run_child
from pmc_gui.engine.models.copying import copy_file, require_space
from pmc_gui.engine.models.gguf_layout import aligned, read_layout

if TYPE_CHECKING:
    from collections.abc import Callable

QUANTS: dict[str, int] = {
    "F16": 1,
    "BF16": 32,
    "Q8_0": 7,
    "Q6_K": 18,
    "Q5_K_M": 17,
    "Q5_K_S": 16,
    "Q5_0": 8,
    "Q4_K_M": 15,
    "Q4_K_S": 14,
    "Q4_1": 3,
    "Q4_0": 2,
    "Q3_K_M": 12,
    "Q3_K_S": 11,
    "Q2_K": 10,
}
"""What a model can be quantized to, finest first, and llama.cpp's number for it (llama_ftype)."""

_PLAIN = frozenset({"F16", "BF16", "F32"})
_LINE = re.compile(
    r"\[ *(?P<index>\d+)/ *(?P<count>\d+)\] (?P<name>\S+) .*type = *(?P<old>\w+),"
    r"(?: size = .*\((?P<new>\w+)\)$)?"
)
_DRY_RUN = "--dry-run"
_METADATA_BYTES = 4096
"""More than the two entries that the quantizer adds."""


def check_quant(quant: str) -> str:
    """The name of a quantization as llama.cpp writes it.

    Raises:
        InputError: If there is no such quantization; lists all.
    """
    name = quant.upper().replace("-", "_")
    if name not in QUANTS:
        close = difflib.get_close_matches(name, QUANTS, n=1)
        raise InputError(
            "unknown_quant",
            f"There is no quantization called “{quant}”.",
            hint=(f"Did you mean {close[0]}? " if close else "")
            + "There are: "
            + ", ".join(QUANTS)
            + ".",
        )
    return name


def quantize(
    src: Path,
    dst: Path,
    quant: str,
    control: Control,
    progress: Callable[[float], None] | None = None,
    also: Callable[[Path], None] = lambda _: None,
) -> Path:
    """Write `src` quantized.

    A file that already is what was asked for (F16 or BF16) is copied.

    Args:
        src: A GGUF file of F16, BF16 or F32 matrices; it is only read.
        dst: The file to write, whole or not at all.
        quant: One of `QUANTS`.
        control: Stops the quantizer at any moment.
        progress: Called with the share of tensors done, from 0 to 1.
        also: Called with the whole file before it gets its name; if that fails, nothing is left.

    Raises:
        InputError: If the quantization is unknown, the source is quantized already, or the disk
            is too small.
        JobError: If llama.cpp fails.
        Stopped: If the person stopped the job; nothing is left of the file.
    """
    quant = check_quant(quant)
    types = _types(src)
    if types <= {quant, "F32"} and quant in types:
        require_space(dst, src.stat().st_size)
        with replacing(dst) as temporary:
            copy_file(src, temporary, control, progress)
            also(temporary)
        return dst
    require_space(dst, quantized_size(src, quant, control))

    def read_line(line: str) -> None:
        step = _LINE.search(line)
        if step and progress is not None:
            progress(int(step["index"]) / int(step["count"]))

    with replacing(dst) as temporary:
        result = _run([str(src.resolve()), str(temporary.resolve()), quant], control, read_line)
        if result.code != 0 or not temporary.is_file():
            raise _failure(src, quant, result)
        also(temporary)
    return dst


def quantized_size(src: Path, quant: str, control: Control | None = None) -> int:
    """Bytes that `src` will take when quantized, to within the few that metadata grows by.

    llama.cpp chooses a format for each tensor by its name, place and shape; it is asked to choose
    without computing anything (about a second), and the sizes follow from its choices.

    Raises:
        InputError: If the quantization is unknown or the source is quantized already.
        JobError: If llama.cpp cannot read the file.
        Stopped: If the person stopped the job.
    """
    from gguf import GGML_QUANT_SIZES, GGMLQuantizationType

    quant = check_quant(quant)
    types = _types(src)
    if types <= {quant, "F32"} and quant in types:
        return src.stat().st_size
    chosen: dict[str, str] = {}

    def read_line(line: str) -> None:
        step = _LINE.search(line)
        if step:
            chosen[step["name"]] = (step["new"] or step["old"]).upper()

    # The quantizer wants a target even when it writes none.
    arguments = [str(src.resolve()), str(src.resolve()) + ".none", quant, _DRY_RUN]
    result = _run(arguments, control or Control(), read_line)
    layout = read_layout(src)
    if result.code != 0 or chosen.keys() != layout.places.keys():
        raise _failure(src, quant, result)
    size = layout.data_at + _METADATA_BYTES
    for info in layout.header.tensors:
        block, block_bytes = GGML_QUANT_SIZES[GGMLQuantizationType[chosen[info.name]]]
        size += aligned(info.elements // block * block_bytes, layout.alignment)
    return size


def _types(src: Path) -> set[str]:
    types = {info.type for info in read_layout(src).header.tensors}
    quantized = sorted(t for t in types - _PLAIN if t.startswith(("Q", "IQ", "TQ", "MXFP", "NVFP")))
    if quantized:
        raise InputError(
            "already_quantized",
            f"{src.name} is quantized already ({', '.join(quantized)}).",
            hint="Quantize from a 16-bit file: quantizing twice loses more than once.",
        )
    return types


def _run(arguments: list[str], control: Control, on_line: Callable[[str], None]) -> ChildResult:
    import pmc_gui

    root = Path(pmc_gui.__file__).resolve().parent.parent
    return run_child(
        "pmc_gui.engine.models.quantize",
        arguments,
        control=control,
        on_line=on_line,
        environment={"PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"},
        folder=root,
    )


def _failure(src: Path, quant: str, result: ChildResult) -> JobError:
    return JobError(
        "quantize_failed",
        f"llama.cpp could not quantize {src.name} to {quant} (exit code {result.code}).",
        hint="Look at the details; Q8_0 works for every model.",
        detail=result.tail,
    )


def _main(arguments: list[str]) -> int:
    import ctypes

    from pmc_gui.engine.llama_library import make_ready

    make_ready()
    import llama_cpp

    source, target, quant, *options = arguments
    # No callback of its own: llama.cpp then writes its log to stderr, which the parent reads.
    none = ctypes.cast(0, llama_cpp.llama_log_callback)
    llama_cpp.llama_log_set(none, ctypes.c_void_p(0))
    parameters = llama_cpp.llama_model_quantize_default_params()
    parameters.ftype = QUANTS[quant]
    parameters.dry_run = _DRY_RUN in options
    return int(
        llama_cpp.llama_model_quantize(source.encode(), target.encode(), ctypes.byref(parameters))
    )


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
