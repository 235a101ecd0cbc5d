"""One side of a comparison: its conversation, and how fast it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QProgressBar, QTextEdit

from pmc_gui.ui import words
from pmc_gui.ui.theme import theme
from pmc_gui.ui.widgets.basics import Badge, Card, label, row
from pmc_gui.ui.widgets.marked import mark, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmc_gui.core.chat import Message
    from pmc_gui.core.diff import Piece
    from pmc_gui.core.events import Answer
    from pmc_gui.ui.duel import Side

_FINE = 1000


class Pane(Card):
    """Shows a `duel.Side`."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.state = Badge()
        self.header.addWidget(self.state)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Loading: %1").replace("%1", title))
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setAcceptRichText(False)
        self.text.setUndoRedoEnabled(False)
        self.text.setObjectName("bare")
        self.text.setAccessibleName(self.tr("Conversation: %1").replace("%1", title))
        self.speed = label("", "small", wrap=True)
        self.add(self.bar)
        self.add(self.text, 1)
        self.add(row(self.speed))
        theme().changed.connect(self._repaint)
        self._messages: tuple[Message, ...] = ()
        self._pieces: Sequence[Piece] | None = None

    def show_side(self, side: Side, *, waits: bool) -> None:
        """Show how far it is.

        Args:
            side: The side.
            waits: Whether it has to wait until the other one has answered.
        """
        loading = side.job is not None and side.opened is None
        self.bar.setVisible(loading)
        if side.share is None:
            self.bar.setRange(0, 0)
        else:
            self.bar.setRange(0, _FINE)
            self.bar.setValue(round(side.share * _FINE))
        if loading:
            self.state.say(side.phase or self.tr("starting…"), "accent")
        elif side.writing is not None:
            self.state.say(self.tr("writing…"), "accent")
        elif side.opened is not None:
            self.state.say(self.tr("ready"), "good")
        elif waits:
            self.state.say(self.tr("waits for the other"), "neutral")
        else:
            self.state.say(self.tr("not loaded"), "neutral")

    def show_speed(self, answer: Answer | None) -> None:
        """Show how fast an answer came."""
        if answer is None:
            self.speed.setText("")
            return
        first = f"{answer.seconds_to_first_token:.2f}"
        text = self.tr("%1 tokens · %2 tokens/s · first after %3 s")
        text = text.replace("%1", words.number(answer.tokens))
        text = text.replace("%2", f"{answer.tokens_per_second:.1f}").replace("%3", first)
        if answer.tokens == 0:
            text = self.tr("broken off · first token after %1 s").replace("%1", first)
        self.speed.setText(text)

    def show_messages(
        self, messages: Sequence[Message], pieces: Sequence[Piece] | None = None
    ) -> None:
        """Show a conversation.

        Args:
            messages: All of it.
            pieces: The last answer in pieces, those marked that the other side does not say.
        """
        self._messages, self._pieces = tuple(messages), pieces
        self._repaint()

    def write(self, text: str) -> None:
        """Go on writing the last answer."""
        at_end = self._at_end()
        cursor = self._end()
        cursor.insertText(text, plain())
        if at_end:
            self._scroll_down()

    def _repaint(self) -> None:
        at_end = self._at_end()
        self.text.clear()
        last = len(self._messages) - 1
        for place, message in enumerate(self._messages):
            cursor = self._end()
            if message.role == "user":
                if place:
                    cursor.insertText("\n\n", plain())
                cursor.insertText(message.content + "\n", plain(muted=True))
            elif place == last and self._pieces is not None:
                for piece in self._pieces:
                    cursor.insertText(piece.text, mark() if piece.differs else plain())
            else:
                cursor.insertText(message.content, plain())
        if at_end:
            self._scroll_down()

    def _end(self) -> QTextCursor:
        cursor = QTextCursor(self.text.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        return cursor

    def _at_end(self) -> bool:
        bar = self.text.verticalScrollBar()
        return bar.value() >= bar.maximum() - 4

    def _scroll_down(self) -> None:
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.maximum())
