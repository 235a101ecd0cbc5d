"""A report as one CSV table for spreadsheets: a section, what it is about, and a value a row."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from pmc_gui.core.report.told import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmc_gui.core.report.audit_model import AuditedWith, AuditPart
    from pmc_gui.core.report.model import Report, Taken
    from pmc_gui.core.report.told import Told

COLUMNS = (
    "section", "name", "question", "attack", "quantization", "side",
    "step", "value", "leaked", "answers", "unclear", "text",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet program takes for a formula, or steps over to find one."""
_INNER = re.compile(r"([;\t\n][ \u00a0\"]*)(?=[=+\-@＝＋－＠])")
"""Where a cell begins for a program that splits at semicolons or tabs, as those of many countries
do: to them our quotation marks, which do not stand at the beginning of a cell, are mere text."""

Value = str | int | float | bool | None
Cells = dict[str, Value]


def table(report: Report) -> str:
    """`report` as CSV, with the mark that tells spreadsheet programs that it is UTF-8.

    Texts that a spreadsheet would run as a formula get an apostrophe before them; numbers stay
    numbers.
    """
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for cells in _rows(report):
        writer.writerow({name: defused(value) for name, value in cells.items()})
    return "\ufeff" + file.getvalue()


def defused(value: Value) -> Value:
    """`value` as a cell that no spreadsheet program runs."""
    if not isinstance(value, str):
        return value
    runs = value.lstrip(" \u00a0").startswith(_FORMULA)
    safe = _INNER.sub(r"\1'", shown(value))
    return f"'{safe}" if runs else safe


def _text(value: Told | None) -> str:
    if value is None:
        return ""
    return f"sha256:{value.sha256}" if value.text is None else value.text


def _rows(report: Report) -> Iterator[Cells]:
    yield from _run(report)
    for one in report.questions:
        about: Cells = {"section": "question", "question": one.number}
        yield {**about, "name": "question", "text": _text(one.question)}
        for fact in one.key_facts:
            yield {**about, "name": "key fact", "text": _text(fact)}
        for name in ("answer", "original", "target"):
            if getattr(one, name) is not None:
                yield {**about, "name": name, "text": _text(getattr(one, name))}
        for name in ("chat", "file"):
            judged = getattr(one, name)
            if judged is not None:
                yield {
                    "section": "verdict", "question": one.number, "name": name,
                    "value": judged.verdict, "text": judged.reason,
                }  # fmt: skip
        for example in one.examples:
            for side, told in (("before", example.before), ("after", example.after)):
                yield {
                    "section": "example", "question": one.number, "attack": "greedy",
                    "quantization": example.quant, "side": side, "text": _text(told),
                }  # fmt: skip
    if report.audit is not None:
        yield from _audit(report.audit)
    yield from _training(report)
    for file in report.files:
        yield {
            "section": "file", "name": file.role, "value": file.bytes,
            "text": " ".join(filter(None, (file.name, file.sha256))),
        }  # fmt: skip
        if file.since_start is not None:
            yield {"section": "file since the start", "name": file.role,
                   "value": file.since_start, "text": file.name}  # fmt: skip
    for export in report.exports:
        for file in export.files:
            yield {
                "section": "exported", "name": export.kind, "quantization": export.quant,
                "value": file.bytes,
                "text": " ".join(filter(None, (export.name, file.name, file.sha256,
                                               export.when.isoformat()))),
            }  # fmt: skip


def _run(report: Report) -> Iterator[Cells]:
    values = report.run.model_dump(mode="json", exclude={"taken", "ancestors"})
    nested = {"recipe": "setting", "versions": "version"}
    values["written"] = report.written.isoformat()
    values["audited"] = report.audit is not None
    for name, value in values.items():
        if name in nested:
            for inner, own in value.items():
                yield {"section": nested[name], "name": inner, "value": own}
        elif name != "changed_settings" and value is not None:
            yield {"section": "run", "name": name, "value": value}
    yield from _taken("run", report.run.taken)
    for one in report.run.ancestors:
        section = f"trained from {one.name}"
        if one.taken is None:
            yield {"section": section, "name": "gone", "value": True}
            continue
        for name in ("preset", "seed", "steps", "steps_planned"):
            yield {"section": section, "name": name, "value": getattr(one, name)}
        for name, value in one.changed_settings.items():
            yield {"section": section, "name": name, "value": str(value)}
        yield from _taken(section, one.taken)


