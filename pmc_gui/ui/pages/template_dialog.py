"""The form in which the model is asked: its own chat template, another one, or none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from pmc_gui.core.chat_template import MOST, PLAIN, read_template
from pmc_gui.core.errors import PmcError
from pmc_gui.core.events import Failed, Finished
from pmc_gui.core.library import title_of
from pmc_gui.core.requests import TemplateRequest
from pmc_gui.ui import words
from pmc_gui.ui.language import told
from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.basics import Button, Choice, label, row

if TYPE_CHECKING:
    from pmc_gui.core.events import Event
    from pmc_gui.core.model_card import ModelCard
    from pmc_gui.ui.job import Job
    from pmc_gui.ui.session import Session

_CHECK_AFTER_MS = 600
_PREVIEW_LINES = 8
_OWN, _OTHER, _NONE = "own", "other", "none"


class TemplateDialog(QDialog):
    """Shows what the model is asked with; another template is tried while it is written.

    What is chosen belongs to the project; the model's files stay as they are.
    """

    def __init__(self, session: Session, card: ModelCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Chat template of %1").replace("%1", title_of(card.path)))
        self.resize(680, 620)
        self._session = session
        self._model = session.model or card.path
        self._own = card.template
        self._trying: Job | None = None
        self._tried: str | None = None
        written = session.written_templates.get(self._model)
        self._other = written or session.template or card.template
        note = label(
            self.tr(
                "The form in which the model is asked. Another one is kept with this project and "
                "with every run of it. The model's own files are never changed, and a model that "
                "you export keeps its own."
            ),
            "muted",
            wrap=True,
        )
        self.choice = Choice()
        self.choice.setAccessibleName(self.tr("Template"))
        own = self.tr("The model's own") if self._own else self.tr("The model's own (it has none)")
        self.choice.addItem(own, _OWN)
        self.choice.addItem(self.tr("Another one"), _OTHER)
        if self._own:
            self.choice.addItem(self.tr("None, as “Question: … Answer:”"), _NONE)
        self.load = Button(self.tr("Load a file…"), self.choose_file, symbol="folder")
        self.text = QPlainTextEdit()
        self.text.setObjectName("plain")
        self.text.setAccessibleName(self.tr("Template in Jinja"))
        self.text.setTabChangesFocus(True)
        self.verdict = label("", wrap=True)
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setObjectName("plain")
        self.preview.setAccessibleName(self.tr("What the model would be asked with"))
        height = self.preview.fontMetrics().lineSpacing() * _PREVIEW_LINES
        self.preview.setMaximumHeight(height + 2 * SPACE)
        self.use = Button(self.tr("Use it"), self._use, kind="primary")
        copy = Button(self.tr("Copy"), self._copy, symbol="copy")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        lines.setSpacing(SPACE + 2)
        lines.addWidget(note)
        lines.addLayout(row(self.choice, self.load, None))
        lines.addWidget(self.text, 1)
        lines.addWidget(self.verdict)
        lines.addWidget(self.preview)
        lines.addLayout(row(copy, None, Button(self.tr("Close"), self.close), self.use))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_CHECK_AFTER_MS)
        self._later.timeout.connect(self._try)
        self.choice.activated.connect(self._show_choice)
        self.text.textChanged.connect(self._on_text)
        session.model_changed.connect(self._on_model)
        kind = {None: _OWN, PLAIN: _NONE}.get(session.template, _OTHER) if not written else _OTHER
        self.choice.setCurrentIndex(max(0, self.choice.findData(kind)))
        self._show_choice()

    @property
    def template(self) -> str | None:
        """What is chosen; see `OwnTemplate`."""
        kind = self.choice.currentData()
        if kind == _OWN:
            return None
        return PLAIN if kind == _NONE else self.text.toPlainText()

    def choose_file(self) -> None:
        """Let the person choose a file with a template."""
        path, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Open a chat template"),
            "",
            self.tr("Templates (*.jinja *.jinja2 *.j2 *.txt);;All files (*)"),
        )
        if path:
            self.use_file(Path(path))

    def use_file(self, path: Path) -> None:
        """Take the template in a file and try it."""
        try:
            self._other = read_template(path)
        except PmcError as error:
            self._say(told(error.message), told(error.hint))
            return
        self.choice.setCurrentIndex(self.choice.findData(_OTHER))
        self._show_choice()

    def _show_choice(self) -> None:
        kind = self.choice.currentData()
        self.text.blockSignals(True)
        self.text.setPlainText({_OWN: self._own, _OTHER: self._other}.get(kind, ""))
        self.text.blockSignals(False)
        self.text.setReadOnly(kind != _OTHER)
        self._begin_trying()
        self._try()

    def _on_text(self) -> None:
        self._other = self.text.toPlainText()
        self._begin_trying()
        self._later.start()

    def _begin_trying(self) -> None:
        self.use.setEnabled(False)
        self.preview.clear()
        self.verdict.setText(self.tr("Trying it with a question…"))

    def _try(self) -> None:
        """Put a question into what is chosen, in a worker: a template is a program."""
        self._later.stop()
        self._leave()
        template = self.template
        if self.choice.currentData() == _OTHER and not (template or "").strip():
            self._say(self.tr("There is no template yet."), self.tr("Write one, or load a file."))
            return
        if template is not None and len(template) > MOST:
            most = words.number(MOST)
            self._say(self.tr("It is too long: at most %1 characters.").replace("%1", most))
            return
        question = self.tr("What is the capital of Japan?")
        request = TemplateRequest(model=self._model, template=template, question=question)
        job = self._session.start(request)
        self._trying, self._tried = job, template
        job.ended.connect(lambda event: self._on_tried(job, event))

    def _on_tried(self, job: Job, event: Event) -> None:
        if job is not self._trying:
            return  # it was written on in the meantime
        self._trying = None
        if isinstance(event, Failed):
            self._say(told(event.message), told(event.hint))
        elif isinstance(event, Finished):
            self._show_prompt(event.result)

    def _show_prompt(self, result: dict[str, object]) -> None:
        tokens = int(str(result["tokens"]))
        works = self.tr("It works. The question becomes %n token(s), exactly as below.", "", tokens)
        self.verdict.setText(works)
        self.preview.setPlainText(str(result["prompt"]))
        self.use.setEnabled(self._tried == self.template != self._session.template)

    def _say(self, text: str, hint: str = "") -> None:
        self.verdict.setText(f"{text} {hint}".strip())

    def _on_model(self) -> None:
        if self._session.model != self._model:
            self.close()

    def _use(self) -> None:
        self._session.choose_template(self._tried)
        self.close()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def _leave(self) -> None:
        job, self._trying = self._trying, None
        if job is not None:
            job.stop()

    def done(self, result: int) -> None:
        """End trying with the window; what was written is there again when it is opened."""
        self._later.stop()
        self._leave()
        self._session.written_templates.pop(self._model, None)
        if self._other.strip() and self._other not in {self._own, self._session.template}:
            self._session.written_templates[self._model] = self._other
        super().done(result)
