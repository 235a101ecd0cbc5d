"""Whether what was forgotten comes back in the quantized form that the model will be run in.

Quantization can undo unlearning (arXiv 2410.16454): the adapter changes each weight by less than
4 bits resolve. So the file that will really be run is asked, and not the weights in training.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmc_gui.core.events import Notice
from pmc_gui.engine.probing.batch import Ask, BatchSession
from pmc_gui.engine.probing.quantized import quantized
from pmc_gui.engine.unlearning.probe import may_leak, prompts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pmc_gui.core.control import Control
    from pmc_gui.engine.unlearning.prepared import Prepared


@dataclass(frozen=True)
class QuantProbe:
    """What was found in the quantized model.

    Attributes:
        quant: Its quantization.
        asked: Greedy answers looked at: to the exact question, to other wordings and begun ones.
        leaks: How many of them give a secret away, or may do so.
    """

    quant: str
    asked: int
    leaks: int

    def notice(self, *, goes_on: bool) -> Notice:
        """What a person is told; `goes_on` says whether training may go on for it."""
        if not self.leaks:
            return Notice(text=f"At {self.quant} none of {self.asked} answers gives a secret away.")
        found = f"At {self.quant} {self.leaks} of {self.asked} answers may give a secret away"
        if goes_on:
            return Notice(text=f"{found}: training goes on.")
        return Notice(
            level="warning",
            text=f"{found}, and this run did not manage more. More epochs may, or the preset "
            "“thorough”.",
        )


def ask_quantized(
    model: Path,
    quant: str,
    target: Path,
    prepared: Prepared,
    control: Control,
    progress: Callable[[float], None] | None = None,
    template: str | None = None,
) -> QuantProbe:
    """Quantize a 16-bit GGUF file and ask it what a probe asks greedily.

    Args:
        model: The forgetful model.
        quant: One of llama.cpp's quantizations.
        target: Where the quantized file is written, and stays.
        prepared: The forget questions.
        control: Asked between tokens.
        progress: Called with the share of quantizing done, from 0 to 1.
        template: What it is asked with; see `PromptForm.of`.

    Raises:
        InputError: If the disk is too small.
        JobError: If llama.cpp fails.
        Stopped: If the person stopped the job.
    """
    path = quantized(model, quant, target, control, progress)
    asked = prompts(prepared)
    leaks = 0
    with BatchSession.open(path, control=control, template=template) as session:

        def take(place: int, _sample: int, answer: str, _tokens: int) -> None:
            nonlocal leaks
            leaks += may_leak(prepared.forget[asked[place][0]], answer)

        asks = [
            Ask(
                tuple(session.prompt.encode(session.tokenizer, text, prefill)),
                begun=bool(prefill),
            )
            for _, text, prefill in asked
        ]
        session.answers(asks, take, control)
    return QuantProbe(quant, len(asked), leaks)
