"""What the audit of a run asks: its questions, with what their project has added to them since.

Who reads why an audit could not say “forgotten” adds wordings or a key fact: that much need not be
trained for again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.core.doubts import ENOUGH_REWORDED, reworded
from pmc_gui.core.draft import Draft
from pmc_gui.core.questions import question_id
from pmc_gui.core.text import leaks, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pmc_gui.core.draft import Row
    from pmc_gui.core.questions import Question
    from pmc_gui.core.run import Run


def questions_of(run: Run) -> list[Question]:
    """The forget questions of a run, as an audit begun now would ask them.

    Raises:
        InputError: If the run or its project cannot be read.
    """
    return as_audited(run.config.forget, Draft.load(run.path.parents[1]).forget)


def untrained(questions: Iterable[Question], trained: Iterable[str]) -> list[Question]:
    """Questions for an audit, without the wordings in which a run was `trained` to forget.

    They prove nothing of others: neither those that were given to it nor the model's own.
    """
    known = {tuple(words(said)) for said in trained}
    return [
        one.model_copy(
            update={
                "audit_wordings": tuple(
                    said for said in one.audit_wordings if tuple(words(said)) not in known
                )
            }
        )
        for one in questions
    ]


def as_audited(forget: Iterable[Question], rows: Iterable[Row]) -> list[Question]:
    """The questions of a run with the key facts and audit wordings of the same `rows` as well.

    Nothing is taken away: what gave an answer away before still does.
    """
    today = {question_id(row.question): row for row in rows}
    return [one if (row := today.get(one.id)) is None else _with_more(one, row) for one in forget]


def not_reworded(questions: Iterable[Question]) -> int:
    """How many questions nobody can call forgotten, for want of wordings of their own."""
    return sum(
        reworded(
            (
                said
                for said in one.audit_wordings
                # Not asked: it would be a leak itself.
                if leaks(said, one.key_facts, one.question) is None
            ),
            one.question,
        )
        < ENOUGH_REWORDED
        for one in questions
    )


def _with_more(question: Question, row: Row) -> Question:
    # What the run was trained on is no check of it.
    trained = [words(said) for said in question.wordings]
    new = [said for said in row.audit_wordings if words(said) not in trained]
    more = {
        "key_facts": tuple(dict.fromkeys((*question.key_facts, *row.key_facts))),
        "audit_wordings": tuple(dict.fromkeys((*question.audit_wordings, *new))),
    }
    return question.model_copy(update=more)
