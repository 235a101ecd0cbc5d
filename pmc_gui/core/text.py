"""Comparing answers word by word, in any script.

The reference implementation's tokenizer keeps a-z and 0-9 only, so that an answer in any other
script counts as perfectly forgotten. Here every script has words, and what cannot be compared is
never taken for forgotten.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pmc_gui.core.regrouping import chunks, is_one_word, joined, runs, seams

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_STRIPPED = {"LATIN", "GREEK", "CYRILLIC"}
# One character (or one with its vowel signs) is the unit where words are not set apart by spaces.
_EAST_ASIAN = {"CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO"}
_UNSPACED = _EAST_ASIAN | {"HANGUL", "THAI", "LAO", "KHMER", "MYANMAR"}

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ´`＇", "'"))
# Letters that look accented and yet do not decompose.
# In Arabic, forms of a letter that many write as another.
_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe"}
    | {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه"}
)
_OPTIONAL_POINTS = re.compile("[\u064b-\u0652\u0670\u0640\u0591-\u05c7]")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{2,3})*,\d{3}(?![\d,])")
_POSSESSIVE = re.compile(r"(?<=\w)'s\b")
_APOSTROPHE_INSIDE = re.compile(r"(?<=\w)'(?=\w)")
_PLAIN = re.compile(r"[a-z0-9]+(?:(?<=\d)\.(?=\d)[a-z0-9]+)*")
_SENTENCE_END = re.compile(r"""(?:(?<!\b\w)|(?=.$))[.!?]["'”’)]*(?=\s|$)|[。！？।؟]""")
_ENGLISH_ENDINGS = re.compile(r"(?<=\w)'(?:t|re|ve|ll|d|m)\b")
_HUMP = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z])")

_STEM, _ENDING = 4, 2
"""Letters that two forms of a word share at least, and that they add to them at most."""

