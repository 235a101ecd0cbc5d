"""What a page shows while it has nothing to show: what is missing, and the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.basics import Button, Card, label, row

if TYPE_CHECKING:
    from collections.abc import Callable

_LETTERS = 64
"""In a line, at most: longer ones end in lines of one word."""


class Empty(Card):
    """A few words in the middle of a surface, and perhaps a button."""

    def __init__(
        self, title: str, note: str, action: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Say what is missing.

        Args:
            title: In a few words.
            note: What to do about it.
            action: What the button says; there is none if it is empty.
            act: What it does.
        """
        super().__init__()
        self.note = label(note, "muted", wrap=True)
        heading = label(title, "heading", wrap=True)
        self.body.addStretch(1)
        for text in (heading, self.note):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            text.setMaximumWidth(_LETTERS * text.fontMetrics().averageCharWidth())
            middle = row(None, text, None)
            middle.setStretchFactor(text, 1000)
            self.add(middle)
        if action:
            self.body.addSpacing(SPACE)
            self.add(row(None, Button(action, act), None))
        self.body.addStretch(1)
