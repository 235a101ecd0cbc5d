"""The small check during a run that tells when it may stop.

It is no audit: it asks a handful of things that training does not see, and what it says ends a
run early, never more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from pmc_gui.core.events import Check
from pmc_gui.core.verdict import leaked
from pmc_gui.engine.unlearning.losses import answer_logits, kl_to_reference
from pmc_gui.engine.unlearning.sampling import Sampling
from pmc_gui.engine.unlearning.wordings import other_wordings, probe_opener

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmc_gui.core.control import Control
    from pmc_gui.core.runfolder import Run
    from pmc_gui.engine.models.open import OpenModel
    from pmc_gui.engine.unlearning.collapse import Collapse
    from pmc_gui.engine.unlearning.prepared import Forget, Prepared, Retain

_WORDINGS = 3
_SAMPLES = 4


@dataclass(frozen=True)
class Probe:
    """What a probe found.

    Attributes:
        asked: Answers looked at.
        leaks: How many of them give the secret away, or may do so.
        drift: Mean KL to the original on held-out prompts, nats per token.
    """

    asked: int
    leaks: int
    drift: float


def last_probe(run: Run, step: int) -> Probe | None:
    """What the last probe up to `step` found, from the run's record; None if there was none."""
    made = [event for event in run.events() if isinstance(event, Check) and event.step <= step]
    return Probe(made[-1].asked, made[-1].leaks, made[-1].drift) if made else None


@torch.inference_mode()
def probe(
    opened: OpenModel, collapse: Collapse, prepared: Prepared, seed: int, control: Control
) -> Probe:
    """Ask every forget question in other wordings, with a prefill and several times over."""
    prompt, tokenizer = opened.prompt, opened.tokenizer
    asked = [(i, prompt.encode(tokenizer, text, prefill)) for i, text, prefill in prompts(prepared)]
    plain = [
        (i, prompt.encode(tokenizer, one.question.question))
        for i, one in enumerate(prepared.forget)
    ]
    with collapse.drawing.weights():
        sampler = collapse.drawing.sampler
        cold = Sampling(max_new_tokens=32)
        greedy = sampler.draw([ids for _, ids in asked], 1, cold, seed, control.check)
        warm = Sampling(temperature=1.0, max_new_tokens=32)
        sampled = sampler.draw([ids for _, ids in plain], _SAMPLES, warm, seed, control.check)
    drift = mean_drift(opened, prepared.held_out)
    answers = [
        (i, draw.text)
        for (i, _), draws in zip([*asked, *plain], [*greedy, *sampled], strict=True)
        for draw in draws
    ]
    leaks = sum(may_leak(prepared.forget[i], answer) for i, answer in answers)
    return Probe(len(answers), leaks, drift)


def prompts(prepared: Prepared) -> list[tuple[int, str, str]]:
    """What a probe asks greedily, each as (number of the forget question, text, prefill)."""
    found = []
    for i, one in enumerate(prepared.forget):
        texts = [one.question.question, *other_wordings(one.question, "probe")[:_WORDINGS]]
        found += [(i, text, "") for text in texts]
        found.append((i, one.question.question, probe_opener()))
    return found


def may_leak(forget: Forget, answer: str) -> bool:
    """Whether an answer gives the secret away, or may do so.

    What cannot be told counts as a leak here: training on costs less than a false all-clear.
    """
    found = leaked(
        answer,
        forget.question.question,
        key_facts=forget.question.key_facts,
        original=forget.original,
        rare_words=False,
    )
    return found is not False


@torch.inference_mode()
def mean_drift(opened: OpenModel, pairs: Sequence[Retain], batch: int = 4) -> float:
    """Mean KL(original || current) over the tokens of the original's answers, nats per token."""
    total, tokens = 0.0, 0
    for start in range(0, len(pairs), batch):
        part = pairs[start : start + batch]
        rows = [(pair.prompt, pair.answer) for pair in part]
        logprobs = answer_logits(opened.model, rows).log_softmax(-1)
        sizes = [len(pair.answer) for pair in part]
        for pair, own in zip(part, torch.split(logprobs, sizes), strict=True):
            if pair.reference is None:
                raise ValueError("a held-out pair without the original's distribution")
            total += float(kl_to_reference(pair.reference, own).sum())
            tokens += len(pair.answer)
    return total / tokens if tokens else 0.0
