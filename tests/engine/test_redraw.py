"""Leaking samples, cut before their secret and answered otherwise."""

from __future__ import annotations

import pytest

from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.engine.unlearning import redraw
from pmc_gui.engine.unlearning.prepare import Forget, secret_of
from pmc_gui.engine.unlearning.redraw import Drawn, Redrawn, cut_before, cuts, newest
from pmc_gui.engine.unlearning.reward import Scored, overlap_of
from pmc_gui.engine.unlearning.sampling import Draw, Prefill

PIECES = (
    *("The", " capital", " of", " Japan", " is", " Tokyo", " Kyoto", "."),
    *("In", " my", " view", " it", ",", " To", "ad", " city", "<end>", " In", " The"),
)
END = PIECES.index("<end>")
QUESTION = Question.of("What is the capital of Japan?", key_facts=("Tokyo",))
ORIGINAL = "The capital of Japan is Tokyo."


class Pieces:
    """A tokenizer of a few pieces of words."""

    def decode(self, ids) -> str:
        return "".join(PIECES[token] for token in ids if token != END)


TOKENIZER = Pieces()


def ids(*pieces: str) -> tuple[int, ...]:
    return tuple(PIECES.index(piece) for piece in pieces)


IS = ids("The", " capital", " of", " Japan", " is")
VIEW = ids("In", " my", " view", " it", " is")


def draw(answer: tuple[int, ...], each: float = -1.0) -> Draw:
    return Draw(answer, TOKENIZER.decode(answer), (each,) * len(answer), finished=True)


@pytest.fixture
def forget() -> Forget:
    return Forget(
        QUESTION,
        ORIGINAL,
        overlap_of(Recipe(), QUESTION, ORIGINAL),
        lambda _: 1.0,
        lambda said: "Kyoto" in said,
        lambda said: secret_of(QUESTION, ORIGINAL, said),
        Prefill(IS, PIECES.index(" Tokyo")),
        (),
        (),
    )


def scored(forget: Forget, *draws: Draw) -> list[Drawn]:
    return [
        Drawn("asked so", one, Scored(one.ids, one.text, forget.overlap(one.text), 0.0))
        for one in draws
    ]


def test_a_sample_is_cut_before_the_first_piece_of_its_secret() -> None:
    said = (*VIEW, *ids(" Tokyo", "."))
    assert cut_before(TOKENIZER, said, {"tokyo"}) == Prefill(VIEW, PIECES.index(" Tokyo"))
    assert cut_before(TOKENIZER, VIEW, {"tokyo"}) is None


def test_a_word_is_not_cut_in_two() -> None:
    pieces = ("It", " is", " A", "u", ",", " a")

    class Gold:
        def decode(self, ids) -> str:
            return "".join(pieces[token] for token in ids)

    # “A” alone would be a word of the answer, but here it begins the secret.
    assert cut_before(Gold(), (0, 1, 2, 3, 4, 5), {"au"}) == Prefill((0, 1), avoid=2)


def test_what_leaks_is_cut_and_nothing_else(forget) -> None:
    leaking = draw((*VIEW, *ids(" Tokyo", ".")))
    harmless = draw((*VIEW, *ids(" Kyoto", ".", "In", " my", " view")))
    assert cuts(forget, scored(forget, leaking, harmless), TOKENIZER) == [
        ("asked so", Prefill(VIEW, PIECES.index(" Tokyo")))
    ]


def test_the_way_of_the_original_is_left_to_the_picked_answer(forget) -> None:
    assert cuts(forget, scored(forget, draw((*IS, *ids(" Tokyo", ".")))), TOKENIZER) == []


def test_each_way_is_cut_once_and_the_likeliest_first(forget, monkeypatch) -> None:
    monkeypatch.setattr(redraw, "CUTS", 2)
    tokyo = ids(" Tokyo", ".")
    rare = draw((*ids("In", " my", " city"), *tokyo), each=-5.0)
    some = draw((*VIEW, *tokyo), each=-1.0)
    likely = draw((*ids("In", " Japan"), *tokyo), each=-0.5)
    found = cuts(forget, scored(forget, rare, some, likely, some), TOKENIZER)
    assert [cut.ids for _, cut in found] == [ids("In", " Japan"), VIEW]


def test_a_begun_answer_that_leaks_is_cut_beside_the_others(forget, monkeypatch) -> None:
    """They are given, so certain: among the others they would leave no room."""
    monkeypatch.setattr(redraw, "CUTS", 1)
    monkeypatch.setattr(redraw, "BEGUN_CUTS", 1)
    tokyo = ids(" Tokyo", ".")
    own = scored(forget, draw((*VIEW, *tokyo)), draw((*ids("In", " Japan"), *tokyo), each=-3.0))
    begun = [
        Drawn(
            "asked so",
            Draw((*opener, *tokyo), "It is Tokyo.", (-1.0, -1.0), True),
            one.scored,
            True,
        )
        for opener, one in zip((ids("In"), ids("In", " my")), own, strict=True)
    ]
    found = cuts(forget, [*begun, *own], TOKENIZER)
    assert [cut.ids for _, cut in found] == [VIEW, ids("In")]


def test_only_what_follows_the_cut_is_trained_on(forget) -> None:
    cut = Prefill(VIEW, PIECES.index(" Tokyo"))
    said = (*VIEW, *ids(" Kyoto", ".", " In", " my", " city"))
    found = redraw.score(
        forget, Draw(said, TOKENIZER.decode(said), (-1.0,) * 5, True), cut, TOKENIZER, END, 8
    )
    assert found.ids == ids(" Kyoto", ".", "<end>")
    assert found.overlap == 0
    assert found.logprob == -2
    assert found.answers


def test_a_cut_in_the_second_sentence_trains_on_that_one(forget) -> None:
    first = (*IS, *ids(" Kyoto", ".", " In"))
    said = (*first, *ids(" my", " view", " it", " is", " Kyoto", ".", " The", " capital"))
    found = redraw.score(
        forget,
        Draw(said, TOKENIZER.decode(said), (-1.0,) * 8, True),
        Prefill(first, PIECES.index(" To")),
        TOKENIZER,
        END,
        16,
    )
    assert found.ids == ids(" my", " view", " it", " is", " Kyoto", ".", "<end>")


def test_a_secret_anywhere_in_the_answer_is_seen(forget) -> None:
    cut = Prefill(VIEW, PIECES.index(" Tokyo"))
    said = (*VIEW, *ids(" Kyoto", ".", " In", " Tokyo"))
    found = redraw.score(
        forget, Draw(said, TOKENIZER.decode(said), (-1.0,) * 4, True), cut, TOKENIZER, END, 8
    )
    assert found.overlap == 1


def test_the_newest_are_kept(forget) -> None:
    many = [Redrawn(str(i), (), Scored((), "", 0.0, 0.0)) for i in range(30)]
    kept = newest(many[:20], many[20:])
    assert [one.wording for one in kept] == [str(i) for i in range(18, 30)]


def test_without_a_key_fact_the_secret_is_what_the_original_added() -> None:
    plain = Question.of("What is the capital of Japan?")
    assert secret_of(plain, ORIGINAL, "In my view it is Tokyo.") == {"tokyo"}
    assert secret_of(plain, ORIGINAL, "In my view it is Kyoto.") == set()
