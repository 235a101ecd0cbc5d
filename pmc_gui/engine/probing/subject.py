"""What an audit is about: two files, what must be forgotten and what must be kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmc_gui.core.audit_questions import questions_of, untrained
from pmc_gui.core.errors import InputError
from pmc_gui.core.kept_facts import KeptFact, kept_facts
from pmc_gui.core.neighbours import builtin_prompts
from pmc_gui.core.questions import read_questions
from pmc_gui.engine.probing.pair import Pair, pair_of

if TYPE_CHECKING:
    from pmc_gui.core.questions import Question
    from pmc_gui.core.requests import AuditRequest

KEPT_TAG = "kept"
"""Questions of an audit's file with this tag are kept facts: asked, and not attacked."""
NEUTRAL = 100
"""Prompts that drift is measured on."""


@dataclass(frozen=True)
class Subject:
    """What is audited.

    Attributes:
        pair: The two models.
        forget: What is attacked.
        kept: What must still be answered.
        neutral: Prompts that training has not seen, as far as there are enough.
        notices: What was odd about the questions.
    """

    pair: Pair
    forget: list[Question]
    kept: list[KeptFact]
    neutral: list[str]
    notices: tuple[str, ...] = ()


def subject_of(request: AuditRequest) -> Subject:
    """Find everything that `request` speaks of.

    Raises:
        InputError: If something is missing or unusable.
    """
    extra = read_questions(request.questions) if request.questions is not None else None
    given = extra.questions if extra is not None else []
    notices = tuple(extra.notices) if extra is not None else ()
    kept = [question for question in given if KEPT_TAG in question.tags]
    attacked = [question for question in given if KEPT_TAG not in question.tags]
    pair = pair_of(request)
    retain: list[Question] = []
    trained: set[str] = set()
    if pair.run is not None:
        targets = pair.run.targets()
        forgotten = {target.prompt for target in targets if target.kind != "retain"}
        attacked = untrained(attacked or questions_of(pair.run), forgotten)
        retain = list(pair.run.config.retain)
        trained = {target.prompt for target in targets if target.kind == "retain"}
    if not attacked:
        raise InputError(
            "nothing_to_attack",
            "There is no forget question to attack.",
            hint="Give questions with their key facts; those tagged “kept” are only asked.",
        )
    asked = {question.question for question in (*attacked, *kept, *retain)}
    neutral = _neutral(asked, trained)
    return Subject(pair, attacked, kept_facts(attacked, kept, retain), neutral, notices)


def _neutral(asked: set[str], trained: set[str]) -> list[str]:
    """Built-in prompts over all topics; those that training has seen only to fill up."""
    prompts = [one.question for one in builtin_prompts() if one.question not in asked]
    # Training has asked some of them in other words.
    seen = " | ".join(trained).casefold()
    fresh = {one: one.rstrip("?!. ").casefold() not in seen for one in prompts}
    unseen = [one for one in prompts if fresh[one]]
    if len(unseen) < NEUTRAL:
        return [*unseen, *(one for one in prompts if not fresh[one])][:NEUTRAL]
    return [unseen[place * len(unseen) // NEUTRAL] for place in range(NEUTRAL)]
