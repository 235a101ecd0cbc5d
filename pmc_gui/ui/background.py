"""Light work (a file read, a folder scanned) beside the window, and its result back in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from pmc_gui.worker.failure import ending

if TYPE_CHECKING:
    from collections.abc import Callable


class _Task(QObject):
    done = Signal(object)
    failed = Signal(object)


class _Runnable(QRunnable):
    def __init__(self, task: _Task, work: Callable[[], Any]) -> None:
        super().__init__()
        self._task = task
        self._work = work

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - shown to the person, whatever it is
            self._task.failed.emit(ending(error))
        else:
            self._task.done.emit(result)


_waiting: set[_Task] = set()


def in_background(
    work: Callable[[], Any],
    done: Callable[[Any], object],
    failed: Callable[[Any], object],
    owner: QObject,
) -> None:
    """Call `work` in another thread and one of the others in the window's.

    Args:
        work: Must touch nothing of Qt's, and import nothing that does: its types for Python are
            made as they are named, and two threads that make them can end the program.
        done: Gets what it returned.
        failed: Gets a `Failed` event for what it raised.
        owner: While it lives; after that nothing is called.
    """
    task = _Task()
    receiver = _Receiver(task, done, failed, owner)
    task.done.connect(receiver.on_done, Qt.ConnectionType.QueuedConnection)
    task.failed.connect(receiver.on_failed, Qt.ConnectionType.QueuedConnection)
    _waiting.add(task)
    QThreadPool.globalInstance().start(_Runnable(task, work))


class _Receiver(QObject):
    def __init__(
        self,
        task: _Task,
        done: Callable[[Any], object],
        failed: Callable[[Any], object],
        owner: QObject,
    ) -> None:
        super().__init__(owner)
        self._task = task
        self._done = done
        self._failed = failed
        self.destroyed.connect(lambda: _waiting.discard(task))

    def on_done(self, result: Any) -> None:
        self._end()
        self._done(result)

    def on_failed(self, failure: Any) -> None:
        self._end()
        self._failed(failure)

    def _end(self) -> None:
        _waiting.discard(self._task)
        self.deleteLater()
