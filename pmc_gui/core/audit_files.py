"""The files of an audit in a run's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from pmc_gui.core.atomic import write_text
from pmc_gui.core.audit import AUDIT_SCHEMA, AuditReport
from pmc_gui.core.errors import InputError
from pmc_gui.core.migrations import version_of
from pmc_gui.core.run import now

if TYPE_CHECKING:
    from pathlib import Path

REPORT = "audit.json"
ANSWERS = "audit.jsonl"
ACCEPTED = "audit-accepted.json"


class Acceptance(BaseModel):
    """That a person has seen what leaks and lives with it; goes with the audit it speaks of."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    accepted: AwareDatetime = Field(default_factory=now)
    reason: str
    """In the person's own words."""


def read_report(folder: Path) -> AuditReport | None:
    """What the last audit of the run in `folder` has found, even if it was stopped; None without.

    Raises:
        InputError: If it cannot be read.
    """
    path = folder / REPORT
    try:
        text = path.read_bytes()
        version = version_of(text)
        if version > AUDIT_SCHEMA:
            raise InputError(
                "audit_too_new",
                f"The audit {path} was made by a newer version of this program.",
                hint="Update the program, or audit again.",
            )
        return AuditReport.model_validate_json(text)
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        raise InputError(
            "audit_damaged",
            f"The audit {path} cannot be read: it is damaged.",
            hint="Audit again: that replaces it.",
            detail=str(error),
        ) from error


def remove_audit(folder: Path) -> None:
    """Take an audit away: an old verdict must not stand beside new answers."""
    for name in (ACCEPTED, REPORT, ANSWERS):
        (folder / name).unlink(missing_ok=True)


def remove_acceptance(folder: Path) -> None:
    """Take back that an audit was accepted: it goes on, and may find more than was seen then."""
    (folder / ACCEPTED).unlink(missing_ok=True)


def accept(folder: Path, reason: str) -> None:
    """Put on record that what the audit has found is accepted.

    Raises:
        InputError: If the place is read-only or the disk full.
    """
    value = Acceptance(reason=reason.strip())
    write_text(folder / ACCEPTED, value.model_dump_json(indent=2) + "\n")


def acceptance(folder: Path) -> Acceptance | None:
    """What `accept` wrote; None if it did not, or it is damaged."""
    try:
        return Acceptance.model_validate_json((folder / ACCEPTED).read_bytes())
    except (OSError, ValidationError):
        return None
