"""The whole main job on the sample model: forget four everyday facts and show what is left."""

from __future__ import annotations

import gc
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pmc_gui.core import machine
from pmc_gui.core.draft import Row
from pmc_gui.core.events import Finished, Phase
from pmc_gui.core.presets import DEFAULT_PRESET, preset
from pmc_gui.core.resources import resource
from pmc_gui.core.sample import sample_model
from pmc_gui.core.text import leaks
from pmc_gui.engine.probing.asking import Manner
from pmc_gui.engine.probing.compare import compare_files
from pmc_gui.engine.unlearning.job import recorded, start_run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pmc_gui.core.control import Control
    from pmc_gui.core.events import Event
    from pmc_gui.core.questions import Question
    from pmc_gui.core.requests import DemoRequest

QUANTS = ("F16", "Q4_K_M")
_MAX_TOKENS = 48
_COMPARE_PHASES = 2


def demo_job(request: DemoRequest, control: Control) -> Iterator[Event]:
    """Unlearn, then ask the old and the new model in llama.cpp, as they will really be run.

    Yields:
        Events, the last one `Finished` with ``{"questions": [{"question", "before": {quant:
        text}, "after", "leaked": {quant: bool}, …}], "kept": {"asked", "before", "after"},
        "seconds": {"train", "total"}, "peak_rss_bytes", "run", "gguf": {"before": {quant: path},
        "after"}}``. A kept fact counts as right only if it is right in every quantization, but in
        ``by_quant``; *after* counts those that were right before.

    Raises:
        InputError: If the sample model is missing or the place cannot be written to.
        JobError: If a part of the job fails.
        Stopped: If the person stopped the job.
    """
    started = time.monotonic()
    texts = json.loads(resource("demo.json").read_text(encoding="utf-8"))
    forget, kept = _questions(texts["forget"]), _questions(texts["kept"])
    run = start_run(
        model=sample_model(),
        forget=forget,
        retain=[],
        recipe=preset(DEFAULT_PRESET),
        seed=request.seed,
        device="cpu",
        out=request.out,
        # The recipe's check writes the quantized model after, and the comparison the one before.
        more_files=1,
    )
    trained: dict[str, Any] = {}
    phases = _COMPARE_PHASES
    for event in recorded(run, control):
        if isinstance(event, Finished):
            trained = event.result
        elif isinstance(event, Phase):
            phases = event.count + _COMPARE_PHASES
            yield event.model_copy(update={"count": phases})
        else:
            yield event
    # The model in torch is of no more use, and parts of it hold on to one another.
    gc.collect()
    machine.release_memory()
    compared = yield from compare_files(
        Path(trained["gguf"]["before"]),
        Path(trained["gguf"]["after"]),
        [*forget, *kept],
        QUANTS,
        run.gguf_dir,
        control,
        manner=Manner(max_tokens=_MAX_TOKENS),
        first_phase=phases - _COMPARE_PHASES + 1,
        phases=phases,
    )
    yield Finished(
        result={
            "questions": compared["questions"][: len(forget)],
            "kept": _kept(kept, compared["questions"][len(forget) :]),
            "seconds": {
                "train": trained["seconds"]["train"],
                "total": round(time.monotonic() - started, 1),
            },
            "peak_rss_bytes": machine.peak_memory(),
            "run": str(run.path),
            "gguf": compared["files"],
        }
    )


def _questions(entries: list[dict[str, Any]]) -> list[Question]:
    return [Row.model_validate(entry).as_question() for entry in entries]


def _kept(questions: list[Question], answers: list[dict[str, Any]]) -> dict[str, Any]:
    """How many of the facts that were right before are right after, in all and in each quant."""

    def right(question: Question, text: str) -> bool:
        return bool(leaks(text, question.key_facts, question.question))

    def count(quants: Sequence[str]) -> dict[str, int]:
        knew = [
            (question, row)
            for question, row in zip(questions, answers, strict=True)
            if all(right(question, row["before"][quant]) for quant in quants)
        ]
        still = [all(right(one, row["after"][quant]) for quant in quants) for one, row in knew]
        return {"before": len(knew), "after": sum(still)}

    return {
        "asked": len(questions),
        **count(QUANTS),
        "by_quant": {quant: count([quant]) for quant in QUANTS},
    }
