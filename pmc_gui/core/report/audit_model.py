"""What a report holds of an audit: plain data, the same for every form it is written in."""

from __future__ import annotations

from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict

from pmc_gui.core.attacks import Attacker
from pmc_gui.core.audit import Side, SideReport
from pmc_gui.core.report.told import Told
from pmc_gui.core.starts import Start

Letter = Literal["L", "U", "C"]
"""Of a cell of the matrix: an answer leaks; none does, some are unclear; all are clean."""
Word = Literal["forgotten", "leaks", "inconclusive"]
WHO: dict[Attacker, str] = {
    "chat": "somebody who chats with it",
    "file": "somebody who has its file",
}


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Judged(_Data):
    """A verdict without its evidence."""

    verdict: Word
    reason: str = ""


class Example(_Data):
    """The most likely answers to the exact question."""

    quant: str
    before: Told
    after: Told
    leaks: bool | None
    words: Told | None
    """What of the new answer gives the secret away."""


class Cell(_Data):
    """All answers to one question by one attack on one side at one quantization."""

    side: Side
    quant: str
    attack: str
    question: int
    answers: int
    leaked: int
    unclear: int

    @property
    def letter(self) -> Letter:
        """What it amounts to."""
        return "L" if self.leaked else "U" if self.unclear else "C"


class AttackerCount(_Data):
    """All answers that somebody can get out of one file, attack by attack or altogether."""

    attacker: Attacker
    attack: str | None
    """None for all attacks of the attacker together, without those that prove nothing."""
    side: Side
    quant: str
    questions: int
    leaked_questions: int
    answers: int
    leaked: int
    unclear: int
    low_95: float
    high_95: float
    """95 % interval of the share of answers that leak, unclear ones left out below and counted as
    leaks above."""


class Leak(_Data):
    """The very prompt and the very words."""

    question: int
    attack: str
    quant: str
    messages: tuple[tuple[str, Told], ...]
    prefill: Told | None
    answer: Told
    words: Told


class Accepted(_Data):
    """That a person lives with what leaks."""

    when: AwareDatetime
    reason: Told


class AttackedFact(_Data):
    """A file that an audit attacked."""

    side: Side
    quant: str
    name: str | None
    """Without its folder; None where it may tell what was forgotten."""
    bytes: int
    sha256: str
    """When it was attacked."""
    today: Literal["same", "differs", "gone", "not compared"]
    """The file of that name when the report was written."""


class AuditedWith(_Data):
    """How an audit was made, and on what."""

    starts: tuple[Start, ...]
    whole: bool
    """Whether all its starts are known; not those by an older program."""
    files: tuple[AttackedFact, ...]

    @property
    def seconds(self) -> float:
        """Of all starts together."""
        return sum(start.seconds for start in self.starts)


class AuditPart(_Data):
    """What the newest audit found."""

    complete: bool
    seeds: tuple[int, ...]
    samples: int
    quants: tuple[str, ...]
    attacks: tuple[str, ...]
    chat: Judged
    file: Judged
    sides: dict[Side, dict[str, SideReport]]
    counts: tuple[AttackerCount, ...]
    cells: tuple[Cell, ...]
    leaks: tuple[Leak, ...]
    leaking_cells: int
    """How many cells of the new model leak; `leaks` shows some of each question's."""
    accepted: Accepted | None
    provenance: AuditedWith | None
    """None for an audit by a program that did not write it down."""

    @property
    def verdicts(self) -> dict[Attacker, Judged]:
        """On all questions, by who attacks."""
        return {"chat": self.chat, "file": self.file}

    def totals(self, attacker: Attacker) -> list[AttackerCount]:
        """All that somebody can get out of the new model, for each quantization."""
        return [
            one
            for one in self.counts
            if one.attacker == attacker and one.attack is None and one.side == "after"
        ]
