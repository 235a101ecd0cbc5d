"""What is known before the first step, and what a step draws from it."""

from dataclasses import replace

import pytest
import torch

from pmc_gui.core.control import Control
from pmc_gui.core.events import Notice
from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.text import words
from pmc_gui.engine.models.open import OpenModel, open_model
from pmc_gui.engine.unlearning import prepare as module
from pmc_gui.engine.unlearning.drawing import Asked, Drawing
from pmc_gui.engine.unlearning.losses import reference_of
from pmc_gui.engine.unlearning.prepare import prepare
from pmc_gui.engine.unlearning.prepared import Prepared, Retain
from pmc_gui.engine.unlearning.sampling import Draw, Prefill

RECIPE = Recipe(
    samples=4, max_new_tokens=6, retain_tokens=6, builtin_retain=6, wordings=0, proposed=0
)
FORGET = [Question.of("what is the owl called"), Question.of("who wrote this book")]


@pytest.fixture
def opened(tiny_gguf) -> OpenModel:
    # Also where answers would be drawn in another arithmetic.
    return open_model(tiny_gguf("llama"), device="cpu", precision="fp32")


def prepared(opened: OpenModel, recipe: Recipe = RECIPE) -> Prepared:
    *_, last = prepare(opened, recipe, FORGET, [], 0, Control())
    assert isinstance(last, Prepared)
    return last


def assert_held_against_the_original(opened: OpenModel, pairs: list[Retain]) -> None:
    expected = reference_of(opened.model, [(pair.prompt, pair.answer) for pair in pairs])
    for pair, reference in zip(pairs, expected, strict=True):
        assert pair.reference is not None
        assert pair.reference.tokens.shape == reference.tokens.shape
        # Tokens that are equally likely may stand in either order.
        assert torch.allclose(pair.reference.logprobs, reference.logprobs, atol=1e-4)
        # A tensor of inference mode could not be trained with.
        assert not pair.reference.tokens.is_inference()
        assert not pair.reference.logprobs.is_inference()


def test_answers_are_held_against_what_they_were_drawn_from(opened, monkeypatch) -> None:
    monkeypatch.delattr(module, "reference_of")
    found = prepared(opened)
    assert len(found.retain) == 6
    assert len(found.held_out) == 16
    assert_held_against_the_original(opened, [*found.retain, *found.held_out])


def test_answers_drawn_in_another_arithmetic_are_read_again(opened) -> None:
    opened.sampling_dtype = torch.bfloat16
    assert_held_against_the_original(opened, prepared(opened).retain)


def test_without_need_nothing_is_held_against_anything(opened) -> None:
    recipe = RECIPE.model_copy(update={"retain_loss": "ce", "probe_every": 0})
    assert all(pair.reference is None for pair in prepared(opened, recipe).retain)


@pytest.mark.parametrize("reward", ["content", "rouge"])
def test_key_facts_leave_nothing_out_where_the_reward_knows_none(opened, reward) -> None:
    """The reference forgets whatever the model says, and keeps every pair it is given."""
    topics = ("owl", "castle", "gold", "music", "science", "rivers", "numbers", "paris")
    asked = [Question.of(f"{ask} {topic}") for ask in ("what is", "where is") for topic in topics]
    *_, found = prepare(opened, RECIPE, asked, [], 0, Control())
    # A random model's answer need not hold a word.
    question, word = next(
        (one.question.question, word)
        for one in found.forget
        for word in words(one.original)
        if len(word) > 3 and word not in words(one.question.question)
    )
    forget = [
        Question.of(question, key_facts=(word,)),
        Question.of("who wrote this book", key_facts=("Brontë",)),
    ]
    pair = Question.of("tell me more", answer=f"it is {word} of course")
    recipe = RECIPE.model_copy(
        update={"reward": reward, "own_answers": False, "builtin_retain": 0, "probe_every": 0}
    )
    harmless = Question.of("who is it", answer="far away")
    *events, last = prepare(opened, recipe, forget, [pair, harmless], 0, Control())
    told = [event.text for event in events if isinstance(event, Notice)]
    assert isinstance(last, Prepared)
    trained = {one.question.question for one in last.forget}
    kept = {one.kept.question for one in last.retain}
    assert len(told) == 2
    if reward == "content":
        assert trained == {question}
        assert kept == {"who is it"}
        assert "left out" in told[0]
    else:
        assert trained == {one.question for one in forget}
        assert kept == {"tell me more", "who is it"}
        assert "trained all the same" in told[0]
        assert "1 of 2" in told[1]


def test_what_a_sample_has_no_room_for_is_no_target_either(opened) -> None:
    """An audit reads more of an old answer than a sample is long."""
    recipe = RECIPE.model_copy(update={"max_new_tokens": 2, "min_words": 0})
    *_, found = prepare(opened, recipe, FORGET, [], 0, Control())
    for one in found.forget:
        short, further = one.former
        assert short == one.original
        assert further.startswith(short)
        assert len(further) > 2 * len(short)
        assert one.overlap(further.removeprefix(short)) == 1
    named = [Question.of(one.question, key_facts=("Hedwig",)) for one in FORGET]
    rouge = recipe.model_copy(update={"reward": "rouge"})
    *_, found = prepare(opened, rouge, named, [], 0, Control())
    assert [one.former for one in found.forget] == [(), ()]


def test_a_sample_ends_where_its_key_fact_is_out(opened) -> None:
    """Only with the reward that asks no more of it."""
    plain = RECIPE.model_copy(update={"prefill": False})
    first, second = prepared(opened, plain).forget
    told = replace(first, question=Question.of("the owl", key_facts=("brown",)))
    asked: list[list[object]] = []

    class Recorder:
        def draw(self, prompts, count, sampling, seed, check, prefills, enough):
            asked.append(enough)
            return [[] for _ in prompts]

    for recipe in (plain, plain.model_copy(update={"reward": "rouge"})):
        drawing = Drawing(opened, opened.model, Prepared([], [], [], 0), recipe, 0)
        drawing.sampler = Recorder()
        drawing.answers([Asked(one, (one.question.question,)) for one in (told, second)], 0, list)
    (known, unknown), whole = asked
    assert known("It is called the Brown owl")
    assert not known("It is called the brownish owl")
    assert unknown is None
    assert whole == [None, None]


def test_a_begun_answer_is_told_from_the_models_own(opened) -> None:
    """Its first words are not the model's own, and the question is not asked with them."""
    recipe = RECIPE.model_copy(update={"openers": 2, "samples": 12, "wordings": 0})
    (one, *_) = prepared(opened, recipe).forget
    asked: list[Prefill] = []

    class Recorder:
        def draw(self, prompts, count, sampling, seed, check, prefills, enough):
            asked.extend(prefills)
            return [
                [Draw((*prefill.ids, 5), "said", (-1.0,), finished=True)] * count
                for prefill in prefills
            ]

    drawing = Drawing(opened, opened.model, Prepared([], [], [], 0), recipe, 0)
    drawing.sampler = Recorder()
    openers = ("It is", "In short:")
    (drawn,) = drawing.answers([Asked(one, (one.question.question,), openers)], 0, list)
    own = 1 + (one.beginning is not None)
    assert [opened.tokenizer.decode(prefill.ids).strip() for prefill in asked[own:]] == [*openers]
    assert len(drawn) == 12 // (own + 2) * (own + 2)
    assert [sample.begun for sample in drawn] == sorted(sample.begun for sample in drawn)
    assert sum(sample.begun for sample in drawn) == 2 * len(drawn) // (own + 2)
