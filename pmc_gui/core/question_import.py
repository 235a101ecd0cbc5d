"""Questions from any table: which column means what, and what is wrong with which line."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from pmc_gui.core.draft import Row as DraftRow
from pmc_gui.core.errors import InputError
from pmc_gui.core.question_files import MAX_ROWS, read_rows
from pmc_gui.core.questions import normalised

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pmc_gui.core.question_files import Row

Field = Literal["question", "key_facts", "answer", "wordings", "audit_wordings", "tags"]
FIELDS: tuple[Field, ...] = get_args(Field)

_NAMES: dict[Field, tuple[str, ...]] = {
    "question": ("question", "prompt", "instruction", "input", "query", "frage"),
    "key_facts": ("key_facts", "key_fact", "facts", "fact", "keyword", "keywords", "secret"),
    "answer": ("answer", "reference", "reference_answer", "output", "response", "completion"),
    "wordings": ("wordings", "wording"),
    # A paraphrase that comes with a benchmark is there to check with: never trained on unasked.
    "audit_wordings": (
        *("audit_wordings", "audit_wording"),
        *("paraphrases", "paraphrased_question", "paraphrase"),
    ),
    "tags": ("tags", "tag", "topic", "category", "label", "subject"),
}
_SEPARATORS = re.compile(r"[|;]")
_ODD = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True)
class Table:
    """A file as it is, before anybody says what its columns mean.

    Attributes:
        columns: Their names, in the order in which they first appear.
        rows: The entries.
        tofu: Whether it has the form of the TOFU benchmark: questions with whole answers.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    tofu: bool


@dataclass(frozen=True)
class Problem:
    """Why one entry cannot be taken."""

    where: str
    """``line 3`` or ``entry 3``."""
    text: str


@dataclass(frozen=True)
class Imported:
    """What came of a table."""

    rows: tuple[DraftRow, ...]
    problems: tuple[Problem, ...]


def read_table(path: Path) -> Table:
    """Read a CSV, JSON, JSON Lines or text file with whatever columns it has.

    Raises:
        InputError: If the file cannot be read, is malformed (says the line), empty or too long.
    """
    rows = tuple(itertools.islice(read_rows(path, need_question=False), MAX_ROWS + 1))
    if len(rows) > MAX_ROWS:
        raise InputError(
            "too_many_questions",
            f"{path} has more than {MAX_ROWS:,} entries.",
            hint="Split the file.",
        )
    # Empty lines of a text are no entries.
    rows = tuple(row for row in rows if row.explicit or any(row.values.values()))
    columns = tuple(dict.fromkeys(name for row in rows for name in row.values))
    if not columns:
        raise InputError(
            "no_questions",
            f"There is nothing in {path}.",
            hint="Write one question a line, or use CSV or JSON with “question”.",
        )
    return Table(columns, rows, tofu={"question", "answer"} <= set(columns))


def guess(columns: tuple[str, ...]) -> dict[Field, str]:
    """Which column probably means what; a single column is the question."""
    found: dict[Field, str] = {}
    for field in FIELDS:
        for name in _NAMES[field]:
            if name in columns:
                found[field] = name
                break
    if "question" not in found and len(columns) == 1:
        found["question"] = columns[0]
    return found


def take(table: Table, mapping: Mapping[Field, str]) -> Imported:
    """The table's questions, each once, and what is wrong with the other entries.

    Args:
        table: What was read.
        mapping: The column of each field; fields that are not named stay empty.
    """
    seen: dict[str, Row] = {}
    rows: list[DraftRow] = []
    problems: list[Problem] = []
    for row in table.rows:
        try:
            question = _one(row, mapping.get("question"))
            if not question:
                if row.explicit:
                    problems.append(Problem(row.where, "It has no question."))
                continue
            key = normalised(question)
            if key in seen:
                problems.append(Problem(row.where, f"The same question as in {seen[key].where}."))
                continue
            fresh = DraftRow(
                question=question,
                answer=_one(row, mapping.get("answer")),
                key_facts=_several(row, mapping.get("key_facts")),
                wordings=_several(row, mapping.get("wordings")),
                audit_wordings=_several(row, mapping.get("audit_wordings")),
                tags=_several(row, mapping.get("tags")),
            )
        except InputError as error:
            problems.append(Problem(row.where, error.message))
            continue
        seen[key] = row
        rows.append(fresh)
    return Imported(tuple(rows), tuple(problems))


def _one(row: Row, column: str | None) -> str:
    value = row.values.get(column) if column else None
    return "" if value is None else _text(column or "", value)


def _several(row: Row, column: str | None) -> tuple[str, ...]:
    value = row.values.get(column) if column else None
    if value is None:
        return ()
    parts = _SEPARATORS.split(value) if isinstance(value, str) else value
    if not isinstance(parts, list):
        parts = [parts]
    found = dict.fromkeys(_text(column or "", part) for part in parts)
    return tuple(part for part in found if part)


def _text(column: str, value: object) -> str:
    # Years and amounts are often written as numbers.
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise InputError("bad_value", f"“{column}” must be a text.")
    if _ODD.search(value):
        raise InputError("bad_character", f"“{column}” has a character that no text may have.")
    return value.strip()
