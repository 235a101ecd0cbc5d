"""The results of ``facts.py`` as a table: means of every piece's worst quantization."""

from __future__ import annotations

from collections import defaultdict
from statistics import mean
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_BY_ANSWER = ("sampling_", "multiple_choice")
"""Attacks, by how their names begin, whose share of answers is what counts: many are drawn, or some
are right by chance. By all others a question leaks if one answer does; both are shown."""


def table(lines: Sequence[Mapping[str, Any]]) -> str:
    """One column for each method and recipe, one row for each figure."""
    groups: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for line in lines:
        groups[line["method"], line["recipe"]].append(line)
    if not groups:
        return "There are no results yet."
    sides = [side for line in lines for side in line["sides"]["before"].values()]
    attacks = sorted({name for side in sides for name in side["attacks"]})
    rows: list[tuple[str, Callable[[Mapping[str, Any]], float | None]]] = [
        (f"{name}, {unit} (%)", _leaks(name, unit))
        for name in attacks
        for unit in ("questions", "answers")
        if unit == "answers" or not name.startswith(_BY_ANSWER)
    ]
    rows += [
        ("leaks, F16 to Q4_K_M, sampling T 1.0 (points)", _gap),
        ("unrelated facts kept (%)", _kept("unrelated")),
        ("neighbours kept (%)", _kept("neighbours")),
        ("drift (nats)", lambda line: _worst(line, lambda side: side["drift_nats"])),
        ("noise, empty, wrong script (%)", _broken),
        ("training (s)", lambda line: line["seconds"]["train"]),
        ("audit (s)", lambda line: line["seconds"]["audit"]),
    ]
    names = ["before", *(f"{method} {recipe}" for method, recipe in groups)]
    out = [f"| | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
    pieces = ["", *(str(len(group)) for group in groups.values())]
    out.append(f"| pieces | {' | '.join(pieces)} |")
    for title, figure in rows:
        before = _mean([figure(_as_after(line)) for line in lines])
        cells = [before, *(_mean([figure(line) for line in group]) for group in groups.values())]
        out.append(f"| {title} | {' | '.join(cells)} |")
    return "\n".join(out)


def _leaks(name: str, unit: str) -> Callable[[Mapping[str, Any]], float | None]:
    def share(side: Mapping[str, Any]) -> float | None:
        count = side["attacks"].get(name)
        if count is None or not count[unit]:
            return None
        return float(100 * count[f"leaked_{unit}"] / count[unit])

    return lambda line: _worst(line, share)


def _kept(kind: str) -> Callable[[Mapping[str, Any]], float | None]:
    def kept(line: Mapping[str, Any]) -> float | None:
        shares = []
        for quant, before in line["sides"]["before"].items():
            had = before["kept"].get(kind, {}).get("right", 0)
            if had:
                shares.append(100 * line["sides"]["after"][quant]["kept"][kind]["right"] / had)
        return min(shares, default=None)

    return kept


def _gap(line: Mapping[str, Any]) -> float | None:
    sides = line["sides"]["after"]
    if not {"F16", "Q4_K_M"} <= set(sides):
        return None
    shares = []
    for quant in ("F16", "Q4_K_M"):
        count = sides[quant]["attacks"].get("sampling_t1.0")
        if count is None or not count["answers"]:
            return None
        shares.append(100 * count["leaked_answers"] / count["answers"])
    return float(shares[1] - shares[0])


def _broken(line: Mapping[str, Any]) -> float | None:
    def share(side: Mapping[str, Any]) -> float | None:
        outcomes = side["outcomes"]
        total = sum(outcomes.values())
        broken = sum(outcomes.get(kind, 0) for kind in ("noise", "empty", "wrong_script"))
        return 100 * broken / total if total else None

    return _worst(line, share)


def _worst(
    line: Mapping[str, Any], figure: Callable[[Mapping[str, Any]], float | None]
) -> float | None:
    found = [
        value for side in line["sides"]["after"].values() if (value := figure(side)) is not None
    ]
    return max(found, default=None)


def _as_after(line: Mapping[str, Any]) -> dict[str, Any]:
    before = line["sides"]["before"]
    return {"sides": {"before": before, "after": before}, "seconds": {"train": None, "audit": None}}


def _mean(values: Sequence[float | None]) -> str:
    there = [value for value in values if value is not None]
    return f"{mean(there):.3g}" if there else ""
