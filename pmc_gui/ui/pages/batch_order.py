"""In which order the rows of a batch stand, for those who do not click on its headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from pmc_gui.ui.models.batch_table import DIFFERENCE, QUESTION, VERDICT
from pmc_gui.ui.widgets.basics import Choice

if TYPE_CHECKING:
    from pmc_gui.ui.pages.batch_grid import BatchGrid

_UP, _DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class BatchOrder(Choice):
    """Sorts a `BatchGrid`, and shows how it is sorted when its headings were clicked."""

    def __init__(self, grid: BatchGrid) -> None:
        super().__init__()
        self._grid = grid
        self.setAccessibleName(self.tr("Order"))
        self.setPlaceholderText(self.tr("By a heading"))
        for name, column, order in (
            (self.tr("As they are asked"), -1, _UP),
            (self.tr("Worst first"), VERDICT, _UP),
            (self.tr("Most different first"), DIFFERENCE, _DOWN),
            (self.tr("By question, A to Z"), QUESTION, _UP),
        ):
            self.addItem(name, (column, order))
        self.setCurrentIndex(0)
        self.activated.connect(self._sort)
        grid.horizontalHeader().sortIndicatorChanged.connect(self._show)

    def _sort(self) -> None:
        column, order = self.currentData()
        self._grid.sortByColumn(column, order)

    def _show(self, column: int, order: Qt.SortOrder) -> None:
        """Say which order it is; one that is not among these has no name."""
        own = [self.itemData(at) for at in range(self.count())]
        found = [at for at, (its, way) in enumerate(own)
                 if its == column and (way == order or column < 0)]  # fmt: skip
        self.setCurrentIndex(found[0] if found else -1)
