"""How many steps a recipe makes of how many questions."""

import pytest
import torch

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


@pytest.mark.parametrize(("epochs", "questions"), [(1, 1), (1, 2), (1, 4), (2, 3), (3, 2)])
def test_the_shortest_run_learns_something(epochs, questions) -> None:
    from transformers import get_scheduler

    _, steps, warmup = plan(Recipe(epochs=epochs, warmup_epochs=3), questions)
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    schedule = get_scheduler("linear", optimizer, num_warmup_steps=warmup, num_training_steps=steps)
    for _ in range(steps - 1):
        optimizer.step()
        schedule.step()
    assert schedule.get_last_lr()[0] > 0


def test_a_bound_on_the_steps_changes_nothing_for_a_few_questions() -> None:
    recipe = Recipe(most_steps=240)
    for questions in (1, 4, 12, 16):
        assert recipe.for_questions(questions) is recipe
    assert Recipe().for_questions(400) == Recipe()


def test_a_bound_on_the_steps_shortens_the_epochs_of_many() -> None:
    recipe = Recipe(
        most_steps=240, epochs=30, batch_size=2, warmup_epochs=3, resample_every=10, probe_every=0
    )
    short = recipe.for_questions(40)
    assert plan(recipe, 40) == (20, 600, 60)
    assert plan(short, 40) == (20, 240, 24)
    assert (short.resample_every, short.probe_every) == (4, 0)
    # However many there are, each is shown once, sampled once, and saved.
    least = recipe.for_questions(4000)
    assert (least.epochs, least.resample_every, least.checkpoint_every) == (1, 1, 1)
