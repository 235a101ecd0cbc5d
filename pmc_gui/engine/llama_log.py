"""llama.cpp's own messages, led into Python's logging instead of onto the screen."""

from __future__ import annotations

import collections
import ctypes
import functools
import logging
from typing import Any

_log = logging.getLogger("pmc_gui.llama")
# Where nobody listens, Python would print warnings to standard error, between a person's lines.
_log.addHandler(logging.NullHandler())

# ggml_log_level: none, debug, info, warning, error, continued
_LEVELS = (logging.DEBUG, logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR, 0)

_recent: collections.deque[str] = collections.deque(maxlen=12)


@functools.cache
def lead_to_logging() -> Any:
    """Send llama.cpp's messages to the logger ``pmc_gui.llama``; only the first call does anything.

    Returns:
        The callback; the cache keeps it alive, as C holds no reference to it.
    """
    import llama_cpp

    @llama_cpp.llama_log_callback  # type: ignore[untyped-decorator, unused-ignore]
    def receive(level: int, text: bytes, _data: Any) -> None:
        line = text.decode("utf-8", errors="replace").rstrip()
        if not line or line.strip(".") == "":
            return
        python_level = _LEVELS[level] if 0 <= level < len(_LEVELS) else logging.DEBUG
        if python_level >= logging.WARNING:
            _recent.append(line)
        _log.log(python_level or logging.DEBUG, "%s", line)

    llama_cpp.llama_log_set(receive, ctypes.c_void_p(0))
    return receive


def forget_errors() -> None:
    """Start a new list of errors, before something that may fail."""
    _recent.clear()


def last_errors() -> str:
    """What llama.cpp said went wrong since `forget_errors`, for the technical part of an error."""
    return "\n".join(_recent)
