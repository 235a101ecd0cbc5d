"""One side of a comparison: its conversation, and how fast it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QTextEdit, QWidget

from pmc_gui.ui import words
from pmc_gui.ui.theme import theme
from pmc_gui.ui.widgets.basics import Badge, Card, column, label, row
from pmc_gui.ui.widgets.elided import ElidedLabel
from pmc_gui.ui.widgets.marked import mark, plain
from pmc_gui.ui.widgets.sample_list import SampleList
from pmc_gui.ui.widgets.token_view import Spans, TokenView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmc_gui.core.chat import Message
    from pmc_gui.core.diff import Piece
    from pmc_gui.core.events import Answer, WeighedToken
    from pmc_gui.ui.duel import Side

_FINE = 1000
_LEAST_LINES = 2


class Pane(Card):
    """Shows a `duel.Side`."""

    def __init__(self, title: str) -> None:
        super().__init__(ElidedLabel(title, "heading"))
        self.leak = Badge()
        self.leak.hide()
        self.state = Badge()
        self.header.addWidget(self.leak)
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
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(_LEAST_LINES * self.text.fontMetrics().lineSpacing())
        self.samples = SampleList(title)
        self._parts = QStackedWidget()
        self._parts.addWidget(self.text)
        self._parts.addWidget(self.samples)
        self.tokens = TokenView(title)
        self._token_part = QWidget()
        self._token_part.setLayout(
            column(self.tokens.head, self.tokens, self.tokens.fact, spacing=4)
        )
        self._token_part.hide()
        self.speed = label("", "small", wrap=True)
        self.add(self.bar)
        self.add(self._parts, 1)
        self.add(self._token_part)
        self.add(row(self.speed))
        self.text.viewport().setMouseTracking(True)
        self.text.viewport().installEventFilter(self)
        self.text.cursorPositionChanged.connect(self._on_cursor)
        theme().changed.connect(self._repaint)
        self._messages: tuple[Message, ...] = ()
        self._pieces: Sequence[Piece] | None = None
        self._weighed: tuple[WeighedToken, ...] = ()
        self._begun = self._memory = ""
        self._spans = Spans((), 0, stripped=True)
        self._start = 0
        self._filling = self._ready = False
        self._leaks: bool | None = None

    def show_side(self, side: Side, *, waits: bool) -> None:
        """Show how far it is.

        Args:
            side: The side.
            waits: Whether it has to wait until the other one has answered.
        """
        loading = side.job is not None and side.opened is None
        if side.opened is not None and side.opened.memory_bytes is not None:
            taken = words.size(side.opened.memory_bytes)
            self._memory = self.tr(" · %1 of memory").replace("%1", taken)
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
        self._ready = side.opened is not None and side.writing is None
        self._show_badges()

    def show_speed(self, answer: Answer | None) -> None:
        """Show how fast an answer came."""
        if answer is None:
            self.speed.setText("")
            return
        first = words.decimal(answer.seconds_to_first_token, 2)
        text = self.tr("%1 tokens · %2 tokens/s · first after %3 s")
        text = text.replace("%1", words.number(answer.tokens))
        text = text.replace("%2", words.decimal(answer.tokens_per_second, 1)).replace("%3", first)
        if answer.tokens == 0:
            text = self.tr("broken off · first token after %1 s").replace("%1", first)
        self.speed.setText(text + self._memory)

    def show_leak(self, leaks: bool | None) -> None:
        """Say whether the last answer gives the key fact away; None hides it."""
        self._leaks = leaks
        if leaks:
            self.leak.say(self.tr("says it"), "bad")
        else:
            self.leak.say(self.tr("does not say it"), "good")
        self._show_badges()

    def _show_badges(self) -> None:
        """What it said tells that it is ready, too: there is no room for both in a small window."""
        self.leak.setVisible(self._leaks is not None)
        self.state.setVisible(self._leaks is None or not self._ready)

    def show_samples(self) -> None:
        """Make room for many answers instead of a conversation."""
        self.samples.empty()
        self._parts.setCurrentWidget(self.samples)
        self.show_leak(None)
        self.speed.setText("")

    def show_summary(self, answer: Answer | None) -> None:
        """Say what the drawn answers amount to, and how fast they all were once they are there."""
        text = self.samples.summary()
        if answer is not None:
            rate = words.decimal(answer.tokens_per_second, 1)
            text += self.tr(" · %1 tokens/s together").replace("%1", rate) + self._memory
        self.speed.setText(text)

    def allow_tokens(self, allowed: bool) -> None:
        """Show what a token was chosen from, or not."""
        self._token_part.setVisible(allowed)

    def show_tokens(self, tokens: Sequence[WeighedToken], begun: str) -> None:
        """What the last answer was chosen from.

        Args:
            tokens: All of it, without what was begun for it.
            begun: That beginning.
        """
        self._weighed, self._begun = tuple(tokens), begun
        self._find_spans()
        self._show_token(None)

    def _find_spans(self) -> None:
        start = self._start + len(self._begun.encode("utf-16-le", "surrogatepass")) // 2
        self._spans = Spans(self._weighed, start, stripped=not self._begun)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if self._weighed and event.type() == QEvent.Type.MouseMove:
            place = cast("QMouseEvent", event).position().toPoint()
            self._show_token(self._spans.at(self.text.cursorForPosition(place).position()))
        return super().eventFilter(watched, event)

    def _on_cursor(self) -> None:
        if self._weighed and not self._filling:
            self._show_token(self._spans.at(self.text.textCursor().position()))

    def _show_token(self, index: int | None) -> None:
        token = None if index is None else self._weighed[index]
        self.tokens.show_token(token, weighed=bool(self._weighed))
        found = []
        if index is not None:
            start, end = self._spans.span(index)
            chosen = QTextEdit.ExtraSelection()
            chosen.cursor = QTextCursor(self.text.document())
            last = self.text.document().characterCount() - 1
            chosen.cursor.setPosition(min(start, last))
            chosen.cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
            chosen.format.setBackground(QColor(theme().tokens.warn_soft))
            chosen.format.setForeground(QColor(theme().tokens.warn))
            found.append(chosen)
        self.text.setExtraSelections(found)

    def show_messages(
        self, messages: Sequence[Message], pieces: Sequence[Piece] | None = None
    ) -> None:
        """Show a conversation.

        Args:
            messages: All of it.
            pieces: The last answer in pieces, those marked that the other side does not say.
        """
        if tuple(messages) != self._messages:
            self._weighed = ()
            self._show_token(None)
        self._messages, self._pieces = tuple(messages), pieces
        self._parts.setCurrentWidget(self.text)
        self._repaint()

    def write(self, text: str) -> None:
        """Go on writing the last answer."""
        at_end = self._at_end()
        self._filling = True
        cursor = self._end()
        cursor.insertText(text, plain())
        self._filling = False
        if at_end:
            self._scroll_down()

    def _repaint(self) -> None:
        at_end = self._at_end()
        self._filling = True
        self.text.clear()
        last = len(self._messages) - 1
        for place, message in enumerate(self._messages):
            cursor = self._end()
            self._start = cursor.position()
            if message.role == "user":
                if place:
                    cursor.insertText("\n\n", plain())
                cursor.insertText(message.content + "\n", plain(muted=True))
            elif place == last and self._pieces is not None:
                for piece in self._pieces:
                    cursor.insertText(piece.text, mark() if piece.differs else plain())
            else:
                cursor.insertText(message.content, plain())
        self._filling = False
        self._find_spans()
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
