"""The page with the result: what the run did, and files to take away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHeaderView, QTableWidget, QTableWidgetItem

from pmc_gui.core.errors import PmcError
from pmc_gui.core.events import Failed, Finished, StoppedByPerson
from pmc_gui.core.quants import CHOICES, size
from pmc_gui.core.requests import ExportRequest
from pmc_gui.core.run_summary import RunSummary
from pmc_gui.ui import words
from pmc_gui.ui.background import in_background
from pmc_gui.ui.pages.run_choice import RunChoice
from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.basics import Button, Card, Choice, clear, label, row
from pmc_gui.ui.widgets.job_strip import JobStrip
from pmc_gui.ui.widgets.page import Page

if TYPE_CHECKING:
    from pmc_gui.core.events import Event
    from pmc_gui.core.runfolder import Run
    from pmc_gui.ui.job import Job
    from pmc_gui.ui.session import Session

_ROW = 34


class ReportPage(Page):
    """A summary of one run, and its export."""

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
        self.nothing = label(
            self.tr("No run yet. Make the model forget first, on the Unlearn page."), "muted"
        )
        self.summary = Card(self.tr("Summary"))
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(3 * SPACE)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        self.summary.add(self._facts)
        self.answers = Card(self.tr("What it was taught to say"))
        self.answers.add(self._table())
        self.export = self._export_card()
        for part in (self.nothing, self.strip, self.summary, self.answers, self.export):
            self.body.addWidget(part)
        self.body.addStretch(1)
        session.project_changed.connect(self.refresh)
        session.jobs_changed.connect(self.refresh)
        session.runs_changed.connect(self.refresh)
        self.refresh()

    def _table(self) -> QTableWidget:
        self.table = QTableWidget(0, 3)
        self.table.setObjectName("bare")
        self.table.setAccessibleName(self.tr("Questions before and after"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("Question"), self.tr("It said"), self.tr("It was taught to say")]
        )
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return self.table

    def _export_card(self) -> Card:
        card = Card(
            self.tr("Take it away"),
            self.tr("Nothing is ever overwritten. The sizes are about right before writing."),
        )
        self.quant = Choice()
        self.quant.setAccessibleName(self.tr("Quantization of the file"))
        self.quant.activated.connect(self._show_size)
        for choice in CHOICES:
            self.quant.addItem(choice.name, choice.name)
        self.file_size = label("", "muted")
        self.save_gguf = Button(self.tr("Save GGUF…"), self.choose_gguf, symbol="export")
        self.save_adapter = Button(self.tr("Save adapter…"), self.choose_adapter, symbol="export")
        self.save_folder = Button(self.tr("Save folder…"), self.choose_folder, symbol="export")
        for name, note, parts in (
            (
                self.tr("GGUF file"),
                self.tr("For llama.cpp, LM Studio, Ollama and the like."),
                (self.quant, self.file_size, self.save_gguf),
            ),
            (
                self.tr("PEFT adapter"),
                self.tr("Small; works only together with the original model."),
                (self.save_adapter,),
            ),
            (
                self.tr("Hugging Face folder"),
                self.tr("Merged weights as safetensors, with tokenizer and chat template."),
                (self.save_folder,),
            ),
        ):
            card.add(row(label(name), label(note, "small", wrap=True), *parts))
        return card

    # What is shown

    def refresh(self) -> None:
        """Look again which runs there are."""
        project = self._session.project
        self.run.show_runs(project.runs() if project is not None else [])
        self._choose()

    def _choose(self) -> None:
        run = self.run.chosen
        for part in (self.run, self.folder, self.summary, self.answers, self.export):
            part.setVisible(run is not None)
        self.nothing.setVisible(run is None)
        if run is None:
            return

        def show(summary: RunSummary) -> None:
            if run is self.run.chosen:
                self._show_summary(run, summary)

        in_background(lambda: RunSummary.of(run), show, self.tell_failure, self)

    def _show_summary(self, run: Run, summary: RunSummary) -> None:
        clear(self._facts)
        for place, (name, value) in enumerate(self._lines(run, summary)):
            self._facts.addWidget(label(name, "muted"), place, 0)
            text = label(value, wrap=True)
            text.setAccessibleName(f"{name}: {value}")
            self._facts.addWidget(text, place, 1)
        self.table.setRowCount(len(summary.changed))
        for place, one in enumerate(summary.changed):
            target = one.target if one.target is not None else self.tr("(no harmless answer found)")
            for column, cell in enumerate((one.question, one.before, target)):
                item = QTableWidgetItem(cell)
                item.setToolTip(words.tip(cell))
                self.table.setItem(place, column, item)
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(header + min(10, max(1, len(summary.changed))) * _ROW + 4)
        finished = run.files() is not None
        self.export.setEnabled(finished and self._job is None)
        self.save_adapter.setEnabled(run.adapter_dir.is_dir())
        self._show_size()

    def _lines(self, run: Run, summary: RunSummary) -> list[tuple[str, str]]:
        config, view = run.config, summary.view
        state = run.state
        settings = ", ".join(f"{name} = {value}" for name, value in summary.settings.items())
        lines = [
            (self.tr("Model"), config.model),
            (self.tr("State"), self._state(state.state if state is not None else "")),
            (
                self.tr("Preset"),
                summary.preset or self.tr("own settings: %1").replace("%1", settings),
            ),
            (self.tr("Seed"), str(config.seed)),
            (self.tr("Steps"), f"{view.step} / {view.steps}"),
            (
                self.tr("Trained on"),
                self.tr("%1 chosen answers, %2 kept answers, %3 phrases")
                .replace("%1", words.number(summary.trained_on.get("collapse", 0)))
                .replace("%2", words.number(summary.trained_on.get("retain", 0)))
                .replace("%3", words.number(summary.trained_on.get("refusal", 0))),
            ),
            (
                self.tr("Key facts among the chosen answers"),
                words.number(summary.secrets),
            ),
        ]
        check = view.last_check
        if check is not None:
            text = self.tr("%1 of %2 answers may leak; this is no audit")
            text = text.replace("%1", str(check.leaks)).replace("%2", str(check.asked))
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

    def _show_size(self) -> None:
        card = self._session.card
        if card is None:
            self.file_size.setText("")
            return
        about = words.size(size(card.parameters, card.hidden, str(self.quant.currentData())))
        self.file_size.setText(self.tr("about %1").replace("%1", about))

    # Export

    def choose_gguf(self) -> None:
        """Let the person say where the GGUF file is to be."""
        quant = str(self.quant.currentData())
        name = f"{self._name()}-{quant}.gguf"
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save GGUF"), name, self.tr("GGUF (*.gguf)")
        )
        if path:
            target = Path(path)
            if target.suffix.lower() != ".gguf":
                target = target.with_name(target.name + ".gguf")
            self._export(quant=quant, to=target)

    def choose_adapter(self) -> None:
        """Let the person say where the adapter's folder is to be."""
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save adapter as folder"), f"{self._name()}-adapter"
        )
        if path:
            self._export(adapter=Path(path))

    def choose_folder(self) -> None:
        """Let the person say where the Hugging Face folder is to be."""
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save Hugging Face folder"), self._name()
        )
        if path:
            self._export(hf=Path(path))

    def _export(
        self,
        *,
        quant: str | None = None,
        to: Path | None = None,
        adapter: Path | None = None,
        hf: Path | None = None,
    ) -> None:
        project, run = self._session.project, self.run.chosen
        if project is None or run is None or self._job is not None:
            return
        self.quiet()
        request = ExportRequest(
            project=project.path, run=run.name, quant=quant, to=to, adapter=adapter, hf=hf
        )
        job = self._session.start(request)
        self._job = job
        self.export.setEnabled(False)
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
        self.export.setEnabled(True)
        if isinstance(event, Failed):
            self.tell_failure(event, job.log_tail)
        elif isinstance(event, StoppedByPerson):
            self.tell("info", self.tr("Stopped. No half file was left."))
        elif isinstance(event, Finished):
            written = event.result["written"]
            path = Path(
                written["gguf"]["path"]
                if "gguf" in written
                else written.get("adapter") or written["hf"]
            )
            told = self.tell("good", self.tr("Written: %1").replace("%1", str(path)))
            told.offer(self.tr("Show in file manager"), lambda: reveal(path.parent))

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
            reveal(run.path)


def reveal(folder: Path) -> None:
    """Open a folder in the desktop's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
