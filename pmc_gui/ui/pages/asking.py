"""The job that asks the model what it knows today, and its answers on their way into a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pmc_gui.core.events import Answer, Token
from pmc_gui.core.requests import AskRequest

if TYPE_CHECKING:
    from pathlib import Path

    from pmc_gui.core.events import Event
    from pmc_gui.ui.job import Job
    from pmc_gui.ui.models.question_table import QuestionTable
    from pmc_gui.ui.session import Session

_MAX_TOKENS = 64


class Asking(QObject):
    """None, or one at a time.

    Signals:
        happened: A list of its events.
        ended: The table whose questions were asked, the last event, and the last lines of its log.
    """

    happened = Signal(list)
    ended = Signal(object, object, str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._asked: list[str] = []
        self._partial: dict[int, str] = {}
        self._table: QuestionTable | None = None

    @property
    def there(self) -> bool:
        """Whether there is one."""
        return self._job is not None

    def begin(self, model: Path, table: QuestionTable, questions: list[str]) -> None:
        """Ask `questions`, which are of `table`."""
        session = self._session
        self._asked, self._partial, self._table = questions, {}, table
        request = AskRequest(
            model=model,
            adapter=session.adapter,
            template=session.template,
            questions=questions,
            max_tokens=_MAX_TOKENS,
            device=session.device,
        )
        self._job = job = session.start(request)
        job.happened.connect(lambda events: self._on_events(job, table, events))
        job.ended.connect(lambda event: self._on_ended(job, table, event))

    def stop(self) -> None:
        """End it; the answers that are whole stay."""
        if self._job is not None:
            self._job.stop()

    def leave(self) -> None:
        """End it, and take nothing from it any more: it asks another model than the chosen one."""
        self.stop()
        if self._table is not None:
            self._table.stop_writing()
        self._job = None

    def _on_events(self, job: Job, table: QuestionTable, events: list[Event]) -> None:
        if job is not self._job:
            return
        for event in events:
            if isinstance(event, Token):
                self._partial[event.question] = self._partial.get(event.question, "") + event.text
            elif isinstance(event, Answer):
                self._partial.pop(event.question, None)
                table.set_today(self._asked[event.question], event.text.strip())
        # Once for all tokens of a question that have come together.
        for place in {event.question for event in events if isinstance(event, Token)}:
            if place in self._partial:
                table.write(self._asked[place], self._partial[place].strip())
        self.happened.emit(events)

    def _on_ended(self, job: Job, table: QuestionTable, event: Event) -> None:
        if job is self._job:
            self._job = None
            table.stop_writing()
            self.ended.emit(table, event, job.log_tail)
