"""The unlearn and resume jobs: from a request to a finished run folder."""

from __future__ import annotations

import os
from contextlib import suppress
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Literal

import pmc_gui
from pmc_gui.core import machine
from pmc_gui.core.errors import InputError, PmcError, Stopped
from pmc_gui.core.events import Failed, Finished, Notice, StoppedByPerson, Token
from pmc_gui.core.questions import read_questions
from pmc_gui.core.runfolder import Project, RunConfig
from pmc_gui.engine.devices import resolve_device
from pmc_gui.engine.models.convert import METADATA_BYTES
from pmc_gui.engine.models.inspect import inspect_model
from pmc_gui.engine.models.open import require_weights
from pmc_gui.engine.models.source import identify
from pmc_gui.engine.models.template import try_template
from pmc_gui.engine.unlearning.beforehand import check_lengths, check_recipe
from pmc_gui.engine.unlearning.clock import RunClock
from pmc_gui.engine.unlearning.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pmc_gui.core.control import Control
    from pmc_gui.core.events import Event
    from pmc_gui.core.questions import Question
    from pmc_gui.core.recipe import Recipe
    from pmc_gui.core.requests import ResumeRequest, UnlearnRequest
    from pmc_gui.core.runfolder import Run

_QUANTIZED_BYTES = 1.1
"""Of a number in the least coarse quantization."""
_VERSIONS = ("torch", "transformers", "peft", "llama_cpp_python", "gguf", "numpy")


def unlearn_job(request: UnlearnRequest, control: Control) -> Iterator[Event]:
    """Start a new run and bring it to its end.

    Yields:
        Events, the last one `Finished` with the result of `Pipeline.run`.

    Raises:
        InputError: If model, questions, device or place are not usable.
        JobError: If the job fails.
        Stopped: If the person stopped it; `resume_job` goes on from the last checkpoint.
    """
    identify(request.model)
    forget = read_questions(request.forget)
    retain = read_questions(request.retain) if request.retain is not None else None
    if request.template is not None:
        try_template(request.model, request.template, forget.questions[0].question)
    notices = [*forget.notices, *(retain.notices if retain is not None else [])]
    run = start_run(
        model=request.model,
        adapter=request.adapter,
        template=request.template,
        forget=forget.questions,
        retain=retain.questions if retain is not None else [],
        recipe=request.recipe,
        seed=request.seed,
        device=request.device,
        out=request.out,
    )
    for notice in notices:
        yield Notice(level="warning", text=notice)
    yield from recorded(run, control)


def resume_job(request: ResumeRequest, control: Control) -> Iterator[Event]:
    """Go on with a run from its last checkpoint, or from its beginning if it has none.

    Yields:
        Events, the last one `Finished` with the result of `Pipeline.run`.

    Raises:
        InputError: If there is no run to go on with, or another process is at it.
        JobError: If the job fails.
        Stopped: If the person stopped it again.
    """
    project = Project.open(request.project)
    wanted = project.run(request.run)
    runs = project.runs() if request.run is None else [wanted]
    unfinished = [run for run in runs if not _finished(run)]
    if not unfinished:
        raise InputError(
            "nothing_to_resume",
            f"{request.project} has no run that could go on: all are finished."
            if request.run is None
            else f"The run {wanted.name} of {request.project} is finished already.",
            hint="Start a new run.",
        )
    run = unfinished[-1]
    # Told before anything of the run is touched: it has not failed because of this.
    resolve_device(request.device or run.config.device)
    yield from recorded(run, control, device=request.device)


