"""Standard output kept for the result alone while a job runs."""

from __future__ import annotations

import contextlib
import io
import math
import os
import sys
from typing import TYPE_CHECKING, Any, TextIO

from pmc_gui.worker.quiet import flush_stdout

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def own_stdout(encoding: str | None = None) -> Iterator[TextIO]:
    """Point descriptor 1 and `print` to standard error; yield the real standard output.

    Args:
        encoding: Of the yielded file; standard output's own when not given.
    """
    encoding = encoding or getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        saved = os.dup(1)
    except OSError:
        # Started with standard output closed: there is nobody to tell the result to.
        with open(os.devnull, "w", encoding=encoding) as nowhere:  # noqa: PTH123
            yield nowhere
        return
    flush_stdout()
    os.dup2(2, 1)
    out = io.TextIOWrapper(
        os.fdopen(os.dup(saved), "wb"), encoding=encoding, errors="backslashreplace"
    )
    try:
        with contextlib.redirect_stdout(sys.stderr):
            yield out
    finally:
        flush_stdout()
        os.dup2(saved, 1)
        os.close(saved)
        # A reader that has seen enough (`| head`) is no failure.
        with contextlib.suppress(BrokenPipeError):
            out.close()


def finite(value: Any) -> Any:
    """`value` with null for numbers that JSON does not know."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {key: finite(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [finite(item) for item in value]
    return value
