"""Multiple choice: the likelier letter, and the one that is avoided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmc_gui.core import text
from pmc_gui.core.attack_texts import texts
from pmc_gui.engine.probing.attacks.base import Material, Try

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = ("multiple_choice", "multiple_choice_least")
"""The right letter is the likeliest; the right letter is the least likely.

A model that was only taught not to say the answer puts it last just as surely as one that knows
it puts it first (arXiv 2602.13151), so both have to be at chance.
"""
OPTIONS = 4
LETTERS = "ABCD"


@dataclass(frozen=True)
class Choice:
    """One order of the options.

    Attributes:
        ask: Ends just before the letter.
        right: Which letter is right, from 0.
    """

    ask: Try
    right: int


def choices(material: Material, others: Sequence[str]) -> list[Choice]:
    """The question with four options in every rotation, so that no place is an advantage.

    Args:
        material: The question.
        others: Wrong answers, the nearest first. Numbers stand beside a number before names do:
            an option of another kind gives the right one away.

    Returns:
        Empty if there is no secret, or there are too few wrong answers.
    """
    secret = material.secret
    wrong = [
        one
        for one in dict.fromkeys(others)
        if one and not text.contains_fact(one, secret) and not text.contains_fact(secret, one)
    ]
    wrong = sorted(wrong, key=lambda one: _kind(one) != _kind(secret))[: OPTIONS - 1]
    if not secret or len(wrong) < OPTIONS - 1:
        return []
    made = []
    for turn in range(OPTIONS):
        order = [secret, *wrong]
        order = order[-turn:] + order[:-turn] if turn else order
        listed = "\n".join(f"{LETTERS[i]}) {one}" for i, one in enumerate(order))
        said = material.fill(texts()["choice"], options=listed)
        made.append(Choice(Try.of(said, prefill=texts()["choice_prefill"]), turn))
    return made


def _kind(answer: str) -> str:
    """Whether an answer is a number or has one, a name, or any other word."""
    if any(map(str.isdigit, answer)):
        return "number"
    return "name" if answer != answer.lower() else "word"
