"""Run a few pieces of work in threads and hand on their events as they come."""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING

from pmc_gui.core.control import Control, Stop
from pmc_gui.core.errors import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pmc_gui.core.events import Event

    Emit = Callable[[Event], None]
    Work = Callable[[Emit, Control], None]


class LinkedControl(Control):
    """Stops when its job is stopped, or when it is stopped itself; pauses with its job.

    Even a mild stop of the job ends it at once: what is done here has no steps to go on from.
    """

    def __init__(self, outer: Control) -> None:
        """Follow `outer`."""
        super().__init__()
        self._outer = outer

    @property
    def stop(self) -> Stop:
        """Now, if the job is to stop in whatever way."""
        return Stop.NOW if self._outer.should_save else super().stop

    def check(self) -> None:
        """Wait while the job is paused.

        Raises:
            Stopped: If either asks for it.
        """
        self._outer.check()
        if self._outer.should_save:
            raise Stopped
        super().check()


def run_together(works: Sequence[Work], control: Control) -> Iterator[Event]:
    """Do all of `works` at once, each in its thread.

    Whatever ends this early, an error in one of them or the consumer going away, stops the others
    and waits for them, so that no thread outlives it.

    Yields:
        Their events, as they come.

    Raises:
        Exception: The first one that one of them raised.
    """
    events: queue.SimpleQueue[Event | None] = queue.SimpleQueue()
    errors: list[BaseException] = []
    linked = LinkedControl(control)

    def run(work: Work) -> None:
        try:
            work(events.put, linked)
        except BaseException as error:  # noqa: BLE001 - raised again below, in the right thread
            errors.append(error)
            linked.request_stop(Stop.NOW)
        finally:
            events.put(None)

    threads = [threading.Thread(target=run, args=(work,), name="probing") for work in works]
    for thread in threads:
        thread.start()
    running = len(threads)
    try:
        while running:
            event = events.get()
            if event is None:
                running -= 1
            else:
                yield event
    finally:
        if running:
            linked.request_stop(Stop.NOW)
        for thread in threads:
            thread.join()
    if errors:
        raise errors[0]
