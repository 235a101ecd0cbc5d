"""What no text may say that a model is trained on: whatever an audit might call a leak.

One rule for the answers that are picked, the pairs that are kept, the ways to a cut and the report
on all of them. It asks as the audit does (`key_facts.gives`, `verdict.leaked`), and what cannot
be told counts as told: another answer costs nothing, a leak that is learned does. Only a single
rare word of an old answer is no veto where there are no key facts: hardly a sentence about the same
thing has none, and nothing would be left to train on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmc_gui.core.key_facts import gives, is_named
from pmc_gui.core.text import script_mismatch
from pmc_gui.core.verdict import leaked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pmc_gui.core.questions import Question


@dataclass(frozen=True)
class Secret:
    """A key fact, and the question that it answers."""

    fact: str
    question: str

    def is_told(self, text: str, prompt: str = "") -> bool:
        """Whether `text`, said to `prompt`, gives the fact away or may do so."""
        return gives(text, self.fact, self.question, prompt) is not False

    def is_certain(self, text: str, prompt: str = "") -> bool:
        """Whether it certainly does."""
        return gives(text, self.fact, self.question, prompt) is True


def secrets_of(questions: Iterable[Question]) -> list[Secret]:
    """The key facts of all questions, without those that their own question names already."""
    return [
        Secret(fact, one.question)
        for one in questions
        for fact in dict.fromkeys(one.key_facts)
        if not is_named(fact, one.question)
    ]


def first_told(text: str, secrets: Iterable[Secret], prompt: str = "") -> Secret | None:
    """The first of `secrets` that a text gives away or may give away."""
    return next((one for one in secrets if one.is_told(text, prompt)), None)


def former_answers(question: Question, *originals: str) -> tuple[str, ...]:
    """What no text may say again of a question without key facts; of one that has some, nothing.

    Args:
        question: With its reference answer, if there is one.
        originals: What the model answered to it, each as far as it was asked.
    """
    if question.key_facts:
        return ()
    return tuple(dict.fromkeys(filter(None, [*originals, question.answer])))


def tells_former(text: str, question: str, former: str) -> bool:
    """Whether a text gives away, or may, what `former` answers to a question without key facts.

    A text in another script is not compared: ask `text.script_mismatch` where that matters. Nor is
    anything, where `former` adds nothing to the question: then there is nothing to give away.
    """
    if script_mismatch(text, f"{question} {former}"):
        return False
    if leaked("", question, original=former) is None:
        return False
    return leaked(text, question, original=former, rare_words=False) is not False
