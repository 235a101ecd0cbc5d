"""Where the questions of a batch come from."""

from __future__ import annotations

import functools
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMenu

from pmc_gui.core.batch_questions import of_file, of_prompt
from pmc_gui.core.comparison import unique
from pmc_gui.core.prompt_library import GROUPS, Group, library
from pmc_gui.core.questions import read_questions
from pmc_gui.ui import words
from pmc_gui.ui.background import in_background

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from pmc_gui.core.comparison import Asked, Role
    from pmc_gui.ui.session import Session


class BatchSources(QMenu):
    """The sets of questions that there are.

    Signals:
        taken: Rows to ask, a list of `Asked`.
        told: Kind, text and hint of a message: what must become of the answers to a file's.
        failed: A file could not be read; a `Failed` event.
    """

    taken = Signal(list)
    told = Signal(str, str, str)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        # The person says it: a file of facts to keep looks like one of facts to forget.
        self.file = QMenu(self.tr("From a file"), self)
        roles: tuple[tuple[str, Role], ...] = (
            (self.tr("The answers must be forgotten…"), "forget"),
            (self.tr("The answers must stay…"), "keep"),
            (self.tr("Only look at the answers…"), "neutral"),
        )
        for name, role in roles:
            self.file.addAction(name, functools.partial(self.choose_file, role))
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        forget, keep = self._session.forget.ticked_count, self._session.keep.ticked_count
        names = {
            "forget": self.tr("Forget questions (%1)").replace("%1", words.number(forget)),
            "attacks": self.tr("Attacks on the forget questions"),
            "keep": self.tr("Keep questions (%1)").replace("%1", words.number(keep)),
            "neutral": self.tr("Neutral prompts"),
        }
        ready = {"forget": forget, "attacks": forget, "keep": keep, "neutral": 1}
        for group in GROUPS:
            action = self.addAction(names[group], functools.partial(self.take, [group]))
            action.setEnabled(bool(ready[group]))
        self.addSeparator()
        self.addAction(self.tr("All of these"), functools.partial(self.take, GROUPS))
        self.addSeparator()
        self.addMenu(self.file)

    def take(self, groups: Iterable[Group]) -> None:
        """Ask for the prompts of some groups."""
        wanted = set(groups)
        tables = [table.frozen(ticked=True) for table in (self._session.forget, self._session.keep)]

        def gather() -> list[Asked]:
            forget, keep = ([row.as_question() for row in rows()] for rows in tables)
            return unique(of_prompt(one) for one in library(forget, keep) if one.group in wanted)

        in_background(gather, self.taken.emit, self.failed.emit, self)

    def choose_file(self, role: Role) -> None:
        """Let the person choose a file with questions; see `read` for their role."""
        path, _ = QFileDialog.getOpenFileName(
            self.parentWidget(),
            self.tr("Questions to ask"),
            "",
            self.tr("Questions (*.csv *.tsv *.json *.jsonl *.ndjson *.txt);;All files (*)"),
        )
        if path:
            self.read(Path(path), role)

    def read(self, path: Path, role: Role) -> None:
        """Take the questions of a file.

        Args:
            path: The file.
            role: Of those that stand in neither table of the project.
        """
        forget, keep = self._session.forget.frozen(), self._session.keep.frozen()

        def gather() -> list[Asked]:
            questions = read_questions(path).questions
            return list(of_file(questions, path.name, role, forget(), keep()))

        def take(rows: list[Asked]) -> None:
            self.taken.emit(rows)
            count: Counter[str] = Counter(row.role for row in rows)
            text = self.tr("%1: %2 to be forgotten, %3 to stay, %4 only to be looked at.")
            for place, role in ((2, "forget"), (3, "keep"), (4, "neutral")):
                text = text.replace(f"%{place}", words.number(count[role]))
            hint = self.tr("Questions in this project's tables keep the role that they have there.")
            self.told.emit("info", text.replace("%1", path.name), hint)

        in_background(gather, take, self.failed.emit, self)
