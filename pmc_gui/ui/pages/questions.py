"""The page where questions are put together: what to forget, and what to keep."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QTabBar

from pmc_gui.core.events import Failed, Finished, Notice, StoppedByPerson
from pmc_gui.core.question_import import read_table
from pmc_gui.ui import words
from pmc_gui.ui.background import in_background
from pmc_gui.ui.language import told
from pmc_gui.ui.pages import proposals
from pmc_gui.ui.pages.asking import Asking
from pmc_gui.ui.pages.import_dialog import ImportDialog
from pmc_gui.ui.pages.question_detail import QuestionDetail
from pmc_gui.ui.pages.question_view import QuestionView
from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.basics import Button, SideBySide, keep_place, row
from pmc_gui.ui.widgets.drop import drags_files, dropped_file
from pmc_gui.ui.widgets.job_strip import JobStrip
from pmc_gui.ui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from pmc_gui.core.draft import Row
    from pmc_gui.core.events import Event
    from pmc_gui.core.neighbours import Prompt
    from pmc_gui.core.question_import import Table
    from pmc_gui.ui.models.question_table import QuestionTable
    from pmc_gui.ui.session import Session


class QuestionsPage(Page):
    """Two tables behind two tabs, and what is known of the chosen question beside them.

    Signals:
        next_wanted: The person is done here.
        stepped: Something in a table was undone or done again.
    """

    next_wanted = Signal()
    stepped = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(
            self.tr("Questions"),
            self.tr(
                "Under Forget: what the model must no longer be able to answer. Under Keep: what "
                "must stay as it is. Ask the model first, to see what it knows today."
            ),
            scrolls=False,
        )
        self.setAcceptDrops(True)
        self._session = session
        self._asking = Asking(session, self)
        self._asking.happened.connect(self._on_events)
        self._asking.ended.connect(self._on_asked)
        self.import_button = Button(self.tr("Import…"), self.choose_file, symbol="import")
        self.ask_button = Button(self.tr("Ask the model"), self.ask, symbol="ask")
        self.ask_button.setToolTip(self.tr("Ask all ticked questions of this table (Ctrl+Enter)"))
        self.ask_button.setShortcut("Ctrl+Return")
        self.next = Button(self.tr("Make it forget"), self.next_wanted.emit, kind="primary")
        for button in (self.import_button, self.ask_button, self.next):
            self.buttons.addWidget(button)
        self.tabs = QTabBar()
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(self.tr("Tables"))
        self.tabs.addTab("")
        self.tabs.addTab("")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.forget = QuestionView(session.forget, self.tr("Questions to forget"))
        self.keep = QuestionView(session.keep, self.tr("Questions to keep"))
        self.keep.add_source(self.tr("Neighbours of the forget questions"), self.propose_near)
        self.keep.add_source(self.tr("Neutral prompts"), self.propose_neutral)
        self.views = QStackedWidget()
        self.views.addWidget(self.forget)
        self.views.addWidget(self.keep)
        self.tabs.currentChanged.connect(self._on_tab)
        self.detail = QuestionDetail()
        self.detail.refused.connect(self._on_refused)
        session.committing.connect(self.detail.take)
        for view in (self.forget, self.keep):
            view.current_changed.connect(self._show_detail)
            view.pasted.connect(self._on_pasted)
            view.table.stepped.connect(lambda shown, view=view: self._show_step(view, shown))
            view.table.dataChanged.connect(self._show_detail)
            view.table.modelReset.connect(self._on_rows)
            view.table.edited.connect(self._on_rows)
        # Of the page and not of a table: an empty one is not there to be typed into.
        for key, act in (
            (QKeySequence.StandardKey.Paste, self._paste),
            (Qt.Key.Key_Insert, self._add_row),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        split = SideBySide()
        split.addWidget(self.views)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 2)
        split.setSizes([700, 290])
        self.strip = JobStrip()
        self.strip.stop_wanted.connect(self.stop)
        # The other tab has none: the tables must not jump.
        keep_place(self.keep.fill)
        self.keep.fill.hide()
        self.body.addLayout(row(self.tabs, None, self.keep.fill))
        self.body.addWidget(self.strip)
        self.body.addWidget(split, 1)
        self.body.setSpacing(SPACE)
        session.model_changed.connect(self._on_model)
        session.project_changed.connect(self._on_model)
        self._source = (session.project, session.model, session.adapter)
        self._on_rows()

    @property
    def view(self) -> QuestionView:
        """The open table's view."""
        return self.keep if self.views.currentIndex() else self.forget

    @property
    def table(self) -> QuestionTable:
        """The open table."""
        return self.view.table

    # Import

    def choose_file(self) -> None:
        """Let the person choose a file with questions."""
        path, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Import questions"),
            "",
            self.tr("Questions (*.csv *.tsv *.json *.jsonl *.ndjson *.txt);;All files (*)"),
        )
        if path:
            self.import_file(Path(path))

    def import_file(self, path: Path) -> None:
        """Read a file and let the person say what its columns mean."""
        self.quiet()
        in_background(
            lambda: read_table(path),
            lambda table: self._offer(path, table),
            self.tell_failure,
            self,
        )

    def _offer(self, path: Path, table: Table) -> None:
        self.dialog = ImportDialog(path, table, self)
        view = self.view
        self.dialog.taken.connect(lambda rows: self._add(view, list(rows)))
        self.dialog.show()

    def _add(self, view: QuestionView, rows: list[Row]) -> None:
        self._tell_added(*view.table.add(rows, self.tr("import")))

    def _paste(self) -> None:
        self.view.paste()

    def _add_row(self) -> None:
        self.view.add_row()

    def _on_pasted(self, added: int, left_out: int) -> None:
        # What was pasted is to be seen; what was not has to be told.
        if left_out or not added:
            self._tell_added(added, left_out)

    def _tell_added(self, added: int, left_out: int) -> None:
        text = self.tr("%n question(s) added.", "", added)
        hint = self.tr("%n left out: the table had them already.", "", left_out) if left_out else ""
        self.tell("good" if added else "info", text, hint)

    def propose_near(self) -> None:
        """Fill Keep with prompts of the same form as the forget questions and other facts."""
        forget = self._session.forget
        if not forget.ticked_count:
            self.tell(
                "info",
                self.tr("There is nothing to be near to: the Forget table has no ticked question."),
                self.tr("Put in first what the model has to forget."),
            )
            return
        there = forget.frozen(ticked=True)
        self._propose(lambda: proposals.near(there()), "neighbour")

    def propose_neutral(self) -> None:
        """Fill Keep with prompts about everything else, evenly over their topics."""
        there = self._session.keep.frozen()
        self._propose(lambda: proposals.neutral(there()), "neutral")

    def _propose(self, find: Callable[[], list[Prompt]], kind: str) -> None:
        """Look for prompts beside the window, and put them into Keep of the same project."""
        self.quiet()
        fill, project = self.keep.fill, self._session.project
        fill.setEnabled(False)

        def take(prompts: list[Prompt]) -> None:
            fill.setEnabled(True)
            if project in {self._session.project, None}:
                self._add(self.keep, proposals.rows(prompts, kind))

        def fail(failure: Failed) -> None:
            fill.setEnabled(True)
            self.tell_failure(failure)

        in_background(find, take, fail, self)

    # Dropping a file from the file manager

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if drags_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        path = dropped_file(event, self)
        if path is not None:
            event.acceptProposedAction()
            self.import_file(path)

    # Asking

    def ask(self) -> None:
        """Put the ticked questions of the open table to the model, and show its answers."""
        model = self._session.model
        if self._asking.there:
            return
        if model is None:
            self.tell(
                "info", self.tr("No model is open."), self.tr("Choose one on the first page.")
            )
            return
        questions = self.table.ticked_questions()
        if not questions:
            self.tell(
                "info", self.tr("No question is ticked."), self.tr("Tick those you want to ask.")
            )
            return
        self.quiet()
        self._asking.begin(model, self.table, questions)
        self.strip.begin(self.tr("Starting…"))
        self._on_rows()

    def stop(self) -> None:
        """Stop asking; the answers that are there stay."""
        if self._asking.there:
            self._asking.stop()
            self.strip.stopping()

    def _on_events(self, events: list[Event]) -> None:
        for event in events:
            self.strip.take(event)
            if isinstance(event, Notice):
                self.tell("warning" if event.level == "warning" else "info", told(event.text))

    def _on_asked(self, table: QuestionTable, event: Event, log: str) -> None:
        self.strip.end()
        if isinstance(event, Failed):
            self.tell_failure(event, log)
        elif isinstance(event, Finished):
            self._warn_unknown(table)
        elif isinstance(event, StoppedByPerson):
            self.tell("info", self.tr("Stopped. The answers so far are kept."))
        self._on_rows()

    def _warn_unknown(self, table: QuestionTable) -> None:
        if table is not self._session.forget:
            return
        unknown = sum(row.not_known for _, row in table.ticked())
        if unknown:
            self.tell(
                "warning",
                self.tr(
                    "%n ticked question(s): the model does not say the key fact today.", "", unknown
                ),
                self.tr(
                    "There is nothing to forget there. Correct the key facts, or untick them; "
                    "training leaves them out."
                ),
            )

    # What is shown

    def _on_model(self) -> None:
        """Another model or project: answers still to come are not of this one."""
        session = self._session
        project, *chosen = self._source
        self._source = (session.project, session.model, session.adapter)
        # A project that was made for what is here already is not another one.
        moved = project is not None and project is not session.project
        changed = chosen != [session.model, session.adapter]
        if (moved or changed) and self._asking.there:
            self._asking.leave()
            self.strip.end()
        self._on_rows()

    def _on_refused(self, question: str) -> None:
        text = (
            self.tr("The table has this question already: “%1”.").replace("%1", question)
            if question
            else self.tr("A question cannot be empty.")
        )
        self.tell("warning", text, self.tr("It was left as it was."))

    def _show_step(self, view: QuestionView, shown: int) -> None:
        """What was undone is to be seen, wherever the person is."""
        self.tabs.setCurrentIndex(self.views.indexOf(view))
        if shown >= 0:
            view.go_to(shown)
        self.stepped.emit()

    def _on_tab(self, place: int) -> None:
        self.views.setCurrentIndex(place)
        self.keep.fill.setVisible(self.view is self.keep)
        self._show_detail()

    def _on_rows(self) -> None:
        for place, (name, table) in enumerate(
            (
                (self.tr("Forget"), self._session.forget),
                (self.tr("Keep"), self._session.keep),
            )
        ):
            self.tabs.setTabText(place, f"{name}  {words.number(len(table))}")
        busy = self._asking.there
        self.ask_button.setEnabled(not busy and self._session.model is not None)
        self.next.setEnabled(self._session.forget.ticked_count > 0)
        self._show_detail()

    def _show_detail(self) -> None:
        view = self.view
        self.detail.show_row(view.table, view.current)