def start_run(
    *,
    model: Path,
    forget: list[Question],
    retain: list[Question],
    recipe: Recipe,
    seed: int,
    device: str,
    out: Path,
    adapter: Path | None = None,
    template: str | None = None,
    more_files: int = 0,
) -> Run:
    """Make the folder of a new run, after checking that what it will write has room.

    Room is made for `more_files` too: quantized models that the caller will write into it. All else
    is as in `UnlearnRequest`.

    Raises:
        InputError: If the device is not there, the model lacks weights, the adapter or the recipe
            is not usable, a question is too long, or the place is not ours, read-only or too small.
        JobError: If the model cannot be laid out.
    """
    check_recipe(recipe, forget, retain)
    place = resolve_device(device)
    card = inspect_model(model, adapter=adapter)
    require_weights(model)
    if card.context is not None:
        check_lengths(recipe, forget, model, template, card.context)
    # Two 16-bit files; while one is saved three checkpoints of weights and two optimizer moments in
    # fp32; the adapter; the quantized model that is asked at the end.
    full = recipe.tuning == "full"
    trained = card.parameters if full else recipe.adapter_size(card.linear_width, card.layers)
    needed = 2 * 2 * card.parameters + 3 * 3 * 4 * trained + 4 * trained
    needed += quantized_bytes(recipe, card.parameters)
    needed += int(more_files * _QUANTIZED_BYTES * card.parameters)
    if card.kind != "gguf":
        needed += METADATA_BYTES  # which the converter asks for
    machine.require_disk(out.parent, needed, "the checkpoints and the two models")
    project = Project.create(out)
    return project.new_run(
        RunConfig(
            model=_absolute(model),
            adapter=_absolute(adapter) if adapter is not None else None,
            template=template,
            forget=forget,
            retain=retain,
            recipe=recipe,
            seed=seed,
            device=str(place),
            **environment(),
        )
    )


def quantized_bytes(recipe: Recipe, parameters: int) -> int:
    """Size of the quantized model that a run by `recipe` writes at its end, if it does."""
    return 0 if recipe.hold_at == "none" else int(_QUANTIZED_BYTES * parameters)


def recorded(run: Run, control: Control, device: str | None = None) -> Iterator[Event]:
    """Bring `run` to its end, with every event and the state in its folder.

    Args:
        run: A new run, or one to go on with.
        control: Asked between small pieces of work.
        device: Another device than the one it was started on.
    """
    # It reads what was asked: what a newer program has asked is refused before anything is written.
    pipeline = Pipeline(run, control, device)
    with run.claim():
        run.take_over()
        here = environment()
        clock = RunClock(run, pipeline.device, here["threads"], here["versions"])
        run.set_state("running")
        try:
            for event in pipeline.run(clock):
                if not isinstance(event, Token):
                    run.append(event)
                if isinstance(event, Finished):
                    break
                yield event
            else:
                raise RuntimeError("the pipeline ended without a result")
            clock.end("finished")
            run.set_state("finished")
        except (Stopped, GeneratorExit, KeyboardInterrupt):
            _note(run, clock, "stopped", StoppedByPerson())
            raise
        except BaseException as error:
            _note(run, clock, "failed", _failure(error))
            raise
    # Told when everything is in order: who hears it need not come back for more.
    yield event


def _note(run: Run, clock: RunClock, state: Literal["stopped", "failed"], event: Event) -> None:
    """Write down how a run ended, where that can still be written.

    On a full disk it cannot; the person is told of what went wrong first, and a run whose process
    is gone counts as stopped anyway. The event comes first: whoever sees the state may read it.
    """
    with suppress(PmcError):
        run.append(event)
        clock.end(state)
        run.set_state(state)


def _failure(error: BaseException) -> Failed:
    if isinstance(error, PmcError):
        return Failed(
            kind=error.kind,
            message=error.message,
            hint=error.hint,
            detail=error.detail,
            exit_code=error.exit_code,
        )
    return Failed(kind="unexpected", message=f"{type(error).__name__}: {error}")


def _absolute(path: Path) -> str:
    return os.fspath(path.expanduser().resolve())


def _finished(run: Run) -> bool:
    state = run.state
    return state is not None and state.state == "finished"


def environment() -> dict[str, Any]:
    """What a run's config says about this process."""
    import torch

    return {
        "program_version": pmc_gui.__version__,
        "threads": torch.get_num_threads(),
        "versions": {name: version(name) for name in _VERSIONS},
    }
