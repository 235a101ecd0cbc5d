"""Which of a project's runs a page is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.ui import words
from pmc_gui.ui.widgets.elided import ElidedChoice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmc_gui.core.runfolder import Run


class RunChoice(ElidedChoice):
    """A choice among runs, newest first; `activated` tells that the person took another one."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Run"))
        self._runs: list[Run] = []

    @property
    def chosen(self) -> Run | None:
        """The run that is looked at; None if there is none."""
        place = self.currentIndex()
        return self._runs[place] if place >= 0 else None

    def take(self, name: str) -> None:
        """Choose the run called `name`, as if the person had."""
        place = self.findData(name)
        if place >= 0:
            self.setCurrentIndex(place)
            self.activated.emit(place)

    def show_runs(self, runs: Sequence[Run]) -> bool:
        """Offer other runs, or the same ones in another state.

        Args:
            runs: Oldest first.

        Returns:
            Whether the run that was chosen before still is; otherwise the newest is.
        """
        before = self.chosen
        self.clear()
        self._runs = list(reversed(runs))
        for run in self._runs:
            self.addItem(words.run_name(run), run.name)
        paths = [run.path for run in self._runs]
        stays = before is not None and before.path in paths
        if before is not None and stays:
            self.setCurrentIndex(paths.index(before.path))
        return stays
