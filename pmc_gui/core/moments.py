"""Key facts that are a time of day or a date, in whatever figures they are said.

“17.30 Uhr” is 17:30 and “24.12.” the 24th of December. What may as well be a number, “17.30” alone,
is unclear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pmc_gui.core.bare_text import bare
from pmc_gui.core.forms import UNIT, in_one_form, words_of
from pmc_gui.core.text import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIME = re.compile(
    r"(?P<at>\bat )?(?<![\w.,:/$€£¥₹])(?P<hour>[01]?\d|2[0-4])"
    r"(?:(?P<by>[.:]| ?h ?)?(?P<minute>[0-5]\d))?(?!\d|[.,:/]\d)"
    r"(?: ?(?P<half>[ap]m)\b| ?(?P<mark>uhr|(?:hours?|hrs|h)(?! (?:of|per|a)\b))\b"
    rf"|(?! ?{UNIT}|\w))",
    re.IGNORECASE,
)

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "januar", "jan"),
            ("february", "februar", "feb"),
            ("march", "maerz", "mar"),
            ("april", "apr"),
            ("may", "mai"),
            ("june", "juni", "jun"),
            ("july", "juli", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oktober", "oct", "okt"),
            ("november", "nov"),
            ("december", "dezember", "dec", "dez"),
        ),
        start=1,
    )
    for name in names
}
# “24.12.”, “04/07”, “24.12.1818”; not “4.5”, which is a number far more often.
_DATE = re.compile(
    r"(?<![\w.,:/$€£¥₹])(?<!\d-)(?P<one>\d\d?)(?P<by>[./-])(?P<other>\d\d?)"
    r"(?:(?P=by)(?P<year>\d{4}|\d\d)|(?<=\d\.\d)\.|(?<=\d\.\d\d)\.|(?<=\d\d[./-]\d\d))"
    rf"(?!\w|[.,:/-]\d| ?{UNIT})"
)
_YEAR_FIRST = re.compile(
    r"(?<![\w.,:/-])(?P<year>\d{4})(?P<by>[./-])(?P<month>\d\d)(?P=by)(?P<day>\d\d)(?!\d|[.,/-]\d)"
)


@dataclass(frozen=True)
class _Time:
    """A time of day.

    Attributes:
        hour: As it is written.
        hours: Those of 24 that may be meant.
        minute: 0 to 59.
        marked: Whether it can be nothing else.
    """

    hour: int
    hours: frozenset[int]
    minute: int
    marked: bool


def says_time(answer: str, fact: str) -> bool | None:
    """Whether a fact that is a time of day is said; None where another time or a number may be."""
    meant = _time_meant(fact)
    if meant is None:
        return False
    found = {_is_time(said, meant) for said in _times(answer)}
    return True if True in found else None if None in found else False


def _is_time(said: _Time, meant: _Time) -> bool | None:
    if said.minute != meant.minute or said.hours.isdisjoint(meant.hours):
        return False
    marked = said.marked and meant.marked
    same = said.hour == meant.hour
    if marked and said.hours <= meant.hours and (same or len(meant.hours) == 1):
        return True
    return None if marked or same or said.hours == meant.hours else False


@lru_cache(maxsize=1024)
def _time_meant(fact: str) -> _Time | None:
    match = _TIME.fullmatch(in_one_form(fact).strip(" .,;"))
    return None if match is None else _read_time(match)


@lru_cache(maxsize=1024)
def _times(answer: str) -> frozenset[_Time]:
    read = (_read_time(match) for match in _TIME.finditer(in_one_form(answer)))
    return frozenset(time for time in read if time is not None)


def _read_time(match: re.Match[str]) -> _Time | None:
    """The time of day that is told, if “1945” is not just a number and “17 hours” no duration."""
    by, half, mark = (str(match[name] or "").strip().lower() for name in ("by", "half", "mark"))
    marked = bool(half) or mark == "uhr" or by in {":", "h"}
    if match["minute"] is None:
        told = marked or mark == "h"
    else:
        told = bool(by or half or ((mark or match["at"]) and len(match["hour"]) > 1))
    if not told:
        return None
    hour = int(match["hour"])
    if half:
        hours = {hour % 12 + (12 if half == "pm" else 0)}
    else:
        hours = {hour % 12, hour % 12 + 12} if 0 < hour <= 12 else {hour % 24}
    return _Time(hour, frozenset(hours), int(match["minute"] or 0), marked)


def says_date(answer: str, fact: str) -> bool | None:
    """None where day and month of a date are said, and no other year."""
    said = _dates(answer) if (meant := _date_meant(fact)) else ()
    return None if any(_is_date(one, other) for one in said for other in meant) else False


def _is_date(said: tuple[int, int, str], meant: tuple[int, int, str]) -> bool:
    years = said[2], meant[2]
    return said[:2] == meant[:2] and (not all(years) or years[0][-2:] == years[1][-2:])


@lru_cache(maxsize=1024)
def _date_meant(fact: str) -> frozenset[tuple[int, int, str]]:
    """The date that a fact is, in either order if it is one in figures that do not tell."""
    told = all(
        word.number or word.folded in _MONTHS or word.folded in FUNCTION_WORDS
        for word in words_of(fact)
    )
    return _dates(fact) if told else frozenset()


@lru_cache(maxsize=1024)
def _dates(answer: str) -> frozenset[tuple[int, int, str]]:
    """Day, month and year, empty if not told, of all dates of an answer."""
    found = {*_in_figures(bare(answer)), *_in_words(answer)}
    return frozenset(date for date in found if 0 < date[0] <= 31 and 0 < date[1] <= 12)


def _in_figures(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _DATE.finditer(text):
        one, other, year = int(match["one"]), int(match["other"]), match["year"] or ""
        yield one, other, year
        if match["by"] != ".":
            yield other, one, year
    for match in _YEAR_FIRST.finditer(text):
        yield int(match["day"]), int(match["month"]), match["year"]


def _in_words(text: str) -> Iterator[tuple[int, int, str]]:
    found = [word.folded for word in words_of(text)]
    for at, word in enumerate(found):
        if word in _MONTHS:
            near = [one for one in found[max(at - 2, 0) : at + 4] if one.isdecimal()]
            year = next((one for one in near if len(one) == 4), "")
            yield from ((int(day), _MONTHS[word], year) for day in near if len(day) < 3)
