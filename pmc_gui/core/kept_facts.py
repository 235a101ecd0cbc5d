"""Facts that must be there after unlearning, to be asked in checks only."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pmc_gui.core import text
from pmc_gui.core.neighbours import nearness
from pmc_gui.core.questions import Question
from pmc_gui.core.resources import resource
from pmc_gui.core.verdict import outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

KeptKind = Literal["user", "trained", "neighbours", "unrelated"]
"""``trained``: the person's own too, and the run was trained on them."""

NEAR = 0.35
"""From this nearness on, a question is of the same form: “What is the capital of …?”."""
RIGHT_SHARE = 0.5
"""Without key facts, an answer is right with this share of the words the old one added."""


@dataclass(frozen=True)
class KeptFact:
    """A question that must still be answered right."""

    question: Question
    kind: KeptKind

    def is_right(self, answer: str, old: str) -> bool:
        """Whether `answer` has a key fact or, without any, says what `old` did.

        A key fact that the question names is no answer: it may be repeated. Nor is an `old` answer
        that is a refusal, noise or nothing new: a model that refuses everything would be right.
        """
        asked = self.question
        if telling := text.telling_facts(asked.key_facts, asked.question):
            return any(text.contains_fact(answer, fact) for fact in telling)
        if outcome(old) != "other" or not text.added_words(old, asked.question):
            return False
        if text.script_mismatch(answer, f"{old} {asked.question}"):
            return False
        return text.content_overlap(answer, old, asked.question) >= RIGHT_SHARE


def kept_facts(
    forget: Sequence[Question], given: Sequence[Question], trained: Sequence[Question] = ()
) -> list[KeptFact]:
    """The person's own kept questions, then everyday facts: neighbours and unrelated ones.

    Everyday facts that are to be forgotten, or whose answer would be a leak, are left out.

    Args:
        forget: What must be forgotten.
        given: What the person wants to be asked.
        trained: The person's retain set that the model was trained on; asked too.
    """
    asked = {question.id for question in forget}
    secrets = [fact for question in forget for fact in question.key_facts]
    facts: list[KeptFact] = []
    own: tuple[tuple[Sequence[Question], KeptKind], ...] = ((trained, "trained"), (given, "user"))
    for questions, kind in own:
        facts += [KeptFact(one, kind) for one in questions if one.id not in asked]
        asked |= {one.id for one in questions}
    for question in everyday_facts():
        telling = any(
            text.contains_fact(own, secret) for own in question.key_facts for secret in secrets
        )
        if question.id in asked or telling:
            continue
        near = any(nearness(question.question, one.question) >= NEAR for one in forget)
        facts.append(KeptFact(question, "neighbours" if near else "unrelated"))
    return facts


def everyday_facts() -> list[Question]:
    """The facts of ``demo.json`` that no training ever sees, with their key facts."""
    entries = json.loads(resource("demo.json").read_text(encoding="utf-8"))["kept"]
    return [
        Question.of(entry["question"], key_facts=tuple(entry["key_facts"])) for entry in entries
    ]
