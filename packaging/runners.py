"""The machines of GitHub that the workflows run on, and when GitHub takes each away.

A release is refused on one that is gone or will be soon: its jobs would fail or not begin.
`tests/packaging/test_workflows.py` says that these are the ones in use.
"""

from __future__ import annotations

import datetime as dt

RETIRED: dict[str, dt.date | None] = {
    # https://github.com/actions/runner-images/issues/14254
    "ubuntu-22.04": dt.date(2027, 4, 17),
    "ubuntu-24.04": None,
    "windows-2022": None,
    "windows-2025": None,
    "macos-15": None,
    "macos-26": None,
}
"""The day of each, as far as it was announced when somebody last looked."""

NOTICE = dt.timedelta(days=30)
"""How long before that day it has to be replaced: GitHub lets jobs on it fail some weeks before."""


def faults(today: dt.date) -> list[str]:
    """The machines that are gone or will be soon, in words."""
    return [
        f"GitHub takes {name} away on {day}: the workflows need a later one."
        for name, day in RETIRED.items()
        if day is not None and today > day - NOTICE
    ]
