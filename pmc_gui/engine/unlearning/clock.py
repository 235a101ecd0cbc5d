"""How long a run takes, over all its starts, and what it runs on."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Literal

from pmc_gui.core.hashes import stamp_of
from pmc_gui.core.report.files import input_files
from pmc_gui.core.run_starts import RunStart, read_starts, write_starts
from pmc_gui.engine.devices import device_name, resolve_device

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pmc_gui.core.run import Run


class RunClock:
    """Writes down one start of a run, now and at each `tick`."""

    def __init__(self, run: Run, device: str, threads: int, versions: Mapping[str, str]) -> None:
        """The clock runs from here on; `run` is claimed.

        Raises:
            InputError: If the device is not there, or the place cannot be written to.
        """
        self._run = run
        self._before = read_starts(run.path)
        place, state = resolve_device(device), run.state
        self._start = RunStart(
            versions=dict(versions),
            threads=threads,
            device=str(place),
            device_name=device_name(place),
            inputs={str(one.path): stamp_of(one.path) for one in input_files(run)},
            step=state.step if state is not None else 0,
        )
        self._began = time.monotonic()
        self._opened: float | None = None
        self._trained: float | None = None
        self._write()

    def train(self) -> None:
        """What goes on from here, until `trained`, is training."""
        self._opened = time.monotonic() if self._opened is None else self._opened
        self._trained = None

    def trained(self) -> None:
        """The last step is done, as far as is known."""
        self._trained = self._training()

    def tick(self) -> None:
        """Write down how long it has taken until now: a kill after this takes less away."""
        self._start = self._start.model_copy(
            update={
                "seconds": round(time.monotonic() - self._began, 1),
                "train_seconds": round(self._training(), 1),
            }
        )
        self._write()

    def end(self, how: Literal["finished", "stopped", "failed"]) -> None:
        """This start is over."""
        self._start = self._start.model_copy(update={"ended": how})
        self.tick()

    def seconds(self) -> dict[str, float]:
        """Of all starts until the last `tick`: ``{"train", "total"}``."""
        starts = (*self._before, self._start)
        return {
            "train": round(sum(one.train_seconds for one in starts), 1),
            "total": round(sum(one.seconds for one in starts), 1),
        }

    def _training(self) -> float:
        if self._trained is not None or self._opened is None:
            return self._trained or 0.0
        return time.monotonic() - self._opened

    def _write(self) -> None:
        write_starts(self._run.path, (*self._before, self._start))
