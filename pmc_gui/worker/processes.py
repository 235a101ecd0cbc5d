"""All processes that a child process has started, so that none of them outlives it."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass

import psutil

_POLL_SECONDS = 0.02


@dataclass(frozen=True)
class Patience:
    """Seconds to wait on each rung of the cancel ladder: ask, terminate, kill."""

    ask: float = 5.0
    terminate: float = 3.0
    kill: float = 5.0


class Family:
    """A child that leads a session of its own, and its descendants.

    Descendants are found through their parents and, on POSIX, through the session: when the
    child dies first, its children have no parent left to be found by.
    """

    def __init__(self, pid: int) -> None:
        # Taken at the start: it remembers the time of birth and so never means another process
        # that got the same number later.
        self._pid = pid
        self._child = psutil.Process(pid)

    def members(self) -> list[psutil.Process]:
        """Living descendants; the child itself is not among them."""
        found: dict[int, psutil.Process] = {}
        try:
            for process in self._child.children(recursive=True):
                found[process.pid] = process
        except psutil.NoSuchProcess:
            pass
        if sys.platform != "win32":
            for process in psutil.process_iter():
                try:
                    if process.pid != self._pid and os.getsid(process.pid) == self._pid:
                        found[process.pid] = process
                except OSError:
                    continue
        return [process for process in found.values() if _alive(process)]

    def kill(self, seconds: float) -> None:
        """Kill all descendants and wait up to `seconds` until they are gone."""
        members = self.members()
        for process in members:
            try:
                process.kill()
            except psutil.Error:
                continue
        end = time.monotonic() + seconds
        while any(map(_alive, members)) and time.monotonic() < end:
            time.sleep(_POLL_SECONDS)


def _alive(process: psutil.Process) -> bool:
    # A zombie whose new parent does not collect it holds nothing any more.
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
