"""What a Hugging Face model folder says about itself: config.json and safetensors headers."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pmc_gui.core.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = "config.json"
SINGLE = "model.safetensors"
INDEX = "model.safetensors.index.json"


@dataclass(frozen=True)
class HfTensor:
    """One tensor as a safetensors header announces it.

    Attributes:
        name: Name of the parameter.
        shape: Sizes; (out, in) for a linear layer.
        type: Name of the number format, such as ``BF16``.
        size_bytes: Bytes of its data.
    """

    name: str
    shape: tuple[int, ...]
    type: str
    size_bytes: int

    @property
    def elements(self) -> int:
        """How many numbers it holds."""
        return math.prod(self.shape)


@dataclass(frozen=True)
class HfHeader:
    """The configuration and the list of tensors of a model folder."""

    config: dict[str, Any]
    tensors: tuple[HfTensor, ...]
    files: tuple[Path, ...]

    def number(self, *keys: str) -> int | None:
        """The first whole number under one of `keys`, which differ between model families."""
        inner = self.config.get("text_config")
        for config in (self.config, inner if isinstance(inner, dict) else {}):
            for key in keys:
                value = config.get(key)
                if isinstance(value, int) and not isinstance(value, bool):
                    return value
        return None


def read_json(path: Path) -> dict[str, Any]:
    """Read a JSON object.

    Raises:
        InputError: If the file is none.
        OSError: If it cannot be read.
    """
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(
            "bad_json",
            f"{path.name} of the model is not valid JSON: {error}.",
            hint="Download the file again.",
            detail=str(path),
        ) from error
    if not isinstance(value, dict):
        raise InputError(
            "bad_json",
            f"{path.name} of the model is not a JSON object.",
            hint="Download the file again.",
            detail=str(path),
        )
    return value


def weight_files(folder: Path) -> list[Path]:
    """The safetensors files that make up the model, by what transformers would open.

    Returns:
        The files in order, or nothing if the folder has none.

    Raises:
        InputError: If the index of a model in several files is broken or a file is missing.
    """
    if (folder / SINGLE).is_file():
        return [folder / SINGLE]
    index = folder / INDEX
    if not index.is_file():
        return []
    shards = read_json(index).get("weight_map")
    if not isinstance(shards, dict) or not shards:
        raise InputError(
            "bad_index",
            f"{INDEX} does not say which file holds which weight.",
            hint="Download the file again.",
            detail=str(index),
        )
    names = sorted({str(name) for name in shards.values()})
    missing = [n for n in names if "/" in n or "\\" in n or not (folder / n).is_file()]
    if missing:
        shown = ", ".join(missing[:4]) + (" …" if len(missing) > 4 else "")
        raise InputError(
            "missing_weights",
            f"{len(missing)} of the {len(names)} weight files of the model are missing: {shown}.",
            hint=f"Download them into {folder}.",
        )
    return [folder / name for name in names]


def read_tensors(path: Path) -> list[HfTensor]:
    """Read and check the header of a safetensors file; its data are not touched.

    Raises:
        InputError: If the file is damaged or cut short.
        OSError: If it cannot be read.
    """
    from safetensors import SafetensorError, safe_open

    try:
        size = path.stat().st_size
        # The library checks that names, formats, shapes, offsets and the file's size agree.
        with safe_open(path, framework="numpy") as file:
            slices = [(name, file.get_slice(name)) for name in file.keys()]  # noqa: SIM118
            return [_tensor(name, s.get_shape(), s.get_dtype()) for name, s in slices]
    except SafetensorError as error:
        raise InputError(
            "safetensors_damaged",
            f"The weight file {path.name} is damaged or cut short: its header does not fit its"
            f" {size:,} bytes.",
            hint="Download or copy it again and compare its size or checksum with the source.",
            detail=f"{path}: {error}",
        ) from error


def _tensor(name: str, shape: list[int], dtype: str) -> HfTensor:
    # Format names carry their width: F32, BF16, I64, F8_E4M3; BOOL is a byte, F4 half of one.
    digits = "".join(c for c in dtype.partition("_")[0] if c.isdigit())
    bits = int(digits) if digits else 8
    return HfTensor(name, tuple(shape), dtype, math.prod(shape) * bits // 8)


def pickle_only(path: Path) -> InputError:
    """The refusal of weights that exist only as the pickle `path`."""
    return InputError(
        "pickle_only",
        f"The weights come only as {path.name}, a Python pickle. Opening a pickle can run any"
        " program hidden in it, so it is never opened.",
        hint="Download the model's safetensors files, or convert the pickle where you trust it:"
        " AutoModelForCausalLM.from_pretrained(FOLDER).save_pretrained(NEW).",
    )
