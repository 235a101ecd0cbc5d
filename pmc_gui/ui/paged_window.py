"""The pages of the window, each made when it is needed, and the ways from one to another."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from pmc_gui.ui.theme import theme
from pmc_gui.ui.widgets.basics import row
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

_Page = TypeVar("_Page", bound="Page")


class PagedWindow(QMainWindow):
    """A rail and the pages behind it.

    Pages take most of the time until there is a window: what is not seen at first is imported and
    made after the first picture, in small steps between other events, or when it is asked for.

    Signals:
        complete: All pages are there.
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
        self._made: dict[int, Page] = {}
        self._steps: Iterator[None] | None = None

    def show_page(self, place: int) -> None:
        """Open a page by its place on the rail."""
        self.stack.setCurrentWidget(self._page_at(place))
        self.rail.choose(place)

    @property
    def page(self) -> Page:
        """The open page."""
        return next(page for page in self._made.values() if page is self.stack.currentWidget())

    @property
    def pages(self) -> list[Page]:
        """All pages in the order of the rail."""
        return [self._page_at(place) for place in range(len(NAMES))]

    def _page_at(self, place: int) -> Page:
        page: Page = getattr(self, f"{NAMES[place]}_page")
        return page

    @cached_property
    def model_page(self) -> ModelPage:
        """Which model."""
        from pmc_gui.ui.pages.model import ModelPage

        page = ModelPage(self.session)
        page.next_wanted.connect(lambda: self.show_page(QUESTIONS))
        return self._put(page, MODEL)

    @cached_property
    def questions_page(self) -> QuestionsPage:
        """What it must forget, and what it must keep."""
        from pmc_gui.ui.pages.questions import QuestionsPage

        page = QuestionsPage(self.session)
        page.next_wanted.connect(lambda: self.show_page(UNLEARN))
        page.stepped.connect(lambda: self.show_page(QUESTIONS))
        return self._put(page, QUESTIONS)

    @cached_property
    def unlearn_page(self) -> UnlearnPage:
        """How, and how it goes."""
        from pmc_gui.ui.pages.unlearn import UnlearnPage

        page = UnlearnPage(self.session)
        page.next_wanted.connect(self._compare)
        return self._put(page, UNLEARN)

    @cached_property
    def compare_page(self) -> ComparePage:
        """The old and the new model side by side."""
        from pmc_gui.ui.pages.compare import ComparePage

        return self._put(ComparePage(self.session), COMPARE)

    @cached_property
    def audit_page(self) -> AuditPage:
        """What still comes out."""
        from pmc_gui.ui.pages.audit import AuditPage

        page = AuditPage(self.session)
        page.unlearn_wanted.connect(lambda: self.show_page(UNLEARN))
        page.train_wanted.connect(self._train_on)
        page.export_wanted.connect(self._export_adapter)
        return self._put(page, AUDIT)

    @cached_property
    def report_page(self) -> ReportPage:
        """What came of it, and files to take away."""
        from pmc_gui.ui.pages.report import ReportPage

        page = ReportPage(self.session)
        page.unlearn_wanted.connect(lambda: self.show_page(UNLEARN))
        return self._put(page, REPORT)

    def _put(self, page: _Page, place: int) -> _Page:
        self._made[place] = page
        self.stack.insertWidget(sorted(self._made).index(place), page)
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
            self._steps = self._make_others()
            QTimer.singleShot(0, self, self._step)

    def _make_others(self) -> Iterator[None]:
        for place, name in enumerate(NAMES):
            import_module(f"pmc_gui.ui.pages.{name}")
            yield
            self._page_at(place)
            yield

    def _step(self) -> None:
        # A window that is closed already needs no more pages.
        if self.isVisible() and self._steps is not None:
            for _ in self._steps:
                QTimer.singleShot(0, self, self._step)
                return
            self.complete.emit()
