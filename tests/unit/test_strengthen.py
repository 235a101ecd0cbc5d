"""How to go on when something leaks."""

import pytest

from pmc_gui.core.attacks import ATTACKERS
from pmc_gui.core.presets import PRESETS
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.strengthen import FIXED, LEAST_EPOCHS, changed, kinds_of, strengthened

ALWAYS = {"epochs", "learning_rate", "warmup_epochs"}


@pytest.mark.parametrize(
    ("attacks", "settings"),
    [
        (["greedy"], set()),
        (["wordings"], {"wordings"}),
        (["turns", "format", "language"], {"wordings"}),
        (["prefill"], {"prefill_temperature", "openers", "cuts"}),
        (["sampling_t1.5"], {"samples", "cuts"}),
        (["system", "hint"], {"wordings", "prefill_temperature", "openers", "cuts"}),
    ],
)
def test_what_leaks_says_what_is_strengthened(attacks, settings) -> None:
    recipe = Recipe()
    found = changed(recipe, strengthened(recipe, attacks))
    assert set(found) == settings | ALWAYS
    for name in settings:
        assert found[name][1] > found[name][0]
    assert found["learning_rate"][1] < found["learning_rate"][0]


def test_a_bound_on_the_steps_is_halved_with_the_epochs() -> None:
    assert strengthened(Recipe(most_steps=241), ["greedy"]).most_steps == 121


def test_prefilled_samples_are_switched_on_where_they_are_off() -> None:
    recipe = Recipe(prefill=False)
    assert changed(recipe, strengthened(recipe, ["prefill"]))["prefill"] == (False, True)


@pytest.mark.parametrize("recipe", PRESETS.values(), ids=PRESETS)
def test_every_preset_stays_within_its_bounds_and_trains_the_same_weights(recipe) -> None:
    for _ in range(20):
        further = strengthened(recipe, ATTACKERS)
        assert Recipe.model_validate(further.model_dump()) == further
        assert all(getattr(further, name) == getattr(recipe, name) for name in FIXED)
        recipe = further
    assert recipe.epochs == LEAST_EPOCHS


def test_every_attack_that_proves_something_has_an_answer() -> None:
    assert set(kinds_of(ATTACKERS)) == {"wordings", "prefill", "samples"}
    for name in ATTACKERS:
        assert kinds_of([name]) or name == "greedy"
