"""Tags for all selected questions at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

if TYPE_CHECKING:
    from pmc_gui.ui.pages.question_view import QuestionView

_ROOM = 40
"""Tags that a menu offers; with more, type the name."""


class TagMenu(QMenu):
    """The tags of a table, ticked where all selected rows have them, and a way to a new one."""

    def __init__(self, parent: QWidget, view: QuestionView) -> None:
        super().__init__(parent)
        self._view = view
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Offer what fits the selected rows."""
        self.clear()
        table, places = self._view.table, self._view.selected()
        if not places:
            hint = self.addAction(self.tr("Select questions first"))
            hint.setEnabled(False)
            return
        rows = [table.at(place) for place in places]
        for tag in table.tags()[:_ROOM]:
            action = self.addAction(tag.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(all(tag in row.tags for row in rows))
            action.toggled.connect(lambda on, tag=tag: self.put(places, tag, on=on))
        self.addSeparator()
        self.addAction(self.tr("New tag…"), lambda: self.ask(places))

    def ask(self, places: list[int]) -> None:
        """Let the person type a tag."""
        self.dialog = QInputDialog(self._view)
        self.dialog.setWindowTitle(self.tr("New tag"))
        text = self.tr("Tag for %n selected question(s):", "", len(places))
        self.dialog.setLabelText(text)
        self.dialog.textValueSelected.connect(lambda tag: self.put(places, tag, on=True))
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.show()

    def put(self, places: list[int], tag: str, *, on: bool) -> None:
        """Give the rows a tag, or take it from them; undo brings back what was."""
        # The separator between tags in a cell cannot stand in one.
        tag = " ".join(tag.replace(";", " ").split())
        if tag:
            name = self.tr("tag") if on else self.tr("untag")
            self._view.table.put_tag(places, tag, on=on, name=name)
