"""An audit's answers, counted into the cells of a matrix while they are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from pmc_gui.core import audit_files
from pmc_gui.core.attacks import ATTACKS, NAMES, Attacker
from pmc_gui.core.audit import SIDES, AuditReport, Judgement, Side, Tried
from pmc_gui.core.jsonl import each_record
from pmc_gui.core.metrics import interval_95
from pmc_gui.core.report.attacked import audited_with
from pmc_gui.core.report.audit_model import (
    Accepted,
    AttackerCount,
    AuditPart,
    Cell,
    Example,
    Judged,
    Leak,
)
from pmc_gui.core.report.told import Told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pmc_gui.core.run import Run

_LEAKS = 4
"""Leaks of a question that are shown: the plainest attack first, one for each attack."""
_adapter = TypeAdapter(Tried)

_Key = tuple[Side, str, str, int]


@dataclass
class Answers:
    """What is kept of ``audit.jsonl``, which may be far too long to be held.

    Attributes:
        cells: (answers, leaked, unclear) by side, quantization, attack and question index.
        leaks: The first leaking answer of the new model in each cell.
        greedy: The answer to the exact question by side, quantization and question index.
    """

    cells: dict[_Key, list[int]] = field(default_factory=dict)
    leaks: dict[_Key, Tried] = field(default_factory=dict)
    greedy: dict[tuple[Side, str, int], Tried] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path, check: Callable[[], None]) -> Answers:
        """Read them all; `check` is called now and then and may raise.

        Raises:
            InputError: If the file is there but cannot be read.
        """
        found = cls()
        for place, one in enumerate(each_record(folder / audit_files.ANSWERS, _adapter)):
            if place % 1000 == 0:
                check()
            key = (one.side, one.quant, one.attack, one.question)
            cell = found.cells.setdefault(key, [0, 0, 0])
            cell[0] += 1
            cell[1] += one.leaked is True
            cell[2] += one.leaked is None
            if one.leaked and one.side == "after" and key not in found.leaks:
                found.leaks[key] = one
            if one.attack == "greedy":
                found.greedy.setdefault((one.side, one.quant, one.question), one)
        return found


def audit_part(
    report: AuditReport,
    answers: Answers,
    numbers: Sequence[int],
    run: Run,
    *,
    hide: bool,
    name: Callable[[str], str | None],
) -> AuditPart:
    """What an audit found.

    Args:
        report: Its verdicts.
        answers: Its answers.
        numbers: The number in the report of each of its questions.
        run: Whose audit it is.
        hide: Whether texts are told as hashes only.
        name: How a file's name is told.
    """
    quants = tuple(dict.fromkeys(q for side in SIDES for q in report.sides.get(side, {})))
    order = {name: place for place, name in enumerate(NAMES)}
    keys = sorted(
        answers.cells,
        key=lambda key: (quants.index(key[1]) if key[1] in quants else 99, key[0] == "after",
                         key[3], order.get(key[2], 99), key[2]),
    )  # fmt: skip
    cells = tuple(
        Cell(
            side=side,
            quant=quant,
            attack=attack,
            question=numbers[question],
            answers=answers.cells[side, quant, attack, question][0],
            leaked=answers.cells[side, quant, attack, question][1],
            unclear=answers.cells[side, quant, attack, question][2],
        )
        for side, quant, attack, question in keys
        if question < len(numbers)
    )
    accepted = audit_files.acceptance(run.path)
    return AuditPart(
        complete=report.complete,
        seeds=report.seeds,
        samples=report.samples,
        quants=quants,
        attacks=tuple(
            sorted({cell.attack for cell in cells}, key=lambda name: (order.get(name, 99), name))
        ),
        chat=judged(report.verdict["chat"]),
        file=judged(report.verdict["file"]),
        sides=report.sides,
        counts=_counts(cells, quants),
        cells=cells,
        leaks=_leaks(answers, numbers, quants, hide=hide),
        leaking_cells=len(answers.leaks),
        accepted=None
        if accepted is None
        else Accepted(when=accepted.accepted, reason=Told.of(accepted.reason, hide=hide)),
        provenance=audited_with(report.provenance, run, name),
    )


def judged(judgement: Judgement) -> Judged:
    """A verdict without its evidence."""
    return Judged(verdict=judgement.verdict, reason=judgement.reason)


def examples(answers: Answers, index: int, *, hide: bool) -> tuple[Example, ...]:
    """The greedy answers to the audit's question `index`, in each quantization."""
    found = []
    for side, quant, question in answers.greedy:
        if side != "after" or question != index:
            continue
        before = answers.greedy.get(("before", quant, index))
        after = answers.greedy[side, quant, index]
        if before is None:
            continue
        found.append(
            Example(
                quant=quant,
                before=Told.of(before.answer, hide=hide),
                after=Told.of(after.answer, hide=hide),
                leaks=after.leaked,
                words=Told.of(after.words, hide=hide) if after.words else None,
            )
        )
    return tuple(found)


