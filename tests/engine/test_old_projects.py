"""Old projects at work: a stopped run goes on, its models are compared, reports are written."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pmc_gui.core.control import Control
from pmc_gui.core.errors import InputError
from pmc_gui.core.events import Finished, Notice, Step
from pmc_gui.core.report.model import Report
from pmc_gui.core.requests import (
    AuditRequest,
    CompareRequest,
    ReportRequest,
    Request,
    ResumeRequest,
)
from pmc_gui.core.run import RUN_SCHEMA, Run
from pmc_gui.core.runfolder import Project
from pmc_gui.engine.jobs import run_job

KEPT = sorted((Path(__file__).parents[1] / "projects").glob("*.pmc"))


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def old(request, tmp_path) -> Project:
    return Project.open(Path(shutil.copytree(request.param, tmp_path / request.param.name)))


def change(run: Run, **values: object) -> None:
    file = run.path / "config.json"
    config = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**config, **values}), encoding="utf-8")


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_stopped_run_goes_on(old, tiny_gguf) -> None:
    run = old.run()
    # Two came without it, for their size: these begin anew.
    begun = run.latest_checkpoint()
    assert (begun is not None) == (run.config.schema_version < 3)
    # The model lies elsewhere than on the computer that the project comes from.
    change(run, model=str(tiny_gguf("llama")))
    events = list(run_job(ResumeRequest(project=old.path), Control()))
    assert isinstance(events[-1], Finished)
    assert [event.step for event in events if isinstance(event, Step)] == (
        [4] if begun else [1, 2, 3, 4]
    )
    *_, compared = run_job(
        CompareRequest(project=old.path, asked=run.config.forget, max_tokens=4), Control()
    )
    (row, _) = compared.result["questions"]
    assert row["question"] == "what is the owl called"
    assert row["after"]["F16"] is not None


def test_a_run_that_goes_on_is_this_program_s_from_then_on(tmp_path, tiny_gguf) -> None:
    """The older one could not read what is written into it now, and would call that damaged."""
    project = Project.open(Path(shutil.copytree(KEPT[0], tmp_path / "kept.pmc")))
    run = project.run()
    change(run, model=str(tiny_gguf("llama")))
    before = json.loads((run.path / "config.json").read_bytes())
    events = run_job(ResumeRequest(project=project.path), Control())
    next(event for event in events if isinstance(event, Step))
    events.close()
    after = json.loads((run.path / "config.json").read_bytes())
    assert before.pop("schema_version") == 1
    assert after.pop("schema_version") == RUN_SCHEMA
    assert after == before
    assert Run(run.path).config.recipe == run.config.recipe


def test_a_run_with_what_is_refused_today_says_what_it_does_instead(tmp_path, tiny_gguf) -> None:
    project = Project.open(Path(shutil.copytree(KEPT[-1], tmp_path / "kept.pmc")))
    run = project.run()
    recipe = run.config.recipe.model_dump() | {"tuning": "full", "precision": "bf16", "epochs": 1}
    change(run, model=str(tiny_gguf("llama")), recipe=recipe)
    events = list(run_job(ResumeRequest(project=project.path), Control()))
    assert isinstance(events[-1], Finished)
    said = [event.text for event in events if isinstance(event, Notice)]
    assert any("goes on in fp32" in text for text in said)


def test_a_report_is_written(old, tmp_path) -> None:
    for run in old.runs():
        made = [tmp_path / f"{run.name}.{ending}" for ending in ("html", "json")]
        request = ReportRequest(project=old.path, run=run.name, to=made)
        *_, last = run_job(request, Control())
        assert isinstance(last, Finished)
        assert Report.model_validate_json(made[1].read_bytes()).run.state == run.state.state
        assert "what is the owl called" in made[0].read_text(encoding="utf-8")


def test_a_run_without_its_models_says_so(old) -> None:
    finished = old.runs()[0]
    asked = finished.config.forget
    request = CompareRequest(project=old.path, run=finished.name, asked=asked)
    with pytest.raises(InputError, match="no finished models"):
        list(run_job(request, Control()))


def test_a_newer_run_is_used_for_nothing_and_not_touched(old) -> None:
    newest = old.runs()[-1]
    questions = newest.config.forget
    change(newest, schema_version=RUN_SCHEMA + 1, of_tomorrow=[1])
    before = snapshot(old.path)
    asked: list[Request] = [
        ResumeRequest(project=old.path),
        ReportRequest(project=old.path, run=newest.name),
        CompareRequest(project=old.path, run=newest.name, asked=questions),
        AuditRequest(project=old.path, run=newest.name),
    ]
    for request in asked:
        with pytest.raises(InputError) as caught:
            list(run_job(request, Control()))
        assert caught.value.kind in {"run_too_new", "run_not_finished"}
        assert snapshot(old.path) == before, request
