"""Progress lines with the time elapsed, and child programs whose output goes to a log file."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

HEARTBEAT_SECONDS = 60.0
"""How often a long step says that it is still at work."""

TAIL_LINES = 30
"""How much of a failed program's output a person sees."""


class SetupError(Exception):
    """The environment cannot be made; the text says why and what to do."""


class Steps:
    """Prints what is going on, one line a step, and runs the programs that do it."""

    def __init__(self, log: Path, lock: int | None = None) -> None:
        """Write programs' output to `log`; let them hold the file descriptor `lock` open."""
        self.log = log
        self._lock = () if lock is None else (lock,)
        self._start = time.monotonic()

    def say(self, text: str) -> None:
        """Print `text` behind the time since the start, as minutes and seconds."""
        minutes, seconds = divmod(int(time.monotonic() - self._start), 60)
        print(f"[{minutes:2d}:{seconds:02d}] {text}", flush=True)

    def run(self, command: Sequence[str], *, env: Mapping[str, str] | None = None) -> None:
        """Run `command` to its end, its output in the log.

        Raises:
            SetupError: If it fails; with the end of its output.
        """
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as out:
            out.write(f"\n$ {' '.join(command)}\n".encode())
            out.flush()
            begin = out.tell()
            # A session of its own, so that an interrupted build takes its compilers with it.
            child = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env={**os.environ, **(env or {})},
                start_new_session=True,
                pass_fds=self._lock,
            )
            try:
                code = self._wait(child)
            except BaseException:
                _end(child)
                raise
        if code != 0:
            tail = self.log.read_bytes()[begin:].decode("utf-8", "replace").splitlines()
            raise SetupError(
                "\n".join(
                    [*tail[-TAIL_LINES:], f"This failed: {' '.join(command)}", f"Log: {self.log}"]
                )
            )

    def ask(self, command: Sequence[str]) -> str:
        """Run `command` to its end; what it writes goes into the log as well.

        Returns:
            What it wrote on standard output.

        Raises:
            SetupError: If it fails; with what it wrote.
        """
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("a", encoding="utf-8") as out:
            out.write(f"\n$ {' '.join(command)}\n{done.stdout}{done.stderr}")
        if done.returncode != 0:
            said = f"{done.stdout}{done.stderr}".strip()
            raise SetupError(f"{said}\nThis failed: {' '.join(command)}\nLog: {self.log}")
        return done.stdout

    def _wait(self, child: subprocess.Popen[bytes]) -> int:
        while True:
            try:
                return child.wait(HEARTBEAT_SECONDS)
            except subprocess.TimeoutExpired:
                self.say("  … still at work")


@contextlib.contextmanager
def only_one(path: Path) -> Iterator[int | None]:
    """Hold the lock file `path`, waiting for whoever has it; yields its file descriptor.

    A program that is given the descriptor goes on holding the lock if this process is killed, so
    that the next one does not write into the same folder beside it.
    """
    if sys.platform == "win32":
        yield None
        return
    import fcntl

    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Waiting for another installation in the same place to end …", flush=True)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield file.fileno()


def _end(child: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        child.terminate()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGTERM)
    try:
        child.wait(10)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
