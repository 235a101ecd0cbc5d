"""Which two models are compared, and in which form each is asked."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from pmc_gui.core.errors import PmcError
from pmc_gui.core.library import title_of
from pmc_gui.core.quants import CHOICES, DEFAULT
from pmc_gui.core.sides import ModelSide
from pmc_gui.ui import words
from pmc_gui.ui.pages.run_choice import RunChoice
from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.basics import Card, Choice, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmc_gui.core.runfolder import Run
    from pmc_gui.ui.duel import Name

_CHOOSE = "choose"
Form = Literal["before", "after", "adapter"]


class Source(NamedTuple):
    """A model that can be put on a side.

    Attributes:
        title: As the person sees it beside the run that is chosen.
        name: What it is called where no run is to be seen.
        file: The GGUF file.
        kept_as: Folder and beginning of the name of its quantized files.
        adapter: What works beside it.
        template: What it is asked with; its own chat template if None.
    """

    title: str
    name: str
    file: Path
    kept_as: Path
    adapter: Path | None = None
    template: str | None = None

    def is_like(self, other: Source) -> bool:
        """Whether it is the same model, whatever it is called by now."""
        return (self.file, self.adapter) == (other.file, other.adapter)

    def side(self, quant: str) -> ModelSide:
        """The side in one quantization; as it is for an empty one."""
        kept = self.kept_as.with_name(f"{self.kept_as.name}-{quant}.gguf")
        return ModelSide(
            model=self.file,
            quant=quant or None,
            kept=kept if quant else None,
            adapter=self.adapter,
            template=self.template,
        )


class SideChoice(QWidget):
    """One side: a model and a quantization.

    Signals:
        changed: Another model or quantization is chosen.
        file_wanted: The person wants to choose a file for it.
    """

    changed = Signal()
    file_wanted = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self._sources: list[Source] = []
        self._at = -1
        self.source = Choice()
        self.source.setAccessibleName(self.tr("Model: %1").replace("%1", title))
        self.source.setMinimumContentsLength(9)
        self.source.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
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
        """Offer models, the one in place `at` chosen; -1 is none."""
        self._sources, self._at = list(sources), at
        self.source.clear()
        for one in sources:
            self.source.addItem(one.title)
        if not sources:
            self.source.addItem(self.tr("no model yet"), None)
        self.source.addItem(self.tr("GGUF file…"), _CHOOSE)
        self.source.setCurrentIndex(max(0, at))
        self.quant.setEnabled(at >= 0)

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
        if self.source.itemData(place) == _CHOOSE:
            self.source.setCurrentIndex(max(0, self._at))
            self.file_wanted.emit()
        elif place < len(self._sources):
            self._at = place
            self.changed.emit()


class SidesBar(Card):
    """Both sides, and the run that they are of.

    Signals:
        changed: Something else is compared now.
    """

    changed = Signal()

    def __init__(self, quantized: Path) -> None:
        """Begin with nothing to compare.

        Args:
            quantized: Folder for quantized copies of files that are no run's.
        """
        super().__init__()
        self._quantized = quantized
        self._runs: list[Run] = []
        self._files: list[Path] = []
        self.run = RunChoice()
        self.run.setMaximumWidth(220)
        self.run.activated.connect(self._on_run)
        self.sides: dict[Name, SideChoice] = {
            "before": SideChoice(self.tr("Before")),
            "after": SideChoice(self.tr("After")),
        }
        for name, side in self.sides.items():
            side.changed.connect(self.changed)
            side.file_wanted.connect(lambda name=name: self.choose_file(name))
        both = row(self.sides["before"], self.sides["after"], self.run, spacing=3 * SPACE)
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
        if path not in self._files:
            self._files.append(path)
        self._offer(keep=True)
        side = self.sides[name]
        sources = self._sources()
        at = next(at for at, one in enumerate(sources) if one.file == path and not one.adapter)
        side.show_sources(sources, at)
        side.take_as_it_is()
        self.changed.emit()

    def _on_run(self) -> None:
        self._offer(keep=False)
        self.changed.emit()

    def _offer(self, *, keep: bool) -> None:
        """Fill both lists again; what was chosen stays where it is kept and still there."""
        sources = self._sources()
        own = self.run.chosen is not None
        for place, side in enumerate(self.sides.values()):
            at = place if own else -1
            if keep and (chosen := side.chosen) is not None:
                same = (place for place, one in enumerate(sources) if one.is_like(chosen))
                at = next(same, at)
            side.show_sources(sources, at)

    def _sources(self) -> list[Source]:
        found: list[Source] = []
        run = self.run.chosen
        if run is not None:
            forms: tuple[Form, ...] = ("before", "after", "adapter")
            found += [one for form in forms if (one := self._of_run(run, form, "")) is not None]
        for other in self._runs:
            if run is None or other.path != run.path:
                name = words.run_name(other)
                one = self._of_run(other, "after", name)
                found += [one] if one is not None else []
        for path in self._files:
            mark = hashlib.sha256(str(path).encode()).hexdigest()[:8]
            kept_as = self._quantized / f"{path.stem}-{mark}"
            found.append(Source(path.name, path.name, path, kept_as))
        return found

    def _of_run(self, run: Run, form: Form, name: str) -> Source | None:
        files = run.files()
        if files is None:
            return None
        before, after = files
        try:
            config = run.config
        except PmcError:
            return None  # nobody knows what its models are to be asked with
        template = config.template
        original = " + ".join(title_of(Path(one)) for one in (config.model, config.adapter) if one)
        trained = f"{original} · {words.run_name(run)}"
        if form == "adapter":
            if not (run.adapter_dir / "adapter_config.json").is_file():
                return None
            title = self.tr("Before + adapter, unmerged")
            beside = self.tr("%1, unmerged").replace("%1", trained)
            kept_as = run.gguf_dir / "before"
            return Source(title, beside, before, kept_as, run.adapter_dir, template)
        title = self.tr("Before") if form == "before" else self.tr("After")
        title = f"{name} · {title}" if name else title
        called, file = (original, before) if form == "before" else (trained, after)
        return Source(title, called, file, run.gguf_dir / form, template=template)
