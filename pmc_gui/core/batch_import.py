"""A batch from a file: one that was saved, or answers in the form of PAIR's LLM Comparator."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel, StrictBool, ValidationError

from pmc_gui.core.comparator import is_comparison, parse_comparison, without_beginning
from pmc_gui.core.comparison import Asked, Batch, Role, is_broken
from pmc_gui.core.diff import difference
from pmc_gui.core.question_files import read_text
from pmc_gui.core.verdict import outcome

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from pmc_gui.core.comparator import Pair


_Both = tuple[StrictBool | None, StrictBool | None]


class _Own(BaseModel):
    """The fields that this program adds to each pair of answers; an audit's have some of them."""

    gives_secret: _Both
    keeps_fact: _Both = (None, None)
    role: Role = "forget"
    key_facts: str = ""
    reference_answer: str = ""
    prefill: str = ""


class BatchFile(NamedTuple):
    """What was in a file.

    Attributes:
        batch: Questions and answers.
        left_out: Whether scores, rationales or fields of another program were there as well.
    """

    batch: Batch
    left_out: bool


def read_batch(path: Path) -> BatchFile:
    """The rows of a saved batch, or of a file of the LLM Comparator: A is before, B after.

    Of answers that this program wrote it is known which of them give a secret away. Of others only
    what changed can be told.

    Raises:
        InputError: If it can be read as neither.
    """
    try:
        document = json.loads(read_text(path))
    except (ValueError, RecursionError):
        document = None
    if not is_comparison(document):
        return BatchFile(Batch.load(path), left_out=False)
    found = parse_comparison(document, str(path))
    before, after = found.models
    batch = Batch(
        created=dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC),
        before=before.name,
        after=after.name,
        rows=tuple(map(_row, found.examples)),
    )
    return BatchFile(batch, any(map(_has_more, found.examples)))


def _row(pair: Pair) -> Asked:
    own = _own(pair.fields) or _Own(role="neutral", gives_secret=(None, None))
    begun = own.prefill
    knew, says = own.gives_secret if own.role == "forget" else own.keeps_fact
    old, new = (f"{begun} {answer}" if begun else answer for answer in (pair.a, pair.b))
    return Asked(
        question=without_beginning(pair.prompt, begun),
        role=own.role,
        answer=own.reference_answer,
        key_facts=tuple(fact for one in own.key_facts.split(";") if (fact := one.strip())),
        source=" · ".join(pair.tags),
        prefill=begun,
        before=old,
        after=new,
        knew=knew,
        says=says,
        broken=is_broken(pair.a, outcome(pair.b, gives_away=says)),
        difference=round(difference(old, new), 4),
    )


def _has_more(pair: Pair) -> bool:
    """Whether there is more to it than two answers and what this program knows of them."""
    foreign = _own(pair.fields) is None
    return bool(pair.raters) or (foreign and (pair.score is not None or bool(pair.fields)))


def _own(fields: dict[str, Any]) -> _Own | None:
    """What this program knew of the pair; fields of others may be called alike."""
    try:
        return _Own.model_validate(fields)
    except ValidationError:
        return None
