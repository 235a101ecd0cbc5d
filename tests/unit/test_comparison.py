"""Rows of a batch: which kind they are, and that their files say the same again."""

import csv
import datetime as dt
import io
import json

import pytest

from pmc_gui.core.comparison import COMPARISON_SCHEMA, Asked, Batch, counts, unique, write_csv
from pmc_gui.core.errors import InputError
from pmc_gui.core.events import Compared
from pmc_gui.core.verdict import outcome

NOISE = "and the and the and the and the and the and the"


def row(role: str, before: str, after: str, *, knew=None, says=None, facts=(), answer="") -> Asked:
    told = Compared(
        question=0, quant="F16", before=before, after=after, knew=knew, leaks=says,
        outcome=outcome(after, gives_away=says), verdict="", difference=0.5,
    )  # fmt: skip
    return Asked(question="Q?", role=role, answer=answer, key_facts=facts).answered(told)


@pytest.mark.parametrize(
    ("one", "kinds", "verdict"),
    [
        (row("forget", "Tokyo.", "Tokyo!", knew=True, says=True), {"changed", "leaks"}, "leaks"),
        (row("forget", "Tokyo.", "Kyoto.", knew=True, says=False), {"changed"}, "forgotten"),
        (row("forget", "Dunno.", "Kyoto.", knew=False, says=False), {"changed"}, "inconclusive"),
        (row("forget", "Tokyo.", NOISE, knew=True, says=False), {"changed", "broken"}, "broken"),
        # A kept fact that is said is no leak, whoever calls it so.
        (row("keep", "Paris.", "Paris.", knew=True, says=True, facts=("Paris",)), {"same"}, "kept"),
        (
            row("keep", "Paris.", "Rome.", knew=True, says=False, facts=("Paris",)),
            {"changed", "lost"},
            "lost",
        ),
        (
            row("keep", "Paris.", "Rome.", knew=True, says=False, answer="It is Paris."),
            {"changed", "lost"},
            "lost",
        ),
        # Nothing is known of what it must say.
        (row("keep", "Paris.", "Rome.", knew=True, says=False), {"changed"}, "changed"),
        # What is only looked at is neither kept nor lost, whatever is known of it.
        (row("neutral", "A.", "A.", knew=True, says=True, facts=("A",)), {"same"}, "same"),
        (
            row("neutral", "A.", "B.", knew=True, says=False, facts=("A",)),
            {"changed"},
            "changed",
        ),
        (row("neutral", "Once.", "Once. "), {"same"}, "same"),
        (row("neutral", "Once.", "Twice."), {"changed"}, "changed"),
        (row("neutral", "Once.", ""), {"changed", "broken"}, "broken"),
        # What was noise before is not broken by anything.
        (row("neutral", NOISE, NOISE), {"same"}, "same"),
        (Asked(question="Q?"), set(), ""),
    ],
)
def test_a_row_is_of_its_kinds(one: Asked, kinds: set, verdict: str) -> None:
    assert one.kinds == kinds
    assert one.verdict == verdict


def test_rows_take_what_a_job_tells_and_are_counted() -> None:
    event = Compared(
        question=0, quant="F16", before="Tokyo.", after="Tokyo.", knew=True, leaks=True,
        outcome="secret", verdict="leaks", difference=0.0,
    )  # fmt: skip
    asked = [Asked(question="A?", role="forget"), Asked(question="B?")]
    asked[0] = asked[0].answered(event)
    assert counts(asked) == {"leaks": 1, "same": 1, "done": 1}


def test_a_question_is_asked_once() -> None:
    rows = [Asked(question="Who?", role="forget"), Asked(question=" who? "), Asked(question="  ")]
    assert unique(rows) == rows[:1]


def test_a_question_is_asked_again_with_another_beginning() -> None:
    rows = [Asked(question="Who?", prefill=begun) for begun in ("", "It is", "It was", "It is")]
    assert unique(rows) == rows[:3]
    assert [one.prompt for one in rows[:2]] == ["Who?", "Who? → It is…"]


def test_a_row_can_be_asked_again() -> None:
    done = row(
        "forget", "Tokyo.", "Kyoto.", knew=True, says=False, facts=("Tokyo",), answer="It is Tokyo."
    )
    again = done.model_copy(update={"prefill": "It is", "source": "mine"}).unanswered()
    assert again == Asked(
        question="Q?", role="forget", answer="It is Tokyo.", key_facts=("Tokyo",), prefill="It is",
        source="mine",
    )  # fmt: skip
    assert not again.is_done


def test_a_newer_batch_is_said_to_be_newer_whatever_is_in_it(tmp_path) -> None:
    path = tmp_path / "new.batch.json"
    rows = [{"question": {"spoken": "Q?"}, "of_tomorrow": 1}]
    path.write_text(json.dumps({"schema_version": COMPARISON_SCHEMA + 1, "rows": rows, "more": []}))
    with pytest.raises(InputError, match="newer version") as caught:
        Batch.load(path)
    assert "Update" in caught.value.hint


def test_an_older_batch_is_saved_as_one_of_today(tmp_path) -> None:
    """Its rows are written as today's: a program of its version could not read them."""
    path = tmp_path / "old.batch.json"
    batch = Batch(schema_version=1, created=dt.datetime.now(dt.UTC), before="a", after="b")
    batch.save(path)
    assert Batch.load(path).schema_version == COMPARISON_SCHEMA


def test_a_batch_is_saved_and_read_again(tmp_path) -> None:
    rows = (row("forget", "Tokyo.", "=Kyoto\n", knew=True, says=False, facts=("Tokyo",)),)
    batch = Batch(created=dt.datetime.now(dt.UTC), before="Old · F16", after="New", rows=rows)
    path = tmp_path / "one.batch.json"
    batch.save(path)
    assert Batch.load(path) == batch
    path.write_text("{")
    with pytest.raises(InputError, match="damaged"):
        Batch.load(path)
    with pytest.raises(InputError, match="cannot be read"):
        Batch.load(tmp_path / "none.json")


def test_no_cell_is_a_formula(tmp_path) -> None:
    path = tmp_path / "out.csv"
    rows = (
        row("forget", "=1+1", "+2", knew=True, says=False),
        Asked(question="@x", prefill="-1", source="a=b"),
        # Some programs step over what stands before the sign.
        Asked(question=" =1+1", prefill="＝1", source="\n=1"),
    )
    made = dt.datetime.now(dt.UTC)
    write_csv(path, Batch(created=made, before="=old", after="new", prefill="+3", rows=rows))
    text = path.read_text(encoding="utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    assert lines[1][4:] == ["'=1+1", "'+2", "50", "forgotten", "'=old", "new"]
    # What all answers were begun with, where a question has no beginning of its own.
    assert lines[1][1] == "'+3"
    assert lines[2] == ["'@x", "'-1", "neutral", "a=b", "", "", "", "", "'=old", "new"]
    # A spreadsheet that splits at other marks may take each line for a cell.
    assert lines[3][:4] == ["' =1+1", "'＝1", "neutral", "'\n'=1"]
