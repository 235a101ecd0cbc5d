"""A list of questions on its way through both models, in the background, kept as it goes."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pmc_gui.core.comparison import SUFFIX, Batch, unique
from pmc_gui.core.events import Compared
from pmc_gui.core.questions import Question
from pmc_gui.core.requests import CompareRequest
from pmc_gui.ui.background import in_background
from pmc_gui.ui.models.batch_table import BatchTable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pmc_gui.core.comparison import Asked
    from pmc_gui.core.events import Event
    from pmc_gui.core.sides import ModelSide
    from pmc_gui.ui.job import Job
    from pmc_gui.ui.session import Session

FOLDER = "batches"
"""In a project's folder."""
_SAVE_SECONDS = 20.0
"""Between two saves of a batch that is going on: no more than that is lost in a crash."""


class BatchRun(QObject):
    """The questions with their answers, and the job that fills them in.

    Signals:
        changed: It has begun or ended, or has other rows.
        happened: A list of events of the job.
        ended: The last event of the job, and the last lines of its log.
        failed: The results could not be saved; a `Failed` event.
    """

    changed = Signal()
    happened = Signal(list)
    ended = Signal(object, str)
    failed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.table = BatchTable(self)
        self._head: Batch | None = None
        """Which models the answers are of, and how they were asked; without the rows."""
        self._job: Job | None = None
        self._places: list[int] = []
        self._path: Path | None = None
        self._saved_at = 0.0
        self._saving = False
        self._to_save: tuple[Path, Batch] | None = None

    @property
    def running(self) -> bool:
        """Whether questions are being asked."""
        return self._job is not None

    @property
    def left(self) -> int:
        """How many questions have no answer yet."""
        return len(self.table) - self.table.counts["done"]

    @property
    def names(self) -> tuple[str, str]:
        """What the models are called that the answers are of; empty while there is none."""
        return (self._head.before, self._head.after) if self._head is not None else ("", "")

    def is_of(self, sides: tuple[ModelSide, ModelSide]) -> bool:
        """Whether the answers are those of two models, in these forms."""
        return self._head is not None and self._head.sides == sides

    def row(self, place: int) -> Asked:
        """A row with the beginning that its answers have."""
        row = self.table.at(place)
        return row if self._head is None else self._head.begun(row)

    def goes_on(self, head: Batch) -> bool:
        """Whether some questions have answers that may stay, and others have none yet."""
        same = self._head is not None and self._head.goes_on_with(head)
        return same and 0 < self.left < len(self.table)

    def replace_all(self, rows: Iterable[Asked]) -> None:
        """Take other questions; those before are in their file if they had answers."""
        self._path = self._head = None
        self.table.replace_all(rows)
        self.changed.emit()

    def show_saved(self, batch: Batch) -> None:
        """Show what was saved once."""
        self.replace_all(batch.rows)
        self._head = batch.model_copy(update={"rows": ()})
        self.changed.emit()

    def leave(self) -> None:
        """Another project is open: stop, save what there is, and be empty."""
        job, self._job = self._job, None
        if job is not None:
            job.stop()
            self._save()
        self.replace_all([])

    def start(self, head: Batch) -> None:
        """Ask what has no answer yet; everything, if nothing is left or `head` asks otherwise."""
        if self.running or not len(self.table) or head.sides is None:
            return
        if not self.goes_on(head):
            # Results from elsewhere may have one question at several quantizations.
            self.table.replace_all(unique(row.unanswered() for row in self.table.snapshot()))
            self._path, self._head = None, head
        if self._path is None:
            self._begin_file(head.created)
        rows = self.table.snapshot()
        self._places = [place for place, row in enumerate(rows) if not row.is_done]
        request = CompareRequest(
            sides=head.sides,
            asked=[
                Question.of(row.question, answer=row.answer or None, key_facts=row.key_facts)
                for row in map(rows.__getitem__, self._places)
            ],
            prefill=head.prefill,
            prefills=[rows[place].prefill for place in self._places],
            max_tokens=head.max_tokens,
            batched=True,
        )
        job = self._session.start(request)
        self._job = job
        self._saved_at = time.monotonic()
        job.happened.connect(lambda events: self._on_events(job, events))
        job.ended.connect(lambda event: self._on_ended(job, event))
        self.changed.emit()

    def stop(self) -> None:
        """Stop asking; the answers that are there stay."""
        if self._job is not None:
            self._job.stop()

    def batch(self) -> Batch:
        """What is there now."""
        head = self._head or Batch(created=dt.datetime.now(dt.UTC), before="", after="")
        return head.model_copy(update={"rows": self.table.snapshot()})

    def _begin_file(self, created: dt.datetime) -> None:
        project = self._session.project
        if project is not None:
            stamp = created.astimezone().strftime("%Y-%m-%d %H.%M.%S")
            self._path = project.path / FOLDER / f"{stamp}{SUFFIX}"

    def _on_events(self, job: Job, events: list[Event]) -> None:
        if job is not self._job:
            return
        rows = self.table
        self.table.take(
            (place, rows.at(place).answered(event))
            for event in events
            if isinstance(event, Compared)
            for place in [self._places[event.question]]
        )
        self.happened.emit(events)
        if time.monotonic() - self._saved_at > _SAVE_SECONDS:
            self._save()

    def _on_ended(self, job: Job, event: Event) -> None:
        if job is not self._job:
            return
        self._job = None
        self._save()
        self.changed.emit()
        self.ended.emit(event, job.log_tail)

    def _save(self) -> None:
        """Write what is there beside the window; one write at a time, the last one last."""
        self._saved_at = time.monotonic()
        if self._path is not None and self.table.counts["done"]:
            self._to_save = (self._path, self.batch())
            self._write_next()

    def _write_next(self) -> None:
        if self._saving or self._to_save is None:
            return
        (path, batch), self._to_save = self._to_save, None
        self._saving = True

        def write() -> None:
            path.parent.mkdir(exist_ok=True)
            batch.save(path)

        def done(_: object) -> None:
            self._saving = False
            self._write_next()

        def failed(failure: object) -> None:
            self._saving = False
            self.failed.emit(failure)

        in_background(write, done, failed, self)
