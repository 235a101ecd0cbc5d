"""Two adapters, the second trained on a model that the first is part of, as one on the bare model.

What LoRA adapters add to a weight is added up, so the joined matrices are those of both beside each
other, as peft's ``add_weighted_adapter(combination_type="cat")`` does with both in memory.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pmc_gui.core.errors import InputError
from pmc_gui.engine.models.adapter import ADAPTER_CONFIG, ADAPTER_WEIGHTS
from pmc_gui.engine.models.hf_header import read_json
from pmc_gui.engine.models.plain_lora import NotPlainError, Pair, read_pairs

if TYPE_CHECKING:
    from pathlib import Path

    import torch


@dataclass(frozen=True)
class JoinedAdapter:
    """A PEFT adapter in memory: its configuration and its matrices by PEFT's names."""

    config: dict[str, Any]
    weights: dict[str, torch.Tensor]

    def save(self, folder: Path) -> None:
        """Write it into a folder that is there."""
        from safetensors.torch import save_file

        save_file(self.weights, folder / ADAPTER_WEIGHTS, metadata={"format": "pt"})
        text = json.dumps(self.config, indent=2) + "\n"
        (folder / ADAPTER_CONFIG).write_text(text, encoding="utf-8")


def join_adapters(first: Path, second: Path, base: Path) -> JoinedAdapter:
    """Join two adapters.

    Args:
        first: The folder of the adapter on the bare model.
        second: That of the one trained on top of it, by this program.
        base: The bare model.

    Raises:
        InputError: If one of them is no adapter, or cannot be joined.
    """
    import torch

    found = [_pairs(first), _pairs(second)]
    names = sorted(found[0].keys() | found[1].keys())
    parts = {name: [pairs[name] for pairs in found if name in pairs] for name in names}
    # One rank for all, filled up with zeros, and an alpha that makes the factor 1.
    rank = max(sum(pair.a.shape[0] for pair in pairs) for pairs in parts.values())
    weights: dict[str, torch.Tensor] = {}
    for name, pairs in parts.items():
        a = torch.cat([pair.a for pair in pairs])
        b = torch.cat([pair.b for pair in pairs], dim=1)
        empty = rank - a.shape[0]
        weights[f"base_model.model.{name}.lora_A.weight"] = torch.cat(
            [a, a.new_zeros(empty, a.shape[1])]
        )
        weights[f"base_model.model.{name}.lora_B.weight"] = torch.cat(
            [b, b.new_zeros(b.shape[0], empty)], dim=1
        )
    config = {
        **read_json(second / ADAPTER_CONFIG),
        "base_model_name_or_path": os.fspath(base),
        "r": rank,
        "lora_alpha": rank,
        "rank_pattern": {},
        "alpha_pattern": {},
        "use_rslora": False,
        "target_modules": names,
        "exclude_modules": None,
    }
    return JoinedAdapter(config, weights)


def _pairs(adapter: Path) -> dict[str, Pair]:
    try:
        return read_pairs(adapter)
    except NotPlainError as error:
        raise InputError(
            "adapter_not_plain",
            f"The run was started with the adapter {adapter.name}, which no other can be joined"
            f" with: {error} is more than plain LoRA on linear layers.",
            hint="Export the whole model instead, as a merged folder or as GGUF.",
        ) from error
