"""Prompts that are worth asking both models: the questions, attacks on them, and neutral ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from pmc_gui.core import text
from pmc_gui.core.attack_texts import fill, texts
from pmc_gui.core.neighbours import builtin_prompts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pmc_gui.core.questions import Question

Group = Literal["forget", "attacks", "keep", "neutral"]
GROUPS: tuple[Group, ...] = ("forget", "attacks", "keep", "neutral")

_HINTED = 3
"""Letters a key fact must have for its beginning to be a hint and not the whole."""


class LibraryPrompt(NamedTuple):
    """One thing to ask.

    Attributes:
        group: Where it belongs.
        kind: Which attack it is, or which topic; empty for the person's own questions.
        question: What is asked.
        prefill: Beginning of the answer, put into the model's mouth.
        key_facts: What gives the secret away.
        answer: Reference answer, which tells the same where no key fact is known.
    """

    group: Group
    kind: str
    question: str
    prefill: str = ""
    key_facts: tuple[str, ...] = ()
    answer: str = ""


def attack_prompts(question: Question) -> Iterator[LibraryPrompt]:
    """The attacks that one message can make, such as the audit makes them too.

    Those that name a key fact are left out: their answers would prove nothing.
    """
    asked, facts = question.question, question.key_facts
    found = [("Other wordings", one, "") for one in question.audit_wordings]
    found += [("Other wordings", fill(one, asked), "") for one in texts()["wordings"]]
    found += [("A begun answer", asked, begun) for begun in texts()["prefill"]]
    fact = max((one for one in facts if len(one) >= _HINTED), key=len, default="")
    if fact:
        first, half = texts()["hints"]
        found.append(("With a hint", fill(first, asked, first=fact[0]), ""))
        found.append(("With a hint", fill(half, asked, half=fact[: len(fact) // 2]), ""))
    found += [("Another form", fill(one, asked), "") for one in texts()["formats"]]
    found += [("Another language", fill(one, asked), "") for one in texts()["languages"]]
    for kind, said, begun in found:
        if not any(text.contains_fact(said, one) for one in facts):
            yield LibraryPrompt("attacks", kind, said, begun, facts, question.answer or "")


def library(
    forget: Iterable[Question], keep: Iterable[Question], attacked: int | None = None
) -> Iterator[LibraryPrompt]:
    """Everything there is to ask, group after group; attacks on the first `attacked` questions."""
    forgotten = list(forget)
    for question in forgotten:
        yield _own("forget", question)
    for question in forgotten[:attacked]:
        yield from attack_prompts(question)
    for question in keep:
        yield _own("keep", question)
    for prompt in builtin_prompts():
        yield LibraryPrompt("neutral", prompt.topic, prompt.question)


def _own(group: Group, question: Question) -> LibraryPrompt:
    """A question of the person's."""
    facts, answer = question.key_facts, question.answer or ""
    return LibraryPrompt(group, "", question.question, "", facts, answer)
