"""Two models answering the same prompts: loaded side by side, or in turn where memory is short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from pmc_gui.core import machine
from pmc_gui.core.chat import Message, Turn
from pmc_gui.core.control import Stop
from pmc_gui.core.events import (
    Answer,
    Drawn,
    Failed,
    Opened,
    Phase,
    Progress,
    Token,
    Weighed,
)
from pmc_gui.core.quants import CHOICES
from pmc_gui.core.requests import ChatRequest
from pmc_gui.ui.language import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pmc_gui.core.events import Event
    from pmc_gui.core.sides import ModelSide
    from pmc_gui.ui.job import Job
    from pmc_gui.ui.session import Session

Name = Literal["before", "after"]
NAMES: tuple[Name, Name] = ("before", "after")
_FULL = 16.0
"""Bits of a weight in the files that are quantized."""
_SESSION_BYTES = 300_000_000
"""Context, scores and llama.cpp itself, beside the weights of one small model."""


class Side(QObject):
    """One of the two: its worker, and its conversation so far.

    Signals:
        changed: Loading has gone on, or it can be asked now, or not any more.
        written: A piece of the present answer.
        answered: The present answer is whole, or was broken off; an `Answer`.
        drawn: One of many answers; a `Drawn`.
        weighed: The tokens of an answer, before it is whole; a `Weighed`.
        failed: Its worker has failed; a `Failed` and the last lines of its log.
    """

    changed = Signal()
    written = Signal(str)
    answered = Signal(object)
    drawn = Signal(object)
    weighed = Signal(object)
    failed = Signal(object, str)

    def __init__(self, session: Session, name: Name) -> None:
        super().__init__(session)
        self._session = session
        self.name: Name = name
        self.messages: list[Message] = []
        self.job: Job | None = None
        self.opened: Opened | None = None
        self.phase = ""
        self.share: float | None = None
        self.writing: int | None = None
        self._waiting: Turn | None = None
        self._prefill = ""
        self._draws = False

    def load(self, request: ChatRequest) -> None:
        """Start a worker with this model; the one before is ended."""
        self.unload()
        job = self._session.start(request)
        self.job = job
        job.happened.connect(lambda events: self._on_events(job, events))
        job.ended.connect(lambda event: self._on_ended(job, event))
        self.changed.emit()

    def unload(self) -> None:
        """End the worker and free its memory."""
        job, self.job = self.job, None
        self.opened, self.phase, self.share = None, "", None
        self.drop_turn()
        if job is not None:
            job.stop(Stop.NOW)
        self.changed.emit()

    def ask(self, turn: Turn) -> None:
        """Put a turn to it, as soon as it is loaded."""
        self.messages = list(turn.messages)
        self.writing = turn.number
        self._prefill = turn.prefill
        self._draws = turn.samples > 1
        if self.opened is None or self.job is None:
            self._waiting = turn
        else:
            self.job.say(turn)
        self.changed.emit()

    def look(self, turn: Turn) -> None:
        """Let it weigh a turn that is no part of the conversation, if it is loaded and idle."""
        if self.job is not None and self.opened is not None and self.writing is None:
            self.job.say(turn)

    def hush(self) -> None:
        """Break the present answer off."""
        if self.writing is None:
            return
        if self._waiting is not None or self.job is None:
            self.drop_turn()
            self.changed.emit()
        else:
            self.job.hush(self.writing)

    def drop_turn(self) -> None:
        """A turn that gets no answer is no part of the conversation."""
        self._waiting = self.writing = None
        if self.messages and self.messages[-1].role == "user":
            self.messages.pop()

    def _on_events(self, job: Job, events: list[Event]) -> None:
        if job is not self.job:
            return
        text = ""
        for event in events:
            if isinstance(event, Phase):
                self.phase, self.share = told(event.name), None
            elif isinstance(event, Progress):
                self.share = event.done / event.total if event.total else None
            elif isinstance(event, Opened):
                self.opened = event
                if self._waiting is not None:
                    waiting, self._waiting = self._waiting, None
                    job.say(waiting)
            elif isinstance(event, Token) and event.question == self.writing:
                text += event.text
            elif isinstance(event, Drawn) and event.question == self.writing:
                self.drawn.emit(event)
            elif isinstance(event, Weighed):
                self.weighed.emit(event)
            elif isinstance(event, Answer) and event.question == self.writing:
                if text:
                    self.written.emit(text)
                    text = ""
                self._end_turn(event)
        if text:
            self.written.emit(text)
        self.changed.emit()

    def _end_turn(self, answer: Answer) -> None:
        self.writing = None
        if self._draws:
            # Many answers are no conversation: it stays as it was before.
            self.drop_turn()
        else:
            whole = self._prefill + answer.text
            self.messages.append(Message(role="assistant", content=whole))
        self.answered.emit(answer)

    def _on_ended(self, job: Job, event: Event) -> None:
        if job is not self.job:
            return
        self.job = self.opened = None
        self.phase, self.share = "", None
        self.drop_turn()
        if isinstance(event, Failed):
            self.failed.emit(event, job.log_tail)
        self.changed.emit()


class Duel(QObject):
    """Both sides, asked the same with the same seed.

    Signals:
        changed: Something about a side has changed, or which of them may be loaded.
        answered: One of them has answered; its name and the `Answer`.
        finished: Both have answered the present turn.
    """

    changed = Signal()
    answered = Signal(str, object)
    finished = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.sides: dict[Name, Side] = {name: Side(session, name) for name in NAMES}
        self._requests: dict[Name, ChatRequest] = {}
        self._next: list[tuple[Name, Turn]] = []
        self._number = 0
        self.together = True
        self.last: dict[Name, Answer] = {}
        for side in self.sides.values():
            side.changed.connect(self.changed)
            side.answered.connect(lambda answer, side=side: self._on_answered(side, answer))
            side.failed.connect(lambda *_: self._drop_rest())

    def choose(self, sides: dict[Name, ModelSide]) -> None:
        """Say which models are compared, in which form; nothing is loaded yet."""
        self.unload()
        bits = {choice.name: choice.uneven_bits for choice in CHOICES}
        needed = sum(
            _size(side.model) * bits.get(side.quant or "", _FULL) / _FULL + _SESSION_BYTES
            for side in sides.values()
        )
        self.together = needed <= machine.memory().free_bytes
        cores = machine.cores()
        threads = max(1, cores // 2) if self.together else cores
        self._requests = {
            name: ChatRequest(side=name, threads=threads, **side.model_dump())
            for name, side in sides.items()
        }

    def choose_nothing(self) -> None:
        """There is nothing to compare."""
        self.unload()
        self._requests = {}

    def look(self, make_turn: Callable[[int], Turn]) -> int:
        """Let both weigh something beside their conversations; gives the number of the turn."""
        self._number += 1
        for side in self.sides.values():
            side.look(make_turn(self._number))
        return self._number

    @property
    def chosen(self) -> bool:
        """Whether there is something to load."""
        return bool(self._requests)

    @property
    def busy(self) -> bool:
        """Whether an answer is being written or waited for."""
        return bool(self._next) or any(side.writing is not None for side in self.sides.values())

    def load(self) -> None:
        """Load both, or the first of them where there is no room for both."""
        for name in NAMES if self.together else NAMES[:1]:
            if self.sides[name].job is None:
                self.sides[name].load(self._requests[name])

    def unload(self) -> None:
        """Free all memory; the conversations stay."""
        self._drop_rest()
        for side in self.sides.values():
            side.unload()

    def forget(self) -> None:
        """Begin a new conversation on both sides."""
        self.hush()
        for side in self.sides.values():
            # What is still being written comes to nobody.
            side.writing = None
            side.messages.clear()
        self.last.clear()

    def ask(self, text: str, make_turn: Callable[[int, tuple[Message, ...]], Turn]) -> None:
        """Put `text` to both, each after its own conversation.

        Args:
            text: What the person typed.
            make_turn: Makes a turn of its number and messages, the same way for both sides.
        """
        self._number += 1
        self.last.clear()
        turns: list[tuple[Name, Turn]] = []
        for name, side in self.sides.items():
            asked = (*side.messages, Message(role="user", content=text))
            turns.append((name, make_turn(self._number, asked)))
        self.load()
        if self.together:
            for name, turn in turns:
                self.sides[name].ask(turn)
        else:
            self._next = turns
            self._ask_next()

    def hush(self) -> None:
        """Break off what is being written."""
        self._drop_rest()
        for side in self.sides.values():
            side.hush()

    def _drop_rest(self) -> None:
        """Those that were still to be asked are not asked any more."""
        rest, self._next = self._next, []
        for name, _ in rest:
            self.sides[name].drop_turn()

    def _ask_next(self) -> None:
        name, turn = self._next.pop(0)
        other = self.sides["after" if name == "before" else "before"]
        other.unload()
        if self.sides[name].job is None:
            self.sides[name].load(self._requests[name])
        self.sides[name].ask(turn)

    def _on_answered(self, side: Side, answer: Answer) -> None:
        self.last[side.name] = answer
        self.answered.emit(side.name, answer)
        if self._next:
            self._ask_next()
        elif len(self.last) == len(NAMES):
            self.finished.emit()
        self.changed.emit()


def _size(path: Path) -> int:
    """How large a file is; one that has gone is told by the worker that was to load it."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
