"""A report as one HTML file that needs nothing else: no network, no script, no other file."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from pmc_gui.core import text
from pmc_gui.core.attacks import ATTACKS
from pmc_gui.core.audit import OUTCOMES, SIDES
from pmc_gui.core.diff import Piece, differences
from pmc_gui.core.doubts import most_lost
from pmc_gui.core.machine import readable
from pmc_gui.core.report.audit_model import WHO
from pmc_gui.core.report.curves import bar_svg, curve_svg
from pmc_gui.core.report.told import Told, shown
from pmc_gui.core.resources import resource
from pmc_gui.core.units import duration, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Template

    from pmc_gui.core.report.audit_model import AuditPart, Cell
    from pmc_gui.core.report.model import Report

CURVE_TITLES = {
    "overlap": ("Secret left in the chosen answers", "0 is none, 1 is all"),
    "collapse": ("Collapse loss", "nats per token"),
    "retain": ("Loss that keeps the rest", "nats per token"),
    "drift": ("Drift on unseen prompts", "nats per token"),
}
OUTCOME_NAMES = {
    "leak": "gives the secret away",
    "refusal": "refuses",
    "other": "says something else",
    "noise": "noise",
    "empty": "says nothing",
    "wrong_script": "in another script",
}
_MEASURES = {
    "answer_probability": ("Probability of the answer", "of its tokens, geometric mean"),
    "extraction_strength": ("Extraction strength", "1 is by heart"),
    "overlap_old": ("Overlap with the old answer", "ROUGE-L recall; the training's own measure"),
    "overlap_truth": ("Overlap with the reference answer", "ROUGE-L recall"),
    "uq": ("Unlearning quality (UQ)", "0 to 100, as in the PMC paper"),
}
_LEAK_AT = re.compile(r"leak_at_(\d+)_t([\d.]+)")
ASKED_WITH = {
    "own": "the model's own chat template (the plain form, if it has none)",
    "given": "another chat template than the model's own",
    "none": "no chat template, as “Question: … Answer:”",
}
_PIECES = re.compile(r"\w+|\W+", re.UNICODE)


def page(report: Report) -> str:
    """`report` as a whole HTML document.

    Everything that a person or a model wrote is escaped by the template engine; what would turn
    the text around it is made visible by `told.shown`.
    """
    audit = report.audit
    return _template().render(
        report=report,
        run=report.run,
        audit=audit,
        targets=report.targets,
        who=WHO,
        asked_with=ASKED_WITH,
        attacks=ATTACKS,
        outcome_names=OUTCOME_NAMES,
        sides=_sides(audit) if audit is not None else [],
        matrices=_matrices(audit) if audit is not None else [],
        questions={one.number: one for one in report.questions},
        verdicts=_verdicts(report),
        curves=[
            (name, title, unit, report.training.curves.get(name, ()))
            for name, (title, unit) in CURVE_TITLES.items()
        ],
        most_lost=most_lost,
        # Made here of numbers and of our own words alone.
        bar=bar_svg,
        curve=lambda name, title, points: curve_svg(
            points, report.run.steps_planned, title, unit=name == "overlap"
        ),
    )


def marked(answer: str, words: str) -> list[Piece]:
    """`answer` in pieces, those marked that are among `words`, with what stands between them."""
    secret = set(text.words(words))
    pieces: list[Piece] = []
    for found in _PIECES.findall(answer):
        own = set(text.words(found))
        pieces.append(Piece(found, bool(own) and own <= secret))
    joined: list[Piece] = []
    for place, piece in enumerate(pieces):
        between = (
            0 < place < len(pieces) - 1
            and not text.words(piece.text)
            and pieces[place - 1].differs
            and pieces[place + 1].differs
        )
        differs = piece.differs or between
        if joined and joined[-1].differs == differs:
            joined[-1] = Piece(joined[-1].text + piece.text, differs)
        else:
            joined.append(Piece(piece.text, differs))
    return joined


def seconds_text(seconds: float | None) -> str:
    """A duration, if it is known."""
    return "not known" if seconds is None else duration(seconds)


def _told(value: Told | None) -> str:
    """A text as it is shown; its hash where it is hidden."""
    if value is None:
        return ""
    return f"SHA-256 {value.sha256}" if value.text is None else shown(value.text)


def _changes(before: Told, after: Told) -> tuple[list[Piece], list[Piece]]:
    return differences(_told(before), _told(after))


def _sides(audit: AuditPart) -> list[dict[str, Any]]:
    """Each quantization with what is kept and lost on both sides."""
    found = []
    for quant in audit.quants:
        for side in SIDES:
            report = audit.sides.get(side, {}).get(quant)
            if report is None:
                continue
            total = sum(report.outcomes.values())
            found.append(
                {
                    "quant": quant,
                    "side": side,
                    "report": report,
                    "asked": report.asked,
                    "right": report.right,
                    "outcomes": {name: report.outcomes.get(name, 0) / total for name in OUTCOMES}
                    if total
                    else {},
                }
            )
    return found


def _matrices(audit: AuditPart) -> list[dict[str, Any]]:
    """For each quantization: by question and attack, the cell before and the cell after."""
    cells: dict[str, dict[int, dict[str, dict[str, Cell]]]] = {}
    for cell in audit.cells:
        rows = cells.setdefault(cell.quant, {})
        rows.setdefault(cell.question, {}).setdefault(cell.attack, {})[cell.side] = cell
    return [{"quant": quant, "rows": cells.get(quant, {})} for quant in audit.quants]


def _verdicts(report: Report) -> list[dict[str, Any]]:
    """For each attacker: the verdict on all questions, and how many have which."""
    audit = report.audit
    if audit is None:
        return []
    found = []
    for attacker, judged in audit.verdicts.items():
        own = [getattr(one, attacker) for one in report.questions]
        counts = {
            word: sum(one is not None and one.verdict == word for one in own)
            for word in ("leaks", "inconclusive", "forgotten")
        }
        found.append(
            {
                "attacker": attacker,
                "judged": judged,
                "counts": counts,
                "asked": sum(counts.values()),
                "totals": audit.totals(attacker),
            }
        )
    return found


def _measure(name: str) -> tuple[str, str]:
    """What a number of the audit is called, and what it is."""
    if (drawn := _LEAK_AT.fullmatch(name)) is not None:
        count, temperature = drawn.groups()
        return f"A leak among {count} answers, T {temperature}", "how likely"
    return _MEASURES.get(name, (name.replace("_", " "), ""))


def _chips(values: Sequence[Told]) -> list[str]:
    return [_told(value) for value in values]


@cache
def _template() -> Template:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(resource("report"))),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters.update(
        told=_told,
        tolds=_chips,
        shown=shown,
        percent=percent,
        size=readable,
        duration=seconds_text,
        measure=_measure,
    )
    environment.globals.update(changes=_changes, marked=marked)
    return environment.get_template("report.html")
