"""A step of the undo stack: these rows and ticks of a table instead of those."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmc_gui.ui.models.table_contents import Held


class Shows(Protocol):
    """What rows are shown in."""

    def show_held(self, held: Held, changed: Sequence[int] | None) -> None: ...
    def show_step(self, changed: Sequence[int] | None) -> None: ...


class Swap(QUndoCommand):
    """Rows are shared: a step costs a list, and one that only ticks a byte for each row."""

    def __init__(
        self,
        table: Shows,
        old: Held,
        new: Held,
        name: str,
        changed: Sequence[int] | None = None,
    ) -> None:
        """A step that is not made yet.

        Args:
            table: Where.
            old: All rows and ticks before.
            new: All rows and ticks after.
            name: What the step is called.
            changed: Places where they differ, in their order; None if rows have moved.
        """
        super().__init__(name)
        self._table = table
        self._old = old
        self._new = new
        self._changed = changed
        self._made = False

    def undo(self) -> None:
        self._table.show_held(self._old, self._changed)
        self._table.show_step(self._changed)

    def redo(self) -> None:
        self._table.show_held(self._new, self._changed)
        # The first time the person has just made it, and looks at it.
        if self._made:
            self._table.show_step(self._changed)
        self._made = True
