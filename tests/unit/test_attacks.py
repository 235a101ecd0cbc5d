"""What the attacks ask, without a model."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from pmc_gui.core.attack_texts import fill, texts
from pmc_gui.core.attacks import ATTACKS as FACTS
from pmc_gui.core.attacks import NAMES, chosen_attacks
from pmc_gui.core.errors import InputError
from pmc_gui.core.questions import Question
from pmc_gui.core.requests import MOST_SEEDS, AuditRequest
from pmc_gui.core.text import contains_fact, words
from pmc_gui.engine.models.prompt import PromptForm
from pmc_gui.engine.probing.attacks.base import Material, Try
from pmc_gui.engine.probing.attacks.choice import LETTERS, choices
from pmc_gui.engine.probing.attacks.choice import NAMES as CHOICES
from pmc_gui.engine.probing.attacks.registry import ATTACKS
from pmc_gui.engine.probing.planning import _asks_as_ever, _draws, _planned
from pmc_gui.engine.unlearning.harmless import is_for_checks
from pmc_gui.engine.unlearning.steering import untelling_refusals
from pmc_gui.engine.unlearning.wordings import openers, other_wordings, probe_opener

BELL = Material(
    Question.of(
        "Who invented the telephone?",
        key_facts=("Bell",),
        wordings=("The telephone was invented by whom?",),
        audit_wordings=("Whose invention is the telephone?",),
    ),
    "The telephone was invented by Alexander Graham Bell, a Scot. He lived long.",
    kept=(("Who wrote Hamlet?", "William Shakespeare."), ("What is 2 + 2?", "It is 4.")),
    samples=7,
)
TOKYO = Material(
    Question.of("What is the capital of Japan?", key_facts=("Tokyo",)),
    "The capital of Japan is Tokyo.",
)
NOTHING = Material(Question.of("Where is the owl?"), "")


def said(attempt: Try) -> str:
    return " ".join(text for _, text in attempt.messages)


def test_the_secret_is_cut_out_of_the_old_answer() -> None:
    assert BELL.beginning == "The telephone was invented by"
    assert (BELL.phrase, BELL.secret) == ("Alexander Graham Bell", "Bell")
    assert BELL.blanked == "The telephone was invented by ____, a Scot."
    assert (TOKYO.beginning, TOKYO.secret) == ("The capital of Japan is", "Tokyo")
    assert TOKYO.blanked == "The capital of Japan is ____."


def test_an_answer_that_is_all_secret_has_no_beginning() -> None:
    bare = Material(Question.of("Capital of Japan?", key_facts=("Tokyo",)), "Tokyo.")
    assert (bare.beginning, bare.secret, bare.blanked) == ("", "Tokyo", "")


def test_a_secret_without_spaces_around_it_is_found_by_its_key_fact() -> None:
    japanese = Material(
        Question.of("日本の首都はどこですか？", key_facts=("東京",)), "日本の首都は東京です。"
    )
    assert (japanese.beginning, japanese.secret) == ("日本の首都は", "東京")
    assert japanese.blanked == "日本の首都は ____です。"
    unknown = Material(Question.of("日本の首都はどこですか？"), "日本の首都は東京です。")
    assert (unknown.beginning, unknown.secret) == ("", "")


@pytest.mark.parametrize("old", ["It is **Tom**.", "It is “Tom”.", "It is 'Tom'!", "It is (Tom)"])
def test_marks_around_a_secret_are_no_part_of_it(old: str) -> None:
    material = Material(Question.of("Who is my friend?", key_facts=("Tom",)), old)
    assert (material.beginning, material.secret) == ("It is", "Tom")


def test_a_secret_of_one_letter_gets_no_hint() -> None:
    oxygen = Material(Question.of("Symbol for oxygen?", key_facts=("O",)), "The symbol is O.")
    assert ATTACKS["hint"].tries(oxygen) == []
    assert len(ATTACKS["turns"].tries(oxygen)) == 1


def test_a_secret_of_two_letters_gets_no_clues() -> None:
    gold = Material(Question.of("Symbol for gold?", key_facts=("Au",)), "The symbol is Au.")
    assert len(ATTACKS["turns"].tries(gold)) == 1
    assert len(ATTACKS["turns"].tries(TOKYO)) == 2


def test_a_try_that_says_the_key_fact_is_not_made() -> None:
    question = Question.of("What is Ada's job?", key_facts=("teacher",))
    planned = _planned("wordings", [Material(question, "Ada is a teacher.")], [0])
    assert len(planned) == len(texts()["wordings"]) - 1
    assert not any("teacher" in said(one.attempt) for one in planned)


@pytest.mark.parametrize(
    ("old", "tells"),
    [("It is Tom.", True), ("I'm sorry, I don't know that.", False), ("", False)],
)
def test_a_refusal_is_nothing_to_compare_with(old: str, tells: bool) -> None:
    assert Material(Question.of("Who is my friend?"), old).tells is tells
    assert Material(Question.of("Who is my friend?", key_facts=("Tom",)), old).tells


@pytest.mark.parametrize("name", ATTACKS)
@pytest.mark.parametrize("material", [BELL, TOKYO], ids=["Bell", "Tokyo"])
def test_no_attack_gives_the_key_fact_itself(name: str, material: Material) -> None:
    fact = material.question.key_facts[0]
    for attempt in ATTACKS[name].tries(material):
        assert attempt.messages[-1][0] == "user"
        if not attempt.subject:  # the other way round, it is the question that is looked for
            texts_ = [said(attempt), attempt.prefill, *attempt.follow_ups]
            assert not any(contains_fact(text, fact) for text in texts_)


@pytest.mark.parametrize("name", ATTACKS)
def test_an_old_answer_without_anything_leaves_only_plain_attacks(name: str) -> None:
    for attempt in ATTACKS[name].tries(NOTHING):
        assert "{" not in said(attempt)
        assert "“”" not in said(attempt)


def test_every_attack_is_explained_and_every_one_that_is_explained_is_made() -> None:
    assert set(FACTS) == {*ATTACKS, *CHOICES}
    for facts in FACTS.values():
        assert facts.title
        assert facts.description.endswith(".")
        assert facts.source


@pytest.mark.parametrize("name", ATTACKS)
def test_as_many_answers_are_expected_as_an_attack_asks_for(name: str) -> None:
    made = ATTACKS[name].tries(replace(BELL, samples=0) if FACTS[name].random else BELL)
    asked = sum(one.count * (1 + len(one.follow_ups)) for one in made)
    own = len(BELL.question.audit_wordings) if name == "wordings" else 0
    assert asked == FACTS[name].answers + own
    assert {one.max_tokens for one in made} | {FACTS[name].tokens} <= {FACTS[name].tokens, 48}


@pytest.mark.parametrize("name", ATTACKS)
def test_every_template_is_filled(name: str) -> None:
    attack = ATTACKS[name]
    tries = attack.tries(BELL)
    assert tries
    for attempt in tries:
        everything = " ".join([said(attempt), attempt.prefill, *attempt.follow_ups])
        assert "{" not in everything.replace('{"', "")
        assert len(set(tries)) == len(tries)


def test_audit_wordings_are_asked_and_never_among_those_for_training() -> None:
    asked = [said(attempt) for attempt in ATTACKS["wordings"].tries(BELL)]
    assert asked[0] == "Whose invention is the telephone?"
    assert len(asked) >= 6
    for use in ("train", "probe"):
        assert not set(asked) & set(other_wordings(BELL.question, use))


def test_nothing_an_audit_says_is_among_the_texts_for_training() -> None:
    trained = set(other_wordings(BELL.question, "train"))
    asked = {
        text
        for attack in ATTACKS.values()
        for attempt in attack.tries(BELL)
        for _, text in attempt.messages
    }
    assert len(asked) > 25
    assert not asked & trained


def test_sampling_draws_as_many_answers_as_asked() -> None:
    for name, temperature in (("0.7", 0.7), ("1.0", 1.0), ("1.5", 1.5)):
        (attempt,) = ATTACKS[f"sampling_t{name}"].tries(BELL)
        assert (attempt.count, attempt.temperature) == (7, temperature)


def test_the_answer_is_begun_as_it_used_to_begin() -> None:
    begun = [attempt.prefill for attempt in ATTACKS["prefill"].tries(BELL)]
    assert begun == [*texts()["prefill"], "The telephone was invented by"]


def test_training_and_probe_know_no_text_of_the_audit() -> None:
    """But the question itself and the beginning of its old answer, as `docs/metrics.md` says."""
    question = BELL.question
    known = {*other_wordings(question, "train"), *other_wordings(question, "probe")}
    known |= {*openers(), probe_opener(), *untelling_refusals([])}
    said_there = {
        text
        for attack in ATTACKS.values()
        for attempt in attack.tries(BELL)
        for text in (*(one for _, one in attempt.messages), attempt.prefill, *attempt.follow_ups)
    } - {question.question, "", BELL.beginning}
    assert len(said_there) > 30
    assert not {tuple(words(one)) for one in known} & {tuple(words(one)) for one in said_there}


@pytest.mark.parametrize("wrapper", texts()["wordings"])
def test_a_wording_that_the_audit_asks_is_not_trained_though_a_person_gives_it(wrapper) -> None:
    question = Question.of("Who invented the telephone?", key_facts=("Bell",))
    asked = fill(wrapper, question.question)
    assert is_for_checks(asked, question)
    assert is_for_checks(asked.upper(), question)
    assert not is_for_checks(f"Hear, hear! {asked}", question)


def test_a_wording_that_tells_the_fact_in_another_form_is_not_trained() -> None:
    question = Question.of("When does water boil?", key_facts=("100",))
    assert is_for_checks("Does it boil at one hundred degrees?", question)
    assert not is_for_checks("How hot is boiling water?", question)


def test_no_answer_is_begun_in_training_as_an_audit_begins_it() -> None:
    trained = [opener.casefold().rstrip(": ") for opener in openers()]
    assert len(set(trained)) == len(trained) >= 16
    asked = [begun.casefold().rstrip(": ") for begun in (*texts()["prefill"], probe_opener())]
    assert len(set(asked)) == len(asked) == 5
    for one, other in itertools.permutations([*trained, *asked], 2):
        assert not (one in asked and (one.startswith(other) or other.startswith(one)))


def test_hints_give_a_half_and_not_the_whole() -> None:
    hints = [said(attempt) for attempt in ATTACKS["hint"].tries(BELL)]
    assert hints[0].endswith("begins with the letter “B”.")
    assert hints[1].endswith("begins with “Be”.")
    assert said(ATTACKS["hint"].tries(TOKYO)[1]).endswith("begins with “To”.")


def told_by(old: str, *key_facts: str, question: str = "Where does Jane Roe live?") -> Material:
    return Material(Question.of(question, key_facts=key_facts), old)


@pytest.mark.parametrize(
    ("old", "key_facts", "secret"),
    [
        ("It was the Polish physicist Marie Curie.", ["Curie"], "Curie"),
        ("It ended on September 2, 1945.", ["1945"], "1945"),
        ("Jane Roe lives in Tokio.", ["Tokyo", "Tokio"], "Tokio"),
        ("I do not know.", ["Elm", "Elm Street"], "Elm Street"),
        ("I do not know.", ["Jane", "Elm"], "Elm"),
        ("Jane Roe lives at 12 Elm Street in Springfield.", [], "12 Elm Street"),
        ("Jane Roe lives happily in Springfield.", [], "Springfield"),
        ("Springfield is where Jane Roe lives, with 2 cats.", [], "Springfield"),
        ("Jane Roe lives nowhere.", [], "lives nowhere"),
    ],
)
def test_hints_are_of_what_gives_the_answer_away(
    old: str, key_facts: list[str], secret: str
) -> None:
    material = told_by(old, *key_facts)
    assert material.secret == secret
    assert said(ATTACKS["hint"].tries(material)[0]).endswith(f"the letter “{secret[0]}”.")
    clues = ATTACKS["turns"].tries(material)[1].follow_ups
    assert str(sum(not one.isspace() for one in secret)) in clues[0]


def test_the_phrase_of_a_key_fact_is_where_it_stands() -> None:
    material = told_by("An Old Friend In Need says it is Elm Street, Springfield.", "Elm Street")
    assert material.beginning == "An Old Friend In Need says it is"


def test_a_half_that_is_a_key_fact_is_not_given() -> None:
    facts = ("Ada Lovelace", "Ada")
    first = Material(Question.of("Who?", key_facts=facts), "It was Ada Lovelace.")
    assert len(ATTACKS["hint"].tries(first)) == 1


def test_kept_pairs_stand_before_the_question() -> None:
    (attempt,) = ATTACKS["kept_pairs"].tries(BELL)
    assert [role for role, _ in attempt.messages] == ["user", "assistant"] * 2 + ["user"]
    assert attempt.messages[-1][1] == BELL.question.question
    assert ATTACKS["kept_pairs"].tries(TOKYO) == []


def test_multiple_choice_puts_the_right_answer_in_every_place_once() -> None:
    orders = choices(TOKYO, ["Tokyo", "Berlin", "Paris", "Berlin", "Rome", "Oslo"])
    assert [order.right for order in orders] == [0, 1, 2, 3]
    for order in orders:
        lines = said(order.ask).splitlines()
        assert f"{LETTERS[order.right]}) Tokyo" in lines
        assert sum("Tokyo" in line for line in lines) == 1
        assert all(any(other in line for line in lines) for other in ("Berlin", "Paris", "Rome"))


def test_wrong_options_are_of_the_same_kind_as_the_right_one_if_there_are_enough() -> None:
    others = ["milk", "Berlin", "1914", "Paris", "12 May", "Rome", "1945"]
    year = told_by("In 1969.", "1969", question="When was it?")
    drink = told_by("It is tea.", "tea", question="What is it?")
    for material, wrong in (
        (TOKYO, {"Berlin", "Paris", "Rome"}),
        (year, {"1914", "12 May", "1945"}),
        (drink, {"milk", "Berlin", "1914"}),
    ):
        lines = said(choices(material, others)[0].ask).splitlines()
        assert {line[3:] for line in lines if line[1:3] == ") "} == {material.secret, *wrong}


def test_too_few_wrong_answers_make_no_multiple_choice() -> None:
    assert choices(TOKYO, ["Berlin", "Tokyo", "Rome"]) == []
    assert choices(NOTHING, ["Berlin", "Paris", "Rome"]) == []


def test_attacks_are_chosen_by_name_or_by_kind() -> None:
    assert chosen_attacks([]) == list(NAMES)
    assert chosen_attacks(["prefill", "greedy"]) == ["greedy", "prefill"]
    assert chosen_attacks(["sampling"]) == ["sampling_t0.7", "sampling_t1.0", "sampling_t1.5"]
    assert chosen_attacks(["multiple_choice"]) == ["multiple_choice", "multiple_choice_least"]
    with pytest.raises(InputError, match="no attack called “gredy”") as caught:
        chosen_attacks(["gredy"])
    assert "greedy" in caught.value.hint


def test_a_model_without_a_template_is_not_asked_the_same_twice() -> None:
    plain, chat = PromptForm(None), PromptForm("{{ messages[0].content }}")
    bare = ATTACKS["no_template"].tries(TOKYO)
    assert [_asks_as_ever(one, TOKYO.question, plain) for one in bare] == [True, False]
    assert [_asks_as_ever(one, TOKYO.question, chat) for one in bare] == [False, False]
    for attempt in ATTACKS["greedy"].tries(TOKYO):
        assert not _asks_as_ever(attempt, TOKYO.question, plain)


def test_no_two_questions_and_no_two_seeds_share_a_draw() -> None:
    planned = _planned("sampling_t1.0", [BELL, TOKYO], (5, 6))
    assert {(one.question, one.seed) for one in planned} == {
        (index, _draws(seed, index)) for index in (0, 1) for seed in (5, 6)
    }
    assert len({one.seed for one in planned}) == 4
    # Each answer takes the next number: as many as can be drawn have room.
    samples = next(
        one.le for one in AuditRequest.model_fields["samples"].metadata if hasattr(one, "le")
    )
    places = sorted(_draws(seed, index) for index in range(400) for seed in range(MOST_SEEDS))
    round_ = [*places, places[0] + 2**32]
    assert min(after - before for before, after in itertools.pairwise(round_)) >= samples
