"""What a model thought of at one place of its answer: the likeliest tokens as bars."""

from __future__ import annotations

import bisect
import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pmc_gui.ui import words
from pmc_gui.ui.theme import theme
from pmc_gui.ui.widgets.basics import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmc_gui.core.events import WeighedToken

_ROWS = 4
_PADDING = 4
_LEAST = 0.0001
"""Shares below are only told to be below."""


class Spans:
    """Where each token stands in the text of an answer."""

    def __init__(self, tokens: Sequence[WeighedToken], start: int, *, stripped: bool) -> None:
        """Find the places.

        Args:
            tokens: Of the whole answer.
            start: Where the first one begins, in Qt's characters (UTF-16).
            stripped: Whether the white space before the first word is not shown.
        """
        joined = "".join(one.text for one in tokens)
        lead = len(joined) - len(joined.lstrip()) if stripped else 0
        sizes = itertools.accumulate((_size(one.text) for one in tokens), initial=start - lead)
        self._edges = list(sizes)
        self.count = len(tokens)

    def at(self, position: int) -> int | None:
        """The token at a position; the one that ends the answer stands behind all."""
        if not self.count or position < self._edges[0]:
            return None
        return min(bisect.bisect_right(self._edges, position) - 1, self.count - 1)

    def span(self, index: int) -> tuple[int, int]:
        """Beginning and end of a token."""
        return max(0, self._edges[index]), self._edges[index + 1]


class TokenView(QWidget):
    """One token in words, and the alternatives to it as bars."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._token: WeighedToken | None = None
        self.head = label("", "small", wrap=True)
        self.fact = label("", "small", wrap=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)
        self.show_token(None)

    def show_token(self, token: WeighedToken | None, *, weighed: bool = False) -> None:
        """Show another token, or what to do to see one.

        Args:
            token: None if there is none at the place that is looked at.
            weighed: Whether there are any: only what is asked while they are on has them.
        """
        self._token = token
        if token is None and weighed:
            text = self.tr("Point at a word of the last answer, or move to it with the arrow keys.")
        elif token is None:
            text = self.tr("Ask while this is on, then point at a word of the answer.")
        else:
            text = self.tr("%1: %2").replace("%1", shown(token.text))
            text = text.replace("%2", percent(token.probability))
            if token.fact is not None:
                text += self.tr(" · key fact here: %1").replace("%1", percent(token.fact))
        self.head.setText(text)
        listed = ", ".join(f"{shown(text)} {percent(p)}" for text, p in self._others)
        self.setAccessibleName(self.tr("Tokens of: %1").replace("%1", self._name))
        self.setAccessibleDescription(listed)
        self.update()

    @property
    def _others(self) -> tuple[tuple[str, float], ...]:
        return self._token.others[:_ROWS] if self._token is not None else ()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(200, _ROWS * self._line())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(80, _ROWS * self._line())

    def _line(self) -> int:
        return self.fontMetrics().height() + _PADDING

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802
        tokens, line = theme().tokens, self._line()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        number = metrics.horizontalAdvance(words.percent(1, 1)) + 8
        name = min(140, self.width() // 3)
        bars = self.width() - name - number
        for place, (text, share) in enumerate(self._others):
            top = place * line
            own = self._token is not None and text == self._token.text
            word = metrics.elidedText(shown(text), Qt.TextElideMode.ElideRight, name - 8)
            painter.setPen(QColor(tokens.text if own else tokens.muted))
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, top, name - 8, line), middle, word)
            bar = QRectF(name, top + line / 2 - 4, max(2.0, bars * share), 8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent if own else tokens.outline))
            painter.drawRoundedRect(bar, 3, 3)
            painter.setPen(QColor(tokens.text if own else tokens.muted))
            room = QRectF(self.width() - number, top, number, line)
            painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, percent(share))


def shown(token: str) -> str:
    """A token as a person reads it, its spaces too."""
    if not token:
        return "⏹"
    return token.replace("\n", "⏎").replace(" ", "␣") if not token.strip() else token.strip()


def percent(share: float) -> str:
    """``97.1 %``, ``0.03 %``, ``< 0.01 %``."""
    if 0 < share < _LEAST:
        return f"< {words.percent(_LEAST, 2)}"
    return words.percent(share, 2 if share < 0.01 else 1)


def _size(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
