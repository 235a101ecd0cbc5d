"""The page where two models are compared: in a chat, or over a list of questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar

from pmc_gui.ui.duel import Duel
from pmc_gui.ui.pages.compare_batch import BatchView
from pmc_gui.ui.pages.compare_chat import ChatView
from pmc_gui.ui.pages.compare_sides import SidesBar
from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.basics import Button, keep_place, row
from pmc_gui.ui.widgets.page import Page

if TYPE_CHECKING:
    from pmc_gui.core.comparison import Asked
    from pmc_gui.core.events import Failed
    from pmc_gui.ui.session import Session

CHAT, BATCH = range(2)


class ComparePage(Page):
    """Which two, and behind two tabs a chat with both and a batch of questions to both.

    Signals:
        unlearn_wanted: There is nothing to compare yet.
    """

    unlearn_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(
            self.tr("Compare"),
            self.tr(
                "Ask the old and the new model the same, in the quantization you will really use. "
                "Both get the same seed and settings."
            ),
            scrolls=False,
        )
        self._session = session
        self.duel = Duel(session)
        self.sides = SidesBar(session)
        self.sides.changed.connect(self.quiet)
        self.sides.changed.connect(self._choose)
        self.sides.told.connect(self.tell)
        self.sides.failed.connect(self.tell_failure)
        self.load = Button(self.tr("Load both"), self._toggle_load, symbol="model")
        self.clear = Button(self.tr("New conversation"), symbol="add")
        self.chat = ChatView(session, self.duel)
        self.clear.clicked.connect(self.chat.new_conversation)
        self.chat.asking.connect(self._on_asking)
        self.chat.failed.connect(self.tell_failure)
        self.chat.unlearn_wanted.connect(self.unlearn_wanted)
        self.batch = BatchView(session)
        self.batch.told.connect(self.tell)
        self.batch.failed.connect(self.tell_failure)
        self.batch.beginning.connect(self._on_batch)
        self.batch.opened.connect(self.open_in_chat)
        self.batch.run.changed.connect(self._show)
        for button in (self.load, self.clear):
            # The other tab has none: the heading must not jump.
            keep_place(button)
            self.buttons.addWidget(button)
        self.tabs = QTabBar()
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(self.tr("Ways to compare"))
        self.tabs.addTab(self.tr("Chat"))
        self.tabs.addTab(self.tr("Batch"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.views = QStackedWidget()
        self.views.addWidget(self.chat)
        self.views.addWidget(self.batch)
        self.tabs.currentChanged.connect(self.views.setCurrentIndex)
        self.tabs.currentChanged.connect(self._show)
        self.body.addLayout(row(self.tabs, None, self.sides.run))
        self.body.addWidget(self.sides)
        self.body.addWidget(self.views, 1)
        self.body.setSpacing(SPACE)
        for side in self.duel.sides.values():
            side.failed.connect(self._on_failed)
        self.duel.changed.connect(self._show)
        session.project_changed.connect(self.refresh)
        # A run may have finished, or not be there any more.
        session.jobs_changed.connect(self.refresh)
        session.runs_changed.connect(self.refresh)
        self.refresh()

    # What is compared

    def refresh(self) -> None:
        """Look again which runs are finished."""
        project = self._session.project
        runs = project.finished_runs() if project is not None else []
        if self.sides.show_runs(runs):
            # What is being compared stays, whatever else has ended or was renamed.
            self._name_sides()
            self._show()
        else:
            self._choose()

    def _choose(self) -> None:
        loaded = self._loaded
        self.chat.new_conversation()
        self._name_sides()
        chosen = self.sides.chosen
        if chosen is None:
            self.duel.choose_nothing()
        else:
            self.duel.choose(chosen)
            if loaded:
                self.duel.load()
        self._show()

    def _name_sides(self) -> None:
        sides = self.sides.sides
        self.chat.name_sides({name: one.title for name, one in sides.items()})
        self.batch.choose(self.sides.chosen, [one.name for one in sides.values()])

    @property
    def _loaded(self) -> bool:
        return any(side.job is not None for side in self.duel.sides.values())

    def _toggle_load(self) -> None:
        if self._loaded:
            self.duel.unload()
        else:
            self._on_asking()
            self.duel.load()

    def _on_asking(self) -> None:
        self.quiet()
        if not self.duel.together:
            self.tell(
                "info",
                self.tr("Memory is too short for both at once: they answer one after the other."),
                self.tr("Close other programs, or choose smaller quantizations."),
            )

    def _on_batch(self) -> None:
        """A batch loads both models itself: two more of them would only be in its way."""
        self.quiet()
        self.duel.unload()

    def open_in_chat(self, asked: Asked) -> None:
        """Go on with a row of the batch in the chat; answers of others stay where they are."""
        self.tabs.setCurrentIndex(CHAT)
        chosen, run = self.sides.chosen, self.batch.run
        own = chosen is not None and run.is_of((chosen["before"], chosen["after"]))
        self.chat.take_row(asked if own else asked.unanswered())
        if asked.is_done and not own:
            text = self.tr(
                "Its answers are not of the two models chosen now but of %1 and %2: only the "
                "question was put into the chat."
            )
            before, after = run.names
            self.tell("info", text.replace("%2", after).replace("%1", before))

    def stop(self) -> None:
        """Stop what the open tab is doing."""
        if self.tabs.currentIndex() == BATCH:
            self.batch.stop()
        else:
            self.chat.stop()

    def _on_failed(self, failed: Failed, log: str) -> None:
        self.tell_failure(failed, log)
        self._show()

    def _show(self) -> None:
        chosen, busy = self.duel.chosen, self.duel.busy
        in_chat = self.tabs.currentIndex() == CHAT
        self.load.setVisible(in_chat)
        self.clear.setVisible(in_chat)
        self.load.setEnabled(chosen)
        self.load.setText(self.tr("Unload") if self._loaded else self.tr("Load both"))
        self.clear.setEnabled(chosen and not busy)
        for part in (self.sides, self.sides.run):
            part.setEnabled(not busy and not self.batch.running)
        self.chat.show_state()