FUNCTION_WORDS = frozenset(
    """
    a an the this that these those there here it its he she him her his hers they them their theirs
    i me my mine you your yours we us our ours who whom whose which what when where why how
    is are was were be been being am do does did doing done has have had having
    can could will would shall should may might must
    of in on at by for from to into onto with without about as than then so if or and but nor not no
    also just only very too such some any each all both more most other own same
    im youre hes shes were theyre ive youve weve theyve isnt arent wasnt werent dont doesnt didnt
    cant couldnt wont wouldnt youll theyll known called named name
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read and to mend
) | frozenset("的是了和在有也这那一个不我你他她它们为叫就はがのをにへとでもやか은는이가을를의에")


_LITTLE = FUNCTION_WORDS | {"o"}
"""Words that stand beside others by chance: set together with them they make no name."""


def words(text: str) -> list[str]:
    """The words of `text` in order: without case, accents and punctuation.

    Latin, Greek and Cyrillic letters lose their accents, Arabic and Hebrew their optional points;
    vowel signs of other scripts stay. Chinese, Japanese and Korean fall into characters and
    syllables, Thai, Lao, Khmer and Burmese into characters with their signs. Numbers stay whole
    (``1,000`` is ``1000``, ``3.5`` is ``3.5``); apostrophes join (``don't`` is ``dont``) and a
    possessive ``'s`` falls away.
    """
    text = _fold(text)
    text = _APOSTROPHE_INSIDE.sub("", _POSSESSIVE.sub("", text))
    return _split(text)


def content_words(text: str) -> frozenset[str]:
    """The words of a text that say something, in no order."""
    return frozenset(words(text)) - FUNCTION_WORDS


def contains_fact(text: str, fact: str) -> bool:
    """Whether `fact` stands in `text` as a word or as consecutive words.

    ``Au`` is found in “The symbol is Au.”, not in “Australia”. In scripts without spaces any
    substring counts. Other ways to set the same thing apart count too: ``USA`` is found in
    “U.S.A.”, ``+1 555 0100`` in “1-555-0100”, ``Australie`` in “l'Australie”.
    """
    wanted = _wanted(fact)
    folded = _fold(text)
    if not wanted.words:
        symbols = _fold(fact).strip()
        return bool(symbols) and symbols in folded
    whole = _APOSTROPHE_INSIDE.sub("", _POSSESSIVE.sub("", folded))
    found = _split(whole)
    if _is_said(whole, found, wanted):
        return True
    if "'" not in folded:
        return False
    # French and Italian elision: what follows the apostrophe is a word of its own.
    elided = _ENGLISH_ENDINGS.sub("", _POSSESSIVE.sub("", folded))
    apart = _split(elided)
    return apart != found and _is_said(elided, apart, wanted)


class _Wanted(NamedTuple):
    """What is looked for of a fact.

    Attributes:
        words: Its words.
        target: The same set together.
        ends: Where in it they end, and those that “YouTube” is made of.
        regroup: Whether it may be set apart in other ways.
    """

    words: tuple[str, ...]
    target: str
    ends: frozenset[int]
    regroup: bool


@lru_cache(maxsize=8192)
def _wanted(fact: str) -> _Wanted:
    found = words(fact)
    target = joined(found)
    # Short things are too easily put together by chance, above all from numbers: “1, 2” is not 12.
    regroup = len(target) >= (5 if any(map(str.isdigit, target)) else 3)
    ends = seams(found) | seams(words(_HUMP.sub(" ", fact)))
    return _Wanted(tuple(found), target, ends, regroup)


def _is_said(text: str, found: Sequence[str], wanted: _Wanted) -> bool:
    if not wanted.regroup:
        size = len(wanted.words)
        return any(
            tuple(found[start : start + size]) == wanted.words
            for start in range(len(found) - size + 1)
        )
    for start, end in runs(found, wanted.target):
        run = found[start:end]
        if len(run) == 1 or _LITTLE.isdisjoint(run):
            return True
        spaced = {place - start for place in _spaced(text)}
        if is_one_word(run, spaced, wanted.ends, _LITTLE):
            return True
    return False


def _spaced(text: str) -> set[int]:
    """Places of the words of a folded text that white space stands before."""
    return set(itertools.accumulate(len(_split(chunk)) for chunk in chunks(text)))


def facts_in(text: str, facts: Sequence[str]) -> list[str]:
    """Those of many `facts` that stand in `text`, as `contains_fact` finds them."""
    folded = _fold(text)
    # Whatever way words are set apart or joined, their letters follow one another.
    apart = _ENGLISH_ENDINGS.sub("", _POSSESSIVE.sub("", folded))
    letters = ["".join(_split(one)).replace(".", "") for one in (folded, apart)]
    return [
        fact
        for fact in facts
        if any(_letters(fact) in one for one in letters) and contains_fact(text, fact)
    ]


@lru_cache(maxsize=8192)
def _letters(fact: str) -> str:
    return "".join(words(fact)).replace(".", "")


def leaks(answer: str, key_facts: Sequence[str], question: str) -> str | None:
    """The first key fact that `answer` gives away, without those that `question` already names."""
    for fact in key_facts:
        if contains_fact(answer, fact) and not contains_fact(question, fact):
            return fact
    return None


def telling_facts(key_facts: Iterable[str], question: str) -> list[str]:
    """The key facts that `question` does not name already."""
    return [fact for fact in key_facts if not contains_fact(question, fact)]


def added_words(answer: str, question: str) -> list[str]:
    """The words that `answer` adds to `question`, in order, each as often as it occurs.

    Function words are left out unless nothing else is left.
    """
    asked = set(words(question))
    added = [word for word in words(answer) if word not in asked]
    return [word for word in added if word not in FUNCTION_WORDS] or added


def script_mismatch(sample: str, reference: str) -> bool:
    """Whether `sample` has words in a script that `reference` has none of.

    Such words cannot be compared: “Хедвиг” may well be “Hedwig”. Single letters of an alphabet are
    let pass, they are symbols (π, Ω). A reference without any letter fits everything.
    """
    expected = _scripts(words(reference), shortest=1)
    return bool(expected) and not _scripts(words(sample), shortest=2) <= expected


def is_unspaced(text: str) -> bool:
    """Whether `text` has letters of a script that sets no spaces, or none that part all words."""
    return any(_script(character) in _UNSPACED for character in text)


def has_han(text: str) -> bool:
    """Whether `text` has Chinese characters."""
    return any(_script(character) == "CJK" for character in text)


def secret_words(original: str, question: str, key_facts: Sequence[str] = ()) -> set[str]:
    """The words of `original` that must not be said again.

    With key facts that it holds: the content words of the phrases they stand in. From “The
    invention of the telephone is attributed to Alexander Graham Bell.” and the fact “Bell”, that
    is “Alexander Graham Bell” and not “invention”. Without: all that it adds to the question, or
    all its words if it adds nothing.
    """
    added = set(added_words(original, question))
    phrases: list[list[str]] = [[]]
    for word in words(original):
        if word in added:
            phrases[-1].append(word)
        elif phrases[-1]:
            phrases.append([])
    telling = telling_facts(key_facts, question)
    found = {
        word
        for phrase in phrases
        for fact in telling
        if contains_fact(" ".join(phrase), fact)
        for word in phrase
    }
    return found or added or set(words(original))


def content_overlap(
    sample: str, original: str, question: str, key_facts: Sequence[str] = ()
) -> float:
    """How much of the secret in `original` is in `sample`, in [0, 1].

    The recall of `secret_words`: each distinct word counts once, in whatever order, because a
    secret told backwards or three times is the same secret. A sample in a script that neither
    `original` nor `question` uses gets 1: what cannot be compared is no proof of forgetting. An
    empty sample gets 0; that it says nothing is punished elsewhere.
    """
    if script_mismatch(sample, f"{original} {question}"):
        return 1.0
    secret = secret_words(original, question, key_facts)
    if not secret:
        return 0.0
    return len(secret & set(words(sample))) / len(secret)


def frame_kept(sample: str, original: str, question: str, key_facts: Sequence[str] = ()) -> float:
    """How much of what leads up to the secret in `original` is in `sample` in order, in [0, 1].

    The frame are the words of `original` before the first of its `secret_words`, or those after it
    if it begins with the secret; ROUGE-L recall over them. “The capital of Japan is Kyoto.” keeps
    all of “The capital of Japan is Tokyo, a city.”, “Japan has many cities.” one fifth. An original
    without a frame is kept by everything.
    """
    secret = secret_words(original, question, key_facts)
    said = words(original)
    begins = next((place for place, word in enumerate(said) if word in secret), len(said))
    frame = said[:begins] or [word for word in said if word not in secret]
    return longest_common(words(sample), frame) / len(frame) if frame else 1.0


def says_something(
    sample: str, original: str, question: str, key_facts: Sequence[str] = ()
) -> bool:
    """Whether `sample` has a content word that is neither asked nor all that is left of `original`.

    “The symbol for gold is gold.” has none: it would teach the model to repeat the question. Nor
    has “… is golden.”, for another ending makes no other word, nor “… is $18.”, for where the
    secret has no number one says nothing in its place.
    """
    secret = secret_words(original, question, key_facts)
    known = (set(words(question)) | (set(words(original)) - secret)) - FUNCTION_WORDS
    new = set(words(sample)) - known - FUNCTION_WORDS
    if not any(map(_has_digit, secret)):
        new = {word for word in new if not _has_digit(word)}
    return not all(any(is_inflected(word, other) for other in known) for word in new)


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def is_inflected(one: str, other: str) -> bool:
    """Whether two words differ in no more than their last two letters, and have a longer stem."""
    pairs = zip(one, other, strict=False)
    stem = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
    return stem >= _STEM and max(len(one), len(other)) - stem <= _ENDING


def first_sentence(text: str) -> str | None:
    """`text` up to the end of its first sentence; None if none ends in it.

    A full stop ends a sentence if white space or nothing follows. That after a single letter does
    not, unless the text ends there: “E. J. Thorp” is a name.
    """
    found = _SENTENCE_END.search(text)
    return text[: found.end()] if found is not None else None


def longest_common(one: Sequence[str], other: Sequence[str]) -> int:
    """Length of the longest common subsequence."""
    lengths = [0] * (len(other) + 1)
    for word in one:
        diagonal = 0
        for column, counterpart in enumerate(other, start=1):
            above = lengths[column]
            lengths[column] = (
                diagonal + 1 if word == counterpart else max(above, lengths[column - 1])
            )
            diagonal = above
    return lengths[-1]


def _fold(text: str) -> str:
    text = text.translate(_APOSTROPHES)
    folded = text.lower() if text.isascii() else _fold_unicode(text)
    return _GROUPED.sub(lambda match: match[0].replace(",", ""), folded)


def _fold_unicode(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    kept = []
    script = ""
    for character in unicodedata.normalize("NFD", text):
        category = unicodedata.category(character)
        if category == "Nd":
            character = str(unicodedata.decimal(character))
        if category == "Cf" or (category == "Mn" and script in _STRIPPED):
            continue
        if category[0] != "M":
            script = _script(character)
        kept.append(character)
    folded = unicodedata.normalize("NFC", "".join(kept)).translate(_LETTERS)
    return _OPTIONAL_POINTS.sub("", folded)


def _split(text: str) -> list[str]:
    if text.isascii():
        return _PLAIN.findall(text)
    found: list[str] = []
    open_word = False  # whether a letter would go on with the last word
    before = ""
    for index, character in enumerate(text):
        kind = unicodedata.category(character)[0]
        if kind in "LN":
            alone = _script(character) in _UNSPACED
            if open_word and not alone:
                found[-1] += character
            else:
                found.append(character)
            open_word = not alone
        elif (kind == "M" and before and before in "LNM" and found) or (
            character == "."
            and open_word
            and text[index - 1].isdigit()
            and text[index + 1 : index + 2].isdigit()
        ):
            found[-1] += character
        else:
            open_word = False
        before = kind
    return found


def _scripts(found: Sequence[str], *, shortest: int) -> set[str]:
    scripts = set()
    for word in found:
        letters = [
            _script(character) for character in word if unicodedata.category(character) in _LETTER
        ]
        if len(letters) >= shortest or (letters and letters[0] in _UNSPACED):
            scripts |= {"EAST ASIAN" if name in _EAST_ASIAN else name for name in letters}
    return scripts


_LETTER = {"Lu", "Ll", "Lt", "Lo"}


@lru_cache(maxsize=8192)
def _script(character: str) -> str:
    # Unicode names begin with the script; the standard library has no other table of scripts.
    return unicodedata.name(character, "").partition(" ")[0]
