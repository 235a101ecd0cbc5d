"""Ask the old and the new model the same questions in llama.cpp, as they will really be run."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pmc_gui.core.audit import SIDES, Side
from pmc_gui.core.events import Event, Finished, Notice, Phase
from pmc_gui.core.machine import cores, memory, readable
from pmc_gui.core.questions import read_questions
from pmc_gui.core.verdict import leaked, outcome, verdict
from pmc_gui.engine.models.quantize import check_quant
from pmc_gui.engine.probing.asking import Asking, ask_all
from pmc_gui.engine.probing.both import quantize_both, warn_if_read_otherwise
from pmc_gui.engine.probing.pair import pair_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from pmc_gui.core.control import Control
    from pmc_gui.core.questions import Question
    from pmc_gui.core.requests import CompareRequest

_SESSION_BYTES = 300_000_000
"""Context, scores and llama.cpp itself beside the weights, for one small session."""


def compare_job(request: CompareRequest, control: Control) -> Iterator[Event]:
    """Compare a run's two models, or two GGUF files.

    Yields:
        Events, the last one `Finished` with the result of `compare_files`.

    Raises:
        InputError: If models or questions are missing or unusable.
        JobError: If llama.cpp fails.
        Stopped: If the person stopped the job.
    """
    questions = read_questions(request.questions)
    for notice in questions.notices:
        yield Notice(level="warning", text=notice)
    with ExitStack() as stack:
        pair = pair_of(request)
        if pair.run is not None:
            folder = pair.run.gguf_dir
        else:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pmc-compare-")))
        result = yield from compare_files(
            pair.before,
            pair.after,
            questions.questions,
            request.quants,
            folder,
            control,
            max_tokens=request.max_tokens,
            temperature=request.temperature,
            seed=request.seed,
        )
    yield Finished(result=result)


def compare_files(
    before: Path,
    after: Path,
    questions: Sequence[Question],
    quants: Sequence[str],
    folder: Path,
    control: Control,
    *,
    max_tokens: int = 64,
    temperature: float = 0.0,
    seed: int = 0,
    first_phase: int = 1,
    phases: int = 2,
) -> Generator[Event, None, dict[str, Any]]:
    """Quantize two GGUF files and ask both all questions.

    Both are asked at once, the cores shared out, if there is memory for both. Each side gets the
    same seed.

    Args:
        before: The original, 16 bits or in the one quantization that is asked for.
        after: The forgetful one, likewise.
        questions: With key facts where they are known.
        quants: In which quantizations to ask.
        folder: For the quantized files, ``before-Q4_K_M.gguf`` and so on; kept and used again.
        control: Asked between tokens.
        max_tokens: Longest answer.
        temperature: 0 is greedy.
        seed: Of the samples.
        first_phase: Number of the first of the two phases reported.
        phases: How many phases the whole job has.

    Yields:
        Phases, progress, notices, tokens and answers; `Answer.question` counts in `questions`.

    Returns:
        ``{"questions": [{"question", "before": {quant: text}, "after", "leaked": {quant: bool or
        None}, "outcome", "verdict"}], "files": {"before": {quant: path}, "after"}, "speed":
        {"before": {quant: tokens per second}, "after"}}``.

    Raises:
        InputError: If a file is unusable.
        JobError: If llama.cpp fails.
        Stopped: If the person stopped the job.
    """
    wanted = list(dict.fromkeys(check_quant(quant) for quant in quants))
    yield Phase(name="Quantizing both models", index=first_phase, count=phases)
    files = yield from quantize_both(before, after, wanted, folder, control)

    yield Phase(name="Asking both models", index=first_phase + 1, count=phases)
    texts = [question.question for question in questions]
    yield from warn_if_read_otherwise(files["before"][wanted[0]], files["after"][wanted[0]], texts)
    together, reason = _room_for_both(files)
    if not together:
        yield Notice(text=reason)
    threads = max(1, cores() // 2) if together else cores()
    sides = {
        side: Asking(side, files[side], texts, max_tokens, temperature, seed, threads)
        for side in SIDES
    }
    yield from ask_all(sides.values(), together=together, control=control)
    return {
        "questions": [
            _judged(question, *({q: sides[s].answers[q][i] for q in wanted} for s in SIDES))
            for i, question in enumerate(questions)
        ],
        "files": {side: {q: str(path) for q, path in files[side].items()} for side in SIDES},
        "speed": {side: {q: sides[side].speed(q) for q in wanted} for side in SIDES},
    }


def _judged(question: Question, old: dict[str, str], new: dict[str, str]) -> dict[str, Any]:
    facts = {"key_facts": question.key_facts}
    gave = {q: leaked(old[q], question.question, original=old[q], **facts) for q in old}
    gives = {q: leaked(new[q], question.question, original=old[q], **facts) for q in new}
    return {
        "question": question.question,
        "before": old,
        "after": new,
        "leaked": gives,
        "outcome": {q: outcome(new[q], gives_away=gives[q]) for q in new},
        "verdict": {q: verdict(gave[q], gives[q]) for q in new},
    }


def _room_for_both(files: dict[Side, dict[str, Path]]) -> tuple[bool, str]:
    """Whether the largest file of each side fits into free memory, and why not."""
    needed = sum(
        max(path.stat().st_size for path in files[side].values()) + _SESSION_BYTES for side in SIDES
    )
    free = memory().free_bytes
    return needed <= free, (
        f"Asking one model after the other: both together need {readable(needed)} of memory, and "
        f"{readable(free)} are free."
    )
