"""Whether the window's last session ended as it should, and what is known if it did not.

A small folder beside the settings' data holds one file for each window that is open: what the
interpreter's fault handler and unhandled errors write goes there. It is locked while its process
lives and removed when that ends in order; one that is left over and that nobody holds is a crash.
It holds where in the program it happened, and never the values: no question, no answer, no path
of the person's.
"""

from __future__ import annotations

import datetime as dt
import faulthandler
import os
import re
import traceback
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from pmc_gui import __version__
from pmc_gui.core.errors import PmcError
from pmc_gui.core.lock import holding

if TYPE_CHECKING:
    from pathlib import Path

_MOST_BYTES = 20_000
_FILE = re.compile(r'File "[^"]*?([^"/\\]+)"')


class SessionRecord:
    """The file of this session; `end` takes it away."""

    def __init__(self, folder: Path) -> None:
        """Begin; where nothing can be written, nothing is kept."""
        self._folder = folder
        self._file = folder / f"session-{os.getpid()}.log"
        self._lock = ExitStack()
        self._descriptor: int | None = None

    def begin(self) -> list[str]:
        """Begin to keep a record, and give those of sessions that ended by a crash, oldest first.

        They are given once: what was told is removed.
        """
        with suppress(OSError, PmcError):
            self._folder.mkdir(parents=True, exist_ok=True)
            found = self._left_over()
            self._lock.enter_context(holding(self._lock_of(self._file), "this session"))
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND
            self._descriptor = os.open(self._file, flags, 0o600)
            now = dt.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
            self.note(f"pmc-gui {__version__}, begun {now}\n")
            faulthandler.enable(self._descriptor)
            return found
        return []

    def note(self, text: str) -> None:
        """Add to the record."""
        if self._descriptor is not None:
            with suppress(OSError):
                os.write(self._descriptor, text.encode("utf-8", "replace"))

    def note_error(self, error: BaseException) -> None:
        """Add where an error that nobody caught was raised; not its message, which may quote."""
        frames = traceback.extract_tb(error.__traceback__)
        lines = [f'  File "{one.filename}", line {one.lineno} in {one.name}' for one in frames]
        self.note("\n".join([f"{type(error).__name__}, in:", *lines]) + "\n")

    def end(self) -> None:
        """The session ends in order."""
        if self._descriptor is None:
            return
        faulthandler.disable()
        os.close(self._descriptor)
        self._descriptor = None
        self._remove(self._file)
        self._lock.close()

    def _left_over(self) -> list[str]:
        found = []
        for file in sorted(self._folder.glob("session-*.log"), key=lambda f: f.stat().st_mtime):
            # Another window that is open holds its own.
            with suppress(PmcError, OSError), holding(self._lock_of(file), "that session"):
                text = file.read_bytes()[-_MOST_BYTES:].decode("utf-8", "replace")
                found.append(_FILE.sub(r'File "\1"', text).strip())
                self._remove(file)
        return found

    def _remove(self, file: Path) -> None:
        # The lock first: whoever finds the record without one takes it for a crash once more, and
        # the other way round it would lie there for good.
        for path in (self._lock_of(file), file):
            with suppress(OSError):
                path.unlink(missing_ok=True)

    @staticmethod
    def _lock_of(file: Path) -> Path:
        return file.with_suffix(".lock")
