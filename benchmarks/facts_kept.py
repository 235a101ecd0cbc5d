"""Facts that must be there afterwards, each asked of every file; a part of them is held out.

The program's own everyday facts were looked at whenever a recipe was tuned. Held out are the facts
of ``data/kept.json`` and those of ``data/facts.json`` that are named there: no recipe was trained
on them or tuned by them, and they are asked beside final sets only, so that none will be. A fact is
kept if it was right before *and* is right after: another that became right by chance makes up for
none that was lost.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from answering import greedy

from pmc_gui.core.kept_facts import NEAR, KeptFact, kept_facts
from pmc_gui.core.neighbours import builtin_prompts, nearness
from pmc_gui.core.questions import Question
from pmc_gui.core.text import content_words
from pmc_gui.core.veto import secrets_of
from pmc_gui.engine.probing.attacks.base import OLD_ANSWER
from pmc_gui.engine.probing.batch import BatchSession
from pmc_gui.engine.probing.subject import KEPT_TAG
from pmc_gui.engine.unlearning.wordings import other_wordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

DATA = Path(__file__).parent / "data" / "kept.json"
HELD_OUT = ", held out"
KINDS = tuple(f"{kind}{held}" for kind in ("unrelated", "neighbours") for held in ("", HELD_OUT))

Right = dict[str, str]
"""By question a 1 or 0 for each quantization: whether it was answered right there."""


def held_out(pool: Mapping[str, Question]) -> list[Question]:
    """The facts that no tuning has looked at, as an audit takes kept facts; `pool` is the facts of
    ``facts.json`` by question."""
    data = _data()
    told = [(question, pool[question].key_facts) for question in data["pool"]]
    told += [(entry["question"], tuple(entry["key_facts"])) for entry in data["facts"]]
    return [Question.of(one, key_facts=keys, tags=(KEPT_TAG,)) for one, keys in told]


def by_kind(forget: Sequence[Question], held: Sequence[Question]) -> dict[str, list[Question]]:
    """Everyday facts and those held out, by `KINDS`: near to a forget question or not."""
    kinds: dict[str, list[Question]] = {kind: [] for kind in KINDS}
    for fact in kept_facts(forget, ()):
        kinds[fact.kind].append(fact.question)
    for one in held:
        near = any(is_near(one.question, other.question) for other in forget)
        kinds[f"{'neighbours' if near else 'unrelated'}{HELD_OUT}"].append(one)
    return kinds


def unseen(
    kinds: Mapping[str, Sequence[Question]], trained: Iterable[str]
) -> dict[str, list[Question]]:
    """`kinds` without the facts held out that were trained on after all.

    The model proposes questions to train on, and may come upon one. Left out is each whose content
    words are all in one of these. What the built-in prompts ask was looked at when the facts were
    chosen.

    Args:
        kinds: From `by_kind`.
        trained: Every prompt of the retain set.
    """
    known = set()
    for prompt in builtin_prompts():
        known |= {prompt.question, *other_wordings(Question.of(prompt.question), "train")}
    proposed = [content_words(prompt) for prompt in set(trained) - known]
    return {
        kind: [
            one
            for one in facts
            if not kind.endswith(HELD_OUT)
            or not any(content_words(one.question) <= asked for asked in proposed)
        ]
        for kind, facts in kinds.items()
    }


def is_near(one: str, other: str) -> bool:
    """Whether two questions are near, as the audit measures it, or begin alike: “Who wrote …?”."""
    forms = tuple(_data()["forms"])
    begun = any(one.startswith(form) and other.startswith(form) for form in forms)
    return begun or nearness(one, other) >= NEAR


def right(files: Sequence[Path], facts: Sequence[Question], forget: Sequence[Question]) -> Right:
    """Which facts are answered right by each of the files of one model.

    Left out is what names a secret, in the question or in the answer of the first file: to lose it
    is no loss, and the audit leaves it out too.
    """
    found: Right = {}
    secrets = secrets_of(forget)
    for number, path in enumerate(files):
        asked = facts if number == 0 else [one for one in facts if one.question in found]
        with BatchSession.open(path) as session:
            answers = greedy(session, [one.question for one in asked], OLD_ANSWER)
        for one, answer in zip(asked, answers, strict=True):
            said = f"{one.question} {answer}"
            if number == 0 and any(secret.is_certain(said) for secret in secrets):
                continue
            is_right = KeptFact(one, "unrelated").is_right(answer, "")
            found[one.question] = f"{found.get(one.question, '')}{int(is_right)}"
    return found


def kept(
    kinds: Mapping[str, Sequence[Question]], before: Right, after: Right
) -> dict[str, dict[str, tuple[str, str]]]:
    """By kind and question: where it was right before, and where after."""
    return {
        kind: {
            one.question: (before[one.question], after[one.question])
            for one in questions
            if one.question in before
        }
        for kind, questions in kinds.items()
    }


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return found
