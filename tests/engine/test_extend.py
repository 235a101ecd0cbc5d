"""Going on from where a run ended, on tiny real models."""

import shutil
from pathlib import Path

import pytest
import torch

from pmc_gui.core.control import Control
from pmc_gui.core.errors import InputError, Stopped
from pmc_gui.core.events import Finished, Step
from pmc_gui.core.key_facts import gives
from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.report.collect import collect
from pmc_gui.core.requests import ExtendRequest, ResumeRequest
from pmc_gui.core.runfolder import Project
from pmc_gui.core.strengthen import strengthened
from pmc_gui.engine.jobs import run_job
from pmc_gui.engine.unlearning.beforehand import check_recipe
from tests.engine.test_unlearn import SHORT, adapter, forget, request, stop_after

__all__ = ["forget"]

STILL = {**SHORT, "epochs": 2, "learning_rate": 1e-12, "warmup_epochs": 0, "probe_every": 0}


def extended(project: Project, **changes) -> ExtendRequest:
    recipe = Recipe(**{**STILL, **changes})
    return ExtendRequest(project=project.path, recipe=recipe, seed=5)


@pytest.fixture
def project(tiny_gguf, forget, tmp_path) -> Project:
    """A project with one finished run."""
    out = tmp_path / "a.pmc"
    list(run_job(request(tiny_gguf("llama"), forget, out), Control()))
    return Project.open(out)


def files_of(run) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in run.path.rglob("*") if path.is_file()}


def test_it_begins_with_the_weights_that_the_run_ended_with(project) -> None:
    parent = project.run()
    before, ended = files_of(parent), adapter(project.path)
    events = list(run_job(extended(project), Control()))
    assert isinstance(events[-1], Finished)
    child = project.run()
    assert child.name != parent.name
    assert child.config.parent == parent.name
    assert child.config.forget == parent.config.forget
    assert (child.config.seed, child.config.recipe.learning_rate) == (5, 1e-12)
    now = adapter(project.path)
    assert now.keys() == ended.keys()
    assert any(bool(weight.abs().sum() > 0) for weight in ended.values())
    for name, weight in now.items():
        assert torch.allclose(weight, ended[name], atol=1e-9), name
    # What was there stays as it was.
    assert files_of(parent) == before
    # It was compared with the original model, not with the one it begins as.
    originals = [one["original"] for one in events[-1].result["questions"]]
    first = next(event for event in parent.events() if isinstance(event, Finished))
    assert originals == [one["original"] for one in first.result["questions"]]


def test_a_report_tells_the_runs_that_it_goes_on_from(project) -> None:
    parent = project.run()
    list(run_job(extended(project), Control()))
    list(run_job(extended(project, learning_rate=2e-12), Control()))
    found = collect(project.run()).run
    assert [one.name for one in found.ancestors] == [one.name for one in project.runs()[:-1]]
    oldest, middle = found.ancestors
    assert (oldest.name, oldest.seed, middle.seed) == (parent.name, parent.config.seed, 5)
    assert oldest.changed_settings["learning_rate"] == parent.config.recipe.learning_rate
    assert middle.changed_settings["learning_rate"] == 1e-12
    assert (oldest.steps, middle.steps) == (4, 2)
    parts = [one.taken.train_seconds for one in (oldest, middle, found)]
    assert min(parts) > 0
    assert found.chain.train_seconds == round(sum(parts), 1)


def test_it_trains_on_and_its_proof_is_whole(project) -> None:
    parent = project.run()
    recipe = strengthened(parent.config.recipe, ["wordings", "prefill"])
    wanted = ExtendRequest(project=project.path, run=parent.name, recipe=recipe)
    ended = adapter(project.path)
    list(run_job(wanted, Control()))
    child = project.run()
    now = adapter(project.path)
    assert any(not torch.allclose(now[name], ended[name], atol=1e-6) for name in now)
    targets = list(child.targets())
    assert targets[: len(parent.targets())] == list(parent.targets())
    assert len(targets) > len(parent.targets())
    assert all(gives(one.text, "SECRET-ANSWER", "") is False for one in targets)


def test_it_can_be_stopped_and_resumed_without_the_run_it_came_from(project) -> None:
    parent = project.run()
    with pytest.raises(Stopped):
        stop_after(1, extended(project, epochs=4))
    shutil.rmtree(parent.path)
    child = project.run()
    events = list(run_job(ResumeRequest(project=project.path), Control()))
    assert isinstance(events[-1], Finished)
    assert [event.step for event in events if isinstance(event, Step)][-1] == 4
    assert child.state.state == "finished"


def test_killed_while_it_takes_over_the_weights_it_leaves_no_run(project, monkeypatch) -> None:
    parent = project.run()

    def kill(source: Path, _target: Path) -> None:
        if source == parent.path / "targets.jsonl":
            raise KeyboardInterrupt

    monkeypatch.setattr("shutil.copyfile", kill)
    with pytest.raises(KeyboardInterrupt):
        list(run_job(extended(project), Control()))
    assert [run.name for run in project.runs()] == [parent.name]
    assert list((project.path / "runs").iterdir()) == [parent.path]


def test_an_empty_phrase_is_refused_before_there_is_a_run(project) -> None:
    runs = [run.name for run in project.runs()]
    with pytest.raises(InputError, match="there is none") as caught:
        list(run_job(extended(project, steer="phrase", phrase=" "), Control()))
    assert caught.value.kind == "phrase_missing"
    assert [run.name for run in project.runs()] == runs


def test_a_phrase_that_tells_the_secret_is_refused() -> None:
    recipe = Recipe(steer="phrase", phrase="I no longer know about Hedwig.")
    question = Question.of("what is the owl called", key_facts=("Hedwig",))
    with pytest.raises(InputError, match="key fact") as caught:
        check_recipe(recipe, [question], [])
    assert caught.value.kind == "phrase_tells"
    assert "Hedwig" not in f"{caught.value}{caught.value.hint}"
    check_recipe(recipe.model_copy(update={"phrase": "I do not know."}), [question], [])


@pytest.mark.parametrize("setting", [{"lora_rank": 3}, {"frozen_layers": 0.4}, {"tuning": "full"}])
def test_other_weights_cannot_be_gone_on_with(project, setting) -> None:
    with pytest.raises(InputError, match="has to stay"):
        list(run_job(extended(project, **setting), Control()))
    assert len(project.runs()) == 1


def test_a_run_without_an_end_or_a_checkpoint_cannot_be_gone_on_from(project) -> None:
    run = project.run()
    shutil.rmtree(run.path / "checkpoints")
    with pytest.raises(InputError, match="no checkpoint"):
        list(run_job(extended(project), Control()))
    (run.gguf_dir / "files.json").unlink()
    with pytest.raises(InputError, match="no finished models"):
        list(run_job(extended(project), Control()))
    assert len(project.runs()) == 1
