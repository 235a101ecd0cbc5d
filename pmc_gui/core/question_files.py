"""Reading rows of questions from text, CSV, JSON and JSON Lines files."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pmc_gui.core.atomic import read_error
from pmc_gui.core.comparator import is_comparison, parse_comparison
from pmc_gui.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES = 256 * 1024 * 1024
MAX_ROWS = 1_000_000

_EXAMPLE = "Write one question a line, or a CSV file with a column “question”."
# Stands for “no delimiter”: a header of one column, whose rows may have any comma.
_NO_DELIMITER = "\x1f"


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a file, not looked into yet.

    Attributes:
        where: Where it is, for messages: ``line 3`` or ``entry 3``.
        values: By column or key; names in lower case with underscores.
        explicit: Whether an empty question in it is worth a word (an empty line of text is not).
    """

    where: str
    values: dict[str, Any]
    explicit: bool = True


def read_rows(path: Path, *, need_question: bool = True) -> Iterator[Row]:
    """The rows of a file, whose kind is told by its name and, for JSON, by what is in it.

    Args:
        path: The file.
        need_question: Whether a table without a column “question” is an error.

    Raises:
        InputError: If the file cannot be read or is not what its name says.
    """
    text = read_text(path)
    suffix = path.suffix.lower()
    if suffix in {".csv", ".tsv"}:
        return _csv_rows(path, text, need_question)
    if suffix in {".jsonl", ".ndjson"}:
        return _json_lines(path, text, need_question)
    if suffix == ".json":
        return _json_rows(path, text, need_question)
    return (
        Row(f"line {number}", {"question": line}, explicit=False)
        for number, line in enumerate(_lines(text), 1)
    )


