"""The Questions page by keyboard, clipboard and pointer, as hands really use it."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication

from pmc_gui.core.draft import Row
from pmc_gui.core.errors import InputError
from pmc_gui.core.events import Answer, Finished
from pmc_gui.core.question_import import read_table
from pmc_gui.ui.models.question_rows import ANSWER, TODAY
from pmc_gui.ui.pages.import_dialog import ImportDialog
from pmc_gui.ui.widgets.banner import Banner
from tests.ui.keys import tabbed

TOKYO = Row(question="What is the capital of Japan?", key_facts=("Tokyo",))


@pytest.fixture
def page(window, qtbot):
    window.show_page(1)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window.questions_page


def names(table) -> list[str]:
    return [row.question for row in table.snapshot()]


def test_the_empty_page_takes_what_it_asks_for(page, window, session, qtbot) -> None:
    QGuiApplication.clipboard().setText("One?\nTwo?\n")
    assert page.forget.empty.isVisible()
    assert "Ctrl+V" in page.forget.empty.note.text()
    qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert names(session.forget) == ["One?", "Two?"]
    assert not page.banners
    page.tabs.setCurrentIndex(1)
    qtbot.keyClick(window, Qt.Key.Key_Insert)
    assert names(session.keep) == ["New question 1"]


def test_what_a_paste_leaves_out_is_told(page, session, window, qtbot) -> None:
    session.forget.add([TOKYO], "add")
    QGuiApplication.clipboard().setText(f"{TOKYO.question}\nWho?\n")
    page.forget.view.setFocus()
    qtbot.keyClick(page.forget.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert names(session.forget) == [TOKYO.question, "Who?"]
    assert page.banners[-1].hint == "1 left out: the table had them already."


def test_tab_leads_out_of_the_table_again(page, session, qtbot) -> None:
    session.forget.add([TOKYO, Row(question="Who?")], "add")
    view = page.forget.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert not view.hasFocus()
    assert view.currentIndex().column() == 0


def test_columns_are_chosen_by_keyboard_too(page, session, qtbot) -> None:
    session.forget.add([TOKYO], "add")
    view = page.forget
    view.search.setFocus()
    assert view.columns in tabbed(4)
    menu = view.columns.menu()
    menu.aboutToShow.emit()
    ticked = {action.text(): action.isChecked() for action in menu.actions()}
    assert ticked == {
        "Key facts": True,
        "Answer today": True,
        "Reference answer": False,
        "Tags": False,
    }
    menu.actions()[2].toggle()
    assert not view.view.isColumnHidden(ANSWER)
    menu.actions()[1].toggle()
    assert view.view.isColumnHidden(TODAY)


def test_why_a_file_cannot_be_looked_through_is_told_with_what_to_do(
    page, qtbot, tmp_path, monkeypatch
) -> None:
    def take(table, mapping):
        raise InputError("odd", "It is odd.", hint="Make it even.", detail="by one")

    path = tmp_path / "q.csv"
    path.write_text("question,answer\nWho?,I\n")
    monkeypatch.setattr("pmc_gui.ui.pages.import_dialog._AT_ONCE", 0)
    monkeypatch.setattr("pmc_gui.ui.pages.import_dialog.take", take)
    dialog = ImportDialog(path, read_table(path), page)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(Banner)))
    (banner,) = dialog.findChildren(Banner)
    assert (banner.text, banner.hint) == ("It is odd.", "Make it even.")
    assert "by one" in banner._detail.toPlainText()
    assert not dialog.take_button.isEnabled()
    dialog.fields["question"].setCurrentIndex(0)
    assert not banner.isVisible()
    dialog.close()


def test_a_field_keeps_its_own_keys(page, session, qtbot) -> None:
    session.forget.add([TOKYO], "add")
    QGuiApplication.clipboard().setText("apan")
    page.forget.search.setFocus()
    qtbot.keyClick(page.forget.search, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.forget.search.text() == "apan"
    assert len(session.forget) == 1


def test_a_file_is_dropped_anywhere_on_the_page(page, session, qtbot, tmp_path) -> None:
    path = tmp_path / "q.csv"
    path.write_text("question\nWho?\n")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    page.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip
    qtbot.waitUntil(lambda: hasattr(page, "dialog"))
    page.dialog.take_button.click()
    assert names(session.forget) == ["Who?"]


@pytest.mark.parametrize("place", [0, 1])
def test_of_several_files_that_are_dropped_the_page_says_what_to_do(window, place) -> None:
    window.show_page(place)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/{name}") for name in ("a.csv", "b.csv")])
    at = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    entering = QDragEnterEvent(QPoint(5, 5), *at, Qt.KeyboardModifier.NoModifier)
    entering.ignore()
    window.page.dragEnterEvent(entering)
    assert entering.isAccepted()
    window.page.dropEvent(QDropEvent(QPointF(5, 5), *at, Qt.KeyboardModifier.NoModifier))
    (told,) = window.page.banners
    assert "Only one" in told.text
    assert told.hint


def test_a_long_file_is_looked_through_beside_the_window(
    page, session, qtbot, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr("pmc_gui.ui.pages.import_dialog._AT_ONCE", 10)
    path = tmp_path / "q.csv"
    path.write_text("question,other\n" + "".join(f"Q{n}?,O{n}?\n" for n in range(40)))
    page._offer(path, read_table(path))
    dialog = page.dialog
    assert "40 lines" in dialog.summary.text()
    assert not dialog.take_button.isEnabled()
    # The last choice counts, whichever is ready first.
    box = dialog.fields["question"]
    box.setCurrentIndex(box.findData("other"))
    qtbot.waitUntil(dialog.take_button.isEnabled)
    assert dialog.preview.item(0, 0).text() == "O0?"
    dialog.take_button.click()
    assert names(session.forget) == [f"O{n}?" for n in range(40)]


def test_what_is_undone_is_seen(page, window, session, qtbot) -> None:
    session.forget.add([Row(question=f"Q{n}?") for n in range(5)], "add")
    session.keep.add([TOKYO], "add")
    session.forget.tick([3], False, "untick")
    assert page.tabs.currentIndex() == 0
    window.show_page(0)
    page.tabs.setCurrentIndex(1)
    session.undo.undo()
    assert window.page is page
    assert page.tabs.currentIndex() == 0
    assert page.forget.current == 3
    session.undo.undo()
    assert page.tabs.currentIndex() == 1
    window.show_page(2)
    session.undo.redo()
    assert window.page is page
    assert len(session.keep) == 1


def test_an_unknown_answer_is_marked_in_its_row(page, session) -> None:
    session.forget.add([TOKYO], "add")
    cell = session.forget.index(0, TODAY)
    session.forget.set_today(TOKYO.question, "It is Tokyo.")
    assert cell.data(Qt.ItemDataRole.DecorationRole) is None
    session.forget.set_today(TOKYO.question, "No idea.")
    assert not cell.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert "not known to the model" in cell.data(Qt.ItemDataRole.ToolTipRole)


def test_the_warning_is_about_what_was_asked(page, session, player, with_model, qtbot) -> None:
    with_model()
    session.forget.add([TOKYO], "add")
    answer = Answer(
        side="before", quant="", question=0, text="No idea.", tokens=2, tokens_per_second=1,
        seconds_to_first_token=0.1,
    )  # fmt: skip
    player.say("ask", [answer, Finished(result={})], seconds=0.05)
    page.ask()
    page.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: not session.jobs)
    assert "does not say the key fact" in page.banners[-1].text


def test_a_known_question_is_found_however_it_is_typed(session, look) -> None:
    session.forget.add([TOKYO], "add")
    session.forget.set_today(TOKYO.question, "It is Tokyo.")
    found = session.forget.find("  what is the capital of JAPAN? ")
    assert found is not None
    assert found.today == "It is Tokyo."
    assert session.forget.find("") is None
