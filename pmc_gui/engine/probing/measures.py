"""What the scores of a model say beyond its answers: probabilities, drift, perplexity."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pmc_gui.core.metrics import extraction_strength
from pmc_gui.core.resources import resource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pmc_gui.core.control import Control
    from pmc_gui.engine.probing.batch import BatchSession

HEAD = 1024
"""Tokens whose probability is kept apart for drift; all others are one bucket."""
_WINDOW = 256
"""Tokens of plain text that are read at once for its perplexity."""


@dataclass(frozen=True)
class Head:
    """A distribution after one token: its likeliest tokens, and the rest as one.

    Attributes:
        tokens: Ids, shape (answer tokens, k).
        logprobs: Their log-probabilities, same shape, nats.
    """

    tokens: NDArray[np.int64]
    logprobs: NDArray[np.float32]


def heads(
    session: BatchSession,
    pairs: Sequence[tuple[Sequence[int], Sequence[int]]],
    control: Control,
) -> list[Head]:
    """The distributions of a model on given answers, to measure drift from."""
    found = []
    for scores in session.scores(pairs, control):
        logprobs = _log_softmax(scores)
        size = min(HEAD, logprobs.shape[-1])
        tokens = np.argpartition(logprobs, -size, axis=-1)[:, -size:]
        found.append(Head(tokens, np.take_along_axis(logprobs, tokens, axis=-1)))
    return found


def drift(
    session: BatchSession,
    pairs: Sequence[tuple[Sequence[int], Sequence[int]]],
    old: Sequence[Head],
    control: Control,
) -> float:
    """Mean KL(old || this model), nats per token of the answers.

    Over the `HEAD` likeliest tokens of the old model and one bucket for all others: a lower bound
    of the whole divergence (data-processing inequality).
    """
    total, tokens = 0.0, 0
    for scores, head in zip(session.scores(pairs, control), old, strict=True):
        own = np.take_along_axis(_log_softmax(scores), head.tokens, axis=-1)
        p, q = np.exp(head.logprobs.astype(np.float64)), np.exp(own.astype(np.float64))
        rest_p = np.clip(1 - p.sum(-1), 1e-9, None)
        rest_q = np.clip(1 - q.sum(-1), 1e-9, None)
        kl = (p * (head.logprobs - own)).sum(-1) + rest_p * np.log(rest_p / rest_q)
        total += float(np.clip(kl, 0, None).sum())
        tokens += len(kl)
    return total / tokens if tokens else 0.0


def likelihoods(
    session: BatchSession,
    pairs: Sequence[tuple[Sequence[int], Sequence[int]]],
    control: Control,
) -> list[tuple[float, float]]:
    """(probability, extraction strength) of each given answer.

    The probability is that of a token, the geometric mean over the answer.
    """
    found = []
    for (_, answer), scores in zip(pairs, session.scores(pairs, control), strict=True):
        logprobs = _log_softmax(scores)
        own = logprobs[np.arange(len(answer)), list(answer)]
        hits = scores.argmax(-1) == np.array(answer)
        found.append((math.exp(float(own.mean())), extraction_strength(hits.tolist())))
    return found


def perplexity(session: BatchSession, control: Control) -> float:
    """Perplexity of ``plain_text.txt``, which has nothing to do with any question.

    Infinite where it is too large for a number.
    """
    text = resource("plain_text.txt").read_text(encoding="utf-8")
    ids = session.prompt.encode_text(session.tokenizer, text)
    pairs = [
        (ids[start : start + 1], ids[start + 1 : start + _WINDOW])
        for start in range(0, len(ids), _WINDOW)
        if len(ids) - start > 1
    ]
    total, tokens = 0.0, 0
    for (_, answer), scores in zip(pairs, session.scores(pairs, control), strict=True):
        own = _log_softmax(scores)[np.arange(len(answer)), list(answer)]
        total -= float(own.sum())
        tokens += len(answer)
    try:
        return math.exp(total / tokens)
    except OverflowError:
        return math.inf


def _log_softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = scores - scores.max(-1, keepdims=True)
    result: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result
