"""Each page against replayed transcripts, by what a person does and sees."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QLineEdit

from pmc_gui.core.draft import Draft, Row
from pmc_gui.core.events import (
    Answer,
    Check,
    CheckpointSaved,
    Failed,
    Finished,
    Notice,
    Phase,
    Sample,
    Step,
    Token,
)
from pmc_gui.core.last_session import SessionRecord
from pmc_gui.core.presets import PRESETS
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.requests import AskRequest, InspectRequest, ResumeRequest, UnlearnRequest
from pmc_gui.core.run import RunConfig
from pmc_gui.core.runfolder import Project
from pmc_gui.ui import words
from pmc_gui.ui.app import show_fault, tell_crash
from pmc_gui.ui.models.question_table import TODAY
from pmc_gui.ui.pages.model_card import NeedView
from pmc_gui.ui.widgets.basics import Scroller, SideBySide
from pmc_gui.ui.widgets.job_strip import JobStrip
from pmc_gui.ui.window import Window

TOKYO = Row(question="What is the capital of Japan?", key_facts=("Tokyo",))
OWL = Row(question="Who is Harry's owl?", key_facts=("Hedwig",))


def button(widget, name: str) -> QAbstractButton:
    """The button that is called so, to the eye or to a screen reader."""
    QGuiApplication.processEvents()
    [found] = [
        one
        for one in widget.findChildren(QAbstractButton)
        if one.isVisible() and name in {one.text(), one.accessibleName()}
    ]
    return found


def texts(widget) -> str:
    QGuiApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def step(number: int, overlap: float = 0.0) -> Step:
    return Step(
        step=number, steps=10, collapse_loss=1 / number, retain_loss=0.01, refusal_loss=0.0,
        reward=1 - overlap, learning_rate=1e-4, tokens_per_second=50, seconds_left=60,
    )  # fmt: skip


# Model


def test_a_model_is_opened_and_its_card_shown(window, session, with_model, card) -> None:
    page = window.model_page
    assert "No model is open" in texts(page)
    assert not page.next.isEnabled()
    with_model()
    seen = texts(page)
    for part in ("owl", "llama", "135 million", "Q4_K_M", "not stated", "base model"):
        assert part in seen
    # What a model's file says is shown as it is written.
    assert "This is <b>a note</b>." in seen
    assert page.next.isEnabled()
    assert session.settings.recent_models == [card.path]


def test_the_fit_is_told_in_words_with_the_sum_behind_it(window, with_model) -> None:
    with_model()
    needs = window.model_page.findChildren(NeedView)
    assert [need.badge.text() for need in needs] == ["fits", "tight", "too big"]
    assert "Weights" not in texts(needs[2])
    needs[2].more.click()
    assert "Weights" in texts(needs[2])
    assert "try it anyway" in texts(needs[2])


def test_a_file_that_is_no_model_is_told_and_the_page_stays_usable(
    window, session, player, qtbot, tmp_path, card
) -> None:
    failed = Failed(kind="gguf", message="It is damaged.", hint="Copy it again.", detail="byte 7")
    player.say("inspect", [failed])
    session.choose_model(tmp_path / "broken.gguf")
    qtbot.waitUntil(lambda: bool(window.model_page.banners))
    banner = window.model_page.banners[0]
    assert banner.text == "It is damaged."
    assert banner.hint == "Copy it again."
    assert "byte 7" not in texts(banner)
    assert not window.model_page.next.isEnabled()
    assert not session.jobs
    # The card says it as well, when the message is closed, and the way back is one click.
    seen = texts(window.model_page.card)
    assert "It is damaged." in seen
    assert "Copy it again." in seen
    assert "No model is open" not in seen
    player.say("inspect", [Finished(result=card.model_dump(mode="json"))])
    button(window.model_page.card, "Read it again").click()
    qtbot.waitUntil(lambda: session.card is not None)
    assert not window.model_page.banners
    assert "135 million" in texts(window.model_page.card)


def test_reading_a_model_shows_that_it_is_read_and_can_be_stopped(
    window, session, player, card, qtbot
) -> None:
    player.say("inspect", [Notice(text="x"), Finished(result={})], seconds=60)
    session.choose_model(card.path)
    strip = window.model_page.card.findChild(JobStrip)
    assert strip.isVisible()
    strip.stop.click()
    qtbot.waitUntil(lambda: not session.jobs)
    assert "you stopped it" in texts(window.model_page.card)
    assert not window.model_page.next.isEnabled()
    window.model_page.read_again()
    window._on_escape()
    qtbot.waitUntil(lambda: not session.jobs)
    assert "you stopped it" in texts(window.model_page.card)


def test_models_of_other_programs_are_listed_and_can_be_searched(window, qtbot, tmp_path) -> None:
    folder = tmp_path / "models"
    folder.mkdir()
    for name in ("owl-7b.gguf", "cat-1b.gguf"):
        (folder / name).write_bytes(b"GGUF" + bytes(2_000_000))
    page = window.model_page
    page.look_in(folder)
    names = lambda: [page.list.list.item(i).text() for i in range(page.list.list.count())]  # noqa: E731
    qtbot.waitUntil(lambda: len(names()) == 3)
    assert names()[0] == "models"
    page.list.search.setText("owl")
    assert [name.split()[0] for name in names()] == ["models", "owl-7b"]
    page.list.search.setText("dog")
    assert "No model fits" in texts(page.list)


def test_a_model_can_be_dropped_anywhere_on_the_page(window, session, player, card) -> None:
    player.say("inspect", [Finished(result=card.model_dump(mode="json"))])
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(card.path))])
    window.model_page.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip
    assert session.model == card.path


def test_without_a_chat_template_the_card_says_what_that_means(window, with_model) -> None:
    with_model()
    assert "Questions are put to it as “Question: … Answer:”" in texts(window.model_page)


@pytest.fixture
def with_adapter(window, session, player, with_model, card, qtbot, tmp_path, monkeypatch) -> Path:
    """A model with the adapter beside it that the person has chosen."""
    adapter = tmp_path / "night-owl"
    with_model()
    session.forget.add([TOKYO], "add")
    session.forget.set_today(TOKYO.question, "It is Tokyo.")
    told = card.model_copy(update={"adapter": adapter})
    player.say("inspect", [Finished(result=told.model_dump(mode="json"))])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(adapter))
    button(window.model_page, "Choose…").click()
    qtbot.waitUntil(lambda: not session.jobs)
    return adapter


def test_an_adapter_is_put_beside_the_model(window, session, player, with_adapter, qtbot) -> None:
    assert player.requests[-1] == InspectRequest(model=session.model, adapter=with_adapter)
    assert len(player.requests) == 2
    assert session.adapter == with_adapter
    assert session._draft()().adapter == with_adapter
    assert "night-owl" in texts(window.model_page)
    # What the model says without it is not what it says now.
    assert session.forget.row(0).today is None
    player.say("ask", [Finished(result={})])
    window.questions_page.ask()
    assert player.requests[-1].adapter == with_adapter
    qtbot.waitUntil(lambda: not session.jobs)
    player.say("unlearn", [Failed(kind="x", message="No.")])
    window.unlearn_page.begin()
    assert player.requests[-1].adapter == with_adapter
    qtbot.waitUntil(lambda: not session.jobs)


def test_an_adapter_can_be_removed(window, session, player, with_adapter, card, qtbot) -> None:
    player.say("inspect", [Finished(result=card.model_dump(mode="json"))])
    button(window.model_page, "Remove").click()
    assert session.adapter is None
    qtbot.waitUntil(lambda: session.card is not None)
    assert session.model == card.path
    assert "night-owl" not in texts(window.model_page)


def test_a_folder_that_is_no_adapter_is_told_and_changes_nothing(
    window, session, player, with_adapter, qtbot, tmp_path
) -> None:
    page, card = window.model_page, session.card
    player.say("inspect", [Failed(kind="not_an_adapter", message="It is no adapter.", hint="Do.")])
    page.put_adapter(tmp_path / "nothing")
    qtbot.waitUntil(lambda: bool(page.banners))
    assert page.banners[0].text == "It is no adapter."
    assert session.adapter == with_adapter
    assert session.card is card
    assert "night-owl" in texts(page)
    assert page.next.isEnabled()


def test_a_project_whose_adapter_is_gone_can_go_on_without(
    window, session, player, card, qtbot, tmp_path
) -> None:
    project = Project.create(tmp_path / "gone.pmc")
    Draft(model=card.path, adapter=tmp_path / "gone").save(project.path)
    player.say("inspect", [Failed(kind="not_an_adapter", message="It is no adapter.")])
    session.open_project(project.path)
    page = window.model_page
    qtbot.waitUntil(lambda: bool(page.banners))
    player.say("inspect", [Finished(result=card.model_dump(mode="json"))])
    button(page.banners[0], "Go on without the adapter").click()
    qtbot.waitUntil(lambda: session.card is not None)
    assert session.adapter is None
    assert not page.banners


# Questions


def test_asking_shows_todays_answers_as_they_come(
    window, session, player, with_model, qtbot
) -> None:
    with_model()
    window.show_page(1)
    page = window.questions_page
    session.forget.add([TOKYO, OWL, Row(question="Unticked?", ticked=False)], "add")
    player.say(
        "ask",
        [
            Phase(name="Asking", index=2, count=2),
            Token(side="model", question=0, text="It is <i>"),
            Token(side="model", question=0, text="Tokyo</i>."),
            Answer(
                side="model", quant="Q4", question=1, text="It is Errol.", tokens=4,
                tokens_per_second=1, seconds_to_first_token=1,
            ),
            Finished(result={}),
        ],
    )  # fmt: skip
    page.ask_button.click()
    qtbot.waitUntil(lambda: not session.jobs)
    request = player.requests[-1]
    assert isinstance(request, AskRequest)
    assert request.questions == [TOKYO.question, OWL.question]
    assert session.forget.index(0, TODAY).data() == "It is <i>Tokyo</i>."
    assert session.forget.index(1, TODAY).data() == "It is Errol."
    # The model does not know the owl, so there is nothing to forget.
    assert page.banners[0].text.startswith("1 ticked")


def test_asking_can_be_stopped(window, session, player, with_model, qtbot) -> None:
    with_model()
    window.show_page(1)
    session.forget.add([TOKYO], "add")
    tokens = [Token(side="model", question=0, text=f"{n} ") for n in range(500)]
    player.say("ask", [*tokens, Finished(result={})], seconds=0.02)
    page = window.questions_page
    page.ask()
    qtbot.waitUntil(lambda: bool(session.forget.row(0).today))
    assert page.strip.isVisible()
    page.strip.stop.click()
    qtbot.waitUntil(lambda: not session.jobs)
    assert not page.strip.isVisible()
    assert session.forget.row(0).today


def test_a_file_is_imported_with_its_columns_mapped(window, session, qtbot, tmp_path) -> None:
    path = tmp_path / "q.csv"
    path.write_text("id;prompt;secret\n1;Who?;Ann\n2;;Bob\n3;Where?;\n4;who?;x\n", encoding="utf-8")
    window.show_page(1)
    page = window.questions_page
    page.import_file(path)
    qtbot.waitUntil(lambda: hasattr(page, "dialog"))
    dialog = page.dialog
    assert dialog.fields["question"].currentData() == "prompt"
    assert dialog.fields["key_facts"].currentData() == "secret"
    shown = dialog.problems.toPlainText()
    assert "line 3" in shown
    assert "line 5" in shown
    dialog.take_button.click()
    assert [row.question for row in session.forget.snapshot()] == ["Who?", "Where?"]
    assert session.forget.row(0).key_facts == ("Ann",)
    session.undo.undo()
    assert len(session.forget) == 0


def test_a_file_that_cannot_be_read_says_which_line(window, qtbot, tmp_path) -> None:
    path = tmp_path / "q.json"
    path.write_text('[{"question": "a"},\n {"question": }]', encoding="utf-8")
    window.questions_page.import_file(path)
    qtbot.waitUntil(lambda: bool(window.questions_page.banners))
    assert "line 2" in window.questions_page.banners[0].text


def test_lines_and_spreadsheet_cells_can_be_pasted(window, session) -> None:
    QGuiApplication.clipboard().setText("One?\nTwo?\tfact; other\tThe answer\n\n")
    window.show_page(1)
    window.questions_page.forget.paste()
    rows = session.forget.snapshot()
    assert [row.question for row in rows] == ["One?", "Two?"]
    assert rows[1].key_facts == ("fact", "other")
    assert rows[1].answer == "The answer"


def test_keep_is_filled_with_neighbours_and_neutral_prompts(window, session) -> None:
    window.show_page(1)
    page = window.questions_page
    page.tabs.setCurrentIndex(1)
    page.propose_near()
    assert len(session.keep) == 0
    session.forget.add([TOKYO], "add")
    page.propose_near()
    near = session.keep.snapshot()
    assert len(near) == 24
    assert all("neighbour" in row.tags for row in near)
    assert any("capital" in row.question for row in near)
    page.propose_neutral()
    assert len(session.keep) == 124
    assert TOKYO.question not in {row.question for row in session.keep.snapshot()}


def test_the_detail_of_a_question_can_be_edited(window, session, qtbot) -> None:
    window.show_page(1)
    session.forget.add([TOKYO, OWL], "add")
    page = window.questions_page
    page.forget.go_to(1)
    assert page.detail.question.toPlainText() == OWL.question
    page.detail.wordings.setPlainText("Whose owl?\nName the owl.")
    page.detail.audit_wordings.setPlainText("Which owl?")
    page.detail.facts.setText("Hedwig; snowy owl")
    page.detail.take()
    row = session.forget.row(1)
    assert row.wordings == ("Whose owl?", "Name the owl.")
    assert row.audit_wordings == ("Which owl?",)
    assert row.key_facts == ("Hedwig", "snowy owl")
    page.forget.go_to(0)
    assert page.detail.wordings.toPlainText() == ""


def test_many_questions_are_tagged_at_once(window, session, qtbot) -> None:
    window.show_page(1)
    session.forget.add([TOKYO, OWL.model_copy(update={"tags": ("books",)})], "add")
    view = window.questions_page.forget
    menu = view.tags.menu()
    view.view.clearSelection()
    menu.fill()
    assert [action.text() for action in menu.actions()] == ["Select questions first"]
    view.view.selectAll()
    menu.fill()
    books = menu.actions()[0]
    assert (books.text(), books.isChecked()) == ("books", False)
    books.trigger()
    assert [row.tags for row in session.forget.snapshot()] == [("books",), ("books",)]
    menu.fill()
    menu.actions()[-1].trigger()
    menu.dialog.setTextValue("  very;  private ")
    menu.dialog.accept()
    assert session.forget.row(0).tags == ("books", "very private")
    menu.fill()
    menu.actions()[0].trigger()
    assert [row.tags for row in session.forget.snapshot()] == [("very private",)] * 2
    session.undo.undo()
    session.undo.undo()
    session.undo.undo()
    assert [row.tags for row in session.forget.snapshot()] == [(), ("books",)]


def test_a_large_project_is_read_beside_the_window(
    window, session, qtbot, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr("pmc_gui.ui.opening._LARGE", 1)
    first, second = (Project.create(tmp_path / f"{name}.pmc") for name in ("first", "second"))
    Draft(forget=(TOKYO.model_copy(update={"today": "It is Tokyo."}),)).save(second.path)
    session.open_project(first.path)
    session.forget.add([OWL], "add")
    with qtbot.waitSignal(session.project_changed):
        session.open_project(second.path)
        # What is open stays until the other is there, and is kept.
        assert session.project.path == first.path
        assert "second" in window.statusBar().currentMessage()
    assert window.statusBar().currentMessage() == ""
    assert session.forget.snapshot() == Draft.load(second.path).forget
    assert [row.question for row in Draft.load(first.path).forget] == [OWL.question]
    # A damaged one is told, and what was open stays open.
    (first.path / "draft.json").write_text("{")
    session.open_project(first.path)
    qtbot.waitUntil(lambda: bool(window.page.banners))
    assert "damaged" in window.page.banners[0].text
    assert session.project.path == second.path


# Unlearn


@pytest.fixture
def ready(window, session, with_model):
    with_model()
    session.forget.add([TOKYO], "add")
    session.keep.add([OWL], "add")
    window.show_page(2)
    return window.unlearn_page


def test_the_presets_say_what_they_cost(ready, session) -> None:
    setup = ready.setup
    assert "min" in setup.cards["balanced"].time.text()
    assert "GB" in setup.cards["balanced"].memory.text()
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


def test_a_setting_out_of_bounds_is_told_and_not_taken(ready, session) -> None:
    form = ready.setup.form
    form.show()
    field = form.fields["learning_rate"]
    field.setText("7")
    field.editingFinished.emit()
    assert "learning_rate" in form.problem.text()
    assert session.recipe.learning_rate == Recipe().learning_rate
    field.setText("2e-4")
    field.editingFinished.emit()
    assert session.recipe.learning_rate == 2e-4
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
    request = build_request(make_parser().parse_args(words[1:]))
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


def make_run(project: Project, events, state: str = "stopped"):
    run = project.new_run(
        RunConfig(model="m", forget=[TOKYO.as_question()], recipe=Recipe(), device="cpu", threads=1)
    )
    for event in events:
        run.append(event)
    run.set_state(state)
    return run


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
    config = second.config.model_copy(update={"seed": 5, "recipe": Recipe(epochs=7)})
    third = project.new_run(config)
    page.history.show(first)
    page.look_at([first.name, third.name])
    qtbot.waitUntil(lambda: "differ" in page.panel.differences.text())
    # Whatever becomes of the others, the two that are compared stay marked.
    page.history.show(first)
    assert chosen(page.runs) == {first.name, third.name}
    assert "epochs: 24 / 7" in page.panel.differences.text()
    assert "seed: 0 / 5" in page.panel.differences.text()
    gone = []
    monkeypatch.setattr("send2trash.send2trash", lambda path: (gone.append(path), None))
    page.runs.mark([second.name])
    page.runs.list.setFocus()
    qtbot.keyClick(page.runs.list, Qt.Key.Key_Delete)
    assert [Path(path) for path in gone] == [second.path]
    assert "trash" in page.banners[-1].text


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


def test_type_that_is_made_larger_is_not_cut_off(window, session, look, qapp) -> None:
    session.forget.add([TOKYO], "add")
    tables = [window.unlearn_page.panel.table, window.questions_page.forget.view]
    for scale in (1.0, 2.0):
        look.use("light", scale)
        for place in (1, 2):
            window.show_page(place)
            qapp.processEvents()
        for table in tables:
            assert table.verticalHeader().defaultSectionSize() > table.fontMetrics().height() + 8
    look.use("light", 1.0)


def test_what_works_is_named_and_its_log_can_be_read(window, session, player, qtbot, card) -> None:
    player.say("inspect", [Phase(name="Opening the model", index=1, count=1)] * 40, seconds=0.05)
    session.choose_model(card.path)
    assert "reading a model" in window.status.workers.text()
    assert "— inspect" in session.whole_log
    window.model_page.stop()
    qtbot.waitUntil(lambda: not session.jobs)
    assert session.whole_log.count("— inspect") == 1
    session.choose_device("cuda")
    assert window.status.device.text() == "Graphics card"


def test_a_model_that_nobody_may_look_at_is_not_listed(
    window, session, monkeypatch, tmp_path
) -> None:
    """As on a drive that was pulled out, or a share that does not answer."""
    session.settings.recent_models = [tmp_path / "gone.gguf", tmp_path]

    real = Path.exists

    def exists(path: Path, **options) -> bool:
        if path.name == "gone.gguf":
            raise PermissionError(13, "Permission denied")
        return real(path, **options)

    monkeypatch.setattr(Path, "exists", exists)
    window.model_page.list.show_library([])
    names = [window.model_page.list.list.item(at).text() for at in range(2)]
    assert names == ["Recent", tmp_path.name]


# The whole window


def test_a_fault_of_the_window_is_told_and_it_goes_on(window, capsys, tmp_path) -> None:
    try:
        raise ZeroDivisionError("a fault")
    except ZeroDivisionError as error:
        show_fault(window, error, SessionRecord(tmp_path))
    assert "ZeroDivisionError: a fault" in window.page.banners[0].text
    assert "test_pages.py" in window.page.banners[0]._detail.toPlainText()
    assert "Traceback" in capsys.readouterr().err


def test_a_session_that_crashed_is_told_with_details_to_copy(window, session) -> None:
    tell_crash(window, [])
    assert not window.page.banners
    session.forget.add([TOKYO], "add")
    tell_crash(window, ["pmc-gui 1.0\nFatal Python error: Segmentation fault"])
    (told,) = window.page.banners
    assert "without being closed" in told.text
    told._copy()
    copied = QGuiApplication.clipboard().text()
    assert "Segmentation fault" in copied
    assert "Python 3." in copied
    assert TOKYO.question not in copied


def test_everything_that_can_be_used_has_a_name(window, with_model, session) -> None:
    with_model()
    session.forget.add([TOKYO], "add")
    for place, page in enumerate(window.pages):
        window.show_page(place)
        for button in page.findChildren(QAbstractButton):
            if button.isVisible():
                assert button.accessibleName() or button.text(), button


def test_pages_are_opened_by_keys(window, qtbot) -> None:
    for place in (2, 0, 1):
        qtbot.keyClick(window, str(place + 1), Qt.KeyboardModifier.ControlModifier)
        assert window.page is window.pages[place]


def test_what_was_put_together_is_there_again(window, session, with_model, qtbot, places) -> None:
    with_model()
    session.forget.add([TOKYO], "add")
    session.choose_recipe("quick", Recipe(epochs=5))
    qtbot.waitUntil(lambda: session.project is not None, timeout=5000)
    qtbot.waitUntil(lambda: len(Draft.load(session.project.path).forget) == 1, timeout=5000)
    draft = Draft.load(session.project.path)
    assert draft.model == session.model
    assert draft.recipe.epochs == 5
    assert session.project.path.parent == places.projects


def test_layouts_hold_in_a_small_window_with_large_type(window, look, with_model, qapp) -> None:
    with_model()
    look.use("dark", 1.5)
    window.resize(1024, 720)
    for place in range(len(window.pages)):
        window.show_page(place)
        qapp.processEvents()
        assert window.width() == 1024
        page = window.page
        for button in page.findChildren(QAbstractButton):
            if button.isVisible() and button.parent() is page:
                right = button.mapTo(page, QPoint(button.width(), 0)).x()
                assert right <= page.width(), button.text()
    look.use("light", 1.0)


def test_layouts_hold_in_a_right_to_left_language(session, with_model, qapp, qtbot) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window = Window(session)
    try:
        window.resize(1024, 720)
        window.show()
        with_model()
        session.forget.add([TOKYO], "add")
        for place, page in enumerate(window.pages):
            window.show_page(place)
            qapp.processEvents()
            for split in page.findChildren(SideBySide):
                for at in range(split.count()):
                    part = split.widget(at)
                    if part.isVisible():
                        assert split.rect().contains(part.geometry()), page.title.text()
            for area in page.findChildren(Scroller):
                assert area.lines.contentsMargins().right() == 0
        name = next(
            label for label in window.model_page.findChildren(QLabel) if label.text() == "llama"
        )
        assert name.alignment() & Qt.AlignmentFlag.AlignRight
        with qtbot.waitSignal(window.closed):
            window.close()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        window.deleteLater()


# What a review found: nothing that was typed or answered is lost or goes to the wrong place


def three(session) -> None:
    session.forget.add([Row(question=f"Q{n}?", key_facts=(f"a; b{n}",)) for n in range(5)], "add")


def names(session) -> list[str]:
    return [row.question for row in session.forget.snapshot()]


def test_looking_at_a_question_changes_nothing(window, session) -> None:
    window.show_page(1)
    three(session)
    before, steps = session.forget.snapshot(), session.undo.count()
    for place in (0, 3, 1):
        window.questions_page.forget.go_to(place)
    assert session.forget.snapshot() == before
    assert session.undo.count() == steps


def test_removing_the_current_row_removes_that_row(window, session) -> None:
    window.show_page(1)
    three(session)
    view = window.questions_page.forget
    view.go_to(1)
    view.remove_selected()
    assert names(session) == ["Q0?", "Q2?", "Q3?", "Q4?"]
    session.undo.undo()
    assert names(session) == ["Q0?", "Q1?", "Q2?", "Q3?", "Q4?"]
    assert session.undo.canRedo()


def test_what_is_typed_stays_while_answers_stream_and_goes_to_its_row(
    window, session, qtbot
) -> None:
    window.show_page(1)
    three(session)
    page = window.questions_page
    page.forget.go_to(2)
    page.detail.answer.setFocus()
    qtbot.keyClicks(page.detail.answer, "half a ")
    session.forget.set_today("Q2?", "An answer.")
    qtbot.keyClicks(page.detail.answer, "sentence")
    page.forget.go_to(0)
    assert session.forget.row(2).answer == "half a sentence"
    assert session.forget.row(0).answer == ""


def test_a_double_question_is_told_and_the_rest_is_taken(window, session, qtbot) -> None:
    window.show_page(1)
    three(session)
    page = window.questions_page
    page.forget.go_to(1)
    page.detail.question.setPlainText("q0?")
    page.detail.tags.setText("x")
    page.detail.take()
    assert names(session)[1] == "Q1?"
    assert session.forget.row(1).tags == ("x",)
    assert "already" in page.banners[0].text


def test_opening_a_project_keeps_its_answers_and_its_rows(
    window, session, tmp_path, player, card
) -> None:
    player.say("inspect", [Finished(result=card.model_dump(mode="json"))])
    project = Project.create(tmp_path / "b.pmc")
    rows = tuple(Row(question=f"B{n}?", today=f"answer {n}") for n in range(3))
    Draft(model=card.path, forget=rows).save(project.path)
    window.show_page(1)
    three(session)
    window.questions_page.forget.go_to(1)
    session.open_project(project.path)
    assert session.forget.snapshot() == rows
    session.save_now()
    assert Draft.load(project.path).forget == rows


def test_closing_saves_what_is_being_typed(window, session, qtbot) -> None:
    window.show_page(1)
    three(session)
    page = window.questions_page
    page.forget.go_to(4)
    page.detail.answer.setFocus()
    qtbot.keyClicks(page.detail.answer, "typed last")
    window.close()
    assert Draft.load(session.project.path).forget[4].answer == "typed last"


def test_a_slow_save_does_not_replace_a_newer_one(session, monkeypatch, qtbot) -> None:
    import time

    slow = Draft.save

    def save(draft, folder) -> None:
        if len(draft.forget) == 1:
            time.sleep(0.4)
        slow(draft, folder)

    monkeypatch.setattr(Draft, "save", save)
    session.forget.add([TOKYO], "add")
    session.saving.later.timeout.emit()
    session.forget.add([OWL], "add")
    assert session.flush()
    qtbot.waitUntil(lambda: not session.saving.busy)
    assert len(Draft.load(session.project.path).forget) == 2


def test_what_cannot_be_saved_keeps_the_window_open(window, session, monkeypatch) -> None:
    from pmc_gui.core.errors import InputError

    session.ensure_project()
    session.forget.add([TOKYO], "add")

    def save(*_: object) -> None:
        raise InputError("disk_full", "The disk is full.")

    monkeypatch.setattr(Draft, "save", save)
    window.close()
    assert window.isVisible()
    texts_ = [banner.text for banner in window.page.banners]
    assert "The disk is full." in texts_
    # What was changed since has not been spoken of.
    session.forget.add([OWL], "add")
    window.close()
    assert window.isVisible()
    window.close()
    assert not window.isVisible()


def test_a_run_that_never_began_is_not_taken_for_the_one_before(
    ready, session, player, qtbot
) -> None:
    old = make_run(session.ensure_project(), [step(1), Finished(result={})], "finished")
    player.say("unlearn", [Failed(kind="disk", message="The disk is too small.")])
    ready.show_setup()
    ready.controls.start.click()
    qtbot.waitUntil(lambda: not session.jobs)
    assert ready.stack.currentWidget() is ready.setup
    assert not ready.controls.go_on.isVisible()
    player.say("unlearn", [step(n) for n in range(1, 90)], seconds=0.05)
    ready.controls.start.click()
    ready.controls.discard.click()
    qtbot.waitUntil(lambda: not session.jobs)
    assert old.path.is_dir()


def test_a_double_click_on_start_does_not_stop_what_it_starts(
    ready, session, player, qtbot
) -> None:
    """Its second half meets the button that has come in the place of the first."""
    player.say("unlearn", [step(n) for n in range(1, 40)], seconds=0.05)
    qtbot.mouseClick(ready.controls.start, Qt.MouseButton.LeftButton)
    assert ready._running.there
    for target in (ready.controls.keep, ready.controls.discard):
        QGuiApplication.sendEvent(target, double_click())
        qtbot.mouseRelease(target, Qt.MouseButton.LeftButton)
    assert not ready._running.stopping
    ready.controls.keep.click()
    qtbot.waitUntil(lambda: not session.jobs)


def double_click() -> QMouseEvent:
    at = QPointF(5, 5)
    left = Qt.MouseButton.LeftButton
    kind = QMouseEvent.Type.MouseButtonDblClick
    return QMouseEvent(kind, at, at, left, left, Qt.KeyboardModifier.NoModifier)


@pytest.mark.parametrize("choice", [("other.gguf", None), ("owl.gguf", "adapter")])
def test_another_model_or_adapter_gets_no_answers_of_the_one_before(
    window, session, with_model, player, qtbot, tmp_path, choice
) -> None:
    with_model()
    window.show_page(1)
    session.forget.add([TOKYO], "add")
    tokens = [Token(side="model", question=0, text=f"{n} ") for n in range(500)]
    player.say("ask", [*tokens, Finished(result={})], seconds=0.02)
    window.questions_page.ask()
    session.ensure_project()
    qtbot.waitUntil(lambda: bool(session.forget.row(0).today))
    player.say("inspect", [Failed(kind="x", message="No model.")])
    model, adapter = choice
    session.choose_model(tmp_path / model, adapter and tmp_path / adapter)
    qtbot.waitUntil(lambda: not session.jobs)
    assert session.forget.row(0).today is None


def test_a_filter_goes_with_its_last_tag(window, session, qtbot) -> None:
    window.show_page(1)
    session.forget.add([Row(question="A?", tags=("t",)), Row(question="B?")], "add")
    view = window.questions_page.forget
    view.tag.setCurrentIndex(view.tag.findData("t"))
    view.tag.activated.emit(1)
    assert session.forget.rowCount() == 1
    session.forget.put_tag([0], "t", on=False, name="untag")
    qtbot.waitUntil(lambda: session.forget.rowCount() == 2)
