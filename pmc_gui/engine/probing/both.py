"""The old and the new model made ready to be asked side by side."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pmc_gui.core.audit import SIDES, Side
from pmc_gui.core.events import Event, Notice, Progress
from pmc_gui.engine.models.lora_file import write_lora
from pmc_gui.engine.models.quantize import check_quant
from pmc_gui.engine.probing.loading import prompts, require_file
from pmc_gui.engine.probing.quantized import quant_of, quantized
from pmc_gui.engine.threads import run_together

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from contextlib import ExitStack

    from pmc_gui.core.control import Control
    from pmc_gui.core.sides import ModelSide
    from pmc_gui.engine.threads import Emit


def quantize_both(
    before: Path, after: Path, quants: Sequence[str], folder: Path, control: Control
) -> Generator[Event, None, dict[Side, dict[str, Path]]]:
    """Both models' files in every quantization, made where they are not there yet.

    Args:
        before: The original, 16 bits or in the one quantization that is asked for.
        after: The forgetful one, likewise.
        quants: Names of quantizations, each once.
        folder: For the files, ``before-Q4_K_M.gguf`` and so on; kept and used again.
        control: Stops the quantizer.

    Yields:
        Progress over all files.

    Returns:
        Paths by side and quantization.

    Raises:
        InputError: If a file is unusable or the disk too small.
        JobError: If llama.cpp fails.
        Stopped: If the person stopped the job.
    """
    sources: dict[Side, Path] = {"before": before, "after": after}
    files: dict[Side, dict[str, Path]] = {side: {} for side in SIDES}

    def make(emit: Emit, inner: Control) -> None:
        total = len(quants) * len(SIDES)
        for number, (quant, side) in enumerate((q, s) for q in quants for s in SIDES):

            def tell(share: float, number: int = number) -> None:
                emit(Progress(done=number + share, total=total, unit="files"))

            # A model with and without an adapter beside it is one file.
            stem = side if sources[side] != before else "before"
            target = folder / f"{stem}-{quant}.gguf"
            files[side][quant] = quantized(sources[side], quant, target, inner, tell)
            tell(1.0)

    yield from run_together([make], control)
    return files


@dataclass(frozen=True)
class Ready:
    """Two sides that can be asked.

    Attributes:
        before: Files by quantization, or by what else they are called.
        after: The same names, other files.
        adapters: LoRA files in GGUF that work beside them, before and after.
        templates: What each is asked with, before and after; see `PromptForm.of`.
    """

    before: dict[str, Path]
    after: dict[str, Path]
    adapters: tuple[Path | None, Path | None] = (None, None)
    templates: tuple[str | None, str | None] = (None, None)


def sides_ready(
    sides: tuple[ModelSide, ModelSide], stack: ExitStack, control: Control
) -> Generator[Event, None, Ready]:
    """Any two sides, each quantized and with its adapter as it asks for.

    Args:
        sides: What is compared.
        stack: Keeps files that are only needed for a while.
        control: Stops the quantizer.

    Yields:
        Progress over both.

    Raises:
        InputError: If a file is unusable or the disk too small.
        JobError: If llama.cpp fails, or an adapter is more than plain LoRA.
        Stopped: If the person stopped the job.
    """
    files: list[tuple[Path, Path | None]] = []
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pmc-sides-")))

    def make(emit: Emit, inner: Control) -> None:
        for number, side in enumerate(sides):

            def tell(share: float, number: int = number) -> None:
                emit(Progress(done=number + share, total=len(sides), unit="files"))

            files.append(side_ready(side, folder / f"{number}.gguf", inner, tell))
            tell(1.0)

    yield from run_together([make], control)
    names = [
        side.quant or quant_of(path) or "GGUF" for side, (path, _) in zip(sides, files, strict=True)
    ]
    name = " · ".join(dict.fromkeys(names))
    return Ready(
        {name: files[0][0]},
        {name: files[1][0]},
        (files[0][1], files[1][1]),
        (sides[0].template, sides[1].template),
    )


def side_ready(
    side: ModelSide, lora: Path, control: Control, progress: Callable[[float], None]
) -> tuple[Path, Path | None]:
    """The file of one side, made if it is not there yet, and its adapter as `lora`."""
    path = side.model
    require_file(path)
    if side.quant is not None:
        quant = check_quant(side.quant)
        path = quantized(path, quant, side.quantized_path(quant), control, progress)
    return path, write_lora(side.adapter, path, lora) if side.adapter is not None else None


def warn_if_read_otherwise(
    before: Path,
    after: Path,
    questions: Sequence[str],
    templates: tuple[str | None, str | None],
) -> Iterator[Event]:
    """A warning if the two files do not turn every question into the same token ids."""
    if prompts(before, questions, templates[0]) != prompts(after, questions, templates[1]):
        yield Notice(
            level="warning",
            text="The two models do not read these questions alike: their vocabulary or chat "
            "template differs. Differences between their answers may come from that.",
        )
