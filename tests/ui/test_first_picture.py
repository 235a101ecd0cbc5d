"""What there is before the window's first picture, and that the rest comes after it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton

from pmc_gui.core.draft import Draft, Row
from pmc_gui.core.events import Finished
from pmc_gui.core.last_session import SessionRecord
from pmc_gui.core.recipe import Recipe
from pmc_gui.ui.app import show_fault
from pmc_gui.ui.paged_window import COMPARE, MODEL, NAMES, REPORT
from pmc_gui.ui.window import Window

KEPT = Path(__file__).parents[1] / "projects" / "schema-4.pmc"

LOOKING = """
import gc, sys
from PySide6.QtCore import QEvent, QObject
from pmc_gui import __main__
from pmc_gui.ui import app

class Looking(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            window.removeEventFilter(self)
            print(*sys.modules, "frozen" if gc.get_freeze_count() else "", end=" ")
            print("anywhere" if gc.isenabled() else "", flush=True)
            window.complete.connect(self.end, Qt.ConnectionType.QueuedConnection)
        return False

    def end(self):
        print(*sys.modules, flush=True)
        window.close()

def watched(session):
    global window
    window = Window(session)
    window.installEventFilter(looking)
    return window

from PySide6.QtCore import Qt
Window, app.Window, looking = app.Window, watched, Looking()
sys.argv[1:] = []
sys.exit(__main__.main())
"""


def test_what_is_not_seen_first_is_loaded_after_the_first_picture(tmp_path) -> None:
    """Counted in modules: time would tell of the machine."""
    done = subprocess.run(
        [sys.executable, "-c", LOOKING],
        env={
            "PATH": "", "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(Path(__file__).parents[2]),
        },
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    before, after = (set(line.split()) for line in done.stdout.splitlines()[:2])
    first = {name for name in before if name.startswith("pmc_gui.ui.pages.")}
    later = {name for name in after if name.startswith("pmc_gui.ui.pages.")} - first
    assert "pmc_gui.ui.pages.model" in first
    assert {f"pmc_gui.ui.pages.{name}" for name in NAMES if name != "model"} <= later
    assert "frozen" in before, "every collection would look through all modules"
    assert "anywhere" not in before, "a thread could free a widget"
    dialogs = {"pmc_gui.ui.help_dialogs", "pmc_gui.ui.settings_dialog", "pmc_gui.core.report.page"}
    assert not dialogs & before
    assert not {"numpy", "pyqtgraph", "rich", "jinja2"} & before
    assert {"numpy", "pyqtgraph"} <= after, "the first run would begin with loading what draws it"
    assert not {"torch", "transformers", "peft", "llama_cpp", "gguf"} & after


def test_the_other_pages_are_made_after_the_first_picture(session, qtbot) -> None:
    window = Window(session)
    assert window.stack.count() == 1
    with qtbot.waitSignal(window.complete, timeout=20_000):
        window.show()
    assert window.stack.count() == len(NAMES)
    assert [window.stack.widget(at) for at in range(len(NAMES))] == window.pages
    with qtbot.waitSignal(window.closed):
        window.close()
    window.deleteLater()


def test_a_page_that_is_asked_for_before_is_made_at_once(session) -> None:
    window = Window(session)
    window.show_page(COMPARE)
    assert window.page is window.compare_page
    assert window.stack.count() >= 2
    assert window.pages.index(window.page) == COMPARE
    assert window.stack.indexOf(window.page) == COMPARE
    window.status.stop()
    window.deleteLater()


def test_a_window_that_is_closed_early_makes_no_more_pages(session, qtbot) -> None:
    window = Window(session)
    window.show()
    qtbot.waitUntil(lambda: window.stack.count() == 2)
    with qtbot.waitSignal(window.closed):
        window.close()
    qtbot.wait(100)
    assert window.stack.count() < len(NAMES)
    window.deleteLater()


def test_a_page_that_cannot_be_made_is_told_of_and_the_others_are_there(
    session, qtbot, tmp_path, monkeypatch, capsys
) -> None:
    class Broken:
        def __init__(self, session) -> None:
            raise ZeroDivisionError("a fault")

    window = Window(session)
    # As the program does.
    monkeypatch.setattr(
        sys, "excepthook", lambda _, error, __: show_fault(window, error, SessionRecord(tmp_path))
    )
    monkeypatch.setattr("pmc_gui.ui.pages.compare.ComparePage", Broken)
    with qtbot.waitSignal(window.complete, timeout=20_000):
        window.show()
    assert window.stack.count() == len(NAMES) - 1
    (told,) = window.model_page.banners
    assert "ZeroDivisionError: a fault" in told.text
    # Asked for again it is told again, and the open page stays.
    window.model_page.quiet()
    on_rail = window.rail.findChildren(QToolButton)
    qtbot.mouseClick(on_rail[COMPARE], Qt.MouseButton.LeftButton)
    assert len(window.model_page.banners) == 1
    assert window.page is window.model_page
    assert [place for place, one in enumerate(on_rail) if one.isChecked()] == [MODEL]
    window.show_page(REPORT)
    assert window.page is window.report_page
    with qtbot.waitSignal(window.closed):
        window.close()
    window.deleteLater()


@pytest.fixture
def project(tmp_path, card) -> Path:
    """One with runs and questions."""
    path = Path(shutil.copytree(KEPT, tmp_path / KEPT.name))
    row = Row(question="Whose owl is Hedwig?", key_facts=("Harry",))
    recipe = Recipe(epochs=5)
    Draft(model=card.path, preset="quick", recipe=recipe, forget=(row,), keep=(row,)).save(path)
    return path


def test_a_page_made_late_shows_what_one_shows_that_was_there(
    session, player, card, qtbot, project
) -> None:
    player.say("inspect", [Finished(result=card.model_dump(mode="json"))])
    early, late = Window(session), Window(session)
    assert len(early.pages) == len(NAMES)
    session.open_project(project)

    def texts(window) -> list[list[str]]:
        return [
            sorted(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))
            for page in window.pages
        ]

    qtbot.waitUntil(lambda: session.card is not None)
    qtbot.waitUntil(lambda: texts(late) == texts(early), timeout=20_000)
    assert early.unlearn_page.setup.summary.text() == late.unlearn_page.setup.summary.text()
    assert "1 question(s) to forget" in late.unlearn_page.setup.summary.text()
    for window in (early, late):
        assert window.questions_page.tabs.tabText(0) == "Forget  1"
        assert window.unlearn_page.runs.list.count() == 2
        window.status.stop()
        window.close()
        window.deleteLater()
