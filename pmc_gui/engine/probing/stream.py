"""An answer's text as it grows, cut at stop texts and never in the middle of a character."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class AnswerStream:
    """Takes the bytes of token after token and gives the text that is safe to show.

    Attributes:
        text: Everything given so far; its leading white space is left out, unless it goes on with
            what was begun for it.
        stopped: Whether a stop text was met; nothing more is given then.
    """

    def __init__(self, stop_texts: Sequence[str] = (), *, begun: bool = False) -> None:
        """Begin an empty answer that ends before the first of `stop_texts`.

        Args:
            stop_texts: What ends it.
            begun: Whether it goes on with a beginning that was given: the space there is its own.
        """
        self._begun = begun
        self._stops = tuple(stop for stop in stop_texts if stop)
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._held = ""
        self.text = ""
        self.stopped = False

    def push(self, piece: bytes) -> str:
        """Add one token's bytes; returns what can be shown now, often nothing."""
        return self._take(self._decoder.decode(piece), last=False)

    def finish(self) -> str:
        """The answer is over; returns what was still held back."""
        return self._take(self._decoder.decode(b"", final=True), last=True)

    def _take(self, new: str, *, last: bool) -> str:
        if self.stopped:
            return ""
        self._held += new
        if not self.text and not self._begun:
            self._held = self._held.lstrip()
        found = [at for stop in self._stops if (at := self._held.find(stop)) >= 0]
        if found:
            self.stopped = True
            ready = self._held[: min(found)]
            self._held = ""
        elif last:
            ready, self._held = self._held, ""
        else:
            keep = max((_overlap(self._held, stop) for stop in self._stops), default=0)
            cut = len(self._held) - keep
            ready, self._held = self._held[:cut], self._held[cut:]
        self.text += ready
        return ready


def _overlap(text: str, stop: str) -> int:
    """How many characters at the end of `text` may be the beginning of `stop`."""
    for length in range(min(len(text), len(stop) - 1), 0, -1):
        if text.endswith(stop[:length]):
            return length
    return 0
