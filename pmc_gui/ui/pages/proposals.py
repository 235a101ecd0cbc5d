"""What the program proposes to keep: prompts near to what is forgotten, and about all else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.core.draft import Row
from pmc_gui.core.neighbours import builtin_prompts, neighbours
from pmc_gui.core.questions import normalised
from pmc_gui.ui.language import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pmc_gui.core.questions import Question

_NEUTRAL = 100
"""How many neutral prompts are proposed at once."""


def near(forget: Sequence[Question]) -> list[Row]:
    """Prompts of the same form as the forget questions, about other facts."""
    prompts = {prompt.question: prompt.topic for prompt in builtin_prompts()}
    asked = {question.id for question in forget}
    return [
        Row(question=text, tags=(told("neighbour"), told(prompts[text])))
        for text in neighbours(list(prompts), forget)
        if Row(question=text).as_question().id not in asked
    ]


def neutral(there: Iterable[Row]) -> list[Row]:
    """Prompts about everything else, evenly over their topics, without those that are `there`."""
    known = {normalised(row.question) for row in there}
    topics: dict[str, list[str]] = {}
    for prompt in builtin_prompts():
        if normalised(prompt.question) not in known:
            topics.setdefault(prompt.topic, []).append(prompt.question)
    rows: list[Row] = []
    while topics and len(rows) < _NEUTRAL:
        rows += [
            Row(question=topics[topic].pop(0), tags=(told("neutral"), told(topic)))
            for topic in sorted(topics)
        ]
        topics = {topic: left for topic, left in topics.items() if left}
    return rows[:_NEUTRAL]
