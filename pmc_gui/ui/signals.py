"""Ctrl-C in the terminal and the desktop's polite end, as if the window had been closed."""

from __future__ import annotations

import signal
import socket
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier

if TYPE_CHECKING:
    from collections.abc import Callable


class ClosingSignals(QObject):
    """Calls `close` when the process is asked to end.

    Qt's event loop does not return to Python by itself, so a handler would wait for the next
    click: a byte on a socket wakes it up.
    """

    def __init__(self, close: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self._drain)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: close())

    def _drain(self) -> None:
        try:
            self._reader.recv(64)
        except BlockingIOError:
            return
