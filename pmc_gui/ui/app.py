"""The desktop program from its arguments to its exit code."""

from __future__ import annotations

import gc
import sys
import threading
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication

from pmc_gui import __version__
from pmc_gui.core.app_settings import Places
from pmc_gui.core.errors import PmcError
from pmc_gui.core.events import Failed
from pmc_gui.core.last_session import SessionRecord
from pmc_gui.core.library import is_there
from pmc_gui.core.sample import sample_project
from pmc_gui.ui.garbage import Collector
from pmc_gui.ui.icons import icon
from pmc_gui.ui.language import use as use_language
from pmc_gui.ui.opened_files import OpenedFiles
from pmc_gui.ui.session import Session
from pmc_gui.ui.signals import ClosingSignals
from pmc_gui.ui.theme import LIGHT, Theme
from pmc_gui.ui.window import Window
from pmc_gui.worker.failure import ending

if TYPE_CHECKING:
    from pathlib import Path

_WRITING_MS = 30_000
"""How long the program waits at its end for files that are being written."""


def run(project: Path | None = None, *, demo: bool = False) -> int:
    """Open the window and serve it until it is closed.

    Args:
        project: A project to open; the one of the last time if not given.
        demo: Open the sample project.

    Returns:
        The exit code.
    """
    # What is imported stays: no collection needs to look through it, which takes some 50 ms.
    gc.freeze()
    app = QApplication(sys.argv[:1])
    Collector(app)
    app.setApplicationName("pmc-gui")
    app.setApplicationDisplayName("pmc-gui")
    app.setOrganizationName("pmc-gui")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("pmc-gui")
    # A hidden window may still wait for its workers to keep a checkpoint.
    app.setQuitOnLastWindowClosed(False)
    places = Places()
    record = SessionRecord(places.sessions)
    crashed = record.begin()
    settings = places.load()
    translators = use_language(settings.language)
    look = Theme(app)
    look.use(settings.theme, settings.font_scale)
    app.setWindowIcon(icon("unlearn", LIGHT.accent))
    session = Session(places, settings)
    window = Window(session)
    window.closed.connect(app.quit)
    window.complete.connect(gc.freeze)
    ClosingSignals(window.close, app)
    OpenedFiles(window.open_path, app)
    sys.excepthook = lambda _, error, __: show_fault(window, error, record)
    threading.excepthook = lambda fault: show_thread_fault(fault, record)
    window.show()

    def begin() -> None:
        open_first(window, project, demo=demo)
        tell_crash(window, crashed)

    QTimer.singleShot(0, begin)
    code = app.exec()
    # What is on its way to the disk gets there.
    QThreadPool.globalInstance().waitForDone(_WRITING_MS)
    record.end()
    translators.clear()
    return code


def show_thread_fault(fault: threading.ExceptHookArgs, record: SessionRecord) -> None:
    """Put down a fault in a thread, where no widget may be touched."""
    if fault.exc_value is not None:
        traceback.print_exception(fault.exc_value)
        record.note_error(fault.exc_value)


def tell_crash(window: Window, crashed: list[str]) -> None:
    """Tell on the open page that the last session did not end as it should."""
    if not crashed:
        return
    from pmc_gui.ui.help_dialogs import diagnostics

    window.show_failure(
        Failed(
            kind="last_session",
            message=QCoreApplication.translate(
                "app", "The last session ended without being closed."
            ),
            hint=QCoreApplication.translate(
                "app",
                "What was saved is here, and an unfinished run can go on from its last checkpoint. "
                "If it was a fault of the program, please report it with the details; they hold "
                "no question and no answer.",
            ),
            detail="\n\n".join([*crashed, diagnostics(window.session)]),
        )
    )


def show_fault(window: Window, error: BaseException, record: SessionRecord) -> None:
    """Tell on the open page of a fault in the window itself, which goes on."""
    traceback.print_exception(error)
    record.note_error(error)
    failed = ending(error)
    if isinstance(failed, Failed):
        window.show_failure(failed)


def open_first(window: Window, project: Path | None, *, demo: bool) -> None:
    """Open what the person asked for, or what was open the last time."""
    session = window.session
    try:
        if demo:
            session.open_project(sample_project(session.places.projects / "Sample.pmc").path)
            return
        recent = next(iter(session.settings.recent_projects), None)
        wanted = project or (recent if recent is not None and is_there(recent) else None)
        if wanted is not None:
            session.open_project(wanted)
    except PmcError as error:
        window.show_error(error)
