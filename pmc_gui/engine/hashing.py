"""How far the reading of large files is, told now and then and stopped at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.core.events import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmc_gui.core.control import Control
    from pmc_gui.engine.threads import Emit

_STEP_BYTES = 64 << 20
"""Between two words about progress."""


def telling(emit: Emit, control: Control) -> Callable[[int, int], None]:
    """What is to be called with the bytes read so far and the bytes to read."""
    told = 0

    def progress(done: int, total: int) -> None:
        nonlocal told
        control.check()
        if done - told >= _STEP_BYTES or done == total:
            told = done
            emit(Progress(done=done, total=total, unit="bytes"))

    return progress
