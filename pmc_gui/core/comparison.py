"""What came of asking two models a list of questions: plain data, its kinds, and its files."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from pmc_gui.core.atomic import read_error, write_text
from pmc_gui.core.errors import InputError
from pmc_gui.core.migrations import newer, version_of
from pmc_gui.core.questions import normalised
from pmc_gui.core.report.table import defused
from pmc_gui.core.sides import ModelSide
from pmc_gui.core.verdict import BROKEN, outcome

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pmc_gui.core.events import Compared

COMPARISON_SCHEMA = 3
"""Version of a saved batch; goes up when older programs could not read it."""
SUFFIX = ".batch.json"

Role = Literal["forget", "keep", "neutral"]
Kind = Literal["leaks", "changed", "same", "broken", "lost"]
KINDS: tuple[Kind, ...] = ("leaks", "changed", "same", "broken", "lost")


class Asked(BaseModel):
    """One question of a batch, and what both sides answered once they have.

    `kinds` sorts it; a row may be of several kinds.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: str
    role: Role = "neutral"
    """Whether its answer must be forgotten, must stay, or is only looked at."""
    answer: str = ""
    """Reference answer: without key facts, the old answer is compared with it and the new one."""
    key_facts: tuple[str, ...] = ()
    source: str = ""
    """Where it comes from, such as an attack; for the person."""
    prefill: str = ""
    """Beginning of its answers, put into both models' mouths; part of `before` and `after`."""
    before: str | None = None
    after: str | None = None
    knew: bool | None = None
    """Whether the old answer says the key fact, or gives the secret away."""
    says: bool | None = None
    """The same of the new answer."""
    broken: bool = False
    """Whether the new answer is no language, and the old one is."""
    difference: float = 0.0
    """See `diff.difference`."""

    def answered(self, event: Compared) -> Asked:
        """The row with what both sides have answered."""
        return self.model_copy(
            update={
                "broken": is_broken(event.before, event.outcome),
                "before": event.before,
                "after": event.after,
                "knew": event.knew,
                "says": event.leaks,
                "difference": event.difference,
            }
        )

    def unanswered(self) -> Asked:
        """The row as it was before it was asked."""
        asked = ("question", "role", "answer", "key_facts", "source", "prefill")
        return Asked(**{name: getattr(self, name) for name in asked})

    @property
    def must_stay(self) -> bool:
        """Whether it must, and it is known what."""
        return self.role == "keep" and bool(self.key_facts or self.answer)

    @property
    def prompt(self) -> str:
        """What is asked, with the beginning of the answer where it has one."""
        return f"{self.question} → {self.prefill}…" if self.prefill else self.question

    @property
    def is_done(self) -> bool:
        """Whether both sides have answered."""
        return self.after is not None

    @property
    def kinds(self) -> frozenset[Kind]:
        """What can be filtered by; none before it is answered."""
        if self.before is None or self.after is None:
            return frozenset()
        found: set[Kind] = {"same" if self.before.strip() == self.after.strip() else "changed"}
        if self.role == "forget" and self.says:
            found.add("leaks")
        if self.must_stay and self.knew and self.says is False:
            found.add("lost")
        if self.broken:
            found.add("broken")
        return frozenset(found)

    @property
    def verdict(self) -> str:
        """One word of `VERDICTS`; empty before it is answered."""
        kinds = self.kinds
        if not kinds:
            return ""
        for kind in ("leaks", "broken", "lost"):
            if kind in kinds:
                return kind
        if self.role == "forget":
            return "forgotten" if self.knew and self.says is False else "inconclusive"
        if self.must_stay and self.says:
            return "kept"
        return "same" if "same" in kinds else "changed"


VERDICTS = (
    *("leaks", "broken", "lost", "inconclusive"),
    *("changed", "forgotten", "kept", "same"),
)
"""The worst first: the order in which rows are sorted by verdict."""


