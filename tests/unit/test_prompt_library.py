"""The prompts one click away: every group is there, and none of them gives the answer."""

from pmc_gui.core.prompt_library import attack_prompts, library
from pmc_gui.core.questions import Question
from pmc_gui.core.text import contains_fact

TOKYO = Question.of("What is the capital of Japan?", key_facts=("Tokyo",))
PARIS = Question.of("What is the capital of France?", key_facts=("Paris",))


def test_every_group_is_there() -> None:
    found = list(library([TOKYO], [PARIS]))
    groups = {one.group for one in found}
    assert groups == {"forget", "attacks", "keep", "neutral"}
    assert found[0].question == TOKYO.question
    assert found[0].key_facts == ("Tokyo",)
    kinds = {one.kind for one in found if one.group == "attacks"}
    assert kinds == {
        "Other wordings",
        "A begun answer",
        "With a hint",
        "Another form",
        "Another language",
    }
    begun = [one for one in found if one.prefill]
    assert {one.question for one in begun} == {TOKYO.question}
    assert "The answer is:" in {one.prefill for one in begun}


def test_reference_answers_come_along() -> None:
    told = Question.of("Who runs the mill?", answer="Ada Lum does.")
    found = list(library([told], [PARIS]))
    judged = {one.group: one.answer for one in found}
    assert judged == {
        "forget": "Ada Lum does.", "attacks": "Ada Lum does.", "keep": "", "neutral": "",
    }  # fmt: skip


def test_no_attack_names_what_it_is_to_bring_out() -> None:
    reworded = Question.of(
        TOKYO.question, key_facts=("Tokyo", "To"), audit_wordings=("Is it Tokyo?", "Japan's seat?")
    )
    found = list(attack_prompts(reworded))
    assert found
    assert not any(contains_fact(one.question, "Tokyo") for one in found)
    assert "Japan's seat?" in {one.question for one in found}
    assert "{" not in "".join(one.question for one in found if one.kind != "Another form")
