"""A PEFT adapter as the GGUF file that llama.cpp puts beside a model, without merging anything."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from pmc_gui.core.atomic import replacing
from pmc_gui.core.errors import JobError
from pmc_gui.engine.models.adapter import ADAPTER_CONFIG, ADAPTER_WEIGHTS, check_adapter
from pmc_gui.engine.models.after_file import Names, target_of
from pmc_gui.engine.models.gguf_layout import read_layout
from pmc_gui.engine.models.hf_header import read_json
from pmc_gui.engine.models.layouts import identity, is_rotary, rotary_rows

if TYPE_CHECKING:
    from pathlib import Path

    import torch

_PAIR = re.compile(r"(?P<name>.+)\.lora_(?P<half>[AB])\.weight")
_LIKE_PEFT = "base_model.model."


def write_lora(adapter: Path, base: Path, target: Path) -> Path:
    """Write the adapter in the names and row order of a GGUF model.

    Args:
        adapter: Folder of a PEFT adapter of plain LoRA matrices on linear layers.
        base: The GGUF file that it will run beside, in whatever quantization.
        target: The file to write, whole or not at all.

    Returns:
        `target`.

    Raises:
        InputError: If `adapter` is none, or `base` is damaged.
        JobError: If the adapter changes more than linear layers can.
    """
    import gguf
    from safetensors.torch import load_file

    check_adapter(adapter)
    config = read_json(adapter / ADAPTER_CONFIG)
    _check_plain(adapter, config)
    layout = read_layout(base)
    names = Names(layout)
    halves: dict[str, dict[str, torch.Tensor]] = {}
    for name, weight in load_file(adapter / ADAPTER_WEIGHTS).items():
        found = _PAIR.fullmatch(name)
        if found is None:
            raise _too_much(adapter, name)
        halves.setdefault(found["name"], {})[found["half"]] = weight.float()
    with replacing(target) as temporary:
        writer = gguf.GGUFWriter(temporary, layout.header.architecture)
        writer.add_type("adapter")
        writer.add_string("adapter.type", "lora")
        # 0: the factor of each matrix is in the matrix, for they need not have the same.
        writer.add_float32("adapter.lora.alpha", 0.0)
        for name, pair in halves.items():
            place = names.place(f"{name}.weight")
            goal = target_of(layout, place)
            rank = pair["A"].shape[0]
            rows = pair["B"] * _factor(config, name.removeprefix(_LIKE_PEFT), rank)
            arrange = rotary_rows if is_rotary(goal) else identity
            arranged = arrange(rows, goal.with_columns(rank))
            if arranged is None or pair["A"].shape[1] != goal.shape[1]:
                raise _too_much(adapter, name)
            writer.add_tensor(f"{place.info.name}.lora_a", pair["A"].contiguous().numpy())
            writer.add_tensor(f"{place.info.name}.lora_b", arranged.contiguous().numpy())
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()
    return target


def _check_plain(adapter: Path, config: dict[str, Any]) -> None:
    if config.get("peft_type") != "LORA":
        raise _too_much(adapter, str(config.get("peft_type")))
    for name in ("use_dora", "modules_to_save", "lora_bias", "fan_in_fan_out"):
        if config.get(name):
            raise _too_much(adapter, name)


def _factor(config: dict[str, Any], module: str, rank: int) -> float:
    """What the product of both matrices is multiplied by."""
    alpha = float(config.get("lora_alpha", rank))
    for pattern, value in (config.get("alpha_pattern") or {}).items():
        if re.search(rf"(?:^|\.){pattern}$", module):
            alpha = float(value)
            break
    return alpha / (math.sqrt(rank) if config.get("use_rslora") else rank)


def _too_much(adapter: Path, name: str) -> JobError:
    return JobError(
        "adapter_not_plain",
        f"llama.cpp cannot run the adapter {adapter.name} beside the model: {name} is more than "
        "plain LoRA on linear layers.",
        hint="Compare the merged model instead.",
    )
