"""What a model card is about."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pmc_gui.core.exports import ExportedFile, ExportKind

_MARK = "# Model card of"


@dataclass(frozen=True)
class Exported:
    """An exported model, and what lies with it.

    Attributes:
        name: Of the file or folder.
        kind: What it is.
        base: Name of the original model.
        repository: The original's ``owner/name`` on the Hub, where it is known.
        licence: The original's.
        quant: Of a GGUF file.
        template: Name of the file with the chat template that it was asked with, if that is not
            the model's own.
        legal: Names of the files with the original's licence and notices.
        modelfile: Whether a folder has a file for Ollama.
        files: Those that it consists of.
    """

    name: str
    kind: ExportKind
    base: str
    repository: str | None = None
    licence: str | None = None
    quant: str | None = None
    template: str | None = None
    legal: tuple[str, ...] = ()
    modelfile: bool = False
    files: tuple[ExportedFile, ...] = ()

    @property
    def mark(self) -> str:
        """The line by which a card of this very file is known."""
        return f"{_MARK} {json.dumps(self.name, ensure_ascii=False)}, written by pmc-gui"
