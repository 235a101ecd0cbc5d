"""What a model folder says about the rights to the model: licence, notices, terms of use."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pmc_gui.engine.models.source import ModelSource

_LICENCES = ("LICENSE*", "LICENCE*", "COPYING*")
_OTHERS = ("NOTICE*", "USE_POLICY*")
_TEXTS = frozenset(["", ".txt", ".md"])


def legal_files(source: ModelSource) -> list[Path]:
    """The files that have to go wherever a model goes, the licence first.

    Of a GGUF file there are none: what lies in its folder may belong to anything.
    """
    patterns = (*_LICENCES, *_OTHERS) if source.kind != "gguf" else ()
    found = [path for pattern in patterns for path in sorted(source.path.glob(pattern))]
    return [path for path in found if path.is_file()]


def licence_text(legal: Iterable[Path]) -> str | None:
    """The text of the licence among a model's legal files."""
    for path in legal:
        licence = any(path.match(pattern) for pattern in _LICENCES)
        if licence and path.suffix.lower() in _TEXTS:
            return path.read_text(encoding="utf-8", errors="replace").strip()
    return None
