"""The page with the result: the verdict, what the run did, and files to take away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from pmc_gui.core.audit_files import read_report
from pmc_gui.core.chat_template import PLAIN
from pmc_gui.core.errors import PmcError
from pmc_gui.core.events import Failed, Finished, StoppedByPerson
from pmc_gui.core.report.write import OWN_NAME
from pmc_gui.core.requests import ExportRequest, ReportRequest
from pmc_gui.core.run_summary import RunSummary
from pmc_gui.ui import words
from pmc_gui.ui.background import in_background
from pmc_gui.ui.pages.export_card import ExportCard
from pmc_gui.ui.pages.report_card import ReportCard
from pmc_gui.ui.pages.run_choice import RunChoice
from pmc_gui.ui.recipe_words import preset_name, setting_name, setting_value
from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.basics import Button, Card, clear, label
from pmc_gui.ui.widgets.empty import Empty
from pmc_gui.ui.widgets.job_strip import JobStrip
from pmc_gui.ui.widgets.page import Page
from pmc_gui.ui.widgets.text_table import TextTable
from pmc_gui.worker.failure import ending

if TYPE_CHECKING:
    from pmc_gui.core.audit import AuditReport
    from pmc_gui.core.events import Event
    from pmc_gui.core.runfolder import Run
    from pmc_gui.ui.job import Job
    from pmc_gui.ui.session import Session

_MOST_ROWS = 10


class ReportPage(Page):
    """A summary of one run, and its export.

    Signals:
        unlearn_wanted: There is nothing to report yet.
    """

    unlearn_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(
            self.tr("Report"),
            self.tr("What the run did, as it stands in its folder, and the files to take away."),
        )
        self._session = session
        self._job: Job | None = None
        self.run = RunChoice()
        self.run.activated.connect(self._choose)
        self.folder = Button(self.tr("Open folder"), self._open_folder, symbol="folder")
        self.buttons.addWidget(self.run)
        self.buttons.addWidget(self.folder)
        self.strip = JobStrip()
        self.strip.stop_wanted.connect(self.stop)
        self.nothing = Empty(
            self.tr("No run yet"),
            self.tr("Make the model forget first: what came of it stands here."),
            self.tr("To the Unlearn page"),
            self.unlearn_wanted.emit,
        )
        self.summary = Card(self.tr("Summary"))
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(3 * SPACE)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        self.summary.add(self._facts)
        self.answers = Card(self.tr("What it was taught to say"))
        self.answers.add(self._table())
        self.report = ReportCard()
        self.report.open_wanted.connect(self.open_report)
        self.report.save_wanted.connect(self.save_report)
        self.export = ExportCard()
        self.export.wanted.connect(lambda chosen: self._export(**chosen))
        self._cards = (self.report, self.summary, self.answers, self.export)
        self.body.addWidget(self.nothing, 1)
        for part in (self.strip, *self._cards):
            self.body.addWidget(part)
        self.body.addStretch(0)
        session.project_changed.connect(self.refresh)
        session.jobs_changed.connect(self.refresh)
        session.runs_changed.connect(self.refresh)
        self.refresh()

    def _table(self) -> TextTable:
        self.table = TextTable(
            self.tr("Questions before and after"),
            [self.tr("Question"), self.tr("It said"), self.tr("It was taught to say")],
            _MOST_ROWS,
        )
        self.table.setObjectName("bare")
        return self.table

    # What is shown

    def refresh(self) -> None:
        """Look again which runs there are."""
        project = self._session.project
        self.run.show_runs(project.runs() if project is not None else [])
        self._choose()

    def _choose(self) -> None:
        run = self.run.chosen
        for part in (self.run, self.folder, *self._cards):
            part.setVisible(run is not None)
        self.nothing.setVisible(run is None)
        if run is None:
            return

        def show(found: tuple[RunSummary, AuditReport | None, Event | None]) -> None:
            summary, audit, problem = found
            if run is self.run.chosen:
                self.report.show_audit(audit, self._name(), readable=problem is None)
                self._show_summary(run, summary)
                if isinstance(problem, Failed):
                    self.tell_failure(problem)

        def read() -> tuple[RunSummary, AuditReport | None, Event | None]:
            summary = RunSummary.of(run)
            try:
                return summary, read_report(run.path), None
            except PmcError as error:
                return summary, None, ending(error)

        def fail(failed: Failed) -> None:
            if run is self.run.chosen:
                # What another run did must not stand under this one's name.
                for card in self._cards:
                    card.hide()
                self.tell_failure(failed)

        in_background(read, show, fail, self)

    def _show_summary(self, run: Run, summary: RunSummary) -> None:
        clear(self._facts)
        for place, (name, value) in enumerate(self._lines(run, summary)):
            self._facts.addWidget(label(name, "muted"), place, 0)
            text = label(value, wrap=True)
            text.setAccessibleName(f"{name}: {value}")
            self._facts.addWidget(text, place, 1)
        nothing = self.tr("(no harmless answer found)")
        self.table.show_rows(
            [
                (one.question, one.before, nothing if one.target is None else one.target)
                for one in summary.changed
            ]
        )
        finished = run.files() is not None
        self.export.setEnabled(finished and self._job is None)
        self.report.setEnabled(self._job is None)
        self.export.save_adapter.setEnabled(run.adapter_dir.is_dir())
        self.export.show_model(self._name(), run.parameters, self._width(run))

    def _width(self, run: Run) -> int:
        """How wide the run's model is, if it is the one that is open; 0 if nobody knows."""
        card = self._session.card
        return card.hidden if card is not None and str(card.path) == run.config.model else 0

    def _asked_with(self, template: str | None) -> list[tuple[str, str]]:
        if template is None:
            return []
        told = (
            self.tr("not used: its models are asked as “Question: … Answer:”")
            if template == PLAIN
            else self.tr(
                "another than the model's own. An exported model keeps its own, and the other "
                "lies beside it."
            )
        )
        return [(self.tr("Chat template"), told)]

    def _lines(self, run: Run, summary: RunSummary) -> list[tuple[str, str]]:
        config, view = run.config, summary.view
        state = run.state
        settings = " · ".join(
            f"{setting_name(name)}: {setting_value(name, value)}"
            for name, value in summary.settings.items()
        )
        lines = [
            (self.tr("Model"), config.model),
            *self._asked_with(config.template),
            (self.tr("State"), self._state(state.state if state is not None else "")),
            (
                self.tr("Preset"),
                preset_name(summary.preset)
                if summary.preset is not None
                else self.tr("own settings: %1").replace("%1", settings),
            ),
            (self.tr("Seed"), str(config.seed)),
            (self.tr("Steps"), f"{view.step} / {view.steps}"),
            (
                self.tr("Trained on"),
                self.tr("%1 chosen answers, %2 kept answers, %3 phrases, %4 cut answers")
                .replace("%1", words.number(summary.trained_on.get("collapse", 0)))
                .replace("%2", words.number(summary.trained_on.get("retain", 0)))
                .replace("%3", words.number(summary.trained_on.get("refusal", 0)))
                .replace("%4", words.number(summary.trained_on.get("cut", 0))),
            ),
            (
                self.tr("Key facts among the chosen answers"),
                words.number(summary.secrets),
            ),
        ]
        check = view.last_check
        if check is not None:
            text = self.tr("%1 of %2 answers may leak; this is no audit")
            text = text.replace("%1", words.number(check.leaks)).replace(
                "%2", words.number(check.asked)
            )
            lines.append((self.tr("Small check"), text))
        if isinstance(view.ending, Finished) and "seconds" in view.ending.result:
            seconds = view.ending.result["seconds"]["train"]
            lines.append((self.tr("Training"), words.duration(seconds)))
        return lines

    def _state(self, state: str) -> str:
        return {
            "running": self.tr("running"),
            "stopped": self.tr("stopped: go on with it on the Unlearn page"),
            "finished": self.tr("finished"),
            "failed": self.tr("failed"),
        }.get(state, self.tr("not begun"))

    # Jobs

    def open_report(self) -> None:
        """Show the run's own report in the browser; it is written first, so that it is true."""
        self._report([], "html", hide=False)

    def save_report(self, path: Path, form: str, hide: bool) -> None:
        """Write a report to where the person wants it."""
        self._report([path], form, hide=hide)

    def _report(self, to: list[Path], form: str, *, hide: bool) -> None:
        project, run = self._session.project, self.run.chosen
        if project is None or run is None:
            return
        values = {"to": to, "hide_questions": hide, "form": form if to else None}
        self._start(ReportRequest(project=project.path, run=run.name, **values))

    def _export(
        self,
        *,
        quant: str | None = None,
        to: Path | None = None,
        adapter: Path | None = None,
        hf: Path | None = None,
    ) -> None:
        project, run = self._session.project, self.run.chosen
        if project is not None and run is not None:
            self._start(
                ExportRequest(
                    project=project.path, run=run.name, quant=quant, to=to, adapter=adapter, hf=hf
                )
            )

    def _start(self, request: ExportRequest | ReportRequest) -> None:
        if self._job is not None:
            return
        self.quiet()
        job = self._session.start(request)
        self._job = job
        for card in (self.export, self.report):
            card.setEnabled(False)
        self.strip.begin(self.tr("Starting…"))
        job.happened.connect(self._on_events)
        job.ended.connect(lambda event: self._on_ended(job, event))

    def stop(self) -> None:
        """Stop writing; no half file is left."""
        if self._job is not None:
            self._job.stop()
            self.strip.stopping()

    def _on_events(self, events: list[Event]) -> None:
        for event in events:
            self.strip.take(event)

    def _on_ended(self, job: Job, event: Event) -> None:
        self._job = None
        self.strip.end()
        for card in (self.export, self.report):
            card.setEnabled(True)
        if isinstance(event, Failed):
            self.tell_failure(event, job.log_tail)
        elif isinstance(event, StoppedByPerson):
            self.tell("info", self.tr("Stopped. No half file was left."))
        elif isinstance(event, Finished):
            if isinstance(job.request, ReportRequest):
                self._on_report(Path(next(iter(event.result["written"].values()))))
            else:
                self._on_export(event.result["written"])

    def _on_report(self, path: Path) -> None:
        if path.name == OWN_NAME:
            self.open_outside(path)
        told = self.tell("good", self.tr("Written: %1").replace("%1", str(path)))
        told.offer(self.tr("Show in file manager"), lambda: self.open_outside(path.parent))
        if path.suffix == ".html":
            told.offer(self.tr("Open in browser"), lambda: self.open_outside(path))

    def _on_export(self, written: dict[str, Any]) -> None:
        gguf = written.get("gguf")
        path = Path(gguf["path"] if gguf else written.get("adapter") or written["hf"])
        beside = [Path(one).name for one in (gguf or {}).get("beside", ())]
        note = self.tr("Beside it: %1").replace("%1", ", ".join(beside)) if beside else ""
        told = self.tell("good", self.tr("Written: %1").replace("%1", str(path)), note)
        told.offer(self.tr("Show in file manager"), lambda: self.open_outside(path.parent))

    def _name(self) -> str:
        run = self.run.chosen
        if run is None:
            return "model"
        try:
            return f"{Path(run.config.model).stem}-forgot"
        except PmcError:
            return "model-forgot"

    def _open_folder(self) -> None:
        run = self.run.chosen
        if run is not None:
            self.open_outside(run.path)
