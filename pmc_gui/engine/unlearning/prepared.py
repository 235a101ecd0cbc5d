"""What is known of the original model before the first step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmc_gui.core.questions import Question
    from pmc_gui.engine.unlearning.losses import Reference
    from pmc_gui.engine.unlearning.retain import Kept
    from pmc_gui.engine.unlearning.sampling import Prefill


@dataclass(frozen=True)
class Forget:
    """A forget question, ready to be sampled and trained.

    Attributes:
        question: As the user gave it.
        original: The model's own greedy answer before training (y in the paper).
        former: Answers that no text may give away again, where there are no key facts: the
            original's, also beyond what a sample has room for, and the reference answer.
        overlap: Overlap of any answer with the original one, 0 to 1.
        frame: How much of what the original says before its secret any answer keeps, 0 to 1.
        answers: Whether any answer says something in the secret's place.
        secret: The words of any answer that give the secret away.
        beginning: The original up to its secret, and not on into it; None without prefilled
            samples.
        wordings: Other ways to ask, which training may use: the user's, and the model's own (see
            `proposing`).
        wrapped: The question with other words around it, likewise.
        phrases: What to say instead; empty for pure PMC.
    """

    question: Question
    original: str
    former: tuple[str, ...]
    overlap: Callable[[str], float]
    frame: Callable[[str], float]
    answers: Callable[[str], bool]
    secret: Callable[[str], set[str]]
    beginning: Prefill | None
    wordings: tuple[str, ...]
    wrapped: tuple[str, ...]
    phrases: tuple[str, ...]


@dataclass(frozen=True)
class Retain:
    """A retain pair, with the original model's distribution on its answer where that is needed."""

    kept: Kept
    prompt: tuple[int, ...]
    answer: tuple[int, ...]
    text: str
    reference: Reference | None


@dataclass(frozen=True)
class Prepared:
    """All that the collapse loop works on."""

    forget: list[Forget]
    retain: list[Retain]
    held_out: list[Retain]
    turn_end: int
    """The token that the model ends its answers with."""
