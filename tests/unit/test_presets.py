"""Recipes, their bounds in words, and the presets."""

from __future__ import annotations

import json

import pytest

from pmc_gui.core.errors import InputError
from pmc_gui.core.presets import (
    DEFAULT_PRESET,
    PRESETS,
    bounds,
    change,
    load_recipe,
    parse_settings,
    preset,
    schemas,
)
from pmc_gui.core.recipe import Recipe

SCHEMA = Recipe.model_json_schema()["properties"]

# The fact sheet's table of the reference implementation's published configurations.
PAPER = {
    "paper-phi": {
        "retain_weight": 1.5,
        "samples": 5,
        "temperature": 1.25,
        "top_p": 0.95,
        "epochs": 40,
        "min_words": 0,
        "batch_size": 16 * 4,
        "micro_batch_size": 16,
        "learning_rate": 1e-5,
        "weight_decay": 0.01,
        "gradient_checkpointing": False,
    },
    "paper-llama3": {
        "retain_weight": 1.25,
        "samples": 20,
        "temperature": 0.9,
        "top_p": 0.95,
        "epochs": 30,
        "min_words": 0,
        "batch_size": 8 * 2,
        "micro_batch_size": 8,
        "learning_rate": 1e-5,
        "weight_decay": 0.01,
        "gradient_checkpointing": True,
    },
}
# What its code does for both: section 1.2 of the fact sheet.
REFERENCE = {
    "tuning": "full",
    "frozen_layers": 0.0,
    "precision": "auto",
    "most_steps": 0,
    "schedule": "linear",
    "warmup_epochs": 1,
    "max_new_tokens": 200,
    "length_counts_prompt": True,
    "reward": "rouge",
    "choice": "first",
    "resample_every": 0,
    "cuts": 0,
    "averaging": "token",
    "focus": 0.0,
    "retain_tokens": 0,
    "builtin_retain": 0,
    "neighbours": 0.0,
    "proposed": 0,
    "max_grad_norm": 1.0,
    "steer": "anything",
    "phrase": "",
    "steer_fade": False,
    "wordings": 0,
    "prefill": False,
    "openers": 0,
    "target_tokens": 0,
    "retain_loss": "ce",
    "retain_focus": 0.0,
    "retain_per_forget": 1,
    "own_answers": False,
    "probe_every": 0,
    "hold_at": "none",
    "top_k": 50,
}
# Of no effect where what they are for is off, as the comment says.
WITHOUT_EFFECT = {
    "lora_rank",  # tuning is full
    "lora_alpha",
    "steer_weight",  # steer is anything
    "prefill_temperature",  # prefill is off
    "drift_bound",  # nothing is probed
    "extensions",  # hold_at is none
    "checkpoint_every",  # only how often the run is saved
}


@pytest.mark.parametrize("name", PRESETS)
def test_presets_are_valid(name):
    recipe = PRESETS[name]
    # model_copy does not validate, so a preset could hold what a person may not give.
    assert Recipe.model_validate(recipe.model_dump()) == recipe
    assert Recipe.model_validate_json(recipe.model_dump_json()) == recipe


def test_presets_are_those_promised_and_all_different():
    assert set(PRESETS) == {"quick", "balanced", "thorough", *PAPER}
    assert len(set(PRESETS.values())) == len(PRESETS)
    assert PRESETS[DEFAULT_PRESET] == Recipe()


@pytest.mark.parametrize("name", PAPER)
def test_paper_presets_are_the_published_numbers(name):
    recipe = preset(name).model_dump()
    wanted = PAPER[name] | REFERENCE
    assert {key: recipe[key] for key in wanted} == wanted
    # A setting that is new must be said to be the reference's, or to have no effect there.
    assert wanted.keys() | WITHOUT_EFFECT == recipe.keys()
    assert not wanted.keys() & WITHOUT_EFFECT


@pytest.mark.parametrize(("name", "steps"), [("paper-phi", 250), ("paper-llama3", 750)])
def test_paper_presets_take_the_published_number_of_steps(name, steps):
    recipe = preset(name)
    assert 400 * recipe.epochs // recipe.batch_size == steps


def test_unknown_preset_is_named_with_a_suggestion():
    with pytest.raises(InputError) as caught:
        preset("balanecd")
    assert caught.value.kind == "unknown_preset"
    assert "balanecd" in caught.value.message
    assert "Did you mean balanced?" in caught.value.hint
    assert "paper-llama3" in caught.value.hint


@pytest.mark.parametrize("key", Recipe.model_fields)
def test_every_setting_is_explained(key):
    field = Recipe.model_fields[key]
    assert field.title
    assert field.description
    assert field.description.endswith(".")


