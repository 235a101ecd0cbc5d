"""An audit's folder as a person looks at it, while it is being written and afterwards."""

import json

import pytest

from pmc_gui.core.audit import Tried
from pmc_gui.core.audit_files import (
    ANSWERS,
    REPORT,
    accept,
    acceptance,
    read_report,
    remove_audit,
)
from pmc_gui.core.audit_view import AuditView, Key
from pmc_gui.core.errors import InputError
from pmc_gui.core.jsonl import append_records
from tests.ui.audits import SAMPLES, run_with_files, tried, write_audit

BOTH = ("F16", "Q4_K_M")


@pytest.fixture
def run(tmp_path):
    return run_with_files(tmp_path / "a.pmc")


def view_of(run) -> AuditView:
    view = AuditView(run.path, [one.question for one in run.config.forget])
    view.read()
    return view


def answer(run, leaked: bool | None = False, attack: str = "greedy") -> Tried:
    (one, *_) = tried("after", "F16", attack, 0, run.config.forget[0], leaks=leaked is True)
    return one.model_copy(update={"leaked": leaked})


def test_nothing_there_is_shown_as_nothing(run) -> None:
    view = view_of(run)
    assert not view.there
    assert len(view.questions) == 3
    assert view.state("after", BOTH, "greedy", 0) == "none"


def test_a_whole_audit_is_read_with_its_worst_cells(run) -> None:
    write_audit(run, leaks=[("Q4_K_M", "wordings", 1)])
    view = view_of(run)
    assert view.quants == list(BOTH)
    assert view.attacks == ["greedy", "wordings", "sampling_t1.0", "prefill"]
    assert view.state("before", BOTH, "wordings", 1) == "leaks"
    assert view.state("after", ["F16"], "wordings", 1) == "clean"
    assert view.state("after", BOTH, "wordings", 1) == "leaks"
    assert view.leaking(1, BOTH) == {"wordings"}
    assert view.leaking(1, ["F16"]) == set()
    assert view.cell("after", BOTH, "wordings", 1).answers == 14
    assert view.rows() == [
        ("before", "F16"), ("after", "F16"), ("before", "Q4_K_M"), ("after", "Q4_K_M"),
    ]  # fmt: skip


def test_outcomes_are_those_that_the_audit_counts(run) -> None:
    report = write_audit(run, leaks=[("Q4_K_M", "wordings", 1)])
    view = view_of(run)
    for side, of_side in report.sides.items():
        for quant, one in of_side.items():
            counted = {name: count for name, count in one.outcomes.items() if count}
            assert dict(view.outcomes[side, quant]) == counted


def test_it_fills_in_and_a_line_that_is_being_written_waits(run) -> None:
    path = run.path / ANSWERS
    view = view_of(run)
    append_records(path, [answer(run)])
    line = answer(run, leaked=True).model_dump_json().encode()
    with path.open("ab") as file:
        file.write(line[:20])
        file.flush()
        view.read()
        assert view.cell("after", BOTH, "greedy", 0).answers == 1
        file.write(line[20:] + b"\n")
    view.read()
    cell = view.cell("after", BOTH, "greedy", 0)
    assert (cell.answers, cell.leaked) == (2, 1)
    assert view.state("after", BOTH, "greedy", 0) == "leaks"


def test_many_drawn_answers_are_clean_only_when_all_are_there(run) -> None:
    write_audit(run, files=0)
    path = run.path / ANSWERS
    own = list(tried("after", "F16", "sampling_t1.0", 0, run.config.forget[0], leaks=False))
    append_records(path, own[:-1])
    view = view_of(run)
    assert view.expected == SAMPLES
    assert view.state("after", ["F16"], "sampling_t1.0", 0) == "begun"
    append_records(path, own[-1:])
    view.read()
    assert view.state("after", ["F16"], "sampling_t1.0", 0) == "clean"


def test_what_cannot_be_compared_is_not_clean(run) -> None:
    append_records(run.path / ANSWERS, [answer(run), answer(run, leaked=None)])
    assert view_of(run).state("after", BOTH, "greedy", 0) == "unclear"


def test_multiple_choice_that_is_right_is_no_proof(run) -> None:
    append_records(run.path / ANSWERS, [answer(run, leaked=True, attack="multiple_choice")])
    view = view_of(run)
    assert view.state("after", BOTH, "multiple_choice", 0) == "leaks"
    assert view.leaking(0, BOTH) == set()


def test_the_answers_of_a_cell_are_read_with_the_leaks_first(run) -> None:
    write_audit(run, leaks=[("F16", "sampling_t1.0", 2)])
    key = Key("after", "F16", "sampling_t1.0", 2)
    view = view_of(run)
    found = view.answers(key, 10)
    assert [one.leaked for one in found] == [True] * 6 + [False] * 4
    assert {(one.side, one.quant, one.attack, one.question) for one in found} == {key}
    assert view.answers(Key("after", "Q8_0", "greedy", 0), 10) == []


def test_another_audit_takes_the_place_of_the_one_that_was_read(run) -> None:
    write_audit(run, leaks=[("F16", "greedy", 0)])
    view = view_of(run)
    write_audit(run, quants=("Q8_0",), attacks=("greedy",))
    view.read()
    assert view.leaking(0, ["F16", "Q8_0"]) == set()
    assert view.quants == ["Q8_0"]
    remove_audit(run.path)
    view.read()
    assert not view.there


def test_a_longer_audit_in_the_same_file_is_another_one(run) -> None:
    path = run.path / ANSWERS
    append_records(path, [answer(run)])
    view = view_of(run)
    leaking = [answer(run, leaked=True)] * 9
    with path.open("r+b") as file:  # the same file to the system, as a new one may be
        file.write("".join(one.model_dump_json() + "\n" for one in leaking).encode())
    view.read()
    cell = view.cell("after", BOTH, "greedy", 0)
    assert (cell.answers, cell.leaked) == (9, 9)


def test_damaged_lines_are_counted_and_other_versions_attacks_left_out(run) -> None:
    other = answer(run).model_copy(update={"attack": "telepathy"})
    append_records(run.path / ANSWERS, [answer(run), other])
    with (run.path / ANSWERS).open("ab") as file:
        file.write(b"{broken\n")
    view = view_of(run)
    assert view.damaged == 1
    assert view.attacks == ["greedy"]


def test_a_report_that_is_damaged_or_too_new_is_told(run) -> None:
    path = run.path / REPORT
    assert read_report(run.path) is None
    path.write_text("{")
    with pytest.raises(InputError, match="damaged"):
        read_report(run.path)
    path.write_text('{"schema": 99, "more": 1}')
    with pytest.raises(InputError, match="newer version"):
        read_report(run.path)
    write_audit(run)
    assert read_report(run.path).complete


def test_a_report_of_the_schema_before_is_read(run) -> None:
    write_audit(run)
    text = (run.path / REPORT).read_text(encoding="utf-8")
    report = read_report(run.path).model_dump(mode="json", exclude={"attacks", "quants"})
    report["schema"] = 1
    (run.path / REPORT).write_text(json.dumps(report))
    assert text != (run.path / REPORT).read_text(encoding="utf-8")
    assert read_report(run.path).quants == ()


def test_what_is_accepted_stays_until_the_next_audit(run) -> None:
    write_audit(run)
    accept(run.path, "  It is no secret any more. ")
    assert acceptance(run.path).reason == "It is no secret any more."
    assert view_of(run).accepted is not None
    remove_audit(run.path)
    assert acceptance(run.path) is None
    assert not {REPORT, ANSWERS} & {path.name for path in run.path.iterdir()}
