"""Draws the next token of many answers from the scores of one row.

The same numbers, and so the same tokens, as llama.cpp's own samplers draw with the same seed
(`chain.Chain`). Those look at one answer at a time and copy the scores of the whole vocabulary for
it; here they are looked at once for all answers that have said the same so far.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_BLOCK = 256
"""Tokens whose probabilities are summed up before the one that was drawn is looked for."""


class Die:
    """The random numbers of one answer: those of C++'s ``mt19937`` with that seed."""

    def __init__(self, seed: int) -> None:
        # numpy has promised never to change what this old generator gives.
        self._words = np.random.RandomState(seed % 2**32)

    def roll(self) -> float:
        """The next number in [0, 1), of two words as ``uniform_real_distribution`` makes it."""
        return min(int.from_bytes(self._words.bytes(8), "little") / 2**64, _BELOW_ONE)


_BELOW_ONE = float(np.nextafter(1.0, 0.0))


def likeliest(scores: NDArray[np.float32]) -> int:
    """The token with the highest score; scores of shape (vocabulary,)."""
    return int(scores.argmax())


def drawn(scores: NDArray[np.float32], temperature: float, numbers: Sequence[float]) -> list[int]:
    """A token for each of `numbers`, each as likely as the model thinks.

    Args:
        scores: Of the whole vocabulary, shape (vocabulary,), before the softmax.
        temperature: Above 0.
        numbers: In [0, 1), see `Die`.
    """
    likely = scores / np.float32(temperature)
    likely -= likely.max()
    np.exp(likely, out=likely)
    starts = np.arange(0, len(likely), _BLOCK)
    sums = np.add.reduceat(likely, starts, dtype=np.float64).cumsum()
    found = []
    for number in numbers:
        wanted = sums[-1] * number
        block = min(int(sums.searchsorted(wanted)), len(starts) - 1)
        inside = likely[starts[block] : starts[block] + _BLOCK].cumsum(dtype=np.float64)
        before = sums[block - 1] if block else 0.0
        place = min(int(inside.searchsorted(wanted - before)), len(inside) - 1)
        found.append(int(starts[block]) + place)
    return found
