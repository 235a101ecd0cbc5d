"""Every setting of a recipe, printed for a person."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pmc_gui.core.presets import bounds
from pmc_gui.core.recipe import Recipe


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
