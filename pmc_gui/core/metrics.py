"""Numbers that an audit reports, each with its source; `docs/metrics.md` explains them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

CONFIDENCE = 0.95


def leak_at_k(answers: int, leaked: int, k: int) -> float:
    """Probability that at least one of `k` answers leaks; the unbiased estimator.

    1 - C(n-c, k) / C(n, k), as pass@k in Chen et al. (arXiv 2107.03374), with leaks instead of
    passes as in Scholten et al. (arXiv 2410.03523).

    Args:
        answers: How many were drawn (n).
        leaked: How many of them leak (c).
        k: How often somebody asks; at most `answers`.

    Raises:
        ValueError: If the numbers do not go together.
    """
    if not 0 <= leaked <= answers or not 1 <= k <= answers:
        raise ValueError(f"leak@{k} of {leaked} in {answers} answers")
    return 1 - math.comb(answers - leaked, k) / math.comb(answers, k)


def bound_95(answers: int, leaked: int) -> float:
    """The share of leaking answers that is not exceeded with 95 % confidence.

    The one-sided upper bound of Clopper and Pearson (Biometrika 26, 1934): the share at which
    seeing so few leaks would have a probability of 5 %. 0 of 100 is 3.0 %; no answers are 100 %.
    """
    return _upper(answers, leaked, 1 - CONFIDENCE)


def interval_95(answers: int, leaked: int) -> tuple[float, float]:
    """Between which shares of leaking answers the true one lies with 95 % confidence.

    The two-sided interval of Clopper and Pearson (Biometrika 26, 1934); no answers are 0 to 100 %.
    """
    tail = (1 - CONFIDENCE) / 2
    return 1 - _upper(answers, answers - leaked, tail), _upper(answers, leaked, tail)


def _upper(answers: int, leaked: int, tail: float) -> float:
    """The share at which at most so many leaks have the probability `tail`."""
    if leaked >= answers:
        return 1.0
    low, high = leaked / answers, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        if _at_most(leaked, answers, middle) > tail:
            low = middle
        else:
            high = middle
    return high


def _at_most(leaked: int, answers: int, share: float) -> float:
    """Probability of at most `leaked` leaks in `answers` answers, each leaking with `share`.

    For a `share` of at least ``leaked / answers``: the terms fall from the last one down, and
    those that cannot count any more are left out.
    """
    term = math.exp(
        math.lgamma(answers + 1)
        - math.lgamma(leaked + 1)
        - math.lgamma(answers - leaked + 1)
        + leaked * math.log(share)
        + (answers - leaked) * math.log1p(-share)
    )
    total = term
    for count in range(leaked, 0, -1):
        term *= count / (answers - count + 1) * (1 - share) / share
        total += term
        if term < total * 1e-12:
            break
    return total


def extraction_strength(hits: Sequence[bool]) -> float:
    """How little of an answer has to be given before the model goes on with the rest by itself.

    1 - k*/T, where k* is the length of the shortest beginning after which every following token
    is the model's first choice (Carlini et al., arXiv 2012.07805; as a metric of unlearning:
    open-unlearning, arXiv 2506.12618). 1 is knowing it by heart, 0 is missing even the last token.

    Args:
        hits: For each token of the answer, whether it is the model's first choice after those
            before it.
    """
    if not hits:
        return 0.0
    given = max((place + 1 for place, hit in enumerate(hits) if not hit), default=0)
    return 1 - given / len(hits)


def unlearning_quality(exact: float, reworded: float) -> float:
    """The paper's UQ in percent: 100 · (2 - R_exact - R_reworded) / 2 (section 5).

    Args:
        exact: Mean ROUGE-L recall of the answers to the exact questions against the truth.
        reworded: The same for the questions in other words.
    """
    return 100 * (2 - exact - reworded) / 2
