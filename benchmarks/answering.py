"""Greedy answers of one file to many questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.engine.probing.batch import Ask

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmc_gui.engine.probing.batch import BatchSession

WHOLE = 200
"""Tokens of an answer that is to be trained on whole; what is longer is cut."""


def greedy(session: BatchSession, questions: Sequence[str], longest: int) -> list[str]:
    """The likeliest answer to each question, of so many tokens at most."""
    found = [""] * len(questions)

    def take(index: int, _sample: int, text: str, _tokens: int) -> None:
        found[index] = text

    prompts = [session.prompt.encode(session.tokenizer, question) for question in questions]
    session.answers([Ask(tuple(ids), max_tokens=longest) for ids in prompts], take)
    return found
