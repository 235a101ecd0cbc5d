"""The parts of a run in their order: write the model as it is, open, ask, forget, write again."""

from __future__ import annotations

import shutil
import time
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

from pmc_gui.core import machine
from pmc_gui.core.errors import PmcError, Stopped
from pmc_gui.core.events import (
    Check,
    CheckpointSaved,
    Finished,
    Notice,
    Phase,
    Progress,
    Step,
)
from pmc_gui.engine.models.after_file import write_after
from pmc_gui.engine.models.base_file import base_gguf
from pmc_gui.engine.models.open import OpenModel, open_model
from pmc_gui.engine.models.source import identify
from pmc_gui.engine.threads import run_together
from pmc_gui.engine.unlearning import checkpoint
from pmc_gui.engine.unlearning.beforehand import refused_today
from pmc_gui.engine.unlearning.collapse import Collapse
from pmc_gui.engine.unlearning.lora import add_lora, merged_tensors
from pmc_gui.engine.unlearning.prepare import prepare
from pmc_gui.engine.unlearning.prepared import Prepared
from pmc_gui.engine.unlearning.probe import Probe, last_probe, probe
from pmc_gui.engine.unlearning.quantized import QuantProbe, ask_quantized
from pmc_gui.engine.unlearning.reading import read_otherwise

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    import torch

    from pmc_gui.core.control import Control
    from pmc_gui.core.events import Event
    from pmc_gui.core.runfolder import Run
    from pmc_gui.engine.models.source import ModelSource
    from pmc_gui.engine.threads import Emit
    from pmc_gui.engine.unlearning.clock import RunClock

_PHASES = 5
_KEEP_CHECKPOINTS = 2


