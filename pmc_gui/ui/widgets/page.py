"""What all pages have in common: a heading, one main action, messages, and room below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.banner import Banner
from pmc_gui.ui.widgets.basics import Button, Scroller, column, keep_place, label

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from pmc_gui.core.events import Failed
    from pmc_gui.ui.widgets.banner import Kind

_MARGIN = 3 * SPACE
_MOST_BANNERS = 3
_ROOM_FOR_NOTE = 560
"""Pixels of a page's height."""


class Page(QWidget):
    """A page of the window; what is special about it goes into `body`."""

    def __init__(self, title: str, note: str, *, scrolls: bool = True) -> None:
        """Begin a page.

        Args:
            title: Its name.
            note: What it is for, in one sentence.
            scrolls: Whether all of `body` scrolls as one; pages made of tables do not.
        """
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self.title = label(title, "title")
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(SPACE)
        header = QHBoxLayout()
        header.setSpacing(2 * SPACE)
        header.addWidget(self.title)
        header.addWidget(_keeper())
        header.addStretch(1)
        header.addLayout(self.buttons)
        self._told: list[Banner] = []
        self._banners = QVBoxLayout()
        self._banners.setSpacing(SPACE)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 2 * SPACE)
        whole.setSpacing(SPACE + 4)
        whole.addLayout(header)
        self._note = label(note, "muted", wrap=True)
        whole.addWidget(self._note)
        whole.addLayout(self._banners)
        if scrolls:
            area = Scroller()
            self.body = area.lines
            whole.addWidget(area, 1)
        else:
            self.body = column(spacing=2 * SPACE)
            whole.addLayout(self.body, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        # In a low window the page itself needs the room.
        self._note.setVisible(event.size().height() >= _ROOM_FOR_NOTE)

    def tell(self, kind: Kind, text: str, hint: str = "") -> Banner:
        """Show a message above the body."""
        return self._put(Banner(kind, text, hint))

    def tell_failure(self, failed: Failed, log: str = "") -> Banner:
        """Show why a job failed, with the last lines that its process wrote."""
        return self._put(Banner.of(failed, log))

    def open_outside(self, path: Path) -> None:
        """Open a folder in the desktop's file manager, or a file in its program."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.tell(
                "warning",
                self.tr("This desktop could not open %1.").replace("%1", str(path)),
                self.tr("Open it yourself, from a file manager or a browser."),
            )

    @property
    def banners(self) -> list[Banner]:
        """The messages that are shown, oldest first."""
        return list(self._told)

    def quiet(self) -> None:
        """Take all messages away."""
        for banner in self.banners:
            self._drop(banner)

    def _put(self, banner: Banner) -> Banner:
        same = [other for other in self.banners if other.text == banner.text]
        for old in same or self.banners[: 1 - _MOST_BANNERS]:
            self._drop(old)
        self._banners.addWidget(banner)
        banner.come_after(self._told[-1].last if self._told else self._last_of_header())
        self._told.append(banner)
        banner.announce()
        banner.closed.connect(lambda: self._told.remove(banner))
        return banner

    def _last_of_header(self) -> QWidget:
        """What Tab comes to last before the messages."""
        outer: QWidget = self.title
        for at in range(self.buttons.count()):
            item = self.buttons.itemAt(at)
            outer = (item.widget() if item is not None else None) or outer
        last = outer
        while (after := last.nextInFocusChain()) is not None and outer.isAncestorOf(after):
            last = after
        return last

    def _drop(self, banner: Banner) -> None:
        self._told.remove(banner)
        self._banners.removeWidget(banner)
        banner.hide()
        banner.deleteLater()


def _keeper() -> Button:
    """Unseen and of no width: without buttons too the heading stands as high as on all pages."""
    found = Button("")
    found.setFixedWidth(0)
    keep_place(found)
    found.hide()
    return found
