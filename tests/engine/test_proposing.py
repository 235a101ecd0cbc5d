"""Questions that the model proposes beside a forget question, sorted by what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pmc_gui.core.attack_texts import fill, texts
from pmc_gui.core.control import Control
from pmc_gui.core.events import Notice
from pmc_gui.core.kept_facts import everyday_facts
from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.veto import former_answers
from pmc_gui.engine.models.open import OpenModel, open_model
from pmc_gui.engine.unlearning import proposing
from pmc_gui.engine.unlearning.prepare import prepare
from pmc_gui.engine.unlearning.prepared import Forget, Prepared
from pmc_gui.engine.unlearning.proposing import Barred, Proposed, propose
from pmc_gui.engine.unlearning.retain import key_of
from pmc_gui.engine.unlearning.sampling import Draw, Sampling

if TYPE_CHECKING:
    from collections.abc import Sequence

OWL = Question.of("What is the name of the white owl?", key_facts=("Hedwig",))
RAT = Question.of("What is the name of the old rat?", key_facts=("Scabbers",))


@pytest.fixture
def opened(tiny_gguf) -> OpenModel:
    return open_model(tiny_gguf("llama"), device="cpu", precision="fp32")


def forgotten(question: Question, original: str = "") -> Forget:
    return Forget(
        question,
        original,
        former_answers(question, original),
        lambda _: 0.0,
        lambda _: 0.0,
        bool,
        lambda _: set(),
        None,
        (),
        (),
        (),
    )


def proposed(
    opened: OpenModel,
    monkeypatch: pytest.MonkeyPatch,
    answers: dict[str, str],
    forget: Sequence[Forget] = (forgotten(OWL), forgotten(RAT)),
) -> Proposed:
    """What comes of a model that proposes the questions of `answers` and answers them so."""

    class Model:
        @classmethod
        def of(cls, _opened: OpenModel) -> Model:
            return cls()

        def draw(self, prompts, count, sampling, seed, check) -> list[list[Draw]]:
            asked = [opened.tokenizer.decode(prompt) for prompt in prompts]
            put = [max((one for one in answers if one in prompt), key=len) for prompt in asked]
            return [[Draw((), answers[one], (), True)] for one in put]

    monkeypatch.setattr(proposing, "_drawn", lambda *_: list(answers))
    monkeypatch.setattr(proposing, "TorchSampler", Model)
    return propose(opened, Barred.of(forget), forget[0], Sampling(), 0)


def test_they_are_sorted_by_what_the_model_answers(opened, monkeypatch) -> None:
    found = proposed(
        opened,
        monkeypatch,
        {
            "What is the name of the black cat?": "Her name is Crookshanks.",
            "What is the name of the owl of Harry?": "It is Hedwig.",
            "What is the name of the owl?": "Hedwig, I think.",
        },
    )
    assert found.neighbours == ("What is the name of the black cat?",)
    assert found.telling == (
        "What is the name of the owl of Harry?",
        "What is the name of the owl?",
    )


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        pytest.param("What is the name of the white OWL", "Hedwig", id="the forget question"),
        pytest.param("What is the name of the old rat?", "Snape.", id="another forget question"),
        pytest.param("What is the name of the pet mouse?", "Scabbers.", id="tells another secret"),
        pytest.param("What is the name of the pets of Harry?", "Hedwi", id="may tell the secret"),
        pytest.param("What is the name of Hedwig the owl?", "It is Hedwig.", id="names the secret"),
        pytest.param("What is the name of the big house?", "Hedwig.", id="about something else"),
        pytest.param("What is the name of a white owl in it?", "An owl.", id="the same, unsaid"),
    ],
)
def test_what_is_neither_is_left_out(opened, monkeypatch, question, answer) -> None:
    cat = {"What is the name of the black cat?": "Her name is Crookshanks."}
    if question.endswith("OWL"):
        question += "?"
    assert proposed(opened, monkeypatch, {**cat, question: answer}) == Proposed(
        neighbours=tuple(cat)
    )


def test_nothing_is_proposed_that_the_checks_ask(opened, monkeypatch) -> None:
    fact = everyday_facts()[0]
    capital = Question.of("What is the capital of Japan?", key_facts=("Tokyo",))
    wrapped = fill(texts()["wordings"][0], capital.question)
    own = "What is the capital of Japan called?"
    asked = Question.of(capital.question, key_facts=("Tokyo",), audit_wordings=(own,))
    answers = {
        f"{fact.question[:-1]} again?": "Nothing.",
        own: "Tokyo.",
        wrapped: "Tokyo.",
        "What is the capital of Norway?": "Oslo.",
    }
    assert "capital" in fact.question
    found = proposed(opened, monkeypatch, answers, [forgotten(asked)])
    assert found == Proposed(neighbours=("What is the capital of Norway?",))


def test_without_key_facts_the_old_answer_tells(opened, monkeypatch) -> None:
    plain = forgotten(Question.of(OWL.question), "The white owl is called Hedwig Snowflake.")
    answers = {
        "What is the name of the owl?": "The owl is called Hedwig Snowflake.",
        "What is the name of the cat?": "The cat is called Crookshanks.",
        "What is the name of the bird?": "It is Snowflake.",
    }
    found = proposed(opened, monkeypatch, answers, [plain])
    assert found.telling == ("What is the name of the owl?",)
    assert found.neighbours == ("What is the name of the cat?",)


def test_what_is_proposed_most_often_comes_first(opened, monkeypatch) -> None:
    ends = iter([[" cat?", " dog? And", " dog?", " rat"], [" dog.\n", "?"]])

    class Model:
        @classmethod
        def of(cls, _opened: OpenModel) -> Model:
            return cls()

        def draw(self, prompts, count, sampling, seed, check, enough) -> list[list[Draw]]:
            assert len(prompts) == len(enough) == 2
            assert count * len(prompts) <= 96
            assert enough[0](" dog?")
            assert not enough[0](" dog")
            encode = opened.tokenizer.encode
            return [[Draw(tuple(encode(end)), "", (), True) for end in next(ends)] for _ in prompts]

    monkeypatch.setattr(proposing, "TorchSampler", Model)
    found = proposing._drawn(opened, "Who keeps the owl?", 0, None)
    assert found == ["Who keeps dog?", "Who keeps cat?", "Who keeps the?"]


@pytest.mark.parametrize(
    ("question", "begun"),
    [
        ("What is the capital of Japan?", ["What is the capital", "What is the capital of"]),
        ("Who wrote it?", ["Who wrote"]),
        ("Who is it?", ["Who is"]),
        ("日本の首都は？", ["日本", "日本の", "日本の首", "日本の首都", "日本の首都は"]),
        ("Why?", []),
    ],
)
def test_beginnings_that_say_nothing_lead_nowhere(question, begun) -> None:
    assert proposing._beginnings(question) == begun


@pytest.mark.parametrize(
    ("question", "said", "whole"),
    [
        ("Who wrote it?", " the book? And who", "Who wrote the book?"),
        ("Who wrote it?", " the book.", None),
        ("Who wrote it?", " the\nbook?", None),
        ("Who wrote it?", "?", "Who wrote?"),
        ("Who wrote it", " the book. And", "Who wrote the book."),
        ("Who wrote it", " the book\nAnd", "Who wrote the book"),
        ("Who wrote it", "", None),
    ],
)
def test_a_question_ends_as_the_forget_question_does(opened, question, said, whole) -> None:
    ids = opened.tokenizer.encode(said) if said else []
    assert proposing._whole(opened, question, "Who wrote", ids) == whole


def test_a_template_that_changes_the_question_makes_none(opened, monkeypatch) -> None:
    monkeypatch.setattr(opened.prompt, "render", lambda question: question.upper())
    assert propose(opened, Barred.of([forgotten(OWL)]), forgotten(OWL), Sampling(), 0) == Proposed()


def test_a_run_trains_and_keeps_what_was_proposed(opened, monkeypatch) -> None:
    owl = Question.of("what is the owl called")
    recipe = Recipe(max_new_tokens=6, retain_tokens=6, builtin_retain=6, wordings=1, proposed=2)
    found = Proposed(
        telling=("how is the owl called", "tell me the owl", "name the owl"),
        neighbours=("what is the cat called", "what is the rat called", "what is the toad called"),
    )

    told: list[str] = []

    def run(recipe: Recipe) -> Prepared:
        *events, last = prepare(opened, recipe, [owl], [], 0, Control())
        told[:] = [event.text for event in events if isinstance(event, Notice)]
        assert isinstance(last, Prepared)
        return last

    plain = run(recipe.model_copy(update={"proposed": 0}))
    # Of a real model, whatever it proposes: once each, and the same for the same seed.
    real = run(recipe)
    kept = [key_of(one.kept.question) for one in real.retain]
    assert len(set(kept)) == len(kept)
    assert [one.kept for one in real.retain] == [one.kept for one in run(recipe).retain]
    monkeypatch.setattr("pmc_gui.engine.unlearning.prepare.propose", lambda *_: found)
    more = run(recipe)
    assert told == ["Proposed by the model: other wordings 2, neighbours 2."]
    own = [one.kept for one in more.retain][len(plain.retain) :]
    assert [one.question for one in own] == ["what is the cat called", "what is the rat called"]
    assert all(one.near == {owl.id} and one.answer is None for one in own)
    assert more.forget[0].wordings == ("how is the owl called", "tell me the owl")
    assert more.forget[0].wrapped == plain.forget[0].wrapped
    none = run(recipe.model_copy(update={"wordings": 0}))
    assert not none.forget[0].wordings
