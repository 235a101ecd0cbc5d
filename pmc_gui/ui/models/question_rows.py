"""The questions of one table: ticked, edited, filtered and undone, quick with 100,000 rows."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from itertools import compress
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
from pmc_gui.ui.models.table_contents import Contents, Frozen, Held, tags_of, ticks_of, whole
from pmc_gui.ui.models.undo_steps import Swap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QUndoStack

    from pmc_gui.core.draft import Row

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
_FEW = 1000
"""Rows up to which it is quicker to look at each that has changed than at all together."""

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
        self._held = Held([], b"")
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

    def frozen(self, *, ticked: bool = False) -> Frozen:
        """The same, put together when and in which thread it is wanted; perhaps only the ticked."""
        return Frozen(self._held, self._today, ticked=ticked)

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def _rows(self) -> list[Row]:
        return self._held.rows

    def row(self, shown: int) -> Row:
        """The row in place `shown` of those that match the filter."""
        return self._whole(self._shown[shown])

    def ticked(self) -> list[tuple[int, Row]]:
        """Places (among all rows) and rows that take part."""
        return [(at, self._whole(at)) for at, on in enumerate(self._held.ticks) if on]

    def ticked_questions(self) -> list[str]:
        """What these ask, many times as quick."""
        return [row.question for row in compress(self._rows, self._held.ticks)]

    @property
    def ticked_count(self) -> int:
        """How many rows take part."""
        return self._held.ticks.count(1)

    def all_ticked(self, places: Iterable[int]) -> bool:
        """Whether all rows in some places among all take part."""
        return all(map(self._held.ticks.__getitem__, places))

    def tags(self) -> list[str]:
        """All tags in use, sorted."""
        if self._tags is None:
            self._tags = tags_of(self._rows)
        return self._tags

    def at(self, place: int) -> Row:
        """What was typed into the row in a place among all rows."""
        return self._rows[place]

    def place(self, shown: int) -> int:
        """The place among all rows of the one shown at `shown`."""
        return self._shown[shown]

    def places(self, first: int, last: int) -> Sequence[int]:
        """The places among all rows of those shown from `first` to `last`."""
        return self._shown[first : last + 1]

    # Changes

    def replace_all(self, rows: Sequence[Row]) -> None:
        """Show other rows, as when a project is opened; no step that can be undone."""
        self.fill(Contents.of(rows))

    def fill(self, contents: Contents) -> None:
        """The same, with what takes long done before."""
        self._today = contents.today
        self._set_held(contents.held, contents)
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
            ticks = self._held.ticks + ticks_of(fresh)
            self._change(Held([*self._rows, *fresh], ticks), name)
        return len(fresh), left_out

    def remove(self, places: Iterable[int], name: str) -> None:
        """Take rows out, by their places among all."""
        left = bytearray(b"\1") * len(self)
        for at in places:
            left[at] = 0
        if not all(left):
            rows = list(compress(self._rows, left))
            self._change(Held(rows, bytes(compress(self._held.ticks, left))), name)

    def tick(self, places: Iterable[int], ticked: bool, name: str) -> None:
        """Let rows take part or not."""
        old = self._held
        changed = [at for at in places if old.ticks[at] != ticked]
        ticks = bytearray(old.ticks)
        for at in changed:
            ticks[at] = ticked
        self._push(Held(old.rows, bytes(ticks)), name, changed)

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
            self._set_held(self._held)
            self.edited.emit()
        return before

    def writing(self, row: Row) -> str | None:
        """What is being written as the answer to a row; None if nothing is."""
        return self._writing.get(normalised(row.question)) if self._writing else None

    def _whole(self, place: int) -> Row:
        return whole(self._rows[place], self._held.ticks[place], self._today)

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
            if row is not rows[place]:
                rows[place] = row
                changed.append(place)
        self._push(Held(rows, self._held.ticks), name, changed)

    def _push(self, held: Held, name: str, changed: Iterable[int]) -> None:
        """A step that moves no row."""
        places = array("L", sorted(changed))
        if places:
            self._undo.push(Swap(self, self._held, held, name, places))

    def _change(self, held: Held, name: str) -> None:
        self._undo.push(Swap(self, self._held, held, name))

    def show_held(self, held: Held, changed: Sequence[int] | None) -> None:
        """Show the rows after a step.

        Args:
            held: All of them.
            changed: Places where they differ from those before, in their order; None if they have
                moved.
        """
        if changed is not None and held.rows is self._rows:
            self._held = held
            self._tell_changed(changed)
        elif changed is None or len(changed) > _FEW or not self._set_few(held, changed):
            self._set_held(held)
        self.edited.emit()

    def show_step(self, changed: Sequence[int] | None) -> None:
        """Tell where a step was undone or made again, so that the person sees it."""
        shown = (at for at in map(self._shown_at, changed or ()) if at is not None)
        self.stepped.emit(next(shown, -1))

    def find(self, question: str) -> Row | None:
        """The row of a question, however it is typed; None if there is none."""
        place = self._place_of(normalised(question))
        return None if place is None else self._whole(place)

    def _set_few(self, held: Held, changed: Sequence[int]) -> bool:
        """Look at those alone that have changed; False if others have to be shown for it."""
        before, old, rows = self._held, self._rows, held.rows
        if any(old[at].question != rows[at].question for at in changed):
            self._places = None
        if any(old[at].tags != rows[at].tags for at in changed):
            self._tags = None
        self._held = held
        self._filter.update(changed, rows)
        if any(self._fits(at) != (self._shown_at(at) is not None) for at in changed):
            self._held = before
            return False
        self._tell_changed(changed)
        return True

    def _tell_changed(self, places: Sequence[int]) -> None:
        # Cells changed and nothing moved: selection and scrolling stay. One signal for all: each
        # view looks at no more than what it shows.
        first = bisect_left(self._shown, places[0])
        last = bisect_right(self._shown, places[-1]) - 1
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    def _shown_at(self, place: int) -> int | None:
        """Where the row in a place among all is shown."""
        at = bisect_left(self._shown, place)
        return at if at < len(self._shown) and self._shown[at] == place else None

    def _set_held(self, held: Held, known: Contents | None = None) -> None:
        self._filter.know(None if known is None else known.texts)
        self._tags = None if known is None else known.tags
        self._places = None
        same_length = len(held.rows) == len(self._rows)
        before, old = self._shown, self._held
        self._held = held
        self._find()
        if same_length and self._shown == before:
            if self._shown:
                self.dataChanged.emit(
                    self.index(0, 0), self.index(len(self._shown) - 1, self.columnCount() - 1)
                )
        else:
            after, self._held, self._shown = self._shown, old, before
            self.beginResetModel()
            self._held, self._shown = held, after
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
