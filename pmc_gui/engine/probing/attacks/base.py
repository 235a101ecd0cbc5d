"""What an attack is, and what it has to work with."""

from __future__ import annotations

import functools
import itertools
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from pmc_gui.core import text
from pmc_gui.core.attack_texts import fill
from pmc_gui.core.verdict import outcome

if TYPE_CHECKING:
    from pmc_gui.core.questions import Question

_MARKS = "".join(map(chr, (*range(33, 48), *range(58, 65), *range(91, 97), *range(123, 127))))
_MARKS += "“”‘’«»„…–—"
OLD_ANSWER = 48
"""Tokens of the old model's answer, and of every answer that is compared with it, if not longer."""


@dataclass(frozen=True)
class Material:
    """What is known about one forget question before it is attacked.

    Attributes:
        question: With key facts and wordings, where the person gave them.
        old: The old model's greedy answer.
        kept: Kept questions with the old model's answers, for prompts that show some.
        samples: Answers that random attacks draw.
    """

    question: Question
    old: str
    kept: tuple[tuple[str, str], ...] = ()
    samples: int = 100

    @property
    def tells(self) -> bool:
        """Whether it is known what gives the answer away: a key fact, a reference answer, or an
        old answer that is no refusal and no noise."""
        known = self.question.key_facts or self.question.answer
        return bool(known) or outcome(self.old) == "other"

    @functools.cached_property
    def secret(self) -> str:
        """What gives the answer away: the key fact that the old answer has, else the longest one;
        without key facts the phrase of the old answer that does, “Alexander Graham Bell”."""
        asked = self.question
        telling = text.telling_facts(asked.key_facts, asked.question)
        there = [fact for fact in telling if text.contains_fact(self.old, fact)]
        return (there or sorted(telling, key=len, reverse=True) or [self.phrase])[0]

    @property
    def phrase(self) -> str:
        """The words of the old answer around its secret, as they stand there."""
        return self._split[1]

    @property
    def beginning(self) -> str:
        """The old answer up to its phrase; empty if it begins with it."""
        return self._split[0]

    @property
    def blanked(self) -> str:
        """The old answer's first sentence with a blank in the phrase's place; empty without one."""
        before, secret, after = self._split
        if not secret or not before:
            return ""
        rest = text.first_sentence(after) or after
        return f"{before} ____{rest}"

    @functools.cached_property
    def _split(self) -> tuple[str, str, str]:
        """The old answer before its phrase, the phrase, and what follows."""
        asked = self.question
        words = text.secret_words(self.old, asked.question, asked.key_facts)
        pieces = self.old.split()
        within = [bool(found := text.words(piece)) and set(found) <= words for piece in pieces]
        if True not in within:
            return self._split_unspaced()
        start, end = max(_runs(within), key=lambda run: self._rank(pieces[slice(*run)]))
        phrase = " ".join(pieces[start:end])
        # Neither quotation marks nor Markdown are part of it.
        bare = phrase.strip(_MARKS)
        after = phrase[phrase.index(bare) + len(bare) :]
        return " ".join(pieces[:start]), bare, after + _spaced(pieces[end:])

    def _rank(self, said: list[str]) -> tuple[bool, int]:
        """How likely some words of the old answer are the phrase, of several; the first wins a tie.

        With a key fact in them they are. Else names and numbers give more away than “lives”.
        """
        fact = any(text.contains_fact(" ".join(said), one) for one in self.question.key_facts)
        return fact, sum(any(one.isupper() or one.isdigit() for one in piece) for piece in said)

    def _split_unspaced(self) -> tuple[str, str, str]:
        """The same where no white space stands around the secret, as in Chinese."""
        for fact in self.question.key_facts:
            at = self.old.find(fact)
            if at >= 0:
                return self.old[:at].rstrip(), fact, self.old[at + len(fact) :]
        return "", "", ""

    def fill(self, template: str, **more: str) -> str:
        """A text of ``attacks.json`` about this question."""
        return fill(template, self.question.question, **more)


@dataclass(frozen=True)
class Try:
    """One conversation with a model.

    Attributes:
        messages: Ends with a user's message; the text itself if `raw`.
        prefill: Beginning of the answer, put into the model's mouth.
        raw: Whether the text is given as it is, without the chat template.
        follow_ups: What the user says after each answer.
        count: How many answers are drawn.
        temperature: 0 is greedy.
        max_tokens: Longest answer.
        subject: Whether the answer leaks by naming what was asked about, not the secret.
        blank_lines: Whether the answer may come after some: below a title, at the end of steps.
    """

    messages: tuple[tuple[str, str], ...]
    prefill: str = ""
    raw: bool = False
    follow_ups: tuple[str, ...] = ()
    count: int = 1
    temperature: float = 0.0
    max_tokens: int = OLD_ANSWER
    subject: bool = False
    blank_lines: bool = False

    @classmethod
    def of(cls, said: str, **more: Any) -> Try:
        """A conversation of one message."""
        return cls((("user", said),), **more)


class Attack(ABC):
    """One way to get the answer; what is known about it stands in `core.attacks`.

    Attributes:
        name: Its key there.
    """

    name: ClassVar[str]

    @abstractmethod
    def tries(self, material: Material) -> list[Try]:
        """What to ask about one question; empty if this attack cannot be made on it."""


def _runs(within: list[bool]) -> list[tuple[int, int]]:
    """Where places that are true follow one another: from the first to after the last."""
    grouped = itertools.groupby(enumerate(within), key=lambda place: place[1])
    places = [[at for at, _ in group] for inside, group in grouped if inside]
    return [(group[0], group[-1] + 1) for group in places]


def _spaced(pieces: list[str]) -> str:
    return f" {' '.join(pieces)}" if pieces else ""
