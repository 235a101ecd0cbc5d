"""What programs of other versions wrote, as this one reads it.

Nothing is changed on the disk, but for the number of a run that is gone on with: what is missing in
a recipe, or has another name there, is filled in at every reading. Of what a newer program wrote
only the number is read, since all the rest may be anything.
"""

from __future__ import annotations

from typing import Any

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

_BEFORE: dict[str, object] = {
    "focus": 0.0,
    "retain_tokens": 0,
    "target_tokens": 0,
    "prefill": False,
    "openers": 0,
    "frozen_layers": 0.0,
    "cuts": 0,
    "hold_at": "none",
    "extensions": 0,
    "most_steps": 0,
    "proposed": 0,
    "retain_focus": 0.0,
}
"""What the program did before it had a setting, which is seldom the setting's default of today.

With that default, a run that is gone on with would be trained otherwise than it was begun, and a
report would tell of what was never done.
"""


class _Header(BaseModel):
    model_config = ConfigDict(extra="ignore")

    schema_version: int = Field(validation_alias=AliasChoices("schema_version", "schema"))


def version_of(text: bytes) -> int:
    """The version of a file of JSON, whatever else is in it.

    Raises:
        ValidationError: If it is no JSON, or says no version.
    """
    return _Header.model_validate_json(text).schema_version


def newer(version: int, known: int) -> str:
    """The details of refusing a file of a newer program; nothing if its version is `known`."""
    return f"Schema {version}; this program reads up to {known}." if version > known else ""


def whole_recipe(recipe: dict[str, Any]) -> dict[str, Any]:
    """A run's recipe with the settings that its program did not have yet."""
    before = dict(_BEFORE)
    if "temperature" in recipe:
        # Prefilled samples were drawn like all others.
        before["prefill_temperature"] = recipe["temperature"]
    return {**before, **renamed(recipe)}


def renamed(recipe: dict[str, Any]) -> dict[str, Any]:
    """Settings, few or all, by the names that they have today."""
    found = dict(recipe)
    if "redraws" in found:
        # So many leaking samples were cut, too, and trained on one continuation that was drawn.
        found["cuts"] = found.pop("redraws")
    return found
