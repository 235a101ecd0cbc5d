"""A worker's job as the window sees it: its events as Qt signals, a few times a second."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from pmc_gui.core.control import Stop
from pmc_gui.core.errors import PmcError
from pmc_gui.worker.client import WorkerClient
from pmc_gui.worker.failure import ending, is_ending

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pmc_gui.core.chat import Turn
    from pmc_gui.core.events import Event
    from pmc_gui.core.requests import AnyRequest

FLUSH_MS = 33
"""Between two looks at what has arrived: thirty a second look alive and leave time to paint."""
_MOST = 400
"""Events handed over in one go, so that a flood of them never holds the window."""


class Client(Protocol):
    """What `WorkerClient` and `ReplayClient` have in common."""

    def open(self) -> None: ...
    def start(self, request: AnyRequest) -> None: ...
    def events(self) -> Iterator[Event]: ...
    def stop(self, how: Stop) -> None: ...
    def pause(self) -> None: ...
    def say(self, turn: Turn) -> None: ...
    def hush(self, number: int) -> None: ...
    def resume(self) -> None: ...
    def close(self) -> None: ...
    @property
    def log_tail(self) -> str: ...


class Job(QObject):
    """One request being worked on in a process of its own.

    The client's blocking calls are made in a thread that does nothing else; all signals are sent
    in the thread that made this object.

    Signals:
        happened: A list of events, oldest first, the last one of the job perhaps among them.
        ended: The job's last event: `Finished`, `Failed` or `StoppedByPerson`; the process and
            the thread are gone.
    """

    happened = Signal(list)
    ended = Signal(object)
    _arrived = Signal()
    _closed = Signal()

    def __init__(
        self,
        request: AnyRequest,
        make_client: Callable[[], Client] = WorkerClient,
        parent: QObject | None = None,
    ) -> None:
        """Prepare to work on `request`; `begin` starts it."""
        super().__init__(parent)
        self.request = request
        self._client = make_client()
        self._queue: deque[Event] = deque()
        self._last: Event | None = None
        self._thread: threading.Thread | None = None
        self._over = False
        self._wanted = Stop.NO
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FLUSH_MS)
        self._timer.timeout.connect(self._flush)
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._closed.connect(self._on_closed, Qt.ConnectionType.QueuedConnection)
        self.paused = False

    def begin(self) -> None:
        """Start the process."""
        self._thread = threading.Thread(target=self._listen, name="job", daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        """Whether `ended` is still to come."""
        return self._thread is not None and not self._over

    @property
    def log_tail(self) -> str:
        """The last lines that the process wrote beside its messages."""
        return self._client.log_tail

    def stop(self, how: Stop = Stop.NOW) -> None:
        """Ask it to end; with `Stop.NOW` it does so even if it does not obey."""
        self._wanted = max(self._wanted, how)
        self._client.stop(how)

    def pause(self) -> None:
        """Hold it at its next small step."""
        self.paused = True
        self._client.pause()

    def resume(self) -> None:
        """Let it go on."""
        self.paused = False
        self._client.resume()

    def say(self, turn: Turn) -> None:
        """Say something to a job that keeps a model loaded."""
        self._client.say(turn)

    def hush(self, number: int) -> None:
        """Break off the answer to a turn."""
        self._client.hush(number)

    def _listen(self) -> None:
        try:
            self._client.start(self.request)
            # Said again in case it was said before there was a process to hear it.
            self._client.stop(self._wanted)
            if self.paused:
                self._client.pause()
            for event in self._client.events():
                self._queue.append(event)
                self._arrived.emit()
        except PmcError as error:
            self._queue.append(ending(error))
        finally:
            self._client.close()
            self._closed.emit()

    @Slot()
    def _on_arrived(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _flush(self) -> None:
        batch = [self._queue.popleft() for _ in range(min(_MOST, len(self._queue)))]
        if batch:
            self._last = batch[-1]
            self.happened.emit(batch)
        if self._queue:
            self._timer.start()

    @Slot()
    def _on_closed(self) -> None:
        self._timer.stop()
        while self._queue:
            self._flush()
        self._timer.stop()
        if self._thread is not None:
            self._thread.join()
        self._over = True
        if self._last is None or not is_ending(self._last):
            self._last = ending(RuntimeError("a job without an end"))
        self.ended.emit(self._last)
