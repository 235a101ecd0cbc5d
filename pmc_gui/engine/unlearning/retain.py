"""The retain set: the user's questions, neutral prompts, neighbours of what is forgotten."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pmc_gui.core import text
from pmc_gui.core.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pmc_gui.core.questions import Question
    from pmc_gui.core.recipe import Recipe

# Kept aside to measure drift on prompts that training does not see.
HELD_OUT = 16


@dataclass(frozen=True)
class Kept:
    """A prompt whose answer must stay as it is.

    Attributes:
        question: The prompt.
        answer: An answer to train on; None asks the model for its own.
        near: Whether it is a neighbour of the forget set: same topic, other fact.
    """

    question: str
    answer: str | None
    near: bool
    origin: Literal["given", "own answer"]


def retain_set(
    recipe: Recipe, forget: Sequence[Question], given: Sequence[Question], seed: int
) -> tuple[list[Kept], list[Kept]]:
    """What to keep: (retain set, held-out prompts for measuring drift).

    Built-in prompts are taken nearest to the forget set first for one half, and evenly over all
    topics for the other, so that the set is near and broad.
    """
    asked = {_key(question.question) for question in forget}
    kept = [
        Kept(
            question.question,
            None if recipe.own_answers else question.answer,
            near=_nearness(question.question, forget) > 0,
            origin="own answer" if recipe.own_answers or not question.answer else "given",
        )
        for question in given
        if _key(question.question) not in asked
    ]
    if recipe.builtin_retain == 0:
        return kept, []
    topics: dict[str, list[str]] = {}
    for prompt in json.loads(resource("neutral.json").read_text(encoding="utf-8"))["prompts"]:
        if _key(prompt["question"]) not in asked:
            topics.setdefault(prompt["topic"], []).append(prompt["question"])
    broad = list(_evenly(topics, random.Random(seed)))  # noqa: S311 - no secret is made
    held_out, broad = broad[:HELD_OUT], broad[HELD_OUT:]
    by_nearness = sorted(broad, key=lambda prompt: -_nearness(prompt, forget))
    near = [
        prompt
        for prompt in by_nearness[: recipe.builtin_retain // 2]
        if _nearness(prompt, forget) > 0
    ]
    chosen = set(near)
    rest = [prompt for prompt in broad if prompt not in chosen]
    kept += [Kept(prompt, None, near=True, origin="own answer") for prompt in near]
    kept += [
        Kept(prompt, None, near=False, origin="own answer")
        for prompt in rest[: recipe.builtin_retain - len(near)]
    ]
    return kept, [Kept(prompt, None, near=False, origin="own answer") for prompt in held_out]


def _evenly(topics: dict[str, list[str]], rng: random.Random) -> Iterable[str]:
    piles = [rng.sample(prompts, len(prompts)) for _, prompts in sorted(topics.items())]
    while piles:
        for pile in piles:
            yield pile.pop()
        piles = [pile for pile in piles if pile]


def _nearness(prompt: str, forget: Sequence[Question]) -> float:
    """Share of content words in common with the nearest forget question, 0 to 1 (Jaccard)."""
    own = set(text.added_words(prompt, ""))
    best = 0.0
    for question in forget:
        other = set(text.added_words(question.question, ""))
        union = own | other
        best = max(best, len(own & other) / len(union) if union else 0.0)
    return best


def _key(question: str) -> str:
    return " ".join(text.words(question))
