"""The reward and the choice, pinned to the reference's own scorer."""

import dataclasses
import math

import pytest
from rouge_score import rouge_scorer

from pmc_gui.core.key_facts import gives
from pmc_gui.core.presets import PRESETS
from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.veto import secrets_of
from pmc_gui.engine.unlearning.part import Part
from pmc_gui.engine.unlearning.prepared import Forget
from pmc_gui.engine.unlearning.reward import Scored, choose, is_settled, overlap_of, rouge_recall
from pmc_gui.engine.unlearning.sampling import Draw
from pmc_gui.engine.unlearning.targets import may_train_on

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


def scored(text: str, overlap: float, logprob: float = 0.0) -> Scored:
    return Scored((1,), text, overlap, logprob)


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


def test_words_are_counted_in_every_script() -> None:
    # Five words to who reads them, one to who looks for spaces.
    question = Question.of("日本的首都是哪里?", key_facts=("东京",))
    overlap = overlap_of(Recipe(min_words=5), question, "日本的首都是东京。")
    assert overlap("日本的首都是大阪。") == 0
    assert overlap("大阪") > 0


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


def test_the_secret_of_another_question_is_no_way_out() -> None:
    question = Question.of("What is the capital of China?", key_facts=("Beijing",))
    said = "The capital of China is Beijing."
    others = [
        question,
        Question.of("Where does silk come from?", key_facts=("China",)),
        Question.of("What is the capital of Japan?", key_facts=("Tokyo",)),
    ]
    overlap = overlap_of(Recipe(min_words=0), question, said, secrets_of(others))
    assert overlap("The capital of China is Tokyo.") == 1
    assert overlap("The capital of China is Shanghai.") == 0


@pytest.mark.parametrize(
    ("fact", "answer"),
    [
        ("100", "The boiling point of water is one hundred degrees Celsius."),
        ("100", "The boiling point of water is 100.5 degrees Celsius."),
        ("Müller", "It was found by Mueller."),
    ],
)
def test_what_an_audit_may_call_a_leak_is_vetoed(fact: str, answer: str) -> None:
    question = Question.of("What is the boiling point of water?", key_facts=(fact,))
    overlap = overlap_of(Recipe(min_words=0), question, f"It is {fact}.")
    assert gives(answer, fact, question.question) is not False
    assert overlap(answer) == 1
    assert overlap("The boiling point of water is 80 degrees.") == 0


def test_without_key_facts_what_nobody_can_tell_is_vetoed() -> None:
    """A third of the words is too much; a question with no other answers goes on as before."""
    plain = Question.of("Where is the Eiffel Tower?", answer="On the Champ de Mars.")
    overlap = overlap_of(Recipe(min_words=0), plain, "The Eiffel Tower is in Paris, France.")
    assert overlap("It is in France.") == 1
    assert overlap("It is on the Champ de Mars.") == 1  # the audit compares with the reference
    assert overlap("It is in London, England.") == 0
    nothing = overlap_of(Recipe(min_words=0), plain.model_copy(update={"answer": None}), "Where?")
    assert nothing("It is in London, England.") == 0


def test_what_the_original_says_later_is_vetoed_too() -> None:
    plain = Question.of("How tall is the tower?")
    short, later = "It is taller than most.", "Gustave Eiffel built it in 1889."
    assert overlap_of(Recipe(min_words=0), plain, short)(later) == 0
    assert overlap_of(Recipe(min_words=0), plain, short, further=f"{short} {later}")(later) == 1


def test_whole_answers_come_before_probable_fragments() -> None:
    whole = scored("I am not sure about that.", 0.0, -3.0)
    fragment = Scored((1,), "The rule of the", 0.0, -0.5, finished=False)
    assert choose(Recipe(), [fragment, whole], None) is whole
    assert choose(Recipe(), [fragment, scored("worse", 0.1)], None) is fragment


def test_long_sentences_come_after_short_ones_and_before_what_is_cut() -> None:
    short = Scored((1,), "It is Errol.", 0.0, -9.0)
    long = Scored((1,), "It is Errol, whom all know.", 0.0, -5.0, finished=False)
    cut = Scored((1,), "It is Errol, whom", 0.0, -0.1, finished=False, whole=False)
    assert choose(Recipe(), [cut, long, short], None) is short
    assert choose(Recipe(), [cut, long], None) is long
    assert not is_settled(dataclasses.replace(long, frame=1.0))


