"""The one form in which an answer and a key fact are laid side by side, and their words in it.

Training compares words as `text.words` gives them. An audit has to know a fact in other clothes as
well: “100km”, “8,848”, “1,5 Meter”, “5 p.m.”, “July 4th”, “Mueller” for “Müller”.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pmc_gui.core import number_words
from pmc_gui.core.bare_text import bare
from pmc_gui.core.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence

APART = r"[\s.,\-–·|*_]{1,3}"
"""What stands between the letters or digits of a word that is spelled out."""

UNITS = frozenset(
    """
    km cm mm nm ft mi mph kg g mg lb lbs oz ml C F Hz kHz MHz GHz kW MW kWh kB KB MB GB TB h hrs min
    sec ms am pm AM PM BC AD CE BCE USD EUR GBP
    """.split()  # noqa: SIM905 - as in `text`
)
"""Letters that a number may have right beside it and is the same number."""

UNIT = (
    rf"(?:[%‰°€$£¥₹]|(?:{'|'.join(sorted(UNITS))}|CHF|kcal|cl|dl|ha|l|L|(?<!\d)[ms]|V|W)\b"
    r"|(?i:p(?:er|ro|our|or) ?[cz](?:ent|ien)|euro|dollar|d[oó]lar|pound|pfund|pence|cents?\b|yen\b"
    r"|(?:kilo|[cz]enti|mill?i|de[cz]i|he[ck]to|mega|giga|tera)?"
    r"(?:m[eè]t(?:er|re|ro)|lit(?:er|re|ro)|gram|watt|hertz|volt|byte|joule|tonn?e)"
    r"|miles?\b|meile|feet\b|foot\b|fuss\b|inch|zoll\b|yard|acre|he[ck]tar"
    r"|degree|degr[eé]s|grad(?:os?)?\b"
    r"|sec?ond|sekund|segund|minut|hour|stunde|heure|hora|days?\b|tage?n?\b|jour|d[ií]as?\b"
    r"|week|woche|month|monat|mois\b|year|jahr|ans\b|ann[eé]e|años?\b"
    r"|thousand|tausend|mill?i?[oó]n|milli?ard|miljoen|milh|billion|mio\b|mrd\b)\w*)"
)
"""What makes a quantity of the number before it, in the languages that an audit asks in."""

_SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
    | {"ß": "ss", "å": "aa", "Å": "Aa", "ø": "oe", "Ø": "Oe"}
)
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
# “8\;848”, “8,\!848”.
_LATEX_SPACE = re.compile(r"(?<=\d)(,?)\\[;:! ](?=\d)")
# “.5”; not the end of a sentence, nor a part of “.5.1”.
_POINT = re.compile(r"(?<![\w.)\]])\.(?=\d+(?!\d|\.\d))")
_GROUPED = re.compile(
    r"(?<![\w.,])(?!0[.,])\d{1,3}(?:(,|\.|'|’|[ \u00a0\u2009\u202f])\d{3})(?:\1\d{3})*(?![\d])"
)
# “3,14”, “12,5”, “3,1416”, “0,125”, “1,5 Meter”; not “1,2” or “$1,2$”, which may be two numbers.
_COMMA = re.compile(
    r"(?<![\d.,])(\d+),(\d{2}|\d{4,}|(?<=\b0,)\d{3}|(?<=\d\d,)\d"
    rf"|(?<=\b\d,)\d(?= ?(?:{UNIT}|[kKM]\b))(?!(?<=\$\d,\d)\$))(?!\d|, ?\d)"
)
_DATE = re.compile(r"(?<![\d.])(?:\d\d?\.\d\d?\.\d{4}|\d{4}\.\d\d\.\d\d)(?!\.?\d)")
# “1939–45”; a second half up to 12 may be a month.
_YEARS = re.compile(r"(?<![\w.\-])(1\d|20)(\d\d)( ?[–—/-] ?)(1[3-9]|[2-9]\d)(?![\w\-]|\.\d)")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_GLUED = re.compile(r"(?<=\d)(?=[^\W\d_])")
_WORD = re.compile(
    r"(?:[^\s\-‐-―/\\.,;:!?¿¡…()\[\]{}<>\"“”„«»*_|~=+&@#$^%°×、。！？・·←-⯿🀀-🫿]"
    r"|(?<=\d)\.(?=\d))+"
)
_QUOTES = "'‘’`´"


@dataclass(frozen=True)
class Word:
    """A word of a text.

    Attributes:
        said: As it is written.
        folded: Without case, accents and marks.
        gap: What stands between it and the word before.
    """

    said: str
    folded: str
    gap: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.said[:1].isupper()

    @property
    def initial(self) -> bool:
        """Whether it is a single capital letter, as in “Alexander G. Bell”."""
        return len(self.said) == 1 and self.capital

    @property
    def number(self) -> bool:
        """Whether it is made of digits."""
        return self.folded.replace(".", "").isdigit()


@lru_cache(maxsize=1024)
def in_one_form(text: str) -> str:
    """`text` laid bare, with plain numbers and years, abbreviations without dots, and ü as ue."""
    text = bare(text).translate(_SPELLED)
    text = _DOTTED.sub(lambda match: match[0].replace(".", ""), text)
    text = _LATEX_SPACE.sub(lambda match: match[1] or " ", text)
    text = _POINT.sub("0.", text)
    text = _GROUPED.sub(lambda match: re.sub(r"\D", "", match[0]), text)
    text = _DATE.sub(lambda match: match[0].replace(".", " "), text)
    text = _YEARS.sub(_both_years, text)
    return number_words.digits(_COMMA.sub(r"\1.\2", text))


def _both_years(match: re.Match[str]) -> str:
    century, begin, between, end = match.groups()
    return f"{century}{begin}{between}{century}{end}" if begin < end else match[0]


@lru_cache(maxsize=1024)
def words_of(text: str, *, glued: bool = False) -> tuple[Word, ...]:
    """The words of `text`, in one form.

    Args:
        text: Any text.
        glued: Whether letters stay with the digits before them: “100km”, “4th”.
    """
    text = in_one_form(text)
    if not glued:
        text = _GLUED.sub(" ", _ORDINAL.sub("", text))
    found, end = [], 0
    for match in _WORD.finditer(text):
        said = match[0].strip(_QUOTES)
        folded = "".join(words(said))
        if folded:
            begin = match.start() + match[0].index(said)
            found.append(Word(said, folded, text[end:begin]))
            end = begin + len(said)
    return tuple(found)


def has_capitals(found: Sequence[Word]) -> bool:
    """Whether a text has capitals at all, so that a small letter says something."""
    return any(word.said != word.said.lower() for word in found)


def agrees(word: Word, of: Word, *, cased: bool) -> bool:
    """Whether it is the same word, and as much of a name."""
    return word.folded == of.folded and (word.capital or not of.capital or not cased)
