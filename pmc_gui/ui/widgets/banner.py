"""What happened, why, and what to do next: one look for every message of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pmc_gui.ui.icons import pixmap
from pmc_gui.ui.language import told
from pmc_gui.ui.theme import SPACE, theme
from pmc_gui.ui.widgets.basics import Button, label, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmc_gui.core.events import Failed

Kind = Literal["info", "good", "warning", "error"]

_SYMBOLS = {"info": "info", "good": "ok", "warning": "warning", "error": "error"}
_GRAVE: frozenset[Kind] = frozenset({"error", "warning"})
_DETAIL_HEIGHT = 160


class Banner(QFrame):
    """One message, with its details folded away, until it is closed.

    Signals:
        closed: The person has closed it.
    """

    closed = Signal()

    def __init__(self, kind: Kind, text: str, hint: str = "", detail: str = "") -> None:
        """Show a message.

        Args:
            kind: How grave it is; told by icon and name, not by colour alone.
            text: What happened and why.
            hint: What to do next.
            detail: For those who want to know more, or to report it.
        """
        super().__init__()
        self.setObjectName("banner")
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._kind = kind
        self.text = text
        self.hint = hint
        self.setAccessibleName(f"{self._kind_word()}: {text} {hint}".strip())
        self._icon = QLabel()
        self._icon.setFixedSize(QSize(22, 22))
        self._icon.setAccessibleName(self._kind_word())
        message = label(text, wrap=True)
        message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addWidget(message)
        if hint:
            lines.addWidget(label(hint, "muted", wrap=True))
        self._detail = QPlainTextEdit(detail)
        self._detail.setObjectName("plain")
        self._detail.setReadOnly(True)
        self._detail.setFixedHeight(_DETAIL_HEIGHT)
        self._detail.setAccessibleName(self.tr("Details"))
        self._detail.hide()
        self._buttons = row()
        self._more = Button(self.tr("Details"), self._toggle, symbol="right", kind="quiet")
        copy = Button(self.tr("Copy"), self._copy, symbol="copy", kind="quiet")
        self._stops: list[QWidget] = []
        """What Tab comes to in it, in this order."""
        if detail:
            self._buttons.addWidget(self._more)
            self._stops.append(self._more)
        if kind in _GRAVE:
            self._buttons.addWidget(copy)
            self._stops.append(copy)
        self._buttons.addStretch(1)
        lines.addLayout(self._buttons)
        lines.addWidget(self._detail)
        close = Button("", self._close, symbol="close", kind="quiet", tip=self.tr("Close message"))
        self._stops += [self._detail, close]
        whole = QHBoxLayout(self)
        whole.setContentsMargins(SPACE + 4, SPACE + 2, SPACE, SPACE + 2)
        whole.setSpacing(SPACE + 2)
        whole.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(lines, 1)
        whole.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        theme().changed.connect(self._paint)
        self._paint()

    @classmethod
    def of(cls, failed: Failed, log: str = "") -> Banner:
        """The message of a job that failed; `log` is what its process wrote last."""
        detail = "\n\n".join(part for part in (failed.detail, log) if part.strip())
        return cls("error", told(failed.message), told(failed.hint), detail)

    def offer(self, text: str, act: Callable[[], object]) -> None:
        """Put a button before the others: what can be done about it at once."""
        button = Button(text, act)
        before = self._stops[0].previousInFocusChain()
        self._buttons.insertWidget(0, button)
        if before is not None:
            QWidget.setTabOrder(before, button)
        self._stops.insert(0, button)

    @property
    def last(self) -> QWidget:
        """What Tab comes to last in it."""
        return self._stops[-1]

    def come_after(self, before: QWidget) -> None:
        """Let Tab lead from `before` into it."""
        for stop in self._stops:
            QWidget.setTabOrder(before, stop)
            before = stop

    def announce(self) -> None:
        """Have it read out by a screen reader, wherever the person is."""
        spoken = QAccessibleAnnouncementEvent(self, self.accessibleName())
        if self._kind in _GRAVE:
            spoken.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        QAccessible.updateAccessibility(spoken)

    def _kind_word(self) -> str:
        return {
            "info": self.tr("Note"),
            "good": self.tr("Done"),
            "warning": self.tr("Warning"),
            "error": self.tr("Error"),
        }[self._kind]

    def _toggle(self) -> None:
        shown = self._detail.isHidden()
        self._detail.setVisible(shown)
        self._more.set_symbol("down" if shown else "right")

    def _copy(self) -> None:
        parts = [self.text, self.hint, self._detail.toPlainText()]
        QGuiApplication.clipboard().setText("\n\n".join(part for part in parts if part))

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def _paint(self) -> None:
        tokens = theme().tokens
        colours = {
            "info": tokens.accent,
            "good": tokens.good,
            "warning": tokens.warn,
            "error": tokens.bad,
        }
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(pixmap(_SYMBOLS[self._kind], colours[self._kind], 22, ratio))
