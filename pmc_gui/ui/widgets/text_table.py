"""A table of texts to look at, its rows as high as the type needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from pmc_gui.ui import words

if TYPE_CHECKING:
    from collections.abc import Sequence

_PADDING = 18


class TextTable(QTableWidget):
    """Cells that nobody edits, each with the whole of its text as a tip."""

    def __init__(self, name: str, heads: Sequence[str], most: int | None = None) -> None:
        """Begin without rows.

        Args:
            name: For those who do not see it.
            heads: Of the columns, which share the width.
            most: Rows that it is made high enough for; as high as there is room if not given.
        """
        super().__init__(0, len(heads))
        self._most = most
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(heads))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        # From cell to cell the arrow keys lead; Tab must lead out again.
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._fit()

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these; cells whose text stays are left alone."""
        if self.rowCount() != len(rows):
            self.setRowCount(len(rows))
            self._fit()
        for place, row in enumerate(rows):
            for column, text in enumerate(row):
                item = self.item(place, column)
                if item is None:
                    item = QTableWidgetItem()
                    self.setItem(place, column, item)
                elif item.text() == text:
                    continue
                item.setText(text)
                item.setToolTip(words.tip(text))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(self.fontMetrics().height() + _PADDING)
        if self._most is not None:
            head = self.horizontalHeader().sizeHint().height()
            shown = min(self._most, max(1, self.rowCount()))
            self.setFixedHeight(head + shown * rows.defaultSectionSize() + 4)
