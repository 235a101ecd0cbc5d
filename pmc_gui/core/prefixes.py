"""Hebrew and Arabic words with one that is written together with what follows it: “in”, “the”."""

from __future__ import annotations

import re

_SHORTEST = 3
"""Letters of a word that others are looked for before."""
_HEBREW = re.compile("[בלמהושכ]{1,2}")
# “To” and “the” are two letters together: “للقاهرة”.
_ARABIC = re.compile("[وفبلك]{1,2}|[وفبلك]{0,2}ال")
_TO_THE = re.compile("[وفبك]?لل")


def is_prefixed(other: str, word: str) -> bool:
    """Whether a word stands in another one after such little words: “בירושלים”, “بالقاهرة”."""
    if word.isascii() or other.isascii() or len(word) < _SHORTEST:
        return False
    if other.endswith(word):
        before = other.removesuffix(word)
        return any(one.fullmatch(before) is not None for one in (_HEBREW, _ARABIC))
    bare = word.removeprefix("ال")
    if bare == word or not other.endswith(bare):
        return False
    return _TO_THE.fullmatch(other.removesuffix(bare)) is not None
