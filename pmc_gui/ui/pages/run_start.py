"""What starts a job that trains: a new run, one that goes on, one that goes on from another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from pmc_gui.core.errors import PmcError
from pmc_gui.core.events import Failed
from pmc_gui.core.requests import ResumeRequest
from pmc_gui.core.run_view import RunView
from pmc_gui.ui.pages.run_request import unlearn_command, unlearn_request
from pmc_gui.worker.failure import ending

if TYPE_CHECKING:
    from pmc_gui.core.requests import ExtendRequest
    from pmc_gui.core.runfolder import Run
    from pmc_gui.ui.pages.run_history import RunHistory
    from pmc_gui.ui.running_job import RunningJob
    from pmc_gui.ui.session import Session
    from pmc_gui.ui.widgets.page import Page


class RunStart(QObject):
    """Looks whether anything is in the way, and says so on the page.

    Signals:
        started: The `Job`, the `RunView` that it goes on with, and its `Run` if there is one yet.
    """

    started = Signal(object, object, object)

    def __init__(
        self, page: Page, session: Session, history: RunHistory, running: RunningJob
    ) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._history = history
        self._running = running

    def begin(self) -> None:
        """Start a run with what is chosen."""
        session, page = self._session, self._page
        if self._running.there or session.model is None:
            return
        page.quiet()
        if session.recipe.steer == "phrase" and not session.recipe.phrase:
            page.tell(
                "warning",
                self.tr("Your own phrase is chosen, but it is empty."),
                self.tr("Type what the model should say instead."),
            )
            return
        if self._history.busy():
            page.tell(
                "warning",
                self.tr("Another process is training in this project."),
                self.tr("Two runs at a time share the memory and take twice as long."),
            ).offer(self.tr("Start anyway"), self._begin)
            return
        self._begin()

    def _begin(self) -> None:
        session = self._session
        model = session.model
        if self._running.there or model is None:
            return
        self._page.quiet()
        try:
            session.save_now()
            project = session.ensure_project()
            request = unlearn_request(session, model, project.path)
        except PmcError as error:
            self._tell_error(error)
            return
        self.started.emit(session.start(request), RunView(), None)

    def resume(self, run: Run, view: RunView) -> None:
        """Go on with a run of the project from its last checkpoint."""
        project = self._history.project
        if self._running.there or project is None or self._history.busy(run.name):
            return
        self._page.quiet()
        request = ResumeRequest(project=project.path, run=run.name)
        self.started.emit(self._session.start(request), view, run)

    def extend(self, request: ExtendRequest) -> None:
        """Go on training from a finished run, in a new one."""
        if self._running.there:
            self._page.tell(
                "info",
                self.tr("Another run is being worked on."),
                self.tr("Wait until it ends, or stop it, and try again."),
            )
            return
        self._page.quiet()
        self.started.emit(self._session.start(request), RunView(), None)

    def copy_command(self) -> None:
        """Put the command line that does the same onto the clipboard."""
        model = self._session.model
        if model is None:
            return
        try:
            project = self._session.ensure_project()
            command = unlearn_command(self._session, model, project.path)
        except PmcError as error:
            self._tell_error(error)
            return
        QGuiApplication.clipboard().setText(command)
        self._page.tell("good", self.tr("Copied. It does the same as “Start”."))

    def _tell_error(self, error: PmcError) -> None:
        failed = ending(error)
        if isinstance(failed, Failed):
            self._page.tell_failure(failed)
