"""The audit: attack the exported files, before and after, and say what leaks."""

from __future__ import annotations

import tempfile
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pmc_gui.core.atomic import write_text
from pmc_gui.core.attacks import ATTACKERS, chosen_attacks
from pmc_gui.core.audit import SIDES, AuditReport, Side, SideReport, Tried
from pmc_gui.core.audit_files import ANSWERS, REPORT, remove_acceptance, remove_audit
from pmc_gui.core.errors import PmcError, Stopped
from pmc_gui.core.events import Attacked, Event, Finished, Notice, Phase, Progress
from pmc_gui.core.jsonl import append_records
from pmc_gui.core.judge import Judge
from pmc_gui.core.report.write import OWN_NAME
from pmc_gui.engine.models.quantize import check_quant
from pmc_gui.engine.probing import measures
from pmc_gui.engine.probing.attacks.base import OLD_ANSWER
from pmc_gui.engine.probing.batch import BatchSession
from pmc_gui.engine.probing.both import quantize_both, warn_if_read_otherwise
from pmc_gui.engine.probing.earlier import Earlier, earlier_audit, fingerprint
from pmc_gui.engine.probing.keeping import kept_in
from pmc_gui.engine.probing.planning import Known, learn
from pmc_gui.engine.probing.provenance import Recorder
from pmc_gui.engine.probing.side import SideRun
from pmc_gui.engine.probing.subject import Subject, subject_of
from pmc_gui.engine.probing.summary import Pairs, metrics_of, pairs_of
from pmc_gui.engine.reporting import own_report
from pmc_gui.engine.threads import run_together

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pmc_gui.core.control import Control
    from pmc_gui.core.requests import AuditRequest
    from pmc_gui.engine.threads import Emit

_UNSAVED = 200
"""Answers that are gathered before they are written."""
_FEW = 20
"""Answers after which the time that is left can be told."""


def audit_job(request: AuditRequest, control: Control) -> Iterator[Event]:
    """Audit a run's two models, or any two GGUF files.

    Yields:
        Events, the last one `Finished` with an `AuditReport` as JSON.

    Raises:
        InputError: If models, questions or attacks are missing or unusable.
        JobError: If llama.cpp fails.
        Stopped: If the person stopped the job; what was found until then is in the run's folder,
            or in the one that was asked for.
    """
    with ExitStack() as stack:
        # A wrong name is told before anything is taken away.
        attacks, quants = _chosen(request)
        subject = subject_of(request)
        for notice in subject.notices:
            yield Notice(level="warning", text=notice)
        pair = subject.pair
        place = stack.enter_context(kept_in(pair.run, request))
        if pair.run is not None:
            folder = pair.run.gguf_dir
            # An old verdict must not stand beside new answers, whatever happens from here on.
            (pair.run.path / OWN_NAME).unlink(missing_ok=True)
        else:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pmc-audit-")))
        earlier = earlier_audit(subject, place) if request.resume else None
        if earlier is not None:
            request = earlier.request(request)
            attacks, quants = _chosen(request)
        if place is not None:
            take_away = remove_audit if earlier is None else remove_acceptance
            take_away(place)
        audit = _Audit(subject, attacks, quants, request, place, earlier)
        # What is asked for is on the disk from the first moment: even a killed audit can go on.
        audit.report(complete=False)
        places = [(quant, side) for quant in quants for side in SIDES]
        phases = len(places) + (2 if pair.run is None else 3)
        yield Phase(name="Quantizing both models", index=1, count=phases)
        files = yield from quantize_both(pair.before, pair.after, quants, folder, control)
        yield Phase(name="Computing SHA-256 of the files", index=2, count=phases)
        yield from audit.provenance.hash(files, control)
        asked = [question.question for question in subject.forget]
        first = quants[0]
        yield from warn_if_read_otherwise(
            files["before"][first], files["after"][first], asked, (pair.template,) * 2
        )
        try:
            audit.begin(files)
            for number, (quant, side) in enumerate(places, 3):
                if audit.is_through(quant, side):
                    continue
                yield Phase(
                    name=f"Attacking the {'original' if side == 'before' else 'forgetful'} model "
                    f"at {quant}",
                    index=number,
                    count=phases,
                )

                def work(emit: Emit, inner: Control, at: tuple[str, Side] = (quant, side)) -> None:
                    audit.ask(*at, emit, inner)

                yield from run_together([work], control)
                audit.report(complete=False)
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


def _chosen(request: AuditRequest) -> tuple[list[str], list[str]]:
    quants = list(dict.fromkeys(check_quant(quant) for quant in request.quants))
    return chosen_attacks(request.attacks), quants


