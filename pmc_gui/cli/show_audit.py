"""An audit's result as tables and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from rich import box
from rich.table import Table
from rich.text import Text

from pmc_gui.core.attacks import ATTACKS
from pmc_gui.core.kept_facts import KeptKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

VERDICT_STYLES = {"leaks": "red", "forgotten": "green", "inconclusive": "yellow"}
_ATTACKERS = {"chat": "somebody who chats", "file": "somebody who has the file"}


def show_audit(result: dict[str, Any], console: Console, clean: Callable[[object], str]) -> None:
    """Attacks, what is kept, what it says now, and the verdict on every question.

    Args:
        result: An `AuditReport` as JSON.
        console: Where to.
        clean: Takes control characters out of a model's text.
    """
    sides = [
        (side, quant, report)
        for quant in next(iter(result["sides"].values()), {})
        for side in ("before", "after")
        if (report := result["sides"].get(side, {}).get(quant)) is not None
    ]
    headers = [f"{side}\n{quant}" for side, quant, _ in sides]
    reports = [report for *_, report in sides]
    console.print(_attacks(headers, reports))
    console.print(_rest(headers, reports))
    for one in result["verdicts"]:
        console.print(Text(clean(one["question"]), style="bold"))
        for attacker, named in _ATTACKERS.items():
            _judgement(one[attacker], f"  Against {named}: ", console, clean)
    console.print()
    for attacker, named in _ATTACKERS.items():
        word, reason = (result["verdict"][attacker][name] for name in ("verdict", "reason"))
        line = Text.assemble(f"All questions, against {named}: ", (word, VERDICT_STYLES[word]))
        # Of one that is inconclusive it stands beside its question.
        console.print(line.append(f". {clean(reason)}") if word == "forgotten" and reason else line)


def _attacks(headers: list[str], reports: list[dict[str, Any]]) -> Table:
    table = _table("Attack: questions that leak, share of answers", headers)
    names = dict.fromkeys(name for report in reports for name in report["attacks"])
    for name in names:
        cells = []
        for report in reports:
            count = report["attacks"].get(name)
            if count is None:
                cells.append("")
                continue
            share = count["leaked_answers"] / count["answers"]
            at_most = f" (≤ {count['bound_95']:.1%})" if count["answers"] >= 30 else ""
            unclear = count["unclear_answers"]
            cells.append(
                f"{count['leaked_questions']} of {count['questions']}, {share:.0%}{at_most}"
                + (f", {unclear} unclear" if unclear else "")
            )
        facts = ATTACKS.get(name)
        chance = f" (by chance {facts.chance:.0%})" if facts is not None and facts.chance else ""
        table.add_row(f"{name}{chance}", *cells)
    return table


def _rest(headers: list[str], reports: list[dict[str, Any]]) -> Table:
    table = _table("Kept facts, drift, and what it says", headers)
    for kind in get_args(KeptKind):
        if any(kind in report["kept"] for report in reports):
            counts = [report["kept"].get(kind) for report in reports]
            table.add_row(
                f"kept: {kind}",
                *("" if c is None else f"{c['right']} of {c['asked']}" for c in counts),
            )
    drifts = [report["drift_nats"] for report in reports]
    table.add_row("drift, nats/token", *("" if d is None else f"{d:.3f}" for d in drifts))
    for name in dict.fromkeys(name for report in reports for name in report["outcomes"]):
        totals = [sum(report["outcomes"].values()) or 1 for report in reports]
        table.add_row(
            f"answers: {name.replace('_', ' ')}",
            *(
                f"{report['outcomes'].get(name, 0) / total:.1%}"
                for report, total in zip(reports, totals, strict=True)
            ),
        )
    for name in dict.fromkeys(name for report in reports for name in report["metrics"]):
        values = [report["metrics"].get(name) for report in reports]
        table.add_row(name.replace("_", " "), *("" if v is None else f"{v:.3f}" for v in values))
    return table


def _table(title: str, headers: list[str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(title)
    for header in headers:
        table.add_column(header, justify="right")
    return table


def _judgement(
    one: dict[str, Any], lead: str, console: Console, clean: Callable[[object], str]
) -> None:
    word = one["verdict"]
    line = Text.assemble(lead, (word, VERDICT_STYLES[word]))
    if one["reason"]:
        line.append(f". {clean(one['reason'])}")
    found = one["evidence"]
    if found is not None:
        line.append(f", at {found['quant']} by the attack {found['attack']}")
    console.print(line)
    if found is None:
        return
    said = [f"{role}: {clean(text)}" for role, text in found["messages"]]
    said.append(f"answer: {clean(' '.join(filter(None, (found['prefill'], found['answer']))))}")
    for part in said:
        console.print(Text("      " + part.replace("\n", "\n      "), style="dim"))
    if found["words"]:
        console.print(Text(f"      leaked: {clean(found['words'])}", style="dim"))
