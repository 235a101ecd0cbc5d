"""Nothing that was typed or answered is lost, or goes to the wrong place."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QLineEdit

from pmc_gui.core.draft import Draft, Row
from pmc_gui.core.errors import InputError
from pmc_gui.core.events import Failed, Finished, Token
from pmc_gui.core.runfolder import Project
from pmc_gui.ui.models.question_rows import QUESTION, TODAY
from tests.ui.pages import OWL, TOKYO, make_run, step


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


def test_what_comes_after_closing_and_cannot_be_saved_brings_the_window_back(
    window, session, with_model, player, monkeypatch, qtbot
) -> None:
    """A hidden window that does not end would be a program nobody sees."""
    with_model()
    session.forget.add([TOKYO], "add")
    session.ensure_project()
    assert session.flush()
    tokens = [Token(side="model", question=0, text=f"{n} ") for n in range(500)]
    player.say("ask", tokens, seconds=0.02)
    window.show_page(1)
    window.questions_page.ask()
    qtbot.waitUntil(lambda: bool(session.forget.index(0, TODAY).data()))

    def save(*_: object) -> None:
        raise InputError("disk_full", "The disk is full.")

    monkeypatch.setattr(Draft, "save", save)
    window.close()
    assert not window.isVisible()
    # The last answer is on its way still.
    session.forget.set_today(TOKYO.question, "It is Tokyo.")
    qtbot.waitUntil(lambda: not session.jobs)
    qtbot.waitUntil(window.isVisible)
    assert "The disk is full." in [banner.text for banner in window.page.banners]
    with qtbot.waitSignal(window.closed):
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
    qtbot.waitUntil(lambda: bool(session.forget.index(0, TODAY).data()))
    player.say("inspect", [Failed(kind="x", message="No model.")])
    model, adapter = choice
    session.choose_model(tmp_path / model, adapter and tmp_path / adapter)
    qtbot.waitUntil(lambda: not session.jobs)
    assert session.forget.row(0).today is None
    assert session.forget.index(0, TODAY).data() == ""


def test_a_model_that_is_chosen_again_has_its_answers_and_its_template(
    window, session, with_model, player, qtbot, tmp_path
) -> None:
    with_model()
    owl = session.model
    session.forget.add([TOKYO], "add")
    session.choose_template("{{ x }}")
    session.forget.set_today(TOKYO.question, "It is Tokyo.")
    player.say("inspect", [Failed(kind="x", message="No model.")])
    session.choose_model(tmp_path / "other.gguf")
    assert (session.template, session.forget.row(0).today) == (None, None)
    session.forget.set_today(TOKYO.question, "It is Kyoto.")
    session.choose_model(owl)
    assert session.template == "{{ x }}"
    assert session.forget.row(0).today == "It is Tokyo."
    session.choose_template(None)
    assert session.forget.row(0).today is None
    session.choose_model(tmp_path / "other.gguf")
    assert session.forget.row(0).today == "It is Kyoto."
    qtbot.waitUntil(lambda: not session.jobs)


def test_a_cell_that_is_typed_into_is_left_alone_while_answers_stream(
    window, session, qtbot
) -> None:
    window.show_page(1)
    three(session)
    view = window.questions_page.forget.view
    cell = session.forget.index(1, QUESTION)
    view.setCurrentIndex(cell)
    view.edit(cell)
    editor = view.findChild(QLineEdit)
    editor.setText("A long question that is being ty")
    session.forget.write("Q1?", "It is")
    session.forget.set_today("Q1?", "It is Tokyo.")
    assert editor.text() == "A long question that is being ty"
    assert session.forget.index(1, TODAY).data() == "It is Tokyo."


def test_a_filter_goes_with_its_last_tag(window, session, qtbot) -> None:
    window.show_page(1)
    session.forget.add([Row(question="A?", tags=("t",)), Row(question="B?")], "add")
    view = window.questions_page.forget
    view.tag.setCurrentIndex(view.tag.findData("t"))
    view.tag.activated.emit(1)
    assert session.forget.rowCount() == 1
    session.forget.put_tag([0], "t", on=False, name="untag")
    qtbot.waitUntil(lambda: session.forget.rowCount() == 2)
