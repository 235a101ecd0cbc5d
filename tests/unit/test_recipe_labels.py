"""Every choice of a recipe has a label for people, and every label is a choice's."""

from pmc_gui.core.presets import schemas
from pmc_gui.core.quants import CHOICES
from pmc_gui.core.recipe_labels import LABELS


def test_every_choice_has_a_label_and_none_is_of_something_else() -> None:
    quants = {choice.name for choice in CHOICES}
    choices = {name: set(one["enum"]) - quants for name, one in schemas().items() if "enum" in one}
    assert {name: set(labels) for name, labels in LABELS.items()} == choices


def test_no_two_choices_of_a_setting_have_the_same_label() -> None:
    for labels in LABELS.values():
        assert len(set(labels.values())) == len(labels)
