"""Whether a secret was ever a training target: every line of ``targets.jsonl`` is read for it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from pmc_gui.core.questions import secrets_of
from pmc_gui.core.report.model import Finding, TargetsCheck
from pmc_gui.core.report.told import Told
from pmc_gui.core.text import contains_fact, content_overlap, facts_in, script_mismatch
from pmc_gui.core.verdict import LEAK_SHARE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pmc_gui.core.jsonl import Records
    from pmc_gui.core.questions import Question
    from pmc_gui.core.run import Target

_SHOWN = 20
"""Findings that are quoted; one is enough to refute the statement."""


def check_targets(
    targets: Records[Target],
    forget: Sequence[Question],
    former: Mapping[str, str],
    *,
    hide: bool,
) -> TargetsCheck:
    """Look for key facts and reference answers in everything that was trained on.

    A key fact counts when it stands in a text as a word or as words in a row, in whatever kind of
    target and to whatever question; one that its own question names is no secret. A reference
    answer counts when all of it stands in a text, or when a text for its own question holds at
    least half of the words that it adds to the question. Where the person gave neither, the
    answer that the model used to give is looked for in the same way.

    Args:
        targets: All lines.
        forget: The questions.
        former: The model's answer before the run, by question.
        hide: Whether secrets and texts are told as hashes only.
    """
    facts = secrets_of(forget)
    by_id = {one.id: one for one in forget}
    answers = {one.id: one.answer for one in forget if one.answer}
    former_answers = {
        one.id: former[one.question]
        for one in forget
        if not one.key_facts and not one.answer and former.get(one.question)
    }
    seen: set[tuple[str, str, str]] = set()
    findings: list[Finding] = []
    found = uncompared = 0
    sought = [*sorted(facts), *dict.fromkeys(answers.values())]
    for line, target in enumerate(targets, 1):
        key = (target.kind, target.question_id, target.text)
        if key in seen:
            continue
        seen.add(key)
        secret = next(iter(facts_in(target.text, sought)), None)
        what: Literal["key fact", "reference answer", "former answer"] = "key fact"
        if secret is not None and secret not in facts:
            what = "reference answer"
        # What leads to a cut is given: part of a reference answer may be there, as in a prompt.
        if secret is None and target.question_id in by_id and target.kind != "cut":
            one = by_id[target.question_id]
            known = answers.get(one.id) or former_answers.get(one.id)
            if known and script_mismatch(target.text, f"{known} {one.question}"):
                uncompared += 1
            elif known and _says(target.text, known, one):
                secret = known
                what = "reference answer" if one.id in answers else "former answer"
        if secret is None:
            continue
        found += 1
        if len(findings) < _SHOWN:
            findings.append(
                Finding(
                    what=what,
                    secret=Told.of(secret, hide=hide),
                    line=line,
                    kind=target.kind,
                    origin=target.origin,
                    prompt=Told.of(target.prompt, hide=hide),
                    text=Told.of(target.text, hide=hide),
                    in_prompt=contains_fact(target.prompt, secret),
                )
            )
    return TargetsCheck(
        lines=len(targets) + targets.damaged,
        damaged=targets.damaged,
        texts=len(seen),
        key_facts=len(facts),
        answers=len(answers),
        former_answers=len(former_answers),
        unchecked=sum(
            not (set(one.key_facts) & facts or one.id in answers or one.id in former_answers)
            for one in forget
        ),
        uncompared=uncompared,
        findings=tuple(findings),
        found=found,
    )


def _says(text: str, answer: str, question: Question) -> bool:
    share = content_overlap(text, answer, question.question, question.key_facts)
    return share >= LEAK_SHARE


def trained_on(targets: Sequence[Target]) -> dict[str, int]:
    """How many different pairs of prompt and text of which kind and origin there are."""
    texts = {(f"{one.kind}, {one.origin}", one.prompt, one.text) for one in targets}
    return dict(sorted(Counter(kind for kind, _, _ in texts).items()))
