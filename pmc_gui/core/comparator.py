"""Side-by-side answers in the JSON form of PAIR's LLM Comparator, written and read.

The form: https://github.com/PAIR-code/llm-comparator#json-data-format.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from pmc_gui.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIELDS = (
    ("question", "string"),
    ("attack", "category"),
    ("quantization", "category"),
    ("role", "category"),
    ("key_facts", "string"),
    ("reference_answer", "text"),
    ("prefill", "string"),
    ("verdict", "category"),
    ("gives_secret", "per_model_boolean"),
    ("keeps_fact", "per_model_boolean"),
    ("outcome", "per_model_category"),
)
"""What this program tells of a pair, as far as it is known there."""


def _joined(value: object) -> object:
    """The text of a `SequenceChunk[]`, whose images are left out; anything else as it is."""
    if not isinstance(value, list):
        return value
    try:
        return "".join(chunk["data"] for chunk in value if chunk["type"] == "text")
    except (KeyError, TypeError):
        return value


Text = Annotated[str, BeforeValidator(_joined)]


class Pair(BaseModel):
    """What two models said to the same prompt."""

    model_config = ConfigDict(frozen=True)

    prompt: Text = Field(alias="input_text")
    a: Text = Field(alias="output_text_a")
    b: Text = Field(alias="output_text_b")
    score: float | None = None
    """Above 0: A's answer is better, below: B's, by at most 1.5."""
    tags: tuple[str, ...] = ()
    raters: list[Any] = Field(default=[], alias="individual_rater_scores")
    fields: dict[str, Any] = Field(default={}, alias="custom_fields")


class _Model(BaseModel):
    name: str


class Comparison(BaseModel):
    """A file of the LLM Comparator, as far as it is used here; what else is in it is left out."""

    metadata: dict[str, Any] = {}
    models: tuple[_Model, _Model]
    examples: tuple[Pair, ...]


def is_comparison(document: object) -> bool:
    """Whether a JSON document has the form of the LLM Comparator."""
    return isinstance(document, dict) and {"models", "examples"} <= document.keys()


def parse_comparison(document: object, name: str) -> Comparison:
    """Read a JSON document.

    Args:
        document: As it was parsed.
        name: Of its file, for messages.

    Raises:
        InputError: If it has not the form; says where.
    """
    try:
        return Comparison.model_validate(document)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise InputError(
            "bad_comparison",
            f"{name} is no file of the LLM Comparator: {where}: {first['msg']}.",
            hint="Each of its examples needs input_text, output_text_a and output_text_b as texts.",
            detail=str(error),
        ) from error


def with_beginning(prompt: str, prefill: str) -> str:
    """A prompt for people to read, with what the answers were begun with."""
    return f"{prompt}\n\n(The answer begins: {prefill})" if prefill else prompt


def without_beginning(prompt: str, prefill: str) -> str:
    """The prompt alone, of what `with_beginning` made."""
    return prompt.removesuffix(with_beginning("", prefill))


def comparison_text(pairs: Sequence[Pair], names: tuple[str, str], source: str) -> str:
    """A whole file.

    Args:
        pairs: The answers.
        names: Of the models A and B.
        source: Where the answers come from.
    """
    told = {name for pair in pairs for name in pair.fields}
    schema = [{"name": name, "type": kind} for name, kind in _FIELDS if name in told]
    document = {
        "metadata": {"source_path": source, "custom_fields_schema": schema},
        "models": [{"name": name} for name in names],
        "examples": [pair.model_dump(mode="json", by_alias=True) for pair in pairs],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
