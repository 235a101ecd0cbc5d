"""What lies in cycles is collected by the window's thread alone, and not while it works.

Python collects in whichever thread happens to make objects. Where a widget lies in a cycle, that
thread would free it, and Qt's objects may be freed by the thread alone that they live in: the
program would end at once, seldom and anywhere. Others had the same, among them calibre, pyqtgraph
and napari (napari issue 1029).
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000
_OLDER = 8
"""Every how many collections those that survived one are looked through again, and the same for
those that survived two."""


class Collector(QObject):
    """Collects now and then in the event loop of the thread that makes it, for all of Python.

    Nothing is collected when this many objects have not been made since: an idle window does
    nothing.
    """

    def __init__(self, parent: QObject) -> None:
        """Turn Python's own collections off for good."""
        super().__init__(parent)
        gc.disable()
        self._least = gc.get_threshold()[0]
        self._times = 0
        timer = QTimer(self)
        timer.setInterval(EVERY_MS)
        timer.timeout.connect(self._collect)
        timer.start()

    def _collect(self) -> None:
        if gc.get_count()[0] < self._least:
            return
        self._times += 1
        oldest = self._times % _OLDER**2 == 0
        gc.collect(2 if oldest else 1 if self._times % _OLDER == 0 else 0)
