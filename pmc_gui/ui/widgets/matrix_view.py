"""The matrix of an audit: small lettered squares, before and after, under headings on end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from pmc_gui.ui.models.audit_matrix import (
    FIRST,
    PAIR_ROLE,
    QUESTION,
    VERDICT_ROLE,
    AuditMatrix,
    Index,
)
from pmc_gui.ui.theme import SPACE, theme

if TYPE_CHECKING:
    from pmc_gui.ui.theme import Tokens

_SQUARE, _GAP, _ROW, _COLUMN = 20, 2, 28, 45
_HEADING = 104
_LEAST_QUESTION = 150
_LEAST_ROWS = 2

LETTERS = {
    "leaks": "L",
    "unclear": "U",
    "begun": "…",
    "clean": "C",
    "none": "–",
    "forgotten": "F",
    "inconclusive": "?",
    "waiting": "…",
}
"""What stands in a square for a state or a verdict: colour alone says nothing to some."""


def colours(state: str, tokens: Tokens) -> tuple[str, str]:
    """Letter and ground of a state or a verdict."""
    return {
        "leaks": (tokens.bad, tokens.bad_soft),
        "unclear": (tokens.warn, tokens.warn_soft),
        "inconclusive": (tokens.warn, tokens.warn_soft),
        "clean": (tokens.good, tokens.good_soft),
        "forgotten": (tokens.good, tokens.good_soft),
        "begun": (tokens.accent, tokens.accent_soft),
        "waiting": (tokens.accent, tokens.accent_soft),
    }.get(state, (tokens.muted, tokens.surface))


class MatrixView(QTableView):
    """Shows an `AuditMatrix`.

    Signals:
        looked_at: Row and column of the cell that is now the current one.
        opened: Row and column of a cell on which Enter was pressed.
    """

    looked_at = Signal(int, int)
    opened = Signal(int, int)

    def __init__(self, matrix: AuditMatrix) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Questions and attacks"))
        self.setModel(matrix)
        self.setItemDelegate(_Squares(self))
        self.setHorizontalHeader(_OnEnd(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setMinimumSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        matrix.modelReset.connect(self._fit)
        self.selectionModel().currentChanged.connect(self._on_current)
        theme().changed.connect(self.viewport().update)
        self.setMinimumHeight(_HEADING + (_LEAST_ROWS + 1) * _ROW)
        self._fit()

    def _on_current(self, now: QModelIndex) -> None:
        if now.isValid():
            self.looked_at.emit(now.row(), now.column())

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row(), self.currentIndex().column())
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        """Squares get what they need, the question what is left."""
        columns = self.model().columnCount()
        if not columns:
            return
        header = self.horizontalHeader()
        header.setMinimumSectionSize(_COLUMN)
        for column in range(1, columns):
            self.setColumnWidth(column, _COLUMN)
        policies = Qt.ScrollBarPolicy
        # Otherwise a bar can stay that has nothing to scroll.
        fits = self._left() >= _LEAST_QUESTION
        self.setHorizontalScrollBarPolicy(
            policies.ScrollBarAlwaysOff if fits else policies.ScrollBarAsNeeded
        )
        # Looked at again: without that bar another one may have come or gone.
        self.setColumnWidth(QUESTION, max(_LEAST_QUESTION, self._left()))

    def _left(self) -> int:
        """Pixels that the squares leave for the question."""
        return self.viewport().width() - (self.model().columnCount() - 1) * _COLUMN


class _Squares(QStyledItemDelegate):
    """Paints cells."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column() == QUESTION:
            super().paint(painter, option, index)
            return
        tokens = theme().tokens
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(tokens.accent_soft))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = option.rect.center()
        top = middle.y() - _SQUARE // 2 + 1
        if index.column() < FIRST:
            verdict = index.data(VERDICT_ROLE)
            at = QRect(middle.x() - _SQUARE // 2, top, _SQUARE, _SQUARE)
            draw_square(painter, at, verdict, strong=True)
        else:
            before, after = index.data(PAIR_ROLE)
            left = middle.x() - _SQUARE - _GAP // 2
            draw_square(painter, QRect(left, top, _SQUARE, _SQUARE), before, strong=False)
            left += _SQUARE + _GAP
            draw_square(painter, QRect(left, top, _SQUARE, _SQUARE), after, strong=True)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return QSize(super().sizeHint(option, index).width(), _ROW)


def draw_square(painter: QPainter, at: QRect, state: str, *, strong: bool) -> None:
    """One lettered square; a faint one is an outline."""
    tokens = theme().tokens
    letter, ground = colours(state, tokens)
    box = QRectF(at).adjusted(0.5, 0.5, -0.5, -0.5)
    nothing = state == "none"
    painter.setPen(
        Qt.PenStyle.NoPen if nothing else QPen(QColor(letter if strong else tokens.line))
    )
    painter.setBrush(QColor(ground) if strong and not nothing else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 5, 5)
    font = QFont(painter.font())
    font.setPixelSize(12)
    font.setBold(strong)
    painter.setFont(font)
    painter.setPen(QColor(letter if not nothing else tokens.outline))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, LETTERS[state])


class _OnEnd(QHeaderView):
    """Headings that stand on end above narrow columns; a click sorts by one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setAccessibleName(self.tr("Headings; a click sorts"))
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.9)
        self.setFont(font)
        theme().changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(super().sizeHint().width(), _HEADING)

    def _title(self, section: int) -> str:
        mark = ""
        if self.sortIndicatorSection() == section:
            down = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            mark = "  ▾" if down else "  ▴"
        return str(self.model().headerData(section, self.orientation())) + mark

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        tokens = theme().tokens
        painter.save()
        painter.setFont(self.font())
        painter.setPen(QColor(tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        sorted_by = self.sortIndicatorSection() == section
        painter.setPen(QColor(tokens.text if sorted_by else tokens.muted))
        metrics = painter.fontMetrics()
        if section == QUESTION:
            text = metrics.elidedText(
                self._title(section), Qt.TextElideMode.ElideRight, rect.width() - 2 * SPACE
            )
            inside = rect.adjusted(SPACE + 1, 0, -SPACE, -SPACE)
            painter.drawText(
                inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, text
            )
        else:
            painter.translate(rect.left(), rect.bottom())
            painter.rotate(-90)
            box = QRect(SPACE, 0, rect.height() - SPACE - 2, rect.width())
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            title = self._title(section).replace(", T ", ", T\N{NO-BREAK SPACE}")
            painter.drawText(box, flags | Qt.TextFlag.TextWordWrap, title)
        painter.restore()
