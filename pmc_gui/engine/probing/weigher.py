"""How sure a model is of each token that it writes, and what else could have stood there."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import numpy as np

from pmc_gui.core.events import WeighedToken

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pmc_gui.core.chat import Turn
    from pmc_gui.engine.models.tokenizer import LlamaTokenizer


class Weigher:
    """Looks at the scores of token after token.

    Attributes:
        tokens: What it has seen; their texts joined are the answer.
    """

    def __init__(self, tokenizer: LlamaTokenizer, turn: Turn) -> None:
        """Begin; `turn` says how many alternatives are wanted, and which key facts are weighed."""
        self._tokenizer = tokenizer
        self._count = turn.alternatives
        self._facts = first_tokens(tokenizer, turn.key_facts)
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self.tokens: list[WeighedToken] = []

    def weigh(self, token: int, scores: NDArray[np.float32]) -> None:
        """Take the next token and the scores that it was picked from, shape (vocabulary,)."""
        likely = np.exp(scores - scores.max(), dtype=np.float64)
        likely /= likely.sum()
        size = min(self._count, len(likely))
        best = np.argpartition(likely, -size)[-size:]
        best = best[np.argsort(-likely[best])]
        self.tokens.append(
            WeighedToken(
                text=self._decoder.decode(self._tokenizer.piece(token)),
                probability=float(likely[token]),
                others=tuple(
                    (self._tokenizer.decode([int(one)]), float(likely[one])) for one in best
                ),
                fact=float(likely[self._facts].sum()) if self._facts else None,
            )
        )


def first_tokens(tokenizer: LlamaTokenizer, facts: tuple[str, ...]) -> list[int]:
    """The tokens that any of `facts` may begin with, after a space and without one."""
    found: dict[int, None] = {}
    for fact in facts:
        for text in (f" {fact}", fact):
            # Some tokenizers make a token of the space alone.
            ids = [one for one in tokenizer.encode(text) if tokenizer.piece(one).strip()]
            found.update(dict.fromkeys(ids[:1]))
    return list(found)
