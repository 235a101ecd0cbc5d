"""Ask the old and the new model the same questions in llama.cpp, as they will really be run."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pmc_gui.core.audit import SIDES, Side
from pmc_gui.core.diff import difference
from pmc_gui.core.errors import InputError
from pmc_gui.core.events import Answer, Compared, Event, Finished, Notice, Phase
from pmc_gui.core.machine import cores, memory, readable
from pmc_gui.core.questions import read_questions
from pmc_gui.core.verdict import leaked, outcome, verdict
from pmc_gui.engine.models.quantize import check_quant
from pmc_gui.engine.probing.asking import Asking, Manner, ask_all
from pmc_gui.engine.probing.both import (
    Ready,
    quantize_both,
    sides_ready,
    warn_if_read_otherwise,
)
from pmc_gui.engine.probing.pair import pair_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from pmc_gui.core.control import Control
    from pmc_gui.core.questions import Question
    from pmc_gui.core.requests import CompareRequest

_PHASES = 2
_SESSION_BYTES = 300_000_000
"""Context, scores and llama.cpp itself beside the weights, for one small session."""


def compare_job(request: CompareRequest, control: Control) -> Iterator[Event]:
    """Compare a run's two models, two GGUF files, or any two sides.

    Yields:
        Events, the last one `Finished` with the result of `ask_both`.

    Raises:
        InputError: If models or questions are missing or unusable.
        JobError: If llama.cpp fails.
        Stopped: If the person stopped the job.
    """
    asked = list(request.asked)
    if request.questions is not None:
        read = read_questions(request.questions)
        asked += read.questions
        for notice in read.notices:
            yield Notice(level="warning", text=notice)
    if not asked:
        raise InputError(
            "no_questions",
            "There is no question to ask.",
            hint="Give some, or a file with them; one question a line will do.",
        )
    manner = Manner(
        request.prefill,
        request.max_tokens,
        request.temperature,
        request.seed,
        request.batched,
        tuple(request.prefills),
    )
    with ExitStack() as stack:
        if request.sides is not None:
            yield Phase(name="Getting both models ready", index=1, count=_PHASES)
            ready = yield from sides_ready(request.sides, stack, control)
            result = yield from ask_both(ready, asked, manner, control, phase=2, phases=_PHASES)
        else:
            pair = pair_of(request)
            temporary = Path(
                stack.enter_context(tempfile.TemporaryDirectory(prefix="pmc-compare-"))
            )
            result = yield from compare_files(
                pair.before,
                pair.after,
                asked,
                request.quants,
                pair.run.gguf_dir if pair.run is not None else temporary,
                control,
                adapters=pair.adapters_in(temporary),
                template=pair.template,
                manner=manner,
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
    adapters: tuple[Path | None, Path | None] = (None, None),
    template: str | None = None,
    manner: Manner = Manner(),  # noqa: B008 - frozen
    first_phase: int = 1,
    phases: int = _PHASES,
) -> Generator[Event, None, dict[str, Any]]:
    """Quantize two GGUF files and ask both all questions.

    Args:
        before: The original, 16 bits or in the one quantization that is asked for.
        after: The forgetful one, likewise.
        questions: With key facts where they are known.
        quants: In which quantizations to ask.
        folder: For the quantized files, ``before-Q4_K_M.gguf`` and so on; kept and used again.
        control: Asked between tokens.
        adapters: LoRA files in GGUF that work beside them, before and after.
        template: What both are asked with; see `PromptForm.of`.
        manner: How the questions are put.
        first_phase: Number of the first of the two phases reported.
        phases: How many phases the whole job has.

    Yields:
        Progress of the quantizer, then what `ask_both` does.

    Returns:
        As `ask_both`.

    Raises:
        InputError: If a file is unusable.
        JobError: If llama.cpp fails.
        Stopped: If the person stopped the job.
    """
    wanted = list(dict.fromkeys(check_quant(quant) for quant in quants))
    yield Phase(name="Quantizing both models", index=first_phase, count=phases)
    files = yield from quantize_both(before, after, wanted, folder, control)
    ready = Ready(files["before"], files["after"], adapters, (template, template))
    return (
        yield from ask_both(ready, questions, manner, control, phase=first_phase + 1, phases=phases)
    )


def ask_both(
    ready: Ready,
    questions: Sequence[Question],
    manner: Manner,
    control: Control,
    *,
    phase: int,
    phases: int,
) -> Generator[Event, None, dict[str, Any]]:
    """Ask two sides all questions.

    Both are asked at once, the cores shared out, if there is memory for both. Each side gets the
    same seed.

    Args:
        ready: Both, in the same quantizations.
        questions: With key facts where they are known.
        manner: How they are put.
        control: Asked between tokens.
        phase: Number of the phase reported.
        phases: How many phases the whole job has.

    Yields:
        The phase, progress, notices, tokens, answers, and `Compared` as soon as both sides have
        answered a question; their ``question`` counts in `questions`.

    Returns:
        ``{"questions": [{"question", "before": {quant: text}, "after", "leaked": {quant: bool or
        None}, "outcome", "verdict"}], "files": {"before": {quant: path}, "after"}, "speed":
        {"before": {quant: tokens per second}, "after"}}``.

    Raises:
        InputError: If a file is unusable.
        JobError: If llama.cpp fails.
        Stopped: If the person stopped the job.
    """
    yield Phase(name="Asking both models", index=phase, count=phases)
    files: dict[Side, dict[str, Path]] = {"before": ready.before, "after": ready.after}
    beside = dict(zip(SIDES, zip(ready.adapters, ready.templates, strict=True), strict=True))
    quants = list(ready.before)
    texts = [question.question for question in questions]
    first = quants[0]
    yield from warn_if_read_otherwise(
        ready.before[first], ready.after[first], texts, ready.templates
    )
    reason = _too_big_together(files)
    together = not reason
    if reason:
        yield Notice(text=reason)
    threads = max(1, cores() // 2) if together else cores()
    sides = {
        side: Asking(side, files[side], texts, manner, threads, *beside[side]) for side in SIDES
    }
    rows: dict[tuple[int, str], Compared] = {}
    for event in ask_all(sides.values(), together=together, control=control):
        yield event
        if isinstance(event, Answer):
            at, quant = event.question, event.quant
            old, new = (sides[side].answers[quant].get(at) for side in SIDES)
            if old is not None and new is not None and (at, quant) not in rows:
                begun = manner.beginning(at)
                rows[at, quant] = _compared(questions[at], at, quant, (old, new), begun)
                yield rows[at, quant]
    return {
        "questions": [
            _row(question, {quant: rows[at, quant] for quant in quants})
            for at, question in enumerate(questions)
        ],
        "files": {side: {q: str(path) for q, path in files[side].items()} for side in SIDES},
        "speed": {side: {q: sides[side].speed(q) for q in quants} for side in SIDES},
    }


def _compared(
    question: Question, at: int, quant: str, answers: tuple[str, str], prefill: str
) -> Compared:
    def gives_away(answer: str) -> bool | None:
        return leaked(
            answer,
            question.question,
            begun=prefill,
            key_facts=question.key_facts,
            original=question.answer or old,
        )

    old, new = (prefill + answer for answer in answers)
    knew, leaks = map(gives_away, answers)
    return Compared(
        question=at,
        quant=quant,
        before=old,
        after=new,
        knew=knew,
        leaks=leaks,
        outcome=outcome(new, gives_away=leaks),
        verdict=verdict(knew, leaks),
        difference=round(difference(old, new), 4),
    )


def _row(question: Question, found: dict[str, Compared]) -> dict[str, Any]:
    return {
        "question": question.question,
        "before": {quant: one.before for quant, one in found.items()},
        "after": {quant: one.after for quant, one in found.items()},
        "leaked": {quant: one.leaks for quant, one in found.items()},
        "outcome": {quant: one.outcome for quant, one in found.items()},
        "verdict": {quant: one.verdict for quant, one in found.items()},
    }


def _too_big_together(files: dict[Side, dict[str, Path]]) -> str:
    """Why the largest file of each side do not both fit into free memory; empty if they do."""
    needed = sum(
        max(path.stat().st_size for path in files[side].values()) + _SESSION_BYTES for side in SIDES
    )
    free = memory().free_bytes
    if needed <= free:
        return ""
    return (
        f"Asking one model after the other: both together need {readable(needed)} of memory, and "
        f"{readable(free)} are free."
    )
