"""The page where the old and the new model answer side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSplitter,
)

from pmc_gui.core.chat import Turn
from pmc_gui.core.diff import differences
from pmc_gui.ui.duel import NAMES, Duel, Name
from pmc_gui.ui.pages.run_choice import RunChoice
from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.basics import Button, Card, WholeNumber, column, label, row
from pmc_gui.ui.widgets.page import Page
from pmc_gui.ui.widgets.pane import Pane

if TYPE_CHECKING:
    from pmc_gui.core.chat import Message
    from pmc_gui.core.events import Answer, Failed
    from pmc_gui.ui.session import Session

_PROMPT_LINES = 2
_MENU_LENGTH = 30


class ComparePage(Page):
    """One prompt, two panes."""

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
        self.run = RunChoice()
        self.run.activated.connect(self._choose)
        self.load = Button(self.tr("Load both"), self._toggle_load, symbol="model")
        self.clear = Button(self.tr("New conversation"), self.new_conversation, symbol="add")
        self.buttons.addWidget(self.run)
        self.buttons.addWidget(self.load)
        self.buttons.addWidget(self.clear)
        self.panes: dict[Name, Pane] = {
            "before": Pane(self.tr("Before")),
            "after": Pane(self.tr("After")),
        }
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(2 * SPACE)
        split.setChildrenCollapsible(False)
        for name in NAMES:
            pane = self.panes[name]
            side = self.duel.sides[name]
            split.addWidget(pane)
            split.setStretchFactor(split.count() - 1, 1)
            pane.quant_changed.connect(self._choose)
            side.written.connect(pane.write)
            side.failed.connect(self._on_failed)
            bar = pane.text.verticalScrollBar()
            bar.valueChanged.connect(lambda _, name=name: self._scroll_other(name))
        split.setSizes([500, 500])
        self.body.addWidget(split, 1)
        self.body.addWidget(self._prompt_card())
        self.duel.changed.connect(self._show)
        self.duel.answered.connect(self._on_answered)
        self.duel.finished.connect(self._show_differences)
        session.project_changed.connect(self.refresh)
        # A run may have finished, or not be there any more.
        session.jobs_changed.connect(self.refresh)
        session.runs_changed.connect(self.refresh)
        self._last_prompt = ""
        self._scrolling = False
        self.refresh()

    def _prompt_card(self) -> Card:
        card = Card()
        self.prompt = QPlainTextEdit()
        self.prompt.setPlaceholderText(self.tr("Ask both models…"))
        self.prompt.setAccessibleName(self.tr("Prompt for both models"))
        self.prompt.setTabChangesFocus(True)
        line = self.prompt.fontMetrics().lineSpacing()
        self.prompt.setFixedHeight(_PROMPT_LINES * line + 2 * SPACE + 6)
        self.ask_button = Button(self.tr("Ask both"), self.ask, symbol="play", kind="primary")
        self.ask_button.setShortcut("Ctrl+Return")
        self.ask_button.setToolTip(self.tr("Ask both (Ctrl+Enter)"))
        self.stop_button = Button(self.tr("Stop"), self.stop, symbol="stop")
        self.stop_button.setToolTip(self.tr("Stop writing (Esc)"))
        self.again = Button(self.tr("Again"), self.regenerate, symbol="refresh", kind="quiet")
        self.again.setToolTip(self.tr("Ask the last prompt again, with the next seed"))
        self.copy = Button(self.tr("Copy both"), self.copy_both, symbol="copy", kind="quiet")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.mine = Button(self.tr("My questions"), symbol="questions", kind="quiet")
        self.mine.setMenu(self._menu)
        self.temperature = QLineEdit("0")
        self.temperature.setAccessibleName(self.tr("Temperature"))
        self.temperature.setToolTip(self.tr("0 is greedy: always the most likely word. Up to 5."))
        self.longest = WholeNumber(1, 4096)
        self.longest.set_value(128)
        self.longest.setAccessibleName(self.tr("Longest answer in tokens"))
        self.seed = WholeNumber(0, 2**31 - 1)
        self.seed.setAccessibleName(self.tr("Seed"))
        self.prefill = QLineEdit()
        self.prefill.setAccessibleName(self.tr("Beginning of the answer"))
        self.prefill.setPlaceholderText(self.tr("Begin the answer with…"))
        self.prefill.setToolTip(
            self.tr("Put into the model's mouth: what seems forgotten often comes back this way.")
        )
        width = max(self.ask_button.sizeHint().width(), self.stop_button.sizeHint().width())
        for button in (self.ask_button, self.stop_button):
            button.setFixedWidth(width)
        for field, width in ((self.temperature, 60), (self.longest, 70), (self.seed, 80)):
            field.setMaximumWidth(width)
        self.step = QCheckBox(self.tr("Scroll in step"))
        self.step.setChecked(True)
        card.add(row(self.prompt, column(self.ask_button, self.stop_button)))
        card.add(
            row(
                self.prefill,
                label(self.tr("Temperature"), "muted"),
                self.temperature,
                label(self.tr("Tokens"), "muted"),
                self.longest,
                label(self.tr("Seed"), "muted"),
                self.seed,
            )
        )
        card.add(row(self.mine, self.again, self.copy, None, self.step))
        return card

    # What is compared

    def refresh(self) -> None:
        """Look again which runs are finished."""
        project = self._session.project
        runs = [run for run in project.runs() if run.files()] if project is not None else []
        if self.run.show_runs(runs):
            # What is being compared stays, whatever else has ended or was renamed.
            self._show()
        else:
            self._choose()

    def _choose(self) -> None:
        run = self.run.chosen
        files = run.files() if run is not None else None
        self.new_conversation()
        if run is None or files is None:
            self.duel.choose_nothing()
            self._show()
            return
        loaded = any(side.job is not None for side in self.duel.sides.values())
        quants = {name: str(self.panes[name].quant.currentData()) for name in NAMES}
        self.duel.choose(dict(zip(NAMES, files, strict=True)), quants, run.gguf_dir)
        if loaded:
            self.duel.load()
        self._show()

    def _toggle_load(self) -> None:
        if any(side.job is not None for side in self.duel.sides.values()):
            self.duel.unload()
        else:
            self.quiet()
            self.duel.load()
            self._tell_turns()

    def _tell_turns(self) -> None:
        if not self.duel.together:
            self.tell(
                "info",
                self.tr("Memory is too short for both at once: they answer one after the other."),
                self.tr("Close other programs, or choose smaller quantizations."),
            )

    # Asking

    def ask(self) -> None:
        """Put the prompt to both."""
        text = self.prompt.toPlainText().strip()
        if not text or self.duel.busy or not self._session_has_run():
            return
        self.quiet()
        self._tell_turns()
        self._ask(text)
        self.prompt.clear()

    def _ask(self, text: str) -> None:
        self._last_prompt = text
        self.duel.ask(text, self._turn)
        for name in NAMES:
            self.panes[name].show_messages(self.duel.sides[name].messages)
            self.panes[name].show_speed(None)
        self._show()

    def _turn(self, number: int, messages: tuple[Message, ...]) -> Turn:
        try:
            temperature = min(5.0, max(0.0, float(self.temperature.text().replace(",", "."))))
        except ValueError:
            temperature = 0.0
        self.temperature.setText(f"{temperature:g}")
        return Turn(
            number=number,
            messages=messages,
            prefill=self.prefill.text(),
            max_tokens=self.longest.value,
            temperature=temperature,
            seed=self.seed.value,
        )

    def regenerate(self) -> None:
        """Ask the last prompt again, with the next seed."""
        if self.duel.busy or not self._asked():
            return
        for side in self.duel.sides.values():
            if [message.content for message in side.messages[-2:-1]] == [self._last_prompt]:
                del side.messages[-2:]
        self.seed.set_value(self.seed.value + 1)
        self._ask(self._last_prompt)

    def stop(self) -> None:
        """Break both answers off; what is written stays."""
        self.duel.hush()

    def new_conversation(self) -> None:
        """Begin again on both sides."""
        self.duel.forget()
        self._last_prompt = ""
        for pane in self.panes.values():
            pane.show_messages([])
            pane.show_speed(None)
        self._show()

    def copy_both(self) -> None:
        """Put both conversations onto the clipboard."""
        parts = []
        for name in NAMES:
            pane = self.panes[name]
            heading = f"{pane.heading.text()} ({pane.quant.currentText()})"
            parts.append(f"{heading}\n{pane.text.toPlainText()}")
        QGuiApplication.clipboard().setText("\n\n".join(parts))

    def _on_answered(self, name: Name, answer: Answer) -> None:
        self.panes[name].show_messages(self.duel.sides[name].messages)
        self.panes[name].show_speed(answer)

    def _on_failed(self, failed: Failed, log: str) -> None:
        self.tell_failure(failed, log)
        self._show()

    def _show_differences(self) -> None:
        before, after = (self.duel.last[name].text for name in NAMES)
        for name, pieces in zip(NAMES, differences(before, after), strict=True):
            self.panes[name].show_messages(self.duel.sides[name].messages, pieces)

    # What is shown

    def _fill_menu(self) -> None:
        self._menu.clear()
        rows = [*self._session.forget.snapshot(), *self._session.keep.snapshot()]
        for one in rows[:_MENU_LENGTH]:
            # An ampersand in a question is no shortcut.
            action = self._menu.addAction(one.question.replace("&", "&&"))
            action.triggered.connect(lambda _, text=one.question: self.prompt.setPlainText(text))
        if not rows:
            self._menu.addAction(self.tr("There are none yet")).setEnabled(False)

    def _scroll_other(self, name: Name) -> None:
        if not self.step.isChecked():
            return
        other: Name = "after" if name == "before" else "before"
        own, its = (self.panes[one].text.verticalScrollBar() for one in (name, other))
        if self._scrolling or self.duel.busy or own.maximum() == 0:
            return
        self._scrolling = True
        its.setValue(round(its.maximum() * own.value() / own.maximum()))
        self._scrolling = False

    def _session_has_run(self) -> bool:
        return self.duel.chosen and self.run.chosen is not None

    def _asked(self) -> bool:
        return bool(self._last_prompt)

    def _show(self) -> None:
        ready = self._session_has_run()
        busy = self.duel.busy
        loaded = any(side.job is not None for side in self.duel.sides.values())
        for name in NAMES:
            waits = busy and not self.duel.together
            self.panes[name].show_side(self.duel.sides[name], waits=waits)
        self.run.setVisible(ready)
        self.load.setEnabled(ready)
        self.load.setText(self.tr("Unload") if loaded else self.tr("Load both"))
        self.clear.setEnabled(ready and not busy)
        self.prompt.setEnabled(ready)
        self.prompt.setPlaceholderText(
            self.tr("Ask both models…")
            if ready
            else self.tr("No finished run yet: make the model forget first, on the Unlearn page.")
        )
        self.ask_button.setEnabled(ready and not busy)
        self.stop_button.setEnabled(busy)
        self.again.setEnabled(ready and not busy and self._asked())
        self.copy.setEnabled(self._asked())
