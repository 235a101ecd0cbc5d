"""Answers a second of an audit against the same prompts asked one by one.

The prompts are those of `pmc-gui audit` with all attacks (four questions, 100 samples at each of
three temperatures unless told otherwise), at the quantizations that it asks: nine answers in ten
are samples of a prompt that ninety-nine others share. Left out are the few that a chat's session
cannot be asked: bare texts, turns after the first, multiple choice.

*Together* is what the audit does, except that nothing is judged and no answer ends early because it
has leaked. *One by one* is `Session`, the quickest loop around llama.cpp that this program has; it
keeps the head of the chat template and reads all else again. It is asked a few of each prompt's
samples, and their time counts for all. The second line of each quantization is a mix with 16
samples at one temperature, which was measured before and is no audit. Both ways run in one process,
one after the other: what counts are the ratios. The load of the machine is printed.

    .venv/bin/python benchmarks/audit_speed.py [--quants F16 Q4_K_M] [--questions 4] [--samples 100]
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pmc_gui.core.control import Control
from pmc_gui.core.machine import cores
from pmc_gui.core.questions import Question
from pmc_gui.core.resources import resource
from pmc_gui.core.sample import sample_model
from pmc_gui.engine.models.base_file import base_gguf
from pmc_gui.engine.models.source import identify
from pmc_gui.engine.probing.attacks.base import OLD_ANSWER, Material, Try
from pmc_gui.engine.probing.attacks.registry import ATTACKS
from pmc_gui.engine.probing.batch import Ask, BatchSession
from pmc_gui.engine.probing.quantized import quantized
from pmc_gui.engine.probing.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

ALONE = 4
"""Samples of a question and temperature that are asked one by one."""
OLD_SAMPLES = 16
ISSUE = (12, 600.0)
"""Questions of the audit that is to be through at one quantization on two cores, in seconds."""


@dataclass(frozen=True)
class Speed:
    """How long some tries took.

    Attributes:
        answers: How many there are.
        together: Seconds of all, written at once.
        alone: Seconds of all, one by one.
    """

    answers: int
    together: float
    alone: float

    def told(self) -> dict[str, float]:
        """For the table."""
        return {
            "answers": self.answers,
            "together, answers/s": round(self.answers / self.together, 2),
            "one by one, answers/s": round(self.answers / self.alone, 2),
            "together / one by one": round(self.alone / self.together, 2),
        }


def messages(one: Try) -> list[dict[str, str]]:
    """As the chat template takes them."""
    return [{"role": role, "content": said} for role, said in one.messages]


def tries(path: Path, questions: int, samples: int) -> list[Try]:
    """What an audit asks the file."""
    texts = json.loads(resource("demo.json").read_text(encoding="utf-8"))
    pool = [*texts["forget"], *texts["kept"]][:questions]
    asked = [Question.of(one["question"], key_facts=tuple(one["key_facts"])) for one in pool]
    with Session.open(path, threads=cores(), context=512) as session:
        old = [session.answer(one.question, max_tokens=OLD_ANSWER).text for one in asked]
    kept = tuple(zip([one.question for one in asked[-3:]], old[-3:], strict=True))
    found = [
        one
        for attack in ATTACKS.values()
        for question, answer in zip(asked, old, strict=True)
        for one in attack.tries(Material(question, answer, kept, samples))
    ]
    return [one for one in found if not one.raw]


def together(path: Path, asked: Sequence[Try]) -> float:
    """Seconds that the audit's way takes, loading left out."""
    with BatchSession.open(path, threads=cores()) as batch:
        asks = []
        for one in asked:
            text = batch.prompt.render_messages(messages(one), one.prefill)
            ids = tuple(batch.prompt.encode_text(batch.tokenizer, text))
            begun = bool(one.prefill)
            asks.append(Ask(ids, one.count, one.temperature, one.max_tokens, begun=begun))
        began = time.perf_counter()
        batch.answers(asks, lambda *_: None)
        return time.perf_counter() - began


def alone(path: Path, asked: Sequence[Try]) -> float:
    """Seconds for all of them one by one, of many samples measured on a few."""
    seconds = 0.0
    with Session.open(path, threads=cores()) as session:
        for one in asked:
            few = min(one.count, ALONE)
            began = time.perf_counter()
            for seed in range(few):
                session.answer(
                    messages(one),
                    prefill=one.prefill,
                    max_tokens=one.max_tokens,
                    temperature=one.temperature,
                    seed=seed,
                )
            seconds += (time.perf_counter() - began) * one.count / few
    return seconds


def measured(path: Path, asked: Sequence[Try]) -> Speed:
    """Both ways, one after the other."""
    return Speed(sum(one.count for one in asked), together(path, asked), alone(path, asked))


def main() -> None:
    """Run and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quants", nargs="+", default=["F16", "Q4_K_M"])
    parser.add_argument("--questions", type=int, default=4)
    parser.add_argument("--samples", type=int, default=100)
    chosen = parser.parse_args()
    found: dict[str, object] = {}
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        base = base_gguf(identify(sample_model()), Path(folder), Control())
        for quant in chosen.quants:
            path = quantized(base, quant, Path(folder) / f"{quant}.gguf", Control())
            asked = tries(path, chosen.questions, chosen.samples)
            audit = measured(path, asked)
            few = [
                replace(one, count=min(one.count, OLD_SAMPLES))
                for one in asked
                if one.temperature in {0.0, 1.0}
            ]
            questions, limit = ISSUE
            seconds = 2 * audit.together / chosen.questions * questions
            found[quant] = {
                "an audit": audit.told(),
                "before and after, 12 questions, seconds": round(seconds),
                "within ten minutes": seconds <= limit,
                "16 samples at one temperature": measured(path, few).told(),
            }
    found["threads"] = cores()
    found["load_before_and_after"] = [round(load, 1), round(os.getloadavg()[0], 1)]
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
