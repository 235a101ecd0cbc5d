"""Which columns of a table are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QTableView


class ColumnMenu(QMenu):
    """The columns of a table that can be hidden, ticked where they are shown."""

    def __init__(self, view: QTableView, columns: Sequence[int]) -> None:
        """Offer some columns of `view`, by their places in its model."""
        super().__init__(view)
        self._view = view
        for column in columns:
            name = view.model().headerData(column, Qt.Orientation.Horizontal)
            action = self.addAction(str(name))
            action.setCheckable(True)
            action.setData(column)
            action.toggled.connect(
                lambda shown, column=column: view.setColumnHidden(column, not shown)
            )
        self.aboutToShow.connect(self._tick)

    def _tick(self) -> None:
        for action in self.actions():
            action.setChecked(not self._view.isColumnHidden(action.data()))
