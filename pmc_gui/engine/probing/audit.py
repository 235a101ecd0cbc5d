"""The audit: attack the exported files, before and after, and say what leaks."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pmc_gui.core.atomic import write_text
from pmc_gui.core.audit import SIDES, AuditReport, Judge, Side, SideReport, Tried
from pmc_gui.core.errors import PmcError, Stopped
from pmc_gui.core.events import Event, Finished, Notice, Phase
from pmc_gui.core.jsonl import append_records
from pmc_gui.core.report.write import OWN_NAME
from pmc_gui.engine.models.quantize import check_quant
from pmc_gui.engine.probing import measures
from pmc_gui.engine.probing.attacks.base import OLD_ANSWER
from pmc_gui.engine.probing.attacks.registry import ATTACKS, chosen_attacks
from pmc_gui.engine.probing.batch import BatchSession
from pmc_gui.engine.probing.both import quantize_both, warn_if_read_otherwise
from pmc_gui.engine.probing.planning import Known, learn
from pmc_gui.engine.probing.side import SideRun
from pmc_gui.engine.probing.subject import Subject, subject_of
from pmc_gui.engine.probing.summary import metrics_of, pairs_of
from pmc_gui.engine.reporting import own_report
from pmc_gui.engine.threads import run_together

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pmc_gui.core.control import Control
    from pmc_gui.core.requests import AuditRequest
    from pmc_gui.engine.threads import Emit

_UNSAVED = 200
"""Answers that are gathered before they are written."""


def audit_job(request: AuditRequest, control: Control) -> Iterator[Event]:
    """Audit a run's two models, or any two GGUF files.

    Yields:
        Events, the last one `Finished` with an `AuditReport` as JSON.

    Raises:
        InputError: If models, questions or attacks are missing or unusable.
        JobError: If llama.cpp fails.
        Stopped: If the person stopped the job; what was found until then is in the run's folder.
    """
    attacks = chosen_attacks(request.attacks)
    quants = list(dict.fromkeys(check_quant(quant) for quant in request.quants))
    with ExitStack() as stack:
        subject = subject_of(request)
        for notice in subject.notices:
            yield Notice(level="warning", text=notice)
        pair = subject.pair
        if pair.run is not None:
            stack.enter_context(pair.run.claim())
            folder = pair.run.gguf_dir
            # An old verdict must not stand beside new answers, whatever happens from here on.
            for name in ("audit.json", "audit.jsonl", OWN_NAME):
                (pair.run.path / name).unlink(missing_ok=True)
        else:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pmc-audit-")))
        audit = _Audit(subject, attacks, quants, request)
        places = [(quant, side) for quant in quants for side in SIDES]
        phases = len(places) + (1 if pair.run is None else 2)
        yield Phase(name="Quantizing both models", index=1, count=phases)
        files = yield from quantize_both(pair.before, pair.after, quants, folder, control)
        asked = [question.question for question in subject.forget]
        first = quants[0]
        yield from warn_if_read_otherwise(files["before"][first], files["after"][first], asked)
        try:
            for number, (quant, side) in enumerate(places, 2):
                yield Phase(
                    name=f"Attacking the {'original' if side == 'before' else 'forgetful'} model "
                    f"at {quant}",
                    index=number,
                    count=phases,
                )
                path = files[side][quant]

                def work(
                    emit: Emit,
                    inner: Control,
                    at: tuple[str, Side, Path] = (quant, side, path),
                ) -> None:
                    audit.ask(*at, emit, inner)

                yield from run_together([work], control)
        except (PmcError, Stopped):
            with suppress(PmcError):  # what went wrong first is what counts
                audit.report(complete=False)
            raise
        report = audit.report(complete=True)
        if pair.run is not None:
            # The audit is done, whether its report is waited for or not.
            with suppress(Stopped):
                yield from own_report(pair.run, control, phase=phases, phases=phases)
    yield Finished(result=report.model_dump(mode="json"))


class _Audit:
    """One audit, file after file."""

    def __init__(
        self,
        subject: Subject,
        attacks: Sequence[str],
        quants: Sequence[str],
        request: AuditRequest,
    ) -> None:
        self._subject = subject
        self._attacks = attacks
        self._quants = quants
        self._request = request
        self._seeds = tuple(range(request.seed, request.seed + request.seeds))
        self._known: Known | None = None
        self._heads: list[measures.Head] = []
        self._read: tuple[int, list[list[int]]] = (0, [])
        self._sides: dict[Side, dict[str, SideReport]] = {side: {} for side in SIDES}
        self._tried: list[Tried] = []
        self._unsaved: list[Tried] = []

    def ask(self, quant: str, side: Side, path: Path, emit: Emit, control: Control) -> None:
        """Everything about one file."""
        with BatchSession.open(path, threads=self._request.threads, control=control) as session:
            if self._known is None:
                self._known = learn(
                    session,
                    self._subject,
                    self._attacks,
                    self._request.samples,
                    self._seeds,
                    control,
                )
            known = self._known
            run = SideRun(session, side, quant, known.materials, self._record)
            try:
                run.attack(known.plan, emit, control)
                run.choose(known.choices, self._attacks, control)
                self._measure(run, session, side, quant, known, control)
            finally:
                self._tried += run.tried
                self._save()
                if quant not in self._sides[side]:
                    self._sides[side][quant] = run.report(self._attacks, [], None, {})

    def report(self, *, complete: bool) -> AuditReport:
        """Counts and verdicts; written into the run's folder if there is one."""
        subject = self._subject
        run = subject.pair.run
        attackers = {name: one.attacker for name, one in ATTACKS.items() if one.convicts}
        judge = Judge(self._tried, self._sides, attackers, self._quants)
        verdicts = tuple(
            judge.question(index, one.question) for index, one in enumerate(subject.forget)
        )
        report = AuditReport(
            run=None if run is None else run.name,
            complete=complete,
            seeds=self._seeds,
            samples=self._request.samples,
            sides=self._sides,
            verdicts=verdicts,
            verdict={
                "chat": judge.all([one.chat for one in verdicts]),
                "file": judge.all([one.file for one in verdicts]),
            },
        )
        if run is not None:
            write_text(run.path / "audit.json", report.model_dump_json(indent=2) + "\n")
        return report

    def _measure(
        self,
        run: SideRun,
        session: BatchSession,
        side: Side,
        quant: str,
        known: Known,
        control: Control,
    ) -> None:
        """Kept facts, drift and everything that is read from scores."""
        answers = run.greedy(
            [fact.question.question for fact, _ in known.kept], OLD_ANSWER, control
        )
        kept = [
            (fact, fact.is_right(answer, old))
            for (fact, old), answer in zip(known.kept, answers, strict=True)
        ]
        pairs = pairs_of(session, self._subject.neutral, known.neutral)
        # A prompt may be rendered otherwise; what is said in answer to it has to be the same.
        read = (session.vocabulary, [answer for _, answer in pairs])
        drifted: float | None = 0.0
        if side == "before":
            self._heads = measures.heads(session, pairs, control)
            self._read = read
        elif self._read == read:
            drifted = measures.drift(session, pairs, self._heads, control)
        else:
            # Another vocabulary: its distributions cannot be laid side by side.
            drifted = None
        metrics = metrics_of(session, known.materials, run.tried, control)
        self._sides[side][quant] = run.report(self._attacks, kept, drifted, metrics)

    def _record(self, tried: Tried) -> None:
        self._unsaved.append(tried)
        if len(self._unsaved) >= _UNSAVED:
            self._save()

    def _save(self) -> None:
        run = self._subject.pair.run
        if run is not None:
            append_records(run.path / "audit.jsonl", self._unsaved)
        self._unsaved = []
