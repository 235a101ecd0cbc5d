"""Both models in conversation: one prompt, two panes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QMenu, QPlainTextEdit, QSplitter, QWidget

from pmc_gui.core.chat import Message, Turn
from pmc_gui.core.diff import differences
from pmc_gui.ui.duel import NAMES, Duel, Name
from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.basics import Button, Card, WholeNumber, column, label, row
from pmc_gui.ui.widgets.pane import Pane

if TYPE_CHECKING:
    from pmc_gui.core.comparison import Asked
    from pmc_gui.core.events import Answer
    from pmc_gui.ui.session import Session

_PROMPT_LINES = 2
_MENU_LENGTH = 30


class ChatView(QWidget):
    """One prompt, two panes.

    Signals:
        asking: Something is about to be asked.
    """

    asking = Signal()

    def __init__(self, session: Session, duel: Duel) -> None:
        super().__init__()
        self._session = session
        self.duel = duel
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
            side.written.connect(pane.write)
            bar = pane.text.verticalScrollBar()
            bar.valueChanged.connect(lambda _, name=name: self._scroll_other(name))
        split.setSizes([500, 500])
        lines = column(split, self._prompt_card(), spacing=2 * SPACE)
        lines.setStretch(0, 1)
        self.setLayout(lines)
        self.duel.changed.connect(self.show_state)
        self.duel.answered.connect(self._on_answered)
        self.duel.finished.connect(self._show_differences)
        self._last_prompt = ""
        self._scrolling = False

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

    # Asking

    def ask(self) -> None:
        """Put the prompt to both."""
        text = self.prompt.toPlainText().strip()
        if not text or self.duel.busy or not self.duel.chosen:
            return
        self.asking.emit()
        self._ask(text)
        self.prompt.clear()

    def _ask(self, text: str) -> None:
        self._last_prompt = text
        self.duel.ask(text, self._turn)
        for name in NAMES:
            self.panes[name].show_messages(self.duel.sides[name].messages)
            self.panes[name].show_speed(None)
        self.show_state()

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
        self.show_state()

    def copy_both(self) -> None:
        """Put both conversations onto the clipboard."""
        parts = []
        for name in NAMES:
            pane = self.panes[name]
            heading = pane.heading.text()
            parts.append(f"{heading}\n{pane.text.toPlainText()}")
        QGuiApplication.clipboard().setText("\n\n".join(parts))

    def _on_answered(self, name: Name, answer: Answer) -> None:
        self.panes[name].show_messages(self.duel.sides[name].messages)
        self.panes[name].show_speed(answer)

    def _show_differences(self) -> None:
        self._mark(*(self.duel.sides[name].messages[-1].content for name in NAMES))

    def _mark(self, before: str, after: str) -> None:
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

    def _asked(self) -> bool:
        return bool(self._last_prompt)

    def name_sides(self, titles: dict[Name, str]) -> None:
        """Say what each pane shows."""
        for name, title in titles.items():
            self.panes[name].heading.setText(title)

    def take_row(self, asked: Asked) -> None:
        """Go on from what a batch has asked and got."""
        self.new_conversation()
        self._last_prompt = asked.question
        answers = {"before": asked.before, "after": asked.after}
        for name in NAMES:
            said = [Message(role="user", content=asked.question)]
            if answers[name] is not None:
                said.append(Message(role="assistant", content=answers[name] or ""))
            self.duel.sides[name].messages = said if len(said) > 1 else []
        if asked.before is None or asked.after is None:
            self.prompt.setPlainText(asked.question)
        else:
            self._mark(asked.before, asked.after)
        self.show_state()
        self.prompt.setFocus()

    def show_state(self) -> None:
        ready = self.duel.chosen
        busy = self.duel.busy
        for name in NAMES:
            waits = busy and not self.duel.together
            self.panes[name].show_side(self.duel.sides[name], waits=waits)
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
