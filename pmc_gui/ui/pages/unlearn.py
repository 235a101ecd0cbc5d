"""The page where a model is made to forget: choose how, watch it, go on after a break."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QStackedWidget

from pmc_gui.core.control import Stop
from pmc_gui.core.draft import write_questions
from pmc_gui.core.errors import PmcError
from pmc_gui.core.events import Failed, Finished, Notice, StoppedByPerson
from pmc_gui.core.presets import preset
from pmc_gui.core.requests import ResumeRequest, UnlearnRequest
from pmc_gui.core.run_summary import settings_that_differ
from pmc_gui.core.run_view import RunView
from pmc_gui.ui.background import in_background
from pmc_gui.ui.pages.run_list import RunList
from pmc_gui.ui.pages.run_panel import RunPanel
from pmc_gui.ui.pages.unlearn_setup import Setup
from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.basics import Button
from pmc_gui.ui.widgets.page import Page
from pmc_gui.worker.failure import ending

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pmc_gui.core.events import Event
    from pmc_gui.core.runfolder import Project, Run
    from pmc_gui.ui.job import Job
    from pmc_gui.ui.session import Session

_PAINT_MS = 250
"""Between two pictures of a running job: curves cost more than a line of text."""


class UnlearnPage(Page):
    """Setup, or one run of the project; the runs in a list beside it."""

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
        self._job: Job | None = None
        self._view: RunView | None = None
        self._run: Run | None = None
        self._others: list[RunView] = []
        self._project: Project | None = session.project
        """Whose runs are shown; while a job runs, the job's."""
        self._known: set[str] = set()
        self._stopping = self._discarding = False
        self._wanted = 0
        self.copy = Button(self.tr("Copy command"), self.copy_command, symbol="copy", kind="quiet")
        self.new = Button(self.tr("New run"), self.show_setup, symbol="add")
        self.pause = Button(self.tr("Pause"), self._toggle_pause, symbol="pause")
        self.keep = Button(self.tr("Stop and keep"), self.stop, symbol="stop")
        self.keep.setToolTip(self.tr("Finish the step, keep a checkpoint, end (Esc)"))
        self.discard = Button(self.tr("Discard"), self._discard, symbol="remove", kind="danger")
        self.go_on = Button(self.tr("Go on"), self.resume, symbol="play", kind="primary")
        self.start = Button(self.tr("Start"), self.begin, symbol="play", kind="primary")
        for button in (
            self.copy,
            self.new,
            self.discard,
            self.pause,
            self.keep,
            self.go_on,
            self.start,
        ):
            self.buttons.addWidget(button)
        self.setup = Setup(session)
        self.panel = RunPanel()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.setup)
        self.stack.addWidget(self.panel)
        self.runs = RunList()
        self.runs.chosen.connect(self._on_chosen)
        self.runs.renamed.connect(self._rename)
        self.runs.trash_wanted.connect(self._trash)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.stack)
        split.addWidget(self.runs)
        split.setStretchFactor(0, 1)
        split.setSizes([760, 210])
        split.setHandleWidth(2 * SPACE)
        split.setChildrenCollapsible(False)
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
        session = self._session
        model = session.model
        if self._job is not None or model is None:
            return
        self.quiet()
        if session.recipe.steer == "phrase" and not session.recipe.phrase:
            self.tell(
                "warning",
                self.tr("Your own phrase is chosen, but it is empty."),
                self.tr("Type what the model should say instead."),
            )
            return
        try:
            session.save_now()
            project = session.ensure_project()
            forget, retain = self._write_questions(project.path)
        except PmcError as error:
            self._tell_error(error)
            return
        self.watch(
            session.start(
                UnlearnRequest(
                    model=model,
                    adapter=session.adapter,
                    forget=forget,
                    retain=retain,
                    recipe=session.recipe,
                    seed=session.seed,
                    device=session.device,
                    out=project.path,
                )
            ),
            RunView(),
        )

    def resume(self) -> None:
        """Go on with the run that is shown, from its last checkpoint."""
        project, run = self._project, self._run
        if self._job is not None or project is None or run is None:
            return
        self.quiet()
        request = ResumeRequest(project=project.path, run=run.name)
        self.watch(self._session.start(request), self._view or RunView(), run)

    def stop(self) -> None:
        """Finish the step, keep a checkpoint, end."""
        if self._job is not None:
            self._job.stop(Stop.SAVE)
            self._stopping = True
            self._show_buttons()

    def _discard(self) -> None:
        if self._job is not None:
            self._job.stop(Stop.NOW)
            self._stopping = self._discarding = True
            self._show_buttons()

    def _toggle_pause(self) -> None:
        if self._job is None:
            return
        if self._job.paused:
            self._job.resume()
        else:
            self._job.pause()
        self._show_buttons()
        self._paint()

    def watch(self, job: Job, view: RunView, run: Run | None = None) -> None:
        """Show a job as it goes; its folder is looked for when it is not given."""
        self._job, self._view, self._run, self._others = job, view, run, []
        self._stopping = self._discarding = False
        self._wanted += 1
        self.panel.show_differences({})
        if run is None:
            self._project = self._session.project
            self._known = {run.name for run in self._all_runs()}
        job.happened.connect(self._on_events)
        job.ended.connect(self._on_ended)
        self.stack.setCurrentWidget(self.panel)
        self._show_buttons()
        self._paint()

    def _on_events(self, events: list[Event]) -> None:
        if self._view is None:
            return
        for event in events:
            self._view.take(event)
            if isinstance(event, Notice) and event.level == "warning":
                self.tell("warning", event.text)
        if self._run is None:
            self._find_run()
        if not self._paint_later.isActive():
            self._paint_later.start()

    def _find_run(self) -> None:
        """The folder that the worker has made for the run that was just started."""
        runs = self._all_runs()
        fresh = [run for run in runs if run.name not in self._known]
        if fresh:
            self._run = fresh[-1]
            self.runs.show_runs(runs, self._run.name)

    def _all_runs(self) -> list[Run]:
        return self._project.runs() if self._project is not None else []

    def _on_ended(self, event: Event) -> None:
        job, self._job = self._job, None
        if self._view is not None:
            self._view.take(event)
        if isinstance(event, Failed):
            self.tell_failure(event, job.log_tail if job is not None else "")
        elif isinstance(event, Finished):
            self.tell("good", self.tr("Done. The forgetful model is in the project's folder."))
        elif (
            isinstance(event, StoppedByPerson)
            and self._view is not None
            and self._run is not None
            and not self._discarding
        ):
            kept = self._view.checkpoint
            self.tell(
                "info",
                self.tr("Stopped."),
                self.tr("“Go on” continues from step %1.").replace("%1", str(kept or 0)),
            )
        self._stopping = False
        if self._run is None:
            # It ended before there was a folder: nothing to look at.
            self._view = None
            self.stack.setCurrentWidget(self.setup)
        elif self._discarding:
            self._trash(self._run.name)
        if self._project is not self._session.project:
            self._on_project()
        self._list_runs()
        self._show_buttons()
        self._paint()

    def _write_questions(self, project: Path) -> tuple[Path, Path | None]:
        session = self._session
        forget, retain = project / "forget.jsonl", project / "retain.jsonl"
        write_questions(forget, session.forget.snapshot())
        if not session.keep.ticked_count:
            return forget, None
        write_questions(retain, session.keep.snapshot())
        return forget, retain

    def copy_command(self) -> None:
        """Put the command line that does the same onto the clipboard."""
        try:
            project = self._session.ensure_project()
            self._write_questions(project.path)
        except PmcError as error:
            self._tell_error(error)
            return
        QGuiApplication.clipboard().setText(self.command(project.path))
        self.tell("good", self.tr("Copied. It does the same as “Start”."))

    def command(self, project: Path) -> str:
        """The command line that does the same as `begin`."""
        session = self._session
        parts = ["pmc-gui", "unlearn", "--model", str(session.model)]
        if session.adapter is not None:
            parts += ["--adapter", str(session.adapter)]
        parts += ["--forget", str(project / "forget.jsonl")]
        if session.keep.ticked_count:
            parts += ["--retain", str(project / "retain.jsonl")]
        parts += ["--preset", session.preset]
        base = preset(session.preset).model_dump()
        for name, value in session.recipe.model_dump().items():
            if value != base[name]:
                text = str(value).lower() if isinstance(value, bool) else str(value)
                parts += ["--set", f"{name}={text}"]
        parts += ["--seed", str(session.seed), "--device", session.device, "--out", str(project)]
        return shlex.join(parts)

    # Looking at runs

    def show_setup(self) -> None:
        """Choose how the next run is to be."""
        if self._job is None:
            self._run = self._view = None
        self._wanted += 1
        self.stack.setCurrentWidget(self.setup)
        self._list_runs()
        self._show_buttons()

    def _on_project(self) -> None:
        if self._job is None:
            self._project = self._session.project
            self._run = self._view = None
            self._wanted += 1
            self.stack.setCurrentWidget(self.setup)
            self._list_runs()
            runs = self._all_runs()
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
        project = self._project
        if project is None:
            return
        if self._job is not None and self._run is not None and self._run.name in names:
            names = [self._run.name, *(name for name in names if name != self._run.name)]
        try:
            runs = [project.run(name) for name in names]
        except PmcError as error:
            self._tell_error(error)
            self._list_runs()
            return

        def read() -> list[RunView]:
            return [RunView.of(run.events()) for run in runs]

        self._wanted += 1
        wanted = self._wanted

        def show(views: list[RunView]) -> None:
            # Something else may be looked at by now.
            if wanted == self._wanted:
                self._show_runs(runs, views)

        in_background(read, show, self.tell_failure, self)

    def _show_runs(self, runs: list[Run], views: list[RunView]) -> None:
        if self._job is not None and (self._run is None or runs[0].name != self._run.name):
            # The running one stays in front; others lie over its curves.
            self._others = views
        elif self._job is not None:
            self._others = views[1:]
        else:
            self._run, self._view, self._others = runs[0], views[0], views[1:]
        shown = runs if self._job is None or self._run is None else [self._run, *runs]
        shown = list({run.name: run for run in shown}.values())
        try:
            found = settings_that_differ([run.config for run in shown])
        except PmcError:
            found = {}  # a run without its config has curves, and no settings to compare
        self.panel.show_differences(found)
        self.stack.setCurrentWidget(self.panel)
        self._show_buttons()
        self._paint()

    def _list_runs(self) -> None:
        runs = self._all_runs()
        self.runs.show_runs(runs, self._run.name if self._run is not None else None)

    def _rename(self, name: str, text: str) -> None:
        self._with_run(name, lambda run: run.set_label(text))

    def _trash(self, name: str) -> None:
        if self._job is not None and self._run is not None and self._run.name == name:
            self.tell(
                "info",
                self.tr("This run is being worked on."),
                self.tr("Stop it first, or choose Discard."),
            )
            return
        self._with_run(name, _to_trash)
        if self._run is not None and self._run.name == name:
            self.show_setup()

    def _with_run(self, name: str, act: Callable[[Run], None]) -> None:
        if self._project is None:
            return
        try:
            act(self._project.run(name))
        except (PmcError, OSError) as error:
            self._tell_error(error)
        self._list_runs()
        self._session.runs_changed.emit()

    # What is shown

    def _paint(self) -> None:
        if self._view is not None and self.stack.currentWidget() is self.panel:
            live = self._job is not None
            paused = self._job is not None and self._job.paused
            self.panel.show_view(self._view, self._others, live=live, paused=paused)

    def _show_buttons(self) -> None:
        session = self._session
        running = self._job is not None
        in_setup = self.stack.currentWidget() is self.setup
        ready = session.model is not None and bool(session.forget.ticked_count)
        finished = self._view is not None and isinstance(self._view.ending, Finished)
        for button, shown in (
            (self.copy, in_setup and not running),
            (self.start, in_setup and not running),
            (self.new, not in_setup and not running),
            (self.go_on, not in_setup and not running and not finished and bool(self._run)),
            (self.pause, running),
            (self.keep, running),
            (self.discard, running),
        ):
            button.setVisible(shown)
        self.start.setEnabled(ready)
        self.copy.setEnabled(ready)
        for button in (self.pause, self.keep, self.discard):
            button.setEnabled(not self._stopping)
        paused = self._job is not None and self._job.paused
        self.pause.setText(self.tr("Resume") if paused else self.tr("Pause"))
        self.pause.set_symbol("play" if paused else "pause")

    def _tell_error(self, error: BaseException) -> None:
        failed = ending(error)
        if isinstance(failed, Failed):
            self.tell_failure(failed)


def _to_trash(run: Run) -> None:
    from send2trash import send2trash

    send2trash(run.path)
