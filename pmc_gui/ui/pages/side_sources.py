"""What can be put on a side of a comparison: models of runs, files, and adapters on top of them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from pmc_gui.core.adapter_base import base_of
from pmc_gui.core.errors import PmcError
from pmc_gui.core.library import title_of
from pmc_gui.core.sides import ModelSide
from pmc_gui.ui import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pmc_gui.core.runfolder import Run

translate = QCoreApplication.translate


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
        """Whether it is the same model, asked alike, whatever it is called by now."""
        return self[2:3] + self[4:] == other[2:3] + other[4:]

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

    @property
    def places(self) -> str:
        """Where its files are."""
        return "\n".join(str(path) for path in (self.file, self.adapter) if path is not None)


class SideSources:
    """All that is offered: what the runs have made, and what the person has chosen beside them."""

    def __init__(self, quantized: Path) -> None:
        """Begin with nothing.

        Args:
            quantized: Folder for quantized copies of files that are no run's.
        """
        self._quantized = quantized
        self._files: list[Path] = []
        self._adapters: list[tuple[Path, Path]] = []
        self._runs: list[_RunSources] = []
        self._offered: Sequence[Source] = ()

    @property
    def offered(self) -> Sequence[Source]:
        """What there is to choose from, in its order."""
        return self._offered

    def show_runs(self, chosen: Run | None, runs: Iterable[Run]) -> None:
        """Offer the models of finished runs, those of the chosen one first."""
        others = [one for one in runs if chosen is None or one.path != chosen.path]
        found = [] if chosen is None else [_RunSources.of(chosen, "")]
        found += [_RunSources.of(one, words.run_name(one)) for one in others]
        self._runs = [one for one in found if one is not None]
        self._offer()

    def add_file(self, path: Path) -> Source:
        """Offer a GGUF file; the same again if it is offered already."""
        if path not in self._files:
            self._files.append(path)
            self._offer()
        return next(one for one in self._offered if one.file == path and one.adapter is None)

    def is_file_of_person(self, source: Source) -> bool:
        """Whether a side's weights are no run's but a file that the person has chosen."""
        return source.file in self._files

    def add_adapter(self, folder: Path, base: Source) -> Source:
        """Offer `base` with an adapter on top that is not merged into it."""
        if not any(base.is_like(one) for one in self._bases()):
            self.add_file(base.file)
        if (folder, base.file) not in self._adapters:
            self._adapters.append((folder, base.file))
            self._offer()
        return next(one for one in self._offered if (one.adapter, one.file) == (folder, base.file))

    def base_for(self, folder: Path, beside: Source | None) -> Source | None:
        """The model that an adapter is put on.

        It is the one that the adapter names, if llama.cpp can run that: a GGUF file, or the
        original of a run. One that names nothing on this computer is put on what its side shows,
        and never on what a run has made, which may hold it already.

        Args:
            folder: The adapter's.
            beside: What is on its side now.
        """
        named = base_of(folder)
        if named is None:
            return None if beside is None else self._original(beside)
        of_run = next((one.before for one in self._runs if one.is_made_from(named)), None)
        if of_run is not None:
            return of_run
        file = _only_gguf(named)
        if file is not None:
            return next((one for one in self._bases() if _same(one.file, file)), self._of(file))
        # A folder of weights. What the person has chosen for this side may be made of it.
        return beside if beside is not None and self.is_file_of_person(beside) else None

    def _original(self, source: Source) -> Source:
        files = {one.after.file: one.before.file for one in self._runs}
        file = files.get(source.file, source.file)
        return next(one for one in self._bases() if one.file == file)

    def _bases(self) -> Iterator[Source]:
        """Models that an adapter can be put on: originals and files."""
        yield from (one.before for one in self._runs)
        yield from map(self._of, self._files)

    def _offer(self) -> None:
        found: list[Source] = []
        originals = set()
        for place, run in enumerate(self._runs):
            # Most runs of a project begin with the same model: it is offered once.
            if place == 0 or run.original not in originals:
                found.append(run.before)
            originals.add(run.original)
            found += [one for one in (run.after, run.on_top) if one is not None]
        found += map(self._of, self._files)
        folders = [folder for folder, _ in self._adapters]
        folders += [one.on_top.adapter for one in self._runs if one.on_top and one.on_top.adapter]
        for folder, file in self._adapters:
            base = next((one for one in self._bases() if one.file == file), None)
            if base is not None:
                found.append(_with_adapter(base, folder, _short(folder, folders)))
        self._offered = [
            one for at, one in enumerate(found) if not any(map(one.is_like, found[:at]))
        ]

    def _of(self, path: Path) -> Source:
        mark = hashlib.sha256(str(path).encode()).hexdigest()[:8]
        name = _short(path, self._files)
        return Source(name, name, path, self._quantized / f"{path.stem}-{mark}")


class _RunSources(NamedTuple):
    """What a run has to offer.

    Attributes:
        original: What it began with, by which those of other runs are told apart.
        before: The original.
        after: What it has made of it.
        on_top: The original with the run's adapter on top, if it has one.
    """

    original: tuple[str, str | None, str | None]
    before: Source
    after: Source
    on_top: Source | None

    @classmethod
    def of(cls, run: Run, name: str) -> _RunSources | None:
        """The models of a run; None if they cannot be had.

        Args:
            run: One that is finished.
            name: Begins their titles; empty for the run that is chosen.
        """
        files = run.files()
        if files is None:
            return None
        try:
            config = run.config
        except PmcError:
            return None  # nobody knows what its models are to be asked with
        began_with = " + ".join(
            title_of(Path(one)) for one in (config.model, config.adapter) if one
        )
        trained = f"{began_with} · {words.run_name(run)}"
        of_run = f"{name} · " if name else ""
        before = Source(
            of_run + translate("SideSources", "Before"),
            began_with,
            files[0],
            run.gguf_dir / "before",
            template=config.template,
        )
        after = before._replace(
            title=of_run + translate("SideSources", "After"),
            name=trained,
            file=files[1],
            kept_as=run.gguf_dir / "after",
        )
        on_top = None
        if (run.adapter_dir / "adapter_config.json").is_file():
            on_top = before._replace(
                title=of_run + translate("SideSources", "Before + adapter, unmerged"),
                name=translate("SideSources", "%1, unmerged").replace("%1", trained),
                adapter=run.adapter_dir,
            )
        return cls((config.model, config.adapter, config.template), before, after, on_top)

    def is_made_from(self, model: Path) -> bool:
        """Whether the original is that model, as the person opened it, and nothing else."""
        path, adapter, _ = self.original
        return adapter is None and _same(Path(path), model)


def _with_adapter(base: Source, folder: Path, called: str) -> Source:
    text = translate("SideSources", "%1 + %2, unmerged").replace("%2", called)
    title, name = (text.replace("%1", one) for one in (base.title, base.name))
    return base._replace(title=title, name=name, adapter=folder)


def _short(path: Path, others: Iterable[Path]) -> str:
    """As much of the end of a path as tells it from all others."""
    ends = [other.parts for other in others if other != path]
    parts = path.parts
    count = 1
    while count < len(parts) and any(end[-count:] == parts[-count:] for end in ends):
        count += 1
    return "/".join(parts[-count:])


def _only_gguf(path: Path) -> Path | None:
    """A GGUF file, or the only one in a folder: transformers names that instead."""
    if path.is_file():
        return path
    found = [*path.glob("*.gguf")]
    return found[0] if len(found) == 1 else None


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
