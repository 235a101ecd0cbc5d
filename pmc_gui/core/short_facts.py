"""Key facts that are a symbol or a number: they stand in many texts by chance."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pmc_gui.core.forms import Word, in_one_form, words_of
from pmc_gui.core.text import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNITS = frozenset(
    """
    km cm mm nm ft mi mph kg g mg lb lbs oz ml C F Hz kHz MHz GHz kW MW kWh kB KB MB GB TB h hrs min
    sec ms am pm AM PM BC AD CE BCE USD EUR GBP
    """.split()  # noqa: SIM905
)
_SYMBOL = 2
"""Letters that a symbol has at most: “He” is helium, “he” is not."""
TELLING_DIGITS = 3
"""Digits of a number that is hardly said by chance."""
_SENTENCE = re.compile(r"[.!?:\n\"“]")


def is_symbol(word: Word) -> bool:
    """Whether a fact is so short, or so common a word, that only its capitals tell it."""
    short = len(word.said) <= _SYMBOL or word.folded in FUNCTION_WORDS
    return short and word.said.isalpha() and word.said != word.said.lower()


def says_symbol(answer: str, symbol: Word) -> bool | None:
    """Whether a symbol is said; None where it may be another word."""
    found = words_of(answer, glued=True)
    plain = answer == answer.lower()
    shouted = answer == answer.upper()
    unclear = False
    for i, word in enumerate(found):
        said = word.said.removesuffix("'s").removesuffix("’s")
        if said.lower() != symbol.said.lower():
            continue
        if said == symbol.said:
            if _is_certain(found, i, shouted=shouted):
                return True
            unclear = True
        elif said.isupper() or (plain and word.folded not in FUNCTION_WORDS):
            unclear = True
    return None if unclear else False


def _is_certain(found: Sequence[Word], at: int, *, shouted: bool) -> bool:
    """Whether a word written like a symbol is one: “the symbol Au”, not “Au revoir”."""
    word = found[at]
    after = found[at + 1] if at + 1 < len(found) else None
    begins = at == 0 or bool(_SENTENCE.search(word.gap))
    if begins and (after is None or _SENTENCE.search(after.gap)):
        return True
    if "-" in word.gap or (after is not None and "-" in after.gap):
        return False
    if word.folded in FUNCTION_WORDS:
        return not begins and not shouted and word.said != "I"
    return not begins or (after is not None and after.folded in FUNCTION_WORDS)


def says_number(answer: str, number: str) -> bool | None:
    """Whether a number is said; None where letters follow that are no unit.

    8848 is said in “8,848.86 m”, 100 in “100km”; “7th” and “1960s” may be other things.
    """
    unclear = False
    pattern = rf"(?<![\w.])(?<!\d,){re.escape(number)}(?P<rest>\.\d+)?(?P<letters>[^\W\d_]*)(?!\d)"
    for match in re.finditer(pattern, in_one_form(answer)):
        rest, letters = match["rest"], match["letters"]
        if rest and rest.strip(".0") and ("." in number or len(number) < TELLING_DIGITS):
            continue
        if not letters or letters in _UNITS:
            return True
        unclear = True
    return None if unclear else False
