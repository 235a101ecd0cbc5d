"""The questions of one table: ticked, edited, filtered and undone, quick with 100,000 rows."""

from __future__ import annotations

from bisect import bisect_left
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
from pmc_gui.ui.models.table_contents import Contents, frozen, searched, tags_of, with_today
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
        self._tags: list[str] | None = None
        self._places: dict[str, int] | None = None
        self._shown: Sequence[int] = range(0)
        self._filter = ""
        self._tag = ""

    # What is in it

    def snapshot(self) -> tuple[Row, ...]:
        """All rows as they are now, whatever is shown."""
        return self.frozen()()

    def frozen(self) -> Callable[[], tuple[Row, ...]]:
        """The same, put together when and in which thread it is called."""
        return frozen(self._rows, self._today)

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
        if self._tags is None:
            self._tags = tags_of(self._rows)
        return self._tags

    def at(self, place: int) -> Row:
        """The row in a place among all rows."""
        return self._rows[place]

    def place(self, shown: int) -> int:
        """The place among all rows of the one shown at `shown`."""
        return self._shown[shown]

    # Changes

    def replace_all(self, rows: Sequence[Row]) -> None:
        """Show other rows, as when a project is opened; no step that can be undone."""
        self.fill(Contents.of(rows))

    def fill(self, contents: Contents) -> None:
        """The same, with what takes long done before."""
        self._today = contents.today
        self._set_rows(contents.rows, contents)
        self.edited.emit()

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

    def put_tag(self, places: Iterable[int], tag: str, *, on: bool, name: str) -> None:
        """Give rows a tag, or take it from them; their other tags stay."""

        def change(row: Row) -> Row:
            if on == (tag in row.tags):
                return row
            tags = (*row.tags, tag) if on else tuple(one for one in row.tags if one != tag)
            return row.model_copy(update={"tags": tags})

        self._update(places, change, name)

    def set_today(self, question: str, answer: str) -> None:
        """What the model answers to a question today."""
        key = normalised(question)
        if self._today.get(key) == answer:
            return
        self._today[key] = answer
        place = self._place_of(key)
        if place is not None:
            self._tell_changed([place])
        self.answered.emit()

    def forget_today(self) -> None:
        """Another model: nothing is known of its answers."""
        if self._today:
            self._today = {}
            self._set_rows(self._rows)
            self.edited.emit()

    def _with_today(self, row: Row) -> Row:
        return with_today(row, self._today)

    def _place_of(self, key: str) -> int | None:
        """The place of a question among all rows."""
        if self._places is None:
            self._places = {normalised(row.question): at for at, row in enumerate(self._rows)}
        return self._places.get(key)

    def _update(self, places: Iterable[int], change: Callable[[Row], Row], name: str) -> None:
        rows, changed = list(self._rows), []
        for place in places:
            row = change(rows[place])
            if row != rows[place]:
                rows[place] = row
                changed.append(place)
        if changed:
            self._undo.push(_Swap(self, self._rows, rows, name, sorted(changed)))

    def _change(self, rows: list[Row], name: str) -> None:
        self._undo.push(_Swap(self, self._rows, rows, name))

    def show_rows(self, rows: list[Row], changed: Sequence[int] | None) -> None:
        """Show the rows after a step.

        Args:
            rows: All of them.
            changed: Places where they differ from those before; None if they have moved.
        """
        if changed is None or not self._set_few(rows, changed):
            self._set_rows(rows)
        self.edited.emit()

    def _set_few(self, rows: list[Row], changed: Sequence[int]) -> bool:
        """Look at those alone that have changed; False if others have to be shown for it."""
        old = self._rows
        if any(old[at].question != rows[at].question for at in changed):
            self._places = None
        if any(old[at].tags != rows[at].tags for at in changed):
            self._tags = None
        self._ticked += sum(rows[at].ticked - old[at].ticked for at in changed)
        self._rows = rows
        if self._texts is not None:
            for at in changed:
                self._texts[at] = searched(rows[at])
        if any(self._fits(at) != (self._shown_at(at) is not None) for at in changed):
            self._rows = old
            return False
        self._tell_changed(changed)
        return True

    def _tell_changed(self, places: Sequence[int]) -> None:
        # Cells changed and nothing moved: selection and scrolling stay.
        shown = [at for at in map(self._shown_at, places) if at is not None]
        if shown:
            self.dataChanged.emit(self.index(shown[0], 0), self.index(shown[-1], TAGS))

    def _shown_at(self, place: int) -> int | None:
        """Where the row in a place among all is shown."""
        at = bisect_left(self._shown, place)
        return at if at < len(self._shown) and self._shown[at] == place else None

    def _set_rows(self, rows: list[Row], known: Contents | None = None) -> None:
        self._ticked = sum(row.ticked for row in rows) if known is None else known.ticked
        self._texts = None if known is None else known.texts
        self._tags = None if known is None else known.tags
        self._places = None
        same_length = len(rows) == len(self._rows)
        before, old = self._shown, self._rows
        self._rows = rows
        self._find()
        if same_length and self._shown == before:
            if self._shown:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, TAGS))
        else:
            after, self._rows, self._shown = self._shown, old, before
            self.beginResetModel()
            self._rows, self._shown = rows, after
            self.endResetModel()

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
        if self._filter and self._texts is None:
            self._texts = [searched(row) for row in self._rows]
        found: Sequence[int] = range(len(self._rows))
        if self._tag:
            found = [at for at in found if self._tag in self._rows[at].tags]
        if self._today:
            found = [at for at in found if self._fits(at)]
        elif self._texts is not None:
            # Nothing else has to be looked into: many times as quick as row by row.
            texts = self._texts
            for part in self._filter.split():
                found = [at for at in found if part in texts[at]]
        self._shown = found

    def _fits(self, place: int) -> bool:
        """Whether the row in a place among all matches the filter."""
        row = self._rows[place]
        if self._tag and self._tag not in row.tags:
            return False
        if not self._filter:
            return True
        text = self._texts[place] if self._texts is not None else searched(row)
        if self._today:
            text = f"{text}\n{self._today.get(normalised(row.question), '').casefold()}"
        return all(part in text for part in self._filter.split())

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
        taken = key != normalised(row.question) and self._place_of(key) is not None
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

    def __init__(
        self,
        table: QuestionTable,
        old: list[Row],
        new: list[Row],
        name: str,
        changed: Sequence[int] | None = None,
    ) -> None:
        super().__init__(name)
        self._table = table
        self._old = old
        self._new = new
        self._changed = changed

    def undo(self) -> None:
        self._table.show_rows(self._old, self._changed)

    def redo(self) -> None:
        self._table.show_rows(self._new, self._changed)
