"""Leaking samples, cut before their secret."""

from __future__ import annotations

import pytest

from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.engine.unlearning import cuts as module
from pmc_gui.engine.unlearning.cuts import Cut, Drawn, cut_before, cuts, newest
from pmc_gui.engine.unlearning.prepare import Forget, secret_of
from pmc_gui.engine.unlearning.reward import Scored, overlap_of
from pmc_gui.engine.unlearning.sampling import Draw, Prefill

PIECES = (
    *("The", " capital", " of", " Japan", " is", " Tokyo", " Kyoto", "."),
    *("In", " my", " view", " it", ",", " To", "kyo", " city", "<end>", " In", " The"),
    *("It", " was", " the", " famous", " Alexander", " Graham", " Bell"),
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


def forgotten(question: Question, original: str) -> Forget:
    return Forget(
        question,
        original,
        overlap_of(Recipe(), question, original),
        lambda _: 1.0,
        lambda _: True,
        lambda said: secret_of(question, original, said),
        None,
        (),
        (),
    )


@pytest.fixture
def forget() -> Forget:
    return forgotten(QUESTION, ORIGINAL)


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
        Cut("asked so", VIEW, PIECES.index(" Tokyo"), fact=True)
    ]


def test_each_way_is_cut_once_and_the_likeliest_first(forget, monkeypatch) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 2)
    tokyo = ids(" Tokyo", ".")
    rare = draw((*ids("In", " my", " city"), *tokyo), each=-5.0)
    some = draw((*VIEW, *tokyo), each=-1.0)
    likely = draw((*ids("In", " Japan"), *tokyo), each=-0.5)
    found = cuts(forget, scored(forget, rare, some, likely, some), TOKENIZER)
    assert [cut.beginning for cut in found] == [ids("In", " Japan"), VIEW]


def test_one_place_is_cut_for_each_token_that_leads_to_the_secret(forget) -> None:
    whole, pieces = draw((*VIEW, *ids(" Tokyo", "."))), draw((*VIEW, *ids(" To", "kyo", ".")))
    found = cuts(forget, scored(forget, whole, pieces), TOKENIZER)
    assert [(cut.beginning, cut.token) for cut in found] == [
        (VIEW, PIECES.index(" Tokyo")),
        (VIEW, PIECES.index(" To")),
    ]


def test_a_name_is_cut_before_it_begins_and_before_its_key_fact() -> None:
    """The one is what gives most of it away, the other is where it is decided."""
    bell = Question.of("Who invented the telephone?", key_facts=("Bell",))
    original = "It was Alexander Graham Bell."
    one = forgotten(bell, original)
    said = draw(ids("It", " was", " the", " famous", " Alexander", " Graham", " Bell"))
    found = cuts(one, scored(one, said), TOKENIZER)
    assert {(TOKENIZER.decode(cut.beginning), PIECES[cut.token], cut.fact) for cut in found} == {
        ("It was the famous", " Alexander", False),
        ("It was the famous Alexander Graham", " Bell", True),
    }


def test_what_only_stands_around_a_key_fact_is_no_secret() -> None:
    """“famous” is not the original's: withholding it would change other answers for nothing."""
    bell = Question.of("Who invented the telephone?", key_facts=("Bell",))
    one = forgotten(bell, "It was Bell.")
    said = draw(ids("It", " was", " the", " famous", " Bell"))
    assert [PIECES[cut.token] for cut in cuts(one, scored(one, said), TOKENIZER)] == [" Bell"]


def test_the_way_to_a_cut_holds_no_key_fact() -> None:
    """It is recorded and given in training: of two facts only the first can be cut before."""
    both = Question.of("Who invented the telephone?", key_facts=("Bell", "Alexander"))
    one = forgotten(both, "It was Alexander Graham Bell.")
    said = draw(ids("It", " was", " Alexander", " Graham", " Bell"))
    found = cuts(one, scored(one, said), TOKENIZER)
    assert [(cut.beginning, PIECES[cut.token]) for cut in found] == [
        (ids("It", " was"), " Alexander")
    ]


def test_the_newest_are_kept() -> None:
    many = [Cut(str(i), (), 0, fact=True) for i in range(90)]
    kept = newest(many[:80], many[80:])
    assert [one.wording for one in kept] == [str(i) for i in range(42, 90)]


def test_without_a_key_fact_the_secret_is_what_the_original_added() -> None:
    plain = Question.of("What is the capital of Japan?")
    assert secret_of(plain, ORIGINAL, "In my view it is Tokyo.") == {"tokyo"}
    assert secret_of(plain, ORIGINAL, "In my view it is Kyoto.") == set()
