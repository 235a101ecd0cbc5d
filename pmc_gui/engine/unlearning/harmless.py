"""What is not trained on: it would teach what is to be forgotten, or is there to check with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.core import text
from pmc_gui.core.verdict import leaked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmc_gui.core.questions import Question
    from pmc_gui.engine.unlearning.prepare import Forget, Retain


def is_for_checks(wording: str, question: Question) -> bool:
    """Whether a wording says what only the checks may know."""
    if text.leaks(wording, question.key_facts, question.question) is not None:
        return True
    return text.words(wording) in map(text.words, question.audit_wordings)


def gives_away(pair: Retain, secrets: Sequence[str], forget: Sequence[Forget]) -> bool:
    """Whether training on `pair` would teach again what is to be forgotten.

    Key facts are looked for wherever they stand, for another question gives them away as well:
    “The Berlin Wall fell in 1989” teaches to write Berlin.
    """
    if text.facts_in(f"{pair.kept.question}\n{pair.text}", secrets):
        return True
    return any(
        leaked(pair.text, one.question.question, original=one.original)
        for one in forget
        if not one.question.key_facts
    )
