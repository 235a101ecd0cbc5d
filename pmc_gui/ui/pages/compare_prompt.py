"""What is asked in the chat, and how: the prompt, a beginning for the answer, and the knobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy

from pmc_gui.core.chat import Turn
from pmc_gui.ui import words
from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.basics import Button, Card, WholeNumber, column, label, row
from pmc_gui.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from pmc_gui.core.chat import Message
    from pmc_gui.core.prompt_library import LibraryPrompt
    from pmc_gui.ui.session import Session

_PROMPT_LINES = 2
_SAMPLES = 20
_ALTERNATIVES = 6
_DRAWING_TEMPERATURE = 1.0
"""The model's own distribution; drawn greedily, all answers would be alike."""


class PromptCard(Card):
    """The fields and buttons below both panes.

    Signals:
        asked, stopped, again_wanted, drawn, copied: The buttons of those names were pressed.
        tokens_toggled: Whether tokens are to be looked at.
        library_toggled: Whether the library of prompts is to be shown.
    """

    asked = Signal()
    stopped = Signal()
    again_wanted = Signal()
    drawn = Signal()
    copied = Signal()
    tokens_toggled = Signal(bool)
    library_toggled = Signal(bool)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.prompt = QPlainTextEdit()
        self.prompt.setAccessibleName(self.tr("Prompt for both models"))
        self.prompt.setPlaceholderText(self.tr("Ask both models…"))
        self.prompt.setTabChangesFocus(True)
        line = self.prompt.fontMetrics().lineSpacing()
        self.prompt.setFixedHeight(_PROMPT_LINES * line + 2 * SPACE + 6)
        self.prompt.textChanged.connect(self._look_up_facts)
        self.ask_button = Button(
            self.tr("Ask both"), self.asked.emit, symbol="play", kind="primary"
        )
        self.ask_button.setShortcut("Ctrl+Return")
        self.ask_button.setToolTip(self.tr("Ask both (Ctrl+Enter)"))
        self.stop_button = Button(self.tr("Stop"), self.stopped.emit, symbol="stop")
        self.stop_button.setToolTip(self.tr("Stop writing (Esc)"))
        for button in (self.ask_button, self.stop_button):
            # As wide as the wider one.
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.add(row(self.prompt, column(self.ask_button, self.stop_button)))
        self.add(self._fields())
        self.add(self._buttons())

    def _fields(self) -> QHBoxLayout:
        self.prefill = QLineEdit()
        self.prefill.setAccessibleName(self.tr("Beginning of the answer"))
        self.prefill.setPlaceholderText(self.tr("Begin the answer with…"))
        self.prefill.setToolTip(
            self.tr("Put into the model's mouth: what seems forgotten often comes back this way.")
        )
        self.fact = QLineEdit()
        self.fact.setAccessibleName(self.tr("Key facts"))
        self.fact.setPlaceholderText(self.tr("Key fact to look for"))
        self.fact.setToolTip(
            self.tr("Only to mark leaks with; no model sees it. Several with “;” between them.")
        )
        self.temperature = QLineEdit("0")
        self.temperature.setAccessibleName(self.tr("Temperature"))
        self.temperature.setToolTip(self.tr("0 is greedy: always the most likely word. Up to 5."))
        self.longest = WholeNumber(1, 4096)
        self.longest.set_value(128)
        self.longest.setAccessibleName(self.tr("Longest answer in tokens"))
        self.seed = WholeNumber(0, 2**31 - 1)
        self.seed.setAccessibleName(self.tr("Seed"))
        for field, width in ((self.temperature, 50), (self.longest, 60), (self.seed, 70)):
            field.setMaximumWidth(width)
        fields = row(
            self.prefill,
            self.fact,
            label(self.tr("Temperature"), "muted"),
            self.temperature,
            label(self.tr("Tokens"), "muted"),
            self.longest,
            label(self.tr("Seed"), "muted"),
            self.seed,
        )
        fields.setStretch(0, 3)
        fields.setStretch(1, 2)
        return fields

    def _buttons(self) -> Flow:
        self.library = Button(self.tr("Prompts"), symbol="questions", kind="quiet")
        self.library.setCheckable(True)
        self.library.setToolTip(self.tr("Your questions, attacks on them, and neutral prompts"))
        self.library.toggled.connect(self.library_toggled)
        self.again = Button(
            self.tr("Again"), self.again_wanted.emit, symbol="refresh", kind="quiet"
        )
        self.again.setToolTip(self.tr("Ask the last prompt again, with the next seed"))
        self.draw = Button(self.tr("Draw answers:"), self.drawn.emit, symbol="ask", kind="quiet")
        self.draw.setToolTip(
            self.tr("Draw so many answers at once from each model; at temperature 1 if it is 0")
        )
        self.count = WholeNumber(2, 1000)
        self.count.set_value(_SAMPLES)
        self.count.setMaximumWidth(50)
        self.count.setAccessibleName(self.tr("How many answers are drawn"))
        self.tokens = Button(self.tr("Tokens"), symbol="info", kind="quiet")
        self.tokens.setCheckable(True)
        self.tokens.setToolTip(
            self.tr("Show how sure each model was of every token, and what else it thought of")
        )
        self.tokens.toggled.connect(self.tokens_toggled)
        self.copy = Button(self.tr("Copy both"), self.copied.emit, symbol="copy", kind="quiet")
        self.step = QCheckBox(self.tr("Scroll in step"))
        self.step.setChecked(True)
        return Flow(
            self.library, self.again, self.draw, self.count, self.tokens, self.copy, self.step
        )

    @property
    def text(self) -> str:
        """What is to be asked."""
        return self.prompt.toPlainText().strip()

    @property
    def facts(self) -> tuple[str, ...]:
        """What gives the secret away."""
        return tuple(part.strip() for part in self.fact.text().split(";") if part.strip())

    def turn(self, number: int, messages: tuple[Message, ...]) -> Turn:
        """A turn with everything as it is set."""
        try:
            temperature = min(5.0, max(0.0, float(self.temperature.text().replace(",", "."))))
        except ValueError:
            temperature = 0.0
        self.temperature.setText(words.short(temperature))
        return Turn(
            number=number,
            messages=messages,
            prefill=self.prefill.text(),
            max_tokens=self.longest.value,
            temperature=temperature,
            seed=self.seed.value,
            alternatives=_ALTERNATIVES if self.tokens.isChecked() else 0,
            key_facts=self.facts,
        )

    def draws(self, number: int, messages: tuple[Message, ...]) -> Turn:
        """The same, for many answers at once."""
        turn = self.turn(number, messages)
        temperature = turn.temperature or _DRAWING_TEMPERATURE
        more = {"samples": self.count.value, "temperature": temperature, "alternatives": 0}
        return turn.model_copy(update=more)

    def take(self, prompt: LibraryPrompt) -> None:
        """Put a prompt of the library into the fields."""
        self.prompt.setPlainText(prompt.question)
        self.prefill.setText(prompt.prefill)
        self.fact.setText("; ".join(prompt.key_facts))
        self.prompt.setFocus()

    def show_state(self, *, ready: bool, busy: bool, asked: bool) -> None:
        """What can be done now.

        Args:
            ready: Whether there are two models.
            busy: Whether they are writing.
            asked: Whether anything was asked yet.
        """
        self.prompt.setEnabled(ready)
        self.ask_button.setEnabled(ready and not busy)
        self.stop_button.setEnabled(busy)
        self.again.setEnabled(ready and not busy and asked)
        self.draw.setEnabled(ready and not busy)
        self.copy.setEnabled(asked)

    def _look_up_facts(self) -> None:
        """A question that is known brings its key facts along."""
        found = self._session.forget.find(self.prompt.toPlainText())
        if found is not None and found.key_facts:
            self.fact.setText("; ".join(found.key_facts))
