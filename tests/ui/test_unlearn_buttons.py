"""The buttons of the Unlearn page: others are shown in one go."""

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject

from pmc_gui.ui.paged_window import UNLEARN
from pmc_gui.ui.pages.unlearn_buttons import Situation


class Resizes(QObject):
    """Counts how often a widget is given another size."""

    count = 0

    def eventFilter(self, watched, event) -> bool:  # noqa: N802
        self.count += event.type() == QEvent.Type.Resize
        return False


def test_the_window_is_laid_out_once_for_all_of_them(window, qtbot) -> None:
    window.show_page(UNLEARN)
    controls = window.unlearn_page.controls
    rest = Situation(
        in_setup=True, ready=True, running=False, paused=False, stopping=False, finished=False,
        unfinished=False,
    )  # fmt: skip
    controls.suit(rest)
    qtbot.wait(50)
    resizes = Resizes()
    controls.installEventFilter(resizes)
    controls.suit(replace(rest, in_setup=False, running=True))
    assert resizes.count <= 1
    qtbot.wait(50)
    shown = [controls.discard, controls.pause, controls.keep]
    assert [button.isVisible() for button in shown] == [True] * 3
    assert not controls.start.isVisible()
    ends = [(button.x(), button.x() + button.width()) for button in shown]
    assert all(one[1] < other[0] for one, other in pairwise(ends))
    assert ends[0][0] >= 0
    assert ends[-1][1] <= controls.width()
