"""The library of prompts beside the chat: one click puts one into the prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QTreeWidget, QTreeWidgetItem

from pmc_gui.core.prompt_library import GROUPS, LibraryPrompt, library
from pmc_gui.ui import words
from pmc_gui.ui.background import in_background
from pmc_gui.ui.language import told
from pmc_gui.ui.widgets.basics import Card

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from pmc_gui.ui.session import Session

_QUESTIONS = 5_000
"""Of each table that are listed and searched."""
_ATTACKED = 200
"""Forget questions whose attacks are listed: each has some forty."""
_SHOWN = 300
"""Prompts of one group that are listed; the search finds the others."""
_FILTER_MS = 150
_PROMPT = Qt.ItemDataRole.UserRole


class PromptPanel(Card):
    """A search line and a tree of prompts.

    Signals:
        chosen: A `LibraryPrompt` that is to be asked.
        failed: The library could not be read; a `Failed` event.
    """

    chosen = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(self.tr("Prompts"))
        self._session = session
        self._prompts: list[LibraryPrompt] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(self.tr("Search prompts"))
        self.tree = QTreeWidget()
        self.tree.setObjectName("bare")
        self.tree.setAccessibleName(self.tr("Prompts"))
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(12)
        self.tree.itemClicked.connect(self._on_item)
        self.tree.itemActivated.connect(self._on_item)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_FILTER_MS)
        self._later.timeout.connect(self._fill)
        self.search.textChanged.connect(self._later.start)
        self.add(self.search)
        self.add(self.tree, 1)
        self.setMinimumWidth(200)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Read everything again."""
        tables = [table.frozen(ticked=True) for table in (self._session.forget, self._session.keep)]

        def gather() -> list[LibraryPrompt]:
            forget, keep = ([one.as_question() for one in rows()[:_QUESTIONS]] for rows in tables)
            return list(library(forget, keep, _ATTACKED))

        def show(found: list[LibraryPrompt]) -> None:
            self._prompts = found
            self._fill()

        in_background(gather, show, self.failed.emit, self)

    def _fill(self) -> None:
        self._later.stop()
        parts = self.search.text().casefold().split()
        names = {
            "forget": self.tr("To forget"),
            "attacks": self.tr("Attacks"),
            "keep": self.tr("To keep"),
            "neutral": self.tr("Neutral"),
        }
        tops = [self.tree.topLevelItem(at) for at in range(self.tree.topLevelItemCount())]
        opened = {top.data(0, _PROMPT) for top in tops if top is not None and top.isExpanded()}
        opened = opened or {"forget"}
        self.tree.clear()
        for group in GROUPS:
            found = [one for one in self._prompts if one.group == group and _fits(one, parts)]
            if not found:
                continue
            top = QTreeWidgetItem([f"{names[group]}  {words.number(len(found))}"])
            top.setData(0, _PROMPT, group)
            self.tree.addTopLevelItem(top)
            kinds: dict[str, QTreeWidgetItem] = {}
            for one in found[:_SHOWN]:
                parent = top
                if one.kind:
                    if one.kind not in kinds:
                        kinds[one.kind] = QTreeWidgetItem(top, [told(one.kind)])
                        kinds[one.kind].setExpanded(bool(parts))
                    parent = kinds[one.kind]
                begun = f" → {one.prefill}…" if one.prefill else ""
                item = QTreeWidgetItem(parent, [one.question.replace("\n", " ") + begun])
                item.setToolTip(0, words.tip(one.question + begun))
                item.setData(0, _PROMPT, one)
            top.setExpanded(bool(parts) or group in opened)
            for kind in kinds.values():
                kind.setExpanded(bool(parts))

    def _on_item(self, item: QTreeWidgetItem) -> None:
        prompt = item.data(0, _PROMPT)
        if isinstance(prompt, tuple):
            self.chosen.emit(LibraryPrompt(*prompt))


def _fits(prompt: LibraryPrompt, parts: list[str]) -> bool:
    kind = told(prompt.kind) if prompt.kind else ""
    text = f"{prompt.question} {kind} {prompt.prefill}".casefold()
    return all(part in text for part in parts)
