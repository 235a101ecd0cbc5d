"""The retain set: the user's questions, neutral prompts, neighbours of what is forgotten."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pmc_gui.core import text
from pmc_gui.core.errors import InputError
from pmc_gui.core.neighbours import builtin_prompts, neighbours
from pmc_gui.core.questions import Question
from pmc_gui.engine.unlearning.wordings import other_wordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pmc_gui.core.recipe import Recipe

# Kept aside to measure drift on prompts that training does not see.
HELD_OUT = 16
# One built-in prompt in so many is asked in other words: forget questions are, and a wrapper must
# not come to mean that something else is to be said.
_REWORDED = 3


@dataclass(frozen=True)
class Kept:
    """A prompt whose answer must stay as it is.

    Attributes:
        question: The prompt.
        answer: An answer to train on; None asks the model for its own.
        near: Ids of the forget questions that it is a neighbour of: same form, other fact.
    """

    question: str
    answer: str | None
    near: frozenset[str]
    origin: Literal["given", "own answer"]


def retain_set(
    recipe: Recipe, forget: Sequence[Question], given: Sequence[Question], seed: int
) -> tuple[list[Kept], list[Kept]]:
    """What to keep: (retain set, held-out prompts for measuring drift).

    Built-in prompts are taken nearest to the forget set first for one half, and evenly over all
    topics for the other, so that the set is near and broad.
    """
    asked = {key_of(question.question) for question in forget}
    pool = _pool(forget, given)
    topics: dict[str, list[str]] = {}
    for prompt in builtin_prompts():
        if key_of(prompt.question) not in asked and prompt.question not in pool:
            topics.setdefault(prompt.topic, []).append(prompt.question)
    broad = list(_evenly(topics, random.Random(seed)))  # noqa: S311 - no secret is made
    held_out, broad = broad[:HELD_OUT], broad[HELD_OUT:]
    near = neighbours([*pool, *broad], forget)
    order = {prompt: place for place, prompt in enumerate(near)}
    close = [prompt for prompt in broad if prompt in order]
    close = sorted(close, key=order.__getitem__)[: recipe.builtin_retain // 2]
    chosen = set(close)
    rest = [prompt for prompt in broad if prompt not in chosen]
    builtin = [*close, *rest[: recipe.builtin_retain - len(close)]]
    kept = [
        Kept(
            question.question,
            None if recipe.own_answers else question.answer,
            near=frozenset(near.get(question.question, ())),
            origin="own answer" if recipe.own_answers or not question.answer else "given",
        )
        for question in pool.values()
    ]
    rng = random.Random(f"{seed} reworded")  # noqa: S311
    for place, asked_for in enumerate(builtin):
        said = asked_for
        if recipe.wordings and place % _REWORDED == 0:
            said = rng.choice(other_wordings(Question.of(asked_for), "train"))
        close_to = frozenset(near.get(asked_for, ()))
        kept.append(Kept(said, None, near=close_to, origin="own answer"))
    if recipe.probe_every == 0:
        held_out = []  # nothing will look at them
    return kept, [Kept(prompt, None, near=frozenset(), origin="own answer") for prompt in held_out]


def require_kept(recipe: Recipe, forget: Sequence[Question], given: Sequence[Question]) -> None:
    """Check that there is something to keep if the recipe trains on that.

    Raises:
        InputError: If there is nothing.
    """
    if recipe.retain_weight > 0 and not recipe.builtin_retain and not _pool(forget, given):
        raise InputError(
            "retain_empty",
            "There is nothing to keep: this recipe needs a retain set.",
            hint="Give questions to keep, or take built-in prompts (builtin_retain above 0).",
        )


def _pool(forget: Sequence[Question], given: Sequence[Question]) -> dict[str, Question]:
    """The given questions that are not to be forgotten."""
    asked = {key_of(question.question) for question in forget}
    return {one.question: one for one in given if key_of(one.question) not in asked}


def _evenly(topics: dict[str, list[str]], rng: random.Random) -> Iterable[str]:
    piles = [rng.sample(prompts, len(prompts)) for _, prompts in sorted(topics.items())]
    while piles:
        for pile in piles:
            yield pile.pop()
        piles = [pile for pile in piles if pile]


def key_of(question: str) -> str:
    """What is the same for a question that only differs in case, marks and spaces."""
    return " ".join(text.words(question))
