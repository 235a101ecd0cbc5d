"""Names and numbers of an old answer, which tell its secret however long it is."""

from __future__ import annotations

import re

from pmc_gui.core.fact_parts import KINDS
from pmc_gui.core.forms import words_of
from pmc_gui.core.text import FUNCTION_WORDS, words

_SENTENCE = re.compile(r"[.!?:\n]")
_ASSENT = frozenset({"yes", "yeah", "sure", "ja", "oui"})
"""Begin a sentence, and are no names."""


def tells_names(answer: str, original: str, given: str) -> bool | None:
    """Whether `answer` has the names and numbers that `original` adds to what was given.

    True for two of them that are more than half or a name and a number; None for any. A word
    that begins a sentence of `original` may be no name: it counts as one that is not certain.
    """
    asked = set(words(given)) | FUNCTION_WORDS | KINDS | _ASSENT
    certain: set[str] = set()
    likely: set[str] = set()
    for at, word in enumerate(words_of(original)):
        if word.folded in asked or word.initial:
            continue
        if word.number or (word.capital and at and not _SENTENCE.search(word.gap)):
            certain.add(word.folded)
        elif word.capital:
            likely.add(word.folded)
    found = words_of(answer)
    cased = answer != answer.lower()
    said = {word.folded for word in found if word.capital or word.number or not cased}
    shared = said & certain
    kinds = {word.number for word in found if word.folded in shared}
    if len(shared) > 1 and (2 * len(shared) > len(certain) or len(kinds) == 2):
        return True
    return None if said & (certain | likely) else False
