"""A run's result: what was trained, what the checks found, where everything is, what comes next."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich import box
from rich.table import Table
from rich.text import Text

from pmc_gui.cli.progress import check_text
from pmc_gui.core.events import Check
from pmc_gui.core.machine import readable
from pmc_gui.core.units import duration

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

_NO_TARGET = "no harmless answer was found"


def show_run(result: dict[str, Any], console: Console, clean: Callable[[object], str]) -> None:
    """The answers before and those it was trained to give, the checks, the files, the next steps.

    Args:
        result: What `Pipeline.run` ends with.
        console: Where to.
        clean: Takes control characters out of a model's text.
    """
    table = Table(box=box.ROUNDED, show_lines=True, expand=console.is_terminal)
    table.add_column("Question", ratio=3)
    table.add_column("Answered before", ratio=4)
    table.add_column("Trained to answer", ratio=4)
    for item in result["questions"]:
        target = item["target"]
        table.add_row(
            Text(clean(item["question"])),
            Text(clean(item["original"])),
            Text(_NO_TARGET, style="red") if target is None else Text(clean(target)),
        )
    console.print(table)
    lines = [*_checks(result), *figures(result)]
    if result.get("adapter"):
        lines.append(f"Adapter: {result['adapter']}")
    lines += ["", "What to do next:"]
    lines += _next(Path(result["run"]).parent.parent)
    for line in lines:
        # Not wrapped: a path or a command is there to be copied.
        console.print(Text(clean(line)), soft_wrap=True)


def figures(result: dict[str, Any]) -> list[str]:
    """Times, memory and files of a run or of the demo, a line each."""
    lines = []
    seconds = result.get("seconds")
    if seconds:
        lines.append(
            f"Training took {duration(seconds['train'])}, everything {duration(seconds['total'])}"
        )
    if result.get("peak_rss_bytes"):
        lines.append(f"Peak memory: {readable(result['peak_rss_bytes'])}")
    if result.get("run"):
        lines.append(f"Run folder: {result['run']}")
    for side, files in (result.get("gguf") or {}).items():
        named = files.items() if isinstance(files, dict) else [("", files)]
        lines += [f"{f'GGUF {side} {quant}'.rstrip()}: {path}" for quant, path in named]
    return lines


def _checks(result: dict[str, Any]) -> list[str]:
    lines = [f"Steps: {result['steps']} of at most {result['steps_planned']}"]
    probe, quantized = result.get("probe"), result.get("quantized")
    if probe:
        lines.append(check_text(Check(step=result["steps"], **probe)))
    else:
        lines.append("Small check: not made in this run.")
    if quantized:
        lines.append(
            f"Quantized check: at {quantized['quant']} {quantized['leaks']} of "
            f"{quantized['asked']} answers may give a secret away."
        )
    else:
        lines.append("Quantized check: not made in this run.")
    return lines


def _next(project: Path) -> list[str]:
    """Commands to go on with, as they can be copied."""
    name = str(project)
    quoted = subprocess.list2cmdline([name]) if sys.platform == "win32" else shlex.quote(name)
    return [
        f"  pmc-gui compare {quoted} --questions FILE --quant Q4_K_M   (both answers)",
        f"  pmc-gui audit {quoted}   (attacks it, and says what leaks and what else was lost)",
        f"  pmc-gui export {quoted} --quant Q4_K_M --to FILE.gguf   (the file to use)",
    ]
