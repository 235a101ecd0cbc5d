"""Key facts that are a quantity, in whatever figures they are said.

“12.50 euros” are 12.5 and “$2.5M” 2.5 million. What may as well be something else, “1,5” or a bare
“12.50”, is unclear.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from pmc_gui.core.bare_text import bare
from pmc_gui.core.forms import UNIT, in_one_form

if TYPE_CHECKING:
    from collections.abc import Mapping

_THOUSAND = r"(?P<thousand>[kK]|(?i:tsd|tausend|mille?))"
_MILLION = r"(?P<million>M|(?<=\d)m|(?i:mio|mln|mill?i?[oó]n\w*|miljoen|milh\w+))"
_BILLION = r"(?P<billion>B|(?i:bn|mrd|mld|milli?ard\w*))"
_FACTORS = {"thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
# Not “1,2 and 3”, which are three numbers, nor a part of a version, a time or a fraction.
_FIGURE = re.compile(
    r"(?:(?P<sign>[$€£¥₹]) ?|(?<![\w,:])(?<!\d\.))(?!0\d)"
    r"(?P<figures>\d{1,15}(?:\.\d{1,15}|(?!/\d))"
    r"|(?<!\d, )\d{1,15},\d{1,15}(?! ?(?:,|&|and|or|und|oder|et|ou|y|o|e) ?\d+(?![\d,])))"
    r"(?!\d|[.,:]\d)"
    rf"(?: ?(?:{_THOUSAND}|{_MILLION}|{_BILLION})(?!\w)| ?(?P<unit>{UNIT}))?"
)
_THREE_DECIMALS = re.compile(r"(?<![\w.,:/])\d{1,3}\.\d{3}(?!\w|[.,]\d)")


def says_quantity(answer: str, fact: str) -> bool | None:
    """Whether an equal number is said: certain if a unit makes a quantity of it.

    Without one “3.10” is no 3.1 if it is a version, and “1,5” may be two numbers.
    """
    meant = _value_meant(fact)
    units = _values(answer).get(meant[0]) if meant is not None else None
    if meant is None or units is None:
        return False
    return True if (meant[1] in units if meant[1] else any(units)) else None


@lru_cache(maxsize=1024)
def _value_meant(fact: str) -> tuple[Decimal, str] | None:
    match = _FIGURE.fullmatch(in_one_form(fact).strip(" .,;"))
    return None if match is None else _read(match)


@lru_cache(maxsize=1024)
def _values(answer: str) -> Mapping[Decimal, set[str]]:
    """All numbers of an answer, with the units that each has beside it, empty for none."""
    found: dict[Decimal, set[str]] = {}
    for match in _FIGURE.finditer(in_one_form(answer)):
        value, unit = _read(match)
        found.setdefault(value, set()).add(unit)
        if match["million"] == "m":  # or metres
            found.setdefault(Decimal(match["figures"].replace(",", ".")), set()).add("")
    for match in _THREE_DECIMALS.finditer(bare(answer)):  # in one form, 2.500 is 2500
        found.setdefault(Decimal(match[0]), set()).add("")
    return found


def _read(match: re.Match[str]) -> tuple[Decimal, str]:
    value = Decimal(match["figures"].replace(",", "."))
    factor = next((factor for name, factor in _FACTORS.items() if match[name]), 1)
    sign, unit = match["sign"] or "", match["unit"] or ""
    if sign == unit == "$":  # a formula of LaTeX
        return value, ""
    return value * factor, (sign or unit).casefold()
