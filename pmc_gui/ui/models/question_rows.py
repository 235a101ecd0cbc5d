"""The questions of one table: ticked, edited, filtered and undone, quick with 100,000 rows."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Signal,
)

from pmc_gui.core.questions import normalised
from pmc_gui.ui.models.row_filter import RowFilter
from pmc_gui.ui.models.table_contents import Contents, frozen, tags_of, with_today
from pmc_gui.ui.models.undo_steps import Swap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QUndoStack

    from pmc_gui.core.draft import Row

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

TICK, QUESTION, FACTS, TODAY, ANSWER, TAGS = range(6)


class QuestionRows(QAbstractTableModel):
    """Rows of a table, of which only those that match the filter are shown.

    Every change goes through the undo stack as one step that swaps rows; what the model answers
    today is kept by question beside them: it is no change of the person's and cannot be undone.

    Signals:
        edited: Rows have changed.
        answered: The model has answered something.
        stepped: A step was undone or made again; the first place that it is about among the
            shown ones, -1 if there is none.
    """

    edited = Signal()
    answered = Signal()
    stepped = Signal(int)

    def __init__(self, undo: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._undo = undo
        self._ticked = 0
        self._rows: list[Row] = []
        self._today: dict[str, str] = {}
        self._writing: dict[str, str] = {}
        self._tags: list[str] | None = None
        self._places: dict[str, int] | None = None
        self._shown: Sequence[int] = range(0)
        self._filter = RowFilter()

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
        written = self._writing.pop(key, None)
        if self._today.get(key) != answer:
            self._today[key] = answer
            self._tell_today(key)
            self.answered.emit()
        elif written is not None:
            self._tell_today(key)

    def write(self, question: str, text: str) -> None:
        """What the model has said so far: it is shown, and neither kept nor judged."""
        key = normalised(question)
        self._writing[key] = text
        self._tell_today(key)

    def stop_writing(self) -> None:
        """No more comes: where an answer is not whole, the one before is shown again."""
        begun, self._writing = self._writing, {}
        for key in begun:
            self._tell_today(key)

    def _tell_today(self, key: str) -> None:
        # This cell alone: another one of the row may be typed into, and Qt would fill it anew.
        place = self._place_of(key)
        shown = None if place is None else self._shown_at(place)
        if shown is not None:
            cell = self.index(shown, TODAY)
            self.dataChanged.emit(cell, cell)

    def exchange_today(self, answers: dict[str, str]) -> dict[str, str]:
        """Another model is asked now: show its `answers`, and return those of the one before."""
        before, self._today, self._writing = self._today, answers, {}
        if before != answers:
            self._set_rows(self._rows)
            self.edited.emit()
        return before

    def writing(self, row: Row) -> str | None:
        """What is being written as the answer to a row; None if nothing is."""
        return self._writing.get(normalised(row.question)) if self._writing else None

    def _with_today(self, row: Row) -> Row:
        return with_today(row, self._today)

    def _place_of(self, key: str) -> int | None:
        """The place of a question among all rows."""
        if self._places is None:
            self._places = {normalised(row.question): at for at, row in enumerate(self._rows)}
        return self._places.get(key)

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

    def _update(self, places: Iterable[int], change: Callable[[Row], Row], name: str) -> None:
        rows, changed = list(self._rows), []
        for place in places:
            row = change(rows[place])
            if row != rows[place]:
                rows[place] = row
                changed.append(place)
        if changed:
            self._undo.push(Swap(self, self._rows, rows, name, sorted(changed)))

    def _change(self, rows: list[Row], name: str) -> None:
        self._undo.push(Swap(self, self._rows, rows, name))

    def show_rows(self, rows: list[Row], changed: Sequence[int] | None) -> None:
        """Show the rows after a step.

        Args:
            rows: All of them.
            changed: Places where they differ from those before; None if they have moved.
        """
        if changed is None or not self._set_few(rows, changed):
            self._set_rows(rows)
        self.edited.emit()

    def show_step(self, changed: Sequence[int] | None) -> None:
        """Tell where a step was undone or made again, so that the person sees it."""
        shown = [at for at in map(self._shown_at, changed or ()) if at is not None]
        self.stepped.emit(min(shown, default=-1))

    def find(self, question: str) -> Row | None:
        """The row of a question, however it is typed; None if there is none."""
        place = self._place_of(normalised(question))
        return None if place is None else self._with_today(self._rows[place])

    def _set_few(self, rows: list[Row], changed: Sequence[int]) -> bool:
        """Look at those alone that have changed; False if others have to be shown for it."""
        old = self._rows
        if any(old[at].question != rows[at].question for at in changed):
            self._places = None
        if any(old[at].tags != rows[at].tags for at in changed):
            self._tags = None
        self._ticked += sum(rows[at].ticked - old[at].ticked for at in changed)
        self._rows = rows
        self._filter.update(changed, rows)
        if any(self._fits(at) != (self._shown_at(at) is not None) for at in changed):
            self._rows = old
            return False
        self._tell_changed(changed)
        return True

    def _tell_changed(self, places: Sequence[int]) -> None:
        # Cells changed and nothing moved: selection and scrolling stay.
        shown = [at for at in map(self._shown_at, places) if at is not None]
        if shown:
            self.dataChanged.emit(
                self.index(shown[0], 0), self.index(shown[-1], self.columnCount() - 1)
            )

    def _shown_at(self, place: int) -> int | None:
        """Where the row in a place among all is shown."""
        at = bisect_left(self._shown, place)
        return at if at < len(self._shown) and self._shown[at] == place else None

    def _set_rows(self, rows: list[Row], known: Contents | None = None) -> None:
        self._ticked = sum(row.ticked for row in rows) if known is None else known.ticked
        self._filter.know(None if known is None else known.texts)
        self._tags = None if known is None else known.tags
        self._places = None
        same_length = len(rows) == len(self._rows)
        before, old = self._shown, self._rows
        self._rows = rows
        self._find()
        if same_length and self._shown == before:
            if self._shown:
                self.dataChanged.emit(
                    self.index(0, 0), self.index(len(self._shown) - 1, self.columnCount() - 1)
                )
        else:
            after, self._rows, self._shown = self._shown, old, before
            self.beginResetModel()
            self._rows, self._shown = rows, after
            self.endResetModel()

    # The filter

    def set_filter(self, text: str, tag: str = "") -> None:
        """Show only the rows with all words of `text` in them, and with `tag`."""
        if not self._filter.choose(text, tag):
            return
        self.beginResetModel()
        self._find()
        self.endResetModel()

    def _find(self) -> None:
        self._shown = self._filter.find(self._rows, self._today)

    def _fits(self, place: int) -> bool:
        """Whether the row in a place among all matches the filter."""
        return self._filter.fits(place, self._rows[place], self._today)

    # Qt's interface

    def rowCount(self, parent: Index = NO_PARENT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._shown)
