"""What the original answered is drawn once for a set: all its pieces ask the same with one seed.

Half of an audit's time is the original's, and every piece of a set attacks the same original. Its
answers are lent to the next piece as those of an audit that was stopped, and the audit goes on
with them. What is measured beside the answers (kept facts, drift) is measured for each piece.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from pmc_gui.core.audit import AuditReport, Tried
from pmc_gui.core.audit_files import ANSWERS, REPORT
from pmc_gui.core.jsonl import append_records, read_records

if TYPE_CHECKING:
    from pathlib import Path


def keep(run: Path, place: Path) -> None:
    """Take from the audited run in folder `run` what the original answered."""
    report = AuditReport.model_validate_json((run / REPORT).read_bytes())
    provenance = report.provenance
    if provenance is not None:
        originals = {"before": provenance.files["before"]}
        provenance = provenance.model_copy(update={"files": originals})
    begun = report.model_copy(
        update={
            "run": None,
            "complete": False,
            "sides": {"before": {}, "after": {}},
            "provenance": provenance,
        }
    )
    answers = read_records(run / ANSWERS, TypeAdapter(Tried))
    place.mkdir()
    append_records(place / ANSWERS, [one for one in answers if one.side == "before"])
    (place / REPORT).write_text(begun.model_dump_json(), encoding="utf-8")


def lend(place: Path, run: Path) -> bool:
    """Give the run in folder `run` what is kept in `place`; False if there is nothing."""
    if not place.is_dir():
        return False
    shutil.copytree(place, run, dirs_exist_ok=True)
    return True
