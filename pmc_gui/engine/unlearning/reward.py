"""How far an answer is from what the model used to say, and which one to train on.

Reward r(x) = 1 - overlap(x, y), with y the model's own greedy answer before training (paper,
section 4). The words of the secret are never looked at, except for the veto.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pmc_gui.core import text
from pmc_gui.core.key_facts import is_named
from pmc_gui.core.veto import first_told, former_answers, secrets_of, tells_former

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pmc_gui.core.questions import Question
    from pmc_gui.core.recipe import Recipe
    from pmc_gui.core.veto import Secret
    from pmc_gui.engine.unlearning.part import Part
    from pmc_gui.engine.unlearning.prepared import Forget
    from pmc_gui.engine.unlearning.sampling import Draw


@dataclass(frozen=True)
class Scored:
    """A candidate for training: the answer, its tokens and its overlap (lower is better)."""

    ids: tuple[int, ...]
    """Of what would be trained on."""
    text: str
    """The answer as it was drawn."""
    overlap: float
    logprob: float
    """Of what was drawn and would be trained on, under the model that drew it, nats."""
    finished: bool = True
    """Whether what would be trained on comes to an end within the target length."""
    frame: float = 0.0
    """How much of the original's words before its secret are kept, 0 to 1."""
    answers: bool = True
    """Whether it says something in the secret's place."""
    whole: bool = True
    """Whether what would be trained on comes to an end at all."""

    @classmethod
    def of(cls, draw: Draw, forget: Forget, part: Part) -> Scored:
        """A sampled answer to one forget question with its score.

        The secret is looked for in all that was drawn, everything else is asked of the part that
        would be trained on.
        """
        given = len(draw.ids) - len(draw.logprobs)
        return cls(
            part.ids,
            draw.text,
            max(forget.overlap(draw.text), forget.overlap(part.text)),
            sum(draw.logprobs[: max(0, part.drawn - given)]),
            part.finished,
            forget.frame(part.text),
            forget.answers(part.text),
            part.whole,
        )


def overlap_of(
    recipe: Recipe,
    question: Question,
    original: str,
    others: Iterable[Secret] = (),
    further: str = "",
) -> Callable[[str], float]:
    """The overlap that `recipe` asks for, for one question and its original answer.

    The veto: an answer that gives a key fact away, or may do so, has overlap 1, also with one of
    the `others` that are to be forgotten: Tokyo instead of Beijing is no way out where both are.
    Without a key fact it is one that gives the original or the reference answer away, or may; the
    original also as far as it goes on in `further`.
    """
    asked = question.question
    secrets = [
        one
        for one in dict.fromkeys([*secrets_of([question]), *others])
        if not is_named(one.fact, asked)
    ]
    former = former_answers(question, original, further)
    if recipe.reward == "rouge":

        def score(answer: str) -> float:
            overlap = rouge_recall(answer, original)
            return _short_penalty(len(answer.split()), recipe.min_words, overlap)

    else:

        @functools.lru_cache(maxsize=1024)  # many samples are alike
        def score(answer: str) -> float:
            if first_told(answer, secrets, asked) is not None:
                return 1.0
            if any(tells_former(answer, asked, one) for one in former):
                return 1.0
            overlap = text.content_overlap(answer, original, asked, question.key_facts)
            return _short_penalty(len(text.words(answer)), recipe.min_words, overlap)

    return score


def rouge_recall(sample: str, reference: str) -> float:
    """ROUGE-L recall: longest common subsequence over the words of `reference`, stemmed.

    Equal to ``rouge_score.RougeScorer(["rougeL"], use_stemmer=True)``, which the reference
    implementation uses: words are runs of a-z and 0-9, those of more than three letters are
    stemmed by Porter's algorithm.
    """
    return float(_scorer().score(reference, sample)["rougeL"].recall)


@functools.cache
def _scorer() -> Any:
    from rouge_score import rouge_scorer

    return rouge_scorer.RougeScorer(["rougeL"], use_stemmer=True)


def _short_penalty(count: int, min_words: int, overlap: float) -> float:
    """Add exp(-words) to answers of fewer than `min_words` words; an empty one counts as one."""
    count = max(1, count)
    if count >= min_words:
        return overlap
    return min(1.0, overlap + math.exp(-count))


def choose(recipe: Recipe, candidates: Sequence[Scored], cached: Scored | None) -> Scored:
    """The answer to train on: least overlap; best so far, so an old one may stay.

    ``first`` is the reference: the first drawn among equals, and a new winner replaces the cached
    answer if its overlap is no higher. ``fluent`` prefers, among equals, the answers that say
    something in the secret's place (`text.says_something`), of those the ones that change least of
    what the original says before its secret (`text.frame_kept`, to a tenth), of those the
    whole ones, the short ones first, and of those the most probable. So the model learns to
    say something else just where it used to say the secret, in a sentence and not in noise, and its
    other answers, which begin alike, are left alone. The cached answer stays until one is better
    in more than probability: that is the word of two different models.
    """
    if recipe.choice == "first":
        winner = min(candidates, key=lambda one: one.overlap)
        return winner if cached is None or winner.overlap <= cached.overlap else cached
    winner = min(candidates, key=lambda one: (*_faults(one), -one.logprob))
    return winner if cached is None or _faults(winner) < _faults(cached) else cached


def _faults(one: Scored) -> tuple[float, bool, float, bool, bool]:
    """What is wrong with an answer, the worst first; less is better."""
    frame = 1 - round(one.frame, 1)
    return one.overlap, not one.answers, frame, not one.whole, not one.finished


def is_settled(one: Scored) -> bool:
    """Whether sampling again could only find another answer as good."""
    return _faults(one) == (0, False, 0, False, False)
