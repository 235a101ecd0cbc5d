"""How long a run took and on what, and the runs whose weights it went on from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.core.errors import PmcError
from pmc_gui.core.events import Finished
from pmc_gui.core.report.model import Ancestor, Taken
from pmc_gui.core.run_starts import read_starts
from pmc_gui.core.run_summary import changed_settings, preset_of
from pmc_gui.core.run_view import RunView
from pmc_gui.core.runfolder import Project

if TYPE_CHECKING:
    from pmc_gui.core.recipe import Recipe
    from pmc_gui.core.run import Run


def taken(run: Run, view: RunView) -> Taken:
    """The time of all starts of a run, and the devices that it ran on.

    Args:
        run: The run.
        view: What its events say.
    """
    # Where the person's files lie is for the run's folder alone.
    starts = tuple(one.model_copy(update={"inputs": {}}) for one in read_starts(run.path))
    state = run.state
    running = state is not None and state.state == "running"
    if not starts:
        # By an older program, which counted the last of its starts alone.
        ended = view.ending if isinstance(view.ending, Finished) else None
        seconds = {} if ended is None else ended.result.get("seconds", {})
        return Taken(
            starts=(),
            train_seconds=seconds.get("train"),
            total_seconds=seconds.get("total"),
            whole=view.starts <= 1,
            devices=(run.config.device,),
        )
    cut_off = any(one.ended is None for one in (starts[:-1] if running else starts))
    return Taken(
        starts=starts,
        train_seconds=round(sum(one.train_seconds for one in starts), 1),
        total_seconds=round(sum(one.seconds for one in starts), 1),
        whole=not cut_off and len(starts) >= view.starts,
        devices=tuple(dict.fromkeys(f"{one.device} ({one.device_name})" for one in starts)),
    )


def ancestors(run: Run, *, hide: bool) -> tuple[Ancestor, ...]:
    """The runs that `run` goes on from, the first one first; one that is gone ends the chain.

    Args:
        run: The run.
        hide: Whether the person's own texts are left out.
    """
    project = Project(run.path.parents[1])
    found: list[Ancestor] = []
    seen, name = {run.name}, run.config.parent
    while name is not None and name not in seen:
        seen.add(name)
        try:
            parent = project.run(name)
            config, view = parent.config, RunView.of(parent.events())
        except PmcError:
            found.append(Ancestor(name=name))
            break
        found.append(
            Ancestor(
                name=name,
                preset=preset_of(config.recipe),
                changed_settings=told_settings(config.recipe, hide=hide),
                seed=config.seed,
                steps=view.step,
                steps_planned=view.steps,
                taken=taken(parent, view),
            )
        )
        name = config.parent
    return tuple(reversed(found))


def told_settings(recipe: Recipe, *, hide: bool) -> dict[str, object]:
    """The settings of a recipe that differ from the default's, as a report tells them."""
    settings = changed_settings(recipe)
    if hide:
        # What to say instead is the person's own text.
        settings.pop("phrase", None)
    return settings
