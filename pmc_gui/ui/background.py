"""Light work (a file read, a folder scanned) beside the window, and its result back in it."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QMetaObject, QObject, QRunnable, Qt, QThreadPool, Signal

from pmc_gui.worker.failure import ending

if TYPE_CHECKING:
    from collections.abc import Callable


class _Relay(QObject):
    """Brings what other threads have found into the window's; there is one, and it stays.

    An object for each piece of work would be freed by whoever lets go of it last, and if that is
    the other thread while an event is on its way to it, the program ends.
    """

    came = Signal(int, bool, object)

    def __init__(self) -> None:
        super().__init__()
        self.came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)

    def _on_came(self, number: int, well: bool, what: object) -> None:
        # Nobody waits any more whose owner is gone.
        if (waits := _waiting.pop(number, None)) is not None:
            QObject.disconnect(waits.owner_gone)
            (waits.done if well else waits.failed)(what)


class _Runnable(QRunnable):
    def __init__(self, relay: _Relay, number: int, work: Callable[[], Any]) -> None:
        super().__init__()
        self._relay = relay
        self._number = number
        self._work = work

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - shown to the person, whatever it is
            self._relay.came.emit(self._number, False, ending(error))
        else:
            self._relay.came.emit(self._number, True, result)


class _Waits(NamedTuple):
    done: Callable[[Any], object]
    failed: Callable[[Any], object]
    owner_gone: QMetaObject.Connection


_waiting: dict[int, _Waits] = {}
_numbers = itertools.count()


@functools.cache
def _relay() -> _Relay:
    return _Relay()


def in_background(
    work: Callable[[], Any],
    done: Callable[[Any], object],
    failed: Callable[[Any], object],
    owner: QObject,
) -> None:
    """Call `work` in another thread and one of the others in the window's, from where it is called.

    Args:
        work: Must touch nothing of Qt's, and import nothing that does: its types for Python are
            made as they are named, and two threads that make them can end the program.
        done: Gets what it returned.
        failed: Gets a `Failed` event for what it raised.
        owner: While it lives; after that nothing is called.
    """
    number = next(_numbers)
    owner_gone = owner.destroyed.connect(lambda: _waiting.pop(number, None))
    _waiting[number] = _Waits(done, failed, owner_gone)
    QThreadPool.globalInstance().start(_Runnable(_relay(), number, work))
