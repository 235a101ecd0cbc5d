"""What the columns of a table of questions show, and how its cells are edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from pmc_gui.ui.icons import icon
from pmc_gui.ui.models.question_rows import (
    ANSWER,
    FACTS,
    NO_PARENT,
    QUESTION,
    TAGS,
    TICK,
    TODAY,
    Index,
    QuestionRows,
)
from pmc_gui.ui.theme import theme
from pmc_gui.ui.words import tip

if TYPE_CHECKING:
    from pmc_gui.core.draft import Row

_FIELDS = {QUESTION: "question", FACTS: "key_facts", ANSWER: "answer", TAGS: "tags"}
_SEPARATOR = "; "


class QuestionTable(QuestionRows):
    """A row for each question, and a column for each thing that is known of it."""

    def columnCount(self, parent: Index = NO_PARENT) -> int:  # noqa: N802
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
            return tip(self._spoken(row, column)) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, column)
        judged = row.not_known and self.writing(row) is None
        if role == Qt.ItemDataRole.DecorationRole and column == TODAY and judged:
            return icon("warning", theme().tokens.warn)
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
            written = self.writing(row)
            return (row.today or "") if written is None else written
        value = getattr(row, _FIELDS[column])
        return value if isinstance(value, str) else _SEPARATOR.join(value)

    def _spoken(self, row: Row, column: int) -> str:
        if column == TICK:
            return self.tr("ticked") if row.ticked else self.tr("not ticked")
        text = self._text(row, column)
        if column == TODAY and row.not_known and self.writing(row) is None:
            return self.tr("not known to the model: %1").replace("%1", text)
        return text
