"""Whether a part of a name, a title or a date tells all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.core.alike import is_alike
from pmc_gui.core.forms import Word, agrees, has_capitals, words_of
from pmc_gui.core.number_facts import TELLING_DIGITS
from pmc_gui.core.text import FUNCTION_WORDS, words

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS = frozenset(
    """
    street st avenue ave road rd lane drive square boulevard way place court house building strasse
    rue via calle platz weg river lake sea ocean mount mountain mountains island islands bay city
    town village county state states province country kingdom republic university college school
    institute academy hospital museum church bridge tower airport station park company corporation
    inc ltd group bank war battle treaty prize award desert planet
    """.split()  # noqa: SIM905 - as in `text`
)
"""Words that say what kind of thing a name stands for: “Oak Street” gives no “Elm Street” away."""

_WHO = frozenset("who whom whose wer wem wen wessen qui quien quem chi кто кого кому".split())  # noqa: SIM905
_TITLES = frozenset("mr mrs ms dr prof professor sir lord lady".split())  # noqa: SIM905
_YOUNGER = frozenset("jr sr junior senior".split())  # noqa: SIM905
_APART = 3
"""Words that may stand between those of a fact told in another order."""


class Parts:
    """A key fact of several words, none of which need stand beside the others in an answer."""

    def __init__(self, answer: str, core: Sequence[Word], question: str, asked: set[str]) -> None:
        """Look for each word.

        Args:
            answer: What the model says.
            core: The words of the fact, without little ones around them.
            question: What is asked.
            asked: All words that were said to the model: they tell nothing.
        """
        self._answer = answer
        self._core = core
        self._asked = asked
        self._asks_who = not _WHO.isdisjoint(words(question))
        self._found = words_of(answer)
        new = [word for i, word in enumerate(core) if self._tells(i)]
        self._content = [word for word in new if word.folded not in KINDS] or new
        self._places = {word.folded: self._places_of(word) for word in self._content}
        self._said = [word for word in self._content if self._places[word.folded]]

    def told(self) -> bool | None:
        """True if what is there is certainly of this fact, None if it may be."""
        content, said = self._content, self._said
        last = next((one for one in self._core[::-1] if one.folded not in _YOUNGER), None)
        if last is not None and (not last.capital or last.folded in KINDS):
            last = None
        if {word.folded for word in said} - FUNCTION_WORDS:
            named = last is not None and last in said
            if self._is_whole() or (last is not None and named and self._is_named_by(last)):
                return True
            telling = any(word.number and len(word.folded) >= TELLING_DIGITS for word in said)
            if named or telling or 2 * len(said) >= len(content):
                return None
        # “Shakespearean” of “William Shakespeare”.
        alike = [word for word in content if is_alike(self._answer, word, self._asked)]
        return None if alike and (last in alike or len(alike) == len(content)) else False

    def _tells(self, at: int) -> bool:
        word = self._core[at]
        if word.folded in self._asked:
            return False
        if at == len(self._core) - 1:  # “World War I”, “Vitamin C”
            return True
        return word.folded not in FUNCTION_WORDS and not word.initial

    def _places_of(self, word: Word) -> list[int]:
        """Where it stands, and not in another name: “John Adams” is no “John Smith”."""
        found, cased = self._found, has_capitals(self._found)
        return [
            at
            for at, other in enumerate(found)
            if agrees(other, word, cased=cased)
            and (
                word is self._core[-1]
                or word.number
                or not self._goes_on(at)
                or found[at + 1].folded in KINDS
            )
        ]

    def _is_whole(self) -> bool:
        """Whether all of it stands near together, and enough of it is a name or a number."""
        said, found = self._said, self._found
        if len(said) < len(self._content) or not any(word.capital or word.number for word in said):
            return False
        places = sorted(
            at
            for word in said
            for at in self._places[word.folded]
            if word.number or not (self._goes_on(at) or self._is_led(at))
        )
        if len(said) == 1:
            places = [at for at in places if self._is_of_its_kind(at)]
        wanted = {word.folded for word in said}
        width = len(self._core) + _APART
        return any(
            wanted == {found[at].folded for at in places if begin <= at < begin + width}
            for begin in places
        )

    def _is_of_its_kind(self, at: int) -> bool:
        """Whether question or answer say what kind of thing is meant: Ohio is no university."""
        kinds = [word.folded for word in self._core if word.folded in KINDS]
        if any(asked.startswith(kind) for asked in self._asked for kind in kinds):
            return True
        beside = [self._found[i].folded for i in (at - 1, at + 1) if 0 <= i < len(self._found)]
        return not kinds or any(_abbreviates(one, kind) for one in beside for kind in kinds)

    def _is_named_by(self, last: Word) -> bool:
        """Whether the last word stands alone where a person is asked for, or with another one."""
        return not last.number and any(
            not self._goes_on(at)
            and not self._is_led(at)
            and (self._asks_who or self._is_led_by_own(at))
            for at in self._places[last.folded]
        )

    def _goes_on(self, at: int) -> bool:
        """Whether a word of another name follows."""
        found = self._found
        return at + 1 < len(found) and self._is_foreign(found[at + 1], found[at + 1].gap)

    def _is_led(self, at: int) -> bool:
        """Whether a word of another name stands before: “Bruce Lee” is no “Harper Lee”."""
        found = self._found
        if at == 0 or found[at - 1].folded in _TITLES:
            return False
        return self._is_foreign(found[at - 1], found[at].gap)

    def _is_foreign(self, word: Word, gap: str) -> bool:
        if gap != " " or not word.capital or word.initial or word.folded in FUNCTION_WORDS:
            return False
        return not any(
            word.folded == own.folded
            or (own.folded in KINDS and _abbreviates(word.folded, own.folded))
            for own in self._core
        )

    def _is_led_by_own(self, at: int) -> bool:
        """Whether one of the name's other words leads to its last: “Alexander G. Bell”."""
        own = {word.folded for word in self._core[:-1]} - FUNCTION_WORDS - KINDS
        at -= 1
        while at >= 0 and self._found[at].initial and self._found[at].folded not in own:
            at -= 1
        return at >= 0 and self._found[at].folded in own


def _abbreviates(short: str, full: str) -> bool:
    """Whether it is the same word or, like “St” and “Rd”, some of its letters in order."""
    letters = iter(full)
    return short[:1] == full[:1] and all(letter in letters for letter in short)
