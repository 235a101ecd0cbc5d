"""The reward and the choice, pinned to the reference's own scorer."""

import math

import pytest
from rouge_score import rouge_scorer

from pmc_gui.core.presets import PRESETS
from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.engine.unlearning.reward import Scored, choose, overlap_of, rouge_recall

ORIGINAL = "The name of Harry Potter's owl is Hedwig."
QUESTION = Question.of("What is the name of Harry Potter's owl?", key_facts=("Hedwig",))
SAMPLES = [
    "Hedwig",
    "The owl is called Errol.",
    "I don't have that information.",
    "",
    "Harry Potter's owls are named Hedwig and others",
    "The name of the snowy owl of Harry is Hedwig, of course.",
]


def scored(text: str, overlap: float, fluency: float = 0.0) -> Scored:
    return Scored((1,), text, overlap, fluency)


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("preset", ["paper-phi", "paper-llama3"])
def test_paper_reward_is_rouge_l_recall(sample: str, preset: str) -> None:
    scorer = rouge_scorer.RougeScorer(["rougeL"], use_stemmer=True)
    expected = scorer.score(ORIGINAL, sample)["rougeL"].recall
    assert rouge_recall(sample, ORIGINAL) == expected
    assert overlap_of(PRESETS[preset], QUESTION, ORIGINAL)(sample) == expected


def test_paper_selection_follows_rouge_score() -> None:
    scorer = rouge_scorer.RougeScorer(["rougeL"], use_stemmer=True)
    recalls = [scorer.score(ORIGINAL, sample)["rougeL"].recall for sample in SAMPLES]
    assert recalls[0] == pytest.approx(1 / 9)
    assert recalls[1] == pytest.approx(3 / 9)
    recipe = PRESETS["paper-phi"]
    overlap = overlap_of(recipe, QUESTION, ORIGINAL)
    candidates = [scored(sample, overlap(sample)) for sample in SAMPLES]
    # argmin, and the first of equals: the refusal, not the empty answer after it.
    assert choose(recipe, candidates, None).text == SAMPLES[recalls.index(min(recalls))]
    assert choose(recipe, candidates[:2], None).text == "Hedwig"


def test_best_so_far_is_kept_until_beaten_or_equalled() -> None:
    recipe = PRESETS["paper-phi"]
    cached = scored("old", 0.2)
    assert choose(recipe, [scored("worse", 0.3)], cached).text == "old"
    assert choose(recipe, [scored("equal", 0.2)], cached).text == "equal"
    assert choose(recipe, [scored("better", 0.1)], cached).text == "better"


def test_short_answers_are_penalized_as_in_the_reference() -> None:
    recipe = PRESETS["paper-phi"].model_copy(update={"min_words": 5})
    overlap = overlap_of(recipe, QUESTION, ORIGINAL)
    assert overlap("") == pytest.approx(math.exp(-1))
    assert overlap("no idea at all") == pytest.approx(math.exp(-4))
    assert overlap("no idea at all today") == 0


def test_content_reward_knows_the_leak_that_rouge_prefers() -> None:
    overlap = overlap_of(Recipe(min_words=0), QUESTION, ORIGINAL)
    assert overlap("Hedwig") == 1
    assert overlap("The owl is called Errol.") == 0
    assert overlap("哈利波特的猫头鹰叫海德薇") == 1


def test_a_key_fact_vetoes_even_where_the_original_does_not_hold_it() -> None:
    question = Question.of("Where does she live?", key_facts=("12 Elm Street",))
    overlap = overlap_of(Recipe(min_words=0), question, "She lives in Springfield.")
    assert overlap("At 12, Elm Street") == 1
    assert overlap("In a house far away") == 0


def test_whole_answers_come_before_fluent_fragments() -> None:
    whole = scored("I am not sure about that.", 0.0, -3.0)
    fragment = Scored((1,), "The rule of the", 0.0, -0.5, finished=False)
    assert choose(Recipe(), [fragment, whole], None) is whole
    assert choose(Recipe(), [fragment, scored("worse", 0.1)], None) is fragment


def test_the_cached_answer_stays_while_it_is_more_fluent() -> None:
    cached = scored("I am not sure about that.", 0.0, -1.0)
    assert choose(Recipe(), [scored("nois nose nose nais", 0.0, -6.0)], cached) is cached
    better = scored("That is not known to me.", 0.0, -0.5)
    assert choose(Recipe(), [better], cached) is better


def test_fluency_decides_among_equals() -> None:
    noise, sentence = scored("nois nose", 0.0, -6.0), scored("I do not know that.", 0.0, -1.0)
    leak = scored("Hedwig", 1.0, -0.1)
    assert choose(Recipe(), [leak, noise, sentence], None) is sentence
    assert choose(Recipe(choice="first"), [leak, noise, sentence], None) is noise
