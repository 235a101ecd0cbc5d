"""The results of ``tofu.py`` as a table: means and spread over seeds, one column a method."""

from __future__ import annotations

from collections import defaultdict
from statistics import mean
from typing import TYPE_CHECKING, Any

from pieces import column, spread

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
    ("noise or nothing, forgotten (%)", "broken_forget", 100.0),
    ("noise or nothing, kept (%)", "broken_kept", 100.0),
)
BEFORE, NEVER = "before", "never taught"
"""What is no method: the taught model, and the one that never was."""


def table(lines: Sequence[Mapping[str, Any]]) -> str:
    """For each planting and experiment a table for each quantization.

    Utility also as a share of what it was before, and of what teaching had added to it: a model
    that was never taught has half of it, for recall rewards long answers.
    """
    groups: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for line in lines:
        groups[line["planted"], line["experiment"]].append(line)
    told = [_planting(*same, found) for same, found in groups.items()]
    return "\n\n".join(told) or "There are no results yet."


def _planting(planted: str, experiment: str, lines: Sequence[Mapping[str, Any]]) -> str:
    groups: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for line in lines:
        name = line["method"]
        groups[name if name in {BEFORE, NEVER} else column(line)].append(line)
    # What is compared with comes first.
    names = sorted(groups, key=lambda name: (name not in {BEFORE, NEVER}, name))
    quants = list(dict.fromkeys(quant for line in lines for quant in line["figures"]))
    out = [f"Planted {planted}, experiment {experiment}\n"]
    for quant in quants:
        columns = {name: _figures(groups[name], quant) for name in names}
        out.append(f"| {quant} | {' | '.join(names)} |\n" + "|---" * (len(names) + 1) + "|")
        pieces = [str(len(columns[name])) for name in names]
        out.append(f"| pieces | {' | '.join(pieces)} |")
        for title, key, scale in _ROWS:
            cells = [spread([scale * one[key] for one in columns[name]]) for name in names]
            out.append(f"| {title} | {' | '.join(cells)} |")
        before, never = (
            [one["utility"] for one in columns.get(name, [])] for name in (BEFORE, NEVER)
        )
        floors = {"of before": 0.0, **({"of what was taught": mean(never)} if never else {})}
        for title, floor in floors.items() if before else ():
            taught = mean(before) - floor
            cells = [
                spread([100 * (one["utility"] - floor) / taught for one in columns[name]])
                for name in names
            ]
            out.append(f"| utility, {title} (%) | {' | '.join(cells)} |")
        seconds = [spread([one["seconds"]["train"] for one in groups[name]]) for name in names]
        out.append(f"| training (s) | {' | '.join(seconds)} |\n")
    return "\n".join(out).rstrip()


def _figures(group: Sequence[Mapping[str, Any]], quant: str) -> list[Mapping[str, float]]:
    return [line["figures"][quant] for line in group if quant in line["figures"]]
