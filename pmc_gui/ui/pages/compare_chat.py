"""Both models in conversation: one prompt, two panes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from pmc_gui.core.chat import Message
from pmc_gui.core.diff import differences
from pmc_gui.core.verdict import leaked
from pmc_gui.ui.duel import NAMES, Duel, Name
from pmc_gui.ui.pages.compare_prompt import PromptCard
from pmc_gui.ui.pages.prompt_panel import PromptPanel
from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.basics import SideBySide, column
from pmc_gui.ui.widgets.empty import Empty
from pmc_gui.ui.widgets.pane import Pane
from pmc_gui.ui.widgets.token_view import percent

if TYPE_CHECKING:
    from pmc_gui.core.comparison import Asked
    from pmc_gui.core.events import Answer, Drawn, Weighed, WeighedToken
    from pmc_gui.ui.session import Session


class ChatView(QWidget):
    """One prompt, two panes.

    Signals:
        asking: Something is about to be asked.
        failed: A `Failed` event of something beside the conversation.
        unlearn_wanted: There is nothing to compare yet.
    """

    asking = Signal()
    failed = Signal(object)
    unlearn_wanted = Signal()

    def __init__(self, session: Session, duel: Duel) -> None:
        super().__init__()
        self.duel = duel
        self.card = PromptCard(session)
        self.library = PromptPanel(session)
        self.library.hide()
        self.library.chosen.connect(self.card.take)
        self.library.failed.connect(self.failed)
        self.panes: dict[Name, Pane] = {
            "before": Pane(self.tr("Before")),
            "after": Pane(self.tr("After")),
        }
        split = SideBySide()
        split.addWidget(self.library)
        for name in NAMES:
            pane = self.panes[name]
            side = self.duel.sides[name]
            split.addWidget(pane)
            split.setStretchFactor(split.count() - 1, 1)
            side.written.connect(pane.write)
            side.drawn.connect(lambda drawn, name=name: self._on_drawn(name, drawn))
            side.weighed.connect(lambda found, name=name: self._on_weighed(name, found))
            bar = pane.text.verticalScrollBar()
            bar.valueChanged.connect(lambda _, name=name: self._scroll_other(name))
        split.setSizes([280, 500, 500])
        self.nothing = Empty(
            self.tr("Nothing to compare yet"),
            self.tr("Make the model forget first, or choose two models above."),
            self.tr("To the Unlearn page"),
            self.unlearn_wanted.emit,
        )
        self._parts = QStackedWidget()
        self._parts.addWidget(split)
        self._parts.addWidget(self.nothing)
        lines = column(self._parts, self.card, spacing=2 * SPACE)
        lines.setStretch(0, 1)
        self.setLayout(lines)
        card = self.card
        card.asked.connect(self.ask)
        card.stopped.connect(self.stop)
        card.again_wanted.connect(self.regenerate)
        card.drawn.connect(self.draw)
        card.copied.connect(self.copy_both)
        card.library_toggled.connect(self.library.setVisible)
        card.tokens_toggled.connect(self._allow_tokens)
        self.duel.changed.connect(self.show_state)
        self.duel.answered.connect(self._on_answered)
        self.duel.finished.connect(self._on_finished)
        self._last_prompt = self._begun = ""
        self._facts: tuple[str, ...] = ()
        self._scrolling = self._drawing = False
        self._tokens: dict[Name, tuple[WeighedToken, ...]] = {}
        self._look = 0
        self._place = ""

    # Asking

    def ask(self) -> None:
        """Put the prompt to both."""
        text = self.card.text
        if not text or self.duel.busy or not self.duel.chosen:
            return
        self.asking.emit()
        self._ask(text)
        self.card.prompt.clear()

    def _ask(self, text: str) -> None:
        self._begin(text)
        self.duel.ask(text, self.card.turn)
        for name in NAMES:
            pane = self.panes[name]
            pane.show_messages(self.duel.sides[name].messages)
            pane.write(self._begun)
            pane.show_speed(None)
            pane.show_leak(None)
        self.show_state()

    def _begin(self, text: str, *, draws: bool = False) -> None:
        self._last_prompt = text
        self._begun, self._facts = self.card.prefill.text(), self.card.facts
        self._drawing = draws
        self._tokens.clear()

    def draw(self) -> None:
        """Draw many answers to the prompt, or to the last one, from both."""
        text = self.card.text or self._last_prompt
        if not text or self.duel.busy or not self.duel.chosen:
            return
        self.asking.emit()
        self._begin(text, draws=True)
        for pane in self.panes.values():
            pane.show_samples()
        self.duel.ask(text, self.card.draws)
        self.show_state()

    def regenerate(self) -> None:
        """Ask the last prompt again, with the next seed."""
        if self.duel.busy or not self._last_prompt:
            return
        for side in self.duel.sides.values():
            if [message.content for message in side.messages[-2:-1]] == [self._last_prompt]:
                del side.messages[-2:]
        self.card.seed.set_value(self.card.seed.value + 1)
        self._ask(self._last_prompt)

    def stop(self) -> None:
        """Break both answers off; what is written stays."""
        self.duel.hush()

    def new_conversation(self) -> None:
        """Begin again on both sides."""
        self.duel.forget()
        self._last_prompt = ""
        self._tokens.clear()
        for pane in self.panes.values():
            pane.show_messages([])
            pane.show_speed(None)
            pane.show_leak(None)
        self.show_state()

    def take_row(self, asked: Asked) -> None:
        """Go on from what a batch has asked and got."""
        self.new_conversation()
        self.card.fact.setText("; ".join(asked.key_facts))
        self.card.prefill.setText(asked.prefill)
        if asked.before is None or asked.after is None:
            self.card.prompt.setPlainText(asked.question)
        else:
            self._last_prompt, self._facts = asked.question, asked.key_facts
            self._begun = asked.prefill
            for name, answer in zip(NAMES, (asked.before, asked.after), strict=True):
                said = [Message(role="user", content=asked.question)]
                said.append(Message(role="assistant", content=answer))
                self.duel.sides[name].messages = said
            self._mark()
        self.show_state()
        self.card.prompt.setFocus()

    def copy_both(self) -> None:
        """Put both conversations onto the clipboard."""
        parts = []
        for name in NAMES:
            pane = self.panes[name]
            parts.append(f"{pane.heading.text()}\n{pane.text.toPlainText()}")
        QGuiApplication.clipboard().setText("\n\n".join(parts))

    # What comes back

    def _on_answered(self, name: Name, answer: Answer) -> None:
        pane = self.panes[name]
        pane.show_speed(answer)
        if self._drawing:
            pane.show_summary(answer)
        else:
            pane.show_messages(self.duel.sides[name].messages)
            self._show_tokens(name)

    def _on_finished(self) -> None:
        if not self._drawing:
            self._mark()
            self._look_at_fact()

    def _mark(self) -> None:
        """Mark what differs in the last answers, and say which of them leaks."""
        answers = [self.duel.sides[name].messages[-1].content for name in NAMES]
        for name, pieces in zip(NAMES, differences(*answers), strict=True):
            self.panes[name].show_messages(self.duel.sides[name].messages, pieces)
            self._show_tokens(name)
            answer = self.duel.sides[name].messages[-1].content
            self.panes[name].show_leak(self._leaks(answer) if self._facts else None)

    def _on_drawn(self, name: Name, drawn: Drawn) -> None:
        samples = self.panes[name].samples
        samples.take(drawn.sample + 1, drawn.text, self._leaks(drawn.text))
        self.panes[name].show_summary(None)

    def _leaks(self, answer: str) -> bool | None:
        if not self._facts:
            return None
        return leaked(answer, f"{self._last_prompt} {self._begun}", key_facts=self._facts)

    # Tokens

    def _allow_tokens(self, allowed: bool) -> None:
        for pane in self.panes.values():
            pane.allow_tokens(allowed)

    def _on_weighed(self, name: Name, found: Weighed) -> None:
        if found.question == self._look:
            self._show_fact(name, found.tokens[0].fact)
        else:
            self._tokens[name] = found.tokens

    def _show_tokens(self, name: Name) -> None:
        tokens = self._tokens.get(name, ())
        pane = self.panes[name]
        pane.show_tokens(tokens, self._begun)
        likely = [one.fact for one in tokens if one.fact is not None]
        text = self.tr("Key fact anywhere in this answer: at most %1")
        pane.tokens.fact.setText(text.replace("%1", percent(max(likely))) if likely else "")

    def _look_at_fact(self) -> None:
        """Weigh the key fact on both sides at the place where the old model says it."""
        tokens = self._tokens.get("before", ())
        if not tokens or tokens[0].fact is None:
            return
        place = max(range(len(tokens)), key=lambda at: tokens[at].fact or 0.0)
        before = self._begun + "".join(one.text for one in tokens[:place])
        self._place = before
        messages = tuple(self.duel.sides["before"].messages[:-1])
        self._look = self.duel.look(
            lambda number: self.card.turn(number, messages).model_copy(
                update={
                    "prefill": before,
                    "max_tokens": 1,
                    "temperature": 0.0,
                    "key_facts": self._facts,
                }
            )
        )

    def _show_fact(self, name: Name, share: float | None) -> None:
        if share is None:
            return
        text = self.tr("Key fact after “%1”: %2")
        text = text.replace("%2", percent(share)).replace("%1", self._place.strip()[-60:] or "…")
        self.panes[name].tokens.fact.setText(text)

    # What is shown

    def name_sides(self, titles: dict[Name, str]) -> None:
        """Say what each pane shows."""
        for name, title in titles.items():
            self.panes[name].heading.setText(title)

    def _scroll_other(self, name: Name) -> None:
        if not self.card.step.isChecked():
            return
        other: Name = "after" if name == "before" else "before"
        own, its = (self.panes[one].text.verticalScrollBar() for one in (name, other))
        if self._scrolling or self.duel.busy or own.maximum() == 0:
            return
        self._scrolling = True
        its.setValue(round(its.maximum() * own.value() / own.maximum()))
        self._scrolling = False

    def show_state(self) -> None:
        """What can be done now, and how far each side is."""
        busy, ready = self.duel.busy, self.duel.chosen
        self._parts.setCurrentIndex(0 if ready else 1)
        for name in NAMES:
            waits = busy and not self.duel.together
            self.panes[name].show_side(self.duel.sides[name], waits=waits)
        self.card.show_state(ready=ready, busy=busy, asked=bool(self._last_prompt))
