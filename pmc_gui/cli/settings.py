"""Every setting of a recipe, for a person and for a program."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pmc_gui.core.presets import DEFAULT_PRESET, PRESETS, bounds
from pmc_gui.core.recipe import Recipe


def settings() -> dict[str, Any]:
    """The JSON schema of a recipe, and every preset's values."""
    return {
        "schema": Recipe.model_json_schema(),
        "preset": DEFAULT_PRESET,
        "presets": {name: recipe.model_dump(mode="json") for name, recipe in PRESETS.items()},
    }


def print_settings() -> None:
    """Print key, default, bounds and meaning of every setting to standard output."""
    table = Table(title="Settings of a recipe (--set KEY=VALUE)", title_justify="left")
    for heading in ("key", "default", "may be", "meaning"):
        table.add_column(heading, overflow="fold", no_wrap=heading == "key")
    for key, field in Recipe.model_fields.items():
        default = str(field.default).lower() if isinstance(field.default, bool) else field.default
        table.add_row(
            *map(Text, (key, str(default), bounds(key), f"{field.title}. {field.description}"))
        )
    Console().print(table)
