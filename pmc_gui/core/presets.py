"""Recipes with a name."""

from __future__ import annotations

import difflib
import json
import textwrap
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from pmc_gui.core.errors import InputError
from pmc_gui.core.migrations import renamed
from pmc_gui.core.recipe import Recipe

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_REFERENCE = Recipe(
    tuning="full",
    learning_rate=1e-5,
    weight_decay=0.01,
    schedule="linear",
    warmup_epochs=1,
    max_grad_norm=1.0,
    top_p=0.95,
    # Not in its configurations: what transformers' generate does where nothing else is said.
    top_k=50,
    max_new_tokens=200,
    length_counts_prompt=True,
    reward="rouge",
    choice="first",
    min_words=0,
    resample_every=0,
    cuts=0,
    averaging="token",
    target_tokens=0,
    focus=0.0,
    steer="anything",
    wordings=0,
    prefill=False,
    openers=0,
    retain_loss="ce",
    retain_focus=0.0,
    retain_per_forget=1,
    retain_tokens=0,
    builtin_retain=0,
    neighbours=0.0,
    proposed=0,
    own_answers=False,
    probe_every=0,
    hold_at="none",
)

PRESETS: dict[str, Recipe] = {
    "quick": Recipe(epochs=16, samples=32),
    "balanced": Recipe(),
    "thorough": Recipe(epochs=90, samples=96, wordings=3, cuts=8, retain_per_forget=8),
    # The reference implementation's published configurations, number by number
    # (yascho/partial-model-collapse-unlearning, table in the paper's appendix).
    "paper-phi": _REFERENCE.model_copy(
        update={
            "retain_weight": 1.5,
            "samples": 5,
            "temperature": 1.25,
            "epochs": 40,
            "batch_size": 64,
            "micro_batch_size": 16,
        }
    ),
    "paper-llama3": _REFERENCE.model_copy(
        update={
            "retain_weight": 1.25,
            "samples": 20,
            "temperature": 0.9,
            "epochs": 30,
            "batch_size": 16,
            "micro_batch_size": 8,
            "gradient_checkpointing": True,
        }
    ),
}

DEFAULT_PRESET = "balanced"


def preset(name: str) -> Recipe:
    """The preset called `name`.

    Raises:
        InputError: If there is none.
    """
    try:
        return PRESETS[name]
    except KeyError:
        raise InputError(
            "unknown_preset",
            f"There is no preset called “{name}”.",
            hint=_suggest(name, PRESETS),
        ) from None


def load_recipe(path: Path) -> Recipe:
    """Read a recipe from a JSON file that names only what differs from the defaults.

    Raises:
        InputError: If the file cannot be read, is not JSON, or names a wrong key or value.
    """
    try:
        values = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(
            "recipe_unreadable",
            f"The recipe {path} cannot be read: {error.strerror}.",
            hint="Give the path of a JSON file.",
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError(
            "recipe_not_json",
            f"The recipe {path} is not JSON: {error}.",
            hint='A recipe looks like {"epochs": 40, "learning_rate": 0.0003}.',
        ) from error
    if not isinstance(values, dict):
        raise InputError(
            "recipe_not_json",
            f"The recipe {path} is not a JSON object.",
            hint='A recipe looks like {"epochs": 40, "learning_rate": 0.0003}.',
        )
    return change(Recipe(), renamed(values))


def parse_settings(settings: Iterable[str]) -> dict[str, str]:
    """Split ``key=value`` texts as they come from the command line.

    Raises:
        InputError: If one has no ``=``.
    """
    values = {}
    for setting in settings:
        key, equals, value = setting.partition("=")
        if not equals or not key.strip():
            raise InputError(
                "bad_setting",
                f"“{setting}” is not of the form key=value.",
                hint="Write, for example, --set epochs=40.",
            )
        values[key.strip()] = value.strip()
    return values


def change(recipe: Recipe, values: dict[str, object]) -> Recipe:
    """`recipe` with some values changed and checked; texts are read as the field's type.

    Raises:
        InputError: If a key is unknown or a value is out of its bounds; says the bounds.
    """
    for key in values:
        if key not in Recipe.model_fields:
            raise InputError(
                "unknown_setting",
                f"A recipe has no setting called “{key}”.",
                hint=_suggest(key, Recipe.model_fields),
            )
    try:
        return Recipe.model_validate({**recipe.model_dump(), **values})
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0])
        given = textwrap.shorten(str(values.get(key)), 60)
        raise InputError(
            "setting_out_of_bounds",
            f"“{given}” does not fit the setting “{key}”: it must be {bounds(key)}.",
            hint=f"{Recipe.model_fields[key].description}",
            detail=str(error),
        ) from error


@cache
def schemas() -> dict[str, dict[str, Any]]:
    """The JSON schema of every setting; made once, since it takes milliseconds to make."""
    return Recipe.model_json_schema()["properties"]  # type: ignore[no-any-return]


def bounds(key: str) -> str:
    """What a setting may be, in words: ``a whole number from 1 to 256``."""
    schema = schemas()[key]
    if "enum" in schema:
        return f"one of {', '.join(schema['enum'])}"
    if "maxLength" in schema:
        return f"a text of at most {schema['maxLength']} characters"
    if schema["type"] == "boolean":
        return "true or false"
    kind = "a whole number" if schema["type"] == "integer" else "a number"
    most = schema["maximum"]
    if "minimum" in schema:
        return f"{kind} from {schema['minimum']:g} to {most:g}"
    return f"{kind} above {schema['exclusiveMinimum']:g} and at most {most:g}"


def _suggest(word: str, known: Iterable[str]) -> str:
    names = list(known)
    close = difflib.get_close_matches(word, names, n=1)
    return (f"Did you mean {close[0]}? " if close else "") + "There are: " + ", ".join(names) + "."
