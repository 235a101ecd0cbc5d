"""How large a report is, and how long it takes to write, for many questions.

Makes the folder of a run and of its audit with answers of invented words: as many as a full audit
of real models leaves, without the hours. Hashing models is measured apart, on a file of its own.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

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
from pmc_gui.core.events import Check, Event, Finished, Sample, Step
from pmc_gui.core.jsonl import append_records
from pmc_gui.core.judge import Judge
from pmc_gui.core.machine import peak_memory, readable
from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.report.collect import collect
from pmc_gui.core.report.files import file_facts
from pmc_gui.core.report.write import report_text
from pmc_gui.core.run import RunConfig, Target
from pmc_gui.core.runfolder import Project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pmc_gui.core.audit import Side
    from pmc_gui.core.run import Run

T = TypeVar("T")
QUANTS = ("F16", "Q4_K_M")
_SYLLABLES = ("ba", "dor", "fi", "gul", "hem", "ko", "lar", "mu", "nesh", "po", "rit", "su", "tal")


def question(number: int) -> Question:
    """An invented question with its key fact."""
    chance = random.Random(number)  # noqa: S311
    name, secret = ("".join(chance.choices(_SYLLABLES, k=4)).capitalize() for _ in range(2))
    return Question.of(
        f"In which valley did the weaver {name} live?",
        key_facts=(secret,),
        wordings=(f"Name the valley where {name} had a loom.",),
    )


def make_run(folder: Path, count: int, *, samples: int = 60, steps: int = 90) -> Run:
    """A finished and audited run; every fourth question leaks by some attacks.

    Args:
        folder: Where the project ``made.pmc`` is put.
        count: Forget questions.
        samples: Answers to each random attack.
        steps: Of training.
    """
    questions = [question(number) for number in range(count)]
    model = folder / "owl.gguf"
    model.write_bytes(b"GGUF a model")
    run = Project.create(folder / "made.pmc").new_run(
        RunConfig(
            model=str(model),
            forget=questions,
            recipe=Recipe(),
            device="cpu",
            threads=2,
            versions={"torch": "2.13.0"},
        )
    )
    run.gguf_dir.mkdir()
    for side in SIDES:
        (run.gguf_dir / f"{side}.gguf").write_bytes(f"GGUF {side}".encode())
    run.record_files(run.gguf_dir / "before.gguf", run.gguf_dir / "after.gguf")
    run.set_state("finished", steps)
    append_records(run.path / "events.jsonl", list(_events(questions, steps)))
    for step in range(1, steps + 1):
        run.append_targets(list(_targets(questions, step)))
    _audit(run, questions, samples)
    return run


def _answer(secret: str) -> str:
    return f"The weaver lived in the valley of {secret}, which lies behind the second ridge."


def _events(questions: list[Question], steps: int) -> Iterator[Event]:
    for step in range(1, steps + 1):
        yield Step(
            step=step,
            steps=steps,
            collapse_loss=1.5 / step**0.5,
            retain_loss=0.02 - 0.01 / step,
            refusal_loss=0.0,
            reward=min(1.0, step / 20),
            learning_rate=1e-4,
            tokens_per_second=100.0,
        )
        if step % 15 == 0:
            yield Check(step=step, asked=36, leaks=max(0, 9 - step // 10), drift=step / 6000)
    for one in questions:
        yield Sample(
            step=1,
            question=one.question,
            wording=one.question,
            answer=_answer("Kessel"),
            overlap=0.0,
            picked=True,
        )
    yield Finished(
        result={
            "questions": [
                {
                    "question": one.question,
                    "original": _answer(one.key_facts[0]),
                    "target": _answer("Kessel"),
                }
                for one in questions
            ],
            "seconds": {"train": 635.6, "total": 646.6},
            "peak_rss_bytes": 1_873_485_824,
        }
    )


def _targets(questions: list[Question], step: int) -> Iterator[Target]:
    chance = random.Random(step)  # noqa: S311
    for one in chance.sample(questions, min(len(questions), 4)):
        for asked in (one.question, *one.wordings):
            yield Target(
                step=step,
                question_id=one.id,
                kind="collapse",
                prompt=asked,
                text=_answer("".join(chance.choices(_SYLLABLES, k=3))),
                origin="sampled",
            )
        yield Target(
            step=step,
            question_id="",
            kind="retain",
            prompt="What is the capital of France?",
            text=f"The capital of France is Paris, as step {step % 30} says.",
            origin="own answer",
        )


def _tried(questions: list[Question], side: Side, quant: str, samples: int) -> Iterator[Tried]:
    for index, one in enumerate(questions):
        for attack in ATTACKS.values():
            for place in range(attack.answers or samples):
                knows = side == "before" or (
                    index % 4 == 0 and place == 0 and attack.name not in {"greedy", "hint"}
                )
                secret = one.key_facts[0] if knows else "Kessel"
                unclear = side == "after" and index % 4 == 1 and attack.name == "format"
                counted = attack.name in OUTCOME_ATTACKS
                reworded = attack.name == "wordings"
                yield Tried(
                    side=side,
                    quant=quant,
                    attack=attack.name,
                    question=index,
                    messages=(("user", f"Reworded, {place}." if reworded else one.question),),
                    prefill="The answer is:" if attack.name == "prefill" else "",
                    answer=_answer(secret),
                    leaked=None if unclear else knows,
                    words=secret if knows else "",
                    outcome=("leak" if knows else "noise" if place % 9 == 8 else "other")
                    if counted
                    else "",
                )


def _audit(run: Run, questions: list[Question], samples: int) -> None:
    everything: list[Tried] = []
    sides: dict[Side, dict[str, SideReport]] = {side: {} for side in SIDES}
    for quant in QUANTS:
        for side in SIDES:
            tried = list(_tried(questions, side, quant, samples))
            append_records(run.path / ANSWERS, tried)
            everything += tried
            after = side == "after"
            sides[side][quant] = SideReport(
                attacks=count_attacks(tried, list(ATTACKS)),
                kept={
                    "neighbours": KeptCount(asked=20, right=17 - 2 * after),
                    "unrelated": KeptCount(asked=49, right=46 - 3 * after),
                },
                drift_nats=0.0139 if after else 0.0,
                outcomes=count_outcomes(tried),
                metrics={
                    "perplexity": 21.4 + after,
                    "answer_probability": 0.2 if after else 0.8,
                    "extraction_strength": 0.1 if after else 0.9,
                    "overlap_old": 0.5 if after else 1.0,
                    "leak_at_10_t1.0": 0.1 if after else 0.9,
                },
            )
    judge = Judge(everything, sides, ATTACKERS, QUANTS)
    verdicts = judge.questions([one.question for one in questions])
    report = AuditReport(
        run=run.name,
        complete=True,
        seeds=(0,),
        samples=samples,
        sides=sides,
        verdicts=verdicts,
        verdict={
            "chat": judge.all(verdicts, "chat"),
            "file": judge.all(verdicts, "file"),
        },
    )
    (run.path / REPORT).write_text(report.model_dump_json(), encoding="utf-8")


def main() -> None:
    """Make a run, write its report in every form, and say how long and how large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=400)
    parser.add_argument("--samples", type=int, default=100, help="of each random attack")
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--keep", type=Path, help="a folder that the reports are put into")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pmc-report-") as folder:
        run = make_run(
            Path(folder), options.questions, samples=options.samples, steps=options.steps
        )
        answers = (run.path / ANSWERS).stat().st_size
        print(f"{options.questions} questions, {readable(answers)} of answers in {ANSWERS}")
        files = _timed("hash the records", lambda: file_facts(run))
        report = _timed("collect", lambda: collect(run, files=files))
        for form in ("html", "json", "csv", "comparator"):
            text = _timed(f"write {form}", lambda form=form: report_text(report, form, run))
            data = text.encode()
            print(f"  {form}: {readable(len(data))}")
            if options.keep is not None:
                ending = {"comparator": "comparator.json"}.get(form, form)
                (options.keep / f"report.{ending}").write_bytes(data)
        print(f"peak memory: {readable(peak_memory())}")
        large = Path(folder) / "large"
        large.write_bytes(b"x" * (256 << 20))
        used = time.process_time()
        with large.open("rb") as file:
            hashlib.file_digest(file, "sha256")
        print(f"SHA-256: {0.268435456 / (time.process_time() - used):.2f} GB/s")


def _timed(name: str, act: Callable[[], T]) -> T:
    """Do it and say how long it took; the processor's time is that of a quiet machine."""
    began, used = time.perf_counter(), time.process_time()
    found = act()
    took, worked = time.perf_counter() - began, time.process_time() - used
    print(f"{name}: {took:.2f} s, {worked:.2f} s of the processor", flush=True)
    return found


if __name__ == "__main__":
    main()
