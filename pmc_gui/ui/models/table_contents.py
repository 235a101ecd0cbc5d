"""What a table of questions is filled with, worked out where it holds up nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from pmc_gui.core.questions import normalised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pmc_gui.core.draft import Row


class Held(NamedTuple):
    """What a step of the undo stack swaps; neither is ever changed in place.

    Attributes:
        rows: What was typed. Whether a row takes part is not looked at here.
        ticks: 1 for each row that takes part, 0 for the others: beside the rows, as to make
            100,000 of them anew for a tick would hold the window for half a second.
    """

    rows: list[Row]
    ticks: bytes


@dataclass(frozen=True)
class Contents:
    """Rows, and what is known of all of them together.

    Attributes:
        held: The rows without the model's answers.
        texts: What the filter looks into, of each row.
        today: What the model answers today, by question.
        ticked: How many rows take part.
        tags: All tags in use, sorted.
    """

    held: Held
    texts: list[str]
    today: dict[str, str]
    tags: list[str]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Contents:
        """Of rows as they are kept in a file."""
        return cls(
            Held(
                [
                    row if row.today is None else row.model_copy(update={"today": None})
                    for row in rows
                ],
                ticks_of(rows),
            ),
            [searched(row) for row in rows],
            {normalised(row.question): row.today for row in rows if row.today is not None},
            tags_of(rows),
        )


def ticks_of(rows: Iterable[Row]) -> bytes:
    """Which of the rows take part, as in `Held`."""
    return bytes(row.ticked for row in rows)


def searched(row: Row) -> str:
    """What the filter looks into, beside the model's answer."""
    return "\n".join((row.question, row.answer, *row.key_facts, *row.tags)).casefold()


def tags_of(rows: Sequence[Row]) -> list[str]:
    """All tags in use, sorted."""
    return sorted({tag for row in rows for tag in row.tags})


class Frozen:
    """Whole rows with the answers of one moment, to be gone through later and in any thread.

    Each is made as it is come to: a hundred thousand that are freed at once hold every thread.
    """

    def __init__(self, held: Held, today: Mapping[str, str], *, ticked: bool) -> None:
        """Of this moment.

        Args:
            held: The rows and their ticks.
            today: Changed at any time.
            ticked: Leave out the others.
        """
        self._held, self._today, self._ticked = held, dict(today), ticked

    def __iter__(self) -> Iterator[Row]:
        for row, on in zip(self._held.rows, self._held.ticks, strict=True):
            if on or not self._ticked:
                yield whole(row, on, self._today)

    def __len__(self) -> int:
        return self._held.ticks.count(1) if self._ticked else len(self._held.rows)

    def __call__(self) -> tuple[Row, ...]:
        """All of them at once."""
        return tuple(self)


def whole(row: Row, ticked: int, today: Mapping[str, str]) -> Row:
    """A row with its tick, and with what the model answers to it if it was asked."""
    changed: dict[str, Any] = {} if row.ticked == ticked else {"ticked": bool(ticked)}
    answer = today.get(normalised(row.question)) if today else None
    if answer is not None:
        changed["today"] = answer
    return row.model_copy(update=changed) if changed else row
