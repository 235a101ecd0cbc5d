"""Words of an old answer that hardly stand in another one by chance, so that one of them may be all
of its secret: “It is the mitochondria.”
"""

from __future__ import annotations

import functools
import json
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from pmc_gui.core.fact_parts import KINDS
from pmc_gui.core.resources import resource
from pmc_gui.core.stems import is_form
from pmc_gui.core.text import FUNCTION_WORDS, is_inflected, is_unspaced, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_ENGLISH = 1 / 3
"""Share of common English words from which on an old answer is English."""
_LONG = 4
"""Letters of a word that tells something in a language whose common words are not known."""
_STEM = 4
"""Letters that two forms of a word share at least, as in `text.is_inflected`."""


def says_rare_word(answer: str, original: str, given: str) -> bool:
    """Whether `answer` has a word that `original` adds to what was given, and that may tell it.

    In English that is any that is not common, or all that the answer itself adds; in another
    language any long one. Where words are not set apart, two characters in a row.
    """
    before, said = _Added.of(original, given), words(answer)
    own = {word for word in said if not _is_idle(word, given)}
    shared = {word for word in own if word in before.words}
    spaced = {word for word in shared if not is_unspaced(word)}
    rare = spaced - _common() if before.english else {one for one in spaced if len(one) >= _LONG}
    if rare or (own and own == spaced):
        return True
    return not before.rows.isdisjoint(_rows(said, shared))


class _Forms:
    """Words, to be found in any of their forms: those that `is_same` takes for one word."""

    def __init__(self, found: Iterable[str], is_same: Callable[[str, str], bool]) -> None:
        self._is_same = is_same
        self._all = set(found)
        self._by_stem: dict[str, list[str]] = defaultdict(list)
        for word in self._all:
            self._by_stem[word[:_STEM]].append(word)

    def __contains__(self, word: str) -> bool:
        if not self._all.isdisjoint((word, f"{word}s", word.removesuffix("s"))):
            return True
        return any(self._is_same(word, one) for one in self._by_stem.get(word[:_STEM], ()))


class _Added:
    """What an old answer adds to what was given.

    Attributes:
        words: Those that tell something.
        rows: See `_rows`.
        english: Whether the answer is English.
    """

    def __init__(self, original: str, given: str) -> None:
        told = words(original)
        telling = {word for word in told if not _is_idle(word, given)}
        self.words = _Forms(telling, is_form)
        self.rows = _rows(told, telling)
        common = sum(word in FUNCTION_WORDS or word in _common() for word in told)
        self.english = common >= _ENGLISH * len(told)

    @classmethod
    @functools.lru_cache(maxsize=256)
    def of(cls, original: str, given: str) -> _Added:
        """The same, worked out once: answers to one prompt are many."""
        return cls(original, given)


@functools.lru_cache(maxsize=256)
def _asked(given: str) -> _Forms:
    # What only may be the same word as one that was said before still tells something.
    return _Forms(words(given), is_inflected)


def _is_idle(word: str, given: str) -> bool:
    """Whether a word tells nothing: it is a little one, a kind of thing, or was said before."""
    return word in FUNCTION_WORDS or word in KINDS or word in _asked(given)


def _rows(found: list[str], of: set[str]) -> set[tuple[str, str]]:
    """Two characters in a row of a script without spaces; not in hiragana, as endings are."""
    return {
        pair
        for pair in pairwise(found)
        if of.issuperset(pair)
        and all(map(is_unspaced, pair))
        and not all("ぁ" <= one <= "ゟ" for one in pair)
    }


@functools.cache
def _common() -> frozenset[str]:
    """Common English words in all their forms."""
    texts = json.loads(resource("common_words.json").read_text(encoding="utf-8"))
    plain = [word for line in texts["words"] for word in line.split()]
    return frozenset(form for word in plain for form in _forms(word))


def _forms(word: str) -> set[str]:
    """What the common endings make of a word; some of it is no word."""
    stem = word.removesuffix("e")
    made = {word, f"{word}s", f"{word}es", f"{stem}ed", f"{stem}ing", f"{word}ing"}
    if word.endswith("y"):
        made |= {f"{word[:-1]}ies", f"{word[:-1]}ied"}
    return made
