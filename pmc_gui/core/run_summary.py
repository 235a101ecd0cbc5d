"""What a finished run can show: what was asked for, what it was trained on, what it says now."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmc_gui.core.events import Finished
from pmc_gui.core.presets import PRESETS
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.run_view import RunView
from pmc_gui.core.text import leaks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmc_gui.core.run import Run, RunConfig


@dataclass(frozen=True)
class Changed:
    """One forget question: what the model said, and what it was trained to say instead."""

    question: str
    before: str
    target: str | None


@dataclass(frozen=True)
class RunSummary:
    """A run in a page.

    Attributes:
        view: Where it is.
        preset: The preset whose settings it has; None if they are its own.
        settings: Settings that differ from the default recipe, by name.
        trained_on: How many different texts were training targets, by kind.
        secrets: How many of those that were chosen or kept hold a key fact of their question; the
            method trains on none.
        changed: The forget questions.
    """

    view: RunView
    preset: str | None
    settings: dict[str, object]
    trained_on: dict[str, int]
    secrets: int
    changed: tuple[Changed, ...]

    @classmethod
    def of(cls, run: Run) -> RunSummary:
        """Read everything there is of a run.

        Raises:
            InputError: If its files cannot be read.
        """
        config = run.config
        view = RunView.of(run.events())
        facts = {question.id: question for question in config.forget}
        seen: set[tuple[str, str, str]] = set()
        secrets = 0
        for target in run.targets():
            key = (target.kind, target.prompt, target.text)
            if key in seen:
                continue
            seen.add(key)
            question = facts.get(target.question_id)
            if target.kind == "collapse" and question is not None:
                told = leaks(target.text, question.key_facts, question.question)
                secrets += told is not None
        return cls(
            view=view,
            preset=preset_of(config.recipe),
            settings=changed_settings(config.recipe),
            trained_on=dict(Counter(kind for kind, _, _ in seen)),
            secrets=secrets,
            changed=_changed(view),
        )


def preset_of(recipe: Recipe) -> str | None:
    """The preset whose settings a recipe has; None if they are its own."""
    return next((name for name, one in PRESETS.items() if one == recipe), None)


def changed_settings(recipe: Recipe) -> dict[str, object]:
    """The settings of a recipe that differ from the default's."""
    base = Recipe().model_dump()
    return {name: value for name, value in recipe.model_dump().items() if value != base[name]}


def settings_that_differ(configs: Sequence[RunConfig]) -> dict[str, tuple[object, ...]]:
    """Settings and seeds in which some runs are not alike, with the value of each run."""
    rows = [{**config.recipe.model_dump(), "seed": config.seed} for config in configs]
    found = {name: tuple(row[name] for row in rows) for name in rows[0]} if rows else {}
    return {name: values for name, values in found.items() if len(set(values)) > 1}


def _changed(view: RunView) -> tuple[Changed, ...]:
    if not isinstance(view.ending, Finished):
        return tuple(Changed(line.question, "", line.answer) for line in view.lines.values())
    return tuple(
        Changed(entry["question"], entry["original"], entry["target"])
        for entry in view.ending.result.get("questions", [])
    )
