"""The parent's side of a worker process, for any program that is not Qt."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from collections import deque
from typing import TYPE_CHECKING, Self

from pmc_gui.core.control import Stop
from pmc_gui.core.errors import JobError
from pmc_gui.core.events import StoppedByPerson
from pmc_gui.core.program import worker_command
from pmc_gui.worker.failure import death, ending, is_ending, version_mismatch
from pmc_gui.worker.processes import Family, Patience
from pmc_gui.worker.protocol import (
    PROTOCOL,
    EventMessage,
    Hello,
    Hush,
    Log,
    Message,
    Pause,
    Ping,
    Pong,
    ProtocolError,
    Resume,
    Say,
    Start,
    StopJob,
    encode,
    event_message,
    read_report,
)
from pmc_gui.worker.transcript import Recorder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import IO

    from pmc_gui.core.chat import Turn
    from pmc_gui.core.events import Event
    from pmc_gui.core.requests import AnyRequest

LOG_LINES = 200
"""How many of the child's last lines are kept."""

# A line without an end must not fill the memory.
_LINE_BYTES = 4000


class WorkerClient:
    """One child process and its one job.

    ::

        with WorkerClient() as worker:
            worker.start(InspectRequest(model=path))
            for event in worker.events():
                ...

    The last event is always `Finished`, `Failed` or `StoppedByPerson`, also when the child dies.
    After `close` no process and no thread of it is left.
    """

    def __init__(
        self,
        argv: Sequence[str] | None = None,
        *,
        patience: Patience | None = None,
        transcript: Path | None = None,
    ) -> None:
        """Prepare a worker; `open` or `start` begins it.

        Args:
            argv: The child's command line; the program's own worker if not given.
            patience: Times of the cancel ladder.
            transcript: A file that records all messages, for `ReplayClient`.
        """
        self._argv = list(argv) if argv is not None else worker_command()
        self._patience = patience or Patience()
        self._recorder = Recorder(transcript) if transcript else None
        self._process: subprocess.Popen[bytes] | None = None
        self._family: Family | None = None
        self._events: queue.SimpleQueue[Event | None] = queue.SimpleQueue()
        self._hello: queue.SimpleQueue[Hello | None] = queue.SimpleQueue()
        self._pongs: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._log: deque[str] = deque(maxlen=LOG_LINES)
        self._writing = threading.Lock()
        self._stop = Stop.NO
        self._ended = threading.Event()
        self._threads: list[threading.Thread] = []
        self.hello: Hello | None = None
        """What the child said first; None until it did."""

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def open(self) -> None:
        """Start the child process, without a job yet.

        Raises:
            JobError: If the interpreter cannot be started.
        """
        if self._process is not None:
            return
        started: queue.SimpleQueue[OSError | None] = queue.SimpleQueue()
        # The kernel ends the child with the *thread* that started it, so that has to be one that
        # lives exactly as long as the child.
        self._spawn("worker-reports", self._supervise, started)
        error = started.get()
        if error is not None:
            raise JobError(
                "worker_not_started",
                f"The worker process {self._argv[0]} could not be started: {error.strerror}.",
                hint="Check that this Python interpreter exists and may be run.",
                detail=str(error),
            ) from error

    def start(self, request: AnyRequest) -> None:
        """Begin the job; the child is started if it was not yet."""
        self.open()
        self._send(Start.model_construct(request=request))

    def events(self) -> Iterator[Event]:
        """The job's events as they come, up to the one that ends it."""
        while (event := self._events.get()) is not None:
            yield event
            if is_ending(event):
                return
        # For whoever asks again.
        self._events.put(None)

    def stop(self, how: Stop) -> None:
        """Ask the job to end; with `Stop.NOW` its process ends even if it does not obey."""
        if how is Stop.NO or self._process is None:
            return
        first = self._stop is not Stop.NOW
        self._stop = max(self._stop, how)
        if how is Stop.NOW and first:
            self._spawn("worker-ladder", self._climb)
        self._send(StopJob(how="now" if how is Stop.NOW else "save"))

    def pause(self) -> None:
        """Hold the job at its next small step; without a process there is nothing to hold."""
        if self._process is not None:
            self._send(Pause())

    def resume(self) -> None:
        """Let a held job go on."""
        if self._process is not None:
            self._send(Resume())

    def say(self, turn: Turn) -> None:
        """Say something to a job that keeps a model loaded."""
        self._send(Say(turn=turn))

    def hush(self, number: int) -> None:
        """Break off the answer to a turn."""
        self._send(Hush(number=number))

    def ping(self, seconds: float = 5.0) -> bool:
        """Whether the child answers within `seconds`, whatever its job does."""
        self._send(Ping())
        try:
            self._pongs.get(timeout=seconds)
        except queue.Empty:
            return False
        return True

    def close(self) -> None:
        """End the child, at the latest when the ladder's patience is over, and all threads."""
        if self._process is None:
            return
        if not self._ended.is_set() and self._stop is not Stop.NOW:
            self._stop = Stop.NOW
            self._spawn("worker-ladder", self._climb)
        with self._writing:
            # The end of its input is the child's last call, whatever it is doing.
            _close_quietly(self._process.stdin)
        for thread in self._threads:
            thread.join()
        if self._recorder:
            self._recorder.close()

    @property
    def running(self) -> bool:
        """Whether the child process lives."""
        return self._process is not None and not self._ended.is_set()

    @property
    def pid(self) -> int | None:
        """The child's process id, None before `open`."""
        return self._process.pid if self._process else None

    @property
    def log_tail(self) -> str:
        """The last lines the child and its libraries wrote to standard error."""
        return "\n".join(self._log)

    def _spawn(self, name: str, target: object, *args: object) -> None:
        thread = threading.Thread(target=target, args=args, name=name, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _send(self, message: Message) -> None:
        if self._process is None or self._process.stdin is None:
            raise RuntimeError("The worker is not started.")
        if self._recorder:
            self._recorder.add("parent", message)
        with self._writing:
            try:
                self._process.stdin.write(encode(message))
                self._process.stdin.flush()
            except (OSError, ValueError):
                # A child that is gone is told through its last event.
                return

    def _supervise(self, started: queue.SimpleQueue[OSError | None]) -> None:
        try:
            process = subprocess.Popen(
                self._argv,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                # A session of its own: Ctrl-C stays here, and its members can be found again
                # even when the child dies before its own children.
                start_new_session=sys.platform != "win32",
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            started.put(error)
            return
        self._family = family = Family(process.pid)
        self._process = process
        log = threading.Thread(
            target=self._read_log, args=(process.stderr,), name="worker-log", daemon=True
        )
        log.start()
        started.put(None)
        last = self._read_reports(process)
        process.wait()
        family.kill(self._patience.kill)
        log.join(self._patience.kill)
        if not is_ending(last):
            if self._stop is Stop.NOW:
                self._tell(StoppedByPerson())
            else:
                self._tell(death(process.returncode, self.log_tail))
        self._ended.set()
        self._events.put(None)
        for pipe in (process.stdout, process.stdin):
            _close_quietly(pipe)

    def _read_reports(self, process: subprocess.Popen[bytes]) -> Event | None:
        last: Event | None = None
        if process.stdout is None:
            raise RuntimeError("The worker has no pipe.")
        for line in process.stdout:
            try:
                report = read_report(line)
            except ProtocolError as error:
                if not is_ending(last):
                    last = ending(error)
                    self._tell(last)
                process.kill()
                continue
            if self._recorder:
                self._recorder.add("child", report)
            match report:
                case EventMessage() if not is_ending(last):
                    last = report.event
                    self._events.put(last)
                case Hello():
                    self.hello = report
                    if report.protocol != PROTOCOL:
                        last = version_mismatch(report.version, report.protocol, PROTOCOL)
                        self._tell(last)
                        process.kill()
                case Log():
                    self._log.append(f"{report.level}: {report.text}")
                case Pong():
                    self._pongs.put(None)
                case _:
                    pass
        return last

    def _read_log(self, pipe: IO[bytes]) -> None:
        with pipe:
            while line := pipe.readline(_LINE_BYTES):
                self._log.append(line.decode("utf-8", "replace").rstrip())

    def _tell(self, event: Event) -> None:
        """An event that the child could not say itself."""
        if self._recorder:
            self._recorder.add("client", event_message(event))
        self._events.put(event)

    def _climb(self) -> None:
        """The cancel ladder after the message: wait, terminate, wait, kill with all children."""
        process = self._process
        family = self._family
        if process is None or family is None or self._ended.wait(self._patience.ask):
            return
        process.terminate()
        if self._ended.wait(self._patience.terminate):
            return
        family.kill(self._patience.kill)
        process.kill()
        self._ended.wait(self._patience.kill)


def _close_quietly(pipe: IO[bytes] | None) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except OSError:
        return
