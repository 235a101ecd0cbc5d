"""The page of the audit: choose what is asked, watch it fill in, read the very words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from pmc_gui.core.audit_files import accept
from pmc_gui.core.audit_questions import as_audited, not_reworded
from pmc_gui.core.audit_view import AuditView
from pmc_gui.core.errors import PmcError
from pmc_gui.core.events import (
    Attacked,
    Failed,
    Finished,
    Notice,
    Phase,
    Progress,
    StoppedByPerson,
)
from pmc_gui.core.requests import AuditRequest, ExtendRequest, ReportRequest
from pmc_gui.ui import words
from pmc_gui.ui.background import in_background
from pmc_gui.ui.language import told
from pmc_gui.ui.pages.audit_result import AuditResult
from pmc_gui.ui.pages.audit_setup import AuditSetup
from pmc_gui.ui.pages.run_choice import RunChoice
from pmc_gui.ui.widgets.basics import Button
from pmc_gui.ui.widgets.empty import Empty
from pmc_gui.ui.widgets.job_strip import JobStrip
from pmc_gui.ui.widgets.page import Page
from pmc_gui.worker.failure import ending

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from pmc_gui.core.events import Event
    from pmc_gui.core.recipe import Recipe
    from pmc_gui.core.run import Run
    from pmc_gui.ui.job import Job
    from pmc_gui.ui.session import Session

_READ_MS = 300
"""Between two looks at what a running audit has written."""
_MANY = 1000
"""Questions from which on it is looked at less often: a table that long takes a moment."""


class AuditPage(Page):
    """Setup, or the last audit of one run.

    Signals:
        train_wanted: An `ExtendRequest`: go on training from the audited run.
        export_wanted: Name of a run whose adapter is wanted by itself.
        unlearn_wanted: There is nothing to audit yet.
    """

    train_wanted = Signal(object)
    export_wanted = Signal(str)
    unlearn_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(
            self.tr("Audit"),
            self.tr(
                "Attack the old and the new model by every known way, in the quantization you will "
                "really use, and see what still comes out."
            ),
            scrolls=False,
        )
        self._session = session
        self._job: Job | None = None
        self._audited: Run | None = None
        """The run that the job is about."""
        self._view: AuditView | None = None
        self._recipe: Recipe | None = None
        self._may_train = False
        self._part: Phase | None = None
        self._wanted = 0
        self._reading = self._again = False
        self._asked = self._lacking = 0
        """Questions of the run, and those of them that lack wordings of their own."""
        self._wants_last = False
        """Whether the last audit is to come to the front as soon as it is read."""
        self.run = RunChoice()
        self.run.activated.connect(self._choose)
        self.new = Button(self.tr("New audit"), self.show_setup, symbol="add")
        self.last = Button(self.tr("Last audit"), self._show_last, symbol="report")
        self.go_on = Button(self.tr("Go on"), self.resume, symbol="play", kind="primary")
        self.start = Button(self.tr("Start"), self.begin, symbol="play", kind="primary")
        for part in (self.run, self.last, self.new, self.go_on, self.start):
            self.buttons.addWidget(part)
        self.strip = JobStrip()
        self.strip.stop_wanted.connect(self.stop)
        self.nothing = Empty(
            self.tr("No finished run yet"),
            self.tr("Make the model forget first: then it can be attacked here."),
            self.tr("To the Unlearn page"),
            self.unlearn_wanted.emit,
        )
        self.setup = AuditSetup()
        self.setup.changed.connect(self._show_buttons)
        self.result = AuditResult()
        self.result.leaks.train_wanted.connect(self._train)
        self.result.leaks.export_wanted.connect(self._export)
        self.result.leaks.accepted.connect(self._accept)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.setup)
        self.stack.addWidget(self.result)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(self.stack, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_READ_MS)
        self._later.timeout.connect(self._read)
        session.project_changed.connect(self.refresh)
        session.jobs_changed.connect(self.refresh)
        session.runs_changed.connect(self.refresh)
        self.refresh()

    # What is audited

    def refresh(self) -> None:
        """Look again which runs are finished."""
        project = self._session.project
        runs = project.finished_runs() if project is not None else []
        if self.run.show_runs(runs):
            self._show_buttons()
        else:
            self._choose()

    def _choose(self) -> None:
        run = self.run.chosen
        self._view, self._recipe, self._may_train = None, None, False
        self._asked = self._lacking = 0
        self._wanted += 1
        if run is None:
            self._show_buttons()
            return
        try:
            config = run.config
        except PmcError as error:
            self._tell_error(error)
            self._show_buttons()
            return
        self.setup.show_size(run.parameters, len(config.forget), len(config.retain))
        self._recipe = config.recipe
        self._count_lacking()
        self._view = AuditView(run.path, [one.question for one in config.forget])
        self._show_last()

    def _show_last(self) -> None:
        """Show the last audit of the run, or the setup if there is none."""
        self._wants_last = True
        if self._view is None or not self._view.there:
            self.stack.setCurrentWidget(self.setup)
        self._show_buttons()
        self._read()

    def show_setup(self) -> None:
        """Choose what the next audit asks."""
        self._wants_last = False
        self.stack.setCurrentWidget(self.setup)
        self._show_buttons()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._count_lacking()

    def _count_lacking(self) -> None:
        """Find out of how many questions nobody could say “forgotten”, as they stand now."""
        run, rows, wanted = self.run.chosen, self._session.forget.frozen(), self._wanted
        if run is None:
            return

        def count() -> tuple[int, int]:
            questions = as_audited(run.config.forget, rows)
            return len(questions), not_reworded(questions)

        def counted(found: tuple[int, int]) -> None:
            if wanted == self._wanted:
                self._asked, self._lacking = found
                self._show_buttons()

        # What cannot be read was told when the run was chosen.
        in_background(count, counted, lambda _: None, self)

    # The audit

    def begin(self) -> None:
        """Audit the run as chosen; the last audit is replaced."""
        plan = self.setup.plan
        self._begin(
            attacks=list(plan.attacks),
            quants=list(plan.quants),
            samples=plan.samples,
            seeds=plan.seeds,
        )

    def resume(self) -> None:
        """Go on with the audit that was stopped."""
        self._begin(resume=True)

    def _begin(self, **asked: object) -> None:
        project, run = self._session.project, self.run.chosen
        if project is None or run is None or self._job is not None:
            return
        # It is asked what stands on the Questions page, the last letter typed there as well.
        if not self._session.flush():
            return
        self.quiet()
        values = {"project": project.path, "run": run.name, **asked}
        request = AuditRequest.model_validate(values)
        self._audited = run
        self._job = job = self._session.start(request)
        self.strip.begin(self.tr("Starting…"))
        job.happened.connect(self._on_events)
        job.ended.connect(lambda event: self._on_ended(job, event))
        self.stack.setCurrentWidget(self.result)
        self._show_buttons()
        self._later.start()

    def stop(self) -> None:
        """Stop the audit; what it has found stays, and it can be gone on with."""
        if self._job is not None:
            self._job.stop()
            self.strip.stopping()

    def _on_events(self, events: list[Event]) -> None:
        for event in events:
            if isinstance(event, Notice) and event.level == "warning":
                self.tell("warning", told(event.text))
            if isinstance(event, Phase):
                self._part = event
                self.strip.take(event)
            elif isinstance(event, Progress):
                self.strip.take(self._of_all(event))
        if any(isinstance(event, Attacked | Phase) for event in events):
            self._read_later()

    def _of_all(self, event: Progress) -> Progress:
        """Answers as a share of the whole audit: the time that is left is that of all of it."""
        part = self._part
        if event.unit != "answers" or part is None:
            return event
        share = (part.index - 1 + event.done / event.total) / part.count
        return event.model_copy(update={"done": share, "total": 1.0, "unit": "percent"})

    def _on_ended(self, job: Job, event: Event) -> None:
        self._job = None
        self.strip.end()
        if isinstance(event, Failed):
            self.tell_failure(event, job.log_tail)
        elif isinstance(event, StoppedByPerson):
            self.tell(
                "info",
                self.tr("Stopped. What was found until now is kept."),
                self.tr("“Go on” asks the rest."),
            )
        elif isinstance(event, Finished):
            self.tell("good", self.tr("The audit is through."))
        self._later.stop()
        self._show_last()

    # What is shown

    def _read_later(self) -> None:
        if not self._later.isActive():
            many = self._view is not None and len(self._view.questions) > _MANY
            self._later.setInterval(_READ_MS * (5 if many else 1))
            self._later.start()

    def _read(self) -> None:
        """Take in what stands in the run's folder by now."""
        view, run = self._view, self.run.chosen
        if view is None or run is None:
            return
        if self._reading:
            self._again = True
            return
        self._reading = True
        wanted = self._wanted

        def read() -> bool:
            view.read()
            return run.latest_checkpoint() is not None

        def shown(may_train: bool) -> None:
            self._over()
            if wanted == self._wanted:
                self._may_train = may_train
                self._show()

        def failed(failure: object) -> None:
            self._over()
            if wanted == self._wanted and isinstance(failure, Failed):
                self.tell_failure(failure)
                self._show()

        in_background(read, shown, failed, self)

    def _over(self) -> None:
        self._reading = False
        if self._again:
            self._again = False
            self._read()

    @property
    def _running(self) -> bool:
        """Whether the audit of the run that is looked at is going on."""
        run = self.run.chosen
        return (
            self._job is not None
            and run is not None
            and self._audited is not None
            and run.path == self._audited.path
        )

    def _show(self) -> None:
        view = self._view
        if view is not None and (view.there or self._running):
            if self._wants_last:
                self._wants_last = False
                self.stack.setCurrentWidget(self.result)
            self.result.show_view(
                view, self._recipe, running=self._running, may_train=self._may_train
            )
        self._show_buttons()

    def _show_buttons(self) -> None:
        view, running = self._view, self._running
        ready = self.run.chosen is not None
        there = view is not None and view.there
        in_setup = self.stack.currentWidget() is self.setup
        partial = (
            view is not None
            and view.report is not None
            and not view.report.complete
            and bool(view.report.quants)
        )
        self.run.setVisible(ready)
        self.nothing.setVisible(not ready)
        self.stack.setVisible(ready)
        self.start.setVisible(ready and in_setup and not running)
        self.start.setEnabled(self.setup.ready and self._job is None)
        self.last.setVisible(ready and in_setup and there)
        self.new.setVisible(ready and not in_setup and not running)
        self.go_on.setVisible(ready and not in_setup and not running and partial)
        self.go_on.setEnabled(self._job is None)
        warnings = []
        if there:
            warnings.append(self.tr("A new audit replaces the last one of this run in its folder."))
        if self._lacking:
            text = self.tr(
                "%1 of %2 questions cannot be called “forgotten”, whatever is found: they lack two "
                "“Wordings for the audit” that do not repeat the question. Give them some on the "
                "Questions page before you start."
            )
            text = text.replace("%1", words.number(self._lacking))
            warnings.append(text.replace("%2", words.number(self._asked)))
        self.setup.warn(*([] if running else warnings))

    # What to do about it

    def _train(self, recipe: Recipe) -> None:
        project, run = self._session.project, self.run.chosen
        if project is None or run is None:
            return
        self.train_wanted.emit(
            ExtendRequest(project=project.path, run=run.name, recipe=recipe, seed=run.config.seed)
        )

    def _export(self) -> None:
        run = self.run.chosen
        if run is not None:
            self.export_wanted.emit(run.name)

    def _accept(self, reason: str) -> None:
        project, run = self._session.project, self.run.chosen
        if project is None or run is None:
            return
        try:
            accept(run.path, reason)
        except PmcError as error:
            self._tell_error(error)
            return
        self.tell("good", self.tr("Accepted. It stands in the run's folder and in its report."))
        # The report beside the audit must not go on without it.
        job = self._session.start(ReportRequest(project=project.path, run=run.name))
        job.ended.connect(self._on_reported)
        self._read()

    def _on_reported(self, event: Event) -> None:
        if isinstance(event, Failed):
            self.tell_failure(event)

    def _tell_error(self, error: BaseException) -> None:
        failed = ending(error)
        if isinstance(failed, Failed):
            self.tell_failure(failed)
