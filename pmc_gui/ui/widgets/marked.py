"""Words marked that another text does not say, in fields and in cells of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextCursor,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from pmc_gui.ui.models.batch_table import PIECES_ROLE, VERDICT_ROLE
from pmc_gui.ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QTextEdit

    from pmc_gui.core.diff import Piece

_PADDING = 9
_LINES = 2
_LONGEST = 600
"""Characters that are laid out for one cell; more are not to be seen there."""
_KINDS = {
    "leaks": "bad",
    "broken": "bad",
    "lost": "warn",
    "inconclusive": "warn",
    "changed": "neutral",
    "forgotten": "good",
    "kept": "good",
    "same": "neutral",
}


def mark() -> QTextCharFormat:
    """How differing words look; underlined as well, for colour alone says nothing to some."""
    tokens = theme().tokens
    found = QTextCharFormat()
    found.setForeground(QColor(tokens.accent))
    found.setBackground(QColor(tokens.accent_soft))
    found.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    return found


def plain(*, muted: bool = False) -> QTextCharFormat:
    """How all other words look."""
    found = QTextCharFormat()
    tokens = theme().tokens
    found.setForeground(QColor(tokens.muted if muted else tokens.text))
    return found


def show_pieces(field: QTextEdit, pieces: Sequence[Piece]) -> None:
    """Show a text in pieces from the top; whatever is in it is plain text."""
    field.clear()
    cursor = QTextCursor(field.document())
    for piece in pieces:
        cursor.insertText(piece.text, mark() if piece.differs else plain())
    field.moveCursor(QTextCursor.MoveOperation.Start)


class _Cell(QStyledItemDelegate):
    """Leaves the ground of a cell to the style, and its text to the class that derives from it."""

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> str:
        """Paint the cell without its text, and give that."""
        plate = QStyleOptionViewItem(option)
        self.initStyleOption(plate, index)
        text, plate.text = str(plate.text), ""
        style = plate.widget.style() if plate.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plate, painter, plate.widget)
        return text


class MarkedCell(_Cell):
    """Paints a text in two lines, with its differing words marked."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        text = self._paint_ground(painter, option, index).replace("\n", " ")
        room = QRectF(option.rect).adjusted(_PADDING, 0, -_PADDING, 0)
        pieces = index.data(PIECES_ROLE) or []
        if not pieces:
            _draw(painter, option, room, text, [])
            return
        found, at = [], 0
        for piece in pieces:
            if piece.differs:
                span = QTextLayout.FormatRange()
                span.start, span.length, span.format = at, len(piece.text), mark()
                found.append(span)
            at += len(piece.text)
        joined = "".join(piece.text for piece in pieces)
        # The same length, so that what is marked stays in its place.
        _draw(painter, option, room, joined.replace("\n", " "), found)


def _draw(
    painter: QPainter,
    option: QStyleOptionViewItem,
    room: QRectF,
    text: str,
    marks: list[QTextLayout.FormatRange],
) -> None:
    metrics = QFontMetricsF(option.font)
    text = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    layout = QTextLayout(text, option.font)
    layout.setFormats(marks)
    wrap = QTextOption()
    wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    # What a model writes has a direction of its own, whatever that of the window is.
    wrap.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(wrap)
    layout.beginLayout()
    lines, height, cut = 0, 0.0, 0
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        if lines == _LINES:
            cut = line.textStart()
            break
        line.setLineWidth(room.width() - (metrics.horizontalAdvance("…") if lines else 0))
        line.setPosition(QPointF(0, height))
        height += line.height()
        lines += 1
    layout.endLayout()
    top = room.top() + max(0.0, (room.height() - height) / 2)
    painter.save()
    painter.setClipRect(room)
    painter.setPen(QColor(theme().tokens.text))
    origin = QPointF(room.left(), top)
    for place in range(lines):
        layout.lineAt(place).draw(painter, origin)
    if cut:
        last = layout.lineAt(lines - 1)
        at = QPointF(room.left() + last.naturalTextWidth(), top + height - metrics.descent())
        painter.drawText(at, "…")
    painter.restore()


class VerdictCell(_Cell):
    """Paints a verdict as a word on its ground."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        text = self._paint_ground(painter, option, index)
        if not text:
            return
        tokens = theme().tokens
        ground, ink = {
            "bad": (tokens.bad_soft, tokens.bad),
            "warn": (tokens.warn_soft, tokens.warn),
            "good": (tokens.good_soft, tokens.good),
            "neutral": (tokens.raised, tokens.muted),
        }[_KINDS.get(index.data(VERDICT_ROLE), "neutral")]
        metrics = QFontMetricsF(option.font)
        width = min(metrics.horizontalAdvance(text) + 18, option.rect.width() - 2 * _PADDING)
        height = metrics.height() + 6
        chip = QRectF(
            option.rect.left() + _PADDING,
            option.rect.center().y() - height / 2 + 0.5,
            width,
            height,
        )
        if option.direction == Qt.LayoutDirection.RightToLeft:
            chip.moveRight(option.rect.right() - _PADDING)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(chip, 7, 7)
        painter.setPen(QPen(QColor(ink)))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
