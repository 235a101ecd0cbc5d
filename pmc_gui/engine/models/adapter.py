"""Recognise a PEFT adapter and the model it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.core.adapter_base import base_named
from pmc_gui.core.errors import InputError
from pmc_gui.engine.models.hf_header import pickle_only, read_json, read_tensors

if TYPE_CHECKING:
    from pathlib import Path

    from pmc_gui.engine.models.hf_header import HfTensor

ADAPTER_CONFIG = "adapter_config.json"
ADAPTER_WEIGHTS = "adapter_model.safetensors"


def check_adapter(path: Path) -> tuple[HfTensor, ...]:
    """Check that the folder `path` holds a PEFT adapter; its base may be anywhere.

    Returns:
        The adapter's own tensors.

    Raises:
        InputError: If it is none, is damaged, or comes as a pickle only.
    """
    if not (path / ADAPTER_CONFIG).is_file():
        raise InputError(
            "not_an_adapter",
            f"{path} is no PEFT adapter: it has no {ADAPTER_CONFIG}.",
            hint="Give the folder that holds adapter_config.json and adapter_model.safetensors.",
        )
    if "peft_type" not in read_json(path / ADAPTER_CONFIG):
        raise InputError(
            "not_an_adapter",
            f"{path / ADAPTER_CONFIG} does not say what kind of PEFT adapter it is (peft_type).",
            hint="Save the adapter again with peft's save_pretrained.",
        )
    weights = path / ADAPTER_WEIGHTS
    if not weights.is_file():
        pickle = path / "adapter_model.bin"
        if pickle.is_file():
            raise pickle_only(pickle)
        raise InputError(
            "no_weights",
            f"The adapter folder {path} has no {ADAPTER_WEIGHTS}.",
            hint="Download the file, or save the adapter again with peft's save_pretrained.",
        )
    return tuple(read_tensors(weights))


def local_base(path: Path) -> Path:
    """The model on this computer that the adapter in `path` says it belongs to.

    Raises:
        InputError: If it names none, or one that is not here.
    """
    name = read_json(path / ADAPTER_CONFIG).get("base_model_name_or_path")
    base = base_named(path, name)
    if base is not None:
        return base
    said = f"“{name}”, which is no folder or file on this computer" if name else "no base model"
    raise InputError(
        "missing_base",
        f"{path} is an adapter, and its configuration names {said}.",
        hint="Give the base model as the model and this folder as its adapter.",
    )
