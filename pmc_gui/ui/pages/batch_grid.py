"""The table of a batch as a person sees it: two lines a row, differences marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from pmc_gui.ui.models.batch_table import AFTER, BEFORE, DIFFERENCE, QUESTION, VERDICT
from pmc_gui.ui.widgets.marked import MarkedCell, VerdictCell

if TYPE_CHECKING:
    from pmc_gui.ui.models.batch_table import BatchTable

_ROW_PADDING = 12
_WIDTHS = {DIFFERENCE: 96, VERDICT: 116}


class BatchGrid(QTableView):
    """Shows a `BatchTable`; `activated` tells that a row was opened."""

    def __init__(self, table: BatchTable) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Answers of both models"))
        self.setModel(table)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        # Fixed: with 10,000 rows nobody can ask each one for its height.
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(2 * self.fontMetrics().lineSpacing() + _ROW_PADDING)
        marked = MarkedCell(self)
        for place in (QUESTION, BEFORE, AFTER):
            self.setItemDelegateForColumn(place, marked)
        self.setItemDelegateForColumn(VERDICT, VerdictCell(self))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # The names of models are long, and their quantization stands last.
        header.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for place, width in _WIDTHS.items():
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(place, width)
        self.setSortingEnabled(True)
        # In the order in which they are asked, until the person wants another.
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)

    def go_to(self, shown: int) -> None:
        """Make a row the current one."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(
            self.model().index(shown, QUESTION), flags.ClearAndSelect | flags.Rows
        )
