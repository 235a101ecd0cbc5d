"""Leaking samples, cut before their secret."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.veto import former_answers, secrets_of
from pmc_gui.engine.unlearning.cuts import Cut, Drawn, cut_before, cuts, newest
from pmc_gui.engine.unlearning.prepare import secret_of
from pmc_gui.engine.unlearning.prepared import Forget
from pmc_gui.engine.unlearning.reward import Scored, overlap_of
from pmc_gui.engine.unlearning.sampling import Draw, Prefill

PIECES = (
    *("The", " capital", " of", " Japan", " is", " Tokyo", " Kyoto", "."),
    *("In", " my", " view", " it", ",", " To", "kyo", " city", "<end>", " In", " The"),
    *("It", " was", " the", " famous", " Alexander", " Graham", " Bell", " in"),
    *(" School", " Lord"),
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
        former_answers(question, original),
        overlap_of(Recipe(), question, original),
        lambda _: 1.0,
        lambda _: True,
        lambda said: secret_of(question, original, said),
        None,
        (),
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


def cut(forget: Forget, *draws: Draw) -> list[Cut]:
    return cuts(forget, scored(forget, *draws), TOKENIZER, secrets_of([forget.question]))


def told(found: list[Cut]) -> set[tuple[str, str, bool]]:
    return {
        (TOKENIZER.decode(one.beginning).strip(), PIECES[one.token], one.telling) for one in found
    }


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
    assert cut(forget, leaking, harmless) == [
        Cut("asked so", VIEW, PIECES.index(" Tokyo"), telling=True)
    ]


def test_each_way_is_cut_once_and_the_most_frequent_first(forget) -> None:
    tokyo = ids(" Tokyo", ".")
    once, often = draw((*ids("In", " Japan"), *tokyo)), draw((*VIEW, *tokyo))
    found = cut(forget, once, often, often)
    assert [one.beginning for one in found] == [VIEW, ids("In", " Japan")]


def test_the_same_way_in_other_wordings_is_cut_in_each(forget) -> None:
    (sample,) = scored(forget, draw((*VIEW, *ids(" Tokyo", "."))))
    found = cuts(forget, [sample, replace(sample, wording="or so")], TOKENIZER, [])
    assert [one.wording for one in found] == ["asked so", "or so"]


def test_one_place_is_cut_for_each_token_that_leads_to_the_secret(forget) -> None:
    whole, pieces = draw((*VIEW, *ids(" Tokyo", "."))), draw((*VIEW, *ids(" To", "kyo", ".")))
    found = cut(forget, whole, pieces)
    assert [(one.beginning, one.token, one.telling) for one in found] == [
        (VIEW, PIECES.index(" Tokyo"), True),
        # “To” begins many words: it is withheld here and nowhere else.
        (VIEW, PIECES.index(" To"), False),
    ]


def test_a_name_is_cut_before_it_begins_and_before_its_key_fact() -> None:
    """The one is what gives most of it away, the other is where it is decided."""
    bell = Question.of("Who invented the telephone?", key_facts=("Bell",))
    original = "It was Alexander Graham Bell."
    one = forgotten(bell, original)
    said = draw(ids("It", " was", " the", " famous", " Alexander", " Graham", " Bell"))
    assert told(cut(one, said)) == {
        ("It was the famous", " Alexander", False),
        ("It was the famous Alexander Graham", " Bell", True),
    }


def test_what_only_stands_around_a_key_fact_is_no_secret() -> None:
    """“famous” is not the original's: withholding it would change other answers for nothing."""
    bell = Question.of("Who invented the telephone?", key_facts=("Bell",))
    one = forgotten(bell, "It was Bell.")
    said = draw(ids("It", " was", " the", " famous", " Bell"))
    assert told(cut(one, said)) == {("It was the famous", " Bell", True)}


def test_the_way_to_a_cut_holds_no_key_fact() -> None:
    """It is recorded and given in training: of two facts only the first can be cut before."""
    both = Question.of("Who invented the telephone?", key_facts=("Bell", "Alexander"))
    one = forgotten(both, "It was Alexander Graham Bell.")
    said = draw(ids("It", " was", " Alexander", " Graham", " Bell"))
    assert told(cuts(one, scored(one, said), TOKENIZER, secrets_of([both]))) == {
        ("It was", " Alexander", True)
    }


def test_nor_that_of_another_question(forget) -> None:
    said = draw(ids("It", " was", " Bell", " in", " Tokyo"))
    bell = Question.of("Who invented the telephone?", key_facts=("Bell",))
    secrets = secrets_of([forget.question, bell])
    assert cuts(forget, scored(forget, said), TOKENIZER, secrets) == []