class Pipeline:
    """One pass through a run, from its beginning or from its last checkpoint."""

    def __init__(self, run: Run, control: Control, device: str | None = None) -> None:
        """Work on `run`, on its own device or on another."""
        self._run = run
        self._control = control
        self._config = run.config
        self._recipe = run.config.recipe.for_questions(len(run.config.forget))
        self.device = device or run.config.device
        self._adapter = Path(run.config.adapter) if run.config.adapter is not None else None
        self._probe: Probe | None = None
        self._quantized: QuantProbe | None = None

    def run(self, clock: RunClock) -> Iterator[Event]:
        """Yields events; the last one is `Finished`.

        Its result is ``{"run", "steps", "steps_planned", "questions": [{"question", "original",
        "target" or None}], "probe": {"asked", "leaks", "drift"} or None,
        "quantized": {"quant", "asked", "leaks"} or None, "gguf": {"before",
        "after"}, "adapter", "seconds": {"train", "total"}, "peak_rss_bytes"}``. The seconds are
        those of all its starts. Training counts from the opening of the model to the last step.

        Args:
            clock: Of this start.
        """
        self._run.remove_leftovers()
        # First of all: a model that cannot be written must not be found out after an hour.
        yield Phase(name="Writing the original model as GGUF", index=1, count=_PHASES)
        before = yield from self._write_before()
        self._stop_if_asked()

        clock.train()
        yield Phase(name="Opening the model", index=2, count=_PHASES)
        yield from refused_today(self._recipe)
        opened = self._open(before)
        yield from read_otherwise(opened, self._config.forget, self._config.template)
        self._stop_if_asked()

        yield Phase(name="Asking the model as it is", index=3, count=_PHASES)
        prepared = None
        for event in prepare(
            opened,
            self._recipe,
            self._config.forget,
            self._config.retain,
            self._config.seed,
            self._control,
        ):
            self._stop_if_asked()
            if isinstance(event, Prepared):
                prepared = event
            else:
                yield event
        if prepared is None:
            raise RuntimeError("prepare ended without a result")

        yield Phase(name="Forgetting", index=4, count=_PHASES)
        collapse = self._start(opened, prepared)
        while True:
            yield from self._train(opened, prepared, collapse, clock)
            clock.trained()

            yield Phase(name="Writing the forgetful model as GGUF", index=5, count=_PHASES)
            after = yield from self._write_after(before, collapse)
            if not (yield from self._comes_back(after, prepared, collapse)):
                break
            collapse.extend()
            clock.train()
            yield Phase(name="Forgetting what quantization brings back", index=4, count=_PHASES)
        self._run.record_files(before, after)
        clock.tick()
        yield Finished(
            result={
                "run": str(self._run.path),
                "steps": collapse.state.step,
                "steps_planned": collapse.steps,
                "questions": [
                    {
                        "question": one.question.question,
                        "original": one.original,
                        "target": collapse.target(one),
                    }
                    for one in prepared.forget
                ],
                "probe": None if self._probe is None else vars(self._probe),
                "quantized": None if self._quantized is None else vars(self._quantized),
                "gguf": {"before": str(before), "after": str(after)},
                "adapter": str(self._run.adapter_dir) if self._recipe.tuning == "lora" else None,
                "seconds": clock.seconds(),
                "peak_rss_bytes": machine.peak_memory(),
            }
        )

    def _source(self) -> ModelSource:
        model = Path(self._config.model)
        return identify(model) if self._adapter is None else identify(self._adapter, model)

    def _open(self, before: Path | None = None) -> OpenModel:
        """The model to be trained; it reads the ids that llama.cpp reads in the file `before`."""
        config = self._config
        return open_model(
            Path(config.model),
            adapter=self._adapter,
            template=config.template,
            gguf=before,
            device=self.device,
            # Every weight is trained in full precision: a small step would vanish in bf16.
            precision="fp32" if self._recipe.tuning == "full" else self._recipe.precision,
        )

    def _start(self, opened: OpenModel, prepared: Prepared) -> Collapse:
        recipe, seed = self._recipe, self._config.seed
        model = add_lora(opened.model, recipe, seed) if recipe.tuning == "lora" else opened.model
        if recipe.gradient_checkpointing:
            opened.model.gradient_checkpointing_enable()
        collapse = Collapse(opened, model, prepared, recipe, seed)
        latest = self._run.latest_checkpoint()
        if latest is not None:
            checkpoint.load(collapse, latest)
            self._probe = last_probe(self._run, collapse.state.step)
        elif self._config.parent is not None:
            checkpoint.load_weights(model, self._run.start_dir)
        return collapse

    def _train(
        self, opened: OpenModel, prepared: Prepared, collapse: Collapse, clock: RunClock
    ) -> Iterator[Event]:
        recent: deque[float] = deque(maxlen=8)
        every = self._recipe.checkpoint_every * collapse.steps_per_epoch
        while collapse.state.step < collapse.steps and not collapse.state.done:
            began = time.monotonic()
            for event in collapse.train_step(self._control, self._run.append_targets):
                if not isinstance(event, Step):
                    yield event
                    continue
                recent.append(time.monotonic() - began)
                left = (collapse.steps - event.step) * sum(recent) / len(recent)
                yield event.model_copy(update={"seconds_left": left})
            if self._due_for_probe(collapse):
                self._probe = probe(opened, collapse, prepared, self._config.seed, self._control)
                yield Check(step=collapse.state.step, **vars(self._probe))
                clean = self._probe.leaks == 0 and self._probe.drift < self._recipe.drift_bound
                collapse.state.done = clean
            step = collapse.state.step
            stopping = self._control.should_save
            ending = collapse.state.done or step == collapse.steps or stopping
            if ending or step % every == 0:
                yield self._save(collapse)
                clock.tick()
            self._control.check()
            if stopping:
                raise Stopped

    def _due_for_probe(self, collapse: Collapse) -> bool:
        """Not before every question has found a harmless answer: until then it surely leaks."""
        every = self._recipe.probe_every * collapse.steps_per_epoch
        if not every or collapse.state.step % every:
            return False
        return all(scored.overlap == 0 for scored in collapse.state.chosen.values())

    def _save(self, collapse: Collapse) -> CheckpointSaved:
        step = collapse.state.step
        with self._run.new_checkpoint(step) as folder:
            checkpoint.save(collapse, folder)
        self._run.prune_checkpoints(_KEEP_CHECKPOINTS)
        self._run.set_state("running", step)
        path = self._run.latest_checkpoint()
        return CheckpointSaved(step=step, path=str(path))

    def _write_before(self) -> Generator[Event, None, Path]:
        """The original model as a 16-bit file; yields progress, returns its path."""
        source = self._source()
        target = self._run.gguf_dir / "before.gguf"
        # From before a stop; whole, as every file under its own name.
        if target.is_file() and source.base is None:
            return target
        self._run.gguf_dir.mkdir(exist_ok=True)
        paths: list[Path] = []

        def write(emit: Emit, inner: Control) -> None:
            merged = self._own_adapter(source.base) if source.base is not None else None
            paths.append(base_gguf(source, self._run.gguf_dir, inner, _share(emit), merged))

        yield from run_together([write], self._control)
        return paths[0]

    def _write_after(self, before: Path, collapse: Collapse) -> Generator[Event, None, Path]:
        """The adapter and the forgetful model; yields progress, returns the file's path."""
        after = self._run.gguf_dir / "after.gguf"
        if self._recipe.tuning == "lora":
            from pmc_gui.engine.models.hf_folder import save_adapter

            # One may be there from before a kill; it is remade from the last checkpoint.
            shutil.rmtree(self._run.adapter_dir, ignore_errors=True)
            # What was trained on top of another adapter belongs to the two of them together.
            source = self._source()
            base = source.path if source.base is None else before
            save_adapter(collapse.model, self._run.adapter_dir, base)

        def write(emit: Emit, inner: Control) -> None:
            # One weight after the other, to save memory.
            write_after(before, after, self._changed(collapse), inner, _share(emit))

        yield from run_together([write], self._control)
        return after

    def _comes_back(
        self, after: Path, prepared: Prepared, collapse: Collapse
    ) -> Generator[Event, None, bool]:
        """Whether something comes back in the quantized model and training is to go on for it."""
        quant, left = self._recipe.hold_at, self._recipe.extensions - collapse.state.extensions
        if quant == "none":
            return False
        target = self._run.gguf_dir / f"after-{quant}.gguf"
        found: list[QuantProbe] = []

        def look(emit: Emit, inner: Control) -> None:
            tell, template = _share(emit), self._config.template
            found.append(ask_quantized(after, quant, target, prepared, inner, tell, template))

        try:
            yield from run_together([look], self._control)
        except PmcError as error:
            # The run is done and its file is written: not the moment to fail.
            yield Notice(
                level="warning",
                text=f"Whether it holds at {quant} could not be seen: {error.message}",
            )
            return False
        self._quantized = found[0]
        yield found[0].notice(goes_on=left > 0)
        return found[0].leaks > 0 and left > 0

    def _changed(self, collapse: Collapse) -> Iterator[tuple[str, torch.Tensor, torch.Tensor]]:
        if self._recipe.tuning == "lora":
            yield from merged_tensors(collapse.model)
            return
        # The original weights were trained away; they are read again from where they came.
        original = dict(self._open().model.named_parameters())
        for name, new in collapse.model.named_parameters():
            yield name, original[name].detach().float().cpu(), new.detach().float().cpu()

    def _own_adapter(self, source: ModelSource) -> Iterator[tuple[str, torch.Tensor, torch.Tensor]]:
        """What an adapter that the model came with has changed: (name, base, merged)."""
        base = open_model(source.path, device="cpu", precision="fp32").model
        merged = dict(self._open().model.named_parameters())
        return (
            (name, weight.detach(), merged[name].detach().float().cpu())
            for name, weight in base.named_parameters()
        )

    def _stop_if_asked(self) -> None:
        """End between two parts: what can be gone on from is on the disk."""
        self._control.check()
        if self._control.should_save:
            raise Stopped


def _share(emit: Emit) -> Callable[[float], None]:
    return lambda done: emit(Progress(done=done, total=1.0, unit="files"))
