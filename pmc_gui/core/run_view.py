"""A run as a person looks at it, put together from its events: live, and again on another day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pmc_gui.core.events import (
    Check,
    CheckpointSaved,
    Failed,
    Finished,
    Notice,
    Phase,
    Progress,
    Sample,
    Step,
    StoppedByPerson,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pmc_gui.core.events import Event

CURVES = ("overlap", "collapse", "retain", "drift")
"""What is plotted over the steps: the secret that is left in the chosen answers (0 to 1), the loss
on them, the loss that keeps the rest, and the distance to the original on unseen prompts."""


@dataclass
class Line:
    """One forget question, turning step by step.

    Attributes:
        question: Its own wording.
        answer: What the model would be trained to say now.
        overlap: How much of the secret is left in that, 0 to 1.
        step: Since which step.
        changes: How often the answer was replaced by a better one.
    """

    question: str
    answer: str
    overlap: float
    step: int
    changes: int = 0


@dataclass
class RunView:
    """Where a run is and how it got there.

    Attributes:
        phase: The part it is in, in words.
        phase_index: Which part, from 1; 0 before the first.
        phase_count: How many parts there are.
        step: Last step done.
        steps: Steps planned.
        seconds_left: Until training ends, or the present part; None if not known.
        share: How far the present part is, 0 to 1; None if not known.
        curves: For each of `CURVES`: step to value. After a resume the newest value counts.
        lines: By question.
        notices: What the person was told.
        last_check: What the last small check found.
        checkpoint: Step of the last checkpoint.
        ending: The event that ended it, None while it has not.
        starts: How often it was begun or gone on with.
    """

    phase: str = ""
    phase_index: int = 0
    phase_count: int = 0
    step: int = 0
    steps: int = 0
    tokens_per_second: float = 0.0
    seconds_left: float | None = None
    share: float | None = None
    curves: dict[str, dict[int, float]] = field(
        default_factory=lambda: {name: {} for name in CURVES}
    )
    lines: dict[str, Line] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    last_check: Check | None = None
    checkpoint: int | None = None
    ending: Finished | Failed | StoppedByPerson | None = None
    starts: int = 0

    @classmethod
    def of(cls, events: Iterable[Event]) -> RunView:
        """The view after all of `events`."""
        view = cls()
        for event in events:
            view.take(event)
        return view

    def take(self, event: Event) -> None:
        """Go on by one event."""
        if isinstance(event, Phase):
            self.phase, self.phase_index, self.phase_count = event.name, event.index, event.count
            self.seconds_left = self.share = None
            self.starts += event.index == 1
            # A run that goes on after it was stopped.
            self.ending = None
        elif isinstance(event, Progress):
            self.share = event.done / event.total if event.total else None
            self.seconds_left = event.seconds_left
        elif isinstance(event, Step):
            self._step(event)
        elif isinstance(event, Sample):
            if event.picked:
                self._picked(event)
        elif isinstance(event, Check):
            self.last_check = event
            self.curves["drift"][event.step] = event.drift
        elif isinstance(event, CheckpointSaved):
            self.checkpoint = event.step
        elif isinstance(event, Notice):
            self.notices.append(event)
        elif isinstance(event, (Finished, Failed, StoppedByPerson)):
            self.ending = event
            self.seconds_left = None

    def _step(self, event: Step) -> None:
        if event.step <= self.step:
            # Gone back to a checkpoint: what came after it is being done again.
            for curve in self.curves.values():
                for step in [step for step in curve if step > event.step]:
                    del curve[step]
        self.step, self.steps = event.step, event.steps
        self.share = event.step / event.steps if event.steps else None
        self.seconds_left = event.seconds_left
        self.tokens_per_second = event.tokens_per_second
        self.curves["overlap"][event.step] = 1 - event.reward
        self.curves["collapse"][event.step] = event.collapse_loss
        self.curves["retain"][event.step] = event.retain_loss

    def _picked(self, event: Sample) -> None:
        old = self.lines.get(event.question)
        changes = old.changes + (old.answer != event.answer) if old is not None else 0
        self.lines[event.question] = Line(
            event.question, event.answer, event.overlap, event.step, changes
        )