@pytest.mark.parametrize("key", Recipe.model_fields)
def test_bounds_name_every_limit(key):
    text = bounds(key)
    schema = SCHEMA[key]
    for choice in schema.get("enum", ()):
        assert choice in text
    for limit in ("minimum", "exclusiveMinimum", "maximum", "maxLength"):
        if limit in schema:
            assert f" {schema[limit]:g}" in text
    if schema.get("type") in {"integer", "number"}:
        assert "number" in text
        assert {"minimum", "exclusiveMinimum"} & schema.keys(), "a number needs a lower bound"
        assert "maximum" in schema, "a number needs an upper bound"


def test_schemas_are_made_once():
    # Fifty of them, one for each field of the window's form, took 0.2 s.
    assert schemas() is schemas()


def test_bounds_read_as_words():
    assert bounds("lora_rank") == "a whole number from 1 to 256"
    assert bounds("temperature") == "a number above 0 and at most 5"
    assert bounds("tuning") == "one of lora, full"
    assert bounds("steer_fade") == "true or false"
    assert bounds("phrase") == "a text of at most 500 characters"


def _outside():
    for key, schema in SCHEMA.items():
        if "enum" in schema:
            yield key, "something else"
        if schema.get("type") == "boolean":
            yield key, "perhaps"
        if "minimum" in schema:
            yield key, schema["minimum"] - 1
        if "exclusiveMinimum" in schema:
            yield key, schema["exclusiveMinimum"]
        if "maximum" in schema:
            yield key, schema["maximum"] + 1
            yield key, "much"
        if schema.get("type") == "number":
            yield key, "nan"
            yield key, "inf"
        if "maxLength" in schema:
            yield key, "x" * (schema["maxLength"] + 1)


@pytest.mark.parametrize(("key", "value"), list(_outside()))
def test_out_of_bounds_says_the_bounds(key, value):
    with pytest.raises(InputError) as caught:
        change(Recipe(), {key: value})
    assert caught.value.kind == "setting_out_of_bounds"
    assert f"“{key}”" in caught.value.message
    assert bounds(key) in caught.value.message
    assert str(value)[:20].split()[0] in caught.value.message or len(str(value)) > 60
    assert len(caught.value.message) < 300


def test_change_reads_texts_and_leaves_the_original_alone():
    recipe = Recipe()
    changed = change(recipe, {"epochs": "7", "learning_rate": "1e-4", "steer_fade": "false"})
    assert (changed.epochs, changed.learning_rate, changed.steer_fade) == (7, 1e-4, False)
    assert changed.samples == recipe.samples
    assert recipe == Recipe()


def test_unknown_setting_is_suggested():
    with pytest.raises(InputError) as caught:
        change(Recipe(), {"learningrate": "1e-4"})
    assert caught.value.kind == "unknown_setting"
    assert "Did you mean learning_rate?" in caught.value.hint


def test_parse_settings():
    assert parse_settings([" epochs = 40", "phrase=a = b", "phrase2="]) == {
        "epochs": "40",
        "phrase": "a = b",
        "phrase2": "",
    }
    for bad in ("epochs", "=4", " =4"):
        with pytest.raises(InputError, match="key=value"):
            parse_settings([bad])


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_load_recipe_names_only_what_differs(tmp_path, mark):
    path = tmp_path / "recipe.json"
    path.write_text(mark + '{"epochs": 3, "steer": "anything"}', encoding="utf-8")
    assert load_recipe(path) == Recipe(epochs=3, steer="anything")


def test_a_recipe_file_of_an_older_program_is_read(tmp_path) -> None:
    path = tmp_path / "recipe.json"
    path.write_text('{"redraws": 3}', encoding="utf-8")
    assert load_recipe(path) == Recipe(cuts=3)


@pytest.mark.parametrize("name", PRESETS)
def test_recipe_files_round_trip(tmp_path, name):
    path = tmp_path / "recipe.json"
    path.write_text(json.dumps(PRESETS[name].model_dump()), encoding="utf-8")
    assert load_recipe(path) == PRESETS[name]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b'{"epochs": 3,}', "recipe_not_json"),
        (b"[1]", "recipe_not_json"),
        (b"\xff\xfe", "recipe_not_json"),
        (b"", "recipe_not_json"),
        (b"[" * 100_000, "recipe_not_json"),
        (b'{"epoch": 3}', "unknown_setting"),
        (b'{"epochs": 0}', "setting_out_of_bounds"),
        (None, "recipe_unreadable"),
    ],
)
def test_wrong_recipe_files(tmp_path, content, kind):
    path = tmp_path / "recipe.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        load_recipe(path)
    assert caught.value.kind == kind
    assert caught.value.hint
