"""How to go on training when an audit leaks: more of that by which it leaks.

The texts of the audit stay out of it: what is strengthened is a kind of training example (other
wordings, begun answers, drawn answers), never the very wording that leaked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pmc_gui.core.recipe import Recipe

Kind = Literal["wordings", "prefill", "samples"]

_KINDS: dict[str, Kind] = {
    "wordings": "wordings",
    "hint": "wordings",
    "turns": "wordings",
    "format": "wordings",
    "kept_pairs": "wordings",
    "language": "wordings",
    "prefill": "prefill",
    "no_template": "prefill",
    "system": "prefill",
    "sampling_t0.7": "samples",
    "sampling_t1.0": "samples",
    "sampling_t1.5": "samples",
}
"""Which training examples stand against which attack. The exact question is in every step anyway:
against it there are only more steps."""

LEAST_EPOCHS = 10
"""Fewer would hardly move anything."""
_RATE = 0.5
"""Of the learning rate: what has been learned is mended, not begun again."""


def kinds_of(attacks: Iterable[str]) -> list[Kind]:
    """What has to be strengthened against some attacks, each once, in a fixed order."""
    found = {_KINDS[name] for name in attacks if name in _KINDS}
    return [kind for kind in ("wordings", "prefill", "samples") if kind in found]


def strengthened(recipe: Recipe, attacks: Iterable[str]) -> Recipe:
    """The recipe to go on with from where a run with `recipe` ended, so that `attacks` fail.

    What decides which weights are trained stays as it is: the trained ones are gone on with.

    Args:
        recipe: Of the run.
        attacks: By which it leaks.
    """
    changes: dict[str, object] = {
        "epochs": max(LEAST_EPOCHS, -(-recipe.epochs // 2)),
        "most_steps": -(-recipe.most_steps // 2),
        "learning_rate": recipe.learning_rate * _RATE,
        "warmup_epochs": min(recipe.warmup_epochs, 1.0),
    }
    kinds = kinds_of(attacks)
    if "wordings" in kinds:
        changes["wordings"] = min(16, recipe.wordings + 1)
    if "prefill" in kinds and not recipe.prefill:
        changes["prefill"] = True
    elif "prefill" in kinds:
        # More varied continuations of a begun answer, and so more of them that are answered to.
        changes["prefill_temperature"] = max(
            recipe.prefill_temperature, min(recipe.temperature, recipe.prefill_temperature + 0.2)
        )
    if "samples" in kinds:
        changes["samples"] = min(200, -(-recipe.samples * 3 // 2))
    if "prefill" in kinds:
        changes["openers"] = min(16, recipe.openers + 2)
    if {"samples", "prefill"} & set(kinds):
        changes["cuts"] = min(32, recipe.cuts + 2)
    return recipe.model_copy(update=changes)


def changed(old: Recipe, new: Recipe) -> dict[str, tuple[object, object]]:
    """Settings that differ, with both values."""
    before, after = old.model_dump(), new.model_dump()
    return {name: (before[name], after[name]) for name in after if before[name] != after[name]}


FIXED = ("tuning", "lora_rank", "lora_alpha", "frozen_layers")
"""Settings that decide which weights are trained: a run that goes on from another has its."""
