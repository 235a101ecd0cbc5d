"""The same words set apart in other ways: “U.S.A.”, “newyork”, “1-555-0100”, “d-r-o-w-n”.

What is set together by chance is no such thing: “She is a teacher.” does not say “Isa”.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

_DOT_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
# A hyphen at the end of a line goes on in the next.
_SPACE = re.compile(r"(?<![-‐])\s+")
_MANY_WORDS, _MANY_LETTERS = 3, 10
"""Words and letters that hardly read as another word by chance: “lordoftherings”."""


def joined(parts: Sequence[str]) -> str:
    """Words set together, grouped numbers without their dots."""
    return "".join(
        part.replace(".", "") if "." in part and _DOT_GROUPED.fullmatch(part) else part
        for part in parts
    )


def seams(parts: Sequence[str]) -> frozenset[int]:
    """After how many letters each of some words ends when they are set together."""
    return frozenset(accumulate(len(joined([part])) for part in parts))


def chunks(text: str) -> list[str]:
    """The pieces of a text between white space."""
    return _SPACE.split(text)


def runs(parts: Sequence[str], target: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each run of whole words that reads as `target` when set together."""
    units = [joined([part]) for part in parts]
    for start, first in enumerate(units):
        if not target.startswith(first):
            continue
        rest, end = target[len(first) :], start + 1
        while rest and end < len(units) and rest.startswith(units[end]):
            rest = rest[len(units[end]) :]
            end += 1
        if not rest:
            yield start, end


def is_one_word(run: Sequence[str], spaced: Set[int], known: Set[int], little: Set[str]) -> bool:
    """Whether the words of a run may be meant as those that they read as when set together.

    Not if a little word is set apart by white space from what it would be joined to: “I ran home”
    is no “Iran”. Letters that are spelled singly may be joined, and so may many words.

    Args:
        run: Words of a text, in order.
        spaced: Places of those that white space stands before.
        known: Where, in letters, words end in what is looked for: nothing is joined there.
        little: Little words.
    """
    ends = accumulate(len(joined([part])) for part in run)
    begin = 0
    for at, end in enumerate(ends, 1):
        if end not in known:
            continue
        part = run[begin:at]
        chance = any(
            i in spaced and not little.isdisjoint(run[i - 1 : i + 1]) for i in range(begin + 1, at)
        )
        many = len(part) >= _MANY_WORDS and len("".join(part)) >= _MANY_LETTERS
        if chance and not many and any(len(one) > 1 for one in part):
            return False
        begin = at
    return True
