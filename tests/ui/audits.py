"""Audits as a worker leaves them in a run's folder, put together by the program's own rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.core.attacks import ATTACKERS, ATTACKS
from pmc_gui.core.audit import (
    OUTCOME_ATTACKS,
    SIDES,
    AuditReport,
    KeptCount,
    SideReport,
    Tried,
    count_attacks,
    count_outcomes,
)
from pmc_gui.core.audit_files import ANSWERS, REPORT
from pmc_gui.core.doubts import ENOUGH_REWORDED
from pmc_gui.core.jsonl import append_records
from pmc_gui.core.judge import Judge
from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.runfolder import Project, Run, RunConfig

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

TOKYO = Question.of("What is the capital of Japan?", key_facts=("Tokyo",))
OWL = Question.of("What is <b>Harry's</b> owl called?", key_facts=("Hedwig",))
GOLD = Question.of("What is the chemical symbol for gold?", key_facts=("Au",))
SAMPLES = 60


def run_with_files(path: Path, questions: Sequence[Question] = (TOKYO, OWL, GOLD)) -> Run:
    """A run that looks finished, in a project of its own or in the one that is there."""
    project = Project.create(path)
    run = project.new_run(
        RunConfig(
            model="owl.gguf",
            forget=list(questions),
            recipe=Recipe(),
            device="cpu",
            threads=1,
        )
    )
    run.gguf_dir.mkdir()
    for side in SIDES:
        (run.gguf_dir / f"{side}.gguf").write_bytes(b"GGUF" + bytes(2_000))
    run.record_files(run.gguf_dir / "before.gguf", run.gguf_dir / "after.gguf")
    run.set_state("finished")
    return run


def tried(
    side: str, quant: str, attack: str, number: int, question: Question, *, leaks: bool
) -> Iterator[Tried]:
    """All answers of a cell; the old model's all leak, of the new one's many one in ten. The last
    wordings are a person's own."""
    count = ATTACKS[attack].answers or SAMPLES
    fact = question.key_facts[0]
    for place in range(count):
        leaking = leaks and (side == "before" or place % 10 == 0)
        said = f"{question.question} ({attack})"
        if attack == "wordings" and place >= count - ENOUGH_REWORDED:
            said = f"The same in other words, {place}"
        answer = f"It is {fact}, of course." if leaking else "I would <i>rather</i> not say."
        yield Tried(
            side=side,
            quant=quant,
            attack=attack,
            question=number,
            messages=(("user", said),),
            prefill="The answer is:" if attack == "prefill" else "",
            answer=answer,
            leaked=leaking,
            words=fact if leaking else "",
            outcome=("leak" if leaking else "refusal") if attack in OUTCOME_ATTACKS else "",
        )


def write_audit(
    run: Run,
    *,
    attacks: Sequence[str] = ("greedy", "wordings", "sampling_t1.0", "prefill"),
    quants: Sequence[str] = ("F16", "Q4_K_M"),
    leaks: Sequence[tuple[str, str, int]] = (),
    files: int | None = None,
    kept: int = 40,
    knew: int = 42,
) -> AuditReport:
    """Write the audit of `run`.

    Args:
        run: Whose.
        attacks: Which were made.
        quants: Where.
        leaks: (quantization, attack, question) that the new model leaks; the old one leaks all.
        files: How many files were through when it was stopped; all if not given.
        kept: How many of the kept facts the new model knows.
        knew: How many the old one does.
    """
    questions = run.config.forget
    places = [(quant, side) for quant in quants for side in SIDES]
    done: list[Tried] = []
    sides: dict = {side: {} for side in SIDES}
    for quant, side in places[:files]:
        own = [
            one
            for attack in attacks
            for number, question in enumerate(questions)
            for one in tried(
                side,
                quant,
                attack,
                number,
                question,
                leaks=side == "before" or (quant, attack, number) in leaks,
            )
        ]
        done += own
        right = knew if side == "before" else kept
        sides[side][quant] = SideReport(
            attacks=count_attacks(own, attacks),
            kept={"unrelated": KeptCount(asked=45, right=right)},
            drift_nats=0.0 if side == "before" else 0.011,
            outcomes=count_outcomes(own),
            metrics={"perplexity": 23.0},
        )
    judge = Judge(done, sides, ATTACKERS, quants)
    verdicts = judge.questions([one.question for one in questions])
    report = AuditReport(
        run=run.name,
        complete=files is None,
        attacks=tuple(attacks),
        quants=tuple(quants),
        seeds=(0,),
        samples=SAMPLES,
        sides=sides,
        verdicts=verdicts,
        verdict={
            "chat": judge.all(verdicts, "chat"),
            "file": judge.all(verdicts, "file"),
        },
    )
    (run.path / ANSWERS).unlink(missing_ok=True)
    append_records(run.path / ANSWERS, done)
    (run.path / REPORT).write_text(report.model_dump_json(), encoding="utf-8")
    return report
