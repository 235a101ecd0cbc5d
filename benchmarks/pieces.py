"""The results files of benchmarks that take hours: one finished piece a line, none made twice."""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from importlib.metadata import version
from statistics import mean, stdev
from typing import TYPE_CHECKING, Any

from pmc_gui.core.errors import JobError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
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


def as_long(lines: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What another method is given: the time of the piece in `lines`, the same but by a recipe.

    Raises:
        SystemExit: If that one was not made.
    """
    if not lines:
        raise SystemExit(
            "Other methods get the time that pmc took with the same facts and seed: make that "
            "piece first."
        )
    return {"recipe": lines[0]["recipe"], "seconds": float(lines[0]["seconds"]["train"])}


def column(line: Mapping[str, Any]) -> str:
    """What a piece's column is called: pieces of one column differ in facts and seed alone.

    The other methods were never tuned, and a table must say so. The reference was, for many more
    questions: of a few it makes few steps.
    """
    given = line.get("given")
    how = ", as published" if line["method"] == "reference" else ""
    if given is not None:
        how = f", untuned, in the time of {given['recipe']}"
    return f"{line['method']} {line['recipe']}{how}"


def spread(values: Sequence[float | None]) -> str:
    """Mean and standard deviation of what is there."""
    there = [value for value in values if value is not None]
    if not there:
        return ""
    around = f" ± {stdev(there):.2g}" if len(there) > 1 else ""
    return f"{mean(there):.3g}{around}"


@contextmanager
def telling_failure(piece: str) -> Iterator[None]:
    """Go on with the next piece: a method that breaks the model must not keep others from being
    made."""
    try:
        yield
    except JobError as error:
        say(f"{piece} failed: {error.message} {error.detail}")


def say(text: str) -> None:
    """Tell how far it is."""
    print(text, flush=True)
