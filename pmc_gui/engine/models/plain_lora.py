"""The matrices of a plain LoRA adapter, each with its factor in it."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pmc_gui.engine.models.adapter import ADAPTER_CONFIG, ADAPTER_WEIGHTS, check_adapter
from pmc_gui.engine.models.hf_header import read_json

if TYPE_CHECKING:
    from pathlib import Path

    import torch

_PAIR = re.compile(r"(?P<name>.+)\.lora_(?P<half>[AB])\.weight")
_LIKE_PEFT = "base_model.model."
_MORE = (
    "use_dora",
    "modules_to_save",
    "lora_bias",
    "fan_in_fan_out",
    "target_parameters",
    "trainable_token_indices",
)


class NotPlainError(Exception):
    """An adapter changes more than linear layers can; the text names what."""


class Pair(NamedTuple):
    """What an adapter adds to a linear layer: `b` times `a`, in fp32.

    Attributes:
        a: Shape (rank, in).
        b: Shape (out, rank); the factor is in it, for not all layers need have the same.
    """

    a: torch.Tensor
    b: torch.Tensor


def read_pairs(adapter: Path) -> dict[str, Pair]:
    """The matrices of the adapter in a folder, by the layer's name in the model.

    Raises:
        InputError: If `adapter` is none.
        NotPlainError: If it is no plain LoRA on linear layers.
    """
    from safetensors.torch import load_file

    check_adapter(adapter)
    config = read_json(adapter / ADAPTER_CONFIG)
    if config.get("peft_type") != "LORA":
        raise NotPlainError(str(config.get("peft_type")))
    for name in _MORE:
        if config.get(name):
            raise NotPlainError(name)
    halves: dict[str, dict[str, torch.Tensor]] = {}
    for name, weight in load_file(adapter / ADAPTER_WEIGHTS).items():
        found = _PAIR.fullmatch(name)
        if found is None or weight.dim() != 2:
            raise NotPlainError(name)
        module = found["name"].removeprefix(_LIKE_PEFT)
        halves.setdefault(module, {})[found["half"]] = weight.float()
    pairs = {}
    for module, half in halves.items():
        if len(half) != 2:
            raise NotPlainError(module)
        rank = half["A"].shape[0]
        pairs[module] = Pair(half["A"], half["B"] * _factor(config, module, rank))
    return pairs


def _factor(config: dict[str, Any], module: str, rank: int) -> float:
    """What the product of both matrices is multiplied by."""
    alpha = float(config.get("lora_alpha", rank))
    for pattern, value in (config.get("alpha_pattern") or {}).items():
        if re.search(rf"(?:^|\.){pattern}$", module):
            alpha = float(value)
            break
    return alpha / (math.sqrt(rank) if config.get("use_rslora") else rank)
