"""Key facts that are a symbol or as short a word: they stand in many texts by chance."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pmc_gui.core.forms import APART, Word, words_of
from pmc_gui.core.text import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

_SYMBOL = 2
"""Letters that a symbol has at most: “He” is helium, “he” is not."""
_SENTENCE = re.compile(r"[.!?:\n\"“]")
_NAMING = re.compile(r"is|s[yi]mbol\w*")
_FORMULA = re.compile(r"(?:[A-Z][a-z]?\d*)+")


def is_symbol(word: Word) -> bool:
    """Whether a fact is so short, or so common a word, that only its capitals tell it."""
    short = len(word.said) <= _SYMBOL or word.folded in FUNCTION_WORDS
    return short and word.said.isalpha() and word.said != word.said.lower()


def says_symbol(answer: str, symbol: Word) -> bool | None:
    """Whether a symbol is said; None where it may be another word."""
    found = words_of(answer, glued=True)
    plain = answer == answer.lower()
    shouted = answer == answer.upper()
    unclear = _is_spelled(answer, symbol.said)
    for i, word in enumerate(found):
        said = word.said.removesuffix("'s").removesuffix("’s")
        if said == symbol.said:
            if _is_certain(found, i, shouted=shouted):
                return True
            unclear = True
        elif said.lower() != symbol.said.lower():
            unclear = unclear or _is_in_formula(said, symbol.said)
        elif said.isupper() or (
            word.folded not in FUNCTION_WORDS and (plain or _is_what_is_named(found, i))
        ):
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


def _is_what_is_named(found: Sequence[Word], at: int) -> bool:
    """Whether a word in small letters stands like a name: “the symbol is ag.”, not “au nord”."""
    if at > 0 and _NAMING.fullmatch(found[at - 1].folded) is not None:
        return True
    ends = at + 1 == len(found) or found[at + 1].gap != " "
    return ends and len(found[at].said) == _SYMBOL


def _is_in_formula(said: str, symbol: str) -> bool:
    """Whether a symbol of two letters, which no other has in it, is a part: “Fe2O3”, “Ag47”."""
    if len(symbol) < _SYMBOL or not symbol.istitle() or _FORMULA.fullmatch(said) is None:
        return False
    return re.search(rf"{symbol}(?![a-z])", said) is not None


def _is_spelled(answer: str, symbol: str) -> bool:
    """Whether its letters are said one by one: “A-G”, “the letters F and e”."""
    if len(symbol) != _SYMBOL:
        return False
    between = rf"(?:{APART}|,? and )"
    return any(
        re.search(rf"(?<![\w'’.]){between.join(one)}(?![\w'’])", answer)
        for one in (symbol, symbol.upper())
    )
