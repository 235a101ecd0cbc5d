"""What other processes do in a project, looked at from outside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from pmc_gui.core.events import AnyEvent
    from pmc_gui.core.jsonl import Tail
    from pmc_gui.core.runfolder import Project, Run


@dataclass(frozen=True)
class Worker:
    """A process that works on a run.

    Attributes:
        pid: Its number.
        of_window: Whether a window started it; else it is the command line's own.
    """

    pid: int
    of_window: bool


@dataclass(frozen=True)
class Glance:
    """How things stand.

    Attributes:
        states: Of every run by its name; empty for one that was not begun.
        worker: Who works on the run that is followed.
        news: What has happened to that one since the last glance.
    """

    states: dict[str, str]
    worker: Worker | None = None
    news: list[AnyEvent] = field(default_factory=list)


def glance(project: Project, run: Run | None = None, tail: Tail[AnyEvent] | None = None) -> Glance:
    """Look into a project's folder.

    Args:
        project: Where to look.
        run: The run that is followed.
        tail: How far its events were read.

    Raises:
        InputError: If the events are there but cannot be read.
    """
    # States first: what a process has written before it said that it ended is read afterwards.
    states: dict[str, str] = {}
    for one in project.runs():
        state = one.state
        states[one.name] = state.state if state is not None else ""
    worker = worker_on(run) if run is not None else None
    return Glance(states, worker, tail.read() if tail is not None else [])


def worker_on(run: Run) -> Worker | None:
    """The process that works on `run`; None if there is none (any more)."""
    state = run.state
    if state is None or state.state != "running":
        return None
    try:
        words = psutil.Process(state.pid).cmdline()
    except psutil.Error:
        words = []
    return Worker(state.pid, of_window="pmc_gui.worker" in words)
