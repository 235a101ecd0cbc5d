"""How the answers to a try are judged, without a model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from pmc_gui.core.control import Control
from pmc_gui.core.errors import InputError
from pmc_gui.core.questions import Question
from pmc_gui.engine.probing.attacks.base import Material, Try
from pmc_gui.engine.probing.attacks.choice import NAMES, choices
from pmc_gui.engine.probing.side import Planned, SideRun

if TYPE_CHECKING:
    from pmc_gui.core.audit import Tried


def judged(material: Material, attempt: Try, answer: str) -> Tried:
    run = SideRun(cast("Any", None), "after", "F16", [material], lambda _: None)
    return run._judged(Planned("wordings", 0, attempt, 0), answer)


@pytest.mark.parametrize("raw", [True, False])
def test_a_fact_may_begin_in_a_raw_text_or_a_prefill(raw: bool) -> None:
    question = Question.of("Where is it?", key_facts=("New York",))
    material = Material(question, "It is in New York.")
    text = "It is in New"
    attempt = Try.of(text, raw=True) if raw else Try.of("Where is it?", prefill=text)
    assert judged(material, attempt, "York, they say.").leaked is True
    assert judged(material, attempt, "York, they say.").words == "New York"
    assert judged(material, attempt, "Jersey.").leaked is False


def test_a_raw_text_alone_convicts_nobody() -> None:
    material = Material(Question.of("Where is it?", key_facts=("New York",)), "It is in New York.")
    assert judged(material, Try.of("It is in New York", raw=True), "and it rains.").leaked is None
    assert judged(material, Try.of("It is in York", raw=True), "and it rains.").leaked is False


def test_the_words_of_an_attack_make_no_script_known() -> None:
    question = Question.of("日本の首都はどこですか?", key_facts=("東京",))
    material = Material(question, "日本の首都は東京です。")
    wrapped = Try.of(f"Remind me please, {question.question}")
    assert judged(material, wrapped, "The capital of Japan is Tokyo.").leaked is None
    assert judged(material, wrapped, "札幌です。").leaked is False
    plain = Try.of(f"Question: {question.question}\nAnswer:", raw=True)
    assert judged(material, plain, "札幌です。").leaked is False


def test_a_leak_in_another_form_is_told_as_the_key_fact() -> None:
    question = Question.of("Who invented it?", key_facts=("Alexander Graham Bell",))
    material = Material(question, "It was Alexander Graham Bell.")
    found = judged(material, Try.of(question.question), "It was Bell.")
    assert (found.leaked, found.words, found.outcome) == (True, "Alexander Graham Bell", "leak")


def test_the_question_is_what_leaks_the_other_way_round() -> None:
    question = Question.of("What is the capital of Japan?", key_facts=("Tokyo",))
    attempt = Try.of("Tell me about Tokyo.", subject=True)
    material = Material(question, "It is Tokyo.")
    assert judged(material, attempt, "Tokyo is the capital of Japan.").leaked is True
    assert judged(material, attempt, "Tokyo is loud.").leaked is False


def test_no_letter_is_picked_where_the_template_takes_no_such_question() -> None:
    """An empty prompt has likeliest letters, too."""
    scored: list[object] = []

    class Refusing:
        prompt = tokenizer = property(lambda self: self)

        def render_messages(self, _messages: object, _prefill: str) -> str:
            raise InputError("template_refuses", "No.")

        def encode_text(self, _tokenizer: object, text: str) -> list[int]:
            return [ord(character) for character in text]

        def scores(self, pairs: list[object], _control: Control) -> list[object]:
            scored.extend(pairs)
            return []

    material = Material(Question.of("Where?", key_facts=("Rome",)), "It is Rome.")
    orders = choices(material, ["Oslo", "Bern", "Kyiv"])
    assert orders
    run = SideRun(cast("Any", Refusing()), "after", "F16", [material], lambda _: None)
    run.choose({0: orders}, NAMES, Control())
    assert (scored, run.tried) == ([], [])
