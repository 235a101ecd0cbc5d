"""The rail on the left: one entry for each page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from pmc_gui.ui.icons import icon
from pmc_gui.ui.theme import SPACE, theme
from pmc_gui.ui.widgets.basics import label


class Rail(QFrame):
    """Names and icons of the pages, in the order of the work.

    Signals:
        chosen: The place of a page.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(SPACE + 4, 2 * SPACE, SPACE + 4, SPACE + 4)
        self._layout.setSpacing(4)
        self._layout.addWidget(label("pmc-gui", "brand"))
        self._layout.addSpacing(SPACE)
        self._layout.addStretch(1)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self._symbols: dict[QToolButton, str] = {}
        theme().changed.connect(self._paint)

    def add(self, name: str, symbol: str) -> None:
        """Add a page below the others; Ctrl and its number opens it."""
        place = len(self._symbols)
        button = QToolButton()
        button.setText(name)
        button.setToolTip(f"{name} (Ctrl+{place + 1})")
        button.setAccessibleName(name)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(20, 20))
        button.setCheckable(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._symbols[button] = symbol
        self._group.addButton(button, place)
        self._layout.insertWidget(self._layout.count() - 1, button)
        shortcut = QShortcut(QKeySequence(f"Ctrl+{place + 1}"), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(button.click)
        self._paint()

    def choose(self, place: int) -> None:
        """Show which page is open."""
        button = self._group.button(place)
        if button is not None:
            button.setChecked(True)

    def _paint(self) -> None:
        tokens = theme().tokens
        for button, symbol in self._symbols.items():
            button.setIcon(icon(symbol, tokens.muted, tokens.accent))
