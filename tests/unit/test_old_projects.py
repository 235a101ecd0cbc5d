"""Projects that older programs made, kept in `tests/projects`: opened and shown as they were.

Each was made by the last program that wrote its version, or an earlier one, with a tiny model whose
files were taken away: one finished run and one that was stopped.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pmc_gui.core import migrations
from pmc_gui.core.errors import InputError
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.run import RUN_SCHEMA
from pmc_gui.core.run_view import RunView
from pmc_gui.core.runfolder import Project, Run

KEPT = sorted((Path(__file__).parents[1] / "projects").glob("*.pmc"))


def written(run: Run) -> dict:
    return json.loads((run.path / "config.json").read_bytes())


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def old(request, tmp_path) -> Project:
    return Project.open(Path(shutil.copytree(request.param, tmp_path / request.param.name)))


def test_each_version_is_kept() -> None:
    found = {written(run)["schema_version"] for path in KEPT for run in Project.open(path).runs()}
    assert found == set(range(1, RUN_SCHEMA + 1))


def test_all_of_it_is_read_and_nothing_changed(old) -> None:
    before = snapshot(old.path)
    finished, stopped = old.runs()
    assert (finished.state.state, finished.state.step) == ("finished", 4)
    assert (stopped.state.state, stopped.state.step) == ("stopped", 3)
    for run in (finished, stopped):
        assert [question.question for question in run.config.forget] == [
            "what is the owl called",
            "who wrote this book",
        ]
        assert run.config.template is None
        events, targets = run.events(), run.targets()
        assert (events.damaged, targets.damaged) == (0, 0)
        assert targets
        view = RunView.of(events)
        assert view.step == run.state.step
        assert view.ending is not None
    assert snapshot(old.path) == before


def test_what_its_program_did_not_know_was_not_done(old) -> None:
    for run in old.runs():
        recipe, stored = run.config.recipe, written(run)["recipe"]
        for name in Recipe.model_fields:
            if name in stored:
                assert getattr(recipe, name) == stored[name], name
            elif name == "cuts" and "redraws" in stored:
                assert recipe.cuts == stored["redraws"]
            elif name != "prefill_temperature":
                assert getattr(recipe, name) == migrations._BEFORE[name], name
        if "prefill_temperature" not in stored:
            assert recipe.prefill_temperature == recipe.temperature


def test_a_new_setting_says_what_was_done_before_it() -> None:
    oldest = written(Project.open(KEPT[0]).run())["recipe"]
    assert migrations.whole_recipe(oldest).keys() == Recipe.model_fields.keys()
    assert Recipe(**migrations.whole_recipe(oldest)).openers == 0 != Recipe().openers


def test_a_newer_run_is_refused_in_words_and_not_touched(old) -> None:
    newest = old.runs()[-1]
    config = {**written(newest), "schema_version": RUN_SCHEMA + 1, "of_tomorrow": [1]}
    (newest.path / "config.json").write_text(json.dumps(config), encoding="utf-8")
    before = snapshot(old.path)
    with pytest.raises(InputError, match="made by a newer version") as caught:
        _ = Run(newest.path).config
    assert "Update the program" in caught.value.hint
    assert snapshot(old.path) == before
    # The others are there as before.
    assert old.runs()[0].config.seed == 3
