"""Which rows of a table match what is searched for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.core.questions import normalised
from pmc_gui.ui.models.table_contents import searched

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pmc_gui.core.draft import Row


class RowFilter:
    """Words that all have to be in a row, and a tag that it has to have; both may be empty."""

    def __init__(self) -> None:
        self._words: tuple[str, ...] = ()
        self._tag = ""
        self._texts: list[str] | None = None
        """What is looked into, of each row; worked out when it is first needed."""

    def choose(self, text: str, tag: str) -> bool:
        """Search for something else; False if it is the same."""
        words = tuple(text.casefold().split())
        if (words, tag) == (self._words, self._tag):
            return False
        self._words, self._tag = words, tag
        return True

    def know(self, texts: list[str] | None) -> None:
        """Other rows: what is looked into, or None if nobody has worked it out yet."""
        self._texts = texts

    def update(self, places: Sequence[int], rows: Sequence[Row]) -> None:
        """Some rows have changed in their places."""
        if self._texts is not None:
            for at in places:
                self._texts[at] = searched(rows[at])

    def find(self, rows: Sequence[Row], today: Mapping[str, str]) -> Sequence[int]:
        """The places of those that match, in their order.

        Args:
            rows: All rows.
            today: What the model answers today, by question.
        """
        found: Sequence[int] = range(len(rows))
        if self._tag:
            found = [at for at in found if self._tag in rows[at].tags]
        if not self._words:
            return found
        if self._texts is None:
            self._texts = [searched(row) for row in rows]
        if today:
            return [at for at in found if self.fits(at, rows[at], today)]
        # Nothing else has to be looked into: many times as quick as row by row.
        texts = self._texts
        for word in self._words:
            found = [at for at in found if word in texts[at]]
        return found

    def fits(self, place: int, row: Row, today: Mapping[str, str]) -> bool:
        """Whether the row in a place among all matches."""
        if self._tag and self._tag not in row.tags:
            return False
        if not self._words:
            return True
        text = self._texts[place] if self._texts is not None else searched(row)
        if today:
            text = f"{text}\n{today.get(normalised(row.question), '').casefold()}"
        return all(word in text for word in self._words)
