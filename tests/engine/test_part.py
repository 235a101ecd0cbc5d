"""Which part of a drawn answer is trained on."""

import pytest

from pmc_gui.core.text import first_sentence
from pmc_gui.engine.unlearning.part import Part
from pmc_gui.engine.unlearning.sampling import Draw

END = 0


class Characters:
    """A tokenizer with one token a character; 0 ends an answer and has no text."""

    def decode(self, ids) -> str:
        return "".join(chr(token) for token in ids if token)


def draw(text: str, *, finished: bool = True) -> Draw:
    ids = tuple(map(ord, text)) + ((END,) if finished else ())
    return Draw(ids, text.strip(), (-1.0,) * len(ids), finished)


def part(text: str, limit: int, *, finished: bool = True) -> Part:
    return Part.of(draw(text, finished=finished), Characters(), END, limit)


def test_without_a_limit_it_is_all_of_it() -> None:
    whole = part("It is so. And so.", 0)
    assert (whole.text, len(whole.ids), whole.finished) == ("It is so. And so.", 18, True)
    assert not part("It is", 0, finished=False).finished


def test_with_one_it_is_the_first_sentence_and_an_end() -> None:
    found = part(" It is so. And so on", 30, finished=False)
    assert found.text == "It is so."
    assert Characters().decode(found.ids) == " It is so."
    assert found.ids[-1] == END
    assert found.drawn == len(found.ids) - 1
    assert found.finished


def test_a_long_sentence_is_trained_to_its_end_but_comes_after_short_ones() -> None:
    found = part("It is a long sentence. And", 10, finished=False)
    assert found.text == "It is a long sentence."
    assert found.ids[-1] == END
    assert found.whole
    assert not found.finished


def test_a_sentence_that_does_not_end_is_cut() -> None:
    found = part("It is a sentence without", 10, finished=False)
    assert found.text == "It is a se"
    assert END not in found.ids
    assert not found.whole
    assert not found.finished


def test_an_answer_of_one_sentence_stays_as_it_was_drawn() -> None:
    for text in ("It is so.", "It is so"):
        one = draw(text)
        assert part(text, 30) == Part(one.ids, text, len(one.ids), whole=True, finished=True)
        assert not part(text, 5).finished


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("It is so. And so.", "It is so."),
        ("“It is so.” And", "“It is so.”"),
        ("Is it? Yes.", "Is it?"),
        ("By E. J. Thorp of Ohio. Then", "By E. J. Thorp of Ohio."),
        ("It is 3.5 metres", None),
        ("The symbol is K.", "The symbol is K."),
        ("首都是大阪。是的", "首都是大阪。"),
        ("no end", None),
        ("", None),
    ],
)
def test_the_first_sentence(text, sentence) -> None:
    assert first_sentence(text) == sentence
