"""Which two models are compared, and in which form each is asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from pmc_gui.core.events import Failed, Finished
from pmc_gui.core.quants import CHOICES, DEFAULT
from pmc_gui.core.requests import InspectRequest
from pmc_gui.ui import words
from pmc_gui.ui.pages.run_choice import RunChoice
from pmc_gui.ui.pages.side_sources import SideSources
from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.basics import Card, Choice, label, row
from pmc_gui.ui.widgets.elided import ElidedChoice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from pmc_gui.core.events import Event
    from pmc_gui.core.runfolder import Run
    from pmc_gui.core.sides import ModelSide
    from pmc_gui.ui.duel import Name
    from pmc_gui.ui.job import Job
    from pmc_gui.ui.pages.side_sources import Source
    from pmc_gui.ui.session import Session

_FILE, _ADAPTER = "file", "adapter"
_WALKS = frozenset(
    {
        *(Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Home),
        *(Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End),
    }
)


class _SourceList(ElidedChoice):
    """Opens where others walk: each model on the way would be loaded, and dialogs be opened."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in _WALKS:
            self.showPopup()
        else:
            super().keyPressEvent(event)


class SideChoice(QWidget):
    """One side: a model and a quantization.

    Signals:
        changed: Another model or quantization is chosen.
        file_wanted: The person wants to choose a file for it.
        adapter_wanted: The person wants to choose an adapter for it.
    """

    changed = Signal()
    file_wanted = Signal()
    adapter_wanted = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self._sources: Sequence[Source] = ()
        self._at = -1
        self.source = _SourceList()
        self.source.setAccessibleName(self.tr("Model: %1").replace("%1", title))
        self.source.setMinimumContentsLength(9)
        self.source.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.source.setPlaceholderText(self.tr("no model yet"))
        self.source.activated.connect(self._on_source)
        self.quant = Choice()
        self.quant.setAccessibleName(self.tr("Quantization of: %1").replace("%1", title))
        for choice in CHOICES:
            self.quant.addItem(choice.name, choice.name)
        self.quant.addItem(self.tr("as it is"), "")
        self.quant.setCurrentIndex(self.quant.findData(DEFAULT))
        self.quant.activated.connect(self.changed)
        parts = row(label(title, "muted"), self.source, self.quant)
        parts.setStretch(1, 1)
        self.setLayout(parts)

    def show_sources(self, sources: Sequence[Source], at: int) -> None:
        """Offer models, the one in place `at` chosen; none if there is no such place."""
        self._sources, self._at = sources, at
        self.source.clear()
        for place, one in enumerate(sources):
            self.source.addItem(one.title)
            tip = words.tip(f"{one.name}\n{one.places}")
            self.source.setItemData(place, tip, Qt.ItemDataRole.ToolTipRole)
        self.source.addItem(self.tr("GGUF file…"), _FILE)
        self.source.addItem(self.tr("Adapter folder…"), _ADAPTER)
        self._show_chosen()
        self.quant.setEnabled(self.chosen is not None)

    @property
    def chosen(self) -> Source | None:
        """The model; None if there is none."""
        return self._sources[self._at] if 0 <= self._at < len(self._sources) else None

    @property
    def side(self) -> ModelSide | None:
        """The model in the quantization; None if there is none."""
        source = self.chosen
        return source.side(str(self.quant.currentData())) if source is not None else None

    @property
    def title(self) -> str:
        """Model and quantization as the person sees them."""
        source = self.chosen
        return f"{source.title} · {self.quant.currentText()}" if source is not None else ""

    @property
    def name(self) -> str:
        """What both are called in results, which are also looked at elsewhere."""
        source = self.chosen
        return f"{source.name} · {self.quant.currentText()}" if source is not None else ""

    def take_as_it_is(self) -> None:
        """Do not quantize: what comes from elsewhere often is."""
        self.quant.setCurrentIndex(self.quant.findData(""))

    def _on_source(self, place: int) -> None:
        wanted = {_FILE: self.file_wanted, _ADAPTER: self.adapter_wanted}
        if place < len(self._sources):
            self._at = place
        self._show_chosen()
        wanted.get(self.source.itemData(place), self.changed).emit()

    def _show_chosen(self) -> None:
        self.source.setCurrentIndex(self._at if self.chosen is not None else -1)
        self.source.setToolTip(self.source.currentData(Qt.ItemDataRole.ToolTipRole) or "")


