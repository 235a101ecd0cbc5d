"""Samples that give the secret away, cut where it begins.

A picked answer covers one way of answering. The model knows others (“Capital of Japan resides in
…”), and many samples at temperature 1 find them. So a leaking sample is cut before its secret, and
the model is trained to go on from there as it would anyway, without the token that began the
secret: on the whole distribution that harmless continuations are drawn from, and not on one of
them. See `losses.withholding`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmc_gui.core import text
from pmc_gui.core.veto import first_told, secrets_of
from pmc_gui.engine.unlearning.sampling import Prefill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pmc_gui.core.veto import Secret
    from pmc_gui.engine.models.tokenizer import Tokenizer
    from pmc_gui.engine.unlearning.prepared import Forget
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
    place = _first(text.words(tokenizer.decode(ids)), secret)
    if place is None:
        return None
    beginning, token = _cut_at(tokenizer, ids, place)
    return Prefill(beginning, avoid=token)


def _first(said: Sequence[str], secret: set[str]) -> int | None:
    return next((place for place, word in enumerate(said) if word in secret), None)


def _cut_at(tokenizer: Tokenizer, ids: Sequence[int], place: int) -> tuple[tuple[int, ...], int]:
    """The tokens of an answer before its so-manieth word, from 0, and the one that begins it."""
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
    return tuple(ids[:best]), ids[best]


def cuts(
    forget: Forget, drawn: Iterable[Drawn], tokenizer: Tokenizer, secrets: Sequence[Secret]
) -> list[Cut]:
    """Where the leaking samples of a question are to be cut, the most frequent first.

    A sample that tells a key fact, or may, is cut before it, and before the phrase that it stands
    in as far as the original answer has it too: “Alexander Graham” is no more to be said than
    “Bell”.

    Args:
        forget: The question.
        drawn: Its samples.
        tokenizer: The one they were drawn with.
        secrets: The key facts of all questions. None of them is told by what is given before a cut.
    """
    found: Counter[Cut] = Counter()
    for one in drawn:
        if one.scored.overlap == 0:
            continue
        for place, word in _places(forget, one.draw, tokenizer):
            beginning, token = _cut_at(tokenizer, one.draw.ids, place)
            if first_told(tokenizer.decode(beginning), secrets, forget.question.question):
                continue
            telling = text.words(tokenizer.decode([token])) == [word]
            found[Cut(one.wording, beginning, token, telling)] += 1
    return [cut for cut, _ in found.most_common()]


def _places(forget: Forget, draw: Draw, tokenizer: Tokenizer) -> Iterator[tuple[int, str | None]]:
    """Before which of its words an answer is cut, and the word that is telling there."""
    question = forget.question
    telling: set[str] = set()
    known: list[int] = []
    said = text.words(tokenizer.decode(draw.ids))
    own = {word for fact in question.key_facts for word in text.words(fact)}
    for secret in secrets_of([question]):
        place = _before(secret, draw.ids, said, tokenizer)
        if place is None:
            continue
        telling.update(text.words(secret.fact))
        if place not in known:  # “7” is “seven” as well
            known.append(place)
            yield place, said[place] if said[place] in own else None
    phrase = forget.secret(draw.text)
    if telling:
        phrase &= telling | text.secret_words(
            forget.original, question.question, question.key_facts
        )
    first = _first(said, phrase)
    if first is not None and first not in known:
        # Without key facts nobody has said which of the secret's words is the one that tells.
        yield first, None if question.key_facts else said[first]


def _ends_of_words(tokenizer: Tokenizer, ids: Sequence[int], said: Sequence[str]) -> list[int]:
    """After how many tokens no word is left half said: a half one may look like a secret."""
    heads = {end: text.words(tokenizer.decode(ids[:end])) for end in range(1, len(ids) + 1)}
    return [end for end, head in heads.items() if head and head == said[: len(head)]]


def _before(
    secret: Secret, ids: Sequence[int], said: Sequence[str], tokenizer: Tokenizer
) -> int | None:
    """Before which of the words `said` a secret begins to be told; None if it is not.

    What follows it seldom undoes a telling, so its end is found by halves; it begins at the last
    token from which on it is told still: “The” of “The Lord of the Rings” tells nothing.
    """
    ends = _ends_of_words(tokenizer, ids, said)
    at = bisect_left(ends, True, key=lambda end: secret.is_told(tokenizer.decode(ids[:end])))
    if at == len(ends):
        return None
    end = ends[at]
    begin = next(
        (
            begin
            for begin in range(end - 1, -1, -1)
            if secret.is_told(tokenizer.decode(ids[begin:end]))
        ),
        0,
    )
    head = text.words(tokenizer.decode(ids[:begin]))
    # Where it begins within a word, “JapanTokyo”, the whole word is told.
    place = len(head) if head == said[: len(head)] else len(head) - 1
    return place if place < len(said) else None


def newest(known: Sequence[Cut], new: Sequence[Cut]) -> list[Cut]:
    """What is trained on from now on."""
    return list(dict.fromkeys([*new, *known]))[:_KEPT]
