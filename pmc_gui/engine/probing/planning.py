"""What the old model is asked before an audit, and what both models are attacked with then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmc_gui.core import text
from pmc_gui.core.neighbours import nearness
from pmc_gui.core.requests import MOST_SEEDS
from pmc_gui.engine.probing.attacks import choice
from pmc_gui.engine.probing.attacks.base import OLD_ANSWER, Material
from pmc_gui.engine.probing.attacks.registry import ATTACKS
from pmc_gui.engine.probing.side import Planned, SideRun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmc_gui.core.control import Control
    from pmc_gui.core.kept_facts import KeptFact
    from pmc_gui.core.questions import Question
    from pmc_gui.engine.models.prompt import PromptForm
    from pmc_gui.engine.probing.attacks.base import Try
    from pmc_gui.engine.probing.batch import BatchSession
    from pmc_gui.engine.probing.subject import Subject

_NEUTRAL_TOKENS = 12
_GOLDEN = 2_654_435_769
"""2**32 divided by the golden ratio: its multiples lie as far from each other as so many can."""


@dataclass(frozen=True)
class Known:
    """What the old model's first file has told; all files are asked with it.

    Attributes:
        materials: The forget questions with the old answers.
        plan: Every try at every question.
        choices: Multiple choice, by question.
        kept: Kept facts with the old answers; those that hold a secret are left out.
        neutral: The old answers to the neutral prompts.
    """

    materials: list[Material]
    plan: list[Planned]
    choices: dict[int, list[choice.Choice]]
    kept: list[tuple[KeptFact, str]]
    neutral: list[str]


def learn(
    session: BatchSession,
    subject: Subject,
    attacks: Sequence[str],
    samples: int,
    seeds: Sequence[int],
    control: Control,
) -> Known:
    """Ask the old model, and plan the audit.

    Args:
        session: The old model's first file.
        subject: What is audited.
        attacks: Their names.
        samples: Answers that random attacks draw for each seed.
        seeds: Of the random attacks.
        control: Asked between tokens.
    """
    run = SideRun(session, "before", "", [], lambda _: None)
    old = run.greedy([one.question for one in subject.forget], OLD_ANSWER, control)
    bare = [
        Material(question, answer) for question, answer in zip(subject.forget, old, strict=True)
    ]
    asked = [fact.question.question for fact in subject.kept]
    kept = [
        (fact, answer)
        for fact, answer in zip(subject.kept, run.greedy(asked, OLD_ANSWER, control), strict=True)
        if not _gives_away(f"{fact.question.question} {answer}", bare)
    ]
    shown = tuple(
        (fact.question.question, answer) for fact, answer in kept if fact.is_right(answer, answer)
    )
    materials = [Material(one.question, one.old, shown, samples) for one in bare]
    return Known(
        materials,
        [
            one
            for name in attacks
            for one in _planned(name, materials, seeds)
            if not _asks_as_ever(one.attempt, materials[one.question].question, session.prompt)
        ],
        _choices(materials, subject.kept) if set(attacks) & set(choice.NAMES) else {},
        kept,
        run.greedy(subject.neutral, _NEUTRAL_TOKENS, control),
    )


def _planned(name: str, materials: Sequence[Material], seeds: Sequence[int]) -> list[Planned]:
    attack = ATTACKS.get(name)
    if attack is None:
        return []
    return [
        Planned(name, index, attempt, _draws(seed, index))
        for index, material in enumerate(materials)
        for attempt in attack.tries(material)
        if not _names_secret(attempt, material.question)
        for seed in (seeds if attempt.temperature > 0 else seeds[:1])
    ]


def _asks_as_ever(attempt: Try, question: Question, form: PromptForm) -> bool:
    """Whether the bare text is what the exact question looks like anyway, without a template."""
    return attempt.raw and attempt.messages[-1][1] == form.render(question.question)


def _draws(seed: int, index: int) -> int:
    """Where the draws of a question begin: they go on from there, one number for each answer.

    Far enough apart that no two answers of an audit are the same draw, neither of two seeds nor of
    two questions: what is counted over all questions would be fewer draws than it seems.
    """
    return (seed + MOST_SEEDS * index) * _GOLDEN % 2**32


def _names_secret(attempt: Try, question: Question) -> bool:
    """Whether the try itself says what it is to bring out; its answer would prove nothing."""
    if attempt.subject:
        return False
    said = [*(one for _, one in attempt.messages), attempt.prefill, *attempt.follow_ups]
    return any(
        text.contains_fact(one, fact) and not text.contains_fact(question.question, fact)
        for one in said
        for fact in question.key_facts
    )


def _gives_away(said: str, materials: Sequence[Material]) -> bool:
    secrets = {fact for one in materials for fact in one.question.key_facts}
    secrets |= {one.secret for one in materials if one.secret and not one.question.key_facts}
    return any(text.contains_fact(said, secret) for secret in secrets)


def _choices(
    materials: Sequence[Material], kept: Sequence[KeptFact]
) -> dict[int, list[choice.Choice]]:
    """Multiple choice with the answers to the nearest other questions as wrong options."""
    pool = [(one.question.question, one.secret) for one in materials]
    pool += [
        (fact.question.question, max(fact.question.key_facts, key=len))
        for fact in kept
        if fact.question.key_facts
    ]
    found = {}
    for index, material in enumerate(materials):
        asked = material.question.question
        near = sorted(pool, key=lambda one: -nearness(one[0], asked))
        orders = choice.choices(material, [secret for _, secret in near])
        if orders:
            found[index] = orders
    return found
