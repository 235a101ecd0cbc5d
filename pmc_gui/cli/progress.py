"""A running job's events on standard error: bars on a terminal, plain lines elsewhere."""

from __future__ import annotations

import math
import os
import time
from typing import TYPE_CHECKING, Protocol, TextIO

from rich.console import Console
from rich.progress import BarColumn, TaskID, TaskProgressColumn, TextColumn
from rich.progress import Progress as Bars
from rich.text import Text

from pmc_gui.core.events import Check, CheckpointSaved, Notice, Phase, Progress, Step
from pmc_gui.core.units import duration

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmc_gui.core.events import Event

_APART = " · "
LINE_SECONDS = 1.0
"""Least time between two plain lines of the same kind."""


class Watcher(Protocol):
    """Something that shows events."""

    def show(self, event: Event) -> None:
        """Show one event, or not."""

    def close(self) -> None:
        """Leave the terminal as it was."""


def watcher(stream: TextIO) -> Watcher:
    """The watcher that suits `stream`."""
    if stream.isatty() and os.environ.get("TERM") != "dumb":
        return LiveWatcher(Console(file=stream))
    return PlainWatcher(stream)


def check_text(event: Check) -> str:
    """What a small check found, in words."""
    return (
        f"Small check: {event.leaks} of {event.asked} answers may give the secret away; "
        f"drift on unseen prompts {event.drift:.3f} nats per token."
    )


def step_text(event: Step) -> str:
    """The numbers of one step in words."""
    parts = [f"loss {event.collapse_loss:.3f}", f"keep {event.retain_loss:z.4f}"]
    if event.refusal_loss:
        parts.append(f"steer {event.refusal_loss:.3f}")
    parts += [f"reward {event.reward:.2f}", f"{event.tokens_per_second:.0f} tokens/s"]
    return " · ".join(parts) + _left(event.seconds_left)


class PlainWatcher:
    """Lines, at most about one a second."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._last = -LINE_SECONDS

    def show(self, event: Event) -> None:
        """Print a line, unless it would be one too many."""
        match event:
            case Phase():
                # The first number of a phase is always shown.
                self._last = -LINE_SECONDS
                self._say(f"[{event.index}/{event.count}] {event.name}")
            case Progress():
                if self._due(event.done >= event.total):
                    share = 100 * event.done / event.total if event.total else 100
                    self._say(f"  {share:3.0f} %{_counted(event)}")
            case Step():
                if self._due(event.step >= event.steps):
                    self._say(f"  step {event.step} of {event.steps} · {step_text(event)}")
            case CheckpointSaved():
                self._say(f"  checkpoint at step {event.step}: {event.path}")
            case Check():
                self._say(check_text(event))
            case Notice():
                self._say(_notice(event))
            case _:
                pass

    def close(self) -> None:
        """Nothing to put back."""

    def _due(self, is_last: bool) -> bool:
        now = self._clock()
        if not is_last and now - self._last < LINE_SECONDS:
            return False
        self._last = now
        return True

    def _say(self, line: str) -> None:
        self._stream.write(line + "\n")
        self._stream.flush()


class LiveWatcher:
    """A bar for each phase."""

    def __init__(self, console: Console) -> None:
        # What models and files are called is never markup.
        self._bars = Bars(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=24),
            TaskProgressColumn(),
            TextColumn("{task.fields[info]}", markup=False),
            console=console,
            redirect_stdout=False,
        )
        self._task: TaskID | None = None
        self._bars.start()

    def show(self, event: Event) -> None:
        """Move the bar, or print above it."""
        match event:
            case Phase():
                self._finish()
                name = f"[{event.index}/{event.count}] {event.name}"
                self._task = self._bars.add_task(name, total=None, info="")
            case Progress():
                self._move(event.done, event.total, _counted(event).removeprefix(_APART))
            case Step():
                info = f"step {event.step} of {event.steps} · {step_text(event)}"
                self._move(event.step, event.steps, info)
            case CheckpointSaved():
                self._bars.console.print(Text(f"checkpoint at step {event.step}", style="dim"))
            case Check():
                self._bars.console.print(Text(check_text(event)))
            case Notice():
                style = "yellow" if event.level == "warning" else ""
                self._bars.console.print(Text(_notice(event), style=style))
            case _:
                pass

    def close(self) -> None:
        """Leave the bars where they are."""
        self._bars.stop()

    def _move(self, done: float, total: float, info: str) -> None:
        if self._task is None:
            self._task = self._bars.add_task("Working", total=None, info="")
        self._bars.update(self._task, completed=done, total=total, info=info)

    def _finish(self) -> None:
        if self._task is None:
            return
        task = next(task for task in self._bars.tasks if task.id == self._task)
        total = task.total or 1
        self._bars.update(self._task, completed=total, total=total)


def _counted(event: Progress) -> str:
    left = _left(event.seconds_left)
    if event.total <= 1 or event.unit == "percent":
        # How far one thing is, the share has said.
        return left
    # Rounded down: what is not whole is not done.
    return f"{_APART}{math.floor(event.done):,} of {event.total:,.0f} {event.unit}{left}"


def _left(seconds: float | None) -> str:
    return "" if seconds is None else f"{_APART}{duration(seconds)} left"


def _notice(event: Notice) -> str:
    return f"Warning: {event.text}" if event.level == "warning" else event.text
