"""The child process: reads commands, runs one job, tells its events."""

from __future__ import annotations

import ctypes
import faulthandler
import logging
import os
import platform
import queue
import signal
import sys
import threading
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import pmc_gui
from pmc_gui.core.control import Control, Stop
from pmc_gui.core.events import Failed, StoppedByPerson
from pmc_gui.worker.failure import ending, is_ending, without_ending
from pmc_gui.worker.protocol import (
    PROTOCOL,
    Command,
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
    read_command,
)
from pmc_gui.worker.quiet import flush_stdout, quiet_environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pmc_gui.core.events import Event
    from pmc_gui.core.requests import AnyRequest

    Jobs = Callable[[AnyRequest, Control], Iterator[Event]]

GRACE_SECONDS: Final = 5.0
"""How long a job may take to end after its parent is gone."""

_PACKAGES = ("torch", "transformers", "peft", "llama-cpp-python", "gguf", "numpy", "safetensors")
_PR_SET_PDEATHSIG = 1
_NICENESS = 10
"""On Linux, a tenth of the time that the window gets where both want the same processor."""


def main(jobs: Jobs | None = None) -> NoReturn:
    """Serve the parent on the descriptors this process was started with, then end it.

    Args:
        jobs: What runs a request; `engine.jobs.run_job` when not given.
    """
    # Before anything else: whatever a library prints must not get between the messages, and no
    # grandchild may hold or read the pipes.
    reports = os.dup(1)
    os.dup2(2, 1)
    commands = os.dup(0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    sys.stdout.reconfigure(line_buffering=True, errors="backslashreplace")  # type: ignore[union-attr]

    faulthandler.enable()
    # Ctrl-C in a terminal reaches the whole group; what it means is the parent's decision.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _die_with_parent()
    _give_way()
    quiet_environment()
    # Standard error is the worker's log: libraries' warnings belong there.
    logging.basicConfig()
    code = serve(commands, reports, jobs)
    flush_stdout()
    sys.stderr.flush()
    # Everything is said and on disk. What libraries do while an interpreter is taken down could
    # only hang or crash now.
    os._exit(code)


def serve(
    stdin_fd: int, stdout_fd: int, jobs: Jobs | None = None, grace: float = GRACE_SECONDS
) -> int:
    """Say hello, wait for one `Start`, run its job on this thread.

    Args:
        stdin_fd: Descriptor that commands are read from; its end ends the job.
        stdout_fd: Descriptor that messages are written to.
        jobs: What runs a request; `engine.jobs.run_job` when not given.
        grace: Seconds that the job may take to end once `stdin_fd` has ended.

    Returns:
        The exit code: 0 done, 2 wrong input, 3 failed, 130 stopped.
    """
    channel = _Channel(stdout_fd)
    control = Control()
    requests: queue.SimpleQueue[AnyRequest | None] = queue.SimpleQueue()
    ended = threading.Event()
    channel.send(
        Hello(
            protocol=PROTOCOL,
            version=pmc_gui.__version__,
            pid=os.getpid(),
            python=platform.python_version(),
            packages=_versions(),
        )
    )
    threading.Thread(
        target=_listen,
        args=(stdin_fd, channel, control, requests, ended, grace),
        name="commands",
        daemon=True,
    ).start()
    request = requests.get()
    if request is None:
        ended.set()
        return 0
    last = _run(jobs, request, control, channel)
    ended.set()
    if isinstance(last, Failed):
        return last.exit_code
    return 130 if isinstance(last, StoppedByPerson) else 0


def _run(jobs: Jobs | None, request: AnyRequest, control: Control, channel: _Channel) -> Event:
    last: Event | None = None
    try:
        if jobs is None:
            from pmc_gui.engine.jobs import run_job

            jobs = run_job
        for last in jobs(request, control):
            channel.send(event_message(last))
            if is_ending(last):
                return last
        failure: Event = without_ending()
    except BaseException as error:  # noqa: BLE001 - the parent has to be told, whatever it is
        failure = ending(error)
    channel.send(event_message(failure))
    return failure


class _Channel:
    """Writes whole messages, from any thread."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._lock = threading.Lock()

    def send(self, message: Message) -> None:
        """Write one line; a parent that is gone is noticed by the reader, not here."""
        rest = memoryview(encode(message))
        with self._lock:
            try:
                while rest:
                    rest = rest[os.write(self._fd, rest) :]
            except OSError:
                return


def _listen(
    fd: int,
    channel: _Channel,
    control: Control,
    requests: queue.SimpleQueue[AnyRequest | None],
    ended: threading.Event,
    grace: float,
) -> None:
    """Obey commands until the parent closes the pipe, then see to it that this process ends."""
    started = False
    for line in _lines(fd):
        try:
            command = read_command(line)
        except ProtocolError as error:
            channel.send(Log(level="error", text=f"{error.message} {error.detail}"))
            continue
        if not isinstance(command, Start):
            _obey(command, channel, control)
        elif started:
            channel.send(Log(level="error", text="A worker runs one job; start another process."))
        else:
            started = True
            requests.put(command.request)
    control.request_stop(Stop.NOW)
    requests.put(None)
    if not ended.wait(grace):
        _end_hard()


def _obey(command: Command, channel: _Channel, control: Control) -> None:
    match command:
        case StopJob():
            control.request_stop(Stop.SAVE if command.how == "save" else Stop.NOW)
        case Pause():
            control.pause()
        case Resume():
            control.resume()
        case Say():
            control.say(command.turn)
        case Hush():
            control.hush(command.number)
        case Ping():
            channel.send(Pong())
        case _:
            pass


def _lines(fd: int) -> Iterator[bytes]:
    """Lines read without a buffered file, whose lock a thread may not hold at exit."""
    held = b""
    while True:
        try:
            piece = os.read(fd, 65536)
        except OSError:
            return
        if not piece:
            return
        *lines, held = (held + piece).split(b"\n")
        yield from (line for line in lines if line.strip())


def _end_hard() -> None:
    import psutil

    for child in psutil.Process().children(recursive=True):
        child.kill()
    os._exit(3)


def _versions() -> dict[str, str]:
    found = {}
    for name in _PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def _give_way() -> None:
    """Let the window, and whatever else a person does, come before the work.

    It takes what they leave, which on an idle computer is all.
    """
    if sys.platform == "win32":
        import psutil

        with suppress(psutil.Error, OSError):
            psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        return
    with suppress(OSError):
        os.nice(_NICENESS)
        # Linux may schedule a session as a whole: its niceness counts then, and not a process's.
        if sys.platform == "linux" and os.getsid(0) == os.getpid():
            Path("/proc/self/autogroup").write_text(f"{_NICENESS}\n", encoding="ascii")


def _die_with_parent() -> None:
    """On Linux, let the kernel end this process with the thread that started it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