class Batch(BaseModel):
    """A saved batch."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: int = Field(COMPARISON_SCHEMA, ge=1)
    created: AwareDatetime
    before: str
    """What the models are called, with their quantization."""
    after: str
    sides: tuple[ModelSide, ModelSide] | None = None
    """Where the models were: only the same two can go on with what has no answer yet."""
    prefill: str = ""
    max_tokens: int = 0
    rows: tuple[Asked, ...] = ()

    def begun(self, row: Asked) -> Asked:
        """A row with the beginning of its answers, be it its own or that of all."""
        return row.model_copy(update={"prefill": row.prefill or self.prefill})

    def goes_on_with(self, other: Batch) -> bool:
        """Whether answers of `other` may stand beside these: the same models, asked alike."""
        return all(
            getattr(self, name) == getattr(other, name)
            for name in ("sides", "prefill", "max_tokens")
        )

    @classmethod
    def load(cls, path: Path) -> Batch:
        """Read a saved batch.

        Raises:
            InputError: If it cannot be read, is damaged, or of a newer program.
        """
        try:
            text = path.read_bytes()
            if detail := newer(version_of(text), COMPARISON_SCHEMA):
                raise InputError(
                    "batch_too_new",
                    f"{path} was written by a newer version of this program.",
                    hint="Update the program.",
                    detail=detail,
                )
            return cls.model_validate_json(text)
        except OSError as error:
            raise read_error(path, error) from error
        except ValidationError as error:
            raise InputError(
                "batch_damaged",
                f"{path} is no saved batch, or is damaged.",
                hint=f"Choose a file that this program saved, NAME{SUFFIX}, or one of the LLM "
                "Comparator.",
                detail=str(error),
            ) from error

    def save(self, path: Path) -> None:
        """Write it, whole or not at all.

        Raises:
            InputError: If the place is read-only or the disk full.
        """
        # Row by row: in one call, many of them would hold every other thread of Python's.
        # Of an older file too, this is how it is written today.
        today = self.model_copy(update={"schema_version": COMPARISON_SCHEMA})
        head = today.model_dump_json(exclude={"rows"})
        rows = ",".join(row.model_dump_json() for row in self.rows)
        write_text(path, f'{head[:-1]},"rows":[{rows}]}}\n')


def is_broken(before: str, kind: str) -> bool:
    """Whether a new answer, of that `verdict.outcome`, is no language, and the old one is."""
    return kind in BROKEN and outcome(before) not in BROKEN


def counts(rows: Iterable[Asked]) -> Counter[str]:
    """How many rows there are of each kind, and how many are ``done``."""
    found: Counter[str] = Counter()
    for row in rows:
        found.update(row.kinds)
        found["done"] += row.is_done
    return found


def unique(rows: Iterable[Asked]) -> list[Asked]:
    """Each question once for each beginning of its answer, as it came first."""
    found: dict[tuple[str, str], Asked] = {}
    for row in rows:
        key = (normalised(row.question), row.prefill)
        if key[0]:
            found.setdefault(key, row)
    return list(found.values())


def write_csv(path: Path, batch: Batch) -> None:
    """Write a batch for a spreadsheet, whole or not at all; each row names both models.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.

    Raises:
        InputError: If the place is read-only or the disk full.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    asked, said = ("question", "prefill", "role", "source"), ("before", "after")
    models = ("model_before", "model_after")
    writer.writerow([*asked, *said, "difference_percent", "verdict", *models])
    named = [defused(batch.before), defused(batch.after)]
    for row in map(batch.begun, batch.rows):
        share = f"{100 * row.difference:.0f}" if row.is_done else ""
        cells = [row.question, row.prefill, row.role, row.source]
        cells += [row.before or "", row.after or ""]
        writer.writerow([*map(defused, cells), share, row.verdict, *named])
    # With a mark at the beginning: Excel reads other scripts as noise without it.
    write_text(path, "\ufeff" + text.getvalue())
