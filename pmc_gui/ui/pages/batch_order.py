"""In which order the rows of a batch stand, for those who do not click on its headings."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from pmc_gui.ui.models.batch_table import DIFFERENCE, QUESTION, VERDICT
from pmc_gui.ui.widgets.basics import Button

if TYPE_CHECKING:
    from pmc_gui.ui.pages.batch_grid import BatchGrid

_UP, _DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class BatchOrder(Button):
    """Sorts a `BatchGrid`, whose headings show how; small, as there is little room beside it."""

    def __init__(self, grid: BatchGrid) -> None:
        super().__init__("", symbol="down", kind="quiet", tip=self.tr("Order"))
        menu = QMenu(self)
        for name, column, order in (
            (self.tr("As they are asked"), -1, _UP),
            (self.tr("Worst first"), VERDICT, _UP),
            (self.tr("Most different first"), DIFFERENCE, _DOWN),
            (self.tr("By question, A to Z"), QUESTION, _UP),
        ):
            menu.addAction(name, functools.partial(grid.sortByColumn, column, order))
        self.setMenu(menu)
