"""Samples that give the secret away, cut where it begins.

A picked answer covers one way of answering. The model knows others (“Capital of Japan resides in
…”), and many samples at temperature 1 find them. So a leaking sample is cut before its secret, and
the model is trained to go on from there as it would anyway, without the token that began the
secret: on the whole distribution that harmless continuations are drawn from, and not on one of
them. See `losses.withholding`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmc_gui.core import text
from pmc_gui.engine.unlearning.sampling import Prefill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pmc_gui.core.questions import Question
    from pmc_gui.engine.models.tokenizer import Tokenizer
    from pmc_gui.engine.unlearning.prepare import Forget
    from pmc_gui.engine.unlearning.reward import Scored
    from pmc_gui.engine.unlearning.sampling import Draw

_KEPT = 64
"""So many of a question are trained on, those of the newest round first."""


@dataclass(frozen=True)
class Drawn:
    """A sample, how it was asked for, its score, and whether it was begun; see `Way`."""

    wording: str
    draw: Draw
    scored: Scored
    begun: bool = False


@dataclass(frozen=True)
class Cut:
    """A way of answering that leaked, up to where the secret begins.

    Attributes:
        wording: The question as it was asked.
        beginning: Token ids of the answer up to the cut.
        token: The one that went on into the secret.
        telling: Whether it is a word of a key fact by itself, and so leads to the secret from
            elsewhere too. A piece of a word, or “The”, begins much else.
    """

    wording: str
    beginning: tuple[int, ...]
    token: int
    telling: bool


def cut_before(tokenizer: Tokenizer, ids: Sequence[int], secret: set[str]) -> Prefill | None:
    """The tokens of an answer up to where its secret begins; None if it is not in there."""
    said = text.words(tokenizer.decode(ids))
    place = next((place for place, word in enumerate(said) if word in secret), None)
    return None if place is None else _cut_at(tokenizer, ids, place)


def _cut_at(tokenizer: Tokenizer, ids: Sequence[int], place: int) -> Prefill:
    """The tokens of an answer before its so-manieth word, from 0."""
    before: list[str] = []
    best = 0
    for end in range(1, len(ids) + 1):
        said = text.words(tokenizer.decode(ids[:end]))
        # The token before has ended a word, and not begun one that goes on here: “A”, “Au”.
        if said[: len(before)] == before and len(before) <= place:
            best = end - 1
        if len(said) > place:
            break
        before = said
    return Prefill(tuple(ids[:best]), avoid=ids[best])


def cuts(
    forget: Forget, drawn: Iterable[Drawn], tokenizer: Tokenizer, facts: Sequence[str]
) -> list[Cut]:
    """Where the leaking samples of a question are to be cut, the most frequent first.

    A sample with a key fact in it is cut before the fact, and before the phrase that it stands in
    as far as the original answer has it too: “Alexander Graham” is no more to be said than “Bell”.

    Args:
        forget: The question.
        drawn: Its samples.
        tokenizer: The one they were drawn with.
        facts: The key facts of all questions. None of them stands in what is given before a cut.
    """
    found: Counter[Cut] = Counter()
    for one in drawn:
        if one.scored.overlap == 0:
            continue
        for place, telling in _places(forget, one.draw, tokenizer):
            if place.avoid is None or text.facts_in(tokenizer.decode(place.ids), facts):
                continue
            token = text.words(tokenizer.decode([place.avoid]))
            found[Cut(one.wording, place.ids, place.avoid, token == [telling])] += 1
    return [cut for cut, _ in found.most_common()]


def _places(
    forget: Forget, draw: Draw, tokenizer: Tokenizer
) -> Iterator[tuple[Prefill, str | None]]:
    """Where an answer is cut, and the word that is telling there."""
    question = forget.question
    telling: set[str] = set()
    known: list[Prefill] = []
    for fact in question.key_facts:
        if text.leaks(draw.text, [fact], question.question) is not None:
            telling.update(text.words(fact))
            place, word = _before_fact(question, fact, draw, tokenizer)
            known.append(place)
            yield place, word
    phrase = forget.secret(draw.text)
    if telling:
        phrase &= telling | text.secret_words(
            forget.original, question.question, question.key_facts
        )
    before = cut_before(tokenizer, draw.ids, phrase)
    if before is not None and before.avoid is not None and before not in known:
        # Without key facts nobody has said which of the secret's words is the one that tells.
        said = [] if question.key_facts else text.words(tokenizer.decode([before.avoid]))
        yield before, next((word for word in said if word in phrase), None)


def _before_fact(
    question: Question, fact: str, draw: Draw, tokenizer: Tokenizer
) -> tuple[Prefill, str | None]:
    """Before the first word of a key fact that says something: “The Lord of the Rings”."""
    end = next(
        (
            end
            for end in range(1, len(draw.ids) + 1)
            if text.contains_fact(tokenizer.decode(draw.ids[:end]), fact)
        ),
        len(draw.ids),
    )
    said = text.words(tokenizer.decode(draw.ids[:end]))
    run = text.words(fact)
    idle = text.FUNCTION_WORDS | set(text.words(question.question))
    skipped = next((place for place, word in enumerate(run) if word not in idle), 0)
    place = max(0, len(said) - len(run) + skipped)
    return _cut_at(tokenizer, draw.ids, place), run[skipped] if run else None


def newest(known: Sequence[Cut], new: Sequence[Cut]) -> list[Cut]:
    """What is trained on from now on."""
    return list(dict.fromkeys([*new, *known]))[:_KEPT]
