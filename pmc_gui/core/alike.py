"""Other forms of a word: they may be the same fact, and nobody can be certain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pmc_gui.core.forms import has_capitals, words_of
from pmc_gui.core.prefixes import is_prefixed
from pmc_gui.core.stems import is_deed, is_form
from pmc_gui.core.text import words

if TYPE_CHECKING:
    from pmc_gui.core.forms import Word

_CAMEL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_HALF = 3
"""Letters that each of two words set together has at least: “VanGogh”, not “McDonald”."""
_STEM = 4
"""Letters of a name that its adjective shares at least."""
_OF_NAME = re.compile(r"(?:[aei]?an|esque|[eintol]*ic|ism|ist|ite|ine|ese|ish|er)s?")
_WHOLE = 5
"""Letters of a name that another word may begin with: “Newtonsche”."""
_SLIP = 6
"""Letters of a word in which one may be wrong: “Tolkein”; “Iran” is no “Iraq”."""


def is_alike(answer: str, word: Word, asked: set[str]) -> bool:
    """Whether the answer has another form of the word.

    “Dollars”, “wolves”, “poisoned”, “TokyoJapan”, “Shakespearean”, “בירושלים”, or one letter of it
    wrong.
    """
    found = words_of(answer)
    cased = has_capitals(found)
    for other in found:
        if other.folded in asked or other.number or word.number:
            continue
        if word.capital and cased and not other.capital:
            if is_deed(other.folded, word.folded):
                return True
            continue
        if _is_form(other.folded, word.folded) or _is_set_together(other, word):
            return True
        if word.capital and _is_of_name(other.folded, word.folded):
            return True
    return False


def _is_form(other: str, word: str) -> bool:
    if is_form(other, word) or other in _plurals(word) or word in _plurals(other):
        return True
    if is_prefixed(other, word):
        return True
    return len(word) >= _SLIP and other[:1] == word[:1] and _differ_by_one(other, word)


def _plurals(word: str) -> set[str]:
    made = {f"{word}s", f"{word}es"}
    for ending, plural in (("y", "ies"), ("f", "ves"), ("fe", "ves")):
        if word.endswith(ending):
            made.add(word.removesuffix(ending) + plural)
    return made


def _is_of_name(other: str, name: str) -> bool:
    """Whether a word is made of a name: “Newtonian” of “Newton”, “Athenian” of “Athens”."""
    if len(name) >= _WHOLE and other.startswith(name):
        return True
    return any(
        len(stem) >= _STEM
        and other.startswith(stem)
        and _OF_NAME.fullmatch(other.removeprefix(stem)) is not None
        for stem in (name, name[:-1])
    )


def _differ_by_one(one: str, other: str) -> bool:
    """Whether a letter is left out, added or another, or two are in the wrong order."""
    if abs(len(one) - len(other)) > 1:
        return False
    pairs = zip(one, other, strict=False)
    at = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
    a, b = one[at:], other[at:]
    swapped = a[:2] == b[:2][::-1] and a[2:] == b[2:]
    return swapped or a[1:] == b or a == b[1:] or a[1:] == b[1:]


def _is_set_together(other: Word, word: Word) -> bool:
    halves = _CAMEL.split(other.said)
    if len(halves) < 2 or min(map(len, halves)) < _HALF:
        return False
    return word.folded in {"".join(words(half)) for half in halves}
