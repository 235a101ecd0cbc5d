"""The old and the new model made ready to be asked side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.core.audit import SIDES, Side
from pmc_gui.core.events import Event, Notice, Progress
from pmc_gui.engine.probing.loading import same_prompts
from pmc_gui.engine.probing.quantized import quantized
from pmc_gui.engine.threads import run_together

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from pathlib import Path

    from pmc_gui.core.control import Control
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

            target = folder / f"{side}-{quant}.gguf"
            files[side][quant] = quantized(sources[side], quant, target, inner, tell)
            tell(1.0)

    yield from run_together([make], control)
    return files


def warn_if_read_otherwise(before: Path, after: Path, questions: Sequence[str]) -> Iterator[Event]:
    """A warning if the two files do not turn every question into the same token ids."""
    if not same_prompts(before, after, questions):
        yield Notice(
            level="warning",
            text="The two models do not read these questions alike: their vocabulary or chat "
            "template differs. Differences between their answers may come from that.",
        )
