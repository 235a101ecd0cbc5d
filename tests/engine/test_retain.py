"""What is kept: near and broad, never what is asked to be forgotten."""

import json
import random

from pmc_gui.core.presets import PRESETS
from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.resources import resource
from pmc_gui.core.text import words
from pmc_gui.engine.unlearning.prepared import Prepared, Retain
from pmc_gui.engine.unlearning.retain import HELD_OUT, Kept, retain_set
from pmc_gui.engine.unlearning.targets import retain_pairs
from pmc_gui.engine.unlearning.wordings import other_wordings, some_wordings

FORGET = [
    Question.of("What is the capital of Japan?"),
    Question.of("What is the chemical symbol for gold?", wordings=("Gold is written how?",)),
]


def test_built_in_prompts_are_near_and_broad() -> None:
    kept, held_out = retain_set(Recipe(builtin_retain=100, wordings=0), FORGET, [], seed=0)
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


def test_one_prompt_in_three_is_asked_in_other_words() -> None:
    plain, _ = retain_set(Recipe(builtin_retain=90, wordings=0), FORGET, [], seed=0)
    kept, _ = retain_set(Recipe(builtin_retain=90), FORGET, [], seed=0)
    changed = [
        (one.question, other.question)
        for one, other in zip(plain, kept, strict=True)
        if one.question != other.question
    ]
    assert len(changed) == 30
    for before, after in changed:
        assert before.rstrip("?.!")[1:].lower() in after.lower()
    # The same prompts and neighbours otherwise, and the same words with the same seed.
    assert [one.near for one in plain] == [one.near for one in kept]
    assert retain_set(Recipe(builtin_retain=90), FORGET, [], seed=0)[0] == kept


def test_every_forget_question_has_neighbours_of_its_own_form() -> None:
    who = Question.of("Who invented the telephone?")
    kept, _ = retain_set(Recipe(wordings=0), [*FORGET, who], [], seed=0)
    near = {key: [one.question for one in kept if key in one.near] for key in ids([*FORGET, who])}
    assert all(len(found) >= 10 for found in near.values())
    assert all(question.startswith("Who ") for question in near[who.id])
    assert sum("symbol" in question for question in near[FORGET[1].id]) >= 10


def test_a_small_question_is_not_crowded_out_by_neighbours_of_others() -> None:
    recipe = Recipe(retain_per_forget=4, neighbours=0.5)
    forget = ids(FORGET)
    pairs = [pair(f"capital {i}", forget[0]) for i in range(50)]
    pairs += [pair(f"symbol {i}", forget[1]) for i in range(3)]
    prepared = Prepared([], pairs, [], 0)
    picked = retain_pairs(prepared, recipe, forget, random.Random(1))
    assert len(picked) == 8
    assert len({one.kept.question for one in picked}) == 8
    assert sum(forget[1] in one.kept.near for one in picked) >= 2


def test_few_retain_pairs_are_used_again() -> None:
    recipe = Recipe(retain_per_forget=1, neighbours=0.0)
    prepared = Prepared([], [pair("one"), pair("two")], [], 0)
    picked = retain_pairs(prepared, recipe, ["a", "b", "c"], random.Random(0))
    assert len(picked) == 3


def test_drift_can_be_measured_without_built_in_prompts_in_training() -> None:
    kept, held_out = retain_set(Recipe(builtin_retain=0), FORGET, [Question.of("Why?")], seed=0)
    assert [one.question for one in kept] == ["Why?"]
    assert len(held_out) == HELD_OUT
    assert retain_set(PRESETS["paper-phi"], FORGET, [], seed=0) == ([], [])


def ids(questions: list[Question]) -> list[str]:
    return [question.id for question in questions]


def pair(question: str, *near: str) -> Retain:
    kept = Kept(question, None, near=frozenset(near), origin="own answer")
    return Retain(kept, (1,), (2,), "answer", None)


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


def test_other_ways_of_asking_are_in_every_step() -> None:
    others = ("Name the owl.", "The owl is called?", "Whose owl?")
    wrapped = other_wordings(Question.of("What is the owl called?"), "train")
    for seed in range(20):
        two = some_wordings(others, wrapped, 2, random.Random(seed))
        assert len(set(two)) == 2
        assert len(set(two) & set(others)) == 1
    assert len(set(some_wordings((), wrapped, 3, random.Random(0)))) == 3
    assert some_wordings(others[:1], (), 2, random.Random(0)) == [others[0]]
    assert len(some_wordings(others, wrapped[:1], 4, random.Random(0))) == 4


def test_training_and_probing_never_share_a_wording() -> None:
    for question in FORGET:
        train, probe = other_wordings(question, "train"), other_wordings(question, "probe")
        assert not set(train) & set(probe)
        assert question.question not in [*train, *probe]
        assert train[: len(question.wordings)] == list(question.wordings)
        assert len(probe) >= 5
        assert all("{" not in text for text in [*train, *probe])
