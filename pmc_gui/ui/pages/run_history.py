"""The runs of a project on the Unlearn page: read beside the window, watched, renamed, trashed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pmc_gui.core.atomic import read_error
from pmc_gui.core.errors import PmcError
from pmc_gui.core.run_view import RunView
from pmc_gui.core.run_watch import Glance, glance
from pmc_gui.core.trash import to_trash
from pmc_gui.ui.background import in_background
from pmc_gui.worker.failure import ending

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmc_gui.core.events import AnyEvent
    from pmc_gui.core.jsonl import Tail
    from pmc_gui.core.run_watch import Worker
    from pmc_gui.core.runfolder import Project, Run
    from pmc_gui.ui.pages.run_list import RunList

_GLANCE_MS = 2000
_LIVE_MS = 500
"""Between two looks at the project's folder: at rest, and while another process trains in it."""


class RunHistory(QObject):
    """Looks after one project's runs, and keeps their list right whoever changes them.

    Signals:
        read: Runs that were looked at, and a view of each.
        happened: What another process has written to the first of them since: a list of events.
        worker_changed: Another process has begun or ended to work on it.
        changed: A run was begun or ended by another process, renamed or moved to the trash.
        failed: A `Failed` event.
    """

    read = Signal(list, list)
    happened = Signal(list)
    worker_changed = Signal()
    changed = Signal()
    failed = Signal(object)

    def __init__(self, shown: RunList, parent: QObject) -> None:
        super().__init__(parent)
        self.project: Project | None = None
        self.worker: Worker | None = None
        """The other process that works on the run that is followed."""
        self._list = shown
        self._run: Run | None = None
        self._tail: Tail[AnyEvent] | None = None
        self._states: dict[str, str] | None = None
        self._wanted = 0
        self._looking = False
        self._awake = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._glance)

    def runs(self) -> list[Run]:
        """All runs of the project, oldest first."""
        return self.project.runs() if self.project is not None else []

    def show(self, chosen: Run | None) -> None:
        """Bring the list up to date."""
        self._list.show_runs(self.runs(), chosen.name if chosen is not None else None)

    def open(self, project: Project | None) -> None:
        """Look after another project's runs."""
        self.leave()
        self.project, self._states = project, None

    # Reading

    def look_at(self, names: list[str]) -> None:
        """Read runs by their names, and follow the first; `read` tells when."""
        if self.project is None:
            return
        try:
            runs = [self.project.run(name) for name in names]
        except PmcError as error:
            self._tell(error)
            self.changed.emit()
            return
        tail = runs[0].tail()

        def read() -> list[RunView]:
            return [RunView.of(tail.read()), *(RunView.of(run.events()) for run in runs[1:])]

        self.leave()
        wanted = self._wanted

        def show(views: list[RunView]) -> None:
            # Something else may be looked at by now.
            if wanted == self._wanted:
                self._run, self._tail = runs[0], tail
                self.read.emit(runs, views)
                self._glance()

        in_background(read, show, self.failed.emit, self)

    def follow(self, run: Run) -> None:
        """Follow a run whose events so far are known."""
        self.leave()
        wanted, tail = self._wanted, run.tail()

        def begin(_: object) -> None:
            if wanted == self._wanted:
                self._run, self._tail = run, tail

        in_background(tail.read, begin, self.failed.emit, self)

    def leave(self) -> None:
        """Follow no run any more, and forget what is being read."""
        self._wanted += 1
        self._run = self._tail = self.worker = None

    # Watching what other processes do

    def wake(self, *, awake: bool) -> None:
        """Look into the folder from time to time, or let it be."""
        self._awake = awake
        if awake:
            self._timer.start(0)
        else:
            self._timer.stop()

    def _glance(self) -> None:
        project, run, tail, wanted = self.project, self._run, self._tail, self._wanted
        if self._looking or not self._awake:
            return
        if project is None:
            self._timer.start(_GLANCE_MS)
            return
        self._looking = True

        def seen(found: Glance) -> None:
            self._looking = False
            if project is self.project:
                self._on_states(found.states)
            if wanted == self._wanted and run is not None:
                self._on_news(found)
            self._again()

        def failed(_: object) -> None:
            # The folder is gone or cannot be read now; whoever asks for it is told.
            self._looking = False
            self._again()

        in_background(lambda: glance(project, run, tail), seen, failed, self)

    def _again(self) -> None:
        if self._awake:
            self._timer.start(_LIVE_MS if self.worker is not None else _GLANCE_MS)

    def _on_states(self, states: dict[str, str]) -> None:
        before, self._states = self._states, states
        if before is not None and before != states:
            self.changed.emit()

    def _on_news(self, found: Glance) -> None:
        before, self.worker = self.worker, found.worker
        if found.news:
            self.happened.emit(found.news)
        if before != self.worker:
            self.worker_changed.emit()

    # Changing

    def rename(self, name: str, text: str) -> None:
        """Call a run something else."""
        self._with_run(name, lambda run: run.set_label(text))

    def trash(self, name: str) -> bool:
        """Move a run to where it can be brought back from; False if it cannot be."""
        return self._with_run(name, lambda run: to_trash(run.path))

    def busy(self, name: str | None = None) -> bool:
        """Whether a process works on that run now; on any of the project if no name is given."""
        states = [run.state for run in self.runs() if name in {None, run.name}]
        return any(state is not None and state.state == "running" for state in states)

    def _with_run(self, name: str, act: Callable[[Run], None]) -> bool:
        if self.project is None:
            return False
        done = True
        try:
            act(self.project.run(name))
        except PmcError as error:
            self._tell(error)
            done = False
        except OSError as error:
            self._tell(read_error(self.project.path, error))
            done = False
        self._states = None
        self.changed.emit()
        return done

    def _tell(self, error: PmcError) -> None:
        self.failed.emit(ending(error))
