"""The pages of the window, each made when it is needed, and the ways from one to another."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QScrollArea, QStackedWidget, QWidget

from pmc_gui.core.presets import schemas
from pmc_gui.ui.theme import theme
from pmc_gui.ui.widgets.basics import row
from pmc_gui.ui.widgets.plot import load
from pmc_gui.ui.widgets.rail import Rail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintEvent

    from pmc_gui.core.requests import ExtendRequest
    from pmc_gui.ui.pages.audit import AuditPage
    from pmc_gui.ui.pages.compare import ComparePage
    from pmc_gui.ui.pages.model import ModelPage
    from pmc_gui.ui.pages.questions import QuestionsPage
    from pmc_gui.ui.pages.report import ReportPage
    from pmc_gui.ui.pages.unlearn import UnlearnPage
    from pmc_gui.ui.session import Session
    from pmc_gui.ui.widgets.page import Page

NAMES = ("model", "questions", "unlearn", "compare", "audit", "report")
"""The modules of the pages and their icons, in the order of the work."""
MODEL, QUESTIONS, UNLEARN, COMPARE, AUDIT, REPORT = range(len(NAMES))


class PagedWindow(QMainWindow):
    """A rail and the pages behind it.

    Pages take most of the time until there is a window: what is not seen at first is imported, made
    and put into the window after the first picture, in small steps between other events, or when it
    is asked for.

    Signals:
        complete: All pages are there that can be made.
    """

    complete = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        theme().changed.connect(self._dress)
        self._dress()
        self.rail = Rail()
        self.stack = QStackedWidget()
        self.stack.setObjectName("stack")
        self.rail.chosen.connect(self.show_page)
        middle = QWidget()
        middle.setLayout(row(self.rail, self.stack, spacing=0))
        self.setCentralWidget(middle)
        self._there: dict[int, Page] = {}
        """What is in the stack."""
        self._steps: Iterator[None] | None = None
        self._turns = QTimer(self)
        # Not none: what was to be done during a step comes before the next one.
        self._turns.setInterval(1)
        self._turns.timeout.connect(self._step)

    def show_page(self, place: int) -> None:
        """Open a page by its place on the rail."""
        try:
            self.stack.setCurrentWidget(self._put(place))
        finally:
            # Where it cannot be made, the one that was open still is.
            if self._there:
                self.rail.choose(self.place)

    @property
    def place(self) -> int:
        """The place of the open page on the rail."""
        shown = self.stack.currentWidget()
        return next(place for place, page in self._there.items() if page is shown)

    @property
    def page(self) -> Page:
        """The open page."""
        return self._there[self.place]

    @property
    def pages(self) -> list[Page]:
        """All pages in the order of the rail."""
        return [self._put(place) for place in range(len(NAMES))]

    def _page_at(self, place: int) -> Page:
        page: Page = getattr(self, f"{NAMES[place]}_page")
        return page

    @cached_property
    def model_page(self) -> ModelPage:
        """Which model."""
        from pmc_gui.ui.pages.model import ModelPage

        page = ModelPage(self.session)
        page.next_wanted.connect(lambda: self.show_page(QUESTIONS))
        return page

    @cached_property
    def questions_page(self) -> QuestionsPage:
        """What it must forget, and what it must keep."""
        from pmc_gui.ui.pages.questions import QuestionsPage

        page = QuestionsPage(self.session)
        page.next_wanted.connect(lambda: self.show_page(UNLEARN))
        page.stepped.connect(lambda: self.show_page(QUESTIONS))
        return page

    @cached_property
    def unlearn_page(self) -> UnlearnPage:
        """How, and how it goes."""
        from pmc_gui.ui.pages.unlearn import UnlearnPage

        page = UnlearnPage(self.session)
        page.next_wanted.connect(self._compare)
        return page

    @cached_property
    def compare_page(self) -> ComparePage:
        """The old and the new model side by side."""
        from pmc_gui.ui.pages.compare import ComparePage

        page = ComparePage(self.session)
        page.unlearn_wanted.connect(lambda: self.show_page(UNLEARN))
        return page

    @cached_property
    def audit_page(self) -> AuditPage:
        """What still comes out."""
        from pmc_gui.ui.pages.audit import AuditPage

        page = AuditPage(self.session)
        page.unlearn_wanted.connect(lambda: self.show_page(UNLEARN))
        page.train_wanted.connect(self._train_on)
        page.export_wanted.connect(self._export_adapter)
        return page

    @cached_property
    def report_page(self) -> ReportPage:
        """What came of it, and files to take away."""
        from pmc_gui.ui.pages.report import ReportPage

        page = ReportPage(self.session)
        page.unlearn_wanted.connect(lambda: self.show_page(UNLEARN))
        return page

    def _put(self, place: int) -> Page:
        """Put a page into the stack, unless it is there."""
        page = self._page_at(place)
        if place not in self._there:
            self._there[place] = page
            self.stack.insertWidget(sorted(self._there).index(place), page)
        return page

    # From one to another

    def _compare(self, run: str) -> None:
        """Ask a run's models before and after."""
        self.show_page(COMPARE)
        self.compare_page.sides.run.take(run)

    def _train_on(self, request: ExtendRequest) -> None:
        """Go on training from an audited run, where training is watched."""
        self.show_page(UNLEARN)
        self.unlearn_page.extend(request)

    def _export_adapter(self, run: str) -> None:
        """Ask where a run's adapter is to be."""
        self.show_page(REPORT)
        self.report_page.run.take(run)
        self.report_page.export.choose_adapter()

    def _dress(self) -> None:
        """Wear the theme's style sheet.

        It is the window's and not the program's: what is put together outside of a window would be
        styled anew each time that it gets another parent.
        """
        self.setStyleSheet(theme().sheet)

    # After the first picture

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if self._steps is None:
            # What one page raises ends its own steps alone: the chain goes on with the next.
            steps = (_first_uses(), *map(self._make, range(len(NAMES))), load())
            self._steps = chain.from_iterable(steps)
            self._turns.start()

    def _make(self, place: int) -> Iterator[None]:
        import_module(f"pmc_gui.ui.pages.{NAMES[place]}")
        yield
        self._page_at(place)
        yield
        # A style sheet takes as long as all else: a page wears it from here on.
        self._put(place)
        yield

    def _step(self) -> None:
        # A window that is closed already needs no more pages.
        if not self.isVisible() or self._steps is None:
            self._turns.stop()
            return
        for _ in self._steps:
            return
        self._turns.stop()
        self.complete.emit()


def _first_uses() -> Iterator[None]:
    """What takes long where it is first used, and would there come on top of something else."""
    schemas()
    yield
    # Handed the first widget that it did not make, PySide makes all types of widgets it knows.
    QScrollArea().viewport()
    yield
