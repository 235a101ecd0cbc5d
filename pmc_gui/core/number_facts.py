"""Key facts that are a number or hold one."""

from __future__ import annotations

import re

from pmc_gui.core.forms import APART, UNITS, in_one_form, words_of
from pmc_gui.core.moments import says_date, says_time
from pmc_gui.core.quantities import says_quantity

TELLING_DIGITS = 3
"""Digits of a number that is hardly said by chance."""
_LONG_DIGITS = 7
"""Digits of a number that may be set apart anywhere: that of a telephone, an account."""
_SET_APART = re.compile(r"(?<=\d)[\s.\-–/()·]+(?=\d)")
_YEAR = re.compile(r"1\d{3}|20\d\d")


def says_number(answer: str, number: str) -> bool | None:
    """Whether a number is said; None where letters stand beside it that are no unit.

    8848 is said in “8,848.86 m”, 100 in “100km”, 1945 in “1-9-4-5”; “7th” and “1960s” may be other
    things, and so may “’45” and “2/9/45”.
    """
    text = in_one_form(answer)
    unclear = False
    pattern = rf"(?<![\w.])(?<!\d,){re.escape(number)}(?P<rest>\.\d+)?(?P<letters>[^\W\d_]*)(?!\d)"
    for match in re.finditer(pattern, text):
        rest, letters = match["rest"], match["letters"]
        if rest and rest.strip(".0") and ("." in number or len(number) < TELLING_DIGITS):
            continue
        if not letters or letters in UNITS:
            return True
        unclear = True
    if len(number) >= TELLING_DIGITS and number.isdigit():
        one_by_one = rf"(?<![\w.])(?<!\d[ ,\-])(?<!\d, ){APART.join(number)}(?!\w|[ ,.\-]+\d)"
        spelled = re.search(one_by_one, text) is not None
        if spelled and len(number) > TELLING_DIGITS:
            return True
        unclear = unclear or spelled or _may_be_said(text, number)
    otherwise = _says_otherwise(answer, number)
    return None if unclear and otherwise is False else otherwise


def says_in_other_figures(answer: str, fact: str) -> bool | None:
    """Whether a fact of several numbers, or a number and a word, is said in other figures.

    A number of many digits may be set apart anywhere: “555.0100”. A time, a date or a quantity may
    be written in another way; None where that may be something else.
    """
    number = re.sub(r"\D", "", fact)
    if not number:
        return False
    if len(number) >= _LONG_DIGITS and not any(map(str.isalpha, fact)):
        runs = re.findall(r"\d+", _SET_APART.sub("", answer))
        if any(run.endswith(number) for run in runs):
            return True
    # Where its numbers stand in the answer as they are, its other words say what they tell.
    said = {word.folded for word in words_of(answer)}
    if all(word.folded in said for word in words_of(fact) if word.number):
        return False
    return _says_otherwise(answer, fact)


def _may_be_said(answer: str, number: str) -> bool:
    """Whether letters are before it, “May1945”, or it is cut in two or to the end of a year."""
    if re.search(rf"[^\W\d_]{number}(?!\w)", answer):
        return True
    if _YEAR.fullmatch(number) is None:
        return False
    century, year = number[:2], number[2:]
    halves = rf"(?<![\w.,]){century}[\s*_]{{1,3}}"
    before = rf"(?<!\w)['’‘]|{century}\d\d ?[–—/-] ?|(?<![\d./-])\d\d?([./-])\d\d?\1"
    return re.search(rf"(?:{halves}|{before}){year}(?!\w)", answer) is not None


def _says_otherwise(answer: str, fact: str) -> bool | None:
    found = {says(answer, fact) for says in (says_quantity, says_time, says_date)}
    return True if True in found else None if None in found else False
