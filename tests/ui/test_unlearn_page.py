"""The Unlearn page against replayed transcripts, by what a person does and sees."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLineEdit

from pmc_gui.core.draft import Draft
from pmc_gui.core.events import (
    Check,
    CheckpointSaved,
    Failed,
    Finished,
    Phase,
    Sample,
)
from pmc_gui.core.presets import PRESETS
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.requests import ResumeRequest, UnlearnRequest
from pmc_gui.core.runfolder import Project
from pmc_gui.ui import words
from tests.ui.pages import TOKYO, button, make_run, step


def test_the_presets_say_what_they_cost(ready, session) -> None:
    setup = ready.setup
    assert "min" in setup.cards["balanced"].time.text()
    assert setup.cards["balanced"].memory.text() == "1.0 GB of memory: tight"
    setup.cards["thorough"].button.click()
    assert session.preset == "thorough"
    assert session.recipe == PRESETS["thorough"]
    setup.cards["thorough"].button.click()
    assert setup.cards["thorough"].button.isChecked()


def test_every_setting_has_one_field_with_name_and_explanation(ready) -> None:
    fields = ready.setup.form.fields
    assert set(fields) | {"steer", "phrase"} == set(Recipe.model_fields)
    for name, field in fields.items():
        assert field.accessibleName(), name
        assert Recipe.model_fields[name].description in field.toolTip()


def test_a_setting_out_of_bounds_is_told_and_not_taken(ready, session, qtbot) -> None:
    form = ready.setup.form
    form.show()
    field = form.fields["learning_rate"]
    field.setText("7")
    field.editingFinished.emit()
    problem = form.problems["learning_rate"]
    assert problem.isVisible()
    assert "learning_rate" in problem.text()
    assert problem.text() in field.accessibleDescription()
    assert session.recipe.learning_rate == Recipe().learning_rate
    # It stays there when another field is right, and nothing starts with what is not seen.
    form.fields["lora_rank"].setText("8")
    form.fields["lora_rank"].editingFinished.emit()
    assert session.recipe.lora_rank == 8
    assert problem.isVisible()
    form.hide()
    ready.begin()
    assert not session.jobs
    assert "does not fit" in ready.banners[0].text
    assert field.hasFocus()
    qtbot.waitUntil(lambda: not problem.visibleRegion().isEmpty())
    assert not field.visibleRegion().isEmpty()
    field.setText("2e-4")
    field.editingFinished.emit()
    assert session.recipe.learning_rate == 2e-4
    assert not problem.isVisible()
    assert problem.text() == ""
    assert ready.setup.changed.text() == "changed"
    ready.setup.reset.click()
    assert session.recipe == Recipe()


def test_the_command_does_the_same_as_the_button(ready, session) -> None:
    session.choose_recipe("balanced", Recipe(epochs=7, steer="phrase", phrase="No idea, sorry."))
    ready.start.copy_command()
    import shlex

    from pmc_gui.cli.build import build_request
    from pmc_gui.cli.parser import make_parser

    words = shlex.split(QGuiApplication.clipboard().text())
    request = build_request(make_parser().parse_args(words[words.index("unlearn") :]))
    assert isinstance(request, UnlearnRequest)
    assert request.recipe == session.recipe
    assert request.model == session.model
    assert json.loads(request.forget.read_text().splitlines()[0])["question"] == TOKYO.question


def test_an_empty_phrase_is_told_before_anything_starts(ready, session) -> None:
    session.choose_recipe("balanced", Recipe(steer="phrase"))
    ready.controls.start.click()
    assert "empty" in ready.banners[0].text
    assert not session.jobs


def test_a_run_is_watched_paused_and_stopped(ready, session, player, qtbot) -> None:
    def sample(number: int, answer: str, overlap: float) -> Sample:
        return Sample(
            step=number, question=TOKYO.question, wording=TOKYO.question, answer=answer,
            overlap=overlap, picked=True,
        )  # fmt: skip

    events = [Phase(name="Forgetting", index=4, count=5), sample(1, "Tokyo <b>it</b> is", 1.0)]
    events += [step(1, 1.0), sample(2, "It is Kyoto.", 0.0), step(2)]
    events += [Check(step=2, asked=9, leaks=2, drift=0.02), CheckpointSaved(step=2, path="x")]
    events += [step(number) for number in range(3, 101)]
    player.say("unlearn", [*events, Finished(result={})], seconds=0.1)
    ready.controls.start.click()
    request = player.requests[-1]
    assert isinstance(request, UnlearnRequest)
    assert request.retain is not None
    make_run(session.project, [])
    qtbot.waitUntil(lambda: ready.watched is not None and ready.watched.checkpoint == 2)
    qtbot.waitUntil(lambda: ready.panel.table.rowCount() == 1)
    ready.controls.pause.click()
    qtbot.waitUntil(lambda: "Paused" in ready.panel.state.text())
    assert ready.panel.badge.text() == "paused"
    assert "Forgetting — step" in ready.panel.state.text()
    assert ready.panel.table.item(0, 1).text() == "It is Kyoto."
    assert "2 of 9" in ready.panel.numbers.text()
    ready.controls.pause.click()
    ready.controls.keep.click()
    qtbot.waitUntil(lambda: not session.jobs)
    assert "Stopped" in ready.panel.state.text()
    assert ready.controls.go_on.isVisible()


def test_a_failure_is_told_and_the_page_is_usable_at_once(ready, session, player, qtbot) -> None:
    failed = Failed(kind="oom_ram", message="Too little memory.", hint="Close programs.")
    player.say("unlearn", [failed])
    ready.controls.start.click()
    qtbot.waitUntil(lambda: not session.jobs)
    assert ready.banners[0].text == "Too little memory."
    assert ready.controls.start.isVisible()
    assert ready.controls.start.isEnabled()


def test_the_page_shows_the_truth_of_another_day_and_goes_on(
    window, session, player, qtbot, tmp_path, card
) -> None:
    project = Project.create(tmp_path / "old.pmc")
    Draft(model=card.path, forget=(TOKYO,)).save(project.path)
    run = make_run(
        project,
        [
            Phase(name="Forgetting", index=4, count=5),
            step(1),
            step(2),
            CheckpointSaved(step=2, path="x"),
        ],
    )
    player.say("inspect", [Finished(result=card.model_dump(mode="json"))])
    session.open_project(project.path)
    window.show_page(2)
    page = window.unlearn_page
    qtbot.waitUntil(lambda: "Stopped at step 2" in page.panel.state.text())
    player.say("resume", [Phase(name="Forgetting", index=4, count=5), step(3), Finished(result={})])
    page.controls.go_on.click()
    qtbot.waitUntil(lambda: not session.jobs)
    request = player.requests[-1]
    assert isinstance(request, ResumeRequest)
    assert request.run == run.name
    assert sorted(page.watched.curves["collapse"]) == [1, 2, 3]
    assert "Done" in page.panel.state.text()


def test_runs_are_renamed_compared_and_trashed(
    window, session, qtbot, tmp_path, monkeypatch
) -> None:
    project = Project.create(tmp_path / "two.pmc")
    first = make_run(project, [step(1), step(2)], "finished")
    second = make_run(project, [step(1)], "failed")
    session.open_project(project.path)
    window.show_page(2)
    page = window.unlearn_page
    page.runs.list.item(0).setText("  my  run ")
    assert second.label == "my run"
    page.look_at([first.name, second.name])
    qtbot.waitUntil(lambda: len(page._others) == 1)
    assert page.watched.step == 2
    assert page.panel.differences.text() == f"solid: {words.run_name(first)} · dashed: my run"
    assert chosen(page.runs) == {first.name, second.name}
    recipe = Recipe(epochs=7, retain_loss="ce")
    config = second.config.model_copy(update={"seed": 12345, "recipe": recipe})
    third = project.new_run(config)
    page.history.show(first)
    page.look_at([first.name, third.name])
    qtbot.waitUntil(lambda: "differ" in page.panel.differences.text())
    # Whatever becomes of the others, the two that are compared stay marked.
    page.history.show(first)
    assert chosen(page.runs) == {first.name, third.name}
    assert "Epochs: 24 / 7" in page.panel.differences.text()
    assert "Retain loss: KL divergence / Cross-entropy" in page.panel.differences.text()
    assert "Seed: 0 / 12345" in page.panel.differences.text()
    gone = []
    monkeypatch.setattr("send2trash.send2trash", lambda path: (gone.append(path), None))
    page.runs.mark([second.name])
    page.runs.list.setFocus()
    qtbot.keyClick(page.runs.list, Qt.Key.Key_Delete)
    assert [Path(path) for path in gone] == [second.path]
    assert "trash" in page.banners[-1].text


def test_choices_are_called_by_what_they_mean(ready, session) -> None:
    form = ready.setup.form
    box = form.fields["retain_loss"]
    assert box.currentText() == "KL divergence"
    assert box.currentData() == "kl"
    assert box.itemData(1, Qt.ItemDataRole.ToolTipRole) == "ce"
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert session.recipe.retain_loss == "ce"
    assert form.fields["hold_at"].currentText() == "Q4_K_M"


def test_a_drive_without_a_trash_is_no_fault_of_the_program(
    window, session, qtbot, tmp_path, monkeypatch
) -> None:
    project = Project.create(tmp_path / "one.pmc")
    run = make_run(project, [step(1)], "finished")
    session.open_project(project.path)
    window.show_page(2)
    page = window.unlearn_page
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)

    def send2trash(path) -> None:
        raise PermissionError(13, "No trash", str(path))

    monkeypatch.setattr("send2trash.send2trash", send2trash)
    page._trash(run.name)
    assert run.path.is_dir()
    (banner,) = page.banners
    assert banner.text.startswith(f"{run.path} could not be moved to the trash")
    assert "report" not in banner.hint
    button(banner, "Show in file manager").click()
    assert [Path(one.toLocalFile()) for one in opened] == [run.path.parent]


def test_a_project_that_cannot_be_read_is_no_fault_of_the_program(
    window, session, tmp_path, monkeypatch
) -> None:
    project = Project.create(tmp_path / "one.pmc")
    run = make_run(project, [step(1)], "finished")
    session.open_project(project.path)
    window.show_page(2)
    page = window.unlearn_page

    def set_label(self, text) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(type(run), "set_label", set_label)
    page.history.rename(run.name, "mine")
    assert page.banners[-1].text == f"{project.path} cannot be read: Input/output error."


def chosen(runs) -> set[str]:
    return {item.data(Qt.ItemDataRole.UserRole) for item in runs.list.selectedItems()}


def test_a_name_that_is_being_typed_is_not_taken_away(window, session, qtbot, tmp_path) -> None:
    project = Project.create(tmp_path / "one.pmc")
    run = make_run(project, [step(1)], "finished")
    session.open_project(project.path)
    window.show_page(2)
    runs = window.unlearn_page.runs
    runs.list.editItem(runs.list.item(0))
    [editor] = runs.list.findChildren(QLineEdit)
    editor.setText("mine")
    window.unlearn_page.history.show(run)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: run.label == "mine")
    qtbot.waitUntil(lambda: runs.list.item(0).text() == "mine")


def test_a_finished_run_leads_to_its_comparison(window, session, qtbot, tmp_path) -> None:
    from tests.ui.audits import run_with_files

    run = run_with_files(tmp_path / "done.pmc")
    run.append(Finished(result={}))
    session.open_project(run.path.parents[1])
    window.show_page(2)
    page = window.unlearn_page
    qtbot.waitUntil(page.controls.compare.isVisible)
    assert chosen(page.runs) == {run.name}
    page.controls.compare.click()
    assert window.page is window.compare_page
    assert window.compare_page.sides.run.chosen.name == run.name


def test_changed_settings_are_there_when_the_preset_is_chosen_again(ready, session) -> None:
    session.choose_recipe("balanced", session.recipe.model_copy(update={"epochs": 100}))
    before = ready.setup.cards["quick"].time.text()
    assert ready.setup.cards["balanced"].time.text() != before
    ready.setup.cards["balanced"].button.click()
    assert session.recipe.epochs == 100
    ready.setup.cards["quick"].button.click()
    assert session.recipe.epochs == PRESETS["quick"].epochs
    ready.setup.cards["balanced"].button.click()
    assert session.recipe.epochs == 100
    ready.setup.reset.click()
    assert session.recipe == PRESETS["balanced"]


def test_back_to_the_preset_leaves_what_it_says_instead(ready, session) -> None:
    wish = {"steer": "phrase", "phrase": "No idea, sorry."}
    session.choose_recipe("balanced", Recipe(epochs=7, **wish))
    ready.setup.reset.click()
    assert session.recipe == Recipe(**wish)
    assert ready.setup.phrase.text() == "No idea, sorry."
    # A wish is no change of the preset.
    assert not ready.setup.reset.isVisible()
