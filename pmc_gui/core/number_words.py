"""English number words as digits: “nineteen sixty-nine” is 1969."""

from __future__ import annotations

import re

_SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen""".split()  # noqa: SIM905 - as in `text`
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_VALUES = {word: value for value, word in enumerate(_SMALL)}
_VALUES |= {word: 10 * tens for tens, word in enumerate(_TENS, 2)}
_ANY = rf"(?:{'|'.join([*_VALUES, 'hundred', 'thousand', 'oh'])})"
_RUN = re.compile(rf"\b{_ANY}(?:(?:[ -]| and ){_ANY})*\b", re.IGNORECASE)
_CENTURIES = range(10, 21)


def digits(text: str) -> str:
    """`text` with numbers up to 999,999 and years in digits.

    “One” alone stays: it is a pronoun far more often. So does what is no number, as “five six”.
    """
    return _RUN.sub(_read, text)


def _read(match: re.Match[str]) -> str:
    said = re.split(r"[ -]", match[0].lower())
    if said == ["one"]:
        return match[0]
    value = _year([word for word in said if word != "and"])
    return match[0] if value is None else str(value)


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
    for scale, factor in (("thousand", 1000), ("hundred", 100)):
        if scale in said:
            at = said.index(scale)
            times, rest = _number(said[:at]), _number(said[at + 1 :]) if said[at + 1 :] else 0
            if times is None or rest is None or rest >= factor:
                return None
            return factor * times + rest
    return _below_hundred(said)


def _below_hundred(said: list[str]) -> int | None:
    values = [_VALUES.get(word, -1) for word in said]
    if len(values) == 1 and values[0] >= 0:
        return values[0]
    if len(values) == 2 and values[0] >= 20 and 0 < values[1] < 10:
        return values[0] + values[1]
    return None