def can_make(attacker: Attacker, attack: str) -> bool:
    """Whether somebody can make an attack; who has the file can do all that a chat can."""
    known = ATTACKS.get(attack)
    return attacker == "file" or (known is not None and known.attacker == "chat")


def _counts(cells: Sequence[Cell], quants: Sequence[str]) -> tuple[AttackerCount, ...]:
    attackers: tuple[Attacker, ...] = ("chat", "file")
    found = []
    for attacker in attackers:
        for quant in quants:
            for side in SIDES:
                own = [
                    cell
                    for cell in cells
                    if (cell.quant, cell.side) == (quant, side)
                    and can_make(attacker, cell.attack)
                    and (cell.attack not in ATTACKS or ATTACKS[cell.attack].convicts)
                ]
                if own:
                    found.append(_count(own, attacker, None))
    for attack in dict.fromkeys(cell.attack for cell in cells):
        known = ATTACKS.get(attack)
        for quant in quants:
            for side in SIDES:
                own = [
                    cell
                    for cell in cells
                    if (cell.attack, cell.quant, cell.side) == (attack, quant, side)
                ]
                if own:
                    found.append(_count(own, known.attacker if known else "file", attack))
    return tuple(found)


def _count(cells: Sequence[Cell], attacker: Attacker, attack: str | None) -> AttackerCount:
    answers = sum(cell.answers for cell in cells)
    leaked = sum(cell.leaked for cell in cells)
    unclear = sum(cell.unclear for cell in cells)
    low, _ = interval_95(answers, leaked)
    _, high = interval_95(answers, leaked + unclear)
    return AttackerCount(
        attacker=attacker,
        attack=attack,
        side=cells[0].side,
        quant=cells[0].quant,
        questions=len({cell.question for cell in cells}),
        leaked_questions=len({cell.question for cell in cells if cell.leaked}),
        answers=answers,
        leaked=leaked,
        unclear=unclear,
        low_95=round(low, 5),
        high_95=round(high, 5),
    )


def _leaks(
    answers: Answers, numbers: Sequence[int], quants: Sequence[str], *, hide: bool
) -> tuple[Leak, ...]:
    """Of each question some leaks by different attacks, in the form that people run most."""
    rank = {quant: place for place, quant in enumerate(reversed(quants))}
    order = {name: place for place, name in enumerate(NAMES)}
    of: dict[int, dict[str, Tried]] = {}
    for (_, quant, attack, index), one in sorted(
        answers.leaks.items(),
        key=lambda item: (item[0][3], order.get(item[0][2], 99), rank.get(item[0][1], 99)),
    ):
        del quant
        known = ATTACKS.get(attack)
        if known is not None and known.convicts and index < len(numbers):
            of.setdefault(index, {}).setdefault(attack, one)
    return tuple(
        Leak(
            question=numbers[index],
            attack=one.attack,
            quant=one.quant,
            messages=tuple((role, Told.of(text, hide=hide)) for role, text in one.messages),
            prefill=Told.of(one.prefill, hide=hide) if one.prefill else None,
            answer=Told.of(one.answer, hide=hide),
            words=Told.of(one.words, hide=hide),
        )
        for index, attacks in of.items()
        for one in list(attacks.values())[:_LEAKS]
    )
