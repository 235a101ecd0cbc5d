"""Whose answers must be forgotten is what the person said, never a guess."""

import pytest

from pmc_gui.core.batch_questions import of_file, of_prompt
from pmc_gui.core.draft import Row
from pmc_gui.core.prompt_library import LibraryPrompt
from pmc_gui.core.questions import Question

PARIS = Question.of("What is the capital of France?", key_facts=("Paris",))
FORGET = (Row(question="Who runs the mill?", ticked=False, key_facts=("Ada",), answer="Ada Lum."),)
KEEP = (Row(question="Where is the mill?", answer="In Rome."),)


@pytest.mark.parametrize("role", ["forget", "keep", "neutral"])
def test_key_facts_alone_make_no_question_one_to_forget(role) -> None:
    (row,) = of_file([PARIS], "keep.jsonl", role, FORGET, KEEP)
    assert (row.role, row.key_facts, row.source) == (role, ("Paris",), "keep.jsonl")


def test_the_tables_of_the_project_know_better() -> None:
    asked = [Question.of(" who RUNS the mill?"), Question.of("Where is the mill?", tags=("x",))]
    first, second = of_file(asked, "mine.txt", "neutral", FORGET, KEEP)
    assert (first.role, first.key_facts, first.answer) == ("forget", ("Ada",), "Ada Lum.")
    assert (second.role, second.answer) == ("keep", "In Rome.")
    # What the file itself says of its questions counts before that.
    own = Question.of(FORGET[0].question, key_facts=("Bo",), answer="Bo.")
    (row,) = of_file([own], "mine.txt", "keep", FORGET, KEEP)
    assert (row.role, row.key_facts, row.answer) == ("forget", ("Bo",), "Bo.")


def test_what_both_tables_have_must_be_forgotten() -> None:
    (row,) = of_file([Question.of(FORGET[0].question)], "a.txt", "neutral", FORGET, FORGET)
    assert row.role == "forget"


def test_a_tag_keeps_what_no_table_has() -> None:
    tagged = [Question.of(one, tags=("Kept",)) for one in (PARIS.question, FORGET[0].question)]
    rows = of_file(tagged, "a.csv", "forget", FORGET, KEEP)
    assert [row.role for row in rows] == ["keep", "forget"]


def test_a_prompt_of_the_library_brings_all_that_is_known() -> None:
    prompt = LibraryPrompt("attacks", "With a hint", "Q?", "It is", ("Ada",), "Ada Lum.")
    row = of_prompt(prompt)
    assert (row.role, row.source, row.prefill) == ("forget", "With a hint", "It is")
    assert (row.key_facts, row.answer) == (("Ada",), "Ada Lum.")
