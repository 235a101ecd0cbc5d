"""Many answers of one model, those that leak marked."""

from __future__ import annotations

import bisect

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from pmc_gui.core.metrics import bound_95
from pmc_gui.ui import words
from pmc_gui.ui.icons import icon
from pmc_gui.ui.theme import theme

_LEAKS = Qt.ItemDataRole.UserRole


class SampleList(QListWidget):
    """Answers in the order in which they were drawn."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("samples")
        self.setAccessibleName(self.tr("Drawn answers: %1").replace("%1", name))
        self.setWordWrap(True)
        self.setIconSize(QSize(16, 16))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        theme().changed.connect(self._paint_all)
        self._numbers: list[int] = []
        self._told: list[bool | None] = []

    def empty(self) -> None:
        """Begin anew."""
        self.clear()
        self._numbers, self._told = [], []

    def take(self, number: int, text: str, leaks: bool | None) -> None:
        """Add an answer.

        Args:
            number: Counted from 1.
            text: What the model said.
            leaks: Whether it gives the key fact away; None if nobody can tell.
        """
        said = text.replace("\n", " ").strip() or self.tr("(nothing)")
        line = f"{number}. {said}"
        # In a call of its own: Qt's tool for translators does not look into f-strings.
        mark = self.tr("leaks")
        item = QListWidgetItem(f"{line} — {mark}" if leaks else line)
        item.setData(_LEAKS, leaks)
        item.setToolTip(words.tip(text))
        self._paint_one(item)
        # Short answers are ready before long ones; they are listed as they were drawn.
        place = bisect.bisect(self._numbers, number)
        self._numbers.insert(place, number)
        self._told.append(leaks)
        self.insertItem(place, item)

    def summary(self) -> str:
        """How many leak, and what share may do so at most."""
        drawn = len(self._told)
        text = self.tr("%n answer(s)", "", drawn)
        if not drawn or all(leaks is None for leaks in self._told):
            return text + self.tr(" · give a key fact to count leaks") if drawn else text
        leaks = sum(one is True for one in self._told)
        # What nobody can tell counts as a leak where a promise is made.
        bound = bound_95(drawn, sum(one is not False for one in self._told))
        more = self.tr(" · %1 leak · at most %2 of all would (95 % sure)")
        return text + more.replace("%1", words.number(leaks)).replace("%2", words.percent(bound))

    def _paint_all(self) -> None:
        for at in range(self.count()):
            self._paint_one(self.item(at))

    def _paint_one(self, item: QListWidgetItem) -> None:
        if item.data(_LEAKS):
            bad = theme().tokens.bad
            item.setForeground(QColor(bad))
            item.setIcon(icon("warning", bad))
