"""What a model says, as bars: one for each side and quantization, each kind with its own look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from pmc_gui.core.audit import OUTCOMES
from pmc_gui.ui.theme import SPACE, theme
from pmc_gui.ui.widgets.basics import clear, label, row
from pmc_gui.ui.words import number, percent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pmc_gui.ui.theme import Tokens

_HEIGHT = 26
_CHIP = 22
_PATTERNS = {
    "leak": Qt.BrushStyle.SolidPattern,
    "refusal": Qt.BrushStyle.BDiagPattern,
    "other": Qt.BrushStyle.NoBrush,
    "noise": Qt.BrushStyle.DiagCrossPattern,
    "empty": Qt.BrushStyle.Dense6Pattern,
    "wrong_script": Qt.BrushStyle.VerPattern,
}
_LETTERS = {
    "leak": "L", "refusal": "R", "other": "A", "noise": "N", "empty": "E", "wrong_script": "S",
}  # fmt: skip


def outcome_word(outcome: str) -> str:
    """A kind of answer in words."""
    translate = QCoreApplication.translate
    return {
        "leak": translate("Outcomes", "leak"),
        "refusal": translate("Outcomes", "refusal"),
        "other": translate("Outcomes", "another fact"),
        "noise": translate("Outcomes", "noise"),
        "empty": translate("Outcomes", "empty"),
        "wrong_script": translate("Outcomes", "wrong script"),
    }[outcome]


def _colours(outcome: str, tokens: Tokens) -> tuple[str, str]:
    """Ink and ground."""
    return {
        "leak": (tokens.bad, tokens.bad_soft),
        "refusal": (tokens.accent, tokens.accent_soft),
        "other": (tokens.good, tokens.good_soft),
        "noise": (tokens.warn, tokens.warn_soft),
        "empty": (tokens.muted, tokens.raised),
        "wrong_script": (tokens.warn, tokens.surface),
    }[outcome]


def _fill(painter: QPainter, box: QRectF, outcome: str) -> str:
    """One piece of a bar; gives the colour that can be read on it."""
    tokens = theme().tokens
    ink, ground = _colours(outcome, tokens)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(box, QColor(ground))
    style = _PATTERNS[outcome]
    if style == Qt.BrushStyle.SolidPattern:
        painter.fillRect(box, QColor(ink))
        ink = tokens.surface
    elif style != Qt.BrushStyle.NoBrush:
        pattern = QColor(ink)
        pattern.setAlpha(90)
        painter.fillRect(box, QBrush(pattern, style))
    painter.setPen(QPen(QColor(tokens.surface), 1))
    painter.drawLine(box.topRight(), box.bottomRight())
    return ink


class OutcomeBar(QWidget):
    """The shares of one side at one quantization."""

    def __init__(self, name: str, counts: Mapping[str, int]) -> None:
        super().__init__()
        self._counts = {outcome: counts.get(outcome, 0) for outcome in OUTCOMES}
        self.setMinimumWidth(160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.in_words)
        self.setToolTip(self.in_words)
        theme().changed.connect(self.update)

    @property
    def in_words(self) -> str:
        """What the bar shows."""
        total = sum(self._counts.values())
        parts = [
            f"{outcome_word(outcome)} {percent(count / total)} ({number(count)})"
            for outcome, count in self._counts.items()
            if count
        ]
        return ", ".join(parts)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(320, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        painter = QPainter(self)
        total = sum(self._counts.values())
        left = 0.0
        font = QFont(self.font())
        font.setBold(True)
        painter.setFont(font)
        for outcome, count in self._counts.items():
            if not count:
                continue
            width = self.width() * count / total
            box = QRectF(left, 0, width, self.height())
            ink = _fill(painter, box, outcome)
            text = f"{_LETTERS[outcome]} {percent(count / total)}"
            for shown in (text, _LETTERS[outcome]):
                if painter.fontMetrics().horizontalAdvance(shown) + 6 < width:
                    painter.setPen(QColor(ink))
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
                    break
            left += width
        painter.setPen(QColor(theme().tokens.line))
        painter.drawRect(0, 0, self.width() - 1, self.height() - 1)


class _Chip(QWidget):
    """How one kind looks, beside its name."""

    def __init__(self, outcome: str) -> None:
        super().__init__()
        self._outcome = outcome
        self.setFixedSize(_CHIP, _CHIP - 4)
        theme().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        painter = QPainter(self)
        box = QRectF(self.rect())
        ink = _fill(painter, box, self._outcome)
        font = QFont(self.font())
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _LETTERS[self._outcome])
        painter.setPen(QColor(theme().tokens.outline))
        painter.drawRect(0, 0, self.width() - 1, self.height() - 1)


class OutcomeBars(QWidget):
    """Bars one below the other, and what their pieces mean."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * SPACE)
        self._grid.setVerticalSpacing(SPACE)
        self._grid.setColumnStretch(1, 1)
        self._shown: list[tuple[str, dict[str, int]]] = []
        self.bars: list[OutcomeBar] = []

    def show_bars(self, rows: Sequence[tuple[str, Mapping[str, int]]]) -> None:
        """Show other bars: what each is called, and its counts."""
        fresh = [(name, dict(counts)) for name, counts in rows]
        if fresh == self._shown:
            return
        self._shown = fresh
        clear(self._grid)
        self.bars = []
        for place, (name, counts) in enumerate(fresh):
            self._grid.addWidget(label(name, "muted"), place, 0)
            if not sum(counts.values()):
                nothing = QCoreApplication.translate("Outcomes", "not asked yet")
                self._grid.addWidget(label(nothing, "small"), place, 1)
                continue
            bar = OutcomeBar(name, counts)
            self.bars.append(bar)
            self._grid.addWidget(bar, place, 1)
            total = number(sum(counts.values()))
            said = QCoreApplication.translate("Outcomes", "%1 answers").replace("%1", total)
            self._grid.addWidget(label(said, "small"), place, 2)
        legend = row(spacing=SPACE)
        for outcome in OUTCOMES:
            legend.addWidget(_Chip(outcome))
            legend.addWidget(label(outcome_word(outcome), "small"))
            legend.addSpacing(SPACE)
        legend.addStretch(1)
        self._grid.addLayout(legend, len(fresh), 1, 1, 2)
