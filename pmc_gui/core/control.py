"""How a running job is told to stop or to pause, from another thread or a signal handler."""

from __future__ import annotations

import enum
import time
from collections import deque
from typing import TYPE_CHECKING

from pmc_gui.core.errors import Stopped

if TYPE_CHECKING:
    from pmc_gui.core.chat import Turn

_PAUSE_SECONDS = 0.02
"""Between two looks while paused: too short to notice, too long to cost anything."""


class Stop(enum.IntEnum):
    """How urgently a job should end."""

    NO = 0
    SAVE = 1
    """Finish the step, keep a checkpoint, end."""
    NOW = 2
    """End at the next opportunity, keep what is on disk."""


class Control:
    """The one handle that a job reads between two small pieces of work.

    Setting a flag is safe from any thread and from a signal handler; a job sees it at its next
    `check` or `should_save`.
    """

    # Plain flags and a short sleep instead of threading.Event: a signal handler runs in the middle
    # of whatever the main thread does, and would wait for ever on a lock that `check` is holding.
    # Each flag is only ever raised, so that no two requests can undo one another.

    def __init__(self) -> None:
        self._save = False
        self._now = False
        self._paused = False
        # Appending to a deque and taking from it need no lock.
        self._turns: deque[Turn] = deque()
        self.hushed = -1
        """Turns up to this number are not to be answered any further."""

    def say(self, turn: Turn) -> None:
        """Hand on what was said to a job that listens."""
        self._turns.append(turn)

    def next_turn(self) -> Turn | None:
        """What was said first of what was not taken yet."""
        return self._turns.popleft() if self._turns else None

    def hush(self, number: int) -> None:
        """Break off the answer to turn `number`, and those to all before it."""
        self.hushed = max(self.hushed, number)

    @property
    def stop(self) -> Stop:
        """The most urgent stop asked for so far."""
        if self._now:
            return Stop.NOW
        return Stop.SAVE if self._save else Stop.NO

    def request_stop(self, how: Stop) -> None:
        """Ask the job to end; a later, milder request does not soften an earlier one."""
        if how >= Stop.NOW:
            self._now = True
        if how >= Stop.SAVE:
            self._save = True

    def pause(self) -> None:
        """Hold the job at its next `check`."""
        self._paused = True

    def resume(self) -> None:
        """Let a held job go on."""
        self._paused = False

    @property
    def paused(self) -> bool:
        """Whether the job is held, or will be at its next `check`; a stop ends every pause."""
        return self._paused and not self._save

    def check(self) -> None:
        """Wait while paused.

        Raises:
            Stopped: If the job has to end now.
        """
        while self.paused:
            time.sleep(_PAUSE_SECONDS)
        if self._now:
            raise Stopped

    @property
    def should_save(self) -> bool:
        """Whether the job should end at a point from which it can go on later."""
        return self._save
