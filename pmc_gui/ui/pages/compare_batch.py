"""A list of questions through both models, and what came of each."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QWidget,
)

from pmc_gui.core.comparison import KINDS, Batch
from pmc_gui.core.events import Failed, Finished, Notice, StoppedByPerson
from pmc_gui.ui import words
from pmc_gui.ui.batch_run import BatchRun
from pmc_gui.ui.duel import NAMES
from pmc_gui.ui.language import told
from pmc_gui.ui.pages.batch_detail import BatchDetail
from pmc_gui.ui.pages.batch_files import BatchFiles
from pmc_gui.ui.pages.batch_grid import BatchGrid
from pmc_gui.ui.pages.batch_order import BatchOrder
from pmc_gui.ui.pages.batch_sources import BatchSources
from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.basics import Button, WholeNumber, column, label, row
from pmc_gui.ui.widgets.empty import Empty
from pmc_gui.ui.widgets.job_strip import JobStrip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pmc_gui.core.batch_import import BatchFile
    from pmc_gui.core.comparison import Asked
    from pmc_gui.core.events import Event
    from pmc_gui.core.sides import ModelSide
    from pmc_gui.ui.duel import Name
    from pmc_gui.ui.session import Session

_FILTER_MS = 150


class BatchView(QWidget):
    """Questions above, a table of answers, and the current row in full below.

    Signals:
        told: Kind, text and hint of a message.
        failed: A `Failed` event, and the last lines of the worker's log.
        beginning: Both models are about to be loaded for a batch.
        opened: The person wants to go on with a row in the chat; an `Asked`.
    """

    told = Signal(str, str, str)
    failed = Signal(object, str)
    beginning = Signal()
    opened = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._sides: dict[Name, ModelSide] | None = None
        self._names: tuple[str, str] = ("", "")
        self.run = BatchRun(session)
        self.table = self.run.table
        self.strip = JobStrip()
        self.strip.stop_wanted.connect(self.stop)
        self.view = BatchGrid(self.table)
        self.view.activated.connect(lambda _: self._open_current())
        self.detail = BatchDetail()
        self.detail.chat_wanted.connect(self._open_current)
        self.empty = Empty(
            self.tr("Nothing asked yet"),
            self.tr(
                "Choose questions above, then press “Ask all”: both models answer them in the "
                "background, and the table fills as they do."
            ),
        )
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.addWidget(self.view)
        self.split.addWidget(self.detail)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([460, 120])
        self.split.setHandleWidth(SPACE)
        self.split.setChildrenCollapsible(False)
        self.filters = QWidget()
        self.filters.setLayout(self._filter_row())
        lines = column(self._tools(), self.strip, self.filters, self.split, self.empty)
        lines.setStretch(3, 1)
        lines.setStretch(4, 1)
        self.setLayout(lines)
        self._place: int | None = None
        self._project = session.project
        self.table.modelReset.connect(self._on_reset)
        self.table.dataChanged.connect(self._show_detail)
        self.view.selectionModel().currentRowChanged.connect(self._on_current)
        self.run.changed.connect(self._show)
        self.run.happened.connect(self._on_events)
        self.run.ended.connect(self._on_ended)
        self.run.failed.connect(lambda failure: self.failed.emit(failure, ""))
        session.project_changed.connect(self._on_project)
        self._show()

    def _tools(self) -> QWidget:
        self.sources = BatchSources(self._session, self)
        self.sources.taken.connect(self._take)
        self.sources.told.connect(self.told)
        self.sources.failed.connect(lambda failure: self.failed.emit(failure, ""))
        self.choose_questions = Button(self.tr("Questions…"), symbol="questions")
        self.choose_questions.setMenu(self.sources)
        self.prefill = QLineEdit()
        self.prefill.setAccessibleName(self.tr("Beginning of every answer"))
        self.prefill.setPlaceholderText(self.tr("Begin every answer with…"))
        self.prefill.setToolTip(self.tr("Where a question does not begin its answers itself"))
        self.longest = WholeNumber(1, 4096)
        self.longest.set_value(48)
        for field in (self.prefill, self.longest):
            field.textChanged.connect(self._show)
        self.longest.setMaximumWidth(70)
        self.longest.setAccessibleName(self.tr("Longest answer in tokens"))
        self.files = BatchFiles(self._session, self.run, self)
        self.files.written.connect(self._on_written)
        self.files.opened.connect(self._on_opened)
        self.files.failed.connect(lambda failure: self.failed.emit(failure, ""))
        self.results = Button(self.tr("Results…"), symbol="folder")
        self.results.setMenu(self.files)
        self.ask_button = Button(self.tr("Ask all"), self.ask, symbol="play", kind="primary")
        self.ask_button.setShortcut("Ctrl+Return")
        self.ask_button.setToolTip(self.tr("Ask both models everything (Ctrl+Enter)"))
        tools = QWidget()
        tools.setLayout(
            row(
                self.choose_questions,
                self.prefill,
                label(self.tr("Tokens"), "muted"),
                self.longest,
                self.results,
                self.ask_button,
            )
        )
        return tools

    def _filter_row(self) -> QHBoxLayout:
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(self.tr("Search in the batch"))
        self.search.setMaximumWidth(220)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_FILTER_MS)
        self._later.timeout.connect(self._filter)
        self.search.textChanged.connect(self._later.start)
        self.kinds: dict[str, Button] = {}
        group = QButtonGroup(self)
        for kind in ("", *KINDS):
            button = Button("", self._filter, kind="quiet")
            button.setCheckable(True)
            button.setChecked(not kind)
            group.addButton(button)
            self.kinds[kind] = button
        self.shown = label("", "muted")
        self.order = BatchOrder(self.view)
        return row(self.search, *self.kinds.values(), None, self.shown, self.order)

    # What is asked

    def choose(self, sides: dict[Name, ModelSide] | None, names: Sequence[str]) -> None:
        """Say which two models are asked, and what they are called."""
        self._sides, self._names = sides, (names[0], names[1])
        self._show()

    @property
    def running(self) -> bool:
        """Whether questions are being asked."""
        return self.run.running

    def ask(self) -> None:
        """Ask both models what has no answer yet."""
        if self._sides is None or self.running or not len(self.table):
            return
        self.beginning.emit()
        self.strip.begin(self.tr("Starting…"))
        self.run.start(self._head())

    def _head(self) -> Batch:
        """Which models are asked, and how, as it is set now."""
        chosen = self._sides
        return Batch(
            created=dt.datetime.now(dt.UTC),
            before=self._names[0],
            after=self._names[1],
            sides=(chosen["before"], chosen["after"]) if chosen is not None else None,
            prefill=self.prefill.text(),
            max_tokens=self.longest.value,
        )

    def stop(self) -> None:
        """Stop asking; the answers so far stay."""
        if self.running:
            self.strip.stopping()
            self.run.stop()

    def _take(self, rows: list[Asked]) -> None:
        if not self.running:
            self.search.clear()
            self.kinds[""].click()
            self.run.replace_all(rows)

    def _on_project(self) -> None:
        """What was asked belongs to the project that was open."""
        before, self._project = self._project, self._session.project
        # A project that was made for what is here already is not another one.
        if before is not None and before is not self._project:
            self.run.leave()
            self.strip.end()

    def _on_events(self, events: list[Event]) -> None:
        for event in events:
            self.strip.take(event)
            if isinstance(event, Notice):
                kind = "warning" if event.level == "warning" else "info"
                self.told.emit(kind, told(event.text), "")
        self._show_counts()

    def _on_ended(self, event: Event, log: str) -> None:
        self.strip.end()
        counts = self.table.counts
        if isinstance(event, Failed):
            self.failed.emit(event, log)
        elif isinstance(event, StoppedByPerson):
            text = self.tr("Stopped after %1 of %2. Press “Go on” to ask the others.")
            text = text.replace("%1", words.number(counts["done"]))
            self.told.emit("info", text.replace("%2", words.number(len(self.table))), "")
        elif isinstance(event, Finished):
            text = self.tr("%1 questions asked: %2 leak, %3 broken, %4 kept facts lost.")
            for place, number in enumerate(
                (counts["done"], counts["leaks"], counts["broken"], counts["lost"]), 1
            ):
                text = text.replace(f"%{place}", words.number(number))
            self.told.emit("warning" if counts["leaks"] else "good", text, self._speeds(event))

    def _on_written(self, path: Path) -> None:
        self.told.emit("good", self.tr("Written: %1").replace("%1", str(path)), "")

    def _on_opened(self, found: BatchFile) -> None:
        """Say whose answers these are: the models that are chosen may be others."""
        before, after = found.batch.before, found.batch.after
        text = self.tr("Before: %1. After: %2.").replace("%2", after).replace("%1", before)
        hint = self.tr("“Ask all” puts the same questions to the two models that are chosen.")
        if found.left_out:
            hint += " " + self.tr("Scores, rationales and fields of others are not shown.")
        self.told.emit("info", text, hint)

    def _speeds(self, event: Finished) -> str:
        rates = [max(event.result["speed"][name].values(), default=0.0) for name in NAMES]
        text = self.tr("Written at %1 tokens/s before and %2 tokens/s after.")
        return text.replace("%1", f"{rates[0]:.0f}").replace("%2", f"{rates[1]:.0f}")

    # What is shown

    def _filter(self) -> None:
        self._later.stop()
        kind = next(kind for kind, button in self.kinds.items() if button.isChecked())
        self.table.set_filter(self.search.text(), kind)
        self._show_counts()

    def _on_current(self) -> None:
        index = self.view.currentIndex()
        self._place = self.table.place(index.row()) if index.isValid() else None
        self._show_detail()

    def _on_reset(self) -> None:
        """The same row stays the current one where it is still shown."""
        place = self._place
        shown = None
        if place is not None and place < len(self.table):
            shown = self.table.shown_at(place)
        if shown is not None:
            self.view.go_to(shown)
        else:
            self._place = None
        self._show_detail()

    def _show_detail(self) -> None:
        self.detail.show_row(None if self._place is None else self.run.row(self._place))

    def _open_current(self) -> None:
        if self._place is not None:
            self.opened.emit(self.run.row(self._place))

    def _show(self) -> None:
        rows = len(self.table)
        self.filters.setVisible(rows > 0)
        self.split.setVisible(rows > 0)
        self.empty.setVisible(rows == 0)
        ready = self._sides is not None and not self.running
        self.choose_questions.setEnabled(not self.running)
        self.ask_button.setEnabled(ready and rows > 0)
        begun = self.run.goes_on(self._head())
        self.ask_button.setText(self.tr("Go on") if begun else self.tr("Ask all"))
        self.table.name_sides(*self.run.names)
        self.detail.name_sides(*self.run.names)
        self._show_counts()

    def _show_counts(self) -> None:
        counts = self.table.counts
        names = {
            "": (self.tr("All"), len(self.table)),
            "leaks": (self.tr("Leaks"), counts["leaks"]),
            "changed": (self.tr("Changed"), counts["changed"]),
            "same": (self.tr("Same"), counts["same"]),
            "broken": (self.tr("Broken"), counts["broken"]),
            "lost": (self.tr("Lost"), counts["lost"]),
        }
        for kind, (name, count) in names.items():
            self.kinds[kind].setText(f"{name}  {words.number(count)}")
        shown, total = self.table.rowCount(), len(self.table)
        text = self.tr("%1 of %2").replace("%1", words.number(shown))
        self.shown.setText("" if shown == total else text.replace("%2", words.number(total)))