def _taken(section: str, taken: Taken) -> Iterator[Cells]:
    for device in taken.devices:
        yield {"section": section, "name": "device", "value": device}
    yield {"section": section, "name": "starts", "value": len(taken.starts) or None}
    yield {"section": section, "name": "train_seconds", "value": taken.train_seconds}
    yield {"section": section, "name": "total_seconds", "value": taken.total_seconds}
    yield {"section": section, "name": "all of the time", "value": taken.whole}


def _audit(audit: AuditPart) -> Iterator[Cells]:
    yield {"section": "audit", "name": "complete", "value": audit.complete}
    yield {"section": "audit", "name": "samples", "value": audit.samples}
    if audit.provenance is not None:
        yield from _audited_with(audit.provenance)
    for name in ("chat", "file"):
        judged = getattr(audit, name)
        yield {"section": "audit", "name": name, "value": judged.verdict, "text": judged.reason}
    for one in audit.counts:
        about: Cells = {
            "section": "attack", "attack": one.attack or f"all of {one.attacker}",
            "quantization": one.quant, "side": one.side,
        }  # fmt: skip
        counted: Cells = {"leaked": one.leaked, "answers": one.answers, "unclear": one.unclear}
        share = one.leaked / one.answers
        yield {**about, **counted, "name": "share of answers", "value": round(share, 5)}
        yield {**about, "name": "interval from", "value": one.low_95}
        yield {**about, "name": "interval to", "value": one.high_95}
        yield {**about, "name": "questions", "leaked": one.leaked_questions,
               "answers": one.questions}  # fmt: skip
    for cell in audit.cells:
        yield {
            "section": "matrix", "question": cell.question, "attack": cell.attack,
            "quantization": cell.quant, "side": cell.side, "value": cell.letter,
            "leaked": cell.leaked, "answers": cell.answers, "unclear": cell.unclear,
        }  # fmt: skip
    for leak in audit.leaks:
        leaking: Cells = {
            "section": "leak", "question": leak.question, "attack": leak.attack,
            "quantization": leak.quant, "side": "after",
        }  # fmt: skip
        for role, said in leak.messages:
            yield {**leaking, "name": role, "text": _text(said)}
        for name, told in (("begun with", leak.prefill), ("answer", leak.answer)):
            if told is not None:
                yield {**leaking, "name": name, "text": _text(told)}
        yield {**leaking, "name": "words", "text": _text(leak.words)}
    for side, reports in audit.sides.items():
        for quant, report in reports.items():
            where: Cells = {"quantization": quant, "side": side}
            for kind, kept in report.kept.items():
                yield {"section": "kept", "name": kind, **where, "value": kept.right,
                       "answers": kept.asked}  # fmt: skip
            if report.drift_nats is not None:
                yield {"section": "drift", "name": "nats per token", **where,
                       "value": report.drift_nats}  # fmt: skip
            for name, count in report.outcomes.items():
                yield {"section": "outcome", "name": name, **where, "value": count}
            for name, value in report.metrics.items():
                yield {"section": "metric", "name": name, **where, "value": value}


def _audited_with(provenance: AuditedWith) -> Iterator[Cells]:
    yield {"section": "audit", "name": "all starts known", "value": provenance.whole}
    for start in provenance.starts:
        versions = {"pmc-gui": start.program_version, **start.versions}
        yield {"section": "audit", "name": "begun", "value": start.began.isoformat()}
        yield {"section": "audit", "name": "seconds", "value": start.seconds}
        yield {"section": "audit", "name": "threads", "value": start.threads}
        for name, value in versions.items():
            yield {"section": "audit", "name": name, "value": value}
    for one in provenance.files:
        yield {
            "section": "attacked file", "name": one.today, "quantization": one.quant,
            "side": one.side, "value": one.bytes,
            "text": " ".join(filter(None, (one.name, one.sha256))),
        }  # fmt: skip


def _training(report: Report) -> Iterator[Cells]:
    targets = report.targets
    yield {"section": "targets", "name": "nothing found", "value": targets.clean}
    for name in (
        "lines", "damaged", "texts", "key_facts", "answers", "former_answers", "unchecked",
        "uncompared", "found", "unclear", "cuts",
    ):  # fmt: skip
        yield {"section": "targets", "name": name, "value": getattr(targets, name)}
    for one in targets.findings:
        what = one.what if one.certain else f"{one.what}, perhaps"
        yield {
            "section": "finding", "name": what, "value": one.line,
            "text": f"{_text(one.secret)}: {_text(one.text)}",
        }  # fmt: skip
    for kind, count in report.training.trained_on.items():
        yield {"section": "trained on", "name": kind, "value": count}
    for name, points in report.training.curves.items():
        for step, value in points:
            yield {"section": "curve", "name": name, "step": step,
                   "value": value}  # fmt: skip
