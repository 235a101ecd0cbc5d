"""Keeps a project's draft on the disk as it is in the window, a moment after every change."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pmc_gui.core.errors import PmcError
from pmc_gui.core.opener import add_opener
from pmc_gui.ui.background import in_background
from pmc_gui.worker.failure import ending

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pmc_gui.core.draft import Draft

_AFTER_MS = 800


class Saving(QObject):
    """Saves beside the window when something has changed, or at once when it is asked to.

    Signals:
        failed: A `Failed` event: a save that nobody waits for went wrong.
    """

    failed = Signal(object)

    def __init__(
        self,
        folder: Callable[[], Path],
        draft: Callable[[], Callable[[], Draft]],
        parent: QObject,
    ) -> None:
        """Begin with nothing to save.

        Args:
            folder: The project's, which may be made for it.
            draft: What would be saved now, put together when and in which thread it is called.
            parent: Whose.
        """
        super().__init__(parent)
        self._folder = folder
        self._draft = draft
        self.changes = 0
        """Since the program was started: another number means that there was one."""
        self._saved = 0
        self._writing = threading.Lock()
        self.busy = False
        """Whether a save is on its way beside the window."""
        self.later = QTimer(self)
        self.later.setSingleShot(True)
        self.later.setInterval(_AFTER_MS)
        self.later.timeout.connect(self._save)

    def touch(self) -> None:
        """Something has changed."""
        self.changes += 1
        self.later.start()

    def now(self) -> None:
        """Save at once what waits to be saved.

        Raises:
            InputError: If the place is read-only, gone, or the disk full.
        """
        self.later.stop()
        if self.changes > self._saved:
            self._write(self._folder(), self._draft(), self.changes)

    def _write(self, folder: Path, draft: Callable[[], Draft], change: int) -> None:
        """Write a draft, unless a newer one is on the disk already; called by two threads."""
        with self._writing:
            if change > self._saved:
                draft().save(folder)
                add_opener(folder)
                self._saved = change

    def _save(self) -> None:
        if self.busy:
            self.later.start()
            return
        try:
            folder = self._folder()
        except PmcError as error:
            self.failed.emit(ending(error))
            return
        draft, change = self._draft(), self.changes
        self.busy = True

        def saved(_: object) -> None:
            self.busy = False

        def failed(failure: object) -> None:
            self.busy = False
            self.failed.emit(failure)

        in_background(lambda: self._write(folder, draft, change), saved, failed, self)
