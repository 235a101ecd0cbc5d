"""The files that belong to a run, and their SHA-256: of gigabytes, so that it can be stopped."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pmc_gui.core.atomic import read_error, write_text
from pmc_gui.core.report.model import FileFact

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pmc_gui.core.run import Run

KNOWN = "sha256.json"
"""In the run's folder: hashes that were computed before, with size and time of their files."""
_PIECE = 8 << 20
_MODEL_FILES = ("*.safetensors", "*.safetensors.index.json", "config.json", "tokenizer*")
_ADAPTER_FILES = ("adapter_model.safetensors", "adapter_config.json")
_RECORDS = ("config.json", "targets.jsonl", "events.jsonl", "audit.json", "audit.jsonl")


@dataclass(frozen=True)
class RunFile:
    """A file of a run.

    Attributes:
        role: What it is to the run.
        path: Where it is.
        size: Bytes.
        changed: Nanoseconds since 1970.
    """

    role: str
    path: Path
    size: int
    changed: int

    @property
    def stamp(self) -> list[int]:
        """What is another when the file is."""
        return [self.size, self.changed]


def run_files(run: Run) -> list[RunFile]:
    """The original model, the adapter, the GGUF files and the records, as far as they are there."""
    config = run.config
    found: dict[Path, RunFile] = {}

    def add(role: str, path: Path) -> None:
        try:
            stat = path.stat()
        except OSError:
            return
        if path.is_file():
            found.setdefault(path.resolve(), RunFile(role, path, stat.st_size, stat.st_mtime_ns))

    _add_model("original model", Path(config.model), _MODEL_FILES, add)
    if config.adapter is not None:
        _add_model("adapter it was opened with", Path(config.adapter), _ADAPTER_FILES, add)
    files = run.files()
    if files is not None:
        add("model before, 16 bits", files[0])
        add("model after, 16 bits", files[1])
    for path in sorted(run.gguf_dir.glob("*.gguf")):
        side = path.name.partition("-")[0]
        add(f"model {side}, quantized" if side in {"before", "after"} else "model", path)
    _add_model("trained adapter", run.adapter_dir, _ADAPTER_FILES, add)
    for name in _RECORDS:
        add("record of the run", run.path / name)
    return list(found.values())


def file_facts(
    run: Run,
    *,
    compute: bool = True,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> list[FileFact]:
    """Every file of `run` with its hash.

    A hash that was computed before is taken again if neither size nor time of its file has
    changed; they are kept in the run's folder.

    Args:
        run: The run.
        compute: Whether to compute those that are not known; otherwise they are left out.
        progress: Called with the bytes read so far and the bytes to read; may raise to stop.

    Raises:
        InputError: If a file cannot be read.
    """
    files = run_files(run)
    known = _known(run)
    missing = [one for one in files if not _is_known(one, known)]
    total, done = sum(one.size for one in missing), 0
    for one in missing if compute else ():

        def tell(read: int, before: int = done) -> None:
            progress(before + read, total)

        known[str(one.path)] = [*one.stamp, _sha256(one.path, tell)]
        done += one.size
    if compute and missing:
        _remember(run, files, known)
    return [
        FileFact(
            role=one.role,
            name=one.path.name,
            bytes=one.size,
            sha256=str(known[str(one.path)][2]) if _is_known(one, known) else None,
        )
        for one in files
    ]


def bytes_to_read(run: Run) -> int:
    """Bytes of the files of which no hash is known yet."""
    known = _known(run)
    return sum(one.size for one in run_files(run) if not _is_known(one, known))


def _add_model(
    role: str, path: Path, patterns: Sequence[str], add: Callable[[str, Path], None]
) -> None:
    if not path.is_dir():
        add(role, path)
        return
    for pattern in patterns:
        for file in sorted(path.glob(pattern)):
            add(role, file)


def _sha256(path: Path, tell: Callable[[int], None]) -> str:
    digest = hashlib.sha256()
    read = 0
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                read += len(piece)
                tell(read)
    except OSError as error:
        raise read_error(path, error) from error
    return digest.hexdigest()


def _known(run: Run) -> dict[str, list[int | str]]:
    """By path: size, time and hash."""
    try:
        found = json.loads((run.path / KNOWN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        path: entry
        for path, entry in found.items()
        if isinstance(entry, list) and [type(part) for part in entry] == [int, int, str]
    }


def _is_known(file: RunFile, known: dict[str, list[int | str]]) -> bool:
    return known.get(str(file.path), [])[:2] == file.stamp


def _remember(run: Run, files: Sequence[RunFile], known: dict[str, list[int | str]]) -> None:
    kept = {str(one.path): known[str(one.path)] for one in files if _is_known(one, known)}
    write_text(run.path / KNOWN, json.dumps(kept, indent=2) + "\n")
