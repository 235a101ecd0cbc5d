"""Results for a person's eyes, on standard output.

Model text is never taken for rich's markup: everything a model or a file says is a `Text`.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pmc_gui.cli.show_audit import VERDICT_STYLES, show_audit
from pmc_gui.cli.show_run import figures, show_run
from pmc_gui.core.machine import readable

if TYPE_CHECKING:
    from collections.abc import Callable

_PLAIN_WIDTH = 100
_FITS = {"fits": "green", "tight": "yellow", "too big": "red"}


def show_result(verb: str, result: dict[str, Any], out: TextIO) -> None:
    """Write the result of a job as tables and lines.

    Args:
        verb: The job's name.
        result: What its `Finished` event holds; unknown parts are left out.
        out: Where to; colours only if it is a terminal.
    """
    console = Console(file=out, width=None if out.isatty() else _PLAIN_WIDTH, highlight=False)
    _VIEWS.get(verb, _fields)(result, console)


def clean(text: object) -> str:
    """`text` without control characters, which could steer the terminal it is shown on."""
    return "".join(
        c if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs", "Cf"} else "�"
        for c in str(text).replace("\r\n", "\n").replace("\t", "    ")
    )


def _inspect(result: dict[str, Any], console: Console) -> None:
    labels = {
        "name": "Name", "path": "Path", "base": "Adapter of", "architecture": "Architecture",
        "parameters": "Parameters", "precision": "Precision", "context": "Context",
        "chat_template": "Chat template", "licence": "Licence", "size_bytes": "Size",
    }  # fmt: skip
    table = _plain_table()
    for key, label in labels.items():
        if result.get(key) is not None or key == "licence":
            table.add_row(Text(label, style="bold"), Text(_value(key, result.get(key))))
    console.print(table)
    for notice in result.get("notices", ()):
        console.print(Text(f"Note: {clean(notice)}", style="yellow"))
    for need in result.get("memory", ()):
        console.print()
        style = _FITS.get(need["fits"], "")
        free = f"{readable(need['total'])} of {readable(need['free_bytes'])} free: {need['fits']}"
        console.print(Text.assemble((need["title"], "bold"), "  ", (free, style)))
        terms = _plain_table()
        for term in need["terms"]:
            terms.add_row(
                Text("  " + term["name"]),
                Text(readable(term["bytes"]), justify="right"),
                Text(clean(term["explanation"]), style="dim"),
            )
        console.print(terms)


def _ask(result: dict[str, Any], console: Console) -> None:
    for item in result.get("answers", ()):
        console.print(Text(clean(item["question"]), style="bold"))
        for answer in item["answers"]:
            console.print(Text("  " + clean(answer).replace("\n", "\n  ")))
        console.print()


def _compare(result: dict[str, Any], console: Console) -> None:
    table = Table(box=box.ROUNDED, show_lines=True, expand=console.is_terminal)
    table.add_column("Question", ratio=3)
    table.add_column("", no_wrap=True)
    table.add_column("Before", ratio=4)
    table.add_column("After", ratio=4)
    table.add_column("Verdict", no_wrap=True)
    for item in result.get("questions", ()):
        for number, quant in enumerate(item["after"]):
            word = item["verdict"][quant]
            table.add_row(
                Text(clean(item["question"]) if number == 0 else ""),
                Text(clean(quant)),
                Text(clean(item["before"].get(quant, ""))),
                Text(clean(item["after"][quant])),
                Text(word, style=VERDICT_STYLES[word]),
            )
    console.print(table)


def _demo(result: dict[str, Any], console: Console) -> None:
    _compare(result, console)
    lines = []
    kept = result.get("kept")
    if kept:
        lines.append(
            f"Other facts still answered right: {kept['after']} of the {kept['before']} "
            f"it knew before ({kept['asked']} asked)"
        )
        lines += [
            f"  at {quant}: {one['after']} of {one['before']}"
            for quant, one in kept.get("by_quant", {}).items()
        ]
    _lines(lines + figures(result), console)


def _run(result: dict[str, Any], console: Console) -> None:
    show_run(result, console, clean)


def _audit(result: dict[str, Any], console: Console) -> None:
    show_audit(result, console, clean)


def _report(result: dict[str, Any], console: Console) -> None:
    lines = [
        f"{path} ({readable(result['bytes'][form])})" for form, path in result["written"].items()
    ]
    if result["audited"]:
        verdict = result["verdict"]
        lines.append(f"Verdict: {verdict['chat']} against a chat, {verdict['file']} with the file")
    else:
        lines.append("Not audited: the report calls nothing forgotten. `pmc-gui audit` finds out.")
    if not result["nothing_trained_on"]:
        lines.append("It cannot be said that no secret was trained on; the report says why.")
    _lines(lines, console)


def _fields(result: dict[str, Any], console: Console) -> None:
    lines: list[str] = []
    _flatten(result, "", lines)
    _lines(lines, console)


def _flatten(value: Any, name: str, lines: list[str]) -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            _flatten(item, f"{name} {key}".strip(), lines)
    elif isinstance(value, list):
        lines.append(f"{name}: {', '.join(map(str, value)) if value else 'none'}")
    else:
        key = name.rpartition(" ")[2]
        lines.append(f"{name.replace('_', ' ')}: {_value(key, value)}")


def _lines(lines: list[str], console: Console) -> None:
    # Not wrapped: a path is there to be copied.
    for line in lines:
        console.print(Text(clean(line)), soft_wrap=True)


def _value(key: str, value: Any) -> str:
    if value is None:
        return "not stated"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        if key == "bytes" or key.endswith("_bytes"):
            return readable(value)
        return f"{value:,} tokens" if key == "context" else f"{value:,}"
    return clean(value)


def _plain_table() -> Table:
    return Table(box=None, show_header=False, pad_edge=False)


def _doctor(result: dict[str, Any], console: Console) -> None:
    styles = {"good": "green", "slow": "yellow", "missing": "red"}
    console.print(Text(clean(result["python"]), style="bold"))
    for one in result["findings"]:
        console.print(Text(f"{one['subject']}: {clean(one['found'])}", style=styles[one["state"]]))
        if one["how"]:
            # Not wrapped, so that it can be copied.
            console.print(Text(f"  {clean(one['how'])}"), soft_wrap=True)
    console.print("Models can be run." if result["ok"] else "Models cannot be run yet.")


_VIEWS: dict[str, Callable[[dict[str, Any], Console], None]] = {
    "inspect": _inspect,
    "ask": _ask,
    "compare": _compare,
    "audit": _audit,
    "report": _report,
    "doctor": _doctor,
    "demo": _demo,
    "unlearn": _run,
    "resume": _run,
    "extend": _run,
}
