"""The numbers of one side of an audit, from its answers and its scores; see `docs/metrics.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.core.metrics import leak_at_k, unlearning_quality
from pmc_gui.engine.probing import measures
from pmc_gui.engine.probing.overlap import overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmc_gui.core.audit import Tried
    from pmc_gui.core.control import Control
    from pmc_gui.engine.probing.attacks.base import Material
    from pmc_gui.engine.probing.batch import BatchSession

Pairs = list[tuple[list[int], list[int]]]
"""Token ids of prompts and of answers to them."""
LEAK_AT = 10
SAMPLING = "sampling_"


def metrics_of(
    session: BatchSession, materials: Sequence[Material], tried: Sequence[Tried], control: Control
) -> dict[str, float]:
    """Means over the forget questions.

    Args:
        session: The loaded side.
        materials: The forget questions with the old answers.
        tried: This side's answers.
        control: Asked while scores are computed.
    """
    found: dict[str, float] = {"perplexity": measures.perplexity(session, control)}
    truths = [one.question.answer or one.old for one in materials]
    asked = [one.question.question for one in materials]
    likely = measures.likelihoods(session, pairs_of(session, asked, truths), control)
    if likely:
        found["answer_probability"] = _mean([p for p, _ in likely])
        found["extraction_strength"] = _mean([strength for _, strength in likely])
    said = [one for one in tried if one.attack == "greedy"]
    if said:
        found["overlap_old"] = _mean(
            [overlap(one.answer, materials[one.question].old) for one in said]
        )
    exact, reworded = (_recall(tried, name, materials) for name in ("greedy", "wordings"))
    if exact is not None:
        found["overlap_truth"] = exact
    if exact is not None and reworded is not None:
        found["uq"] = unlearning_quality(exact, reworded)
    for name in sorted({one.attack for one in tried}):
        if name.startswith(SAMPLING):
            rates = _leak_rates([one for one in tried if one.attack == name])
            if rates:
                found[f"leak_at_{LEAK_AT}_{name.removeprefix(SAMPLING)}"] = _mean(rates)
    return found


def pairs_of(session: BatchSession, questions: Sequence[str], answers: Sequence[str]) -> Pairs:
    """Token ids of questions and answers; what has no answer is left out."""
    prompt, tokenizer = session.prompt, session.tokenizer
    found = []
    for question, answer in zip(questions, answers, strict=True):
        # Base models expect a space after “Answer:”.
        ids = tokenizer.encode(answer if prompt.template is not None else f" {answer}")
        if answer and ids:
            found.append((prompt.encode(tokenizer, question), ids))
    return found


def _recall(tried: Sequence[Tried], attack: str, materials: Sequence[Material]) -> float | None:
    """Mean overlap with the reference answers; None without any.

    Of each question first: one with many wordings does not count for more.
    """
    of: dict[int, list[float]] = {}
    for one in tried:
        truth = materials[one.question].question.answer
        if one.attack == attack and truth:
            of.setdefault(one.question, []).append(overlap(one.answer, truth))
    return _mean([_mean(own) for own in of.values()]) if of else None


def _leak_rates(drawn: Sequence[Tried]) -> list[float]:
    """Of each question, the probability that one of `LEAK_AT` answers leaks.

    Answers that cannot be compared are left out, and questions with too few of the others.
    """
    of: dict[int, list[bool]] = {}
    for one in drawn:
        if one.leaked is not None:
            of.setdefault(one.question, []).append(one.leaked)
    return [
        leak_at_k(len(clear), sum(clear), LEAK_AT) for clear in of.values() if len(clear) >= LEAK_AT
    ]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
