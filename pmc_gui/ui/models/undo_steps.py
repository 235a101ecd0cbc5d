"""A step of the undo stack: these rows of a table instead of those."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmc_gui.core.draft import Row


class Shows(Protocol):
    """What rows are shown in."""

    def show_rows(self, rows: list[Row], changed: Sequence[int] | None) -> None: ...
    def show_step(self, changed: Sequence[int] | None) -> None: ...


class Swap(QUndoCommand):
    """Rows are shared, so a step costs a list."""

    def __init__(
        self,
        table: Shows,
        old: list[Row],
        new: list[Row],
        name: str,
        changed: Sequence[int] | None = None,
    ) -> None:
        """A step that is not made yet.

        Args:
            table: Where.
            old: All rows before.
            new: All rows after.
            name: What the step is called.
            changed: Places where they differ; None if rows have moved.
        """
        super().__init__(name)
        self._table = table
        self._old = old
        self._new = new
        self._changed = changed
        self._made = False

    def undo(self) -> None:
        self._table.show_rows(self._old, self._changed)
        self._table.show_step(self._changed)

    def redo(self) -> None:
        self._table.show_rows(self._new, self._changed)
        # The first time the person has just made it, and looks at it.
        if self._made:
            self._table.show_step(self._changed)
        self._made = True
