"""Labels, buttons and cards in the style of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QIntValidator,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from pmc_gui.ui.icons import icon
from pmc_gui.ui.theme import SPACE, theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Kind = Literal["brand", "title", "heading", "muted", "small", "good", "warn", "bad", "plain"]
ButtonKind = Literal["normal", "primary", "danger", "quiet"]
BadgeKind = Literal["neutral", "good", "warn", "bad", "accent"]


_AT_THE_RIGHT = (
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
)


def label(text: str = "", kind: Kind = "plain", *, wrap: bool = False) -> QLabel:
    """A text that is shown as it is, never as markup, and can be selected."""
    found = _Wrapped(text) if wrap else QLabel(text)
    found.setTextFormat(Qt.TextFormat.PlainText)
    found.setObjectName("" if kind == "plain" else kind)
    found.setWordWrap(wrap)
    if QGuiApplication.isRightToLeft():
        # Qt looks at the text alone: a path or a name would stand away from what it belongs to.
        found.setAlignment(_AT_THE_RIGHT)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        found.setSizePolicy(policy)
    return found


class _Wrapped(QLabel):
    """A text in lines. Qt would ask for the height that it has at its narrowest."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(40, self.fontMetrics().height())


class Button(QPushButton):
    """A button with an icon that follows the theme."""

    def __init__(
        self,
        text: str,
        clicked: Callable[[], object] | None = None,
        *,
        symbol: str = "",
        kind: ButtonKind = "normal",
        tip: str = "",
    ) -> None:
        super().__init__(text)
        self._symbol = symbol
        self._kind = kind
        self.setObjectName("" if kind == "normal" else kind)
        if not text:
            self.setAccessibleName(tip)
        self.setToolTip(tip)
        self.setIconSize(QSize(18, 18))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if clicked is not None:
            # Without the "checked" that the signal carries.
            self.clicked.connect(lambda: clicked())  # noqa: PLW0108
        theme().changed.connect(self._paint_icon)
        self._paint_icon()

    def set_symbol(self, symbol: str) -> None:
        """Show another icon."""
        self._symbol = symbol
        self._paint_icon()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A double click is one click: its second half may meet what has come in its place."""
        event.accept()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Room for the bold type that it has while it is checked."""
        hint = super().sizeHint()
        if self.isCheckable():
            bold = QFont(self.font())
            bold.setWeight(QFont.Weight.DemiBold)
            wider = QFontMetrics(bold).horizontalAdvance(self.text())
            hint += QSize(max(0, wider - self.fontMetrics().horizontalAdvance(self.text())), 0)
        return hint

    def _paint_icon(self) -> None:
        if not self._symbol:
            return
        tokens = theme().tokens
        colour = {
            "primary": tokens.on_accent,
            "danger": tokens.bad,
            "quiet": tokens.muted,
            "normal": tokens.text,
        }[self._kind]
        self.setIcon(icon(self._symbol, colour, disabled=tokens.outline))


class WholeNumber(QLineEdit):
    """A whole number within bounds; the arrow keys count up and down.

    Not a QSpinBox: with a style sheet its text sits on its border.

    Signals:
        changed: The number, when it is another one and the field is left.
    """

    changed = Signal(int)

    def __init__(self, lowest: int, highest: int) -> None:
        super().__init__()
        self._lowest, self._highest = lowest, highest
        self._value = lowest
        self.setValidator(QIntValidator(lowest, highest, self))
        self.editingFinished.connect(self._take)
        self.set_value(lowest)

    @property
    def value(self) -> int:
        """The number as it stands there, or the one that was last right."""
        text = self.text()
        typed = int(text) if text.isdigit() else self._value
        return typed if self._lowest <= typed <= self._highest else self._value

    def set_value(self, value: int) -> None:
        """Show another number."""
        self._value = max(self._lowest, min(self._highest, value))
        self.setText(str(self._value))

    def _take(self) -> None:
        old = self._value
        text = self.text()
        self.set_value(int(text) if text.lstrip("-").isdigit() else old)
        if self._value != old:
            self.changed.emit(self._value)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.setText(str(self._value + step))
        self._take()


class Choice(QComboBox):
    """One of several; the wheel scrolls the page and not the choice."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()


class Badge(QLabel):
    """A short word on a coloured ground; the word alone says it all."""

    def __init__(self, text: str = "", kind: BadgeKind = "neutral") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName("badge")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.say(text, kind)

    def say(self, text: str, kind: BadgeKind = "neutral") -> None:
        """Show `text` on the ground of `kind`."""
        self.setText(text)
        self.setProperty("kind", kind)
        restyle(self)


class Card(QFrame):
    """A surface with a heading and things one below the other."""

    def __init__(self, heading: str | QLabel = "", note: str = "") -> None:
        super().__init__()
        self.setObjectName("card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        self.body.setSpacing(SPACE + 2)
        self.header = QHBoxLayout()
        self.header.setSpacing(SPACE)
        self.heading = label(heading, "heading") if isinstance(heading, str) else heading
        self.header.addWidget(self.heading)
        self.header.addStretch(1)
        if heading:
            self.body.addLayout(self.header)
        if note:
            self.body.addWidget(label(note, "muted", wrap=True))

    def add(self, thing: QWidget | QLayout, stretch: int = 0) -> None:
        """Put something below."""
        if isinstance(thing, QWidget):
            self.body.addWidget(thing, stretch)
        else:
            self.body.addLayout(thing, stretch)


class Scroller(QScrollArea):
    """Things one below the other, as wide as there is room; what needs more can be scrolled to."""

    def __init__(self, spacing: int = 2 * SPACE) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self.setWidget(inside)
        self.lines = QVBoxLayout(inside)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(spacing)
        self.verticalScrollBar().rangeChanged.connect(self._part)

    def _part(self, _least: int, most: int) -> None:
        """Leave room beside the scroll bar while there is one."""
        room = SPACE if most else 0
        # It is on the other side in a right-to-left language.
        left, right = (room, 0) if QGuiApplication.isRightToLeft() else (0, room)
        self.lines.setContentsMargins(left, 0, right, 0)


class SideBySide(QSplitter):
    """Things beside each other, with room between them that can be dragged."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(2 * SPACE)
        self.setChildrenCollapsible(False)
        if QGuiApplication.isRightToLeft():
            # Qt puts what is mirrored one pixel too far to the right.
            self.setContentsMargins(0, 0, 1, 0)


def row(*things: QWidget | QLayout | None, spacing: int = SPACE) -> QHBoxLayout:
    """Things side by side; None is a stretch."""
    found = QHBoxLayout()
    _fill(found, things, spacing)
    return found


def column(*things: QWidget | QLayout | None, spacing: int = SPACE) -> QVBoxLayout:
    """Things one below the other; None is a stretch."""
    found = QVBoxLayout()
    _fill(found, things, spacing)
    return found


def _fill(layout: QBoxLayout, things: Sequence[QWidget | QLayout | None], spacing: int) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for thing in things:
        if thing is None:
            layout.addStretch(1)
        elif isinstance(thing, QWidget):
            layout.addWidget(thing)
        else:
            layout.addLayout(thing)


def keep_place(widget: QWidget) -> None:
    """Leave its room free while it is hidden, so that nothing beside or below it jumps."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


def restyle(widget: QWidget) -> None:
    """Make the style sheet look at a property again that has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def clear(layout: QLayout) -> None:
    """Take everything out of `layout`."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
