"""One of a few ready choices, with what it costs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton

from pmc_gui.ui.widgets.basics import Card, label, restyle


class PresetCard(Card):
    """One preset, what it costs, and a button to choose it."""

    def __init__(self, title: str, note: str) -> None:
        super().__init__(title)
        self.button = QRadioButton()
        self.button.setObjectName("alone")
        self.button.setAccessibleName(title)
        self.button.setAutoExclusive(False)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.header.addWidget(self.button)
        self._note = note
        self.add(label(note, "muted", wrap=True))
        self.time = label("", wrap=True)
        self.memory = label("", "small", wrap=True)
        self.add(self.time)
        self.add(self.memory)
        self.body.addStretch(1)

    def say(self, time: str, memory: str) -> None:
        """Show what it costs."""
        self.time.setText(time)
        self.memory.setText(memory)
        # All there is to choose by; a screen reader at the button tells no labels beside it.
        self.button.setAccessibleDescription(" ".join((self._note, time, memory)))

    def mark(self, *, chosen: bool) -> None:
        """Show whether it is the chosen one."""
        self.button.setChecked(chosen)
        self.setProperty("chosen", chosen)
        restyle(self)

    def mousePressEvent(self, event: object) -> None:  # noqa: ARG002, N802
        self.button.click()
