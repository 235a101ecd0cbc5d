"""The questions of one table: ticked, edited, filtered and undone, quick with 100,000 rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QUndoCommand, QUndoStack

from pmc_gui.core.questions import normalised
from pmc_gui.core.text import leaks
from pmc_gui.ui.words import tip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pmc_gui.core.draft import Row

Index = QModelIndex | QPersistentModelIndex

TICK, QUESTION, FACTS, TODAY, ANSWER, TAGS = range(6)
_FIELDS = {QUESTION: "question", FACTS: "key_facts", ANSWER: "answer", TAGS: "tags"}
_SEPARATOR = "; "
_NO_PARENT = QModelIndex()


class QuestionTable(QAbstractTableModel):
    """Rows of a table, of which only those that match the filter are shown.

    Every change goes through the undo stack as one step that swaps rows; what the model answers
    today is kept by question beside them: it is no change of the person's and cannot be undone.

    Signals:
        edited: Rows have changed.
        answered: The model has answered something.
    """

    edited = Signal()
    answered = Signal()

    def __init__(self, undo: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._undo = undo
        self._ticked = 0
        self._rows: list[Row] = []
        self._today: dict[str, str] = {}
        self._texts: list[str] | None = None
        self._shown: Sequence[int] = range(0)
        self._filter = ""
        self._tag = ""

    # What is in it

    def snapshot(self) -> tuple[Row, ...]:
        """All rows as they are now, whatever is shown."""
        return tuple(map(self._with_today, self._rows) if self._today else self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, shown: int) -> Row:
        """The row in place `shown` of those that match the filter."""
        return self._with_today(self._rows[self._shown[shown]])

    def ticked(self) -> list[tuple[int, Row]]:
        """Places (among all rows) and rows that take part."""
        return [(at, self._with_today(row)) for at, row in enumerate(self._rows) if row.ticked]

    @property
    def ticked_count(self) -> int:
        """How many rows take part."""
        return self._ticked

    def tags(self) -> list[str]:
        """All tags in use, sorted."""
        return sorted({tag for row in self._rows for tag in row.tags})

    def at(self, place: int) -> Row:
        """The row in a place among all rows."""
        return self._rows[place]

    def place(self, shown: int) -> int:
        """The place among all rows of the one shown at `shown`."""
        return self._shown[shown]

    # Changes

    def replace_all(self, rows: Sequence[Row]) -> None:
        """Show other rows, as when a project is opened; no step that can be undone."""
        self._today = {normalised(row.question): row.today for row in rows if row.today is not None}
        self._set_rows([row.model_copy(update={"today": None}) for row in rows])

    def add(self, rows: Iterable[Row], name: str) -> tuple[int, int]:
        """Add rows below the others.

        Returns:
            How many were added, and how many left out because the table has them already.
        """
        known = {normalised(row.question) for row in self._rows}
        fresh: list[Row] = []
        left_out = 0
        for row in rows:
            key = normalised(row.question)
            if not key or key in known:
                left_out += 1
                continue
            known.add(key)
            fresh.append(row)
        if fresh:
            self._change([*self._rows, *fresh], name)
        return len(fresh), left_out

    def remove(self, places: Iterable[int], name: str) -> None:
        """Take rows out, by their places among all."""
        gone = set(places)
        if gone:
            self._change([row for at, row in enumerate(self._rows) if at not in gone], name)

    def tick(self, places: Iterable[int], ticked: bool, name: str) -> None:
        """Let rows take part or not."""
        self._update(places, lambda row: row.model_copy(update={"ticked": ticked}), name)

    def set_tags(self, places: Iterable[int], tags: Sequence[str], name: str) -> None:
        """Give rows other tags."""
        self._update(places, lambda row: row.model_copy(update={"tags": tuple(tags)}), name)

    def set_today(self, question: str, answer: str) -> None:
        """What the model answers to a question today."""
        key = normalised(question)
        if self._today.get(key) == answer:
            return
        self._today[key] = answer
        for shown, place in enumerate(self._shown):
            if normalised(self._rows[place].question) == key:
                self.dataChanged.emit(self.index(shown, 0), self.index(shown, TAGS))
        self.answered.emit()

    def forget_today(self) -> None:
        """Another model: nothing is known of its answers."""
        if self._today:
            self._today = {}
            self._set_rows(self._rows)

    def _with_today(self, row: Row) -> Row:
        today = self._today.get(normalised(row.question)) if self._today else None
        return row if today is None else row.model_copy(update={"today": today})

    def _update(self, places: Iterable[int], change: Callable[[Row], Row], name: str) -> None:
        rows = list(self._rows)
        for place in places:
            rows[place] = change(rows[place])
        if rows != self._rows:
            self._change(rows, name)

    def _change(self, rows: list[Row], name: str) -> None:
        self._undo.push(_Swap(self, self._rows, rows, name))

    def _set_rows(self, rows: list[Row]) -> None:
        self._ticked = sum(row.ticked for row in rows)
        self._texts = None
        same_length = len(rows) == len(self._rows)
        before, old = self._shown, self._rows
        self._rows = rows
        self._find()
        if same_length and self._shown == before:
            # Cells changed and nothing moved: selection and scrolling stay.
            if self._shown:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, TAGS))
        else:
            after, self._rows, self._shown = self._shown, old, before
            self.beginResetModel()
            self._rows, self._shown = rows, after
            self.endResetModel()
        self.edited.emit()

    # The filter

    def set_filter(self, text: str, tag: str = "") -> None:
        """Show only the rows with all words of `text` in them, and with `tag`."""
        text = text.casefold().strip()
        if (text, tag) == (self._filter, self._tag):
            return
        self.beginResetModel()
        self._filter, self._tag = text, tag
        self._find()
        self.endResetModel()

    def _find(self) -> None:
        if not self._filter and not self._tag:
            self._shown = range(len(self._rows))
            return
        parts, tag = self._filter.split(), self._tag
        texts = self._searched() if parts else []
        self._shown = [
            at
            for at, row in enumerate(self._rows)
            if (not tag or tag in row.tags) and all(part in texts[at] for part in parts)
        ]

    def _searched(self) -> list[str]:
        """What the filter looks into, of each row; kept until rows change."""
        if self._texts is None:
            self._texts = [
                "\n".join((row.question, row.answer, *row.key_facts, *row.tags)).casefold()
                for row in self._rows
            ]
        if not self._today:
            return self._texts
        return [
            f"{text}\n{self._today.get(normalised(row.question), '').casefold()}"
            for text, row in zip(self._texts, self._rows, strict=True)
        ]

    # Qt's interface

    def rowCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        return 0 if parent.isValid() else TAGS + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.row(index.row())
        column = index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == TICK:
            return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole} and column != TICK:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole and column != TICK:
            return tip(self._text(row, column)) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, column)
        if role == UNKNOWN_ROLE and column == TODAY:
            return not_known(row)
        return None

    def setData(  # noqa: N802
        self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if not index.isValid():
            return False
        place, column = self.place(index.row()), index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == TICK:
            ticked = Qt.CheckState(value) == Qt.CheckState.Checked
            self.tick([place], ticked, self.tr("tick"))
            return True
        if role != Qt.ItemDataRole.EditRole or column not in _FIELDS:
            return False
        field, text = _FIELDS[column], str(value)
        if field in {"key_facts", "tags"}:
            parts = dict.fromkeys(part.strip() for part in text.split(";") if part.strip())
            return self.change(place, **{field: tuple(parts)})
        return self.change(place, **{field: text})

    def change(self, place: int, **values: str | tuple[str, ...]) -> bool:
        """Give fields of a row other values; False for an empty or a double question."""
        row = self._rows[place]
        values = {
            name: value.strip() if isinstance(value, str) else value
            for name, value in values.items()
        }
        question = str(values.get("question", row.question))
        changed = row.model_copy(update=values)
        if changed == row:
            return True
        key = normalised(question)
        taken = key != normalised(row.question) and any(
            normalised(other.question) == key for other in self._rows
        )
        if not question or taken:
            return False
        self._update([place], lambda _: changed, self.tr("edit"))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == TICK:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in _FIELDS else flags

    def headerData(  # noqa: N802
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            "",
            self.tr("Question"),
            self.tr("Key facts"),
            self.tr("Answer today"),
            self.tr("Reference answer"),
            self.tr("Tags"),
        )[section]

    def _text(self, row: Row, column: int) -> str:
        if column == TODAY:
            return row.today or ""
        value = getattr(row, _FIELDS[column])
        return value if isinstance(value, str) else _SEPARATOR.join(value)

    def _spoken(self, row: Row, column: int) -> str:
        if column == TICK:
            return self.tr("ticked") if row.ticked else self.tr("not ticked")
        text = self._text(row, column)
        if column == TODAY and not_known(row):
            return self.tr("not known to the model: %1").replace("%1", text)
        return text


UNKNOWN_ROLE = Qt.ItemDataRole.UserRole + 1
"""Whether the model's answer lacks the key facts: there would be nothing to forget."""


def not_known(row: Row) -> bool:
    """Whether the model was asked and does not say any of the key facts."""
    return (
        row.today is not None
        and bool(row.key_facts)
        and leaks(row.today, row.key_facts, row.question) is None
    )


class _Swap(QUndoCommand):
    """One step: these rows instead of those. Rows are shared, so a step costs a list."""

    def __init__(self, table: QuestionTable, old: list[Row], new: list[Row], name: str) -> None:
        super().__init__(name)
        self._table = table
        self._old = old
        self._new = new

    def undo(self) -> None:
        self._table._set_rows(self._old)  # noqa: SLF001 - a part of the table

    def redo(self) -> None:
        self._table._set_rows(self._new)  # noqa: SLF001 - a part of the table
