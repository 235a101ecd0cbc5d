"""What the original answered is drawn once for a set: all its pieces ask the same with one seed.

Half of an audit's time is the original's, and every piece of a set attacks the same original. Its
answers are lent to the next piece as those of an audit that was stopped, and the audit goes on
with them; so is which kept facts it answered right. Drift is measured for each piece.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from pmc_gui.core.audit import AuditReport, Tried
from pmc_gui.core.audit_files import ANSWERS, REPORT
from pmc_gui.core.jsonl import append_records, read_records

if TYPE_CHECKING:
    from facts_kept import Right

_RIGHT = "right.json"


def keep(run: Path, place: Path, right: Right) -> None:
    """Take from the audited run in folder `run` what the original answered.

    Args:
        run: The folder.
        place: Folder to keep it in, which is there whole or not at all.
        right: Which kept facts the original answered right.
    """
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
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent) as unfinished:
        made = Path(unfinished) / place.name
        made.mkdir()
        append_records(made / ANSWERS, [one for one in answers if one.side == "before"])
        (made / REPORT).write_text(begun.model_dump_json(), encoding="utf-8")
        (made / _RIGHT).write_text(json.dumps(right), encoding="utf-8")
        made.rename(place)


def right(place: Path) -> Right:
    """Which kept facts the original answered right."""
    found: Right = json.loads((place / _RIGHT).read_text(encoding="utf-8"))
    return found


def lend(place: Path, run: Path) -> bool:
    """Give the run in folder `run` what is kept in `place`; False if there is nothing."""
    if not place.is_dir():
        return False
    for name in (ANSWERS, REPORT):
        shutil.copyfile(place / name, run / name)
    return True
