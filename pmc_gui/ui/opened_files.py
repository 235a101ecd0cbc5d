"""Projects that the desktop hands to the program while it runs: on macOS, a double click on one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QCoreApplication


class OpenedFiles(QObject):
    """Calls `open_project` with what the desktop wants opened.

    macOS names no project on the command line, not even of a program that it starts for it.
    """

    def __init__(self, open_project: Callable[[Path], object], app: QCoreApplication) -> None:
        super().__init__(app)
        self._open_project = open_project
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """See what comes to the program before it does."""
        if isinstance(event, QFileOpenEvent):
            self._open_project(Path(event.file()))
            return True
        return super().eventFilter(watched, event)
