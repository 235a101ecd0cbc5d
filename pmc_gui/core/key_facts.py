"""Whether an answer gives a key fact away, in whatever form it says it.

True only where that is certain, None where a part or another form of the fact stands there and
might be something else. `docs/metrics.md` says what is seen and what is not.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pmc_gui.core.alike import is_alike
from pmc_gui.core.bare_text import bare
from pmc_gui.core.fact_parts import Parts
from pmc_gui.core.forms import Word, agrees, has_capitals, words_of
from pmc_gui.core.initials import says_initials, spells_out
from pmc_gui.core.number_facts import says_in_other_figures, says_number
from pmc_gui.core.symbols import is_symbol, says_symbol
from pmc_gui.core.text import contains_fact, has_han, is_unspaced, words
from pmc_gui.core.unspaced_parts import says_part

if TYPE_CHECKING:
    from collections.abc import Sequence

_ARTICLES = frozenset("the a an".split())  # noqa: SIM905
_BEFORE = _ARTICLES | frozenset("of in on at by to from for with about it is".split())  # noqa: SIM905


@lru_cache(maxsize=1024)
def is_named(fact: str, given: str) -> bool:
    """Whether `given` says all of `fact`, so that an answer with it proves nothing."""
    given, fact = bare(given), bare(fact)
    return _says(given, given, fact) is True


def gives(answer: str, fact: str, question: str, given: str = "", begun: str = "") -> bool | None:
    """Whether `answer` gives `fact` away; None if that cannot be told.

    Args:
        answer: What the model says.
        fact: A key fact that nothing of what was given names.
        question: What is asked, without the words around it.
        given: All else that was said to the model.
        begun: What it goes on from: a fact may begin there and end in the answer.
    """
    answer, fact, begun = bare(answer), bare(fact), bare(begun)
    # A number may be cut in two; of other words the halves are put together anyway.
    between = "" if begun[-1:].isdigit() and answer[:1].isdigit() else " "
    found = _says(f"{begun}{between}{answer}".strip(), answer, fact)
    if found is not False:
        return found
    if is_unspaced(fact):
        return _in_pieces(answer, fact, f"{question} {given} {begun}")
    if _is_formula(fact):
        return False
    core, asked = _core(fact), set(words(f"{question} {given} {begun}"))
    if len(core) == 1:
        alike = not is_symbol(core[0]) and is_alike(answer, core[0], asked)
        return None if alike or spells_out(answer, core[0], asked) else False
    told = Parts(answer, core, question, asked).told()
    return None if told is False and says_initials(answer, core, asked) else told


def _says(text: str, answer: str, fact: str) -> bool | None:
    """Whether all of `fact` is said; what is short is looked for in the answer alone."""
    core = _core(fact)
    if len(core) == 1 and is_symbol(core[0]):
        return says_symbol(answer, core[0])
    if len(core) == 1 and core[0].number:
        if fact.isascii() and fact[:1].isalpha():  # “seven” stands in “twenty-seven” as a word
            return says_number(answer, core[0].folded)
        return contains_fact(text, fact) or says_number(answer, core[0].folded)
    return (
        contains_fact(text, fact) or _run(words_of(text), core) or says_in_other_figures(text, fact)
    )


def _core(fact: str) -> tuple[Word, ...]:
    """The words of `fact` without little ones around them: “Lord of the Rings”, “1945”."""
    found = words_of(fact)
    begin, end = 0, len(found)
    while begin < end and found[begin].folded in _BEFORE:
        begin += 1
    while begin < end and found[end - 1].folded in _BEFORE and not found[end - 1].capital:
        end -= 1
    core = found[begin:end]
    if len(core) == 1 and not (core[0].capital or core[0].number):
        # “At home” is not said by every “home”.
        bare = all(word.folded in _ARTICLES for word in found if word is not core[0])
        return core if bare else found
    return core or found


def _is_formula(fact: str) -> bool:
    """Whether no part of a fact tells it although it has letters and digits: “H2O”, “B12”."""
    alone = len(words_of(fact, glued=True)) == 1
    return alone and fact[:1].isalpha() and any(map(str.isdigit, fact))


def _run(found: Sequence[Word], core: Sequence[Word]) -> bool:
    size = len(core)
    cased = has_capitals(found)
    return size > 0 and any(
        all(
            agrees(word, of, cased=cased)
            for word, of in zip(found[i : i + size], core, strict=True)
        )
        for i in range(len(found) - size + 1)
    )


def _in_pieces(answer: str, fact: str, asked: str) -> bool | None:
    """The same without spaces: names fall apart at “・”, and Han may be read in kana."""
    if is_unspaced(answer) and has_han(fact) and not has_han(answer):
        return None
    pieces = [word.said for word in words_of(fact) if len(word.said) > 1]
    said = sum(contains_fact(answer, piece) for piece in pieces)
    if len(pieces) > 1 and said == len(pieces):
        return True
    if said and 2 * said >= len(pieces):
        return None
    return None if says_part(answer, fact, asked) else False
