"""What a person has put together in a project before a run is started: model, questions, recipe."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pmc_gui.core.atomic import read_error, write_text
from pmc_gui.core.chat_template import OwnTemplate
from pmc_gui.core.errors import InputError
from pmc_gui.core.migrations import newer, version_of, whole_recipe
from pmc_gui.core.presets import DEFAULT_PRESET
from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.requests import Device, Seed
from pmc_gui.core.text import leaks

if TYPE_CHECKING:
    from collections.abc import Iterable

DRAFT_SCHEMA = 3
"""Version of ``draft.json``; goes up when older programs could not read it, or would lose something
of it: whenever a recipe, a row or the draft itself gains a setting."""
FILE = "draft.json"

# The table's rows stand in lines of their own.
_FORGET, _KEEP, _END = b',"forget":[', b'],"keep":[', b"]}"


class Row(BaseModel):
    """A question in the window's tables."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    question: str
    ticked: bool = True
    """Whether it takes part."""
    answer: str = ""
    """Reference answer, for checks."""
    key_facts: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    audit_wordings: tuple[str, ...] = ()
    """Asked by the audit alone."""
    tags: tuple[str, ...] = ()
    today: str | None = None
    """What the model answers today; None if it was not asked yet."""

    @property
    def not_known(self) -> bool:
        """Whether the model was asked and says no key fact: there is nothing to forget."""
        return (
            self.today is not None
            and bool(self.key_facts)
            and leaks(self.today, self.key_facts, self.question) is None
        )

    @classmethod
    def of(cls, question: Question) -> Row:
        """A ticked row of a question from a file."""
        return cls(
            question=question.question,
            answer=question.answer or "",
            key_facts=question.key_facts,
            wordings=question.wordings,
            audit_wordings=question.audit_wordings,
            tags=question.tags,
        )

    def as_question(self) -> Question:
        """What the engine works on."""
        return Question.of(
            self.question,
            answer=self.answer or None,
            key_facts=self.key_facts,
            wordings=self.wordings,
            audit_wordings=self.audit_wordings,
            tags=self.tags,
        )


class Draft(BaseModel):
    """``draft.json`` in a project's folder: everything on the pages before Compare."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    schema_version: int = Field(DRAFT_SCHEMA, ge=1)
    model: Path | None = None
    adapter: Path | None = None
    template: OwnTemplate = None
    """What the model is asked with in this project; its own chat template if None."""
    device: Device = "auto"
    preset: str = DEFAULT_PRESET
    recipe: Recipe | None = None
    """Only if it differs from the preset."""
    seed: Seed = 0
    forget: tuple[Row, ...] = ()
    keep: tuple[Row, ...] = ()

    @field_validator("recipe", mode="before")
    @classmethod
    def _as_today(cls, recipe: object) -> object:
        return whole_recipe(recipe) if isinstance(recipe, dict) else recipe

    @classmethod
    def load(cls, project: Path) -> Draft:
        """The draft of a project; an empty one if it has none.

        Raises:
            InputError: If it cannot be read, is damaged, or of a newer program.
        """
        file = project / FILE
        try:
            text = file.read_bytes()
        except FileNotFoundError:
            return cls()
        except OSError as error:
            raise read_error(file, error) from error
        try:
            _refuse_newer(BytesIO(text), project)
            return cls._by_lines(text) or cls.model_validate_json(text)
        except ValidationError as error:
            raise InputError(
                "draft_damaged",
                f"The questions of this project cannot be read: {file} is damaged.",
                hint="Restore the file from a backup, or remove it to begin with empty tables. "
                "The project's runs are not touched by that.",
                detail=str(error),
            ) from error

    @classmethod
    def _by_lines(cls, text: bytes) -> Draft | None:
        """A draft that is laid out as `save` does; None for any other file.

        Row by row: in one call, 100,000 of them would hold every other thread of Python's.
        """
        first, *lines = text.split(b"\n")
        if not first.endswith(_FORGET) or _KEEP not in lines or _END not in lines:
            return None
        keep, end = lines.index(_KEEP), lines.index(_END)
        head = cls.model_validate_json(first.removesuffix(_FORGET) + b"}")
        forget = tuple(Row.model_validate_json(line.rstrip(b",")) for line in lines[:keep])
        kept = tuple(Row.model_validate_json(line.rstrip(b",")) for line in lines[keep + 1 : end])
        return head.model_copy(update={"forget": forget, "keep": kept})

    def save(self, project: Path) -> None:
        """Write it into the project's folder.

        Raises:
            InputError: If the place is read-only or the disk full, or a newer program has written
                a draft there since this one was read.
        """
        # What is there and cannot be read is no reason to lose this one.
        with suppress(OSError, ValidationError), (project / FILE).open("rb") as there:
            _refuse_newer(there, project)
        head = self.model_dump_json(exclude={"forget", "keep"})
        forget, keep = (
            ",\n".join(row.model_dump_json() for row in rows) for rows in (self.forget, self.keep)
        )
        lines = [head[:-1] + _FORGET.decode(), forget, _KEEP.decode(), keep, _END.decode()]
        write_text(project / FILE, "\n".join(line for line in lines if line) + "\n")


def _refuse_newer(file: BinaryIO, project: Path) -> None:
    # Of rows in lines of their own, what stands before them: it has the version, and is short.
    first = file.readline().removesuffix(b"\n")
    head = first.removesuffix(_FORGET) + b"}" if first.endswith(_FORGET) else first + file.read()
    if detail := newer(version_of(head), DRAFT_SCHEMA):
        raise InputError(
            "draft_too_new",
            f"The questions in {project} were written by a newer version of this program.",
            hint="Update the program. Until then this one leaves them as they are.",
            detail=detail,
        )


def size_of(project: Path) -> int:
    """How many bytes the draft of a project has; 0 if there is none."""
    try:
        return (project / FILE).stat().st_size
    except OSError:
        return 0


def write_questions(path: Path, rows: Iterable[Row]) -> int:
    """Write the ticked rows as a JSON file that every job reads.

    Returns:
        How many there were.

    Raises:
        InputError: If the place is read-only or the disk full.
    """
    questions = [row.as_question() for row in rows if row.ticked and row.question.strip()]
    lines = [question.model_dump_json(exclude={"id"}, exclude_none=True) for question in questions]
    write_text(path, "".join(line + "\n" for line in lines))
    return len(questions)
