"""The same question in other words, so that a paraphrase does not bring the answer back."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any, Literal

from pmc_gui.core.resources import resource

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from pmc_gui.core.questions import Question


@functools.cache
def _texts() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resource("wordings.json").read_text(encoding="utf-8"))
    return found


def other_wordings(question: Question, use: Literal["train", "probe"]) -> list[str]:
    """Rewordings of a question, without the question itself.

    Those for ``train`` are the user's own first, then wrappers around the question; those for
    ``probe`` are wrappers that training never sees.
    """
    text = question.question
    lower = text[:1].lower() + text[1:].rstrip("?!. ")
    wrapped = [
        wrapper.replace("{question_lower}", lower).replace("{question}", text)
        for wrapper in _texts()[use]
    ]
    return [*question.wordings, *wrapped] if use == "train" else wrapped


def some_wordings(
    question: Question, wordings: Sequence[str], count: int, rng: random.Random
) -> list[str]:
    """So many of the `wordings` of a question, every second one of its own where it has some.

    What a person has thought of is really another way of asking; the wrappers around the question
    are many, and alike.
    """
    count = min(count, len(wordings))
    own = [one for one in wordings if one in question.wordings]
    mine = rng.sample(own, min(len(own), (count + 1) // 2))
    others = [one for one in wordings if one not in mine]
    return [*mine, *rng.sample(others, count - len(mine))]


def openers() -> list[str]:
    """What an answer to anything may begin with; probe and audit begin answers otherwise."""
    found: list[str] = _texts()["openers"]
    return found


def probe_opener() -> str:
    """What the probe begins an answer with; neither training nor the audit does."""
    return str(_texts()["probe_opener"])
