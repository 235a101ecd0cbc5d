"""The item model: Qt's rules, undo, the filter, and 100,000 rows."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument, QUndoStack

from pmc_gui.core.draft import Row
from pmc_gui.ui.models.question_table import (
    FACTS,
    QUESTION,
    TAGS,
    TICK,
    TODAY,
    QuestionTable,
)
from pmc_gui.ui.models.table_contents import Contents

DECORATION = Qt.ItemDataRole.DecorationRole
ROWS = [
    Row(question="What is the capital of Japan?", key_facts=("Tokyo",), tags=("places",)),
    Row(question="Who invented the telephone?", key_facts=("Bell",), tags=("people",)),
    Row(question="What is 2 + 2?", ticked=False),
]


@pytest.fixture
def table(look) -> QuestionTable:
    undo = QUndoStack()
    table = QuestionTable(undo)
    table.undo_stack = undo
    table.add(ROWS, "fill")
    return table


def questions(table) -> list[str]:
    return [row.question for row in table.snapshot()]


def test_it_keeps_the_rules_of_qt(table, qtmodeltester) -> None:
    qtmodeltester.check(table)


def test_every_change_can_be_undone_and_done_again(table) -> None:
    before = table.snapshot()
    changes = [
        lambda: table.remove([0, 2], "remove"),
        lambda: table.tick([2], True, "tick"),
        lambda: table.setData(table.index(0, QUESTION), "What is the capital of France?"),
        lambda: table.setData(table.index(0, FACTS), "Paris; Lutetia"),
        lambda: table.setData(
            table.index(0, TICK), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole
        ),
        lambda: table.change(1, wordings=("Who made the first telephone?",)),
        lambda: table.put_tag([0, 1], "x", on=True, name="tag"),
        lambda: table.put_tag([1, 2], "people", on=False, name="untag"),
    ]
    for change in changes:
        change()
        after = table.snapshot()
        assert after != before
        table.undo_stack.undo()
        assert table.snapshot() == before
        table.undo_stack.redo()
        assert table.snapshot() == after
        table.undo_stack.undo()


def test_the_same_question_is_there_once(table) -> None:
    added, left_out = table.add([Row(question="what is  2 + 2?"), Row(question="New?")], "add")
    assert (added, left_out) == (1, 1)
    assert not table.setData(table.index(0, QUESTION), "NEW?")
    assert not table.setData(table.index(0, QUESTION), "  ")
    assert questions(table)[0] == ROWS[0].question
    assert table.setData(table.index(0, QUESTION), "what is the capital of japan?")


def test_the_filter_looks_into_everything_and_edits_the_right_row(table) -> None:
    table.set_filter("bell")
    assert table.rowCount() == 1
    assert table.setData(table.index(0, FACTS), "Bell; Graham")
    table.set_filter("")
    assert table.row(1).key_facts == ("Bell", "Graham")
    table.set_filter("", "places")
    assert [table.row(at).question for at in range(table.rowCount())] == [ROWS[0].question]
    assert table.tags() == ["people", "places"]


def test_a_tick_under_a_filter_looks_at_that_row_alone(table, monkeypatch, qtbot) -> None:
    table.set_filter("what")
    assert table.rowCount() == 2
    looked = []
    monkeypatch.setattr(table, "_find", lambda: looked.append(True))
    with qtbot.waitSignal(table.dataChanged) as told:
        table.tick([2], True, "tick")
    assert not looked
    first, last, *_ = told.args
    assert (first.row(), last.row()) == (1, 1)
    assert table.ticked_count == 3
    table.undo_stack.undo()
    assert not looked
    assert table.ticked_count == 2
    assert not table.row(1).ticked


def test_ticking_all_rows_makes_none_anew_and_tells_it_once(table, monkeypatch, qtbot) -> None:
    before = table.snapshot()
    told, stepped = [], []
    with monkeypatch.context() as patched:
        patched.setattr(Row, "model_copy", lambda *_, **__: pytest.fail("a row was made"))
        patched.setattr(Row, "__eq__", lambda *_: pytest.fail("a row was compared"))
        table.dataChanged.connect(lambda first, last, *_: told.append((first.row(), last.row())))
        table.stepped.connect(stepped.append)
        table.tick([2, 1, 0], False, "untick")
        table.undo_stack.undo()
        table.undo_stack.redo()
        table.tick([0, 1, 2], False, "untick")
    assert told == [(0, 1)] * 3
    assert stepped == [0, 0]
    assert table.undo_stack.count() == 2
    assert table.ticked_count == 0
    assert table.ticked() == []
    assert not any(row.ticked for row in table.snapshot())
    table.tick([2], True, "tick")
    assert [(at, row.ticked) for at, row in table.ticked()] == [(2, True)]
    assert table.ticked_questions() == [ROWS[2].question]
    assert [row.question for row in table.frozen(ticked=True)()] == [ROWS[2].question]
    # The ticks move with their rows.
    table.remove([0], "remove")
    assert [row.ticked for row in table.snapshot()] == [False, True]
    for _ in range(3):
        table.undo_stack.undo()
    assert table.snapshot() == before


def test_a_row_that_no_longer_matches_goes_and_comes_back_with_undo(table) -> None:
    table.set_filter("telephone")
    assert table.setData(table.index(0, QUESTION), "Who invented the radio?")
    assert table.rowCount() == 0
    table.undo_stack.undo()
    assert [table.row(0).question] == [ROWS[1].question]
    table.set_filter("", "people")
    table.put_tag([0], "people", on=True, name="tag")
    assert table.rowCount() == 2
    assert table.row(0).tags == ("places", "people")
    table.put_tag([0, 1], "people", on=False, name="untag")
    assert table.rowCount() == 0
    assert table.tags() == ["places"]
    table.undo_stack.undo()
    assert table.tags() == ["people", "places"]


def test_what_is_put_together_later_is_what_was_there_then(table) -> None:
    table.set_today(ROWS[0].question, "It is Tokyo.")
    later, then = table.frozen(), table.snapshot()
    table.set_today(ROWS[0].question, "It is Kyoto.")
    table.remove([1], "remove")
    assert later() == then
    assert later()[0].today == "It is Tokyo."


def test_todays_answer_is_kept_with_the_question_and_not_undone(table) -> None:
    table.set_today(ROWS[0].question, "It is Tokyo.")
    table.set_today(ROWS[1].question, "It was Edison.")
    assert table.index(0, TODAY).data() == "It is Tokyo."
    assert table.index(0, TODAY).data(DECORATION) is None
    assert not table.index(1, TODAY).data(DECORATION).isNull()
    table.remove([0], "remove")
    table.undo_stack.undo()
    assert table.row(0).today == "It is Tokyo."
    table.undo_stack.undo()
    table.undo_stack.redo()
    assert table.row(0).today == "It is Tokyo."
    known = table.exchange_today({})
    assert table.row(0).today is None
    table.exchange_today(known)
    assert table.row(0).today == "It is Tokyo."


def test_another_question_has_no_answer_yet(table) -> None:
    table.set_today(ROWS[0].question, "It is Tokyo.")
    table.setData(table.index(0, QUESTION), "What is the capital of Peru?")
    assert table.row(0).today is None


def test_a_tip_shows_markup_as_it_is_written(table) -> None:
    table.set_today(ROWS[0].question, "<img src='http://x'> <b>Tokyo</b>")
    shown = QTextDocument()
    shown.setHtml(table.index(0, TODAY).data(Qt.ItemDataRole.ToolTipRole))
    assert shown.toPlainText() == "<img src='http://x'> <b>Tokyo</b>"


def test_what_is_seen_can_be_heard(table) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert table.index(0, TICK).data(role) == "ticked"
    assert table.index(2, TICK).data(role) == "not ticked"
    table.set_today(ROWS[1].question, "Edison")
    assert "not known" in table.index(1, TODAY).data(role)


def test_a_hundred_thousand_rows_cost_no_more_than_a_look_at_each(table) -> None:
    rows = [Row(question=f"Question {n}?", tags=("big",)) for n in range(100_000)]
    assert table.add(rows, "import") == (100_000, 0)
    assert table.rowCount() == 100_003
    # Generous bounds: they catch what is quadratic, not what is slow today.
    began = time.perf_counter()
    table.set_filter("99999")
    assert time.perf_counter() - began < 2
    assert table.rowCount() == 1
    assert table.place(0) == 100_002
    began = time.perf_counter()
    for number in range(200):
        table.set_today(f"Question {number}?", "An answer.")
    assert time.perf_counter() - began < 2
    table.set_filter("")
    assert table.index(100_002, TAGS).data() == "big"
    table.undo_stack.undo()
    assert table.rowCount() == 3


def test_what_was_worked_out_beside_the_window_is_not_worked_out_again(qapp, monkeypatch) -> None:
    """Neither when other rows are shown, nor by the first look for something."""
    from pmc_gui.ui.models import question_rows, row_filter

    contents = Contents.of([*ROWS, ROWS[0].model_copy(update={"question": "Where is Tokyo?"})])
    for module, name in ((question_rows, "tags_of"), (row_filter, "searched")):
        monkeypatch.setattr(module, name, lambda _: pytest.fail("in the window"))
    table = QuestionTable(QUndoStack())
    seen = []
    table.modelReset.connect(lambda: seen.append(table.tags()))
    table.fill(contents)
    assert seen == [["people", "places"]]
    for text, tag, found in (
        ("TOKYO", "", [0, 3]),
        ("tokyo what", "", [0]),
        ("w", "people", [1]),
        ("", "places", [0, 3]),
        ("nowhere", "", []),
    ):
        table.set_filter(text, tag)
        assert [table.place(at) for at in range(table.rowCount())] == found
    table.set_today(ROWS[2].question, "It is in Tokyo.")
    table.set_filter("tokyo")
    assert [table.place(at) for at in range(table.rowCount())] == [0, 2, 3]
