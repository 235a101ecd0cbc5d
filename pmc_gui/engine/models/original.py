"""The model that a run began with, as an export of the run tells of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pmc_gui.engine.models.gguf_header import GgufHeader
from pmc_gui.engine.models.inspect import inspect_model
from pmc_gui.engine.models.licence import legal_files, licence_text
from pmc_gui.engine.models.source import identify

if TYPE_CHECKING:
    from pmc_gui.core.run import Run

_CACHED = re.compile(r"models--([^/\\]+?)--([^/\\]+)")
"""A model's folder in the cache of Hugging Face's libraries."""
_HUB = re.compile(r"https://huggingface\.co/([\w.-]+/[\w.-]+)/?")
_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")
_SOURCES = (
    "general.source.huggingface.repository",
    "general.source.repo_url",
    "general.repo_url",
    "general.source.url",
    "general.base_model.0.repo_url",
)


@dataclass(frozen=True)
class Original:
    """What is known of it.

    Attributes:
        name: What it is called.
        repository: Its ``owner/name`` on the Hub, where its place or its header tells; of an
            adapter that of its base.
        licence: What it names as its licence.
        text: That licence, word for word, where it lies in the model's folder.
        legal: The files that have to go wherever it goes.
    """

    name: str
    repository: str | None = None
    licence: str | None = None
    text: str | None = None
    legal: tuple[Path, ...] = ()

    @classmethod
    def of(cls, run: Run) -> Original:
        """The model of a run.

        Raises:
            InputError: If something else lies in its place.
        """
        path = Path(run.config.model)
        if not path.exists():
            # It was moved away; what it was called is all that is left.
            return cls(path.stem)
        source = identify(path)
        base = source.base or source
        card = inspect_model(path)
        legal = legal_files(base)
        return cls(
            name=card.name or path.stem,
            repository=_repository(base.path, base.header),
            licence=card.licence,
            text=licence_text(legal),
            legal=tuple(legal),
        )


def _repository(path: Path, header: object) -> str | None:
    cached = _CACHED.search(str(path.absolute()))
    if cached:
        return f"{cached[1]}/{cached[2]}"
    if isinstance(header, GgufHeader):
        for key in _SOURCES:
            value = header.text(key)
            found = _HUB.fullmatch(value)
            if found or _REPOSITORY.fullmatch(value):
                return found[1] if found else value
    return None
