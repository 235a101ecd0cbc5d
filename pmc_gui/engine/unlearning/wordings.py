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
    others: Sequence[str], wrapped: Sequence[str], count: int, rng: random.Random
) -> list[str]:
    """So many wordings of a question, every second one of `others` where it has some.

    These are really other ways of asking; those with words around the question are many, and alike.
    """
    count = min(count, len(others) + len(wrapped))
    few = max((count + 1) // 2, count - len(wrapped))
    mine = rng.sample(others, min(len(others), few))
    return [*mine, *rng.sample(wrapped, count - len(mine))]


def openers() -> list[str]:
    """What an answer to anything may begin with; probe and audit begin answers otherwise."""
    found: list[str] = _texts()["openers"]
    return found


def probe_opener() -> str:
    """What the probe begins an answer with; neither training nor the audit does."""
    return str(_texts()["probe_opener"])
