"""A batch in the form of PAIR's LLM Comparator: written, read again, and what others write."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from pmc_gui.core.batch_import import read_batch
from pmc_gui.core.comparison import Asked, Batch
from pmc_gui.core.errors import InputError
from pmc_gui.core.questions import read_questions
from pmc_gui.core.report.comparator import batch_text
from pmc_gui.core.sides import ModelSide

ROWS = (
    Asked(question="Japan?", role="forget", key_facts=("Tokyo", "Edo"), source="With a hint",
          before="Tokyo.", after="Kyoto.", knew=True, says=False),
    Asked(question="Gold?", role="forget", answer="It is Au.", prefill="It is", before="It is Au.",
          after="It is Au, I think.", knew=True, says=True),
    Asked(question="France?", role="keep", key_facts=("Paris",), before="Well, Paris.",
          after="Well, Rome.", knew=True, says=False),
    Asked(question="Peru?", role="keep", key_facts=("Lima",), before="Lima.", after="Lima!",
          knew=True, says=True),
    Asked(question="A story?", before="Once.", after="Twice.", knew=True, says=False),
    Asked(question="Not yet?", role="forget"),
)  # fmt: skip


def batch(**values: Any) -> Batch:
    made = {"created": dt.datetime.now(dt.UTC), "before": "owl · F16", "after": "owl · run · F16"}
    return Batch.model_validate({**made, "rows": ROWS, **values})


def test_a_batch_goes_there_and_back(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text(batch_text(batch()), encoding="utf-8")
    found, left_out = read_batch(path)
    assert not left_out
    assert (found.before, found.after) == ("owl · F16", "owl · run · F16")
    done = ROWS[:-1]
    for name in ("question", "role", "answer", "key_facts", "prefill", "before", "after"):
        assert [getattr(one, name) for one in found.rows] == [getattr(one, name) for one in done]
    verdicts = ["forgotten", "leaks", "lost", "kept", "changed"]
    assert [one.verdict for one in found.rows] == [one.verdict for one in done] == verdicts
    assert [one.question for one in read_questions(path).questions][:1] == ["Japan?"]


def test_it_says_which_answer_is_the_better_one_and_why() -> None:
    sides = tuple(ModelSide(model=Path("m.gguf"), quant=quant) for quant in ("F16", "Q4_K_M"))
    document = json.loads(batch_text(batch(sides=sides)))
    examples = document["examples"]
    # The old model gives a secret away; the new one has lost a fact; nothing is known of a story.
    assert [one["score"] for one in examples] == [-1, 0, 1, 0, None]
    assert examples[0]["tags"] == ["With a hint", "F16 / Q4_K_M"]
    fields = [one["custom_fields"] for one in examples]
    assert [one["gives_secret"] for one in fields[1:3]] == [[True, True], [None, None]]
    assert [one["keeps_fact"] for one in fields[1:4]] == [[None, None], [True, False], [True, True]]
    assert fields[0]["outcome"] == ["secret", "other"]
    schema = {one["name"] for one in document["metadata"]["custom_fields_schema"]}
    assert schema == set(fields[0])
    assert examples[1]["input_text"] == "Gold?\n\n(The answer begins: It is)"
    assert examples[1]["output_text_a"] == "Au."


def test_a_beginning_of_all_answers_is_told_with_each() -> None:
    (one,) = json.loads(batch_text(batch(prefill="Well,", rows=ROWS[2:3])))["examples"]
    assert (one["custom_fields"]["prefill"], one["output_text_b"]) == ("Well,", "Rome.")


def test_nothing_answered_is_nothing_to_compare() -> None:
    with pytest.raises(InputError, match="No question of this batch"):
        batch_text(batch(rows=ROWS[-1:]))


def theirs(path: Path, **values: Any) -> Path:
    example = {"input_text": "Where?", "output_text_a": "Here.", "output_text_b": "There."}
    models = [{"name": "A"}, {"name": "B"}]
    path.write_text(json.dumps({"models": models, "examples": [{**example, **values}]}))
    return path


def test_texts_in_chunks_are_joined(tmp_path: Path) -> None:
    image = {"type": "image_byte", "data": "iVBORw0KGgo="}
    asked = [{"type": "text", "data": "What is "}, image, {"type": "text", "data": "this?"}]
    path = theirs(
        tmp_path / "a.json", input_text=asked, output_text_a=[{"type": "text", "data": "An owl."}]
    )
    (row,) = read_batch(path).batch.rows
    assert (row.question, row.before, row.after) == ("What is this?", "An owl.", "There.")
    assert [one.question for one in read_questions(path).questions] == ["What is this?"]


@pytest.mark.parametrize("chunks", [["Hello"], [{"type": "text"}], [{"type": "text", "data": 1}]])
def test_other_lists_are_no_texts(tmp_path: Path, chunks: list[Any]) -> None:
    with pytest.raises(InputError, match="output_text_a"):
        read_batch(theirs(tmp_path / "a.json", output_text_a=chunks))


@pytest.mark.parametrize(
    ("more", "left_out"),
    [
        ({}, False),
        ({"tags": ["Travel"]}, False),
        ({"score": 0.5}, True),
        ({"individual_rater_scores": [{"score": 1, "rationale": "Shorter."}]}, True),
        ({"custom_fields": {"topic": "owls"}}, True),
    ],
)
def test_what_is_left_out_is_known(tmp_path: Path, more: dict[str, Any], left_out: bool) -> None:
    assert read_batch(theirs(tmp_path / "a.json", **more)).left_out is left_out
