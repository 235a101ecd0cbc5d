"""Widgets in a row that goes on in the next line where it is too long, as words do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

from pmc_gui.ui.theme import SPACE

if TYPE_CHECKING:
    from collections.abc import Iterator


class Flow(QLayout):
    """A layout for buttons whose texts are long in one language and large for one person."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(SPACE)
        for widget in widgets:
            self.addWidget(widget)

    # Qt asks by these names.

    def addItem(self, item: QLayoutItem, /) -> None:  # noqa: N802
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int, /) -> QLayoutItem | None:  # noqa: N802
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int, /) -> QLayoutItem | None:  # noqa: N802
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int, /) -> int:  # noqa: N802
        return max(
            (place.bottom() + 1 for _, place in self._places(QRect(0, 0, width, 0))), default=0
        )

    def sizeHint(self) -> QSize:  # noqa: N802
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802
        smallest = QSize()
        for item in self._items:
            smallest = smallest.expandedTo(item.minimumSize())
        return smallest

    def setGeometry(self, area: QRect, /) -> None:  # noqa: N802
        super().setGeometry(area)
        parent = self.parentWidget()
        direction = Qt.LayoutDirection.LeftToRight if parent is None else parent.layoutDirection()
        for item, place in self._places(area):
            item.setGeometry(QStyle.visualRect(direction, area, place))

    def _places(self, area: QRect) -> Iterator[tuple[QLayoutItem, QRect]]:
        """Every item with its place in an area, as from left to right."""
        line: list[tuple[QLayoutItem, QSize]] = []
        at = QPoint(area.topLeft())
        for item in self._items:
            size = item.sizeHint()
            used = sum(other.width() + self.spacing() for _, other in line)
            if line and used + size.width() > area.width():
                yield from self._line(line, at)
                at.setY(at.y() + max(other.height() for _, other in line) + self.spacing())
                line = []
            line.append((item, size))
        yield from self._line(line, at)

    def _line(
        self, line: list[tuple[QLayoutItem, QSize]], at: QPoint
    ) -> Iterator[tuple[QLayoutItem, QRect]]:
        """The items of one line, each in the middle of its height."""
        x, height = at.x(), max((size.height() for _, size in line), default=0)
        for item, size in line:
            yield item, QRect(QPoint(x, at.y() + (height - size.height()) // 2), size)
            x += size.width() + self.spacing()
