"""The matrix of an audit as a table: quick with 10,000 questions, and told in words."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from pmc_gui.core.audit_view import AuditView, Cell, Key
from pmc_gui.core.questions import Question
from pmc_gui.ui.models.audit_matrix import (
    CHAT,
    FILE,
    FIRST,
    PAIR_ROLE,
    QUESTION,
    VERDICT_ROLE,
    AuditMatrix,
)
from tests.ui.audits import run_with_files, write_audit

ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
BOTH = ["F16", "Q4_K_M"]
WORDINGS = FIRST + 1


@pytest.fixture
def run(tmp_path):
    return run_with_files(tmp_path / "a.pmc")


@pytest.fixture
def matrix(qapp):
    matrix = AuditMatrix()
    QAbstractItemModelTester(matrix, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return matrix


def view_of(run) -> AuditView:
    view = AuditView(run.path, [one.question for one in run.config.forget])
    view.read()
    return view


def shown(matrix) -> list[int]:
    return [matrix.question(row) for row in range(matrix.rowCount())]


def test_a_cell_holds_the_worst_of_before_and_after(run, matrix) -> None:
    write_audit(run, leaks=[("Q4_K_M", "wordings", 1)])
    matrix.show_view(view_of(run), BOTH)
    assert matrix.index(1, WORDINGS).data(PAIR_ROLE) == ("leaks", "leaks")
    assert matrix.index(0, WORDINGS).data(PAIR_ROLE) == ("leaks", "clean")
    matrix.show_view(matrix._view, ["F16"])
    assert matrix.index(1, WORDINGS).data(PAIR_ROLE) == ("leaks", "clean")


def test_a_cell_is_told_in_words(run, matrix) -> None:
    write_audit(run, leaks=[("Q4_K_M", "wordings", 1)])
    matrix.show_view(view_of(run), ["Q4_K_M"])
    text = matrix.index(1, WORDINGS).data(ACCESSIBLE)
    assert text == (
        "Other wordings (Q4_K_M) — before: leaks, 7 of 7 answers leak; after: leaks, 1 of 7 "
        "answers leak"
    )
    clean = matrix.index(0, WORDINGS).data(ACCESSIBLE)
    assert clean.endswith("after: clean, 0 of 7 answers leak")
    # A question is shown as it is written, and never as markup.
    assert matrix.index(1, QUESTION).data() == "What is <b>Harry's</b> owl called?"
    assert "<b>" not in matrix.index(1, QUESTION).data(Qt.ItemDataRole.ToolTipRole)


def test_verdicts_stand_by_attacker_in_the_audits_words(run, matrix) -> None:
    write_audit(run, leaks=[("Q4_K_M", "prefill", 1)])
    matrix.show_view(view_of(run), BOTH)
    verdicts = [[matrix.index(at, who).data(VERDICT_ROLE) for who in (CHAT, FILE)] for at in (0, 1)]
    assert verdicts == [["forgotten", "forgotten"], ["forgotten", "leaks"]]
    assert matrix.index(1, FILE).data(ACCESSIBLE) == "Who has the file: leaks."


def test_a_broken_model_is_inconclusive_and_the_reason_is_told(run, matrix) -> None:
    write_audit(run, kept=3)
    matrix.show_view(view_of(run), BOTH)
    assert matrix.index(0, CHAT).data(VERDICT_ROLE) == "inconclusive"
    assert "broken" in matrix.index(0, CHAT).data(ACCESSIBLE)


def test_before_it_is_over_only_leaks_are_certain(run, matrix) -> None:
    write_audit(run, leaks=[("F16", "wordings", 1)], files=2)
    matrix.show_view(view_of(run), BOTH)
    assert [matrix.index(at, CHAT).data(VERDICT_ROLE) for at in range(3)] == [
        "waiting", "leaks", "waiting",
    ]  # fmt: skip


def test_it_is_filtered_and_sorted(run, matrix) -> None:
    write_audit(run, leaks=[("Q4_K_M", "wordings", 2), ("F16", "prefill", 0)])
    matrix.show_view(view_of(run), BOTH)
    matrix.set_filter("", leaks_only=True)
    assert shown(matrix) == [0, 2]
    matrix.set_filter("CAPITAL japan", leaks_only=True)
    assert shown(matrix) == [0]
    matrix.set_filter("", leaks_only=False)
    matrix.sort(QUESTION, Qt.SortOrder.DescendingOrder)
    assert shown(matrix) == [2, 0, 1]
    matrix.sort(WORDINGS)
    assert shown(matrix) == [2, 0, 1]
    matrix.sort(FILE)
    assert shown(matrix) == [0, 2, 1]
    matrix.sort(-1)
    assert shown(matrix) == [0, 1, 2]


def test_what_is_chosen_stays_while_cells_fill_in(run, matrix, qtbot) -> None:
    write_audit(run, files=1)
    view = view_of(run)
    matrix.show_view(view, BOTH)
    write_audit(run, leaks=[("F16", "greedy", 0)])
    view.read()
    with qtbot.assertNotEmitted(matrix.modelReset), qtbot.waitSignal(matrix.dataChanged):
        matrix.show_view(view, BOTH)
    assert matrix.index(0, FIRST).data(PAIR_ROLE) == ("leaks", "leaks")


def test_ten_thousand_questions_are_quick(tmp_path, matrix) -> None:
    many = [Question.of(f"What is number {at}?", key_facts=("x",)) for at in range(10_000)]
    run = run_with_files(tmp_path / "many.pmc", many)
    view = view_of(run)
    for at in range(len(many)):
        for name in ("greedy", "wordings", "prefill"):
            for side in ("before", "after"):
                leaked = side == "before" or (name == "prefill" and at % 100 == 7)
                view.cells[Key(side, "F16", name, at)] = Cell(7, int(leaked))
        if at % 100 == 7:
            view._leaking[at] = {("F16", "prefill")}
    view._seen = {"greedy", "wordings", "prefill"}
    began = time.monotonic()
    matrix.show_view(view, ["F16"])
    for column in range(matrix.columnCount()):
        for row in range(40):
            for role in (Qt.ItemDataRole.DisplayRole, PAIR_ROLE, ACCESSIBLE):
                matrix.index(row, column).data(role)
    matrix.set_filter("number 99", leaks_only=False)
    matrix.set_filter("", leaks_only=True)
    assert matrix.rowCount() == 100
    matrix.set_filter("", leaks_only=False)
    matrix.sort(FIRST + 2)
    assert [matrix.question(row) for row in range(3)] == [7, 107, 207]
    # Far above what it takes on an idle machine; a widget for each cell would take minutes.
    assert time.monotonic() - began < 10
