"""What the program proposes to keep: prompts near to what is forgotten, and about all else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.core.draft import Row
from pmc_gui.core.neighbours import Prompt, builtin_prompts, neighbours
from pmc_gui.core.questions import normalised
from pmc_gui.ui.language import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NEUTRAL = 100
"""How many neutral prompts are proposed at once."""


def near(forget: Iterable[Row]) -> list[Prompt]:
    """Prompts of the same form as the forget questions, about other facts."""
    topics = {prompt.question: prompt.topic for prompt in builtin_prompts()}
    questions = [row.as_question() for row in forget]
    asked = {normalised(question.question) for question in questions}
    return [
        Prompt(topics[text], text)
        for text in neighbours(topics, questions)
        if normalised(text) not in asked
    ]


def neutral(there: Iterable[Row]) -> list[Prompt]:
    """Prompts about everything else, evenly over their topics, without those that are `there`."""
    known = {normalised(row.question) for row in there}
    topics: dict[str, list[Prompt]] = {}
    for prompt in builtin_prompts():
        if normalised(prompt.question) not in known:
            topics.setdefault(prompt.topic, []).append(prompt)
    found: list[Prompt] = []
    while topics and len(found) < _NEUTRAL:
        found += [topics[topic].pop(0) for topic in sorted(topics)]
        topics = {topic: left for topic, left in topics.items() if left}
    return found[:_NEUTRAL]


def rows(prompts: Sequence[Prompt], kind: str) -> list[Row]:
    """What stands in the table for them: for the window's thread, as its tags are translated."""
    return [
        Row(question=prompt.question, tags=(told(kind), told(prompt.topic))) for prompt in prompts
    ]
