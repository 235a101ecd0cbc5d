"""The files that belong to a run, and their SHA-256: of gigabytes, so that it can be stopped."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pmc_gui.core.hashes import Hashes
from pmc_gui.core.report.model import FileFact

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pmc_gui.core.run import Run

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
    """

    role: str
    path: Path
    size: int


def run_files(run: Run) -> list[RunFile]:
    """The original model, the adapter, the GGUF files and the records, as far as they are there."""
    config = run.config
    found: dict[Path, RunFile] = {}

    def add(role: str, path: Path) -> None:
        try:
            size = path.stat().st_size
        except OSError:
            return
        if path.is_file():
            found.setdefault(path.resolve(), RunFile(role, path, size))

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
    files, hashes = run_files(run), Hashes(run.path)
    if compute:
        hashes.compute((one.path for one in files), progress)
        hashes.keep(one.path for one in files)
    return [
        FileFact(role=one.role, name=one.path.name, bytes=one.size, sha256=hashes.known(one.path))
        for one in files
    ]


def bytes_to_read(run: Run) -> int:
    """Bytes of the files of which no hash is known yet."""
    hashes = Hashes(run.path)
    return sum(one.size for one in run_files(run) if hashes.known(one.path) is None)


def _add_model(
    role: str, path: Path, patterns: Sequence[str], add: Callable[[str, Path], None]
) -> None:
    if not path.is_dir():
        add(role, path)
        return
    for pattern in patterns:
        for file in sorted(path.glob(pattern)):
            add(role, file)
