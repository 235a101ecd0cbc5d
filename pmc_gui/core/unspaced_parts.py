"""Whether a part of a name tells it in scripts without spaces, where words are not known."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pmc_gui.core.text import contains_fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

_TELLING = 2
"""Characters of a part that tells something."""
_APART = re.compile(r"[\s・·=]+")

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af々〇"
_SOUTH_EAST = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
# What is foreign in Japanese is a word, as “イラン” is no “イラク”.
_ELEMENT = re.compile(
    rf"[{_HAN}ぁ-ゟ]|[ァ-ヺー]+|[가-힣]+|[{_SOUTH_EAST}]+|\d+"
    rf"|[^\W\d_{_HAN}ぁ-ヿ가-힣{_SOUTH_EAST}]+|[^\w\s]"
)
_HIRAGANA = re.compile("[ぁ-ゟ]")
_HANGUL = re.compile("[가-힣]+")
_OF_SOUTH_EAST = re.compile(f"[{_SOUTH_EAST}]+")

# Kinds of things. In an address or a date something may go on after them: they part it.
_PARTING = (
    "丁目|番地|都|道|府|県|縣|市|区|區|郡|町|村|省|州|路|街|巷|"
    "共和国|共和國|王国|王國|帝国|帝國|合衆国|合众国|大学|大學"
)
_COUNTED = "年|月|日|号|號"
_ENDING = (
    "国|國|山|川|江|河|湖|海|洋|島|岛|半島|半岛|駅|站|橋|桥|寺|宮|宫|城|塔|通り|広場|广场|公園|公园|"
    "高校|学校|學校|学院|學院|病院|医院|醫院|会社|株式会社|公司|有限公司|銀行|银行|空港|机场|機場|車站|"
    "车站|博物館|博物馆|図書館|图书馆|美術館|美术馆|戦争|战争|戰爭|条約|条约|革命|賞|奖|獎|さん|氏|先生"
)
_HAN_KIND = re.compile(
    rf"(?<=\w\w)(?:{_PARTING}|(?:{_ENDING})$)|(?<=[\d一二三四五六七八九十〇])(?:{_COUNTED})|^株式会社"
)
_KOREAN = (
    "특별자치시|특별자치도|특별시|광역시|시|도|군|구|역|강|산|섬|대학교|대학|고등학교|"
    "학교|병원|공항|은행|회사|공화국|왕국|제국|전쟁|공원|박물관|도서관|미술관"
)
_HANGUL_KIND = re.compile(rf"(?<=[가-힣]{{2}})(?:{_KOREAN})$")
_THAI_KIND = re.compile(
    "^(?:จังหวัด|อำเภอ|ตำบล|ถนน|ประเทศ|มหาวิทยาลัย|โรงเรียน|โรงพยาบาล|แม่น้ำ|ภูเขา|ทะเล|เกาะ|วัด|"
    "สนามบิน|สะพาน|สงคราม|บริษัท|ธนาคาร|นางสาว|นาย|นาง)(?=..)"
)
_ALONE = re.compile(f"{_PARTING}|{_ENDING}|{_KOREAN}")
# What goes on after a name of one syllable: “벨입니다”, not “벨기에”.
_PARTICLE = "(?:입니다|이다|이에요|예요|이라고|라고|이|가|은|는|을|를|의|씨|님)?"


def says_part(answer: str, fact: str, asked: str) -> bool:
    """Whether the answer has half of a name, and that is the last or half of a fact's names.

    Words for a kind of thing (“市”, “특별시”) tell nothing, nor does hiragana, nor one character.

    Args:
        answer: What the model says.
        fact: A key fact.
        asked: All that was said to the model: what stands in it tells nothing.
    """
    names = _names(fact.lower())
    heard, known = _Heard(answer), _Heard(asked)
    counts = [_count(name, heard, known) for name in names]
    told = [2 * said >= total for total, said in counts if total]
    if told and (2 * sum(told) >= len(told) or (told[-1] and counts[-1][0])):
        return True
    last = "".join(one for part in names[-1] for one in part) if len(names) > 1 else ""
    return heard.has_syllable(last) and not known.has_syllable(last)


class _Heard:
    """A text in which parts of a fact are looked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        found = _elements(text.lower())
        self._words = set(found)
        self._pairs = set(pairwise(found))

    def covered(self, part: Sequence[str]) -> set[int]:
        """Places of those elements that stand there as words, or with one beside them."""
        places = {at for at, one in enumerate(part) if len(one) >= _TELLING and self._has(one)}
        for at, pair in enumerate(pairwise(part)):
            if pair in self._pairs:
                places |= {at, at + 1}
        return places

    def has_syllable(self, name: str) -> bool:
        """Whether a name of one Korean syllable stands there, with nothing but a particle."""
        if len(name) != 1 or _HANGUL.fullmatch(name) is None:
            return False
        return any(re.fullmatch(name + _PARTICLE, word) for word in self._words)

    def _has(self, one: str) -> bool:
        if _HANGUL.fullmatch(one) is not None:
            # Particles follow, and of “김철수” the name may be called alone.
            begins = (one, one[1:]) if len(one) == _TELLING + 1 else (one,)
            return any(word.startswith(begins) for word in self._words)
        if _OF_SOUTH_EAST.fullmatch(one) is not None:
            return contains_fact(self._text, one)
        return one in self._words


def _count(name: Iterable[Sequence[str]], heard: _Heard, known: _Heard) -> tuple[int, int]:
    """How many characters of a name are not known, and how many of those are heard."""
    total = said = 0
    for part in name:
        before = known.covered(part)
        total += sum(_weight(one) for at, one in enumerate(part) if at not in before)
        said += sum(_runs(part, heard.covered(part) - before))
    return total, said


def _runs(part: Sequence[str], places: Set[int]) -> list[int]:
    """How long each run of places is, without those that are too short to tell anything."""
    lengths = [0]
    for at, one in enumerate(part):
        if at in places:
            lengths[-1] += _weight(one)
        else:
            lengths.append(0)
    return [length for length in lengths if length >= _TELLING]


def _weight(element: str) -> int:
    return 0 if _HIRAGANA.match(element) else len(element)


@lru_cache(maxsize=1024)
def _names(fact: str) -> list[list[list[str]]]:
    """The names of a fact that are set apart, each in parts without words for a kind."""
    names = []
    for name in filter(None, _APART.split(fact)):
        if _ALONE.fullmatch(name) is None:
            rest = _THAI_KIND.sub("", _HANGUL_KIND.sub("", name))
            names.append([_elements(part) for part in filter(None, _HAN_KIND.split(rest))])
    return names


def _elements(text: str) -> list[str]:
    return _ELEMENT.findall(text)
