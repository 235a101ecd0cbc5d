"""What is kept: near and broad, never what is asked to be forgotten."""

import json

from pmc_gui.core.presets import PRESETS
from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.resources import resource
from pmc_gui.core.text import words
from pmc_gui.engine.unlearning.retain import HELD_OUT, retain_set
from pmc_gui.engine.unlearning.wordings import other_wordings

FORGET = [
    Question.of("What is the capital of Japan?"),
    Question.of("What is the chemical symbol for gold?", wordings=("Gold is written how?",)),
]


def test_built_in_prompts_are_near_and_broad() -> None:
    kept, held_out = retain_set(Recipe(builtin_retain=100), FORGET, [], seed=0)
    assert len(kept) == 100
    assert len(held_out) == HELD_OUT
    near = [one.question for one in kept if one.near]
    assert 20 <= len(near) <= 50
    assert any("capital" in question for question in near)
    assert any("symbol" in question for question in near)
    prompts = json.loads(resource("neutral.json").read_text(encoding="utf-8"))["prompts"]
    topic_of = {prompt["question"]: prompt["topic"] for prompt in prompts}
    far = [topic_of[one.question] for one in kept if not one.near]
    assert len(set(far)) >= 10
    assert not {one.question for one in kept} & {one.question for one in held_out}
    assert all(one.answer is None and one.origin == "own answer" for one in kept)


def test_same_seed_same_set() -> None:
    first = retain_set(Recipe(), FORGET, [], seed=1)
    assert first == retain_set(Recipe(), FORGET, [], seed=1)
    assert first != retain_set(Recipe(), FORGET, [], seed=2)


def test_the_forget_set_is_never_kept() -> None:
    given = [Question.of("what is the CAPITAL of Japan"), Question.of("Who are you?")]
    kept, _ = retain_set(Recipe(builtin_retain=0), FORGET, given, seed=0)
    assert [one.question for one in kept] == ["Who are you?"]
    everything, held_out = retain_set(Recipe(builtin_retain=1000), FORGET, [], seed=0)
    asked = {tuple(words(question.question)) for question in FORGET}
    assert not asked & {tuple(words(one.question)) for one in [*everything, *held_out]}


def test_given_answers_are_used_only_where_the_recipe_says_so() -> None:
    given = [Question.of("Where is it?", answer="Far away."), Question.of("Why?")]
    own, _ = retain_set(Recipe(builtin_retain=0), FORGET, given, seed=0)
    assert [one.answer for one in own] == [None, None]
    paper, _ = retain_set(PRESETS["paper-phi"], FORGET, given, seed=0)
    assert [(one.answer, one.origin) for one in paper] == [
        ("Far away.", "given"),
        (None, "own answer"),
    ]


def test_training_and_probing_never_share_a_wording() -> None:
    for question in FORGET:
        train, probe = other_wordings(question, "train"), other_wordings(question, "probe")
        assert not set(train) & set(probe)
        assert question.question not in [*train, *probe]
        assert train[: len(question.wordings)] == list(question.wordings)
        assert len(probe) >= 5
        assert all("{" not in text for text in [*train, *probe])
