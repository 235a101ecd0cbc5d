"""Whether a secret was ever a training target: every line of ``targets.jsonl`` is read for it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from pmc_gui.core.report.model import Finding, TargetsCheck
from pmc_gui.core.report.told import Told
from pmc_gui.core.text import contains_fact, content_overlap, facts_in, script_mismatch
from pmc_gui.core.verdict import LEAK_SHARE, leaked
from pmc_gui.core.veto import Secret, secrets_of, tells_former

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

    A key fact counts when a text gives it away or may, by the rule that vetoes answers in training
    (`veto`), in whatever kind of target and to whatever question; one that its own question names
    is no secret. A reference answer counts when all of it stands in a text, or when a text for its
    own question holds at least half of the words that it adds to the question; without key facts
    also by that rule. Where the person gave neither, the answer that the model used to give is
    looked for in the same way.

    Args:
        targets: All lines.
        forget: The questions.
        former: The model's answer before the run, by question.
        hide: Whether secrets and texts are told as hashes only.
    """
    secrets = secrets_of(forget)
    facts = {one.fact for one in secrets}
    by_id = {one.id: one for one in forget}
    answers = {one.id: one.answer for one in forget if one.answer}
    former_answers = {
        one.id: former[one.question]
        for one in forget
        if not one.key_facts and not one.answer and former.get(one.question)
    }
    seen: set[tuple[str, str, str]] = set()
    findings: list[Finding] = []
    found = unclear = uncompared = cuts = 0
    references = list(dict.fromkeys(answers.values()))
    for line, target in enumerate(targets, 1):
        cuts += target.kind == "cut"
        key = (target.kind, target.question_id, target.text)
        if key in seen:
            continue
        seen.add(key)
        one = by_id.get(target.question_id)
        secret, certain = _told(target.text, secrets, "" if one is None else one.question)
        what: Literal["key fact", "reference answer", "former answer"] = "key fact"
        if secret is None:
            secret = next(iter(facts_in(target.text, references)), None)
            certain, what = True, "reference answer"
        # What leads to a cut is given: part of a reference answer may be there, as in a prompt.
        if secret is None and one is not None and target.kind != "cut":
            known = answers.get(one.id) or former_answers.get(one.id)
            if known and script_mismatch(target.text, f"{known} {one.question}"):
                uncompared += 1
            elif known and (says := _says(target.text, known, one)) is not False:
                secret, certain = known, says is True
                what = "reference answer" if one.id in answers else "former answer"
        if secret is None:
            continue
        found += 1
        unclear += not certain
        if len(findings) < _SHOWN:
            findings.append(
                Finding(
                    what=what,
                    certain=certain,
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
        unclear=unclear,
        cuts=cuts,
    )


def _told(text: str, secrets: Sequence[Secret], question: str) -> tuple[str | None, bool]:
    """The key fact that a text tells, first of all a certain one, and whether it is that."""
    told = [one for one in secrets if one.is_told(text, question)]
    certain = next((one for one in told if one.is_certain(text, question)), None)
    first = certain or next(iter(told), None)
    return (None if first is None else first.fact), certain is not None


def _says(text: str, answer: str, question: Question) -> bool | None:
    """Whether a text for a question says its answer; None if it may."""
    share = content_overlap(text, answer, question.question, question.key_facts)
    if share >= LEAK_SHARE:
        return True
    if not question.key_facts and tells_former(text, question.question, answer):
        return leaked(text, question.question, original=answer)
    return False


def trained_on(targets: Sequence[Target]) -> dict[str, int]:
    """How many different pairs of prompt and text of which kind and origin there are."""
    texts = {(f"{one.kind}, {one.origin}", one.prompt, one.text) for one in targets}
    return dict(sorted(Counter(kind for kind, _, _ in texts).items()))