def read_text(path: Path) -> str:
    """The whole text of a file.

    Raises:
        InputError: If it cannot be read, is too big, or is no text in UTF-8.
    """
    if path.is_dir():
        raise InputError(
            "is_a_folder",
            f"{path} is a folder, not a file of questions.",
            hint="Give a file in it.",
        )
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(
                "file_too_big",
                f"{path} has {size / 1e6:,.0f} MB; question files may have {MAX_BYTES / 1e6:,.0f}.",
                hint="Split the file.",
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(
            "file_not_found", f"There is no file {path}.", hint="Check the path."
        ) from error
    except OSError as error:
        raise read_error(path, error) from error
    if data[:4] == b"PK\x03\x04":
        raise InputError(
            "not_text",
            f"{path} is a spreadsheet or an archive, not text.",
            hint="In the spreadsheet program, save it as CSV (UTF-8).",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(path, data, error) from error
    if "\0" in text:
        place = text.index("\0")
        raise InputError(
            "bad_character",
            f"{path} has a NUL character in line {text.count(chr(10), 0, place) + 1}: "
            "it is not plain text.",
            hint="Save the file as plain text in UTF-8." + _utf16_hint(data),
        )
    return text


def _not_utf8(path: Path, data: bytes, error: UnicodeDecodeError) -> InputError:
    line = data.count(b"\n", 0, error.start) + 1
    return InputError(
        "not_utf8",
        f"{path} is not UTF-8 text: byte {error.start} (line {line}) is 0x{data[error.start]:02x}.",
        hint="Save the file as UTF-8."
        + (_utf16_hint(data) or " It may be in an old encoding such as Windows-1252."),
        detail=str(error),
    )


def _utf16_hint(data: bytes) -> str:
    has_mark = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    return " It looks like UTF-16." if has_mark or b"\0" in data[:2] else ""


def _lines(text: str) -> list[str]:
    # Not str.splitlines, which also splits at characters that may stand inside a question.
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _csv_rows(path: Path, text: str, need_question: bool) -> Iterator[Row]:
    lines = _lines(text)
    first = next((index for index, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return
    delimiter = _delimiter(lines[first])
    # The reader wants the line ends back, for values that go over several lines.
    reader = csv.reader((f"{line}\n" for line in lines[first:]), delimiter=delimiter, strict=True)
    before = 0
    try:
        columns = [_name(column) for column in next(reader)]
        if need_question and "question" not in columns:
            raise missing_question(path, f"line {first + 1}", columns, "column")
        before = reader.line_num
        for cells in reader:
            where = f"line {first + before + 1}"
            before = reader.line_num
            if not "".join(cells).strip():
                continue
            if "".join(cells[len(columns) :]).strip():
                raise InputError(
                    "csv_error",
                    f"{path}, {where}, has {len(cells)} values for {len(columns)} columns.",
                    hint='Put values that contain the separator between quotes: "One, two?"',
                )
            yield Row(where, dict(zip(columns, cells, strict=False)))
    except csv.Error as error:
        raise InputError(
            "csv_error",
            f"{path}: the row that begins in line {first + before + 1} is not proper CSV: {error}.",
            hint='Look for a quote (") without its partner; write a quote inside a value twice.',
        ) from error


def _delimiter(header: str) -> str:
    found = [mark for mark in ",;\t" if mark in header]
    for mark in found:
        if "question" in (_name(cell.strip('"')) for cell in header.split(mark)):
            return mark
    return max(found, key=header.count) if found else _NO_DELIMITER


def _json_rows(path: Path, text: str, need_question: bool) -> Iterator[Row]:
    if not text.strip():
        return iter(())
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        # Data sets such as TOFU call JSON Lines .json: the first line is then complete in itself.
        if error.msg == "Extra data" and "\n" in text[: error.pos].lstrip():
            return _json_lines(path, text, need_question)
        raise _json_error(path, error, error.lineno) from error
    except RecursionError as error:
        raise _too_deep(path) from error
    if is_comparison(document):
        return _compared(path, document)
    if isinstance(document, dict) and "questions" in document and "question" not in document:
        document = document["questions"]
    entries = document if isinstance(document, list) else [document]
    return (
        _entry(path, f"entry {number}", entry, need_question)
        for number, entry in enumerate(entries, 1)
    )


def _compared(path: Path, document: object) -> Iterator[Row]:
    """The prompts of a file of the LLM Comparator; answers of models are no reference answers."""
    return (
        Row(
            f"entry {number}",
            {
                "question": pair.prompt,
                "tags": list(pair.tags),
                "output_text_a": pair.a,
                "output_text_b": pair.b,
            },
        )
        for number, pair in enumerate(parse_comparison(document, str(path)).examples, 1)
    )


def _json_lines(path: Path, text: str, need_question: bool) -> Iterator[Row]:
    for number, line in enumerate(_lines(text), 1):
        if not line.strip():
            continue
        try:
            yield _entry(path, f"line {number}", json.loads(line), need_question)
        except json.JSONDecodeError as error:
            raise _json_error(path, error, number) from error
        except RecursionError as error:
            raise _too_deep(path) from error


def _entry(path: Path, where: str, entry: object, need_question: bool) -> Row:
    if isinstance(entry, str):
        return Row(where, {"question": entry})
    if not isinstance(entry, dict):
        raise InputError(
            "bad_value",
            f"{path}, {where}, is neither a text nor an object with “question”.",
            hint='An entry looks like {"question": "What is …?", "key_facts": ["…"]}.',
        )
    values = {_name(str(key)): value for key, value in entry.items()}
    if need_question and "question" not in values:
        raise missing_question(path, where, list(values), "key")
    return Row(where, values)


def missing_question(path: Path, where: str, found: list[str], kind: str) -> InputError:
    """That a file's header or entry has no question."""
    names = ", ".join(f"“{name}”" for name in found[:20]) or "none"
    return InputError(
        "missing_column",
        f"{path}, {where}, has no {kind} “question”; found: {names}.",
        hint=_EXAMPLE if kind == "column" else "Give every entry a “question”.",
    )


def _json_error(path: Path, error: json.JSONDecodeError, line: int) -> InputError:
    return InputError(
        "json_error",
        f"{path} is not JSON: line {line}, column {error.colno}: {error.msg}.",
        hint="Mend that line; often a comma, a quote or a bracket is missing just before it.",
        detail=str(error),
    )


def _too_deep(path: Path) -> InputError:
    return InputError("json_error", f"{path} is nested too deeply to be questions.", hint=_EXAMPLE)


def _name(column: str) -> str:
    return "_".join(column.strip().lower().replace("-", " ").split())
