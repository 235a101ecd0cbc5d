"""Which prompts are near a question: found without looking at each, and yet the nearest."""

import heapq

import pytest

from pmc_gui.core import neighbours as module
from pmc_gui.core.neighbours import NEIGHBOURS, builtin_prompts, nearness, neighbours
from pmc_gui.core.questions import Question

PROMPTS = [prompt.question for prompt in builtin_prompts()]
ASKED = [
    "What is the capital of Japan?",
    "Who invented the telephone?",
    "Of what is it the?",
    "Zyx wvut?",
    "日本の首都は？",
    "",
    *PROMPTS[::40],
]


@pytest.mark.parametrize("asked", [ASKED[:1], ASKED])
def test_they_are_those_that_a_look_at_each_prompt_finds(asked) -> None:
    questions = [Question.of(one) for one in asked]
    found = []
    for one in questions:
        scored = ((nearness(one.question, prompt), prompt, one.id) for prompt in PROMPTS)
        found += heapq.nlargest(NEIGHBOURS, scored)
    near: dict[str, set[str]] = {}
    for _, prompt, key in sorted(found, key=lambda one: -one[0]):
        near.setdefault(prompt, set()).add(key)
    assert list(neighbours(PROMPTS, questions).items()) == list(near.items())


def test_most_prompts_are_not_looked_at_for_each_question(monkeypatch) -> None:
    looked, measure = [], module._nearness
    monkeypatch.setattr(module, "_nearness", lambda *its: (looked.append(its), measure(*its))[1])
    neighbours(PROMPTS, [Question.of(f"What is the number {n}?") for n in range(50)])
    assert len(looked) < 50 * len(PROMPTS) / 5
