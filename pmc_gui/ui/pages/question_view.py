"""One table of questions with its tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from pmc_gui.core.draft import Row
from pmc_gui.ui import words
from pmc_gui.ui.models.question_rows import ANSWER, FACTS, QUESTION, TAGS, TICK, TODAY
from pmc_gui.ui.pages.column_menu import ColumnMenu
from pmc_gui.ui.pages.tag_menu import TagMenu
from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.basics import Button, label, row
from pmc_gui.ui.widgets.empty import Empty

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmc_gui.ui.models.question_table import QuestionTable

_FILTER_MS = 150
_ROW_PADDING = 14
_NARROWEST = 80
_TAG_LETTERS = 4


class QuestionView(QWidget):
    """A search line, buttons, and the table.

    Signals:
        current_changed: Another row is the current one.
        pasted: How many questions were pasted, and how many left out: they were there already.
    """

    current_changed = Signal()
    pasted = Signal(int, int)

    def __init__(self, table: QuestionTable, name: str) -> None:
        super().__init__()
        self.table = table
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(self.tr("Search in: %1").replace("%1", name))
        self.search.setMinimumWidth(_NARROWEST)
        self.search.setMaximumWidth(260)
        self.tag = QComboBox()
        self.tag.setAccessibleName(self.tr("Only with this tag"))
        self.tag.setMinimumContentsLength(_TAG_LETTERS)
        self.tag.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.count = label("", "small")
        self.add = Button(self.tr("Add"), self.add_row, symbol="add")
        self.add.setToolTip(self.tr("Add a question (Insert)"))
        self.remove = Button(
            "", self.remove_selected, symbol="remove", tip=self.tr("Remove selected (Delete)")
        )
        self._sources = QMenu(self)
        self.fill = Button(self.tr("Propose…"), symbol="refresh")
        """Stands where whoever has sources for it puts it."""
        self.fill.setMenu(self._sources)
        self.tags = Button(self.tr("Tag…"), tip=self.tr("Tag the selected questions"))
        self._tag_menu = TagMenu(self.tags, self)
        self.tags.setMenu(self._tag_menu)
        self.view = _View(self)
        self.view.setAccessibleName(name)
        self.view.setModel(table)
        self._dress()
        self.columns = Button("", symbol="columns", tip=self.tr("Choose columns"))
        self._column_menu = ColumnMenu(self.view, (FACTS, TODAY, ANSWER, TAGS))
        self.columns.setMenu(self._column_menu)
        self.empty = Empty(
            self.tr("Nothing here yet"),
            self.tr(
                "Add a question, paste many lines (Ctrl+V), or import a CSV, JSON or text file, "
                "which can be dropped here as well."
            ),
        )
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(SPACE)
        tools = row(self.search, self.tag, None, self.columns, self.tags, self.remove, self.add)
        tools.setStretchFactor(self.search, 2)
        lines.addLayout(tools)
        lines.addWidget(self.view, 1)
        lines.addWidget(self.count)
        lines.addWidget(self.empty, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_FILTER_MS)
        self._later.timeout.connect(self._filter)
        self.search.textChanged.connect(self._later.start)
        self.tag.activated.connect(self._filter)
        table.modelReset.connect(self._on_rows)
        table.edited.connect(self._on_rows)
        self.view.selectionModel().currentRowChanged.connect(self.current_changed)
        self._on_rows()

    def _dress(self) -> None:
        view = self.view
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        # Fixed: with 100,000 rows nobody can ask each one for its height.
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        # One that nothing selects in: with the view's, the header asks each row, whenever it is
        # drawn, whether its column is selected as a whole.
        header.setSelectionModel(QItemSelectionModel(self.table, header))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(TICK, QHeaderView.ResizeMode.Fixed)
        for column in (QUESTION, TODAY):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(36)
        for column, width in ((TICK, 36), (FACTS, 110), (ANSWER, 160), (TAGS, 110)):
            header.resizeSection(column, width)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._choose_columns)
        for column in (ANSWER, TAGS):
            view.setColumnHidden(column, True)

    def add_source(self, name: str, fill: Callable[[], None]) -> None:
        """Offer something that can fill this table."""
        self._sources.addAction(name, fill)

    @property
    def current(self) -> int | None:
        """Place among the shown rows of the current one."""
        index = self.view.currentIndex()
        return index.row() if index.isValid() and index.row() < self.table.rowCount() else None

    def selected(self) -> list[int]:
        """Places among all rows of the selected ones, in their order."""
        # By ranges: an index for each of 100,000 rows would hold the window for seconds.
        selection = self.view.selectionModel().selection()
        spans = map(selection.at, range(selection.count()))
        return sorted(set().union(*(self.table.places(one.top(), one.bottom()) for one in spans)))

    def add_row(self) -> None:
        """Add a question and let the person type it."""
        self.search.clear()
        self.tag.setCurrentIndex(0)
        self._filter()
        number = len(self.table) + 1
        name = self.tr("New question %1")
        while self.table.add([Row(question=name.replace("%1", str(number)))], self.tr("add")) != (
            1,
            0,
        ):
            number += 1
        self.go_to(self.table.rowCount() - 1)
        self.view.edit(self.view.currentIndex())

    def remove_selected(self) -> None:
        """Take the selected rows out; undo brings them back."""
        places = self.selected()
        first = self.current
        self.table.remove(places, self.tr("remove"))
        if places and first is not None and self.table.rowCount():
            self.go_to(min(first, self.table.rowCount() - 1))

    def paste(self) -> None:
        """Add one question for each line of the clipboard.

        Cells of a spreadsheet, with tabs between them, are question, key facts and answer.
        """
        rows = []
        for line in QGuiApplication.clipboard().text().splitlines():
            question, facts, answer, *_ = [*line.split("\t"), "", ""]
            if question.strip():
                parts = tuple(part.strip() for part in facts.split(";") if part.strip())
                rows.append(Row(question=question.strip(), key_facts=parts, answer=answer.strip()))
        self.pasted.emit(*self.table.add(rows, self.tr("paste")))

    def copy(self) -> None:
        """Put the selected rows onto the clipboard, as cells of a spreadsheet."""
        rows = [self.table.at(place) for place in self.selected()]
        lines = ["\t".join([row.question, "; ".join(row.key_facts), row.answer]) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def tick_selected(self) -> None:
        """Tick the selected rows, or untick them if all are ticked."""
        places = self.selected()
        ticked = not self.table.all_ticked(places)
        self.table.tick(places, ticked, self.tr("tick") if ticked else self.tr("untick"))

    def go_to(self, shown: int) -> None:
        """Make the row in a place among the shown ones the current one, and show it."""
        index = self.table.index(shown, QUESTION)
        self.view.selectionModel().setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.view.scrollTo(index)

    def _filter(self) -> None:
        self._later.stop()
        tag = self.tag.currentData() or ""
        self.table.set_filter(self.search.text(), tag)

    def _on_rows(self) -> None:
        tags = self.table.tags()
        chosen = self.tag.currentData() or ""
        self.tag.clear()
        self.tag.addItem(self.tr("All tags"), "")
        for tag in tags:
            self.tag.addItem(tag, tag)
        self.tag.setCurrentIndex(max(0, self.tag.findData(chosen)))
        if chosen and chosen not in tags:
            # A filter that nobody can see any more would hide rows for good.
            QTimer.singleShot(0, self, self._filter)
        self.tag.setVisible(bool(tags))
        total, shown = len(self.table), self.table.rowCount()
        ticked = self.table.ticked_count
        text = (
            self.tr("%1 of %2 ticked")
            .replace("%1", words.number(ticked))
            .replace("%2", words.number(total))
        )
        if shown != total:
            text += self.tr(" · %1 shown").replace("%1", words.number(shown))
        self.count.setText(text)
        self.count.setVisible(total > 0)
        self.view.setVisible(total > 0)
        self.empty.setVisible(total == 0)
        self.remove.setEnabled(total > 0)
        self.tags.setEnabled(total > 0)
        self.columns.setEnabled(total > 0)

    def _choose_columns(self, at: QPoint) -> None:
        self._column_menu.popup(self.view.horizontalHeader().mapToGlobal(at))


class _View(QTableView):
    """The keys of a table."""

    def __init__(self, owner: QuestionView) -> None:
        super().__init__(owner)
        self._owner = owner
        # From cell to cell the arrow keys lead; Tab must lead out again.
        self.setTabKeyNavigation(False)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _ROW_PADDING)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        owner = self._owner
        if event.matches(QKeySequence.StandardKey.Copy):
            owner.copy()
        elif event.matches(QKeySequence.StandardKey.Delete):
            owner.remove_selected()
        elif event.key() == Qt.Key.Key_Space:
            owner.tick_selected()
        else:
            super().keyPressEvent(event)
