"""Samples that give the secret away, cut where it begins, and what to say there instead.

A picked answer covers one way of answering. The model knows others (“Capital of Japan resides in
…”), and many samples at temperature 1 find them. So a leaking sample is cut before its secret and
goes on otherwise, and the model is trained on what comes after the cut, and not on the way there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pmc_gui.core import text
from pmc_gui.engine.unlearning.part import Part
from pmc_gui.engine.unlearning.reward import Scored
from pmc_gui.engine.unlearning.sampling import Prefill

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pmc_gui.engine.models.tokenizer import Tokenizer
    from pmc_gui.engine.unlearning.prepare import Forget
    from pmc_gui.engine.unlearning.sampling import Draw

CUTS = 4
"""Leaking samples of a question that are cut each time it is sampled: the likeliest."""
BEGUN_CUTS = 2
"""As many more of those that were begun with other words than the model's own."""
DRAWS = 4
"""Answers drawn from each cut."""
_KEPT = 12
"""The newest so many of a question are trained on."""


@dataclass(frozen=True)
class Drawn:
    """A sample, how it was asked for, its score, and whether it was begun; see `Way`."""

    wording: str
    draw: Draw
    scored: Scored
    begun: bool = False


@dataclass(frozen=True)
class Redrawn:
    """A way of answering that leaked, and what the model is to say there instead.

    Attributes:
        wording: The question as it was asked.
        beginning: Token ids of the answer up to the cut; they are given, not trained on.
        scored: What follows.
    """

    wording: str
    beginning: tuple[int, ...]
    scored: Scored


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


def cuts(forget: Forget, drawn: Iterable[Drawn], tokenizer: Tokenizer) -> list[tuple[str, Prefill]]:
    """The likeliest leaking samples of a question, each as (wording, how it begins).

    The way in which the original answers is left out: the picked answer covers it.
    """
    found: dict[tuple[int, ...], tuple[float, Drawn, Prefill]] = {}
    own = forget.beginning.ids if forget.beginning is not None else None
    for one in drawn:
        draw = one.draw
        if one.scored.overlap == 0:
            continue
        cut = cut_before(tokenizer, draw.ids, forget.secret(draw.text))
        if cut is None or cut.ids == own:
            continue
        given = len(draw.ids) - len(draw.logprobs)
        likely = sum(draw.logprobs[: max(0, len(cut.ids) - given)])
        if cut.ids not in found or found[cut.ids][0] < likely:
            found[cut.ids] = (likely, one, cut)
    best = sorted(found.values(), key=lambda found: -found[0])
    begun = [(one.wording, cut) for _, one, cut in best if one.begun]
    others = [(one.wording, cut) for _, one, cut in best if not one.begun]
    return [*others[:CUTS], *begun[:BEGUN_CUTS]]


def score(
    forget: Forget, draw: Draw, beginning: Prefill, tokenizer: Tokenizer, turn_end: int, limit: int
) -> Scored:
    """An answer that goes on from a cut; what is trained on begins there."""
    given = len(beginning.ids)
    rest = replace(draw, ids=draw.ids[given:], text=tokenizer.decode(draw.ids[given:]).strip())
    part = Part.of(rest, tokenizer, turn_end, limit)
    said = tokenizer.decode((*beginning.ids, *part.ids)).strip()
    return Scored(
        part.ids,
        draw.text,
        max(forget.overlap(draw.text), forget.overlap(said)),
        sum(draw.logprobs[: part.drawn]),
        part.finished,
        answers=forget.answers(said),
        whole=part.whole,
    )


def newest(known: Sequence[Redrawn], new: Sequence[Redrawn]) -> list[Redrawn]:
    """What is trained on from now on."""
    return [*known, *new][-_KEPT:]
