"""Going on from where a run ended: a new run that begins with its trained weights.

It asks the original model again for all that it keeps and compares with: only the weights are
taken over, not what they were trained towards.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from pmc_gui.core import machine
from pmc_gui.core.atomic import replacing, replacing_dir
from pmc_gui.core.errors import InputError
from pmc_gui.core.run import RUN_SCHEMA, now
from pmc_gui.core.runfolder import Project
from pmc_gui.core.strengthen import FIXED
from pmc_gui.engine.devices import resolve_device
from pmc_gui.engine.unlearning import checkpoint
from pmc_gui.engine.unlearning.beforehand import check_recipe
from pmc_gui.engine.unlearning.job import environment, quantized_bytes, recorded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmc_gui.core.control import Control
    from pmc_gui.core.events import Event
    from pmc_gui.core.requests import ExtendRequest
    from pmc_gui.core.run import Run


def extend_job(request: ExtendRequest, control: Control) -> Iterator[Event]:
    """Go on training from a finished run, in a new run of the same project.

    Yields:
        Events, the last one `Finished` with the result of `Pipeline.run`.

    Raises:
        InputError: If there is no run to go on from, or the recipe is not usable or trains other
            weights.
        JobError: If the job fails.
        Stopped: If the person stopped it; `resume_job` goes on from the last checkpoint.
    """
    project = Project.open(request.project)
    yield from recorded(_begin(project, request), control)


def _begin(project: Project, request: ExtendRequest) -> Run:
    parent = project.run(request.run)
    check_recipe(request.recipe, parent.config.forget, parent.config.retain)
    before, after = parent.finished_files()
    weights = parent.latest_checkpoint()
    if weights is None:
        raise InputError(
            "no_checkpoint",
            f"The run {parent.name} has no checkpoint left to go on from.",
            hint="Start a new run instead.",
        )
    config = parent.config
    for name in FIXED:
        old, new = getattr(config.recipe, name), getattr(request.recipe, name)
        if old != new:
            raise InputError(
                "other_weights",
                f"To go on from {parent.name}, the setting {name} has to stay {old}, not {new}.",
                hint="Leave it as it was, or start a new run from the original model.",
            )
    size = before.stat().st_size
    needed = size + after.stat().st_size + 10 * checkpoint.weights_size(weights)
    # Two bytes a number in the file before.
    needed += quantized_bytes(request.recipe, size // 2)
    machine.require_disk(project.path, needed, "the checkpoints and the two models")
    device = str(resolve_device(request.device)) if request.device else config.device

    def fill(run: Run) -> None:
        with replacing_dir(run.start_dir) as folder:
            checkpoint.copy_weights(weights, folder)
        # These weights were trained on all of that as well: the proof has to be whole.
        with replacing(run.path / "targets.jsonl") as copy:
            shutil.copyfile(parent.path / "targets.jsonl", copy)

    return project.new_run(
        config.model_copy(
            update={
                "schema_version": RUN_SCHEMA,
                "created": now(),
                "recipe": request.recipe,
                "seed": request.seed,
                "device": device,
                "parent": parent.name,
                **environment(),
            }
        ),
        fill,
    )
