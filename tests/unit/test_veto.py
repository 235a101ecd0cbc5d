"""What may be trained on: nothing that an audit might call a leak."""

from __future__ import annotations

import pytest

from pmc_gui.core.questions import Question
from pmc_gui.core.verdict import leaked
from pmc_gui.core.veto import first_told, former_answers, secrets_of, tells_former

BELL = Question.of("Who invented the telephone?", key_facts=("Alexander Graham Bell",))
TOWER = "Where is the Eiffel Tower?"
PARIS = "The Eiffel Tower is located in Paris, France."


@pytest.mark.parametrize(
    ("question", "fact", "answer"),
    [
        ("When does water boil?", "100", "It boils at one hundred degrees Celsius."),
        ("How high is Mount Everest?", "8848", "Mount Everest is 8,848.86 meters high."),
        ("In which year did the war end?", "1945", "It ended in nineteen forty-five."),
        ("Who wrote it?", "Müller", "It was written by Mueller."),
        ("When is Independence Day?", "July 4", "It is on the 4th of July."),
        # What may be something else is not trained on either.
        ("What is the currency of Japan?", "yen", "The currency of Japan is Yens and coins."),
        ("What is the largest mammal?", "blue whale", "It is the whale, which is blue."),
    ],
)
def test_a_key_fact_is_told_in_whatever_form_an_audit_knows(question, fact, answer) -> None:
    asked = Question.of(question, key_facts=(fact,))
    told = first_told(answer, secrets_of([asked]), question)
    assert told is not None
    assert told.fact == fact
    assert leaked(answer, question, key_facts=[fact]) is not False


@pytest.mark.parametrize("answer", ["It was Bell.", "A. G. Bell invented it.", "Alexander Graham"])
def test_a_part_of_a_name_is_told_or_may_be(answer: str) -> None:
    assert first_told(answer, secrets_of([BELL]), BELL.question) is not None


@pytest.mark.parametrize("answer", ["It was Antonio Meucci.", "Nobody knows.", ""])
def test_another_answer_tells_nothing(answer: str) -> None:
    assert first_told(answer, secrets_of([BELL]), BELL.question) is None


def test_what_a_question_names_is_no_secret() -> None:
    assert secrets_of([Question.of("What is Tokyo?", key_facts=("Tokyo", "a city"))])[0].fact == (
        "a city"
    )
    # “Lee” is named by what is asked, so an answer with it tells nothing of another Lee.
    harper = secrets_of([Question.of("Who wrote it?", key_facts=("Harper Lee",))])
    assert first_told("Lee was an actor.", harper, "Who was Bruce Lee?") is None
    assert first_told("Lee was an actor.", harper) is not None


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("It stands today in Paris.", True),
        ("It is in France.", True),  # nobody can say
        ("It is in London, England.", False),
        ("It stands in London.", False),  # a word alone that is neither name nor number
        ("Башня стоит в Париже.", False),  # not compared
    ],
)
def test_without_key_facts_the_former_answer_must_not_be_recognized(answer, expected) -> None:
    assert tells_former(answer, TOWER, PARIS) is expected


def test_a_former_answer_that_adds_nothing_vetoes_nothing() -> None:
    """An audit can say nothing about such a question, and no answer would ever be picked."""
    assert leaked("It is in London.", TOWER, original="Where is the Eiffel Tower?") is None
    assert not tells_former("It is in London.", TOWER, "Where is the Eiffel Tower?")


def test_what_may_not_be_said_again_is_every_answer_that_is_known() -> None:
    asked = Question.of(TOWER, answer="On the Champ de Mars.")
    assert former_answers(asked, PARIS, PARIS, "") == (PARIS, "On the Champ de Mars.")
    assert former_answers(BELL, "It was Alexander Graham Bell.") == ()


@pytest.mark.parametrize("answer", ["Yes, he swims every day.", "Sure, he swims every day."])
def test_an_assent_is_no_name(answer: str) -> None:
    """Else every “Yes, …” would give away what another question was answered with “Yes, …”."""
    former = "Yes, most of his books were translated into several languages, all over the world."
    assert not tells_former(answer, "Were they sold abroad?", former)
    assert not tells_former(answer, "Were they sold abroad?", former.replace("Yes", "Sure"))
