"""Settings of the program, and what it does with a person's data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QListWidget,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from pmc_gui.core.events import Failed, Finished
from pmc_gui.core.requests import DoctorRequest, SelftestRequest
from pmc_gui.ui import words
from pmc_gui.ui.check_report import check_lines
from pmc_gui.ui.language import LANGUAGES, SYSTEM, told
from pmc_gui.ui.theme import SPACE, theme
from pmc_gui.ui.widgets.basics import Badge, Button, Choice, column, label, row

if TYPE_CHECKING:
    from pmc_gui.core.events import Event
    from pmc_gui.ui.job import Job
    from pmc_gui.ui.session import Session
    from pmc_gui.ui.widgets.basics import BadgeKind

_SCALES = (0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


class SettingsDialog(QDialog):
    """Not modal; what is changed counts at once.

    Signals:
        folders_changed: Models are to be looked for in other folders.
    """

    folders_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Settings"))
        self.resize(620, 460)
        self._session = session
        self._job: Job | None = None
        self._looked = ""
        self._stopping = False
        self.tabs = QTabWidget()
        self.tabs.tabBar().setAccessibleName(self.tr("Parts of the settings"))
        self.tabs.addTab(self._look(), self.tr("Look"))
        self.tabs.addTab(self._folders(), self.tr("Model folders"))
        self.tabs.addTab(self._environment(), self.tr("Python environment"))
        self.tabs.addTab(self._privacy(), self.tr("Privacy"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        lines.addWidget(self.tabs)
        close = Button(self.tr("Close"), self.close)
        lines.addLayout(row(None, close))
        # What nobody can see the end of must not go on.
        self.finished.connect(self.stop_check)

    def _look(self) -> QWidget:
        settings = self._session.settings
        self.scheme = Choice()
        self.scheme.setAccessibleName(self.tr("Theme"))
        for name, text in (
            ("system", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ):
            self.scheme.addItem(text, name)
        self.scheme.setCurrentIndex(self.scheme.findData(settings.theme))
        self.scale = Choice()
        self.scale.setAccessibleName(self.tr("Size of type"))
        for scale in _SCALES:
            self.scale.addItem(words.percent(scale), scale)
        nearest = min(_SCALES, key=lambda one: abs(one - settings.font_scale))
        self.scale.setCurrentIndex(self.scale.findData(nearest))
        self.language = Choice()
        self.language.setAccessibleName(self.tr("Language"))
        self.language.addItem(self.tr("As the system"), SYSTEM)
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(max(0, self.language.findData(settings.language)))
        self.language.activated.connect(self._take_language)
        for box in (self.scheme, self.scale):
            box.activated.connect(self._take_look)
        return _page(
            label(self.tr("Theme"), "muted"),
            self.scheme,
            label(self.tr("Size of type"), "muted"),
            self.scale,
            label(self.tr("Language"), "muted"),
            self.language,
            label(self.tr("Another language counts from the next start on."), "small", wrap=True),
        )

    def _take_language(self) -> None:
        self._session.settings.language = str(self.language.currentData())
        self._session.save_settings()

    def _take_look(self) -> None:
        settings = self._session.settings
        settings.theme = self.scheme.currentData()
        settings.font_scale = float(self.scale.currentData())
        self._session.save_settings()
        theme().use(settings.theme, settings.font_scale)

    def _folders(self) -> QWidget:
        self.folders = QListWidget()
        self.folders.setAccessibleName(self.tr("Folders that are looked through for models"))
        self.folders.addItems([str(folder) for folder in self._session.settings.folders])
        add = Button(self.tr("Add…"), self._add_folder, symbol="add")
        remove = Button(self.tr("Remove from list"), self._remove_folder, symbol="remove")
        note = self.tr(
            "Looked through beside the Hugging Face cache and the folders of LM Studio and Ollama. "
            "Nothing in them is ever changed."
        )
        return _page(label(note, "muted", wrap=True), self.folders, row(add, remove, None))

    def _add_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self, self.tr("A folder with models in it"))
        if path:
            self._set_folders([*self._session.settings.folders, Path(path)])

    def _remove_folder(self) -> None:
        gone = {Path(item.text()) for item in self.folders.selectedItems()}
        kept = [folder for folder in self._session.settings.folders if folder not in gone]
        self._set_folders(kept)

    def _set_folders(self, folders: list[Path]) -> None:
        self._session.settings.folders = list(dict.fromkeys(folders))
        self._session.save_settings()
        self.folders.clear()
        self.folders.addItems([str(folder) for folder in self._session.settings.folders])
        self.folders_changed.emit()

    def _environment(self) -> QWidget:
        self.python = label("", wrap=True)
        self.python.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.found = Badge()
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setObjectName("plain")
        self.report.setAccessibleName(self.tr("Report on the environment"))
        choose = Button(self.tr("Choose…"), self._choose_python, symbol="folder")
        own = Button(self.tr("Use the program's own"), self._own_python, symbol="undo")
        self.check = Button(self.tr("Check environment"), self.check_environment, symbol="ok")
        self.stop = Button(self.tr("Stop"), self.stop_check, symbol="stop")
        self.stop.hide()
        note = self.tr(
            "Models run in processes of their own. They can use another Python environment with "
            "this program installed in it, one with a CUDA build of torch for example."
        )
        self._show_python()
        return _page(
            label(note, "muted", wrap=True),
            self.python,
            row(choose, own, None, self.found, self.stop, self.check),
            self.report,
        )

    def _show_python(self) -> None:
        python = self._session.settings.python
        self.python.setText(str(python) if python is not None else self.tr("The program's own"))
        self.found.hide()

    def _choose_python(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.tr("A Python interpreter"))
        if path:
            self._session.settings.python = Path(path)
            self._session.save_settings()
            self._show_python()

    def _own_python(self) -> None:
        self._session.settings.python = None
        self._session.save_settings()
        self._show_python()

    def check_environment(self) -> None:
        """Look what the chosen environment lacks; if nothing, let a worker in it try everything."""
        if self._job is not None:
            return
        self._stopping = False
        self._show_checking(checking=True)
        self.found.hide()
        python = self._session.settings.python
        if python is None:
            self._try_everything("")
            return
        self.report.setPlainText(self.tr("Looking at the environment…"))
        self._job = self._session.start(DoctorRequest(python=python))
        self._job.ended.connect(self._on_looked)

    def stop_check(self) -> None:
        """Let the check be."""
        if self._job is not None:
            self._stopping = True
            self.report.setPlainText(self.tr("Stopping…"))
            self._job.stop()

    def _on_looked(self, event: Event) -> None:
        if self._stopping:
            self._on_stopped()
        elif isinstance(event, Finished):
            lines = "\n".join(_findings(event.result))
            if event.result["ok"]:
                self._try_everything(lines)
                return
            self._end_check(self.tr("something is missing"), "warn", lines)
        elif isinstance(event, Failed):
            self._end_check(self.tr("it cannot be used"), "bad", _failure(event))
        else:
            self._on_stopped()

    def _try_everything(self, before: str) -> None:
        self._looked = before
        trying = self.tr("One training step and one answer are being tried…")
        self.report.setPlainText(f"{before}\n\n{trying}".strip())
        self._job = self._session.start(SelftestRequest())
        self._job.ended.connect(self._on_checked)

    def _on_checked(self, event: Event) -> None:
        if self._stopping:
            self._on_stopped()
        elif isinstance(event, Finished):
            works = bool(event.result.get("ok"))
            word = self.tr("it works") if works else self.tr("something is missing")
            lines = "\n".join(check_lines(event.result))
            self._end_check(word, "good" if works else "warn", f"{self._looked}\n\n{lines}".strip())
        elif isinstance(event, Failed):
            self._end_check(self.tr("it cannot be used"), "bad", _failure(event))
        else:
            self._on_stopped()

    def _on_stopped(self) -> None:
        self._end_check(self.tr("stopped"), "neutral", "")

    def _end_check(self, word: str, kind: BadgeKind, report: str) -> None:
        self._job = None
        self._show_checking(checking=False)
        self.report.setPlainText(report)
        self.found.show()
        self.found.say(word, kind)

    def _show_checking(self, *, checking: bool) -> None:
        """Put the button to stop in the place of the one to begin, or the other way round."""
        focused = self.focusWidget() in {self.check, self.stop}
        self.check.setVisible(not checking)
        self.stop.setVisible(checking)
        if focused:
            (self.stop if checking else self.check).setFocus()

    def _privacy(self) -> QWidget:
        places = self._session.places
        text = self.tr(
            "Nothing leaves this computer. The program opens no connection, sends no statistics "
            "and looks for no updates.\n\n"
            "Projects hold your questions and the answers of your models, in the folder you "
            "choose; projects without a place of their own are in:\n%1\n\n"
            "Settings, with the paths of your recent models and projects, are in:\n%2\n\n"
            "Quantized copies of files that you compare and that are no project's are in:\n%3\n\n"
            "Where in the program a fault happened, and nothing of yours, is kept until it is told "
            "at the next start, in:\n%4\n\n"
            "The log in the Help menu lives only as long as the window and is never written to "
            "the disk. Runs that you throw away go to the trash of your desktop."
        )
        text = text.replace("%1", str(places.projects)).replace("%2", str(places.settings_file))
        text = text.replace("%3", str(places.quantized)).replace("%4", str(places.sessions))
        shown = QPlainTextEdit(text)
        shown.setReadOnly(True)
        shown.setObjectName("plain")
        shown.setAccessibleName(self.tr("Privacy"))
        return _page(shown)


def _page(*parts: object) -> QWidget:
    page = QWidget()
    lines = column(*parts)  # type: ignore[arg-type]
    lines.setContentsMargins(SPACE, 2 * SPACE, SPACE, SPACE)
    if not any(isinstance(part, (QListWidget, QPlainTextEdit)) for part in parts):
        lines.addStretch(1)
    page.setLayout(lines)
    return page


def _findings(result: dict[str, Any]) -> list[str]:
    """What was found, and under each thing that can be mended how."""
    return [
        line
        for one in result["findings"]
        for line in (
            f"{told(one['subject'])}: {told(one['found'])}",
            one["how"] and f"    {told(one['how'])}",
        )
        if line
    ]


def _failure(event: Failed) -> str:
    return f"{told(event.message)}\n{told(event.hint)}\n\n{event.detail}"
