"""How many steps a recipe makes of how many questions."""

import pytest

from pmc_gui.core.presets import PRESETS
from pmc_gui.core.recipe import Recipe
from pmc_gui.engine.unlearning.collapse import plan


@pytest.mark.parametrize(
    ("preset", "steps", "warmup"), [("paper-phi", 250, 6), ("paper-llama3", 750, 25)]
)
def test_the_paper_presets_take_the_references_steps(preset, steps, warmup) -> None:
    assert plan(PRESETS[preset], 400)[1:] == (steps, warmup)


@pytest.mark.parametrize("questions", [1, 4, 8])
def test_a_small_forget_set_is_one_step_an_epoch(questions) -> None:
    assert plan(Recipe(epochs=30, batch_size=8, warmup_epochs=2), questions) == (1, 30, 2)


def test_a_last_small_batch_makes_a_step_of_its_own() -> None:
    assert plan(Recipe(epochs=4, batch_size=8, warmup_epochs=1), 20) == (3, 10, 2)
