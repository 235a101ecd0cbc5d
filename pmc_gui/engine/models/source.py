"""Recognise what a person gave as a model, from its headers alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from pmc_gui.core.errors import InputError
from pmc_gui.engine.models.adapter import (
    ADAPTER_CONFIG,
    ADAPTER_WEIGHTS,
    check_adapter,
    local_base,
)
from pmc_gui.engine.models.adapter_fit import check_fits
from pmc_gui.engine.models.architectures import check_config, check_gguf
from pmc_gui.engine.models.gguf_header import MAGIC, GgufHeader, read_gguf_header
from pmc_gui.engine.models.hf_header import (
    CONFIG,
    HfHeader,
    HfTensor,
    pickle_only,
    read_json,
    read_tensors,
    weight_files,
)

if TYPE_CHECKING:
    from pathlib import Path

_PICKLES = frozenset({".bin", ".pt", ".pth", ".ckpt", ".pkl"})
_SPLIT = re.compile(r"-(\d{5})-of-(\d{5})\.gguf$", re.IGNORECASE)
_TOKENIZERS = ("tokenizer.json", "tokenizer.model", "tekken.json", "spiece.model", "vocab.txt")
_OLD_MAGIC = {b"lmgg", b"fmgg", b"tjgg", b"algg"}
"""First bytes of the GGML files that llama.cpp wrote before August 2023."""


@dataclass(frozen=True)
class ModelSource:
    """A usable model on disk.

    Attributes:
        path: The model folder, the GGUF file or the adapter folder.
        kind: What it is.
        architecture: transformers' model type (``hf``), llama.cpp's name (``gguf``), or the
            base model's (``adapter``).
        base: The model that an adapter belongs to.
        notices: What the person should know, in plain sentences.
        header: What the headers say; of an adapter, only its own tensors.
    """

    path: Path
    kind: Literal["hf", "gguf", "adapter"]
    architecture: str
    base: ModelSource | None = None
    notices: tuple[str, ...] = ()
    header: HfHeader | GgufHeader = field(
        default=HfHeader({}, (), ()), repr=False, compare=False
    )  # fmt: skip


def identify(path: Path, base: Path | None = None) -> ModelSource:
    """Recognise the model at `path` and check that it can be trained and asked.

    Args:
        path: A Hugging Face folder, a GGUF file, a folder with one GGUF file, or a PEFT adapter.
        base: The model an adapter belongs to, where its own configuration does not say.

    Raises:
        InputError: If there is no usable model; says why and what to do.
    """
    path = path.expanduser()
    try:
        if base is not None:
            # First, or a whole model would be taken for an adapter, and the base be forgotten.
            check_adapter(path)
        return _identify(path, base)
    except OSError as error:
        raise InputError(
            "unreadable",
            f"{path} cannot be read: {error.strerror or error}.",
            hint="Check the rights of the files and the disk they are on.",
            detail=str(error),
        ) from error


def _identify(path: Path, base: Path | None) -> ModelSource:
    if path.is_dir():
        return _folder(path, base)
    if path.is_file():
        return _gguf(path) if _looks_like_gguf(path) else _other_file(path)
    if path.exists():
        raise InputError(
            "not_a_model",
            f"{path} is neither a folder nor a file.",
            hint="Give a model folder or a GGUF file.",
        )
    raise InputError(
        "not_found",
        f"There is no file or folder {path}.",
        hint="Give the path of a model folder or a GGUF file on this computer.",
    )


def _folder(path: Path, base: Path | None) -> ModelSource:
    if (path / ADAPTER_CONFIG).is_file():
        return _adapter(path, base)
    files = weight_files(path)
    if files:
        return _hf(path, files)
    ggufs = sorted(p for p in path.iterdir() if p.suffix.lower() == ".gguf" and p.is_file())
    if ggufs:
        return _one_gguf(path, ggufs)
    pickles = sorted(p for p in path.iterdir() if p.suffix.lower() in _PICKLES)
    if pickles:
        raise pickle_only(pickles[0])
    strange = sorted(path.glob("*.safetensors"))
    if strange:
        raise InputError(
            "no_weights",
            f"The folder {path} has {strange[0].name}, but no model.safetensors and no index.",
            hint="Download the model in the format of transformers, or rename a single weight"
            " file to model.safetensors.",
        )
    raise InputError(
        "no_weights",
        f"The folder {path} holds no model weights.",
        hint="A model folder has config.json, model.safetensors and tokenizer.json; a single"
        " .gguf file will do as well.",
    )


def _hf(path: Path, files: list[Path]) -> ModelSource:
    if not (path / CONFIG).is_file():
        raise InputError(
            "missing_config",
            f"The folder {path} has weights but no {CONFIG}.",
            hint=f"Download {CONFIG} from where the weights came from.",
        )
    config = read_json(path / CONFIG)
    name = path.resolve().name
    if (path / "modules.json").is_file() or (path / "1_Pooling").is_dir():
        raise InputError(
            "embedding_model",
            f"{name} is an embedding model (sentence-transformers); it does not write answers.",
            hint="Choose a model that answers questions, such as a chat model.",
        )
    check_config(HfHeader(config, (), ()), name)
    _require_tokenizer(path)
    tensors: list[HfTensor] = []
    for file in files:
        tensors += read_tensors(file)
    if not tensors:
        raise InputError(
            "no_weights",
            f"The weight files in {path} hold no weights.",
            hint="Download the model again.",
        )
    notices = (
        ("The model brings program code of its own; it is not run.",)
        if config.get("auto_map")
        else ()
    )
    header = HfHeader(config, tuple(tensors), tuple(files))
    return ModelSource(path, "hf", str(config["model_type"]), notices=notices, header=header)


def _require_tokenizer(path: Path) -> None:
    pair = (path / "vocab.json").is_file() and (path / "merges.txt").is_file()
    if not pair and not any((path / name).is_file() for name in _TOKENIZERS):
        raise InputError(
            "missing_tokenizer",
            f"The folder {path} has no tokenizer.",
            hint="Download tokenizer.json (or tokenizer.model) and tokenizer_config.json from"
            " where the weights came from.",
        )


def _one_gguf(folder: Path, files: list[Path]) -> ModelSource:
    for file in files:
        _refuse_split(file)
    if len(files) > 1:
        names = ", ".join(f.name for f in files[:6]) + (" …" if len(files) > 6 else "")
        raise InputError(
            "several_models",
            f"The folder {folder} holds {len(files)} GGUF files: {names}.",
            hint="Give the path of one of them.",
        )
    notice = f"The folder holds one GGUF file, {files[0].name}; that is the model."
    return _gguf(files[0], notices=(notice,))


def _gguf(path: Path, notices: tuple[str, ...] = ()) -> ModelSource:
    _refuse_split(path)
    header = read_gguf_header(path)
    if (header.number("split.count") or 1) > 1:
        raise _split(path)
    check_gguf(header, path.name)
    if not header.tensors:
        raise InputError(
            "no_weights",
            f"The GGUF file {path.name} holds no weights, only a vocabulary.",
            hint="Give a GGUF file with the whole model.",
        )
    if not header.length("tokenizer.ggml.tokens"):
        raise InputError(
            "missing_tokenizer",
            f"The GGUF file {path.name} has no tokenizer.",
            hint="Convert the model again together with its tokenizer files.",
        )
    return ModelSource(path, "gguf", header.architecture, notices=notices, header=header)


def _refuse_split(path: Path) -> None:
    match = _SPLIT.search(path.name)
    if match and int(match[2]) > 1:
        raise _split(path)


def _split(path: Path) -> InputError:
    return InputError(
        "split_gguf",
        f"{path.name} is one part of a GGUF model in several files.",
        hint="Join the parts first: llama-gguf-split --merge FIRST-PART.gguf WHOLE.gguf",
    )


def _adapter(path: Path, base: Path | None) -> ModelSource:
    tensors = check_adapter(path)
    if base is None:
        base = local_base(path)
    if (base / ADAPTER_CONFIG).is_file():
        raise InputError(
            "adapter_on_adapter",
            f"The base of the adapter {path}, {base}, is an adapter itself.",
            hint="Merge the first adapter into its model, then use that as the base.",
        )
    model = identify(base)
    check_fits(path, tensors, model.path, model.header)
    header = HfHeader(read_json(path / ADAPTER_CONFIG), tensors, (path / ADAPTER_WEIGHTS,))
    return ModelSource(path, "adapter", model.architecture, model, model.notices, header)


def _looks_like_gguf(path: Path) -> bool:
    return path.suffix.lower() == ".gguf" or _first_bytes(path) == MAGIC


def _other_file(path: Path) -> ModelSource:
    if path.suffix.lower() in _PICKLES:
        raise pickle_only(path)
    if path.suffix.lower() == ".safetensors" or path.name in {CONFIG, ADAPTER_CONFIG}:
        raise InputError(
            "not_a_model",
            f"{path.name} is one part of a model.",
            hint=f"Give the folder it is in: {path.parent}",
        )
    if _first_bytes(path) in _OLD_MAGIC:
        raise InputError(
            "old_ggml",
            f"{path.name} is a GGML file from before GGUF, which llama.cpp no longer reads.",
            hint="Download the model as GGUF.",
        )
    raise InputError(
        "not_a_model",
        f"{path} is no model file.",
        hint="Give a model folder or a GGUF file.",
    )


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(MAGIC))
