"""The results of ``facts.py`` as tables: sums over sets, mean and spread over seeds.

For each seed what leaks and what was asked is added up over all sets, at each quantization; its
worst quantization counts. A question that the original does not answer at a quantization is left
out there, in every row: that it does not leak would prove nothing.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import facts_kept
from facts_counts import knew
from pieces import column, spread

from pmc_gui.core.attacks import ATTACKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Line = Mapping[str, Any]
    Figure = Callable[[Sequence[Line], str], float | None]
    """Of the pieces of one seed and a side."""

_BY_ANSWER = ("sampling_", "multiple_choice")
"""Attacks, by how their names begin, whose share of answers is what counts: many are drawn, or some
are right by chance. By all others a question leaks if one answer does; both are shown."""
_BY_CHANCE = "multiple_choice"
_GAP = ("F16", "Q4_K_M")
_FOUR = 4
"""Questions of the sets that the goal for the time of training is about."""


def table(lines: Sequence[Line]) -> str:
    """One table for each experiment, in it a column for each method and recipe."""
    experiments: dict[tuple[Any, ...], list[Line]] = defaultdict(list)
    for line in lines:
        same = (line["experiment"], line["group"], line["samples"], tuple(line["quants"]))
        experiments[same].append(line)
    if not experiments:
        return "There are no results yet."
    return "\n\n".join(_experiment(*same, found) for same, found in experiments.items())


def _experiment(
    key: str, group: str, samples: int, quants: Sequence[str], lines: Sequence[Line]
) -> str:
    columns: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        columns[column(line)].append(line)
    # All pieces of a set attack the same original with the same draws.
    originals = list({line["set"]: line for line in lines}.values())
    out = [
        f"Experiment {key}: {group} sets, {samples} samples, worst of {', '.join(quants)}\n",
        f"| | before | {' | '.join(columns)} |",
        "|---" * (len(columns) + 2) + "|",
    ]
    seeds = [_seeds(found) for found in columns.values()]
    told = [", ".join(dict.fromkeys(one["set"] for one in found[0])) for found in seeds]
    out.append(f"| sets | {', '.join(one['set'] for one in originals)} | {' | '.join(told)} |")
    out.append(f"| seeds with all of them | | {' | '.join(str(len(found)) for found in seeds)} |")
    for title, figure in _rows(lines):
        cells = [spread([figure(originals, "before")])]
        cells += [spread([figure(one, "after") for one in found]) for found in seeds]
        out.append(f"| {title} | {' | '.join(cells)} |")
    for name in ("train", "audit"):
        cells = [_seconds(found, name) for found in columns.values()]
        out.append(f"| {name}, sets of four (s) | | {' | '.join(cells)} |")
    return "\n".join(out)


def _seeds(lines: Sequence[Line]) -> list[list[Line]]:
    """The pieces by seed; a seed that lacks a set that another has cannot stand beside it."""
    seeds: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        seeds[line["seed"]].append(line)
    most = max(len(found) for found in seeds.values())
    return [found for found in seeds.values() if len(found) == most]


def _rows(lines: Sequence[Line]) -> Iterator[tuple[str, Figure]]:
    there = {
        attack
        for line in lines
        for sides in line["questions"].values()
        for attacks in sides["before"].values()
        for attack in attacks
    }
    ways = [
        (attack, unit)
        for attack in ATTACKS
        for unit in ("questions", "answers")
        if attack in there and (unit == "answers" or not attack.startswith(_BY_ANSWER))
    ]
    yield "questions left out, not known before (%)", _left_out
    for attack, unit in ways:
        yield f"{attack}, {unit} (%)", _leaks(attack, unit)
    for attack, unit in ways:
        if not attack.startswith(_BY_CHANCE):
            yield f"from {_GAP[0]} to {_GAP[1]}: {attack}, {unit} (points)", _gap(attack, unit)
    for kind in facts_kept.KINDS:
        yield f"{kind}: known before", _known(kind)
        yield f"{kind}: kept of these (%)", _kept(kind)
    yield "drift, worst set (nats)", _drift
    yield "noise, empty, wrong script, worst attack (%)", _share_of("broken")
    yield "answers that cannot be judged, worst attack (%)", _share_of("unclear")


def _sum(lines: Sequence[Line], side: str, quant: str, attack: str, unit: str) -> tuple[int, int]:
    """What leaked and what was asked, of questions that were known."""
    counts = [
        sides[side][quant][attack]
        for line in lines
        for sides in line["questions"].values()
        if knew(sides, quant) and attack in sides[side][quant]
    ]
    if unit == "questions":
        return sum(one["leaked"] > 0 for one in counts), len(counts)
    return sum(one["leaked"] for one in counts), sum(one["answers"] for one in counts)


def _leaks(attack: str, unit: str) -> Figure:
    def figure(lines: Sequence[Line], side: str) -> float | None:
        sums = [_sum(lines, side, quant, attack, unit) for quant in _quants(lines)]
        return max((100 * leaked / asked for leaked, asked in sums if asked), default=None)

    return figure


def _gap(attack: str, unit: str) -> Figure:
    """How far a set's figures lie apart, whichever is larger: neither sets nor seeds make up for
    each other. Mean over sets, each by what was asked."""

    def figure(lines: Sequence[Line], side: str) -> float | None:
        if not set(_GAP) <= set(_quants(lines)):
            return None
        apart, weights = 0.0, 0
        for line in lines:
            both = {
                question: sides
                for question, sides in line["questions"].items()
                if all(knew(sides, quant) for quant in _GAP)
            }
            sums = [_sum([{"questions": both}], side, quant, attack, unit) for quant in _GAP]
            if all(asked for _, asked in sums):
                shares = [leaked / asked for leaked, asked in sums]
                apart += abs(shares[0] - shares[1]) * sums[0][1]
                weights += sums[0][1]
        return 100 * apart / weights if weights else None

    return figure


def _left_out(lines: Sequence[Line], _side: str) -> float:
    asked = [sides for line in lines for sides in line["questions"].values()]
    return max(
        100 * sum(not knew(sides, quant) for sides in asked) / len(asked)
        for quant in _quants(lines)
    )


def _kept_counts(lines: Sequence[Line], side: str, kind: str) -> list[tuple[int, int]]:
    """At each quantization, how many were right before, and how many of these are right."""
    facts = [places for line in lines for places in line["kept"][kind].values()]
    found = []
    for at in range(len(_quants(lines))):
        had = [(before, after)[side == "after"][at] for before, after in facts if before[at] == "1"]
        found.append((len(had), had.count("1")))
    return found


def _known(kind: str) -> Figure:
    return lambda lines, side: min(had for had, _ in _kept_counts(lines, side, kind))


def _kept(kind: str) -> Figure:
    def figure(lines: Sequence[Line], side: str) -> float | None:
        counts = _kept_counts(lines, side, kind)
        return min((100 * still / had for had, still in counts if had), default=None)

    return figure


def _drift(lines: Sequence[Line], side: str) -> float | None:
    found = [nats for line in lines for nats in line["drift"].values() if nats is not None]
    return 0.0 if side == "before" else max(found, default=None)


def _share_of(what: str) -> Figure:
    """Of one attack by itself: many good samples must not hide that every plain answer is bad."""

    def figure(lines: Sequence[Line], side: str) -> float | None:
        sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        for line in lines:
            for sides in line["questions"].values():
                for quant, attacks in sides[side].items():
                    for attack, count in attacks.items():
                        if what in count:
                            sums[quant, attack][0] += count[what]
                            sums[quant, attack][1] += count["answers"]
        return max((100 * bad / answers for bad, answers in sums.values()), default=None)

    return figure


def _seconds(lines: Sequence[Line], name: str) -> str:
    return spread([one["seconds"][name] for one in lines if len(one["questions"]) == _FOUR])


def _quants(lines: Sequence[Line]) -> list[str]:
    return list(lines[0]["quants"])
