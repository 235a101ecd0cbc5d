"""Where in a text something stands that gives a secret away, to be marked there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pmc_gui.core import text

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[int, int]

_PIECE = re.compile(r"\S+")
_LONGEST = 12
"""Pieces of a text that one fact is looked for in: more than any name has."""


def spans_of(said: str, secret: str) -> list[Span]:
    """Places of `secret` in `said`, in order and apart from each other.

    As it is written; else where `text.contains_fact` finds it, in the fewest words; else each of
    its words that gives something away.
    """
    if not secret.strip():
        return []
    found = [match.span() for match in re.finditer(re.escape(secret), said, re.IGNORECASE)]
    exact = [span for span in found if text.contains_fact(said[slice(*span)], secret)]
    exact = [span for span in exact if _stands_alone(said, span, secret)]
    return exact or list(_windows(said, secret)) or list(_single(said, secret))


def _stands_alone(said: str, span: Span, secret: str) -> bool:
    """“Au” in “Australia” is no “Au”; in scripts without spaces every place is one."""
    pieces = [match.span() for match in _PIECE.finditer(said)]
    inside = [said[max(a, 0) : b] for a, b in pieces if a < span[1] and b > span[0]]
    return text.contains_fact(" ".join(inside), secret)


def _windows(said: str, secret: str) -> Iterator[Span]:
    pieces = [match.span() for match in _PIECE.finditer(said)]
    first = 0
    while first < len(pieces):
        for last in range(first, min(len(pieces), first + _LONGEST)):
            begin, end = pieces[first][0], pieces[last][1]
            if not text.contains_fact(said[begin:end], secret):
                continue
            while first < last and text.contains_fact(said[pieces[first + 1][0] : end], secret):
                first += 1
            yield _bare(said, pieces[first][0], end)
            first = last
            break
        first += 1


def _single(said: str, secret: str) -> Iterator[Span]:
    telling = set(text.words(secret)) - text.FUNCTION_WORDS
    for match in _PIECE.finditer(said):
        if telling & set(text.words(match.group())):
            yield _bare(said, *match.span())


def _bare(said: str, begin: int, end: int) -> Span:
    """Without the marks around it."""
    while begin < end - 1 and not said[begin].isalnum():
        begin += 1
    while end > begin + 1 and not said[end - 1].isalnum():
        end -= 1
    return begin, end