@pytest.mark.parametrize(
    ("question", "fact", "said", "before", "token"),
    [
        # What the question has already, and words like “The” and “of”, begin no secret.
        ("Which book?", "The Lord", (" The", " Lord"), " The", " Lord"),
        ("Which Lord?", "Lord Bell", (" The", " Lord", " Bell"), " The Lord", " Bell"),
        ("Which school?", "School of Tokyo", (" School", " of", " Tokyo"), " School of", " Tokyo"),
        # Half of a fact may tell it, so it is cut before the first “Tokyo”.
        ("Where?", "Tokyo Lord", (" Tokyo", " is", " Tokyo", " Lord"), "", " Tokyo"),
    ],
)
def test_several_words_are_cut_where_they_begin_to_tell(
    question, fact, said, before, token
) -> None:
    asked = Question.of(question, key_facts=(fact,))
    one = forgotten(asked, f"It is {fact}.")
    found = told(cut(one, draw(ids(*said))))
    assert (before.strip(), token, True) in found
    assert len([telling for _, _, telling in found if telling]) == 1


def test_another_form_of_a_fact_is_cut_before_it_begins() -> None:
    """One that may be something else too: with no harmless answer at all, a way out is left."""
    pieces = ["It", " boils", " at", " ninety", " nine", " degrees", ".", " dollars"]

    class Degrees:
        def decode(self, ids) -> str:
            return "".join(pieces[token] for token in ids)

    boils = forgotten(Question.of("When does it boil?", key_facts=("99",)), "It boils at 99.")
    said = Draw(
        (0, 1, 2, 3, 4, 5, 6), "It boils at ninety nine degrees.", (-1.0,) * 7, finished=True
    )
    (found,) = cuts(boils, scored(boils, said), Degrees(), secrets_of([boils.question]))
    assert (found.beginning, found.token, found.telling) == ((0, 1, 2), 3, False)
    coins = forgotten(Question.of("Paid in what?", key_facts=("dollar",)), "In dollar.")
    said = Draw((0, 1, 2, 7, 6), "It boils at dollars.", (-1.0,) * 5, finished=True)
    (found,) = cuts(coins, scored(coins, said), Degrees(), secrets_of([coins.question]))
    assert (found.beginning, found.token, found.telling) == ((0, 1, 2), 7, False)


def test_two_facts_at_one_place_are_one_cut() -> None:
    """“100” tells “one hundred” as well, and is a word of a key fact by itself."""
    pieces = ["It", " is", " 100", "."]

    class Number:
        def decode(self, ids) -> str:
            return "".join(pieces[token] for token in ids)

    asked = Question.of("When does it boil?", key_facts=("one hundred", "100"))
    one = forgotten(asked, "It is 100.")
    said = Draw((0, 1, 2, 3), "It is 100.", (-1.0,) * 4, finished=True)
    (found,) = cuts(one, scored(one, said), Number(), secrets_of([asked]))
    assert (found.beginning, found.token, found.telling) == ((0, 1), 2, True)


def test_a_fact_within_a_word_is_cut_before_the_word(forget) -> None:
    pieces = ["It", " is", " Japan", "Tokyo", "."]

    class Joined:
        def decode(self, ids) -> str:
            return "".join(pieces[token] for token in ids)

    said = Draw((0, 1, 2, 3, 4), "It is JapanTokyo.", (-1.0,) * 5, finished=True)
    (found,) = cuts(forget, scored(forget, said), Joined(), secrets_of([QUESTION]))
    assert (found.beginning, found.token, found.telling) == ((0, 1), 2, False)


def test_a_beginning_that_may_tell_is_not_given(forget) -> None:
    bell = Question.of("Who invented the telephone?", key_facts=("Graham Bell",))
    said = draw(ids("It", " was", " Bell", " in", " Tokyo"))
    assert cuts(forget, scored(forget, said), TOKENIZER, secrets_of([forget.question, bell])) == []


def test_the_newest_are_kept_and_none_twice() -> None:
    many = [Cut(str(i), (), 0, telling=True) for i in range(70)]
    kept = newest(many[:60], many[50:])
    assert [int(one.wording) for one in kept] == [*range(50, 70), *range(44)]


def test_without_a_key_fact_the_secret_is_what_the_original_added() -> None:
    plain = Question.of("What is the capital of Japan?")
    assert secret_of(plain, ORIGINAL, "In my view it is Tokyo.") == {"tokyo"}
    assert secret_of(plain, ORIGINAL, "In my view it is Kyoto.") == set()
    later = "It is a city. Its name is Tokyo."
    assert secret_of(plain, "It is a city.", "It is Tokyo.", further=later) == {"tokyo"}
