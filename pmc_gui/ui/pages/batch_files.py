"""Results of batches: saved, opened again, and exported."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMenu

from pmc_gui.core.atomic import write_text
from pmc_gui.core.batch_import import read_batch
from pmc_gui.core.comparison import SUFFIX, write_csv
from pmc_gui.core.report.comparator import batch_text
from pmc_gui.ui.background import in_background
from pmc_gui.ui.batch_run import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from pmc_gui.core.batch_import import BatchFile
    from pmc_gui.core.comparison import Batch
    from pmc_gui.ui.batch_run import BatchRun
    from pmc_gui.ui.session import Session

_SAVED = 12
"""How many earlier batches the menu names."""


class BatchFiles(QMenu):
    """What can be done with results.

    Signals:
        written: The path of a file that was written.
        opened: Results of a file are shown; a `core.batch_import.BatchFile`.
        failed: A file could not be read or written; a `Failed` event.
    """

    written = Signal(Path)
    opened = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, run: BatchRun, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._run = run
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        save = self.addAction(self.tr("Save as…"), self.choose_save)
        export = self.addAction(self.tr("Export as CSV…"), self.choose_csv)
        theirs = self.addAction(self.tr("Export for LLM Comparator…"), self.choose_comparator)
        for action in (save, export, theirs):
            action.setEnabled(bool(self._run.table.counts["done"]))
        self.addSeparator()
        for path in self.earlier():
            name = path.name.removesuffix(SUFFIX)
            action = self.addAction(name, functools.partial(self.open_saved, path))
            action.setEnabled(not self._run.running)
        self.addAction(self.tr("Open…"), self.choose_saved).setEnabled(not self._run.running)

    def earlier(self) -> list[Path]:
        """The project's saved batches, newest first."""
        project = self._session.project
        if project is None:
            return []
        return sorted((project.path / FOLDER).glob(f"*{SUFFIX}"), reverse=True)[:_SAVED]

    def choose_saved(self) -> None:
        """Let the person choose a saved batch, or answers from elsewhere."""
        path, _ = QFileDialog.getOpenFileName(
            self.parentWidget(),
            self.tr("Open results"),
            "",
            self.tr("Batches and files of the LLM Comparator (*.json);;All files (*)"),
        )
        if path:
            self.open_saved(Path(path))

    def open_saved(self, path: Path) -> None:
        """Show what was saved, or what the LLM Comparator has."""

        def show(found: BatchFile) -> None:
            self._run.show_saved(found.batch)
            self.opened.emit(found)

        in_background(lambda: read_batch(path), show, self.failed.emit, self)

    def choose_save(self) -> None:
        """Let the person say where the results are to be saved."""
        path, _ = QFileDialog.getSaveFileName(
            self.parentWidget(), self.tr("Save the batch"), f"batch{SUFFIX}"
        )
        if path:
            target = Path(path if path.endswith(SUFFIX) else path + SUFFIX)
            batch = self._run.batch()
            self._write(target, lambda: batch.save(target))

    def choose_csv(self) -> None:
        """Let the person say where the file for a spreadsheet is to be."""
        title, kinds = self.tr("Export as CSV"), self.tr("CSV (*.csv)")
        self._export(title, "batch.csv", kinds, write_csv)

    def choose_comparator(self) -> None:
        """Let the person say where the file for the LLM Comparator is to be."""
        title, kinds = self.tr("Export for LLM Comparator"), self.tr("LLM Comparator (*.json)")
        self._export(
            title, "comparator.json", kinds, lambda path, batch: write_text(path, batch_text(batch))
        )

    def _export(
        self, title: str, name: str, kinds: str, write: Callable[[Path, Batch], object]
    ) -> None:
        path, _ = QFileDialog.getSaveFileName(self.parentWidget(), title, name, kinds)
        if path:
            target, batch = Path(path), self._run.batch()
            self._write(target, lambda: write(target, batch))

    def _write(self, target: Path, write: Callable[[], object]) -> None:
        def done(_: object) -> None:
            self.written.emit(target)

        in_background(write, done, self.failed.emit, self)
