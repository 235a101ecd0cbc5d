"""The job that writes a report: what it tells, when it refuses, how it stops."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pmc_gui.core.control import Control, Stop
from pmc_gui.core.errors import InputError, Stopped
from pmc_gui.core.events import Finished, Phase, Progress
from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.report.write import OWN_NAME
from pmc_gui.core.requests import ReportRequest
from pmc_gui.core.run import RunConfig
from pmc_gui.core.runfolder import Project
from pmc_gui.engine import hashing, reporting
from pmc_gui.engine.jobs import run_job

if TYPE_CHECKING:
    from pmc_gui.core.run import Run


@pytest.fixture
def run(tmp_path: Path) -> Run:
    model = tmp_path / "owl.gguf"
    model.write_bytes(b"GGUF" + bytes(3 << 20))
    return Project.create(tmp_path / "a.pmc").new_run(
        RunConfig(
            model=str(model),
            forget=[Question.of("Who?", key_facts=("Ada",))],
            recipe=Recipe(),
            device="cpu",
            threads=1,
        )
    )


def report(run: Run, control: Control | None = None, **values: Any) -> list[Any]:
    request = ReportRequest(project=run.path.parents[1], **values)
    return list(run_job(request, control or Control()))


def test_it_is_written_into_the_runs_folder(run: Run) -> None:
    events = report(run)
    assert [event.name for event in events if isinstance(event, Phase)] == [
        "Computing SHA-256 of the files",
        "Writing the report",
    ]
    done = [event for event in events if isinstance(event, Progress)]
    assert (done[-1].unit, done[-1].done) == ("bytes", done[-1].total)
    assert isinstance(events[-1], Finished)
    result = events[-1].result
    assert result["written"] == {"html": str(run.path / OWN_NAME)}
    assert result["bytes"] == {"html": (run.path / OWN_NAME).stat().st_size}
    assert (result["audited"], result["verdict"], result["nothing_trained_on"]) == (
        False, None, False,
    )  # fmt: skip


def test_several_forms_at_once_and_again(run: Run, tmp_path: Path) -> None:
    to = [tmp_path / f"r.{ending}" for ending in ("html", "json", "csv")]
    written = report(run, to=to)[-1].result["written"]
    assert list(map(Path, written.values())) == to
    # A report of ours may give way to a newer one.
    report(run, to=to)
    assert json.loads(to[1].read_text())["format"] == "pmc-gui report"


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"to": ["mine.html"]}, "output_exists"),
        ({"to": ["a.txt"]}, "unknown_form"),
        ({"to": ["a.html", "b.html"]}, "same_form"),
        ({"to": ["a.html", "b.json"], "form": "csv"}, "one_form"),
        ({"to": ["no/a.html"]}, "no_such_folder"),
        ({"hide_questions": True}, "report_nowhere"),
        ({"form": "csv"}, "report_nowhere"),
        ({"to": ["a.json"], "form": "comparator"}, "nothing_to_compare"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    run: Run, tmp_path: Path, values: dict[str, Any], kind: str
) -> None:
    (tmp_path / "mine.html").write_text("<p>my own")
    before = {path for path in tmp_path.rglob("*") if path.name != "sha256.json"}
    if "to" in values:
        values = {**values, "to": [tmp_path / name for name in values["to"]]}
    with pytest.raises(InputError) as caught:
        report(run, **values)
    assert caught.value.kind == kind
    assert caught.value.hint
    assert {path for path in tmp_path.rglob("*") if path.name != "sha256.json"} == before
    assert (tmp_path / "mine.html").read_text() == "<p>my own"


def test_hashing_can_be_stopped(run: Run, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(hashing, "_STEP_BYTES", 1)
    control = Control()
    job = run_job(ReportRequest(project=run.path.parents[1], to=[tmp_path / "r.html"]), control)
    assert isinstance(next(job), Phase)
    control.request_stop(Stop.SAVE)
    with pytest.raises(Stopped):
        list(job)
    assert not (tmp_path / "r.html").exists()


def test_a_report_that_cannot_be_written_fails_nothing_else(run: Run, monkeypatch: Any) -> None:
    (run.path / OWN_NAME).mkdir()
    events = list(reporting.own_report(run, Control(), phase=1, phases=1))
    assert "could not be written" in events[-1].text
