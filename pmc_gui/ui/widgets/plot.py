"""A plot of one quantity of one or more runs over their steps."""

from __future__ import annotations

import gc
import math
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pmc_gui.ui import words
from pmc_gui.ui.theme import SPACE, theme
from pmc_gui.ui.widgets.basics import Card, label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_HEIGHT = 150
_DIGITS = 6
"""Behind the point, at most."""
_BETWEEN = 24
"""Pixels between two numbers beside a plot, at least."""
_LEAST = 0.001
"""What the greatest value counts for, at least: more digits are noise."""
_FEW = 6
"""Points so few that each is marked."""
_STYLES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
MOST = len(_STYLES)
"""Runs whose curves can be told from each other."""


class Plot(Card):
    """The curves of up to `MOST` runs, and the last value of the first one."""

    def __init__(self, title: str, unit: str, bounds: tuple[float, float] | None = None) -> None:
        """Show nothing yet.

        Args:
            title: What is plotted.
            unit: Its unit.
            bounds: Least and greatest value, where they are known.
        """
        super().__init__()
        self._title, self._bounds = title, bounds
        self.body.setContentsMargins(SPACE + 4, SPACE, SPACE, SPACE)
        self.body.setSpacing(2)
        self.value = label("", "heading")
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight)
        head = QGridLayout()
        head.setColumnStretch(0, 1)
        head.addWidget(label(title, wrap=True), 0, 0)
        head.addWidget(self.value, 0, 1)
        head.addWidget(label(unit, "small"), 1, 0, 1, 2)
        self.add(head)
        place = QWidget()
        place.setFixedHeight(_HEIGHT)
        self._place = QVBoxLayout(place)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.add(place)
        self.view: Any = None
        self.lines: list[Any] = []
        """A curve for each run there is a style for, kept: making one anew costs far more."""

    def show_curves(self, curves: Sequence[Mapping[int, float]], steps: int) -> None:
        """Lay curves, each a value by step, over each other (solid, dashed, dotted); see `make`.

        Args:
            curves: Those of each run.
            steps: Of the longest run.
        """
        for place, line in enumerate(self.lines):
            _draw(line, curves[place] if place < len(curves) else {})
        item = self.view.getPlotItem()
        if steps:
            item.setXRange(0, steps, padding=0.02)
        values = [value for curve in curves for value in curve.values()]
        if values and self._bounds is None:
            # From zero, below which none of them is: a curve must not look steeper than it is.
            item.setYRange(0, max(_LEAST, *values), padding=0.05)
        first = curves[0] if curves else {}
        last = max(first, default=0)
        text = words.decimal(first[last], 3) if first else "–"
        self.value.setText(text)
        said = self.tr("%1 at step %2").replace("%1", text).replace("%2", words.number(last))
        self.view.setAccessibleDescription(said)

    def make(self) -> None:
        """Make what draws, which takes 15 ms: before the first curves."""
        view = _library().PlotWidget()
        view.setAccessibleName(self._title)
        view.setMenuEnabled(False)
        view.setMouseEnabled(x=False, y=False)
        view.hideButtons()
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item = view.getPlotItem()
        # Steps count from left to right in every language.
        item.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        item.setContentsMargins(0, 4, 4, 0)
        if self._bounds is not None:
            item.setYRange(*self._bounds, padding=0.05)
        for side in ("left", "bottom"):
            axis = item.getAxis(side)
            axis.setStyle(tickLength=-4, hideOverlappingLabels=side == "left")
            axis.tickStrings = _amounts if side == "left" else _steps
            axis.enableAutoSIPrefix(False)
            if side == "left":
                axis.tickSpacing = _spacing
        self.lines = [item.plot(symbol=None, symbolSize=5, symbolPen=None) for _ in _STYLES]
        self._place.addWidget(view)
        self.view = view
        theme().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        """Show the colours of the theme."""
        tokens = theme().tokens
        self.view.setBackground(QColor(tokens.surface))
        for side in ("left", "bottom"):
            axis = self.view.getPlotItem().getAxis(side)
            axis.setPen(QColor(tokens.line))
            axis.setTextPen(QColor(tokens.muted))
        colours = (tokens.accent, tokens.warn, tokens.good)
        # What draws counts the width in pixels of the screen.
        width = 2 * self.view.devicePixelRatioF()
        for line, colour, style in zip(self.lines, colours, _STYLES, strict=True):
            line.setPen(_library().mkPen(QColor(colour), width=width, style=style))
            line.setSymbolBrush(QColor(colour))


def load() -> Iterator[None]:
    """Load what draws, in steps: it takes a noticeable time, which a run must not begin with."""
    import numpy as np  # noqa: F401 - a third of the time

    yield
    _library()
    yield


@cache
def _library() -> Any:
    """What draws."""
    import pyqtgraph

    # It stays: no collection needs to look through it, which would hold the window for 25 ms.
    gc.freeze()
    return pyqtgraph


def _draw(line: Any, curve: Mapping[int, float]) -> None:
    """Let a curve go through these values by step, if it does not yet."""
    steps = sorted(curve)
    values = [curve[step] for step in steps]
    drawn = [[] if part is None else part.tolist() for part in line.getOriginalDataset()]
    if drawn == [steps, values]:
        return
    # A single point has no line.
    line.setSymbol("o" if len(steps) < _FEW else None)
    line.setData(steps, values)


def _steps(values: Sequence[float], scale: float, _: float) -> list[str]:
    """Numbers below a plot: there is no half of a step."""
    counted = [value * scale for value in values]
    return [words.number(round(one)) if one == round(one) else "" for one in counted]


def _spacing(least: float, most: float, pixels: float) -> list[tuple[float, float]]:
    """One step for all numbers beside a plot: 1, 2 or 5 of a power of ten, and where it begins.

    pyqtgraph would take several, each with as many digits as it needs itself.
    """
    wanted = (most - least) * _BETWEEN / max(pixels, _BETWEEN)
    power = 10 ** math.floor(math.log10(wanted))
    return [(next(step * power for step in (1, 2, 5, 10) if step * power >= wanted), 0)]


def _amounts(values: Sequence[float], scale: float, spacing: float) -> list[str]:
    """Numbers beside a plot, all with the digits that set them apart."""
    digits = min(_DIGITS, max(0, math.ceil(-math.log10(spacing * scale) - 1e-6)))
    return [words.decimal(value * scale, digits) for value in values]
