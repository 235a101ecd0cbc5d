"""The Questions page against replayed transcripts, by what a person does and sees."""

import threading

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from pmc_gui.core.draft import Draft, Row
from pmc_gui.core.events import (
    Answer,
    Finished,
    Phase,
    Token,
)
from pmc_gui.core.requests import AskRequest
from pmc_gui.core.runfolder import Project
from pmc_gui.ui.models.question_rows import TODAY
from pmc_gui.ui.pages import proposals
from tests.ui.pages import OWL, TOKYO


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
                side="model", quant="Q4", question=0, text="It is <i>Tokyo</i>.", tokens=4,
                tokens_per_second=1, seconds_to_first_token=1,
            ),
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
    session.forget.set_today(TOKYO.question, "It was Kyoto.")
    tokens = [Token(side="model", question=0, text=f"{n} ") for n in range(500)]
    player.say("ask", [*tokens, Finished(result={})], seconds=0.02)
    page = window.questions_page
    page.ask()
    shown = session.forget.index(0, TODAY)
    mark = Qt.ItemDataRole.DecorationRole
    assert shown.data(mark) is not None
    qtbot.waitUntil(lambda: shown.data().startswith("0 1"))
    # What is half said is shown, and is no answer: it is not judged, and not kept.
    assert session.forget.row(0).today == "It was Kyoto."
    assert shown.data(mark) is None
    assert page.strip.isVisible()
    page.strip.stop.click()
    qtbot.waitUntil(lambda: not session.jobs)
    assert not page.strip.isVisible()
    assert shown.data() == session.forget.row(0).today == "It was Kyoto."
    assert shown.data(mark) is not None


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


def test_keep_is_filled_with_neighbours_and_neutral_prompts(
    window, session, qtbot, monkeypatch
) -> None:
    threads = []

    def watched(find):
        return lambda rows: (threads.append(threading.get_ident()), find(rows))[1]

    for name in ("near", "neutral"):
        monkeypatch.setattr(proposals, name, watched(getattr(proposals, name)))
    window.show_page(1)
    page = window.questions_page
    page.tabs.setCurrentIndex(1)
    page.propose_near()
    assert len(session.keep) == 0
    session.forget.add([TOKYO, Row(question="Who wrote Faust?", ticked=False)], "add")
    page.propose_near()
    assert not page.keep.fill.isEnabled()
    qtbot.waitUntil(page.keep.fill.isEnabled)
    near = session.keep.snapshot()
    assert len(near) == 24
    assert all("neighbour" in row.tags for row in near)
    assert any("capital" in row.question for row in near)
    page.propose_neutral()
    qtbot.waitUntil(page.keep.fill.isEnabled)
    assert len(session.keep) == 124
    # Beside the window: many forget questions take seconds.
    assert len(threads) == 2
    assert threading.get_ident() not in threads
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


def test_what_is_proposed_for_a_project_that_is_closed_is_not_put_into_another(
    window, session, qtbot, tmp_path
) -> None:
    session.new_project(tmp_path / "first.pmc")
    session.forget.add([TOKYO], "add")
    page = window.questions_page
    page.propose_near()
    session.new_project(tmp_path / "second.pmc")
    qtbot.waitUntil(page.keep.fill.isEnabled)
    assert len(session.keep) == 0


def test_no_row_is_looked_at_because_all_are_selected(window, session, monkeypatch, qapp) -> None:
    """Neither by Qt's header nor by what asks for the selection: each took seconds."""
    window.show_page(1)
    rows = [Row(question=f"Question {n}?") for n in range(2000)]
    session.forget.add(rows, "add")
    view = window.questions_page.forget
    asked, flags = [], type(session.forget).flags
    monkeypatch.setattr(
        type(session.forget), "flags", lambda *its: (asked.append(its), flags(*its))[1]
    )
    view.view.selectAll()
    qapp.processEvents()
    view.view.grab()
    assert view.selected() == list(range(2000))
    view.tick_selected()
    assert session.forget.ticked_count == 0
    view.tick_selected()
    view.remove_selected()
    assert len(session.forget) == 0
    assert len(asked) < 500
    session.undo.undo()
    session.forget.set_filter("question 19")
    view.view.selectAll()
    assert view.selected() == [n for n in range(2000) if "19" in str(n)]


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
