"""What is written beside an exported model: card, licence, and the file that Ollama loads it by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pmc_gui.core.atomic import write_bytes, write_text
from pmc_gui.core.exports import Export, ExportedFile
from pmc_gui.core.hashes import Hashes
from pmc_gui.core.report.collect import collect
from pmc_gui.core.report.exported import Exported
from pmc_gui.core.report.model_card import card_text
from pmc_gui.engine.hashing import telling
from pmc_gui.engine.models.gguf_header import read_gguf_header
from pmc_gui.engine.models.hf_header import CONFIG, read_json
from pmc_gui.engine.models.ollama import MARK, form_of, modelfile, reads_folder
from pmc_gui.engine.models.original import Original
from pmc_gui.engine.models.prompt import PromptForm
from pmc_gui.engine.threads import run_together

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping
    from pathlib import Path
    from typing import Literal

    from pmc_gui.core.control import Control
    from pmc_gui.core.events import Event
    from pmc_gui.core.exports import ExportKind
    from pmc_gui.core.run import Run
    from pmc_gui.engine.threads import Emit

CARD = "README.md"
MODELFILE = "Modelfile"
TEMPLATE = "asked-with.jinja"
"""The chat template that a model was asked with, where that is not its own."""


def write_inside(
    run: Run, folder: Path, name: str, kind: Literal["adapter", "hf"], control: Control
) -> Generator[Event, None, Export]:
    """Put what belongs to a model into its folder, which is being made.

    Its card, whatever README there is gives way; the licence of the original; the chat template
    that it was asked with in place of its own; and for a Hugging Face folder that Ollama can make a
    model of, a Modelfile.

    Args:
        run: The run that it comes from.
        folder: The folder as it is called now.
        name: As it will be called.
        kind: What it is.
        control: Stops the reading of large files.

    Yields:
        How far reading it is.

    Returns:
        What the folder holds.

    Raises:
        Stopped: If the person stopped the job.
    """
    original = Original.of(run)
    exported = _about(original, name, kind)
    for file in original.legal:
        write_bytes(folder / file.name, file.read_bytes())
    exported = replace(exported, legal=tuple(file.name for file in original.legal))
    if run.config.template:
        write_text(folder / TEMPLATE, run.config.template)
        exported = replace(exported, template=TEMPLATE)
    if kind == "hf" and reads_folder(read_json(folder / CONFIG)):
        _, after = run.finished_files()
        write_text(folder / MODELFILE, _modelfile(run, after, exported, original))
        exported = replace(exported, modelfile=True)
    files: list[ExportedFile] = []

    def read(emit: Emit, inner: Control) -> None:
        paths = sorted(one for one in folder.rglob("*") if one.is_file())
        named = {path.relative_to(folder).as_posix(): path for path in paths}
        named.pop(CARD, None)
        files.extend(hashed(named, telling(emit, inner)))

    yield from run_together([read], control)
    exported = replace(exported, files=tuple(files))
    write_text(folder / CARD, card_text(collect(run, hide=True), exported))
    return Export(kind=kind, name=name, files=exported.files)


def write_beside(
    run: Run, gguf: Path, quant: str, files: tuple[ExportedFile, ...]
) -> tuple[list[Path], Export]:
    """Write the card, the licence and the Modelfile of a GGUF file into its folder.

    A chat template that it was asked with in place of its own becomes ``NAME.asked-with.jinja``.
    Files of somebody else, or of another model, stay as they are: then these are called after the
    GGUF file, ``NAME.README.md`` and ``NAME.Modelfile``. If those are taken too, nothing is
    written.

    Args:
        run: The run that it comes from.
        gguf: The file.
        quant: Its number format.
        files: The file with its hash.

    Returns:
        What was written, and what the GGUF file is.

    Raises:
        InputError: If the place cannot be written to or is full.
    """
    export = Export(kind="gguf", name=gguf.name, quant=quant, files=files)
    original = Original.of(run)
    exported = replace(_about(original, gguf.name, "gguf", quant), files=files)
    written = []
    if run.config.template:
        path = _free(gguf.with_suffix(f".{TEMPLATE}"))
        write_text(path, run.config.template)
        written.append(path)
        exported = replace(exported, template=path.name)
    legal = []
    for file in original.legal:
        text = file.read_bytes()
        for path in _places(gguf, file.name):
            if not path.exists():
                write_bytes(path, text)
                written.append(path)
            elif not path.is_file() or path.read_bytes() != text:
                continue
            legal.append(path.name)
            break
    exported = replace(exported, legal=tuple(legal))
    texts = {
        CARD: (card_text(collect(run, hide=True), exported), exported.mark),
        MODELFILE: (_modelfile(run, gguf, exported, original), f"{MARK} {gguf.name},"),
    }
    for name, (content, mark) in texts.items():
        for path in _places(gguf, name):
            if not path.exists() or _has(path, mark):
                write_text(path, content)
                written.append(path)
                break
    return written, export


def hashed(
    named: Mapping[str, Path], progress: Callable[[int, int], None]
) -> tuple[ExportedFile, ...]:
    """Files as they are put on record.

    Args:
        named: The files by the names that they will have.
        progress: As `Hashes.compute` calls it.
    """
    hashes = Hashes(None)
    hashes.compute(named.values(), progress)
    return tuple(
        ExportedFile(name=name, bytes=path.stat().st_size, sha256=hashes.of(path))
        for name, path in named.items()
    )


def _about(original: Original, name: str, kind: ExportKind, quant: str | None = None) -> Exported:
    return Exported(
        name=name,
        kind=kind,
        base=original.name,
        repository=original.repository,
        licence=original.licence,
        quant=quant,
    )


def _modelfile(run: Run, gguf: Path, exported: Exported, original: Original) -> str:
    """Ollama's file.

    Args:
        run: The run.
        gguf: A GGUF file with the model's own chat template.
        exported: What it is for.
        original: What the licence comes from.
    """
    chosen = run.config.template
    template = read_gguf_header(gguf).text("tokenizer.chat_template") if chosen is None else chosen
    return modelfile(
        exported.name,
        form_of(PromptForm(template)) if template else None,
        chats=bool(template),
        licence=original.text or original.licence,
        folder=exported.kind == "hf",
    )


def _places(gguf: Path, name: str) -> tuple[Path, Path]:
    """Where a file of that name may lie beside a GGUF file: the second, if the first is taken."""
    return gguf.with_name(name), gguf.with_name(f"{gguf.stem}.{name}")


def _free(path: Path) -> Path:
    """`path`, or where something is there already the same with a number."""
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_suffix(f".{number}.jinja")
    return free


def _has(path: Path, mark: str) -> bool:
    try:
        head = path.read_text(encoding="utf-8").splitlines()[:2]
    except (OSError, UnicodeDecodeError):
        return False
    return any(line.startswith(mark) for line in head)
