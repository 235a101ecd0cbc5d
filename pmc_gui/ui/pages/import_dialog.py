"""What the columns of a file mean, what will come of it, and what is wrong with which line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from pmc_gui.core.question_import import FIELDS, guess, take
from pmc_gui.ui import words
from pmc_gui.ui.background import in_background
from pmc_gui.ui.language import told
from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.banner import Banner
from pmc_gui.ui.widgets.basics import Button, clear, label, row
from pmc_gui.ui.widgets.text_table import TextTable

if TYPE_CHECKING:
    from pathlib import Path

    from pmc_gui.core.events import Failed
    from pmc_gui.core.question_import import Field, Imported, Table

_PREVIEW = 50
_AT_ONCE = 2000
"""Lines that are looked through in no time."""
_PROBLEMS = 1000


class ImportDialog(QDialog):
    """Not modal: the window stays usable.

    Signals:
        taken: The rows that the person wants, a tuple of `core.draft.Row`.
    """

    taken = Signal(tuple)

    def __init__(self, path: Path, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import %1").replace("%1", path.name))
        self.resize(760, 560)
        self._table = table
        self._imported: Imported | None = None
        self._wanted = 0
        self.fields: dict[Field, QComboBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(SPACE)
        names = {
            "question": self.tr("Question"),
            "key_facts": self.tr("Key facts"),
            "answer": self.tr("Reference answer"),
            "wordings": self.tr("Other wordings"),
            "audit_wordings": self.tr("Wordings for the audit"),
            "tags": self.tr("Tags"),
        }
        guessed = guess(table.columns)
        for place, field in enumerate(FIELDS):
            box = QComboBox()
            box.setAccessibleName(self.tr("Column for: %1").replace("%1", names[field]))
            box.addItem(self.tr("(none)"), "")
            for column in table.columns:
                box.addItem(column, column)
            box.setCurrentIndex(max(0, box.findData(guessed.get(field, ""))))
            box.currentIndexChanged.connect(self._show)
            self.fields[field] = box
            grid.addWidget(label(names[field], "muted"), place // 3 * 2, place % 3)
            grid.addWidget(box, place // 3 * 2 + 1, place % 3)
        self.preview = TextTable(self.tr("Preview"), [names[field] for field in FIELDS])
        self.problems = QPlainTextEdit()
        self.problems.setObjectName("plain")
        self.problems.setReadOnly(True)
        self.problems.setMaximumHeight(110)
        self.problems.setAccessibleName(self.tr("Lines that cannot be imported"))
        self._problem_title = label("", "warn")
        self.summary = label("", "heading")
        self.take_button = Button(self.tr("Import"), self._take, kind="primary")
        self.take_button.setDefault(True)
        self._messages = QVBoxLayout()
        cancel = Button(self.tr("Cancel"), self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        lines.setSpacing(SPACE + 2)
        form = self.tr("This has the form of the TOFU benchmark.") if table.tofu else ""
        lines.addWidget(
            label(self.tr("Say which column holds what. %1").replace("%1", form), "muted")
        )
        lines.addLayout(grid)
        lines.addLayout(self._messages)
        lines.addWidget(self.preview, 1)
        lines.addWidget(self._problem_title)
        lines.addWidget(self.problems)
        lines.addLayout(row(self.summary, None, cancel, self.take_button))
        self._show()

    def _mapping(self) -> dict[Field, str]:
        found = {field: str(box.currentData()) for field, box in self.fields.items()}
        return {field: column for field, column in found.items() if column}

    def _show(self) -> None:
        """Show what comes of the columns as they are chosen; of a long file, beside the window."""
        mapping, table = self._mapping(), self._table
        clear(self._messages)
        self._wanted += 1
        wanted = self._wanted
        if "question" not in mapping:
            self._show_found(mapping, None)
            return
        if len(table.rows) <= _AT_ONCE:
            self._show_found(mapping, take(table, mapping))
            return
        self._imported = None
        self.take_button.setEnabled(False)
        lines = words.number(len(table.rows))
        self.summary.setText(self.tr("Looking through %1 lines…").replace("%1", lines))

        def show(found: Imported) -> None:
            # Other columns may be chosen by now.
            if wanted == self._wanted:
                self._show_found(mapping, found)

        in_background(lambda: take(table, mapping), show, self._say_failure, self)

    def _say_failure(self, failure: Failed) -> None:
        banner = Banner.of(failure)
        self._messages.addWidget(banner)
        banner.announce()
        self.summary.clear()

    def _show_found(self, mapping: dict[Field, str], found: Imported | None) -> None:
        self._imported = found
        rows = self._imported.rows if self._imported else ()
        problems = self._imported.problems if self._imported else ()
        self.preview.show_rows(
            [
                (
                    one.question,
                    "; ".join(one.key_facts),
                    one.answer,
                    "; ".join(one.wordings),
                    "; ".join(one.audit_wordings),
                    "; ".join(one.tags),
                )
                for one in rows[:_PREVIEW]
            ]
        )
        for column, field in enumerate(FIELDS):
            self.preview.setColumnHidden(column, field not in mapping)
        self._problem_title.setText(
            self.tr("%n line(s) cannot be imported:", "", len(problems)) if problems else ""
        )
        self._problem_title.setVisible(bool(problems))
        self.problems.setVisible(bool(problems))
        self.problems.setPlainText(
            "\n".join(f"{told(one.where)}: {told(one.text)}" for one in problems[:_PROBLEMS])
        )
        self.summary.setText(
            self.tr("%n question(s) to import", "", len(rows))
            if "question" in mapping
            else self.tr("Choose the column with the questions")
        )
        self.take_button.setEnabled(bool(rows))

    def _take(self) -> None:
        if self._imported is not None:
            self.taken.emit(self._imported.rows)
        self.accept()