class SidesBar(Card):
    """Both sides, and the run that they are of.

    Attributes:
        run: The run, for the page to put where there is room.

    Signals:
        changed: Something else is compared now.
        told: Kind, text and hint of a message.
        failed: A `Failed` event, and the last lines of the worker's log.
    """

    changed = Signal()
    told = Signal(str, str, str)
    failed = Signal(object, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._sources = SideSources(session.places.quantized)
        self._checking: Job | None = None
        self.run = RunChoice()
        self.run.setMaximumWidth(320)
        self.run.activated.connect(self._on_run)
        self.sides: dict[Name, SideChoice] = {
            "before": SideChoice(self.tr("Before")),
            "after": SideChoice(self.tr("After")),
        }
        for name, side in self.sides.items():
            side.changed.connect(self.changed)
            side.file_wanted.connect(lambda name=name: self.choose_file(name))
            side.adapter_wanted.connect(lambda name=name: self.choose_adapter(name))
        both = row(self.sides["before"], self.sides["after"], spacing=3 * SPACE)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self.body.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        self.add(both)
        self.show_runs([])

    @property
    def chosen(self) -> dict[Name, ModelSide] | None:
        """Both sides; None until each has a model."""
        found = {name: side for name, one in self.sides.items() if (side := one.side) is not None}
        return found if len(found) == len(self.sides) else None

    def show_runs(self, runs: Sequence[Run]) -> bool:
        """Offer the finished runs, oldest first.

        Returns:
            Whether what was chosen stays.
        """
        before = {name: one.side for name, one in self.sides.items()}
        self.run.show_runs(runs)
        self._runs = list(runs)
        self.run.setVisible(len(runs) > 1)
        self._offer(keep=True)
        return before == {name: one.side for name, one in self.sides.items()}

    def choose_file(self, name: Name) -> None:
        """Let the person put any GGUF file on a side."""
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("A model to compare"), "", self.tr("GGUF (*.gguf)")
        )
        if path:
            self.use_file(name, Path(path))

    def use_file(self, name: Name, path: Path) -> None:
        """Put a GGUF file on a side, as it is."""
        self._use(name, self._sources.add_file(path))

    def choose_adapter(self, name: Name) -> None:
        """Let the person put a PEFT adapter on top of a model, without merging it."""
        path = QFileDialog.getExistingDirectory(self, self.tr("Choose a PEFT adapter's folder"))
        if path:
            self.use_adapter(name, Path(path))

    def use_adapter(self, name: Name, folder: Path) -> None:
        """Put the model that an adapter belongs to on a side, with the adapter on top.

        Until it has turned out to be one, and of that model, nothing changes.
        """
        base = self._sources.base_for(folder, self.sides[name].chosen)
        if base is None:
            text = self.tr("There is no model here to put the adapter “%1” on.")
            hint = self.tr(
                "Choose the model that it was trained on as a GGUF file for this side, and then "
                "the adapter again."
            )
            self.told.emit("warning", text.replace("%1", folder.name), hint)
            return
        if self._checking is not None:
            self._checking.stop()
        job = self._session.start(InspectRequest(model=base.file, adapter=folder))
        self._checking = job
        job.ended.connect(lambda event: self._on_checked(job, event, name, folder, base))

    def _on_checked(self, job: Job, event: Event, name: Name, folder: Path, base: Source) -> None:
        if job is not self._checking:
            return  # another one was chosen in the meantime
        self._checking = None
        if isinstance(event, Finished):
            self._use(name, self._sources.add_adapter(folder, base))
        elif isinstance(event, Failed):
            self.failed.emit(event, job.log_tail)

    def _use(self, name: Name, source: Source) -> None:
        """Put what was added on a side; a person's own file is asked as it is."""
        self._offer(keep=True)
        side = self.sides[name]
        side.show_sources(self._sources.offered, self._sources.offered.index(source))
        if self._sources.is_file_of_person(source):
            side.take_as_it_is()
        self.changed.emit()

    def _on_run(self) -> None:
        self._offer(keep=False)
        self.changed.emit()

    def _offer(self, *, keep: bool) -> None:
        """Fill both lists again; what was chosen stays where it is kept and still there."""
        self._sources.show_runs(self.run.chosen, self._runs)
        sources = self._sources.offered
        own = self.run.chosen is not None
        for place, side in enumerate(self.sides.values()):
            at = place if own else -1
            if keep and (chosen := side.chosen) is not None:
                same = (place for place, one in enumerate(sources) if one.is_like(chosen))
                at = next(same, at)
            side.show_sources(sources, at)
