"""When a run was begun and gone on with, on which device, and how long each time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pmc_gui.core.atomic import write_text
from pmc_gui.core.starts import Start

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FILE = "starts.json"


class RunStart(Start):
    """One start of a run."""

    device: str
    """The device it ran on, such as ``cpu`` or ``cuda``."""
    device_name: str
    """What its maker calls it."""
    inputs: dict[str, tuple[int, int]] = Field(default_factory=dict)
    """Of the files that the run is made from, by path: size in bytes and time of the last change in
    nanoseconds since 1970."""
    step: int
    """The last step that was done before."""
    train_seconds: float = 0.0
    """Of `seconds`, from the opening of the model to the last step."""
    ended: Literal["finished", "stopped", "failed"] | None = None
    """None while it goes on, and for ever if it was killed: then its times are those of its last
    checkpoint."""


class _Starts(BaseModel):
    """``starts.json``."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    starts: tuple[RunStart, ...]


def read_starts(folder: Path) -> tuple[RunStart, ...]:
    """The starts of the run in `folder`, without those by an older program; none if damaged."""
    try:
        return _Starts.model_validate_json((folder / FILE).read_bytes()).starts
    except (OSError, ValidationError):
        return ()


def write_starts(folder: Path, starts: Sequence[RunStart]) -> None:
    """Write them all down again.

    Raises:
        InputError: If the place is read-only or the disk full.
    """
    value = _Starts(starts=tuple(starts))
    write_text(folder / FILE, value.model_dump_json(indent=2) + "\n")
