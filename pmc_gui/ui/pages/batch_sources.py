"""Where the questions of a batch come from."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMenu

from pmc_gui.core.comparison import Asked, Role, unique
from pmc_gui.core.prompt_library import GROUPS, Group, LibraryPrompt, library
from pmc_gui.core.questions import Question, read_questions
from pmc_gui.ui import words
from pmc_gui.ui.background import in_background

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from pmc_gui.ui.session import Session

_KEPT_TAGS = {"kept", "keep", "retain"}


class BatchSources(QMenu):
    """The sets of questions that there are.

    Signals:
        taken: Rows to ask, a list of `Asked`.
        failed: A file could not be read; a `Failed` event.
    """

    taken = Signal(list)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
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
        self.addAction(self.tr("From a file…"), self.choose_file)

    def take(self, groups: Iterable[Group]) -> None:
        """Ask for the prompts of some groups."""
        wanted = set(groups)
        forget = [row.as_question() for _, row in self._session.forget.ticked()]
        keep = [row.as_question() for _, row in self._session.keep.ticked()]

        def gather() -> list[Asked]:
            return unique(_asked(one) for one in library(forget, keep) if one.group in wanted)

        in_background(gather, self.taken.emit, self.failed.emit, self)

    def choose_file(self) -> None:
        """Let the person choose a file with questions."""
        path, _ = QFileDialog.getOpenFileName(
            self.parentWidget(),
            self.tr("Questions to ask"),
            "",
            self.tr("Questions (*.csv *.tsv *.json *.jsonl *.ndjson *.txt);;All files (*)"),
        )
        if path:
            self.read(Path(path))

    def read(self, path: Path) -> None:
        """Take the questions of a file."""

        def gather() -> list[Asked]:
            return [_from_file(path.name, one) for one in read_questions(path).questions]

        in_background(gather, self.taken.emit, self.failed.emit, self)


def _asked(prompt: LibraryPrompt) -> Asked:
    roles: dict[Group, Role] = {"forget": "forget", "attacks": "forget", "keep": "keep"}
    return Asked(
        question=prompt.question,
        role=roles.get(prompt.group, "neutral"),
        key_facts=prompt.key_facts,
        source=prompt.kind,
        prefill=prompt.prefill,
    )


def _from_file(name: str, question: Question) -> Asked:
    role: Role = "forget" if question.key_facts else "neutral"
    if _KEPT_TAGS & {tag.casefold() for tag in question.tags}:
        role = "keep"
    return Asked(question=question.question, role=role, key_facts=question.key_facts, source=name)
