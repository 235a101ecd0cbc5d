"""Settings of a recipe and their values as a person reads them, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pmc_gui.core.presets import schemas
from pmc_gui.core.recipe_labels import LABELS
from pmc_gui.ui import words
from pmc_gui.ui.language import told

translate = QCoreApplication.translate


def setting_name(name: str) -> str:
    """The title of a setting; a run has a seed beside its recipe."""
    if name == "seed":
        return translate("Setup", "Seed")
    return told(schemas()[name]["title"])


def setting_value(name: str, value: object) -> str:
    """A value of that setting."""
    if isinstance(value, bool):
        return translate("words", "yes") if value else translate("words", "no")
    if isinstance(value, int) and name != "seed":
        return words.number(value)
    if isinstance(value, float):
        return words.short(value)
    label = LABELS.get(name, {}).get(str(value))
    return told(label) if label is not None else str(value)


def preset_name(name: str) -> str:
    """What a preset is called; those of the paper have no other name."""
    return {
        "quick": translate("Setup", "Quick"),
        "balanced": translate("Setup", "Balanced"),
        "thorough": translate("Setup", "Thorough"),
    }.get(name, name)
