"""English number words as digits: “nineteen sixty-nine” is 1969."""

from __future__ import annotations

import re
from decimal import Decimal

_SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen""".split()  # noqa: SIM905 - as in `text`
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_VALUES = {word: value for value, word in enumerate(_SMALL)}
_VALUES |= {word: 10 * tens for tens, word in enumerate(_TENS, 2)}
_SCALES = {
    "billion": 1_000_000_000,
    "million": 1_000_000,
    "thousand": 1000,
    "hundred": 100,
    "dozen": 12,
}
_ANY = rf"(?:{'|'.join([*_VALUES, *_SCALES, 'oh'])})"
_RUN = re.compile(
    r"(?P<before>(?P<vague>\b(?:few|several|many|couple|half|quarters?)(?: of)?(?: an?)? )"
    r"|\ban? |(?<![\w.,])(?P<count>\d+(?:\.\d+)?)[ -])?"
    rf"(?P<run>\b{_ANY}(?:(?:[ -]| and ){_ANY})*\b)",
    re.IGNORECASE,
)
_CAPITAL_FOLLOWS = re.compile(r"[ -][A-Z]")
_CENTURIES = range(10, 21)


def digits(text: str) -> str:
    """`text` with its numbers and years in digits.

    “A hundred” is 100, “2 thousand” 2000; “a few hundred”, “half a million” and “Hundred Years”
    stay. “One” alone does too: it is a pronoun far more often. What is no number together is read
    piece by piece: “five six” is 5 and 6.
    """
    return _RUN.sub(_read, text)


def _read(match: re.Match[str]) -> str:
    before, said = match["before"] or "", re.split(r"[ -]", match["run"].lower())
    if said[0] in _SCALES:
        named = match["run"][0].isupper() and _CAPITAL_FOLLOWS.match(match.string, match.end())
        if match["vague"] or (named and not before):
            return match[0]
        if match["count"]:
            said.insert(0, match["count"])
        before = ""
    value = _year([word for word in said if word != "and"])
    if said == ["one"] or (value is None and said[0] == match["count"]):
        return match[0]
    return before + (_in_pieces(said) if value is None else str(value))


def _in_pieces(said: list[str]) -> str:
    pieces = []
    for begin in _parted(said):
        rest = begin
        while rest:
            sizes = range(len(rest), 0, -1)
            size = next((size for size in sizes if _year(rest[:size]) is not None), 1)
            value = _year(rest[:size])
            pieces.append(rest[0] if value is None else str(value))
            rest = rest[size:]
        pieces.append("and")
    return " ".join(pieces[:-1])


def _parted(said: list[str]) -> list[list[str]]:
    """The words between each “and”."""
    parts: list[list[str]] = [[]]
    for word in said:
        if word == "and":
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def _year(said: list[str]) -> int | None:
    """A year in two halves, “nineteen oh five”, “twenty twenty-one”; else any other number."""
    value = _number(said)
    for cut in range(1, len(said)) if value is None else ():
        century, rest = _below_hundred(said[:cut]), said[cut:]
        year = _below_hundred(rest[1:]) if rest[0] == "oh" else _below_hundred(rest)
        if (
            century is not None
            and century in _CENTURIES
            and year is not None
            and (year > 9) != (rest[0] == "oh")
        ):
            return 100 * century + year
    return value


def _number(said: list[str]) -> int | None:
    for scale, factor in _SCALES.items():
        if scale in said:
            at = said.index(scale)
            times = _times(said[:at])
            rest = _number(said[at + 1 :]) if said[at + 1 :] else 0
            if times is None or rest is None or rest >= factor:
                return None
            value = factor * times
            return int(value) + rest if value == int(value) else None
    return _below_hundred(said)


def _times(said: list[str]) -> Decimal | int | None:
    """How often a scale is meant: once if nothing stands before it, in words or in digits."""
    if len(said) == 1 and said[0][0].isdigit():
        return Decimal(said[0])
    return _number(said) if said else 1


def _below_hundred(said: list[str]) -> int | None:
    values = [_VALUES.get(word, -1) for word in said]
    if len(values) == 1 and values[0] >= 0:
        return values[0]
    if len(values) == 2 and values[0] >= 20 and 0 < values[1] < 10:
        return values[0] + values[1]
    return None
