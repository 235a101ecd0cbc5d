"""The curves of one or more runs, each quantity in a plot of its own over the same steps."""

from __future__ import annotations

import gc
import math
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pmc_gui.core.run_view import CURVES
from pmc_gui.ui import words
from pmc_gui.ui.theme import SPACE, theme
from pmc_gui.ui.widgets.basics import Card, label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pmc_gui.core.run_view import RunView

_HEIGHT = 150
_DIGITS = 6
"""Behind the point, at most."""
_FEW = 6
"""Points so few that each is marked."""
_STYLES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
MOST = len(_STYLES)
"""Runs whose curves can be told from each other."""


class Curves(QWidget):
    """Four small plots."""

    def __init__(self) -> None:
        super().__init__()
        self._plots: dict[str, Any] = {}
        self._lines: dict[str, list[Any]] = {}
        """A curve for each run there is a style for, kept: making one anew costs far more."""
        self._values: dict[str, Any] = {}
        self._shown: list[RunView] = []
        names = {
            "overlap": (self.tr("Secret left"), self.tr("0 is none, 1 is all")),
            "collapse": (self.tr("Collapse loss"), self.tr("nats per token")),
            "retain": (self.tr("Retain loss"), self.tr("nats per token")),
            "drift": (self.tr("Drift on unseen prompts"), self.tr("nats per token")),
        }
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE + 4)
        for place, name in enumerate(CURVES):
            title, unit = names[name]
            card = Card()
            card.body.setContentsMargins(SPACE + 4, SPACE, SPACE, SPACE)
            card.body.setSpacing(2)
            value = label("", "heading")
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            head = QGridLayout()
            head.setColumnStretch(0, 1)
            head.addWidget(label(title, wrap=True), 0, 0)
            head.addWidget(value, 0, 1)
            head.addWidget(label(unit, "small"), 1, 0, 1, 2)
            card.add(head)
            plot = self._plot()
            plot.setAccessibleName(title)
            card.add(plot)
            grid.addWidget(card, place // 2, place % 2)
            self._plots[name] = plot
            self._lines[name] = [
                plot.getPlotItem().plot(symbol=None, symbolSize=5, symbolPen=None) for _ in _STYLES
            ]
            self._values[name] = value
        self._plots["overlap"].getPlotItem().setYRange(0, 1, padding=0.05)
        theme().changed.connect(self._dress)
        self._dress()

    def show_runs(self, views: Sequence[RunView]) -> None:
        """Show one run, or lay several over each other (solid, dashed, dotted)."""
        self._shown = list(views)
        longest = max((view.steps for view in views), default=0)
        for name, lines in self._lines.items():
            for place, line in enumerate(lines):
                _draw(line, views[place].curves[name] if place < len(views) else {})
            if longest:
                self._plots[name].getPlotItem().setXRange(0, longest, padding=0.02)
            self._say_last(name)

    def _plot(self) -> Any:
        plot = _library().PlotWidget()
        plot.setFixedHeight(_HEIGHT)
        plot.setMenuEnabled(False)
        plot.setMouseEnabled(x=False, y=False)
        plot.hideButtons()
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item = plot.getPlotItem()
        # Steps count from left to right in every language.
        item.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        item.setContentsMargins(0, 4, 4, 0)
        for side in ("left", "bottom"):
            axis = item.getAxis(side)
            axis.setStyle(tickLength=-4, hideOverlappingLabels=side == "left")
            axis.tickStrings = _amounts if side == "left" else _steps
            axis.enableAutoSIPrefix(False)
        return plot

    def _dress(self) -> None:
        """Show the colours of the theme."""
        tokens = theme().tokens
        colours = (tokens.accent, tokens.warn, tokens.good)
        for name, plot in self._plots.items():
            plot.setBackground(QColor(tokens.surface))
            for side in ("left", "bottom"):
                axis = plot.getPlotItem().getAxis(side)
                axis.setPen(QColor(tokens.line))
                axis.setTextPen(QColor(tokens.muted))
            for line, colour, style in zip(self._lines[name], colours, _STYLES, strict=True):
                line.setPen(_library().mkPen(QColor(colour), width=2, style=style))
                line.setSymbolBrush(QColor(colour))

    def _say_last(self, name: str) -> None:
        curve = self._shown[0].curves[name] if self._shown else {}
        text = words.decimal(curve[max(curve)], 3) if curve else "–"
        self._values[name].setText(text)
        steps = max(curve) if curve else 0
        self._plots[name].setAccessibleDescription(
            self.tr("%1 at step %2").replace("%1", text).replace("%2", words.number(steps))
        )


@cache
def _library() -> Any:
    """What draws; it takes a noticeable time to load, so that comes with the first run."""
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


def _amounts(values: Sequence[float], scale: float, spacing: float) -> list[str]:
    """Numbers beside a plot, all with the digits that set them apart.

    pyqtgraph asks for its wider steps first; between those of 1 and 0.1 stand halves of them.
    """
    step = spacing * scale
    places = -math.log10(step)
    digits = places + 1 if math.isclose(places, round(places), abs_tol=1e-6) else math.ceil(places)
    digits = min(_DIGITS, max(0, round(digits)))
    return [words.decimal(value * scale, digits) for value in values]


class CurvesPlace(QWidget):
    """Where `Curves` will be once there is something to show."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.curves: Curves | None = None

    def show_runs(self, views: Sequence[RunView]) -> None:
        """See `Curves.show_runs`."""
        if self.curves is None:
            self.curves = Curves()
            self._lines.addWidget(self.curves)
        self.curves.show_runs(views)