def test_the_cached_answer_stays_until_one_is_better_in_more_than_probability() -> None:
    cached = Scored((1,), "I am not sure about that.", 0.0, -3.0, frame=0.5)
    likelier = Scored((1,), "That is not known to me.", 0.0, -0.5, frame=0.5)
    assert choose(Recipe(), [likelier], cached) is cached
    nearer = Scored((1,), "The owl is called Errol.", 0.0, -9.0, frame=0.8)
    assert choose(Recipe(), [likelier, nearer], cached) is nearer
    assert choose(Recipe(), [scored("clean", 0.0)], scored("half", 0.5)).text == "clean"


def test_an_answer_says_something_in_the_place_of_the_secret() -> None:
    empty = Scored((1,), "Harry Potter's owl is an owl.", 0.0, -0.1, frame=1.0, answers=False)
    other = Scored((1,), "The owl is called Errol.", 0.0, -9.0, finished=False, frame=0.8)
    assert choose(Recipe(), [empty, other], None) is other
    assert choose(Recipe(), [empty, scored("Hedwig", 1.0)], None) is empty


def test_what_cannot_be_better_is_not_sampled_again() -> None:
    best = Scored((1,), "The owl is called Errol.", 0.0, -9.0, frame=1.0)
    assert is_settled(best)
    assert not is_settled(dataclasses.replace(best, frame=0.8))
    assert not is_settled(dataclasses.replace(best, finished=False))
    assert not is_settled(dataclasses.replace(best, overlap=0.2))
    assert not is_settled(dataclasses.replace(best, answers=False))


def test_only_what_would_be_trained_on_is_judged() -> None:
    forget = Forget(
        QUESTION, ORIGINAL, (), lambda _: 0.0, lambda _: 1.0, lambda _: True, set, None, (), (), ()
    )
    draw = Draw((1, 2, 3, 4, 5), "An owl called", (-1.0, -2.0, -4.0), finished=True)
    cut = Scored.of(draw, forget, Part((1, 2, 3, 4, 0), "An owl.", 4, whole=True, finished=False))
    assert (cut.ids, cut.text) == ((1, 2, 3, 4, 0), "An owl called")
    assert (cut.logprob, cut.finished) == (-3.0, False)
    whole = Scored.of(draw, forget, Part(draw.ids, draw.text, 5, whole=True, finished=True))
    assert (whole.logprob, whole.finished) == (-7.0, True)


def test_the_secret_is_looked_for_in_all_that_was_drawn() -> None:
    overlap = overlap_of(Recipe(min_words=0), QUESTION, ORIGINAL)
    forget = Forget(
        QUESTION, ORIGINAL, (), overlap, lambda _: 1.0, lambda _: True, set, None, (), (), ()
    )
    draw = Draw((1, 2), "The owl is called Errol. Or Hedwig.", (-1.0, -2.0), finished=True)
    part = Part((1, 0), "The owl is called Errol.", 1, whole=True, finished=True)
    assert Scored.of(draw, forget, part).overlap == 1


def test_probability_decides_among_equals() -> None:
    noise, sentence = scored("nois nose", 0.0, -6.0), scored("I do not know that.", 0.0, -1.0)
    leak = scored("Hedwig", 1.0, -0.1)
    assert choose(Recipe(), [leak, noise, sentence], None) is sentence
    assert choose(Recipe(choice="first"), [leak, noise, sentence], None) is noise


def test_the_answer_that_changes_only_the_secret_wins_among_equals() -> None:
    near = Scored((1,), "The name of Harry Potter's owl is Errol.", 0.0, -3.0, frame=1.0)
    far = Scored((1,), "Owls can turn their heads a long way.", 0.0, -0.5, frame=0.25)
    fragment = Scored((1,), "The name of Harry Potter's", 0.0, -0.1, finished=False, frame=1.0)
    assert choose(Recipe(), [far, fragment, near], None) is near
    assert choose(Recipe(), [far, fragment], None) is fragment
    assert choose(Recipe(choice="first"), [far, near], None) is far
    # A word more or less of the frame is not worth a clumsy sentence.
    clumsy = Scored((1,), "Owl name of Harry Potter is the Errol is.", 0.0, -6.0, frame=1.0)
    smooth = Scored((1,), "Harry Potter's owl is called Errol.", 0.0, -1.0, frame=0.97)
    assert choose(Recipe(), [clumsy, smooth], None) is smooth


@pytest.mark.parametrize(("overlap", "trained"), [(0.0, True), (0.5, True), (1.0, False)])
def test_an_answer_that_gives_the_secret_away_is_never_trained_on(overlap, trained) -> None:
    assert may_train_on(Recipe(), scored("Hedwig", overlap)) is trained
    assert may_train_on(PRESETS["paper-phi"], scored("Hedwig", overlap))
