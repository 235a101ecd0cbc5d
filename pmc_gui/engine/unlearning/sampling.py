"""How answers are drawn, and what is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pmc_gui.engine.unlearning.losses import Reference

    Enough = Callable[[str], bool]
    """Asked with an answer so far whenever one of its words has ended; True ends it there."""


@dataclass(frozen=True)
class Sampling:
    """How answers are drawn.

    Attributes:
        temperature: 0 is greedy.
        top_p: Nucleus; 1 is no limit.
        top_k: Most likely tokens considered; 0 is no limit.
        max_new_tokens: Longest answer.
        max_length: Longest prompt and answer together; None is no limit.
        head: Most likely tokens whose log-probabilities are kept for each token drawn; 0 is none.
    """

    temperature: float = 0.0
    top_p: float = 1.0
    top_k: int = 0
    max_new_tokens: int = 64
    max_length: int | None = None
    head: int = 0


GREEDY = Sampling()


@dataclass(frozen=True)
class Prefill:
    """How all answers to one prompt begin.

    Attributes:
        ids: Token ids that they begin with.
        avoid: A token that does not come next; None lets any come. Where one is avoided, every
            answer goes on with another token, as far as there are likely ones: what takes the
            place of a secret is looked for, and the likeliest word ten times over finds nothing.
        temperature: Of what follows, above 0; None is that of the `Sampling`. Greedy stays greedy.
    """

    ids: tuple[int, ...] = ()
    avoid: int | None = None
    temperature: float | None = None


@dataclass(frozen=True)
class Draw:
    """One answer.

    Attributes:
        ids: Token ids, with those that ended the answer.
        text: The same without what ended it and without special tokens, stripped.
        logprobs: Log-probability of each token drawn, at temperature 1, nats; those of a prefill
            have none.
        finished: Whether the answer came to an end by itself, and not at the limit of length.
        head: What the tokens drawn were drawn from, at temperature 1; None if it was not kept.
    """

    ids: tuple[int, ...]
    text: str
    logprobs: tuple[float, ...]
    finished: bool
    head: Reference | None = None


class Sampler(Protocol):
    """Draws answers; torch today, another backend tomorrow."""

    def draw(
        self,
        prompts: Sequence[Sequence[int]],
        count: int,
        sampling: Sampling,
        seed: int,
        check: Callable[[], None] | None = None,
        prefills: Sequence[Prefill] | None = None,
        enough: Sequence[Enough | None] | None = None,
    ) -> list[list[Draw]]:
        """`count` answers for each prompt.

        Args:
            prompts: Token ids of each.
            count: Answers for each.
            sampling: How they are drawn.
            seed: The same one draws the same answers.
            check: Called before each token, to stop or to wait.
            prefills: For each prompt, how all its answers begin.
            enough: For each prompt, what ends an answer before its time; None is nothing.
        """
        ...
