"""What is not trained on: it would teach what is to be forgotten, or is there to check with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.core import text
from pmc_gui.core.attack_texts import fill, texts
from pmc_gui.core.veto import first_told, secrets_of, tells_former

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmc_gui.core.questions import Question
    from pmc_gui.core.veto import Secret
    from pmc_gui.engine.unlearning.prepared import Forget, Retain


def is_for_checks(wording: str, question: Question) -> bool:
    """Whether a wording says what only the checks may know, or is one that an audit asks."""
    if first_told(wording, secrets_of([question]), question.question) is not None:
        return True
    return text.words(wording) in map(text.words, audited_wordings(question))


def audited_wordings(question: Question) -> list[str]:
    """How an audit asks a question in other words: the question's own ways, and around it."""
    wrapped = [fill(one, question.question) for one in texts()["wordings"]]
    return [*question.audit_wordings, *wrapped]


def gives_away(pair: Retain, secrets: Sequence[Secret], forget: Sequence[Forget]) -> bool:
    """Whether training on `pair` would teach again what is to be forgotten.

    Key facts are looked for wherever they stand, for another question gives them away as well:
    “The Berlin Wall fell in 1989” teaches to write Berlin. A pair in a script that a question
    without key facts does not use is kept: it cannot be compared, and is about something else.
    """
    if first_told(f"{pair.kept.question}\n{pair.text}", secrets) is not None:
        return True
    return any(may_tell(pair.text, one) for one in forget)


def may_tell(said: str, one: Forget) -> bool:
    """Whether a text gives away, or may, what a forget question without key facts was answered."""
    return any(tells_former(said, one.question.question, former) for former in one.former)
