"""The results of ``tofu.py`` as a table: means and spread over seeds, one column a method."""

from __future__ import annotations

from collections import defaultdict
from statistics import mean, stdev
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ROWS = (
    ("UQ (of 100)", "uq", 1.0),
    ("utility (of 100)", "utility", 1.0),
    ("recall, forgotten (%)", "recall_forget", 100.0),
    ("recall, forgotten, reworded (%)", "recall_reworded", 100.0),
    ("recall, planted and kept (%)", "recall_retain", 100.0),
    ("recall, real authors (%)", "recall_authors", 100.0),
    ("recall, world facts (%)", "recall_world", 100.0),
    ("extraction strength, forgotten", "strength_forget", 1.0),
    ("extraction strength, kept", "strength_retain", 1.0),
    ("answer probability, forgotten", "probability_forget", 1.0),
    ("answer probability, kept", "probability_retain", 1.0),
)
BEFORE, NEVER = "before", "never taught"
"""What is no method: the taught model, and the one that never was."""


def table(lines: Sequence[Mapping[str, Any]]) -> str:
    """One table for each quantization; utility also as a share of what it was before."""
    if not lines:
        return "There are no results yet."
    groups: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for line in lines:
        name = line["method"]
        groups[name if name in {BEFORE, NEVER} else f"{name} {line['recipe']}"].append(line)
    # What is compared with comes first.
    names = sorted(groups, key=lambda name: (name not in {BEFORE, NEVER}, name))
    quants = list(dict.fromkeys(quant for line in lines for quant in line["figures"]))
    out = []
    for quant in quants:
        columns = {name: _figures(groups[name], quant) for name in names}
        out.append(f"| {quant} | {' | '.join(names)} |\n" + "|---" * (len(names) + 1) + "|")
        pieces = [str(len(columns[name])) for name in names]
        out.append(f"| pieces | {' | '.join(pieces)} |")
        for title, key, scale in _ROWS:
            cells = [_cell([scale * one[key] for one in columns[name]]) for name in names]
            out.append(f"| {title} | {' | '.join(cells)} |")
        before = [one["utility"] for one in columns.get(BEFORE, [])]
        if before:
            share = [
                _cell([100 * one["utility"] / mean(before) for one in columns[name]])
                for name in names
            ]
            out.append(f"| utility, of before (%) | {' | '.join(share)} |")
        seconds = [_cell([one["seconds"]["train"] for one in groups[name]]) for name in names]
        out.append(f"| training (s) | {' | '.join(seconds)} |\n")
    return "\n".join(out).rstrip()


def _figures(group: Sequence[Mapping[str, Any]], quant: str) -> list[Mapping[str, float]]:
    return [line["figures"][quant] for line in group if quant in line["figures"]]


def _cell(values: Sequence[float]) -> str:
    if not values:
        return ""
    spread = f" ± {stdev(values):.2g}" if len(values) > 1 else ""
    return f"{mean(values):.3g}{spread}"
