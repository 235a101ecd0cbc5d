"""Models that are on this computer already: a read-only look at where other programs keep them."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

HUGGING_FACE = "Hugging Face cache"
"""The source of what was found there; the other sources are names."""
_DEEPEST = 6
"""Folders below a place that are looked into."""
_MOST = 20_000
"""Folders looked at in one place: a home directory given by accident must not take for ever."""
_SMALLEST = 1_000_000
"""Bytes of a GGUF file; smaller ones hold a vocabulary and no weights."""


@dataclass(frozen=True)
class Found:
    """A model on the disk.

    Attributes:
        path: The GGUF file or the folder.
        name: What its owner knows it by.
        source: Which place it was found in, in words.
        size_bytes: Of the weight files; 0 if nobody looked.
        is_folder: Whether it is a folder.
    """

    path: Path
    name: str
    source: str
    size_bytes: int
    is_folder: bool = False


def title_of(path: Path) -> str:
    """What to call the model at `path`: its name without ending.

    Snapshots of the Hugging Face cache have a hash for a name; their repository's is taken.
    """
    if path.parent.name == "snapshots":
        return path.parent.parent.name.removeprefix("models--").replace("--", "/")
    return path.stem if path.suffix.lower() == ".gguf" else path.name


def is_there(path: Path) -> bool:
    """Whether something is at `path`; what nobody may look at is not."""
    try:
        return path.exists()
    except OSError:
        # A drive that was pulled out, a share that does not answer, another user's folder.
        return False


def still_there(paths: Iterable[Path]) -> list[Found]:
    """The models among `paths` that are still where they were, in that order."""
    return [
        Found(path, title_of(path), "", 0, is_folder=path.is_dir())
        for path in paths
        if is_there(path)
    ]


def scan(folders: Sequence[Path], home: Path, environ: Mapping[str, str]) -> list[Found]:
    """All models in the usual places and in `folders`, by name, each path once.

    Nothing is written or opened but small JSON files; what cannot be read is left out.

    Args:
        folders: Places that the user added.
        home: The user's home directory.
        environ: Environment variables, for the places that can be moved by them.
    """
    found: dict[Path, Found] = {}
    hub = Path(environ.get("HF_HUB_CACHE") or _hf_home(home, environ) / "hub")
    sources: list[Iterator[Found]] = [
        _hugging_face(hub),
        *(_folder(home / name, "LM Studio") for name in (".lmstudio/models", ".cache/lm-studio")),
        _ollama(Path(environ.get("OLLAMA_MODELS") or home / ".ollama" / "models")),
        *(_folder(folder, folder.name) for folder in folders),
    ]
    for source in sources:
        for one in source:
            found.setdefault(one.path, one)
    return sorted(found.values(), key=lambda one: (one.name.casefold(), str(one.path)))


def _hf_home(home: Path, environ: Mapping[str, str]) -> Path:
    return Path(environ.get("HF_HOME") or home / ".cache" / "huggingface")


def _hugging_face(hub: Path) -> Iterator[Found]:
    """``models--OWNER--NAME/snapshots/HASH``: the newest snapshot of each."""
    for repository in _entries(hub):
        kind, _, name = repository.name.partition("--")
        if kind != "models":
            continue
        snapshots = [entry for entry in _entries(repository / "snapshots") if entry.is_dir()]
        for snapshot in sorted(snapshots, key=_modified, reverse=True)[:1]:
            title = name.replace("--", "/")
            if _is_model_folder(snapshot):
                size = sum(map(_size, snapshot.glob("*.safetensors")))
                yield Found(snapshot, title, HUGGING_FACE, size, is_folder=True)
            for file in sorted(snapshot.glob("*.gguf")):
                yield Found(file, f"{title}/{file.stem}", HUGGING_FACE, _size(file))


def _folder(top: Path, source: str) -> Iterator[Found]:
    looked = 0
    for folder, folders, files in os.walk(top, onerror=lambda _: None):
        here = Path(folder)
        looked += 1
        if looked > _MOST:
            return
        if len(here.relative_to(top).parts) >= _DEEPEST:
            folders.clear()
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if "config.json" in files and _is_model_folder(here):
            size = sum(map(_size, here.glob("*.safetensors")))
            yield Found(here, here.name, source, size, is_folder=True)
            folders.clear()
            continue
        for name in sorted(files):
            file = here / name
            if name.lower().endswith(".gguf") and (size := _size(file)) >= _SMALLEST:
                yield Found(file, file.stem, source, size)


def _ollama(models: Path) -> Iterator[Found]:
    """``manifests/…/NAME/TAG`` names the blob that is the GGUF file."""
    manifests = models / "manifests"
    for folder, _, files in os.walk(manifests, onerror=lambda _: None):
        for tag in sorted(files):
            manifest = _json(Path(folder) / tag)
            layers = manifest.get("layers") if isinstance(manifest, dict) else None
            for layer in layers if isinstance(layers, list) else ():
                if not isinstance(layer, dict):
                    continue
                digest = str(layer.get("digest", ""))
                if layer.get("mediaType") != "application/vnd.ollama.image.model":
                    continue
                blob = models / "blobs" / digest.replace(":", "-")
                if ".." not in digest and blob.is_file():
                    name = f"{Path(folder).name}:{tag}"
                    yield Found(blob, name, "Ollama", _size(blob))


def _is_model_folder(folder: Path) -> bool:
    if not any(folder.glob("*.safetensors")):
        return False
    config = _json(folder / "config.json")
    return isinstance(config, dict) and ("architectures" in config or "model_type" in config)


def _json(path: Path) -> Any:
    try:
        if path.stat().st_size > _SMALLEST:
            return None
        return json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