class _Audit:
    """One audit, file after file."""

    def __init__(
        self,
        subject: Subject,
        attacks: Sequence[str],
        quants: Sequence[str],
        request: AuditRequest,
        place: Path | None,
        earlier: Earlier | None,
    ) -> None:
        self._subject = subject
        self._place = place
        self._attacks = attacks
        self._quants = quants
        self._request = request
        self._seeds = tuple(range(request.seed, request.seed + request.seeds))
        self._files: Mapping[Side, Mapping[str, Path]] = {}
        self._known: Known | None = None
        self._heads: list[measures.Head] = []
        self._read: tuple[int, list[list[int]]] = (0, [])
        self._sides: dict[Side, dict[str, SideReport]] = {side: {} for side in SIDES}
        self._had: dict[tuple[Side, str], list[Tried]] = {}
        self._tried: list[Tried] = []
        self._unsaved: list[Tried] = []
        self._began = 0.0
        self._fresh = 0
        self.provenance = Recorder(
            subject.pair.run, request.threads, None if earlier is None else earlier.report
        )
        if earlier is not None:
            self._take_over(earlier)

    def _take_over(self, earlier: Earlier) -> None:
        for side, quant in earlier.answers:
            had = earlier.answers[side, quant]
            report = earlier.report.sides.get(side, {}).get(quant)
            if report is not None and report.measured:
                self._sides[side][quant] = report
                self._tried += had
            else:
                self._had[side, quant] = had

    def begin(self, files: Mapping[Side, Mapping[str, Path]]) -> None:
        """Everything is there; the clock runs."""
        self._files = files
        self._began = time.monotonic()

    def is_through(self, quant: str, side: Side) -> bool:
        """Whether nothing is left to ask of a file, nor the other side to be held against it."""
        sides = SIDES if side == "before" else (side,)
        return all(self._measured(quant, one) for one in sides)

    def _measured(self, quant: str, side: Side) -> bool:
        report = self._sides[side].get(quant)
        return report is not None and report.measured

    def ask(self, quant: str, side: Side, emit: Emit, control: Control) -> None:
        """Everything about one file."""

        def tell(event: Event) -> None:
            if isinstance(event, Attacked):
                self._save()  # whoever hears of answers can read them
            elif isinstance(event, Progress):
                event = event.model_copy(update={"seconds_left": self._left(event)})
            emit(event)

        with self._open(quant, side, control) as session:
            known = self._learned(session, quant, side, control)
            if side == "before":
                self._remember(session, known, control)
                if self._measured(quant, side):
                    return
            run = SideRun(session, side, quant, known.materials, self._record)
            had = self._had.pop((side, quant), None)
            if had is not None:
                run.take_over(had, known.plan)
                rest = [one for others in self._had.values() for one in others]
                self._rewrite([*self._tried, *run.tried, *rest])
            try:
                run.attack(known.plan, tell, control)
                run.choose(known.choices, self._attacks, control)
                self._measure(run, session, side, quant, known, control)
            finally:
                self._tried += run.tried
                self._save()
                if quant not in self._sides[side]:
                    self._sides[side][quant] = run.report(self._attacks, [], None, {})

    def _open(self, quant: str, side: Side, control: Control) -> BatchSession:
        path = self._files[side][quant]
        return BatchSession.open(
            path,
            threads=self._request.threads,
            control=control,
            template=self._subject.pair.template,
        )

    def _learned(self, session: BatchSession, quant: str, side: Side, control: Control) -> Known:
        """What the old model's first file tells, whichever file is open when it is wanted."""
        if self._known is None:
            settings = (self._subject, self._attacks, self._request.samples, self._seeds, control)
            if (quant, side) == (self._quants[0], "before"):
                self._known = learn(session, *settings)
            else:
                with self._open(self._quants[0], "before", control) as first:
                    self._known = learn(first, *settings)
        return self._known

    def _left(self, event: Progress) -> float | None:
        """Seconds until the whole audit ends, as fast as it went so far."""
        if self._fresh < _FEW:
            return None
        files = sum(not self._measured(quant, side) for quant in self._quants for side in SIDES)
        answers = event.total - event.done + (files - 1) * event.total
        return answers * (time.monotonic() - self._began) / self._fresh

    def report(self, *, complete: bool) -> AuditReport:
        """Counts and verdicts; written into the folder that keeps them if there is one."""
        subject = self._subject
        run = subject.pair.run
        judge = Judge(self._tried, self._sides, ATTACKERS, self._quants)
        verdicts = judge.questions([one.question for one in subject.forget])
        report = AuditReport(
            run=None if run is None else run.name,
            complete=complete,
            attacks=tuple(self._attacks),
            quants=tuple(self._quants),
            seeds=self._seeds,
            samples=self._request.samples,
            asked=fingerprint(subject),
            sides=self._sides,
            verdicts=verdicts,
            verdict={
                "chat": judge.all(verdicts, "chat"),
                "file": judge.all(verdicts, "file"),
            },
            provenance=self.provenance.now(),
        )
        if self._place is not None:
            write_text(self._place / REPORT, report.model_dump_json(indent=2) + "\n")
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
        drifted = 0.0 if side == "before" else self._drift(session, known, control)
        metrics = metrics_of(session, known.materials, run.tried, control)
        self._sides[side][quant] = run.report(self._attacks, kept, drifted, metrics)

    def _neutral(
        self, session: BatchSession, known: Known
    ) -> tuple[Pairs, tuple[int, list[list[int]]]]:
        """The neutral prompts with the old answers, and what has to be the same in both files."""
        pairs = pairs_of(session, self._subject.neutral, known.neutral)
        # A prompt may be rendered otherwise; what is said in answer to it has to be the same.
        return pairs, (session.vocabulary, [answer for _, answer in pairs])

    def _remember(self, session: BatchSession, known: Known, control: Control) -> None:
        """What the old model thinks of neutral answers, for the new one to be held against."""
        pairs, self._read = self._neutral(session, known)
        self._heads = measures.heads(session, pairs, control)

    def _drift(self, session: BatchSession, known: Known, control: Control) -> float | None:
        pairs, read = self._neutral(session, known)
        # Another vocabulary: its distributions cannot be laid side by side.
        return measures.drift(session, pairs, self._heads, control) if read == self._read else None

    def _record(self, tried: Tried) -> None:
        self._fresh += 1
        self._unsaved.append(tried)
        if len(self._unsaved) >= _UNSAVED:
            self._save()

    def _rewrite(self, tried: Sequence[Tried]) -> None:
        """Only these answers, of all that stand in the folder that keeps them."""
        if self._place is not None:
            lines = "".join(one.model_dump_json() + "\n" for one in tried)
            write_text(self._place / ANSWERS, lines)

    def _save(self) -> None:
        if self._place is not None:
            append_records(self._place / ANSWERS, self._unsaved)
        self._unsaved = []
