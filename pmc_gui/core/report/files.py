"""The files that belong to a run, and their SHA-256: of gigabytes, so that it can be stopped."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pmc_gui.core.adapter_base import base_of
from pmc_gui.core.hashes import Hashes, stamp_of
from pmc_gui.core.report.model import FileFact
from pmc_gui.core.run_starts import read_starts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pmc_gui.core.run import Run

_TOKENIZER_FILES = (
    "tokenizer*", "vocab.json", "vocab.txt", "merges.txt", "tekken.json", "spiece.model",
    "special_tokens_map.json", "added_tokens.json", "chat_template.*",
)  # fmt: skip
_MODEL_FILES = (
    "*.safetensors", "*.safetensors.index.json", "config.json", "generation_config.json",
    *_TOKENIZER_FILES,
)  # fmt: skip
_ADAPTER_CONFIG = "adapter_config.json"
_ADAPTER_FILES = ("adapter_model.safetensors", _ADAPTER_CONFIG, *_TOKENIZER_FILES)
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


def input_files(run: Run) -> list[RunFile]:
    """What a run was made from: the original model, and the adapters and the base that it has."""
    config, found = run.config, _Found()
    model = Path(config.model)
    if (model / _ADAPTER_CONFIG).is_file():
        found.add_all("original adapter", model, _ADAPTER_FILES)
        base = base_of(model)
        if base is not None:
            found.add_all("base of the original adapter", base, _MODEL_FILES)
    else:
        found.add_all("original model", model, _MODEL_FILES)
    if config.adapter is not None:
        found.add_all("adapter it was opened with", Path(config.adapter), _ADAPTER_FILES)
    return list(found.files.values())


def run_files(run: Run) -> list[RunFile]:
    """The files a run was made from, the adapter, the GGUF files and the records, as far as they
    are there."""
    found = _Found(input_files(run))
    files = run.files()
    if files is not None:
        found.add("model before, 16 bits", files[0])
        found.add("model after, 16 bits", files[1])
    for path in sorted(run.gguf_dir.glob("*.gguf")):
        side = path.name.partition("-")[0]
        found.add(f"model {side}, quantized" if side in {"before", "after"} else "model", path)
    found.add_all("trained adapter", run.adapter_dir, _ADAPTER_FILES)
    for name in _RECORDS:
        found.add("record of the run", run.path / name)
    return list(found.files.values())


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
    begun = inputs_at_start(run)
    facts = [
        FileFact(
            role=one.role,
            name=one.path.name,
            bytes=one.size,
            sha256=hashes.known(one.path),
            since_start=_since(one.path, begun),
        )
        for one in files
    ]
    gone = [
        FileFact(
            role="original, no longer there",
            name=Path(path).name,
            bytes=stamp[0],
            sha256=None,
            since_start="gone",
        )
        for path, stamp in begun.items()
        if not Path(path).is_file()
    ]
    return [*gone, *facts]


def inputs_at_start(run: Run) -> dict[str, tuple[int, int]]:
    """Size and time of the files a run was made from, by path, when it was begun; nothing of a run
    that an older program began."""
    starts = read_starts(run.path)
    return starts[0].inputs if starts and starts[0].step == 0 else {}


def _since(path: Path, begun: Mapping[str, tuple[int, int]]) -> Literal["same", "changed"] | None:
    stamp = begun.get(str(path))
    if stamp is None:
        return None
    return "same" if stamp_of(path) == tuple(stamp) else "changed"


def bytes_to_read(run: Run) -> int:
    """Bytes of the files of which no hash is known yet."""
    hashes = Hashes(run.path)
    return sum(one.size for one in run_files(run) if hashes.known(one.path) is None)


class _Found:
    """Files, each once, by where they really are."""

    def __init__(self, files: Sequence[RunFile] = ()) -> None:
        self.files = {one.path.resolve(): one for one in files}

    def add(self, role: str, path: Path) -> None:
        """A file, if it is there."""
        try:
            size = path.stat().st_size
        except OSError:
            return
        if path.is_file():
            self.files.setdefault(path.resolve(), RunFile(role, path, size))

    def add_all(self, role: str, path: Path, patterns: Sequence[str]) -> None:
        """A file, or those in a folder that `patterns` name."""
        if not path.is_dir():
            self.add(role, path)
            return
        for pattern in patterns:
            for file in sorted(path.glob(pattern)):
                self.add(role, file)
