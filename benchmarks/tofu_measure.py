"""What the paper measures on TOFU, in llama.cpp on the files as they will be run.

R is the mean ROUGE-L recall of greedy answers against the truth. UQ (100 is best) takes it from the
forget questions and their rewordings, utility (100 is best) from what was planted and is to stay,
from real authors and from world facts (arXiv 2507.04219, section 5).
"""

from __future__ import annotations

from statistics import mean
from typing import TYPE_CHECKING

from answering import greedy

from pmc_gui.core.control import Control
from pmc_gui.core.metrics import unlearning_quality
from pmc_gui.core.verdict import BROKEN, outcome
from pmc_gui.engine.probing.batch import BatchSession
from pmc_gui.engine.probing.measures import likelihoods
from pmc_gui.engine.probing.summary import pairs_of
from pmc_gui.engine.unlearning.reward import rouge_recall

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tofu_data import Asked, Tofu

LONGEST = 128
"""Tokens of an answer; the longest planted one has 70."""


def figures(path: Path, tofu: Tofu) -> dict[str, float]:
    """All figures of one file.

    ``known`` is R of all that was planted, ``recall_…`` R of each part; ``probability_…`` the
    geometric mean over the tokens of the true answer, and ``strength_…`` its extraction strength,
    each of forget and of retain questions. ``broken_…`` is the share of greedy answers that are
    noise or nothing, which a recall of 0 does not tell from a good answer, of forget questions and
    of all that is kept.
    """
    reworded = [one.reworded or one.question for one in tofu.forget]
    parts = {
        "forget": ([one.question for one in tofu.forget], tofu.forget),
        "reworded": (reworded, tofu.forget),
        "retain": ([one.question for one in tofu.retain], tofu.retain),
        "authors": ([one.question for one in tofu.authors], tofu.authors),
        "world": ([one.question for one in tofu.world], tofu.world),
    }
    found: dict[str, float] = {}
    broken: dict[str, list[bool]] = {}
    with BatchSession.open(path) as session:
        answers = greedy(session, [one for asked, _ in parts.values() for one in asked], LONGEST)
        at = 0
        for name, (_, true) in parts.items():
            own = answers[at : at + len(true)]
            at += len(true)
            found[f"recall_{name}"] = recall(own, true)
            broken[name] = [outcome(one) in BROKEN for one in own]
        for name, true in (("forget", tofu.forget), ("retain", tofu.retain)):
            asked, truths = [one.question for one in true], [one.answer for one in true]
            likely = likelihoods(session, pairs_of(session, asked, truths), Control())
            found[f"probability_{name}"] = mean(chance for chance, _ in likely)
            found[f"strength_{name}"] = mean(strength for _, strength in likely)
    found["uq"] = unlearning_quality(found["recall_forget"], found["recall_reworded"])
    kept = ("retain", "authors", "world")
    found["broken_forget"] = mean([*broken["forget"], *broken["reworded"]])
    found["broken_kept"] = mean(one for name in kept for one in broken[name])
    found["utility"] = 100 * mean(found[f"recall_{name}"] for name in kept)
    planted = len(tofu.planted)
    found["known"] = (
        len(tofu.forget) * found["recall_forget"] + len(tofu.retain) * found["recall_retain"]
    ) / planted
    return {name: round(value, 4) for name, value in found.items()}


def recall(answers: Sequence[str], true: Sequence[Asked]) -> float:
    """Mean ROUGE-L recall."""
    pairs = zip(answers, true, strict=True)
    return mean(rouge_recall(answer, one.answer) for answer, one in pairs)
