"""The whole window: faults, names, keys, layouts, and what its status bar says."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QTabWidget,
    QTextEdit,
    QWidget,
)

from pmc_gui.core.draft import Draft
from pmc_gui.core.events import Failed, Finished, Phase
from pmc_gui.core.last_session import SessionRecord
from pmc_gui.core.question_import import read_table
from pmc_gui.core.recipe import Recipe
from pmc_gui.ui.app import show_fault, tell_crash
from pmc_gui.ui.pages.import_dialog import ImportDialog
from pmc_gui.ui.pages.template_dialog import TemplateDialog
from pmc_gui.ui.widgets.basics import Scroller, SideBySide
from pmc_gui.ui.window import Window
from tests.ui.pages import TOKYO


def test_a_fault_of_the_window_is_told_and_it_goes_on(window, capsys, tmp_path) -> None:
    try:
        raise ZeroDivisionError("a fault")
    except ZeroDivisionError as error:
        show_fault(window, error, SessionRecord(tmp_path))
    assert "ZeroDivisionError: a fault" in window.page.banners[0].text
    assert "test_window.py" in window.page.banners[0]._detail.toPlainText()
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


def test_tab_leads_from_the_header_to_a_message_and_then_to_the_page(
    window, with_model, session
) -> None:
    with_model()
    session.forget.add([TOKYO], "add")
    for place, page in enumerate(window.pages):
        window.show_page(place)
        older = page.tell("info", "An older message.")
        banner = page.tell_failure(Failed(kind="x", message="It failed.", detail="Where."))
        banner.offer("Mend it", lambda: None)
        reached = _chain(page)
        told = [one for one in reached if older.isAncestorOf(one) or banner.isAncestorOf(one)]
        names = [one.accessibleName() or one.text() for one in told]
        assert names == ["Close message", "Mend it", "Details", "Copy", "Close message"]
        first = reached.index(told[0])
        assert reached[first : first + len(told)] == told
        header = [one for one in reached[:first] if one.mapTo(page, QPoint()).y() > banner.y()]
        assert not header, page.title.text()
        body = [one for one in reached[first:] if one.mapTo(page, QPoint()).y() < older.y()]
        assert not body, page.title.text()


def _chain(page) -> list[QWidget]:
    """What of a page Tab comes to, in its order."""
    QGuiApplication.processEvents()
    found = []
    widget = page.nextInFocusChain()
    while widget is not page:
        if widget.isVisibleTo(page) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return [one for one in found if page.isAncestorOf(one)]


def test_a_screen_reader_reads_a_message_out(window, monkeypatch) -> None:
    heard = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", heard.append)
    window.page.tell("good", "It is done.")
    window.page.tell("warning", "The disk is nearly full.", "Make room.")
    spoken = [one for one in heard if one.type() == QAccessible.Event.Announcement]
    polite = QAccessible.AnnouncementPoliteness
    assert [(one.message(), one.politeness()) for one in spoken] == [
        ("Done: It is done.", polite.Polite),
        ("Warning: The disk is nearly full. Make room.", polite.Assertive),
    ]
    assert sum(one.type() == QAccessible.Event.Alert for one in heard) == 2


def test_everything_that_can_be_used_has_a_name(window, with_model, session) -> None:
    with_model()
    session.forget.add([TOKYO], "add")
    for place, page in enumerate(window.pages):
        window.show_page(place)
        assert not _nameless(page), page.title.text()
    window.questions_page.tabs.setCurrentIndex(1)
    window.unlearn_page.setup.toggle.click()
    window.show_page(2)
    assert not _nameless(window)


def test_everything_in_a_dialog_has_a_name(
    window, with_model, session, player, tmp_path, qtbot
) -> None:
    with_model()
    player.say("template", [Finished(result={"prompt": "Who?", "tokens": 1, "bos": 1})])
    path = tmp_path / "questions.csv"
    path.write_text("question\nWho?\n\n,\n")
    ImportDialog(path, read_table(path), window).show()
    window.show_settings()
    window.show_keys()
    window.show_log()
    TemplateDialog(session, session.card, window).show()
    dialogs = window.findChildren(QDialog)
    assert len(dialogs) == 5
    for dialog in dialogs:
        (tabs,) = dialog.findChildren(QTabWidget) or (None,)
        for place in range(tabs.count() if tabs is not None else 1):
            if tabs is not None:
                tabs.setCurrentIndex(place)
            assert not _nameless(dialog), dialog.windowTitle()
        dialog.close()
    qtbot.waitUntil(lambda: not session.jobs)


def _nameless(part) -> list[QWidget]:
    """What can be used in a part of the window, and would be told without a name."""
    QGuiApplication.processEvents()
    kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QTabBar)
    return [
        one
        for one in part.findChildren(QWidget)
        if isinstance(one, (*kinds, QAbstractItemView, QProgressBar))
        and not isinstance(one, QHeaderView)
        and one.isVisible()
        and not one.accessibleName()
        and not (isinstance(one, QAbstractButton) and one.text())
    ]


def test_a_preset_tells_all_that_it_shows(window, with_model, session) -> None:
    with_model()
    session.forget.add([TOKYO], "add")
    card = window.unlearn_page.setup.cards["quick"]
    told = card.button.accessibleDescription()
    assert "A first look." in told
    assert card.time.text() in told
    assert card.memory.text() in told
    assert card.time.text()
    assert card.memory.text()


def test_settings_that_cannot_be_kept_are_no_fault_of_the_program(window, session, places) -> None:
    places.config.write_text("a file")
    session.save_settings()
    (banner,) = window.page.banners
    assert banner.text.startswith("Your settings are not kept: ")
    assert "report" not in banner.hint


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


def test_the_headings_of_all_pages_stand_in_one_place(window) -> None:
    places = set()
    for place, page in enumerate(window.pages):
        window.show_page(place)
        QGuiApplication.processEvents()
        places.add(page.title.mapTo(window, page.title.rect().topLeft()).toTuple())
        places.add(page.title.height())
    assert len(places) == 2
