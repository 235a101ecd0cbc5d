"""What is written beside an exported model: its card, and the file that Ollama loads it by."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pmc_gui.core.atomic import write_text
from pmc_gui.core.exports import Export, ExportedFile
from pmc_gui.core.hashes import Hashes
from pmc_gui.core.report.collect import collect
from pmc_gui.core.report.model_card import Exported, card_text
from pmc_gui.engine.models.gguf_header import GgufHeader, read_gguf_header
from pmc_gui.engine.models.inspect import inspect_model
from pmc_gui.engine.models.ollama import MARK, form_of, modelfile
from pmc_gui.engine.models.prompt import PromptForm
from pmc_gui.engine.models.source import identify

if TYPE_CHECKING:
    from typing import Literal

    from pmc_gui.core.run import Run

CARD = "README.md"
MODELFILE = "Modelfile"
TEMPLATE = "asked-with.jinja"
"""The chat template that a model was asked with, where that is not its own."""
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
_LICENCES = ("LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "COPYING")


def write_card(run: Run, folder: Path, name: str, kind: Literal["adapter", "hf"]) -> Export:
    """Put a card into a folder that is being made; whatever README it has gives way.

    Returns:
        What the folder holds.
    """
    export = Export(kind=kind, name=name, files=_files(folder))
    exported = replace(_exported(run, name, kind), files=export.files)
    if run.config.template:
        write_text(folder / TEMPLATE, run.config.template)
        exported = replace(exported, template=TEMPLATE)
    write_text(folder / CARD, card_text(collect(run, hide=True), exported))
    return export


def write_beside(run: Run, gguf: Path, quant: str) -> tuple[list[Path], Export]:
    """Write the card and the Modelfile of a GGUF file into its folder.

    A chat template that it was asked with in place of its own becomes ``NAME.asked-with.jinja``.
    Files of somebody else, or of another model, stay as they are: then these are called after the
    GGUF file, ``NAME.README.md`` and ``NAME.Modelfile``. If those are taken too, nothing is
    written.

    Returns:
        What was written, and what the GGUF file is.

    Raises:
        InputError: If the place cannot be written to or is full.
    """
    export = Export(kind="gguf", name=gguf.name, quant=quant, files=_files(gguf))
    exported = replace(_exported(run, gguf.name, "gguf", quant), files=export.files)
    chosen = run.config.template
    written = []
    if chosen:
        path = _free(gguf.with_suffix(f".{TEMPLATE}"))
        write_text(path, chosen)
        written.append(path)
        exported = replace(exported, template=path.name)
    template = read_gguf_header(gguf).text("tokenizer.chat_template") if chosen is None else chosen
    form = form_of(PromptForm(template)) if template else None
    texts = {
        CARD: (card_text(collect(run, hide=True), exported), exported.mark),
        MODELFILE: (
            modelfile(
                gguf.name,
                form,
                chats=bool(template),
                licence=_licence_text(Path(run.config.model)) or exported.licence,
            ),
            f"{MARK} {gguf.name},",
        ),
    }
    for name, (text, mark) in texts.items():
        for path in (gguf.with_name(name), gguf.with_name(f"{gguf.stem}.{name}")):
            if not path.exists() or _has(path, mark):
                write_text(path, text)
                written.append(path)
                break
    return written, export


def _files(place: Path) -> tuple[ExportedFile, ...]:
    """A file, or all in a folder without its card, with their hashes."""
    hashes = Hashes(None)
    paths = [place] if place.is_file() else sorted(one for one in place.rglob("*") if one.is_file())
    return tuple(
        ExportedFile(
            name=path.name if path == place else path.relative_to(place).as_posix(),
            bytes=path.stat().st_size,
            sha256=hashes.of(path),
        )
        for path in paths
        if path.name != CARD
    )


def _free(path: Path) -> Path:
    """`path`, or where something is there already the same with a number."""
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_suffix(f".{number}.jinja")
    return free


def _exported(
    run: Run, name: str, kind: Literal["gguf", "adapter", "hf"], quant: str | None = None
) -> Exported:
    path = Path(run.config.model)
    if not path.exists():
        # The original was moved away; what it was called is all that is left.
        return Exported(name, kind, path.stem, quant=quant)
    source = identify(path)
    root: Any = source
    while root.base is not None:
        root = root.base
    card = inspect_model(path)
    return Exported(
        name=name,
        kind=kind,
        base=card.name or path.stem,
        repository=_repository(root.path, root.header),
        licence=card.licence,
        quant=quant,
    )


def _repository(path: Path, header: object) -> str | None:
    """The model's ``owner/name`` on the Hub, where its place or its header tells."""
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


def _licence_text(model: Path) -> str | None:
    """The licence file of a model folder; other folders' files may belong to anything."""
    for name in _LICENCES:
        if (model / name).is_file():
            return (model / name).read_text(encoding="utf-8", errors="replace").strip()
    return None


def _has(path: Path, mark: str) -> bool:
    try:
        head = path.read_text(encoding="utf-8").splitlines()[:2]
    except (OSError, UnicodeDecodeError):
        return False
    return any(line.startswith(mark) for line in head)
