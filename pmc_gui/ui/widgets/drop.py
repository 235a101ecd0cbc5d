"""What is dropped onto a page from the file manager."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from pmc_gui.core.opener import is_named_as_project

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent

    from pmc_gui.ui.widgets.page import Page

translate = QCoreApplication.translate


def drags_files(event: QDropEvent) -> bool:
    """Whether files or folders of this computer are dragged that a page may take."""
    return bool(_files(event)) and dragged_project(event) is None


def dragged_project(event: QDropEvent) -> Path | None:
    """The project that is dragged, which is the window's to open whatever page is below it."""
    files = _files(event)
    return files[0] if len(files) == 1 and is_named_as_project(files[0]) else None


def dropped_file(event: QDropEvent, page: Page) -> Path | None:
    """The one file or folder that is dropped; of several none, and the page says why."""
    files = _files(event)
    if len(files) == 1:
        return files[0]
    if files:
        page.tell(
            "info",
            translate("Page", "Only one file or folder can be taken at a time."),
            translate("Page", "Drop them here one after the other."),
        )
    return None


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
