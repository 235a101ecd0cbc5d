"""The one job that trains for this window: held, gone on with, ended with or without its run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pmc_gui.core.control import Stop

if TYPE_CHECKING:
    from pmc_gui.core.events import Event
    from pmc_gui.ui.job import Job


class RunningJob(QObject):
    """None, or one at a time.

    Signals:
        happened: A list of its events.
        ended: Its last event and the last lines of its log; there is none any more.
        changed: It was held, gone on with or asked to end.
    """

    happened = Signal(list)
    ended = Signal(object, str)
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self.stopping = False
        """Whether it was asked to end."""
        self.discarding = False
        """Whether its run is to go when it has ended."""

    @property
    def there(self) -> bool:
        """Whether there is one."""
        return self._job is not None

    @property
    def paused(self) -> bool:
        """Whether it is held."""
        return self._job is not None and self._job.paused

    def take(self, job: Job) -> None:
        """Begin with another."""
        self._job = job
        self.stopping = self.discarding = False
        job.happened.connect(self.happened)
        job.ended.connect(self._on_ended)

    def toggle_pause(self) -> None:
        """Hold it, or let it go on."""
        if self._job is None:
            return
        if self._job.paused:
            self._job.resume()
        else:
            self._job.pause()
        self.changed.emit()

    def keep(self) -> None:
        """Finish the step, keep a checkpoint, end."""
        self._end(Stop.SAVE)

    def discard(self) -> None:
        """End at once; whoever listens takes its run away."""
        self.discarding = self.there
        self._end(Stop.NOW)

    def _end(self, how: Stop) -> None:
        if self._job is not None:
            self.stopping = True
            self._job.stop(how)
            self.changed.emit()

    def _on_ended(self, event: Event) -> None:
        job, self._job = self._job, None
        self.stopping = False
        self.ended.emit(event, job.log_tail if job is not None else "")
