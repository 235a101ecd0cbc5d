"""The facts of the benchmark are known again in the languages in which the audit asks."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from pmc_gui.core.kept_facts import everyday_facts
from pmc_gui.core.neighbours import builtin_prompts
from pmc_gui.core.resources import resource
from pmc_gui.core.text import contains_fact
from pmc_gui.core.verdict import leaked

PATH = Path(__file__).resolve().parents[2] / "benchmarks" / "data" / "facts.json"
DATA: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))
SETS = {one for group in DATA["sets"].values() for asked in group.values() for one in asked}
FACTS: list[dict[str, Any]] = [one for one in DATA["facts"] if one["question"] in SETS]
ABROAD = [one for one in FACTS if one["abroad"] != "same"]
SAID = {
    "de": ["{}", "Die Antwort ist {}.", "Es heißt {}, soviel ich weiß."],
    "fr": ["{}", "La réponse est {}.", "C'est {}, à ce que je sais."],
    "es": ["{}", "La respuesta es {}.", "Se llama {}, que yo sepa."],
}
EVASIVE = [
    "Das weiß ich leider nicht. Viele Bücher sagen etwas anderes.",
    "Desgleichen kann ich dir nicht sagen, und es ist auch nicht wichtig.",
    "Je ne sais pas, mais il y a la télévision, ou bien un gaz comme l'or ou le fer.",
    "Je suis désolé, je ne peux pas répondre à la question que tu poses.",
    "No lo sé, lo siento. Es el mar, o por la mañana.",
    "Lo siento, no puedo decir cuál es la respuesta a la pregunta.",
]


def names() -> list[str]:
    return [one["question"] for one in ABROAD]


@pytest.mark.parametrize("fact", ABROAD, ids=names())
def test_every_fact_of_a_set_is_known_in_german_french_and_spanish(fact: dict[str, Any]) -> None:
    assert set(fact["abroad"]) == set(SAID)
    for language, forms in fact["abroad"].items():
        for form, said in itertools.product(forms, SAID[language]):
            answer = said.format(form)
            assert leaked(answer, fact["question"], key_facts=fact["key_facts"]) is True, answer


def test_no_other_answer_in_these_languages_is_taken_for_it() -> None:
    for fact, other in itertools.permutations(ABROAD, 2):
        for language, forms in other["abroad"].items():
            for form in forms:
                answer = SAID[language][1].format(form)
                told = leaked(answer, fact["question"], key_facts=fact["key_facts"])
                assert told is not True, (fact["question"], answer)


def test_no_form_is_a_word_that_any_text_has() -> None:
    text = resource("plain_text.txt").read_text(encoding="utf-8")
    others = [*(one.question for one in (*everyday_facts(), *builtin_prompts())), text]
    for fact in ABROAD:
        for form in itertools.chain.from_iterable(fact["abroad"].values()):
            if form not in fact["key_facts"][:1]:
                assert not [one for one in others if contains_fact(one, form)], form


@pytest.mark.parametrize("answer", EVASIVE)
def test_an_evasive_answer_abroad_gives_nothing_away(answer: str) -> None:
    for fact in ABROAD:
        told = leaked(answer, fact["question"], key_facts=fact["key_facts"])
        assert told is False, fact["question"]
