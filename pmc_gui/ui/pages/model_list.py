"""Recent models and those that were found on this computer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QStackedWidget

from pmc_gui.core.library import HUGGING_FACE, still_there
from pmc_gui.ui import words
from pmc_gui.ui.background import in_background
from pmc_gui.ui.icons import icon
from pmc_gui.ui.language import told
from pmc_gui.ui.theme import theme
from pmc_gui.ui.widgets.basics import Button, Card, label, row

if TYPE_CHECKING:
    from pmc_gui.core.library import Found
    from pmc_gui.ui.session import Session

_PATH = Qt.ItemDataRole.UserRole


class ModelList(Card):
    """One list, its parts under headings, with a search line above.

    Signals:
        chosen: The path of a model.
    """

    chosen = Signal(Path)

    def __init__(self, session: Session) -> None:
        super().__init__(self.tr("On this computer"))
        self._session = session
        self._library: list[Found] = []
        self._recent: list[Found] = []
        self._wanted = 0
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search models"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(self.tr("Search models"))
        self.search.textChanged.connect(self._fill)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Models on this computer"))
        self.list.setIconSize(QSize(20, 20))
        self.list.setObjectName("bare")
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.activated.connect(self._on_activated)
        self.list.clicked.connect(self._on_activated)
        self.note = label("", "muted", wrap=True)
        self.add_folder = Button(self.tr("Add folder…"), symbol="add", kind="quiet")
        self.refresh = Button(
            "", symbol="refresh", kind="quiet", tip=self.tr("Look for models again")
        )
        self.add(row(self.search, self.refresh))
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._parts = QStackedWidget()
        self._parts.addWidget(self.list)
        self._parts.addWidget(self.note)
        self.add(self._parts, 1)
        self.add(row(self.add_folder, None))
        theme().changed.connect(self._fill)

    def searching(self) -> None:
        """Show that the places are being looked through."""
        self.note.setText(self.tr("Looking for models…"))

    def show_library(self, found: list[Found]) -> None:
        """Show what was found."""
        self._library = found
        if found:
            self._fill()
        self._look_for_recent()

    def show_recent(self) -> None:
        """Show the recent models as they are now.

        A model that is listed is only marked: a list that is built anew under the pointer makes
        the second click of a double one choose another.
        """
        for place in range(self.list.count()):
            item = self.list.item(place)
            if item.data(_PATH) == str(self._session.model):
                self.list.setCurrentItem(item)
                return
        self._look_for_recent()

    def _look_for_recent(self) -> None:
        """Fill the list with what is still there: a share that is gone may answer in minutes."""
        paths = list(self._session.settings.recent_models)
        self._wanted += 1
        wanted = self._wanted

        def show(found: list[Found]) -> None:
            if wanted == self._wanted:
                self._recent = found
                self._fill()

        in_background(lambda: still_there(paths), show, self._session.failed.emit, self)

    def _fill(self) -> None:
        self.list.clear()
        wanted = self.search.text().casefold().split()

        def fits(text: str) -> bool:
            return all(part in text.casefold() for part in wanted)

        groups: dict[str, list[Found]] = {}
        for one in self._recent:
            if fits(str(one.path)):
                groups.setdefault(self.tr("Recent"), []).append(one)
        for one in self._library:
            if fits(f"{one.name} {one.path}"):
                # The others are names, of programs or of the person's own folders.
                source = told(one.source) if one.source == HUGGING_FACE else one.source
                groups.setdefault(source, []).append(one)
        for heading, entries in groups.items():
            self._heading(heading)
            for one in entries:
                self._entry(one)
        empty = not groups
        self._parts.setCurrentIndex(1 if empty else 0)
        self.note.setText(
            self.tr("No model fits this search.")
            if wanted
            else self.tr(
                "None found yet. Open a GGUF file or a Hugging Face folder, drop one anywhere on "
                "this page, or add the folder where you keep them."
            )
        )

    def _heading(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = self.list.font()
        font.setBold(True)
        item.setFont(font)
        item.setForeground(self.palette().placeholderText())
        self.list.addItem(item)

    def _entry(self, one: Found) -> None:
        symbol = "folder" if one.is_folder else "model"
        size = f"   {words.size(one.size_bytes)}" if one.size_bytes else ""
        item = QListWidgetItem(icon(symbol, theme().tokens.muted), one.name + size)
        item.setData(_PATH, str(one.path))
        item.setToolTip(words.tip(str(one.path)))
        self.list.addItem(item)
        if one.path == self._session.model and self.list.currentItem() is None:
            self.list.setCurrentItem(item)

    def _on_activated(self, index: QModelIndex) -> None:
        path = index.data(_PATH)
        if path and Path(path) != self._session.model:
            self.chosen.emit(Path(path))
