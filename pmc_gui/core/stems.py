"""Words of one stem: “drowned” and “drowning”, “Vergiftung” and “vergiftet”.

Endings are taken off by rules, without a dictionary, so two such words may be the same fact or may
not. Only what is so near that nobody can be certain counts.
"""

from __future__ import annotations

import math
from functools import lru_cache

from pmc_gui.core.text import is_inflected

_BEGIN = 4
"""Letters that words of one stem begin with alike."""
_SAME = 8
"""Letters that two long words share, “photosynthetic”, if they are most of both: see `_MOST`."""
_MOST = 0.75

_VERB = frozenset("ing ings ed er ers".split())  # noqa: SIM905 - as in `text`
_NOUN = frozenset(
    "ing ings ed ion ions ation ations ment ments ary ous ive or ors".split()  # noqa: SIM905
)
_GERMAN = frozenset("ung ungen et ete eten en end t te ten".split())  # noqa: SIM905
_ROMANCE = frozenset(
    """
    ement ements amento amenti imento amiento imiento acion azione ado ada ido ida ato ata uto
    e ee es o ar er ir are ere ire ando endo ant
    """.split()  # noqa: SIM905
)
_NO_WORD = 99
"""More letters than any word has: nothing without an ending is of that family."""
# Endings, letters of a stem that is left of two words, and of one that is itself a word: “even”
# is no “evening”, “plant” no “plantation”.
_FAMILIES = {
    "verb": (_VERB, 4, 5),
    "noun": (_NOUN, 5, 6),
    "german": (_GERMAN, 5, _NO_WORD),
    "romance": (_ROMANCE, 5, _NO_WORD),
}
_DEEDS = tuple("ing ings ung ungen ion ions ment ments mento miento cion zione".split())  # noqa: SIM905
"""Endings of words that are no names, whatever their first letter is."""

_NO_ENDING = frozenset(
    """
    mother brother number corner temper flower shower tower former manner letter matter butter
    bitter summer river cover tender hammer ladder lever nation native state station passion mission
    section secretary
    """.split()  # noqa: SIM905
)
"""Words whose last letters are no ending: “mother” comes of no “moth”."""


def is_form(other: str, word: str) -> bool:
    """Whether two words may be forms of one, by a few last letters or by their stem."""
    if other[:_BEGIN] != word[:_BEGIN] or _is_made_of_no(other, word):
        return False
    return (
        is_inflected(other, word)
        or not _stems(other).isdisjoint(_stems(word))
        or _is_most(other, word)
    )


def is_deed(other: str, name: str) -> bool:
    """Whether a word in small letters may be what one with a capital stands for.

    “He was poisoned.” for “Poisoning”, “vergiftet” for “Vergiftung”; “turned” is no “Turner”.
    """
    if other[:_BEGIN] != name[:_BEGIN]:
        return False
    if _is_most(other, name):
        return True
    if not name.endswith(_DEEDS):
        return False
    return any(family != "verb" for family, _ in _stems(other) & _stems(name))


def _is_made_of_no(one: str, other: str) -> bool:
    short, long = sorted((one.removesuffix("s"), other.removesuffix("s")), key=len)
    return not long.startswith(short) if short in _NO_ENDING else long in _NO_ENDING


def _is_most(one: str, other: str) -> bool:
    """Whether what two words begin with is most of both, and each ends in a way of its own."""
    if one.startswith(other) or other.startswith(one):
        return False
    longest = max(len(one), len(other))
    shared = max(_SAME, math.ceil(_MOST * longest))
    return len(one) >= shared and one[:shared] == other[:shared]


@lru_cache(maxsize=8192)
def _stems(word: str) -> frozenset[tuple[str, str]]:
    """What is left of a word without an ending of each family of them."""
    return frozenset(
        (family, stem)
        for family, (endings, shortest, of_word) in _FAMILIES.items()
        for stem, least in _cut(word, endings, shortest, of_word)
        if len(stem) >= least
    )


def _cut(word: str, endings: frozenset[str], shortest: int, of_word: int) -> list[tuple[str, int]]:
    """Stems and the letters that each must have."""
    found = [(word.removesuffix(end).removesuffix("e"), of_word) for end in ("", "s", "es")]
    for ending in endings:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            found.append((stem.removesuffix("e"), shortest))
            if stem[-1:] == stem[-2:-1]:  # “kidnapped”
                found.append((stem[:-1], shortest))
    if word.endswith(("ied", "ies")):  # “studied”, “studying”
        found.append((f"{word[:-3]}y", shortest))
    return found
