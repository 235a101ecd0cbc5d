"""The runs of a project, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QMenu, QStackedWidget

from pmc_gui.ui import words
from pmc_gui.ui.icons import icon
from pmc_gui.ui.theme import theme
from pmc_gui.ui.widgets.basics import Card, label

if TYPE_CHECKING:
    from pmc_gui.core.runfolder import Run

_NAME = Qt.ItemDataRole.UserRole
_SYMBOLS = {"running": "play", "stopped": "pause", "finished": "ok", "failed": "error", "": "info"}


class RunList(Card):
    """One run is looked at; a second one chosen with Ctrl lies over its curves.

    Signals:
        chosen: Names of the chosen runs, the current one first.
        renamed: Name of a run and what it is called now.
        trash_wanted: Name of a run.
    """

    chosen = Signal(list)
    renamed = Signal(str, str)
    trash_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(self.tr("Runs"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Runs of this project"))
        self.list.setObjectName("bare")
        self.list.setIconSize(QSize(18, 18))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.itemSelectionChanged.connect(self._on_selection)
        self.list.itemChanged.connect(self._on_changed)
        self.nothing = label(self.tr("None yet."), "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._parts = QStackedWidget()
        self._parts.addWidget(self.nothing)
        self._parts.addWidget(self.list)
        self.add(self._parts, 1)
        self.add(
            label(
                self.tr(
                    "Double-click (F2) to rename, Delete for the trash. Ctrl-click a second one to "
                    "compare curves."
                ),
                "small",
                wrap=True,
            )
        )
        delete = QShortcut(QKeySequence.StandardKey.Delete, self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_delete)
        # A list that is built anew would take a name away that is being typed.
        self.list.itemDelegate().closeEditor.connect(
            self._refill, Qt.ConnectionType.QueuedConnection
        )
        self._later: tuple[list[Run], str | None] | None = None
        self._filling = False

    def show_runs(self, runs: list[Run], chosen: str | None) -> None:
        """Show other runs, or the same ones in another state; those compared stay chosen."""
        if self.list.state() == QAbstractItemView.State.EditingState:
            self._later = (runs, chosen)
            return
        self._later = None
        compared = self._chosen()
        self._filling = True
        self.list.clear()
        for run in reversed(runs):
            item = QListWidgetItem(words.run_name(run))
            state = run.state
            name = state.state if state is not None else ""
            item.setIcon(icon(_SYMBOLS[name], theme().tokens.muted))
            item.setToolTip(words.tip(f"{run.label}\n{self._word(name)}"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{run.label}, {self._word(name)}")
            item.setData(_NAME, run.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.addItem(item)
        self._parts.setCurrentIndex(1 if runs else 0)
        self._filling = False
        self.mark(compared if chosen in compared else [chosen] if chosen is not None else [])

    def mark(self, names: list[str]) -> None:
        """Show which runs are looked at, the first one in front."""
        self._filling = True
        self.list.clearSelection()
        for place in range(self.list.count()):
            item = self.list.item(place)
            if names and item.data(_NAME) == names[0]:
                self.list.setCurrentItem(item, QItemSelectionModel.SelectionFlag.NoUpdate)
            item.setSelected(item.data(_NAME) in names)
        self._filling = False

    def _refill(self) -> None:
        if self._later is not None:
            self.show_runs(*self._later)

    def _chosen(self) -> list[str]:
        """Names of the chosen runs, the current one first."""
        current = self.list.currentItem()
        names = [item.data(_NAME) for item in self.list.selectedItems()]
        if current is not None and current.data(_NAME) in names:
            names.remove(current.data(_NAME))
            names.insert(0, current.data(_NAME))
        return names

    def _word(self, state: str) -> str:
        return {
            "running": self.tr("running"),
            "stopped": self.tr("stopped"),
            "finished": self.tr("finished"),
            "failed": self.tr("failed"),
            "": self.tr("not begun"),
        }[state]

    def _on_selection(self) -> None:
        if not self._filling:
            self.chosen.emit(self._chosen())

    def _on_delete(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.trash_wanted.emit(item.data(_NAME))

    def _on_changed(self, item: QListWidgetItem) -> None:
        if not self._filling:
            self.renamed.emit(item.data(_NAME), item.text())

    def _menu(self, at: QPoint) -> None:
        item = self.list.itemAt(at)
        if item is None:
            return
        menu = QMenu(self)
        menu.addAction(self.tr("Rename"), lambda: self.list.editItem(item))
        menu.addAction(self.tr("Move to trash"), lambda: self.trash_wanted.emit(item.data(_NAME)))
        menu.popup(self.list.mapToGlobal(at))
