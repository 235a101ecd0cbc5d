"""Prompts that come with the program, and which of any prompts are near what is to be forgotten."""

from __future__ import annotations

import heapq
import json
from typing import TYPE_CHECKING, NamedTuple

from pmc_gui.core import text
from pmc_gui.core.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pmc_gui.core.questions import Question

NEIGHBOURS = 24
"""How many prompts at most count as neighbours of one forget question."""


class Prompt(NamedTuple):
    """A neutral prompt with its topic."""

    topic: str
    question: str


def builtin_prompts() -> list[Prompt]:
    """The neutral prompts and world facts of ``neutral.json``."""
    found = json.loads(resource("neutral.json").read_text(encoding="utf-8"))["prompts"]
    return [Prompt(one["topic"], one["question"]) for one in found]


def neighbours(prompts: Iterable[str], forget: Iterable[Question]) -> dict[str, set[str]]:
    """Prompt to the ids of the forget questions that it is near, nearest prompts first."""
    nearest = _Nearest(prompts)
    near: dict[str, set[str]] = {}
    best: dict[str, tuple[float, int]] = {}
    found = ((*one, question.id) for question in forget for one in nearest.to(question.question))
    for at, (score, prompt, key) in enumerate(found):
        near.setdefault(prompt, set()).add(key)
        best[prompt] = min(best.get(prompt, (0.0, at)), (-score, at))
    return {prompt: near[prompt] for prompt in sorted(near, key=best.__getitem__)}


class _Nearest:
    """Finds the nearest of some prompts without looking at each for each question.

    Those that share more with a question than function words are few and looked at one by one.
    How near the others are depends on little, and many questions have that in common.
    """

    def __init__(self, prompts: Iterable[str]) -> None:
        self._words = {prompt: frozenset(text.words(prompt)) for prompt in prompts}
        self._with: dict[str, set[str]] = {}
        for prompt, found in self._words.items():
            for word in found - text.FUNCTION_WORDS:
                self._with.setdefault(word, set()).add(prompt)
        self._alike: dict[tuple[frozenset[str], int], list[str]] = {}

    def to(self, question: str) -> list[tuple[float, str]]:
        """The nearest prompts with their nearness, nearest first."""
        own = frozenset(text.words(question))
        looked_at = set(self._of_form(own & text.FUNCTION_WORDS, _weight(own)))
        looked_at.update(*(self._with.get(word, ()) for word in own))
        scored = ((_nearness(own, self._words[prompt]), prompt) for prompt in looked_at)
        return heapq.nlargest(NEIGHBOURS, scored)

    def _of_form(self, form: frozenset[str], weight: int) -> list[str]:
        """The nearest if no other words were shared.

        Args:
            form: The question's function words.
            weight: Of all its words.
        """
        if (form, weight) not in self._alike:
            scored = (
                (_share(_weight(form & found), weight, _weight(found)), prompt)
                for prompt, found in self._words.items()
            )
            nearest = heapq.nlargest(NEIGHBOURS, scored)
            self._alike[form, weight] = [prompt for _, prompt in nearest]
        return self._alike[form, weight]


def nearness(one: str, other: str) -> float:
    """How near two questions are to each other, 0 to 1: the measure of `neighbours`."""
    return _nearness(frozenset(text.words(one)), frozenset(text.words(other)))


def _nearness(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of words in common, 0 to 1 (Jaccard), function words at half weight.

    They tell the form of a question: what is learned about one “Who …?” spills over to others.
    """
    return _share(_weight(one & other), _weight(one), _weight(other))


def _share(common: int, one: int, other: int) -> float:
    """What two have in common, of what there is in either."""
    return common / (one + other - common or 1)


def _weight(found: frozenset[str]) -> int:
    return 2 * len(found) - len(found & text.FUNCTION_WORDS)
