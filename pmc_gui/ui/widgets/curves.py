"""The curves of one or more runs, each quantity in a plot of its own over the same steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pmc_gui.core.run_view import CURVES
from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.plot import Plot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmc_gui.core.run_view import RunView

_APART_MS = 20
"""Between two plots: one is made or drawn in some 15 ms, and the window goes on between them."""


class Curves(QWidget):
    """Four small plots, drawn one after the other."""

    def __init__(self) -> None:
        super().__init__()
        nats = self.tr("nats per token")
        self.plots = {
            "overlap": Plot(self.tr("Secret left"), self.tr("0 is none, 1 is all"), (0, 1)),
            "collapse": Plot(self.tr("Collapse loss"), nats),
            "retain": Plot(self.tr("Retain loss"), nats),
            "drift": Plot(self.tr("Drift on unseen prompts"), nats),
        }
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE + 4)
        for place, name in enumerate(CURVES):
            grid.addWidget(self.plots[name], place // 2, place % 2)
        self._shown: list[RunView] = []
        self._due: list[str] = []
        self._turns = QTimer(self)
        # After each one anew: a plot that takes longer must not be followed at once by the next.
        self._turns.setSingleShot(True)
        self._turns.setInterval(_APART_MS)
        self._turns.timeout.connect(self._draw_next)

    @property
    def drawn(self) -> bool:
        """Whether all plots show what was shown last."""
        return not self._due

    def show_runs(self, views: Sequence[RunView]) -> None:
        """Show one run, or lay several over each other (solid, dashed, dotted)."""
        self._shown = list(views)
        # Those that wait already keep their turn, however often something new is shown.
        self._due += [name for name in CURVES if name not in self._due]
        if not self._turns.isActive():
            self._turns.start()

    def _draw_next(self) -> None:
        # Gone before it is made or drawn: what cannot be is told of once.
        name = self._due.pop(0)
        plot = self.plots[name]
        if plot.view is None:
            plot.make()
            self._due.insert(0, name)
            self._turns.start()
            return
        steps = max((view.steps for view in self._shown), default=0)
        plot.show_curves([view.curves[name] for view in self._shown], steps)
        if self._due:
            self._turns.start()


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
