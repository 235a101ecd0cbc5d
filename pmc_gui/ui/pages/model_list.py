"""Recent models and those that were found on this computer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QStackedWidget

from pmc_gui.core.library import HUGGING_FACE, is_there, title_of
from pmc_gui.ui import words
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
        self._fill()

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
        self._fill()

    def _fill(self) -> None:
        self.list.clear()
        wanted = self.search.text().casefold().split()

        def fits(text: str) -> bool:
            return all(part in text.casefold() for part in wanted)

        recent = [path for path in self._session.settings.recent_models if is_there(path)]
        recent = [path for path in recent if fits(str(path))]
        groups: dict[str, list[tuple[Path, str, str]]] = {}
        if recent:
            groups[self.tr("Recent")] = [(path, title_of(path), str(path)) for path in recent]
        for one in self._library:
            if fits(f"{one.name} {one.path}"):
                name = f"{one.name}   {words.size(one.size_bytes)}"
                # The others are names, of programs or of the person's own folders.
                source = told(one.source) if one.source == HUGGING_FACE else one.source
                groups.setdefault(source, []).append((one.path, name, str(one.path)))
        for heading, entries in groups.items():
            self._heading(heading)
            for path, name, tip in entries:
                self._entry(path, name, tip)
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

    def _entry(self, path: Path, name: str, tip: str) -> None:
        symbol = "folder" if path.is_dir() else "model"
        item = QListWidgetItem(icon(symbol, theme().tokens.muted), name)
        item.setData(_PATH, str(path))
        item.setToolTip(words.tip(tip))
        self.list.addItem(item)
        if path == self._session.model and self.list.currentItem() is None:
            self.list.setCurrentItem(item)

    def _on_activated(self, index: QModelIndex) -> None:
        path = index.data(_PATH)
        if path and Path(path) != self._session.model:
            self.chosen.emit(Path(path))
