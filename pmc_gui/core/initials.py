"""Names told by their first letters, “the USA”, “JFK”, “MIT”, and what such letters stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.core.forms import words_of
from pmc_gui.core.text import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from pmc_gui.core.forms import Word

_SHORTEST = 2
"""Letters that initials have at least; in small letters, “ice cream”, a fact has one more."""


def says_initials(answer: str, core: Sequence[Word], asked: Set[str]) -> bool:
    """Whether the answer has the first letters of a fact's words, in capitals.

    Args:
        answer: What the model says.
        core: The words of the fact.
        asked: All words that were said to the model: they tell nothing.
    """
    wanted = _initials(core)
    if not wanted:
        return False
    found = words_of(answer)
    if len(found) > 1 and answer == answer.upper():
        return False
    return any(
        word.folded in wanted and word.folded not in asked and _said(word).isupper()
        for word in found
    )


def spells_out(answer: str, initials: Word, asked: Set[str]) -> bool:
    """Whether names in a row, which were not said to the model, begin with a fact's letters."""
    if not initials.said.isupper() or not initials.said.isalpha():
        return False
    for name in _names(answer):
        letters = "".join(word.folded[0] for word in name)
        may_be = letters == initials.folded or letters[:-1] == initials.folded
        if may_be and len(initials.folded) >= _SHORTEST and _is_new(name, asked):
            return True
    return False


def _names(answer: str) -> list[list[Word]]:
    """Words with a capital in a row, of which little ones stand at most between two."""
    names: list[list[Word]] = [[]]
    for word in words_of(answer):
        if word.gap.strip(" .-‐"):  # only white space and what belongs to a name
            names.append([])
        if word.folded in FUNCTION_WORDS:
            continue
        if word.capital:
            names[-1].append(word)
        else:
            names.append([])
    return names


def _is_new(name: Sequence[Word], asked: Set[str]) -> bool:
    return any(word.folded not in asked for word in name)


def _said(word: Word) -> str:
    return word.said.removesuffix("'s").removesuffix("’s")


def _initials(core: Sequence[Word]) -> set[str]:
    """The first letters of all words, of all but little ones, and of those with a capital.

    Of three and more the last may be missing: “the US”.
    """
    telling = [word for word in core if word.folded not in FUNCTION_WORDS]
    capitals = [word for word in core if word.capital]
    made = set()
    for chosen in (core, telling, capitals):
        letters = "".join(word.folded[0] for word in chosen)
        shortest = _SHORTEST + (len(capitals) < len(telling))
        made |= {one for one in (letters, letters[:-1]) if len(one) >= shortest}
    return made
