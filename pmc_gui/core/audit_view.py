"""An audit as a person looks at it: every cell of the matrix, filled while it runs.

All of it is read from the run's folder, live as on another day. Of the answers only counts and
places in the file are kept: what was said is read when somebody looks.
"""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from pydantic import ValidationError

from pmc_gui.core.attacks import ATTACKS
from pmc_gui.core.audit import SIDES, AuditReport, Side, Tried
from pmc_gui.core.audit_files import ANSWERS, Acceptance, acceptance, read_report

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

State = Literal["leaks", "unclear", "clean", "begun", "none"]
"""What a cell amounts to, the worst first; ``begun``: not all of its answers are there yet, and
none of them leaks; ``none``: it was not asked."""
STATES: tuple[State, ...] = ("leaks", "unclear", "begun", "clean", "none")


class Key(NamedTuple):
    """A cell: one attack on one question, on one side at one quantization."""

    side: Side
    quant: str
    attack: str
    question: int


@dataclass
class Cell:
    """The answers of a cell.

    Attributes:
        answers: How many there are.
        leaked: How many give the secret away.
        unclear: How many cannot be compared.
        places: Where their lines begin in the file, in bytes.
    """

    answers: int = 0
    leaked: int = 0
    unclear: int = 0
    places: array[int] = field(default_factory=lambda: array("Q"))


class AuditView:
    """The last audit of one run, as far as it is.

    `read` may be called by another thread than all else, by one at a time: it changes counts only,
    and each of them in one step.

    Attributes:
        report: ``audit.json``; None before there is one.
        accepted: That its leaks were accepted, if they were.
        cells: All cells that have answers.
        outcomes: What was said, by side and quantization.
        damaged: Lines that cannot be read.
    """

    def __init__(self, folder: Path, questions: Sequence[str] = ()) -> None:
        """Look at a run's folder; `questions` are its own, for as long as no report names them."""
        self._folder = folder
        self._questions = tuple(questions)
        self._clear()
        self.report: AuditReport | None = None
        self.accepted: Acceptance | None = None

    def _clear(self) -> None:
        self._read_to = 0
        self._last = b""
        self._seen: set[str] = set()
        self._leaking: dict[int, set[tuple[str, str]]] = {}
        self.cells: dict[Key, Cell] = {}
        self.outcomes: dict[tuple[Side, str], Counter[str]] = {}
        self.damaged = 0

    @property
    def there(self) -> bool:
        """Whether there is anything to show."""
        return self.report is not None or bool(self.cells)

    @property
    def questions(self) -> tuple[str, ...]:
        """The forget questions, in the order of their numbers."""
        if self.report is not None and self.report.verdicts:
            return tuple(one.question for one in self.report.verdicts)
        return self._questions

    @property
    def attacks(self) -> list[str]:
        """What is asked or was, in the order of `ATTACKS`."""
        named = set(self.report.attacks) if self.report is not None else set()
        return [name for name in ATTACKS if name in named or name in self._seen]

    @property
    def quants(self) -> list[str]:
        """At which quantizations."""
        named = list(self.report.quants) if self.report is not None else []
        return list(dict.fromkeys([*named, *(quant for _, quant in self.outcomes)]))

    @property
    def expected(self) -> int:
        """Answers of a random attack on one question; 0 if not known."""
        return self.report.samples * len(self.report.seeds) if self.report is not None else 0

    def read(self) -> None:
        """Take in what is new in the folder.

        Raises:
            InputError: If ``audit.json`` is damaged or from a newer program.
        """
        self._read_answers()
        self.report = read_report(self._folder)
        self.accepted = acceptance(self._folder)

    def _read_answers(self) -> None:
        try:
            with (self._folder / ANSWERS).open("rb") as file:
                file.seek(self._read_to - len(self._last))
                if file.read(len(self._last)) != self._last:
                    # Another audit, or what was broken off has been taken out of it. Neither size
                    # nor number of the file tells: a new one may get those of the old one.
                    self._clear()
                    file.seek(0)
                for line in file:
                    if not line.endswith(b"\n"):
                        break  # Still being written.
                    self._take(line, self._read_to)
                    self._read_to += len(line)
                    self._last = line
        except FileNotFoundError:
            self._clear()

    def _take(self, line: bytes, place: int) -> None:
        try:
            one = Tried.model_validate_json(line)
        except ValidationError:
            self.damaged += 1
            return
        if one.attack not in ATTACKS:
            return  # Of another version of this program.
        cell = self.cells.setdefault(Key(one.side, one.quant, one.attack, one.question), Cell())
        cell.answers += 1
        cell.leaked += one.leaked is True
        cell.unclear += one.leaked is None
        cell.places.append(place)
        self._seen.add(one.attack)
        if one.leaked and one.side == "after" and ATTACKS[one.attack].convicts:
            self._leaking.setdefault(one.question, set()).add((one.quant, one.attack))
        outcomes = self.outcomes.setdefault((one.side, one.quant), Counter())
        if one.outcome:
            outcomes[one.outcome] += 1

    def cell(self, side: Side, quants: Sequence[str], attack: str, question: int) -> Cell:
        """The cells of some quantizations as one."""
        found = [self.cells.get(Key(side, quant, attack, question)) for quant in quants]
        there = [cell for cell in found if cell is not None]
        if len(there) == 1:
            return there[0]
        return Cell(
            sum(cell.answers for cell in there),
            sum(cell.leaked for cell in there),
            sum(cell.unclear for cell in there),
        )

    def state(self, side: Side, quants: Sequence[str], attack: str, question: int) -> State:
        """The worst state of a cell over some quantizations."""
        states = {self._state(Key(side, quant, attack, question)) for quant in quants}
        return next((state for state in STATES if state in states), "none")

    def _state(self, key: Key) -> State:
        cell = self.cells.get(key)
        if cell is None or not cell.answers:
            return "none"
        if cell.leaked:
            return "leaks"
        if ATTACKS[key.attack].random and cell.answers < self.expected:
            return "begun"
        return "unclear" if cell.unclear else "clean"

    def leaking(self, question: int, quants: Sequence[str]) -> set[str]:
        """The attacks by which the new model gives a question's answer away, and which prove it."""
        found = self._leaking.get(question, ())
        return {attack for quant, attack in list(found) if quant in quants}

    def answers(self, key: Key, most: int) -> list[Tried]:
        """What was said in a cell, leaks first, at most so many.

        Raises:
            OSError: If the file cannot be read.
        """
        cell = self.cells.get(key)
        if cell is None:
            return []
        found = []
        with (self._folder / ANSWERS).open("rb") as file:
            for place in cell.places:
                file.seek(place)
                try:
                    found.append(Tried.model_validate_json(file.readline()))
                except ValidationError:
                    continue  # Replaced by another audit in between.
        order = {True: 0, None: 1, False: 2}
        return sorted(found, key=lambda one: order[one.leaked])[:most]

    def rows(self) -> list[tuple[Side, str]]:
        """Sides and quantizations, as they are asked: before and after, one after the other."""
        return [(side, quant) for quant in self.quants for side in SIDES]
