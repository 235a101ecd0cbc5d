"""The questions a model must forget or keep, and the files they come from."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from pmc_gui.core.errors import InputError
from pmc_gui.core.question_files import MAX_ROWS, Row, read_rows

if TYPE_CHECKING:
    from pathlib import Path

_KNOWN = {
    "question",
    "answer",
    "key_facts",
    "key_fact",
    "wordings",
    "wording",
    "audit_wordings",
    "audit_wording",
    "tags",
    "tag",
}
_SEPARATORS = re.compile(r"[|;]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SHOWN = 10
"""How many lines a notice names before it only counts them."""


def question_id(question: str) -> str:
    """A short name that stays the same while case and spaces change: 12 hex digits."""
    return hashlib.sha256(normalised(question).encode()).hexdigest()[:12]


def normalised(question: str) -> str:
    """What two questions have in common that are the same question."""
    return " ".join(question.casefold().split())


class Question(BaseModel):
    """One question with what the person knows about it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    """From `question_id`."""
    question: str
    answer: str | None = None
    """Reference answer: for checks, or the given answer of a retain question."""
    key_facts: tuple[str, ...] = ()
    """What gives the secret away; for picking and checking only, never trained on."""
    wordings: tuple[str, ...] = ()
    """The person's own rewordings, which training may use."""
    audit_wordings: tuple[str, ...] = ()
    """Rewordings for the audit; training never sees them."""
    tags: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        question: str,
        *,
        answer: str | None = None,
        key_facts: tuple[str, ...] = (),
        wordings: tuple[str, ...] = (),
        audit_wordings: tuple[str, ...] = (),
        tags: tuple[str, ...] = (),
    ) -> Question:
        """A question with the `id` that belongs to its text."""
        return cls(
            id=question_id(question),
            question=question,
            answer=answer,
            key_facts=key_facts,
            wordings=wordings,
            audit_wordings=audit_wordings,
            tags=tags,
        )


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """What was in a file.

    Attributes:
        questions: In the file's order, each once.
        notices: What was left out and why, in sentences for the person.
    """

    questions: list[Question]
    notices: list[str]


def read_questions(path: Path) -> QuestionFile:
    """Read questions from a file.

    Text files have one question a line. CSV files (separated by comma, semicolon or tab) have a
    header with ``question`` and perhaps ``answer``, ``key_facts``, ``wordings``,
    ``audit_wordings`` and ``tags``, where ``|`` or ``;`` stands between several. JSON files have a
    list of texts or of objects with these keys, or an object with such a list as ``questions``;
    JSON Lines have one of them a line.

    Raises:
        InputError: If the file cannot be read, is malformed or has no question.
    """
    first_seen: dict[str, Row] = {}
    questions: list[Question] = []
    blank: list[str] = []
    repeated: list[str] = []
    unused: dict[str, None] = {}
    for count, row in enumerate(read_rows(path), 1):
        if count > MAX_ROWS:
            raise InputError(
                "too_many_questions",
                f"{path} has more than {MAX_ROWS:,} entries.",
                hint="Split the file.",
            )
        question = _question(path, row)
        if question is None:
            if row.explicit:
                blank.append(row.where)
            continue
        if question.id in first_seen:
            repeated.append(f"{row.where} (as {first_seen[question.id].where})")
            continue
        first_seen[question.id] = row
        questions.append(question)
        unused.update(dict.fromkeys(row.values.keys() - _KNOWN))
    if not questions:
        raise InputError(
            "no_questions",
            f"There is no question in {path}.",
            hint="Write one question a line, or use CSV or JSON with “question”.",
        )
    notices = []
    if blank:
        notices.append(f"Left out without a question: {_few(blank)}{_more(blank)}.")
    if repeated:
        notices.append(f"Kept once though asked again: {_few(repeated)}{_more(repeated)}.")
    if unused:
        names = [f"“{name}”" for name in sorted(unused)]
        notices.append(f"Not used: {_few(names)}{_more(names)}.")
    return QuestionFile(questions, notices)


def _question(path: Path, row: Row) -> Question | None:
    values = row.values
    question = values.get("question", "")  # the row may end before that column
    if not isinstance(question, str):
        raise _bad_value(path, row, "question", question)
    question = _checked(path, row, question)
    if not question:
        return None
    answer = values.get("answer")
    return Question.of(
        question,
        answer=None if answer is None else _one(path, row, "answer", answer) or None,
        key_facts=_several(path, row, "key_facts", "key_fact"),
        wordings=_several(path, row, "wordings", "wording"),
        audit_wordings=_several(path, row, "audit_wordings", "audit_wording"),
        tags=_several(path, row, "tags", "tag"),
    )


def _several(path: Path, row: Row, *names: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in names:
        value = row.values.get(name)
        if value is None:
            continue
        parts = value if isinstance(value, list) else [value]
        if isinstance(value, str):
            parts = _SEPARATORS.split(value)
        found.update(dict.fromkeys(_one(path, row, name, part) for part in parts))
    return tuple(part for part in found if part)


def _one(path: Path, row: Row, name: str, value: object) -> str:
    # Years and amounts are often written as numbers in JSON.
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise _bad_value(path, row, name, value)
    return _checked(path, row, value)


def _checked(path: Path, row: Row, text: str) -> str:
    # JSON can spell what no text file can hold: NUL, and halves of surrogate pairs.
    if "\0" in text or _SURROGATE.search(text):
        raise InputError(
            "bad_character",
            f"{path}, {row.where}, has a character that no text may have (NUL or half of a pair).",
            hint="Look for \\u0000 or \\ud800 to \\udfff and remove it.",
        )
    return text.strip()


def _bad_value(path: Path, row: Row, name: str, value: object) -> InputError:
    kind = {type(None): "null", bool: "true or false", dict: "an object", list: "a list"}.get(
        type(value), "a number"
    )
    return InputError(
        "bad_value",
        f"{path}, {row.where}: “{name}” must be a text, not {kind}.",
        hint="Put it between quotes, or leave the entry out.",
    )


def _few(items: list[str]) -> str:
    return ", ".join(items[:_SHOWN])


def _more(items: list[str]) -> str:
    more = len(items) - _SHOWN
    return f" and {more} more" if more > 0 else ""
