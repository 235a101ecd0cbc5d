"""An audit that was stopped, to be gone on with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from pmc_gui.core.audit import AuditReport, Side, Tried
from pmc_gui.core.audit_files import ANSWERS, read_report
from pmc_gui.core.errors import InputError
from pmc_gui.core.jsonl import read_records

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmc_gui.core.questions import Question
    from pmc_gui.core.requests import AuditRequest
    from pmc_gui.core.run import Run


@dataclass(frozen=True)
class Earlier:
    """What a stopped audit has left.

    Attributes:
        report: What was asked for and counted until then.
        answers: All answers, by side and quantization.
    """

    report: AuditReport
    answers: dict[tuple[Side, str], list[Tried]]

    def request(self, request: AuditRequest) -> AuditRequest:
        """`request` with the settings that this audit was begun with."""
        report = self.report
        return request.model_copy(
            update={
                "attacks": list(report.attacks),
                "quants": list(report.quants),
                "samples": report.samples,
                "seed": report.seeds[0],
                "seeds": len(report.seeds),
            }
        )


def earlier_audit(run: Run | None, asked: Sequence[Question]) -> Earlier:
    """The audit of `run` that was stopped.

    Raises:
        InputError: If there is none that can be gone on with, or it asked other questions.
    """
    report = read_report(run.path) if run is not None else None
    if run is None or report is None or report.complete or not report.quants:
        raise InputError(
            "no_audit_to_resume",
            "There is no stopped audit that could go on.",
            hint="Begin a new one.",
        )
    if [one.question for one in report.verdicts] != [one.question for one in asked]:
        raise InputError(
            "other_questions",
            "The stopped audit asked other questions.",
            hint="Give the same questions as then, or begin a new audit.",
        )
    found: dict[tuple[Side, str], list[Tried]] = {}
    for one in read_records(run.path / ANSWERS, TypeAdapter(Tried)):
        found.setdefault((one.side, one.quant), []).append(one)
    return Earlier(report, found)
