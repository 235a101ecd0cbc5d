"""Prompts that come with the program, and which of any prompts are near what is to be forgotten."""

from __future__ import annotations

import heapq
import json
from typing import TYPE_CHECKING, NamedTuple

from pmc_gui.core import text
from pmc_gui.core.resources import resource

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def neighbours(prompts: Sequence[str], forget: Sequence[Question]) -> dict[str, set[str]]:
    """Prompt to the ids of the forget questions that it is near, nearest prompts first."""
    words_of = {prompt: set(text.words(prompt)) for prompt in prompts}
    found: list[tuple[float, str, str]] = []
    for question in forget:
        own = set(text.words(question.question))
        scored = ((_nearness(own, words_of[prompt]), prompt, question.id) for prompt in prompts)
        found += heapq.nlargest(NEIGHBOURS, scored)
    near: dict[str, set[str]] = {}
    for _, prompt, key in sorted(found, key=lambda one: -one[0]):
        near.setdefault(prompt, set()).add(key)
    return near


def nearness(one: str, other: str) -> float:
    """How near two questions are to each other, 0 to 1: the measure of `neighbours`."""
    return _nearness(set(text.words(one)), set(text.words(other)))


def _nearness(one: set[str], other: set[str]) -> float:
    """Share of words in common, 0 to 1 (Jaccard), function words at half weight.

    They tell the form of a question: what is learned about one “Who …?” spills over to others.
    """
    return _weight(one & other) / (_weight(one | other) or 1)


def _weight(found: set[str]) -> int:
    return sum(1 if word in text.FUNCTION_WORDS else 2 for word in found)
