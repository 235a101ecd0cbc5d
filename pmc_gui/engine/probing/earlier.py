"""An audit that was stopped, to be gone on with."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from pmc_gui.core.attack_texts import texts
from pmc_gui.core.audit import AuditReport, Side, Tried
from pmc_gui.core.audit_files import ANSWERS, read_report
from pmc_gui.core.errors import InputError
from pmc_gui.core.jsonl import read_records

if TYPE_CHECKING:
    from pathlib import Path

    from pmc_gui.core.requests import AuditRequest
    from pmc_gui.engine.probing.subject import Subject


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


def fingerprint(subject: Subject) -> str:
    """SHA-256 of all that the answers of an audit depend on beside its settings and the models.

    Key facts and answers too: it is by these that answers are judged.
    """
    used = {"question", "answer", "key_facts", "audit_wordings"}
    everything = {
        "forget": [one.model_dump(mode="json", include=used) for one in subject.forget],
        "kept": [
            (fact.kind, fact.question.question, fact.question.key_facts) for fact in subject.kept
        ],
        "texts": texts(),
    }
    return hashlib.sha256(json.dumps(everything, sort_keys=True).encode()).hexdigest()


def earlier_audit(subject: Subject, place: Path | None) -> Earlier:
    """The audit of the subject that was stopped.

    Args:
        subject: What is asked now.
        place: The folder that keeps it; None if there is none.

    Raises:
        InputError: If there is none that can be gone on with, or it asked something else.
    """
    report = read_report(place) if place is not None else None
    if place is None or report is None or report.complete or not report.quants:
        raise InputError(
            "no_audit_to_resume",
            "There is no stopped audit that could go on.",
            hint="Begin a new one.",
        )
    if [one.question for one in report.verdicts] != [one.question for one in subject.forget]:
        raise InputError(
            "other_questions",
            "The stopped audit asked other questions.",
            hint="Give the same questions as then, or begin a new audit.",
        )
    if report.asked not in {"", fingerprint(subject)}:
        raise InputError(
            "asked_otherwise",
            "The stopped audit asked the same questions with other key facts, answers or wordings, "
            "beside other kept facts, or in the words of another version of this program.",
            hint="Give the same questions and kept facts as then, or begin a new audit.",
        )
    found: dict[tuple[Side, str], list[Tried]] = {}
    for one in read_records(place / ANSWERS, TypeAdapter(Tried)):
        found.setdefault((one.side, one.quant), []).append(one)
    return Earlier(report, found)
