"""How long a run will take, roughly, before it has begun.

The work is counted in floating-point operations: 2 for each weight and token forward, 2 more
backward through weights that stay as they are (LoRA), 4 through trained ones. What a core does of
them in a second was measured once (see `CPU_RATE`); a machine may be twice as fast or as slow.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pmc_gui.core.recipe import Recipe

CPU_RATE = 4.5e10
"""Operations a second of a core, between two machines. Measured: SmolLM2-135M, four questions, two
cores: 318 s for what is counted as 2.4e13 operations with AVX2; with bf16, 339 s for 3.6e13."""

_QUESTION_TOKENS = 20
"""Of a prompt, without the system prompt that all share."""
_WHOLE_ANSWER = 32
"""Where a recipe sets no limit: tokens of an ordinary answer."""
_HELD_OUT = 16
_PROPOSED = 60
"""Questions that the model proposes beside one; see `engine.unlearning.proposing`."""
_ENDING = 16


@dataclass(frozen=True)
class Estimate:
    """Seconds of training, with honest bounds."""

    seconds: float
    low: float
    high: float


def estimate(
    recipe: Recipe, parameters: int, questions: int, retain: int, cores: int
) -> Estimate | None:
    """Time to train on the processor.

    Args:
        recipe: How.
        parameters: Of the model.
        questions: In the forget set.
        retain: Questions of the person's own in the retain set.
        cores: Of the processor.

    Returns:
        None if there is nothing to do.
    """
    if questions < 1:
        return None
    recipe = recipe.for_questions(questions)
    seconds = operations(recipe, parameters, questions, retain) / (CPU_RATE * max(1, cores))
    return Estimate(seconds, seconds / 2, seconds * 2)


def operations(recipe: Recipe, parameters: int, questions: int, retain: int) -> float:
    """Floating-point operations of a whole run; arguments as in `estimate`."""
    forward = 2.0 * parameters
    # Nothing has to be known below the lowest layer that is trained.
    backward = (1 - recipe.frozen_layers) * forward if recipe.tuning == "lora" else 2 * forward
    answer = min(recipe.target_tokens or _WHOLE_ANSWER, recipe.max_new_tokens)
    kept = min(recipe.retain_tokens or _WHOLE_ANSWER, recipe.max_new_tokens)
    asked = (retain + recipe.builtin_retain + _HELD_OUT) * (_QUESTION_TOKENS + kept)
    if recipe.proposed:
        # Endings are drawn, each question that comes of them is answered, and some of these kept.
        asked += questions * _PROPOSED * (_ENDING + _QUESTION_TOKENS + recipe.max_new_tokens)
        asked += questions * recipe.proposed * (_QUESTION_TOKENS + kept)
    prepare = forward * asked
    collapse_rows = questions * (1 + recipe.wordings)
    # Leaking samples are cut somewhere in their midst.
    cut_rows = questions * recipe.cuts
    retain_rows = questions * recipe.retain_per_forget if recipe.retain_weight > 0 else 0
    tokens = collapse_rows * (_QUESTION_TOKENS + answer)
    tokens += cut_rows * (_QUESTION_TOKENS + recipe.max_new_tokens // 2)
    tokens += retain_rows * (_QUESTION_TOKENS + kept)
    training = recipe.epochs * tokens * (forward + backward)
    rounds = math.ceil(recipe.epochs / recipe.resample_every) if recipe.resample_every else 1
    drawn = recipe.samples * recipe.max_new_tokens
    sampling = rounds * questions * drawn * forward
    return prepare + training + sampling
