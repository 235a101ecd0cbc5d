"""What a table of questions is filled with, worked out where it holds up nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmc_gui.core.questions import normalised

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pmc_gui.core.draft import Row


@dataclass(frozen=True)
class Contents:
    """Rows, and what is known of all of them together.

    Attributes:
        rows: Without the model's answers.
        texts: What the filter looks into, of each row.
        today: What the model answers today, by question.
        ticked: How many rows take part.
        tags: All tags in use, sorted.
    """

    rows: list[Row]
    texts: list[str]
    today: dict[str, str]
    ticked: int
    tags: list[str]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Contents:
        """Of rows as they are kept in a file."""
        return cls(
            [row if row.today is None else row.model_copy(update={"today": None}) for row in rows],
            [searched(row) for row in rows],
            {normalised(row.question): row.today for row in rows if row.today is not None},
            sum(row.ticked for row in rows),
            tags_of(rows),
        )


def searched(row: Row) -> str:
    """What the filter looks into, beside the model's answer."""
    return "\n".join((row.question, row.answer, *row.key_facts, *row.tags)).casefold()


def tags_of(rows: Sequence[Row]) -> list[str]:
    """All tags in use, sorted."""
    return sorted({tag for row in rows for tag in row.tags})


def frozen(rows: Sequence[Row], today: Mapping[str, str]) -> Callable[[], tuple[Row, ...]]:
    """What gives rows with the answers of this moment, later and in any thread.

    Args:
        rows: Never changed in place.
        today: Changed at any time.
    """
    then = dict(today)

    def put_together() -> tuple[Row, ...]:
        return tuple(with_today(row, then) for row in rows) if then else tuple(rows)

    return put_together


def with_today(row: Row, today: Mapping[str, str]) -> Row:
    """A row with what the model answers to it, if it was asked."""
    answer = today.get(normalised(row.question)) if today else None
    return row if answer is None else row.model_copy(update={"today": answer})
