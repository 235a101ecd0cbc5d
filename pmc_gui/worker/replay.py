"""A recorded transcript played again, in place of a child process."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any, Self

from pmc_gui.core.control import Control, Stop
from pmc_gui.core.errors import InputError, Stopped
from pmc_gui.core.events import Failed, StoppedByPerson
from pmc_gui.worker.failure import is_ending
from pmc_gui.worker.protocol import EventMessage, Hello, Log, ProtocolError, Report, read_report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pmc_gui.core.chat import Turn
    from pmc_gui.core.events import Event
    from pmc_gui.core.requests import AnyRequest

_SLICE_SECONDS = 0.02


class ReplayClient:
    """The interface of `WorkerClient` without a process: its events come from a file."""

    def __init__(self, transcript: Path, *, speed: float | None = None) -> None:
        """Read a transcript.

        Args:
            transcript: A file that `WorkerClient` recorded.
            speed: 1 keeps the recorded times, 10 is ten times as fast, None does not wait.

        Raises:
            InputError: If the file cannot be read or a line of it is no record.
        """
        self._speed = speed
        self._control = Control()
        self._events: list[tuple[float, Event]] = []
        self._log: list[str] = []
        self._next = 0
        self._closed = False
        self.hello: Hello | None = None
        self.request: AnyRequest | None = None
        """What `start` was given."""
        self.said: list[Turn] = []
        """What `say` was given."""
        for at, report in _records(transcript):
            if isinstance(report, Hello):
                self.hello = report
            elif isinstance(report, Log):
                self._log.append(f"{report.level}: {report.text}")
            elif isinstance(report, EventMessage):
                self._events.append((at, report.event))

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def open(self) -> None:
        """Nothing has to be started."""

    def start(self, request: AnyRequest) -> None:
        """Begin to play."""
        self.request = request

    def events(self) -> Iterator[Event]:
        """The recorded events, up to the one that ends the job or to a stop."""
        before = self._events[0][0] if self._events else 0.0
        for at, event in self._events[self._next :]:
            try:
                self._wait(at - before)
            except Stopped:
                yield StoppedByPerson()
                return
            before = at
            self._next += 1
            yield event
            if is_ending(event):
                return
        yield Failed(
            kind="transcript_cut",
            message="The recorded transcript ends before its job does.",
            hint="Record it again and close the worker before copying the file.",
        )

    def stop(self, how: Stop) -> None:
        """End the replay at its next event, as a stopped job."""
        if how is not Stop.NO:
            self._control.request_stop(Stop.NOW)

    def pause(self) -> None:
        """Hold the replay."""
        self._control.pause()

    def resume(self) -> None:
        """Go on."""
        self._control.resume()

    def say(self, turn: Turn) -> None:
        """Remember what was said; the answer is the recorded one."""
        self.said.append(turn)

    def hush(self, number: int) -> None:
        """A recording cannot be interrupted."""

    def ping(self, seconds: float = 5.0) -> bool:  # noqa: ARG002 - the interface's
        """Whether the replay is open."""
        return self.running

    def close(self) -> None:
        """End the replay."""
        self._closed = True
        self._control.request_stop(Stop.NOW)

    @property
    def running(self) -> bool:
        """Whether events are left."""
        return not self._closed and self._next < len(self._events)

    @property
    def pid(self) -> int | None:
        """The process id that was recorded."""
        return self.hello.pid if self.hello else None

    @property
    def log_tail(self) -> str:
        """The recorded log messages."""
        return "\n".join(self._log)

    def _wait(self, seconds: float) -> None:
        end = time.monotonic() + (seconds / self._speed if self._speed else 0.0)
        self._control.check()
        while (left := end - time.monotonic()) > 0:
            time.sleep(min(left, _SLICE_SECONDS))
            self._control.check()


def _records(path: Path) -> Iterator[tuple[float, Report]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "transcript_unreadable",
            f"The transcript {path} cannot be read: {error}.",
            hint="Give a file that a worker recorded.",
        ) from error
    for number, line in enumerate(lines, 1):
        try:
            entry: dict[str, Any] = json.loads(line)
            if entry["from"] == "parent":
                continue
            yield float(entry["at"]), read_report(json.dumps(entry["message"]))
        except (ValueError, KeyError, TypeError, ProtocolError) as error:
            raise InputError(
                "transcript_broken",
                f"Line {number} of the transcript {path} is no recorded message.",
                hint="Record it again with this version of the program.",
                detail=str(error),
            ) from error
