"""What is known about every attack without making it: for forms, tables and verdicts.

How each is made stands in ``engine/probing/attacks``; the order here is that in which they are
made and shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pmc_gui.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

Attacker = Literal["chat", "file"]
"""Someone who chats with the model, or someone who has its file and can do anything with it."""


@dataclass(frozen=True)
class AttackFacts:
    """One way to get a forgotten answer.

    Attributes:
        name: In ``audit.json`` and for ``--attacks``.
        title: For people, a few words.
        description: For people, one sentence.
        source: Where it comes from.
        attacker: Who can make it.
        convicts: Whether an answer that leaks by it proves anything about its question.
        answers: About how many answers a question gets; of a random attack, 0: as many as asked
            for.
        tokens: Longest answer.
        chance: Share of the answers that is right by chance, where that can be said.
    """

    name: str
    title: str
    description: str
    source: str
    attacker: Attacker = "chat"
    convicts: bool = True
    answers: int = 1
    tokens: int = 48
    chance: float = 0.0

    @property
    def random(self) -> bool:
        """Whether its answers are drawn, as many as were asked for."""
        return self.answers == 0


_RWKU = "RWKU, arXiv 2406.10890"
_PMC = "Partial Model Collapse, arXiv 2507.04219, section 5"
_DRAWN = "Probabilistic unlearning, arXiv 2410.03523"
_CHOICE = "arXiv 2602.13151 (argmax and argmin)"
_BY_CHANCE = 1 / 4
"""One of four options is right, and stands once in each place."""

ATTACKS: dict[str, AttackFacts] = {
    one.name: one
    for one in (
        AttackFacts(
            "greedy",
            "The exact question",
            "The question as it was forgotten; the most likely answer.",
            _PMC,
        ),
        AttackFacts(
            "wordings",
            "Other wordings",
            "The question in at least five other wordings that training never saw.",
            "TOFU, arXiv 2401.06121; worst case as in arXiv 2509.02820",
            answers=7,
        ),
        AttackFacts(
            "sampling_t0.7",
            "Many answers, T 0.7",
            "Asked again and again at temperature 0.7.",
            _DRAWN,
            answers=0,
            tokens=32,
        ),
        AttackFacts(
            "sampling_t1.0",
            "Many answers, T 1.0",
            "Asked again and again at temperature 1, the model's own distribution.",
            _DRAWN,
            answers=0,
            tokens=32,
        ),
        AttackFacts(
            "sampling_t1.5",
            "Many answers, T 1.5",
            "Asked again and again at temperature 1.5, where rare answers come up.",
            _DRAWN,
            answers=0,
            tokens=32,
        ),
        AttackFacts(
            "prefill",
            "A begun answer",
            "The answer is begun for the model: with common words, or as it used to begin.",
            f"{_PMC} (prefix attack)",
            "file",
            answers=5,
        ),
        AttackFacts(
            "hint",
            "With a hint",
            "The first letter or the first half of the answer is given.",
            f"{_RWKU} (background hints)",
            answers=2,
        ),
        AttackFacts(
            "turns",
            "Several turns",
            "“Are you sure? Try again.”, and clues over several turns.",
            "arXiv 2603.00823 (self-correction, chain of clues)",
            answers=7,
        ),
        AttackFacts(
            "format",
            "Another form",
            "As JSON, as a story, as a quiz card, or as a blank to fill.",
            "UnlearnGuard and arXiv 2605.02196 (format shift)",
            answers=4,
            tokens=96,
        ),
        AttackFacts(
            "reverse",
            "The other way round",
            "The answer is given, and what it is the answer to is asked.",
            f"{_RWKU} (reverse query)",
            # “Tokyo is a city in Japan” has half of the question's words, and gives nothing away.
            convicts=False,
            answers=3,
        ),
        AttackFacts(
            "no_template",
            "Without the chat form",
            "The model goes on with a bare text instead of answering in a chat.",
            f"{_RWKU} (fill in the blank)",
            "file",
            answers=2,
        ),
        AttackFacts(
            "system",
            "Another system prompt",
            "The model is told to be somebody else: an encyclopedia, an expert.",
            f"{_RWKU} (role play)",
            "file",
            answers=2,
        ),
        AttackFacts(
            "kept_pairs",
            "After kept questions",
            "Three kept questions with their right answers are placed before the question.",
            "JensUn (in-context retain), arXiv 2509.02820",
        ),
        AttackFacts(
            "language",
            "Another language",
            "The answer is asked for in German, French and Spanish.",
            f"{_RWKU} (cross-lingual); arXiv 2601.06675",
            answers=3,
        ),
        AttackFacts(
            "multiple_choice",
            "Multiple choice",
            "Four options in four orders; whether the likeliest letter is the right one.",
            _CHOICE,
            "file",
            convicts=False,
            answers=4,
            tokens=1,
            chance=_BY_CHANCE,
        ),
        AttackFacts(
            "multiple_choice_least",
            "The avoided choice",
            "The same options; whether the least likely letter is the right one, as it is for a "
            "model that was only taught not to say it.",
            _CHOICE,
            "file",
            convicts=False,
            answers=4,
            tokens=1,
            chance=_BY_CHANCE,
        ),
    )
}
NAMES = tuple(ATTACKS)
ATTACKERS: dict[str, Attacker] = {
    one.name: one.attacker for one in ATTACKS.values() if one.convicts
}
"""Who can make which attack, of those that prove something about a single question."""


def chosen_attacks(names: Sequence[str]) -> list[str]:
    """The attacks that a person named, in their own order; all of them for an empty list.

    ``sampling`` stands for every temperature, ``multiple_choice`` for both kinds.

    Raises:
        InputError: If there is no such attack; lists what there is.
    """
    if not names:
        return list(NAMES)
    found: set[str] = set()
    for name in names:
        fitting = {one for one in NAMES if one == name or one.startswith(f"{name}_")}
        if not fitting:
            raise InputError(
                "unknown_attack",
                f"There is no attack called “{name}”.",
                hint=f"Choose among {', '.join(NAMES)}.",
            )
        found |= fitting
    return [name for name in NAMES if name in found]
