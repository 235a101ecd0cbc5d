"""What a version of a file consists of: no other shape goes by its number.

A program that finds something it does not know in a file of its own version calls it damaged. So
whoever changes a shape raises the number: see “Adding a recipe setting” in ``CONTRIBUTING.md``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pmc_gui.core.comparison import COMPARISON_SCHEMA, Batch
from pmc_gui.core.draft import DRAFT_SCHEMA, Draft
from pmc_gui.core.presets import PRESETS
from pmc_gui.core.run import RUN_SCHEMA, RunConfig

if TYPE_CHECKING:
    from pydantic import BaseModel

RECORD = Path(__file__).parents[1] / "projects" / "schemas.json"
WRITTEN: list[tuple[str, int, type[BaseModel]]] = [
    ("draft", DRAFT_SCHEMA, Draft),
    ("batch", COMPARISON_SCHEMA, Batch),
    ("run", RUN_SCHEMA, RunConfig),
]


def shape(model: type[BaseModel]) -> dict[str, Any]:
    """By field, what may be in it; neither its words for people nor its default."""
    whole = model.model_json_schema()
    parts = {model.__name__: whole, **whole.pop("$defs", {})}
    told = {"title", "description", "default"}
    return {
        f"{name}.{field}": {key: value for key, value in of.items() if key not in told}
        for name, part in sorted(parts.items())
        for field, of in sorted(part.get("properties", {}).items())
    }


def record() -> dict[str, Any]:
    """What `RECORD` has to hold: by kind and version, the shape."""
    today = {f"{kind} {version}": shape(model) for kind, version, model in WRITTEN}
    return {**today, f"draft {DRAFT_SCHEMA} presets": sorted(PRESETS)}


@pytest.mark.parametrize("name", record())
def test_each_number_has_one_shape(name: str) -> None:
    kept = json.loads(RECORD.read_text(encoding="utf-8"))
    assert kept.keys() == record().keys(), "Put what `record()` gives into schemas.json."
    assert record()[name] == kept[name], "Raise the version of this file, then do the same."


def test_a_new_setting_is_another_shape() -> None:
    class Tomorrow(Draft):
        of_tomorrow: int = 1

    assert shape(Tomorrow).keys() - {key.replace("Draft", "Tomorrow") for key in shape(Draft)} == {
        "Tomorrow.of_tomorrow"
    }
    assert "Recipe.epochs" in shape(Draft)
