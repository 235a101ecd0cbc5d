"""What an audit is to ask, and about how long that takes, before it has begun.

Counted as in `estimate`: two floating-point operations for each weight and token. llama.cpp's batch
does about as many of them in a second as training does (`CPU_RATE`): 330 tokens a second of 135
million weights on two cores. A prompt's tokens count like an answer's, since a short prompt is read
for each of them; what all prompts begin with is read once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pmc_gui.core.attacks import ATTACKS, NAMES
from pmc_gui.core.audit import SIDES
from pmc_gui.core.doubts import ENOUGH_ANSWERS
from pmc_gui.core.estimate import CPU_RATE, Estimate

if TYPE_CHECKING:
    from collections.abc import Sequence

_PROMPT = 25
"""Tokens of a prompt, without the system prompt that all share."""
_USED = 0.6
"""Share of the longest answer that an answer has, on average."""
_KEPT, _NEUTRAL, _NEUTRAL_TOKENS, _PLAIN = 110, 100, 12, 1500
"""Everyday facts, neutral prompts, tokens of the answers to these, and of the plain text."""


@dataclass(frozen=True)
class Plan:
    """What is asked.

    Attributes:
        attacks: Their names.
        quants: Quantizations.
        samples: Answers drawn for each question, temperature and seed.
        seeds: How often the random attacks are made anew.
    """

    attacks: tuple[str, ...]
    quants: tuple[str, ...]
    samples: int
    seeds: int = 1

    def at(self, quants: Sequence[str]) -> Plan:
        """The same at other quantizations."""
        return replace(self, quants=tuple(quants))

    def answers(self, questions: int) -> int:
        """About how many answers are written, over both sides and all quantizations."""
        drawn = self.samples * self.seeds
        each = sum(ATTACKS[name].answers or drawn for name in self.attacks)
        return each * questions * len(self.quants) * len(SIDES)


QUICK = Plan(
    ("greedy", "wordings", "sampling_t1.0", "prefill"), ("Q4_K_M",), samples=ENOUGH_ANSWERS + 1
)
"""What a verdict needs at the least, at the quantization that is used most."""
FULL = Plan(NAMES, ("F16", "Q4_K_M"), samples=100)
"""Everything, at both ends."""


def audit_time(
    plan: Plan, parameters: int, questions: int, cores: int, kept: int = 0
) -> Estimate | None:
    """Time of an audit on the processor, without quantizing.

    Args:
        plan: What is asked.
        parameters: Of the model.
        questions: In the forget set.
        cores: Of the processor.
        kept: The person's own kept questions; every file is asked all of them.

    Returns:
        None if there is nothing to ask.
    """
    if questions < 1 or not plan.attacks or not plan.quants:
        return None
    drawn = plan.samples * plan.seeds
    tokens = 0.0
    for name in plan.attacks:
        facts = ATTACKS[name]
        if facts.random:
            # One prompt for all of them.
            tokens += _PROMPT + drawn * _USED * facts.tokens
        else:
            tokens += facts.answers * (_PROMPT + _USED * facts.tokens)
    once = (
        (_KEPT + kept) * (_PROMPT + _USED * 48)
        + 2 * _NEUTRAL * (_PROMPT + _NEUTRAL_TOKENS)
        + _PLAIN
    )
    files = len(plan.quants) * len(SIDES)
    operations = 2.0 * parameters * files * (questions * tokens + once)
    seconds = operations / (CPU_RATE * max(1, cores))
    return Estimate(seconds, seconds / 2, seconds * 2)
