"""What Ctrl-C and a polite kill mean while a job runs."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from typing import TYPE_CHECKING, Any

from pmc_gui.core.control import Stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmc_gui.core.control import Control

_SAVING = b"\nStopping; a checkpoint is kept. Press Ctrl-C again to stop now.\n"
_ENDING = b"\nStopping. Press Ctrl-C again to insist.\n"
_SECOND = b"\nStopping now. Press Ctrl-C again to leave at once.\n"


@contextlib.contextmanager
def stoppable(control: Control, *, saves: bool) -> Iterator[None]:
    """Turn SIGINT and SIGTERM into stops of `control`; the handlers before are put back.

    The first Ctrl-C asks to save and stop, the second to stop now, the third is Python's own.

    Args:
        control: Of the running job.
        saves: Whether the job has something to go on from later; for the words only.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(_number: int, _frame: Any) -> None:
        if control.stop is Stop.NO:
            control.request_stop(Stop.SAVE)
            _say(_SAVING if saves else _ENDING)
        elif control.stop is Stop.SAVE:
            control.request_stop(Stop.NOW)
            _say(_SECOND)
        else:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            raise KeyboardInterrupt

    def terminate(_number: int, _frame: Any) -> None:
        control.request_stop(Stop.NOW)

    before = {
        signal.SIGINT: signal.signal(signal.SIGINT, interrupt),
        signal.SIGTERM: signal.signal(signal.SIGTERM, terminate),
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _say(words: bytes) -> None:
    # The descriptor itself: the interrupted code may hold the lock of the file or of the bar.
    with contextlib.suppress(OSError):
        os.write(2, words)
