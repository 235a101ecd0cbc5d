"""The page where a model is made to forget: choose how, watch it, go on after a break."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from pmc_gui.core.errors import PmcError
from pmc_gui.core.events import Failed, Finished, Notice, StoppedByPerson
from pmc_gui.core.run_summary import settings_that_differ
from pmc_gui.core.run_view import RunView
from pmc_gui.core.trash import NO_TRASH
from pmc_gui.ui import words
from pmc_gui.ui.language import told
from pmc_gui.ui.pages.run_history import RunHistory
from pmc_gui.ui.pages.run_list import RunList
from pmc_gui.ui.pages.run_panel import RunPanel
from pmc_gui.ui.pages.run_start import RunStart
from pmc_gui.ui.pages.unlearn_buttons import Situation, UnlearnButtons
from pmc_gui.ui.pages.unlearn_setup import Setup
from pmc_gui.ui.running_job import RunningJob
from pmc_gui.ui.widgets.basics import SideBySide
from pmc_gui.ui.widgets.page import Page
from pmc_gui.ui.widgets.plot import MOST

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from pmc_gui.core.events import Event
    from pmc_gui.core.requests import ExtendRequest
    from pmc_gui.core.runfolder import Run
    from pmc_gui.ui.job import Job
    from pmc_gui.ui.session import Session

_PAINT_MS = 250
"""Between two pictures of a running job: curves cost more than a line of text."""


class UnlearnPage(Page):
    """Setup, or one run of the project; the runs in a list beside it.

    Signals:
        next_wanted: The run with this name is to be compared with the original.
    """

    next_wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(
            self.tr("Unlearn"),
            self.tr(
                "The model is trained on its own least similar answers, never on the secret. A "
                "second loss keeps everything else in place."
            ),
            scrolls=False,
        )
        self._session = session
        self._running = RunningJob(self)
        self._running.happened.connect(self._on_events)
        self._running.ended.connect(self._on_ended)
        self._running.changed.connect(self._show_all)
        self._view: RunView | None = None
        self._run: Run | None = None
        self._others: list[RunView] = []
        self._known: set[str] = set()
        self.controls = UnlearnButtons()
        self.controls.new_wanted.connect(self.show_setup)
        self.controls.pause_wanted.connect(self._running.toggle_pause)
        self.controls.keep_wanted.connect(self._running.keep)
        self.controls.discard_wanted.connect(self._running.discard)
        self.controls.resume_wanted.connect(self.resume)
        self.controls.start_wanted.connect(self.begin)
        self.controls.compare_wanted.connect(self._compare)
        self.buttons.addWidget(self.controls)
        self.setup = Setup(session)
        self.panel = RunPanel()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.setup)
        self.stack.addWidget(self.panel)
        self.runs = RunList()
        self.history = RunHistory(self.runs, self)
        """Of the open project; while a job runs, of the job's."""
        self.history.read.connect(self._show_runs)
        self.history.happened.connect(self._on_news)
        self.history.worker_changed.connect(self._show_all)
        self.history.changed.connect(self._on_history)
        self.history.failed.connect(self._on_history_failed)
        self.start = RunStart(self, session, self.history, self._running)
        self.start.started.connect(self.watch)
        self.controls.copy_wanted.connect(self.copy_command)
        self.runs.chosen.connect(self._on_chosen)
        self.runs.renamed.connect(self.history.rename)
        self.runs.trash_wanted.connect(self._trash)
        split = SideBySide()
        split.addWidget(self.stack)
        split.addWidget(self.runs)
        split.setStretchFactor(0, 1)
        split.setSizes([760, 210])
        self.body.addWidget(split, 1)
        self._paint_later = QTimer(self)
        self._paint_later.setSingleShot(True)
        self._paint_later.setInterval(_PAINT_MS)
        self._paint_later.timeout.connect(self._paint)
        session.project_changed.connect(self._on_project)
        for signal in (session.card_changed, session.model_changed, session.forget.edited):
            signal.connect(self._show_buttons)
        self._on_project()

    # Running

    def begin(self) -> None:
        """Start a run with what is chosen."""
        if not self._wrong():
            self.start.begin()

    def copy_command(self) -> None:
        """Put the command line that does the same onto the clipboard."""
        if not self._wrong():
            self.start.copy_command()

    def _wrong(self) -> bool:
        """Whether a setting shows what is not taken: another value would be used than is seen."""
        wrong = self.setup.show_wrong()
        if wrong:
            self.quiet()
            self.tell(
                "warning",
                self.tr("A setting does not fit."),
                self.tr("Below its field stands why. Mend it, and try again."),
            )
        return wrong

    def resume(self) -> None:
        """Go on with the run that is shown."""
        if self._run is not None:
            self.start.resume(self._run, self._view or RunView())

    def extend(self, request: ExtendRequest) -> None:
        """Go on training from a finished run, in a new one."""
        self.start.extend(request)

    def stop(self) -> None:
        """Finish the step, keep a checkpoint, end (Esc)."""
        self._running.keep()

    def watch(self, job: Job, view: RunView, run: Run | None = None) -> None:
        """Show a job as it goes; its folder is looked for when it is not given."""
        self._view, self._run, self._others = view, run, []
        self.panel.show_compared([], {})
        self.panel.to_top()
        if run is None:
            self.history.open(self._session.project)
            self._known = {run.name for run in self.history.runs()}
        # Its events come from the job itself.
        self.history.leave()
        self._running.take(job)
        self.stack.setCurrentWidget(self.panel)
        self._show_all()

    def _on_events(self, events: list[Event]) -> None:
        if self._view is None:
            return
        for event in events:
            self._view.take(event)
            if isinstance(event, Notice) and event.level == "warning":
                self.tell("warning", told(event.text))
        if self._run is None:
            self._find_run()
        if not self._paint_later.isActive():
            self._paint_later.start()

    def _find_run(self) -> None:
        """The folder that the worker has made for the run that was just started."""
        fresh = [run for run in self.history.runs() if run.name not in self._known]
        if fresh:
            self._run = fresh[-1]
            self.history.show(self._run)

    def _on_ended(self, event: Event, log: str) -> None:
        discarding = self._running.discarding
        if self._view is not None:
            self._view.take(event)
        if isinstance(event, Failed):
            self.tell_failure(event, log)
        elif isinstance(event, Finished):
            self.tell("good", self.tr("Done. The forgetful model is in the project's folder."))
        elif (
            isinstance(event, StoppedByPerson)
            and self._view is not None
            and self._run is not None
            and not discarding
        ):
            kept = self._view.checkpoint
            self.tell(
                "info",
                self.tr("Stopped."),
                self.tr("“Go on” continues from step %1.").replace("%1", words.number(kept or 0)),
            )
        if self._run is None:
            # It ended before there was a folder: nothing to look at.
            self._view = None
            self.stack.setCurrentWidget(self.setup)
        elif discarding:
            self._trash(self._run.name)
        if self.history.project is not self._session.project:
            self._on_project()
        elif self._run is not None:
            # Another process may go on with it.
            self.history.follow(self._run)
        self.history.show(self._run)
        self._show_all()

    # Looking at runs

    def show_setup(self) -> None:
        """Choose how the next run is to be."""
        if not self._running.there:
            self._run = self._view = None
        self.history.leave()
        self.stack.setCurrentWidget(self.setup)
        self.history.show(self._run)
        self._show_buttons()

    def _on_project(self) -> None:
        if not self._running.there:
            self.history.open(self._session.project)
            self.show_setup()
            runs = self.history.runs()
            if runs:
                self.look_at([runs[-1].name])
        self._show_buttons()

    def _on_chosen(self, names: list[str]) -> None:
        if names:
            self.look_at(names)

    @property
    def watched(self) -> RunView | None:
        """The run that is shown, as far as it is."""
        return self._view

    def look_at(self, names: list[str]) -> None:
        """Show runs by their names: the first one, with the curves of the others over it."""
        if self._running.there and self._run is not None and self._run.name in names:
            names = [self._run.name, *(name for name in names if name != self._run.name)]
        self.history.look_at(names[:MOST])

    def _show_runs(self, runs: list[Run], views: list[RunView]) -> None:
        before = self._run
        if self._running.there and (self._run is None or runs[0].name != self._run.name):
            # The running one stays in front; others lie over its curves.
            self._others = views
        elif self._running.there:
            self._others = views[1:]
        else:
            self._run, self._view, self._others = runs[0], views[0], views[1:]
        shown = runs if not self._running.there or self._run is None else [self._run, *runs]
        shown = list({run.name: run for run in shown}.values())
        try:
            found = settings_that_differ([run.config for run in shown])
        except PmcError:
            found = {}  # a run without its config has curves, and no settings to compare
        self.panel.show_compared([words.run_name(run) for run in shown], found)
        if shown[0] is not before:
            self.panel.to_top()
        self.runs.mark([run.name for run in shown])
        self.stack.setCurrentWidget(self.panel)
        self._show_all()

    def _compare(self) -> None:
        if self._run is not None:
            self.next_wanted.emit(self._run.name)

    def _trash(self, name: str) -> None:
        own = self._running.there and self._run is not None and self._run.name == name
        if own or self.history.busy(name):
            self.tell(
                "info",
                self.tr("This run is being worked on."),
                self.tr("Stop it first, or choose Discard.")
                if own
                else self.tr("Stop it first, where it was started."),
            )
            return
        if self.history.trash(name):
            self.tell(
                "info", self.tr("The run is in the trash, from where it can be brought back.")
            )
        if self._run is not None and self._run.name == name:
            self.show_setup()

    # What other processes do

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.history.wake(awake=True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self.history.wake(awake=False)

    def _on_news(self, events: list[Event]) -> None:
        if not self._running.there and self._view is not None:
            for event in events:
                self._view.take(event)
            self._paint()

    def _on_history(self) -> None:
        self.history.show(self._run)
        self._session.runs_changed.emit()

    def _on_history_failed(self, failed: Failed) -> None:
        banner = self.tell_failure(failed)
        project = self.history.project
        if failed.kind == NO_TRASH and project is not None:
            # Where the run's folder lies: within it nobody could delete it.
            runs = project.path / "runs"
            banner.offer(self.tr("Show in file manager"), lambda: self.open_outside(runs))

    # What is shown

    def _show_all(self) -> None:
        self._show_buttons()
        self._paint()

    def _paint(self) -> None:
        if self._view is not None and self.stack.currentWidget() is self.panel:
            running = self._running
            worker = None if running.there else self.history.worker
            self.panel.show_worker(worker)
            self.panel.show_view(
                self._view,
                self._others,
                live=running.there or worker is not None,
                paused=running.paused,
            )

    def _show_buttons(self) -> None:
        session, running = self._session, self._running
        finished = self._view is not None and isinstance(self._view.ending, Finished)
        self.controls.suit(
            Situation(
                in_setup=self.stack.currentWidget() is self.setup,
                ready=session.model is not None and bool(session.forget.ticked_count),
                running=running.there,
                paused=running.paused,
                stopping=running.stopping,
                finished=finished,
                unfinished=bool(self._run) and not finished and self.history.worker is None,
            )
        )
