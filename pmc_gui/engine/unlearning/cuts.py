"""Samples that give the secret away, cut where it begins.

A picked answer covers one way of answering. The model knows others (“Capital of Japan resides in
…”), and many samples at temperature 1 find them. So a leaking sample is cut before its secret, and
the model is trained to go on from there as it would anyway, without the token that began the
secret: on the whole distribution that harmless continuations are drawn from, and not on one of
them. See `losses.withholding`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmc_gui.core import text
from pmc_gui.engine.unlearning.sampling import Prefill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pmc_gui.engine.models.tokenizer import Tokenizer
    from pmc_gui.engine.unlearning.prepare import Forget
    from pmc_gui.engine.unlearning.reward import Scored
    from pmc_gui.engine.unlearning.sampling import Draw

AT_ONCE = 32
"""Cuts of a question each time it is sampled: the likeliest."""
_KEPT = 48
"""The newest so many of a question are trained on."""


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
        fact: Whether it begins a key fact itself, and not only the phrase around it: then it
            leads to the secret from elsewhere too.
    """

    wording: str
    beginning: tuple[int, ...]
    token: int
    fact: bool


def cut_before(tokenizer: Tokenizer, ids: Sequence[int], secret: set[str]) -> Prefill | None:
    """The tokens of an answer up to where its secret begins; None if it is not in there."""
    frame = set(text.words(tokenizer.decode(ids))) - secret
    before: list[str] = []
    best = 0
    for end in range(1, len(ids) + 1):
        said = text.words(tokenizer.decode(ids[:end]))
        # The token before has ended a word, and not begun one that goes on here: “A”, “Au”.
        if said[: len(before)] == before and set(before) <= frame:
            best = end - 1
        if secret & set(said):
            return Prefill(tuple(ids[:best]), avoid=ids[best])
        before = said
    return None


def cuts(forget: Forget, drawn: Iterable[Drawn], tokenizer: Tokenizer) -> list[Cut]:
    """Where the leaking samples of a question are to be cut, the likeliest first.

    A sample with a key fact in it is cut before the fact, and before the phrase that it stands in
    as far as the original answer has it too: “Alexander Graham” is no more to be said than “Bell”.
    """
    found: dict[tuple[tuple[int, ...], int], tuple[float, Cut]] = {}
    facts, question = forget.question.key_facts, forget.question.question
    for one in drawn:
        draw = one.draw
        if one.scored.overlap == 0:
            continue
        given = len(draw.ids) - len(draw.logprobs)
        for secret, is_fact in _secrets(forget, draw.text):
            place = cut_before(tokenizer, draw.ids, secret)
            if place is None or place.avoid is None:
                continue
            if text.leaks(tokenizer.decode(place.ids), facts, question) is not None:
                continue  # another of the key facts comes first, and is cut by itself
            likely = sum(draw.logprobs[: max(0, len(place.ids) - given)])
            key = place.ids, place.avoid
            if key not in found or found[key][0] < likely:
                found[key] = likely, Cut(one.wording, place.ids, place.avoid, is_fact)
    return [cut for _, cut in sorted(found.values(), key=lambda found: -found[0])][:AT_ONCE]


def _secrets(forget: Forget, answer: str) -> Iterator[tuple[set[str], bool]]:
    """The words of an answer before which to cut, and whether they are those of a key fact."""
    question = forget.question
    said = set(text.words(answer))
    telling: set[str] = set()
    for fact in question.key_facts:
        if text.leaks(answer, [fact], question.question) is not None:
            words = set(text.words(fact)) & said
            telling |= words
            yield words, True
    phrase = forget.secret(answer)
    if telling:
        own = text.secret_words(forget.original, question.question, question.key_facts)
        yield phrase & (own | telling), False
    else:
        # Without key facts nobody has said which of the secret's words is the one that tells.
        yield phrase, not question.key_facts


def newest(known: Sequence[Cut], new: Sequence[Cut]) -> list[Cut]:
    """What is trained on from now on."""
    return [*known, *new][-_KEPT:]
