"""What a model is steered to say instead of a secret."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

from pmc_gui.core.resources import resource
from pmc_gui.core.veto import first_told, tells_former

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmc_gui.core.questions import Question
    from pmc_gui.core.recipe import Recipe
    from pmc_gui.core.veto import Secret

_FEW = 3
"""Phrases for each question: the model settles on one sentence instead of a blend of twenty."""


def untelling_refusals(secrets: Sequence[Secret]) -> list[str]:
    """Polite ways to say that one does not know, but those that tell a key fact."""
    found: list[str] = json.loads(resource("refusals.json").read_text(encoding="utf-8"))["refusals"]
    return [phrase for phrase in found if first_told(phrase, secrets) is None]


def phrases(
    recipe: Recipe, question: Question, former: Sequence[str], refusals: Sequence[str], seed: int
) -> tuple[str, ...]:
    """What is said instead of one question's secret; empty for pure PMC.

    Args:
        recipe: Says whether, and how.
        question: The forget question.
        former: Answers of which a phrase must say nothing.
        refusals: From `untelling_refusals`.
        seed: Of the choice.
    """
    if recipe.steer == "anything" or recipe.steer_weight == 0:
        return ()
    if recipe.steer == "phrase":
        return (recipe.phrase.strip(),)
    harmless = [
        phrase
        for phrase in refusals
        if not any(tells_former(phrase, question.question, one) for one in former)
    ]
    few = min(_FEW, len(harmless))
    return tuple(random.Random(f"{seed} {question.id}").sample(harmless, few))  # noqa: S311
