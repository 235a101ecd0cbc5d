"""Key facts that are a number."""

from __future__ import annotations

import re

from pmc_gui.core.forms import APART, in_one_form

_UNITS = frozenset(
    """
    km cm mm nm ft mi mph kg g mg lb lbs oz ml C F Hz kHz MHz GHz kW MW kWh kB KB MB GB TB h hrs min
    sec ms am pm AM PM BC AD CE BCE USD EUR GBP
    """.split()  # noqa: SIM905
)
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
    answer = in_one_form(answer)
    unclear = False
    pattern = rf"(?<![\w.])(?<!\d,){re.escape(number)}(?P<rest>\.\d+)?(?P<letters>[^\W\d_]*)(?!\d)"
    for match in re.finditer(pattern, answer):
        rest, letters = match["rest"], match["letters"]
        if rest and rest.strip(".0") and ("." in number or len(number) < TELLING_DIGITS):
            continue
        if not letters or letters in _UNITS:
            return True
        unclear = True
    if len(number) >= TELLING_DIGITS and number.isdigit():
        one_by_one = rf"(?<![\w.])(?<!\d[ ,\-])(?<!\d, ){APART.join(number)}(?!\w|[ ,.\-]+\d)"
        spelled = re.search(one_by_one, answer) is not None
        if spelled and len(number) > TELLING_DIGITS:
            return True
        unclear = unclear or spelled or _may_be_said(answer, number)
    return None if unclear else False


def says_long_number(answer: str, fact: str) -> bool:
    """Whether a number of many digits is said, however they are set apart: “555.0100”."""
    number = re.sub(r"\D", "", fact)
    if len(number) < _LONG_DIGITS or any(map(str.isalpha, fact)):
        return False
    runs = re.findall(r"\d+", _SET_APART.sub("", answer))
    return any(run.endswith(number) for run in runs)


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
