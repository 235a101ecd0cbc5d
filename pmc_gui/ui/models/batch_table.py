"""The rows of a batch: filtered, searched and sorted, quick with 10,000 of them.

Like the table of questions it filters and sorts by itself: a proxy model would ask Python for every
cell that it compares.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from pmc_gui.core.comparison import VERDICTS, counts
from pmc_gui.core.diff import Piece, differences
from pmc_gui.ui.language import told
from pmc_gui.ui.words import percent, tip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pmc_gui.core.comparison import Asked

Index = QModelIndex | QPersistentModelIndex

QUESTION, BEFORE, AFTER, DIFFERENCE, VERDICT = range(5)
PIECES_ROLE = Qt.ItemDataRole.UserRole + 1
"""An answer in pieces, those marked that the other side does not say."""
VERDICT_ROLE = Qt.ItemDataRole.UserRole + 2
"""One of `comparison.VERDICTS`."""

_FIND_MS = 300
"""Between two looks which rows are shown, while answers come in."""
_NO_PARENT = QModelIndex()


class BatchTable(QAbstractTableModel):
    """Rows of a batch, of which only those that match the filter are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Asked] = []
        self._kinds: list[frozenset[Any]] = []
        self._verdicts: list[str] = []
        self._texts: list[str] | None = None
        self._shown: Sequence[int] = range(0)
        self._filter = self._kind = ""
        self._order: tuple[int, bool] | None = None
        self._names = ("", "")
        self.counts: Counter[str] = Counter()
        """How many rows there are of each kind, and how many are ``done``."""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_FIND_MS)
        self._later.timeout.connect(self._find_again)

    # What is in it

    def __len__(self) -> int:
        return len(self._rows)

    def snapshot(self) -> tuple[Asked, ...]:
        """All rows, whatever is shown."""
        return tuple(self._rows)

    def at(self, place: int) -> Asked:
        """The row in a place among all rows."""
        return self._rows[place]

    def row(self, shown: int) -> Asked:
        """The row in place `shown` of those that match the filter."""
        return self._rows[self._shown[shown]]

    def place(self, shown: int) -> int:
        """The place among all rows of the one shown at `shown`."""
        return self._shown[shown]

    def shown_at(self, place: int) -> int | None:
        """Where a row is shown; None if it does not match the filter."""
        try:
            return self._shown.index(place)
        except ValueError:
            return None

    def replace_all(self, rows: Iterable[Asked]) -> None:
        """Show other rows."""
        self._later.stop()
        self.beginResetModel()
        self._rows = list(rows)
        self._kinds = [row.kinds for row in self._rows]
        self._verdicts = [row.verdict for row in self._rows]
        self._texts = None
        self.counts = counts(self._rows)
        self._find()
        self.endResetModel()

    def take(self, rows: Iterable[tuple[int, Asked]]) -> None:
        """Rows that have been answered, by their places among all."""
        places = []
        for place, row in rows:
            self.counts.subtract(self._kinds[place])
            self.counts["done"] += row.is_done - self._rows[place].is_done
            self._rows[place] = row
            kinds = row.kinds
            self._kinds[place], self._verdicts[place] = kinds, row.verdict
            self.counts.update(kinds)
            places.append(place)
        if not places:
            return
        self._texts = None
        if self._kind or self._filter or self._order is not None:
            if not self._later.isActive():
                self._later.start()
        else:
            self.dataChanged.emit(self.index(min(places), BEFORE), self.index(max(places), VERDICT))

    def name_sides(self, before: str, after: str) -> None:
        """Say in the headings which models the answers are of; empty names are left out."""
        if self._names != (before, after):
            self._names = (before, after)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, BEFORE, AFTER)

    # Filter and order

    def set_filter(self, text: str, kind: str = "") -> None:
        """Show only the rows with all words of `text` in them, and of `kind`."""
        text = text.casefold().strip()
        if (text, kind) != (self._filter, self._kind):
            self._filter, self._kind = text, kind
            self._find_again()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = None if column < 0 else (column, order == Qt.SortOrder.DescendingOrder)
        self._find_again()

    def _find_again(self) -> None:
        self._later.stop()
        self.beginResetModel()
        self._find()
        self.endResetModel()

    def _find(self) -> None:
        shown: Sequence[int] = range(len(self._rows))
        if self._filter or self._kind:
            parts, kind = self._filter.split(), self._kind
            texts = self._searched() if parts else []
            shown = [
                at
                for at in shown
                if (not kind or kind in self._kinds[at])
                and all(part in texts[at] for part in parts)
            ]
        if self._order is not None:
            column, descending = self._order
            # Rows without an answer stay below, whichever way round the others are.
            done = [at for at in shown if self._rows[at].is_done or column == QUESTION]
            waiting = [at for at in shown if not (self._rows[at].is_done or column == QUESTION)]
            done.sort(key=lambda at: self._key(at, column), reverse=descending)
            shown = [*done, *waiting]
        self._shown = shown

    def _key(self, place: int, column: int) -> Any:
        row = self._rows[place]
        if column == DIFFERENCE:
            return row.difference
        if column == VERDICT:
            return VERDICTS.index(self._verdicts[place])
        text = {QUESTION: row.prompt, BEFORE: row.before, AFTER: row.after}[column]
        return (text or "").casefold()

    def _searched(self) -> list[str]:
        if self._texts is None:
            self._texts = [
                "\n".join((row.prompt, row.before or "", row.after or "", row.source)).casefold()
                for row in self._rows
            ]
        return self._texts

    # Qt's interface

    def rowCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        return 0 if parent.isValid() else VERDICT + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        place, column = self._shown[index.row()], index.column()
        row = self._rows[place]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._text(row, place, column)
        if role == Qt.ItemDataRole.ToolTipRole and column in {QUESTION, BEFORE, AFTER}:
            source = f"\n\n{told(row.source)}" if row.source and column == QUESTION else ""
            return tip(self._text(row, place, column) + source) or None
        if role == PIECES_ROLE and column in {BEFORE, AFTER} and row.before is not None:
            return _pieces(row.before, row.after or "")[column - BEFORE]
        if role == VERDICT_ROLE and column == VERDICT:
            return self._verdicts[place]
        if role == Qt.ItemDataRole.TextAlignmentRole and column == DIFFERENCE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(  # noqa: N802
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == DIFFERENCE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        title = (
            self.tr("Question"),
            self.tr("Before"),
            self.tr("After"),
            self.tr("Difference"),
            self.tr("Verdict"),
        )[section]
        name = self._names[section - BEFORE] if section in {BEFORE, AFTER} else ""
        title = f"{title}: {name}" if name else title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(title) if name else None
        return title if role == Qt.ItemDataRole.DisplayRole else None

    def _text(self, row: Asked, place: int, column: int) -> str:
        if column == QUESTION:
            return row.prompt
        if not row.is_done:
            return ""
        if column == DIFFERENCE:
            return percent(row.difference)
        if column == VERDICT:
            return self.verdict_name(self._verdicts[place])
        return (row.before if column == BEFORE else row.after) or self.tr("(nothing)")

    def verdict_name(self, verdict: str) -> str:
        """A verdict as a person reads it."""
        return {
            "leaks": self.tr("leaks"),
            "broken": self.tr("broken"),
            "lost": self.tr("lost"),
            "inconclusive": self.tr("unclear"),
            "changed": self.tr("changed"),
            "forgotten": self.tr("forgotten"),
            "kept": self.tr("kept"),
            "same": self.tr("same"),
        }.get(verdict, "")


@lru_cache(maxsize=512)
def _pieces(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Compared only where it is painted: that costs more than all the rest of a row."""
    return differences(before, after)
