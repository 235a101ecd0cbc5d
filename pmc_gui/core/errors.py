"""What went wrong, said so that a person can act on it."""

from __future__ import annotations


class PmcError(Exception):
    """An error that a person sees.

    Attributes:
        kind: A stable word for programs, such as ``not_a_model``.
        message: What happened, in one plain sentence, naming the file, line or value.
        hint: What to do next.
        detail: The technical text behind it, shown on request only.
        exit_code: What the command line returns.
    """

    exit_code = 3

    def __init__(self, kind: str, message: str, *, hint: str = "", detail: str = "") -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.hint = hint
        self.detail = detail


class InputError(PmcError):
    """What the person gave is wrong: a file, a setting, a place to write to."""

    exit_code = 2


class JobError(PmcError):
    """The job itself failed, although its input was in order."""

    exit_code = 3


class Stopped(Exception):  # noqa: N818 - being stopped is no error
    """The person stopped the job."""

    exit_code = 130
