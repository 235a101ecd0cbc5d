"""Which words of two answers differ."""

from __future__ import annotations

import difflib
import re
from typing import NamedTuple

_PIECES = re.compile(r"\s+|\w+|[^\w\s]", re.UNICODE)
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff]")
_LONGEST = 600
"""Pieces; longer texts are compared by their first so many. More than quadratic on texts that go
round in circles, which damaged models write."""


class Piece(NamedTuple):
    """A part of a text."""

    text: str
    differs: bool


def differences(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces, each marked where the other one says something else.

    Words and punctuation are compared as they are; white space only goes along. Joined, the pieces
    of a side are its text.
    """
    old, new = _split(before), _split(after)
    matcher = difflib.SequenceMatcher(
        a=[piece.strip() for piece in old[:_LONGEST]],
        b=[piece.strip() for piece in new[:_LONGEST]],
        autojunk=False,
    )
    same_old, same_new = set[int](), set[int]()
    for block in matcher.get_matching_blocks():
        same_old.update(range(block.a, block.a + block.size))
        same_new.update(range(block.b, block.b + block.size))
    return _marked(old, same_old), _marked(new, same_new)


def difference(before: str, after: str) -> float:
    """Share of the characters of both texts that stand in what differs, white space left out."""
    pieces = [piece for side in differences(before, after) for piece in side]
    sizes = [(sum(map(len, piece.text.split())), piece.differs) for piece in pieces]
    total = sum(size for size, _ in sizes)
    return sum(size for size, differs in sizes if differs) / total if total else 0.0


def _split(text: str) -> list[str]:
    """Words, each with the white space before it; scripts without spaces fall into characters."""
    pieces: list[str] = []
    space = ""
    for found in _PIECES.findall(text):
        if found.isspace():
            space += found
            continue
        parts = list(found) if _EAST_ASIAN.search(found) else [found]
        pieces.append(space + parts[0])
        pieces += parts[1:]
        space = ""
    return [*pieces, space] if space else pieces


def _marked(pieces: list[str], same: set[int]) -> list[Piece]:
    """Neighbours of a kind joined; white space before a difference is not underlined."""
    found: list[Piece] = []

    def add(text: str, *, differs: bool) -> None:
        if not text:
            return
        if found and found[-1].differs == differs:
            found[-1] = Piece(found[-1].text + text, differs)
        else:
            found.append(Piece(text, differs))

    for place, piece in enumerate(pieces):
        differs = place not in same and bool(piece.strip())
        word = piece.lstrip()
        space = piece[: len(piece) - len(word)]
        # Between two differing words the space belongs to them.
        joins = differs and bool(found) and found[-1].differs
        add(space, differs=joins)
        add(word, differs=differs)
    return found
