"""The results files of benchmarks that take hours: one finished piece a line, none made twice."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pmc_gui.core.recipe import Recipe

_VERSIONS = ("pmc_gui", "torch", "transformers", "peft", "llama_cpp_python")


def finished(path: Path, **known: Any) -> list[dict[str, Any]]:
    """The lines of a results file, of those only that have these values."""
    if not path.is_file():
        return []
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [line for line in lines if all(line.get(key) == known[key] for key in known)]


def append(path: Path, line: Mapping[str, Any]) -> None:
    """Write a finished piece down, with the versions it was made with."""
    path.parent.mkdir(parents=True, exist_ok=True)
    versions = {package: version(package) for package in _VERSIONS}
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps({**line, "versions": versions}, ensure_ascii=False) + "\n")


def recipe_key(recipe: Recipe) -> str:
    """What tells two recipes apart in the results, eight digits."""
    return hashlib.sha256(recipe.model_dump_json().encode()).hexdigest()[:8]


def say(text: str) -> None:
    """Tell how far it is."""
    print(text, flush=True)
