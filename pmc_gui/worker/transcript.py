"""A record of what was said on the pipe, one JSON object a line."""

from __future__ import annotations

import json
import threading
import time
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from pmc_gui.worker.protocol import Message


class Recorder:
    """Appends ``{"at": seconds, "from": side, "message": {...}}`` for each message."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8")
        self._begin = time.monotonic()
        self._lock = threading.Lock()

    def add(self, side: Literal["parent", "child", "client"], message: Message) -> None:
        """Record one message; ``client`` are events told in place of a child that died."""
        entry = {
            "at": round(time.monotonic() - self._begin, 3),
            "from": side,
            "message": message.model_dump(mode="json"),
        }
        with self._lock:
            if not self._file.closed:
                self._file.write(json.dumps(entry, separators=(",", ":")) + "\n")
                self._file.flush()

    def close(self) -> None:
        """End the record."""
        with self._lock:
            self._file.close()
