"""One row of a batch in full: the question, and both answers with their differences marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from pmc_gui.core.diff import differences
from pmc_gui.ui.language import told
from pmc_gui.ui.theme import SPACE, theme
from pmc_gui.ui.widgets.basics import Button, Card, SideBySide, label, row
from pmc_gui.ui.widgets.marked import show_pieces

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from pmc_gui.core.comparison import Asked


class BatchDetail(Card):
    """What is known of the current row.

    Signals:
        chat_wanted: The person wants to go on with it in the chat.
    """

    chat_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row: Asked | None = None
        self.question = label("", "heading", wrap=True)
        self.question.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.note = label("", "small", wrap=True)
        self.chat = Button(self.tr("Open in chat"), self.chat_wanted.emit, symbol="ask")
        self.chat.setToolTip(self.tr("Go on with this question in the chat (Enter)"))
        top = row(self.question, self.chat)
        top.setAlignment(self.chat, Qt.AlignmentFlag.AlignTop)
        self.add(top)
        self.add(self.note)
        split = SideBySide()
        self.texts: list[QTextEdit] = []
        self.names: list[QLabel] = []
        self._titles = (self.tr("Before"), self.tr("After"))
        for name in self._titles:
            field = QTextEdit()
            field.setReadOnly(True)
            field.setAcceptRichText(False)
            field.setObjectName("bare")
            field.setAccessibleName(self.tr("Answer: %1").replace("%1", name))
            field.setTabChangesFocus(True)
            field.setMinimumHeight(2 * field.fontMetrics().lineSpacing() + SPACE)
            part = QWidget()
            lines = QVBoxLayout(part)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(2)
            heading = label(name, "small", wrap=True)
            lines.addWidget(heading)
            self.names.append(heading)
            lines.addWidget(field, 1)
            split.addWidget(part)
            self.texts.append(field)
        self.add(split, 1)
        theme().changed.connect(self._repaint)

    def name_sides(self, *names: str) -> None:
        """Say which models the answers are of; empty names are left out."""
        for heading, title, name in zip(self.names, self._titles, names, strict=True):
            heading.setText(f"{title}: {name}" if name else title)

    def _repaint(self) -> None:
        self.show_row(self._row)

    def show_row(self, asked: Asked | None) -> None:
        """Show a row, or nothing."""
        self._row = asked
        self.chat.setEnabled(asked is not None)
        if asked is None:
            self.question.setText(self.tr("Choose a row to see its answers in full."))
            self.note.setText("")
            for field in self.texts:
                field.clear()
        else:
            self.question.setText(asked.question)
            facts = self.tr("Key facts: %1").replace("%1", "; ".join(asked.key_facts))
            begun = self.tr("Answers begun with “%1”").replace("%1", asked.prefill)
            role = {"forget": self.tr("Must be forgotten"), "keep": self.tr("Must stay")}
            parts = [role.get(asked.role, ""), told(asked.source), begun if asked.prefill else ""]
            parts.append(facts if asked.key_facts else "")
            self.note.setText(" · ".join(part for part in parts if part))
            pieces = differences(asked.before or "", asked.after or "")
            for field, side in zip(self.texts, pieces, strict=True):
                show_pieces(field, side)
        self.note.setVisible(bool(self.note.text()))
