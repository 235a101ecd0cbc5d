"""The window: the rail, the pages, the status bar, and a clean way out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
)

from pmc_gui.core.control import Stop
from pmc_gui.core.errors import PmcError
from pmc_gui.core.events import Failed
from pmc_gui.core.requests import ExtendRequest, ResumeRequest, UnlearnRequest
from pmc_gui.ui.paged_window import MODEL, NAMES, PagedWindow
from pmc_gui.ui.status import StatusBar
from pmc_gui.ui.widgets.drop import dragged_project
from pmc_gui.worker.failure import ending

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from pmc_gui.ui.session import Session


class Window(PagedWindow):
    """Everything a person sees.

    Signals:
        closed: The window is closed and no worker is left.
    """

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setMinimumSize(QSize(860, 600))
        self.resize(1180, 780)
        self.setAcceptDrops(True)
        names = (
            self.tr("Model"),
            self.tr("Questions"),
            self.tr("Unlearn"),
            self.tr("Compare"),
            self.tr("Audit"),
            self.tr("Report"),
        )
        for name, symbol in zip(names, NAMES, strict=True):
            self.rail.add(name, symbol)
        self._build_menu()
        self.status = StatusBar(session)
        self.setStatusBar(self.status)
        session.project_changed.connect(self._name_window)
        session.opening.connect(self._on_opening)
        session.project_changed.connect(self.status.clearMessage)
        session.failed.connect(self.status.clearMessage)
        session.failed.connect(self.show_failure)
        session.committing.connect(self._commit)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._on_escape)
        self._closing = False
        self._warned_at: int | None = None
        """The change that the person was told cannot be saved; closing again means it."""
        self._name_window()
        self.show_page(MODEL)
        geometry = QSettings().value("geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)

    def show_failure(self, failure: Failed) -> None:
        """Show on the open page what went wrong."""
        self.page.tell_failure(failure)

    def _commit(self) -> None:
        """Let an open editor or field hand over what is typed in it."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()

    def show_error(self, error: PmcError) -> None:
        """Show on the open page why something could not be done."""
        failed = ending(error)
        if isinstance(failed, Failed):
            self.show_failure(failed)

    # Menu and project

    def _build_menu(self) -> None:
        file = self.menuBar().addMenu(self.tr("&Project"))
        file.addAction(self.tr("&New project…"), QKeySequence.StandardKey.New, self.new_project)
        file.addAction(self.tr("&Open project…"), QKeySequence.StandardKey.Open, self.open_project)
        file.addSeparator()
        file.addAction(self.tr("&Quit"), QKeySequence.StandardKey.Quit, self.close)
        edit = self.menuBar().addMenu(self.tr("&Edit"))
        undo = self.session.undo.createUndoAction(self, self.tr("&Undo"))
        undo.setShortcut(QKeySequence.StandardKey.Undo)
        redo = self.session.undo.createRedoAction(self, self.tr("&Redo"))
        redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        edit.addActions([undo, redo])
        edit.addSeparator()
        edit.addAction(self.tr("&Settings…"), QKeySequence("Ctrl+,"), self.show_settings)
        help_ = self.menuBar().addMenu(self.tr("&Help"))
        help_.addAction(
            self.tr("&Shortcuts"), QKeySequence.StandardKey.HelpContents, self.show_keys
        )
        help_.addAction(self.tr("&Log"), self.show_log)
        help_.addAction(self.tr("&Diagnostics"), self.show_diagnostics)
        help_.addAction(self.tr("&About and licences"), self.show_about)

    def show_settings(self) -> None:
        """Open the settings."""
        from pmc_gui.ui.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self.session, self)
        dialog.folders_changed.connect(self.model_page.rescan)
        dialog.show()

    def show_keys(self) -> None:
        """Say which keys do what."""
        from pmc_gui.ui.help_dialogs import TextDialog

        def key(*names: str) -> str:
            native = QKeySequence.SequenceFormat.NativeText
            return ", ".join(QKeySequence(name).toString(native) for name in names)

        keys = [
            (f"{key('Ctrl+1')} … {key('Ctrl+6')}", self.tr("the pages")),
            (key("Ctrl+Enter"), self.tr("ask")),
            (key("Esc"), self.tr("stop what the page is doing")),
            (key("Ctrl+Z", "Ctrl+Y"), self.tr("undo and redo in the tables")),
            (key("Ctrl+V"), self.tr("in a table: one question for each line")),
            (self.tr("Space"), self.tr("in a table: tick or untick the selected")),
            (self.tr("Enter"), self.tr("in the audit's matrix: read the answers of the cell")),
            (self.tr("Insert, Delete, F2"), self.tr("in a table: add, remove, edit")),
            (self.tr("Enter"), self.tr("in a batch: open the row in the chat")),
            (self.tr("Arrow keys"), self.tr("in an answer, with Tokens on: the next token")),
            (key("Ctrl+N", "Ctrl+O"), self.tr("new project, open project")),
            (key("Ctrl+,"), self.tr("settings")),
        ]
        text = "\n".join(f"{name}\t{what}" for name, what in keys)
        TextDialog(self.tr("Shortcuts"), "", text, self).show()

    def show_log(self) -> None:
        """Show what the workers wrote."""
        from pmc_gui.ui.help_dialogs import TextDialog

        note = self.tr("What workers and their libraries wrote. It is nowhere on the disk.")
        text = "\n".join(self.session.whole_log) or self.tr("Nothing yet.")
        TextDialog(self.tr("Log"), note, text, self).show()

    def show_diagnostics(self) -> None:
        """Show what a report of a fault needs."""
        from pmc_gui.ui.help_dialogs import TextDialog, diagnostics

        note = self.tr("To copy into a report. It holds no path, no question and no answer.")
        TextDialog(self.tr("Diagnostics"), note, diagnostics(self.session), self).show()

    def show_about(self) -> None:
        """Show what the program is made of."""
        from pmc_gui.ui.help_dialogs import TextDialog, licences

        TextDialog(self.tr("About pmc-gui"), "", licences(), self).show()

    def new_project(self) -> None:
        """Let the person say where a new project is to be."""
        path, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("New project"),
            "",
            self.tr("Projects (*.pmc)"),
            # A project is never written over.
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if path:
            self._try(lambda: self.session.new_project(Path(path)))

    def open_project(self) -> None:
        """Let the person choose a project."""
        title = self.tr("Open a project (NAME.pmc)")
        if sys.platform == "darwin":
            # There the folder looks like one file, and can be chosen as one alone.
            path, _ = QFileDialog.getOpenFileName(self, title, "", self.tr("Projects (*.pmc)"))
        else:
            path = QFileDialog.getExistingDirectory(self, title)
        if path:
            self.open_path(Path(path))

    def open_path(self, path: Path) -> None:
        """Open a project, or say why it cannot be opened."""
        self._try(lambda: self.session.open_project(path))

    # Dropping a project from the file manager

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if dragged_project(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        path = dragged_project(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_path(path)

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except PmcError as error:
            self.show_error(error)

    def _name_window(self) -> None:
        project = self.session.project
        self.setWindowTitle("pmc-gui" if project is None else f"{project.name} — pmc-gui")

    def _on_opening(self, name: str) -> None:
        self.status.showMessage(self.tr("Opening %1…").replace("%1", name))

    # Ending

    def _on_escape(self) -> None:
        stop = getattr(self.page, "stop", None)
        if callable(stop):
            stop()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        if not self.session.flush() and self._warned_at != self.session.saving.changes:
            # Told by `failed` above; what is not on the disk must not vanish with the window.
            event.ignore()
            self._warned_at = self.session.saving.changes
            if self._closing:
                # What came after it was closed, an answer say, cannot be saved: out of sight nobody
                # would see why it does not end.
                self._closing = False
                self.session.jobs_changed.disconnect(self._close_when_idle)
                self.show()
            self.page.tell(
                "warning",
                self.tr("What you changed last could not be saved."),
                self.tr("Mend what is said above and close again, or close without saving."),
            ).offer(self.tr("Close anyway"), self.close)
            return
        QSettings().setValue("geometry", self.saveGeometry())
        if not self.session.jobs:
            self.status.stop()
            event.accept()
            self.closed.emit()
            return
        # Out of sight at once; the program ends when its workers have.
        event.ignore()
        self.hide()
        if not self._closing:
            self._closing = True
            self.session.jobs_changed.connect(self._close_when_idle)
            for job in self.session.jobs:
                trains = isinstance(job.request, (UnlearnRequest, ResumeRequest, ExtendRequest))
                job.stop(Stop.SAVE if trains else Stop.NOW)

    def _close_when_idle(self) -> None:
        if not self.session.jobs:
            self.close()
