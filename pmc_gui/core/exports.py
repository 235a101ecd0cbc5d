"""What was exported of a run, so that a file met elsewhere can be known again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter

from pmc_gui.core.jsonl import append_records, read_records
from pmc_gui.core.run import now

if TYPE_CHECKING:
    from pathlib import Path

    from pmc_gui.core.jsonl import Records

FILE = "exports.jsonl"
ExportKind = Literal["gguf", "adapter", "hf"]


class ExportedFile(BaseModel):
    """A file that was written."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: str
    """Within the exported folder, or its own; never where it was put."""
    bytes: int
    sha256: str


class Export(BaseModel):
    """A model that was exported: a line of ``exports.jsonl``."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    when: AwareDatetime = Field(default_factory=now)
    kind: ExportKind
    name: str
    """Of the file or the folder."""
    quant: str | None = None
    """Of a GGUF file."""
    files: tuple[ExportedFile, ...]
    """Without the model card."""


_adapter = TypeAdapter(Export)


def record_export(folder: Path, export: Export) -> None:
    """Add what was exported of the run in `folder`.

    Raises:
        InputError: If the place is read-only or the disk full.
    """
    append_records(folder / FILE, [export])


def read_exports(folder: Path) -> Records[Export]:
    """All that was exported of the run in `folder`, as far as it was written down.

    Raises:
        InputError: If the file is there but cannot be read.
    """
    return read_records(folder / FILE, _adapter)
