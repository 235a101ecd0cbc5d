"""How a window has to end, and what must not stand in its log."""

from __future__ import annotations

from trials.command import TrialError

CLOSED = 0
"""What the window ends with when it is politely asked to end."""

_COMPLAINTS = (
    *("traceback (most recent call last)", "could not load the qt platform plugin"),
    *("qthread", "qobject::", "segmentation fault", "fatal python error"),
)
"""What a log has, in lower case, when something went wrong that the exit code may not tell."""


def check_end(code: int, said: str) -> None:
    """Check how a window ended that was asked to end.

    Args:
        code: What it ended with.
        said: All that it wrote to standard error.

    Raises:
        TrialError: If it failed, or complained of something.
    """
    if code != CLOSED:
        raise TrialError(f"The window was asked to end and ended with {code}:\n{said}")
    if any(complaint in said.lower() for complaint in _COMPLAINTS):
        raise TrialError(f"The window complains:\n{said}")
