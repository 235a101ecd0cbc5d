"""A batch from a file: one that was saved, or answers in the form of PAIR's LLM Comparator."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from pydantic import BaseModel, StrictBool, ValidationError

from pmc_gui.core.comparator import is_comparison, parse_comparison, without_beginning
from pmc_gui.core.comparison import Asked, Batch, is_broken
from pmc_gui.core.diff import difference
from pmc_gui.core.question_files import read_text
from pmc_gui.core.verdict import outcome

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from pmc_gui.core.comparator import Pair


class _Own(BaseModel):
    """The fields that this program's report adds to each pair of answers."""

    gives_secret: tuple[StrictBool | None, StrictBool | None]
    prefill: str = ""


def read_batch(path: Path) -> Batch:
    """The rows of a saved batch, or of a file of the LLM Comparator: A is before, B after.

    Of answers that this program's report wrote it is known which of them give a secret away. Of
    others only what changed can be told.

    Raises:
        InputError: If it can be read as neither.
    """
    try:
        document = json.loads(read_text(path))
    except (ValueError, RecursionError):
        document = None
    if not is_comparison(document):
        return Batch.load(path)
    found = parse_comparison(document, str(path))
    before, after = found.models
    return Batch(
        created=dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC),
        before=before.name,
        after=after.name,
        rows=tuple(map(_row, found.examples)),
    )


def _row(pair: Pair) -> Asked:
    own = _own(pair.fields)
    begun = own.prefill if own is not None else ""
    knew, says = own.gives_secret if own is not None else (None, None)
    old, new = (f"{begun} {answer}" if begun else answer for answer in (pair.a, pair.b))
    return Asked(
        question=without_beginning(pair.prompt, begun),
        role="neutral" if own is None else "forget",
        source=" · ".join(pair.tags),
        prefill=begun,
        before=old,
        after=new,
        knew=knew,
        says=says,
        broken=is_broken(pair.a, outcome(pair.b, gives_away=says)),
        difference=round(difference(old, new), 4),
    )


def _own(fields: dict[str, Any]) -> _Own | None:
    """What this program knew of the pair; fields of others may be called alike."""
    try:
        return _Own.model_validate(fields)
    except ValidationError:
        return None
