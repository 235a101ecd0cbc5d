"""Save the changed model for transformers: a whole folder, or a PEFT adapter alone."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pmc_gui.core.atomic import replacing_dir
from pmc_gui.core.errors import InputError
from pmc_gui.engine.models.copying import require_space
from pmc_gui.engine.models.gguf_header import GgufHeader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import torch

    from pmc_gui.engine.models.source import ModelSource

_TAKEN_ALONG = (
    "tokenizer*",
    "special_tokens_map.json",
    "added_tokens.json",
    "vocab.*",
    "merges.txt",
    "spiece.model",
    "tekken.json",
    "chat_template*",
    "generation_config.json",
)


@contextmanager
def merged_folder(model: Any, tokenizer_source: ModelSource, folder: Path) -> Iterator[Path]:
    """Write a model as a Hugging Face folder: safetensors, tokenizer, template.

    The block gets the folder as it is being made, and may put more into it. Weights come in the
    precision of the source, 16 bit at least: that of an HF folder's configuration; F16 for a GGUF
    file, or bfloat16 if a value is too large for F16.

    Args:
        model: An `OpenModel`, a ``transformers.PreTrainedModel`` or a ``peft.PeftModel``, whose
            adapters are merged into what is written; the model itself stays as it is.
        tokenizer_source: Where the model came from; its tokenizer files are taken along as they
            are, or made from the vocabulary of a GGUF file.
        folder: The folder to write, whole or not at all; it must not be there, or be empty.

    Raises:
        InputError: If the folder is not empty or the disk too small.
    """
    _require_free(folder)
    network = getattr(model, "model", model) if hasattr(model, "prompt") else model
    base = network.get_base_model() if hasattr(network, "peft_config") else network
    weights = _merged_state(network, base)
    dtype = _dtype(tokenizer_source, weights)
    weights = {name: weight.to(dtype) for name, weight in weights.items()}
    require_space(folder, sum(w.numel() * w.element_size() for w in weights.values()))
    with replacing_dir(folder) as temporary:
        _save_weights(base, weights, dtype, temporary)
        _save_tokenizer(tokenizer_source.base or tokenizer_source, temporary)
        del weights
        yield temporary


def save_adapter(peft_model: Any, folder: Path, base: Path) -> Path:
    """Write the adapter alone, as PEFT's ``adapter_model.safetensors`` and its configuration.

    Args:
        peft_model: A ``peft.PeftModel``.
        folder: The folder to write, whole or not at all.
        base: The model that it belongs to, as its configuration is to name it.

    Raises:
        InputError: If the folder is not empty.
    """
    _require_free(folder)
    # transformers names the folder of a GGUF file, which may hold others as well.
    for config in peft_model.peft_config.values():
        config.base_model_name_or_path = os.fspath(base)
    with replacing_dir(folder) as temporary:
        # Linear layers only: the vocabulary never changes, and there may be no folder to ask.
        peft_model.save_pretrained(temporary, safe_serialization=True, save_embedding_layers=False)
    return folder


def _merged_state(network: Any, base: Any) -> dict[str, torch.Tensor]:
    if network is base:
        return {name: weight.detach() for name, weight in base.state_dict().items()}
    from peft.tuners.lora import LoraLayer

    adapted = {n: m for n, m in base.named_modules() if isinstance(m, LoraLayer)}
    state: dict[str, torch.Tensor] = {}
    for name, weight in base.state_dict().items():
        if ".lora_" in name:
            continue
        owner, _, leaf = name.rpartition(".base_layer.")
        if owner in adapted and leaf == "weight":
            delta = adapted[owner].get_delta_weight("default")
            weight = (weight.float() + delta.float()).to(weight.dtype)
        state[name.replace(".base_layer.", ".")] = weight.detach()
    return state


def _dtype(source: ModelSource, weights: dict[str, torch.Tensor]) -> torch.dtype:
    import torch

    root = source.base or source
    if isinstance(root.header, GgufHeader):
        largest = max(float(weight.abs().max()) for weight in weights.values())
        return torch.float16 if largest <= torch.finfo(torch.float16).max else torch.bfloat16
    config = root.header.config
    named = config.get("dtype") or config.get("torch_dtype") or "float32"
    dtype = getattr(torch, str(named), torch.float32)
    return dtype if dtype in (torch.float16, torch.bfloat16) else torch.float32


def _save_weights(
    base: Any, weights: dict[str, torch.Tensor], dtype: torch.dtype, folder: Path
) -> None:
    # A model that came from a GGUF file has been dequantized, yet transformers takes it for a
    # quantized one that cannot be saved, and notes the quantization in the configuration.
    quantizer = base.__dict__.pop("hf_quantizer", None)
    noted = base.config.__dict__.pop("quantization_config", None)
    tied = set(getattr(base, "all_tied_weights_keys", None) or {})
    try:
        state = {name: weight for name, weight in weights.items() if name not in tied}
        base.save_pretrained(folder, state_dict=state)
    finally:
        if quantizer is not None:
            base.hf_quantizer = quantizer
        if noted is not None:
            base.config.quantization_config = noted
    # It notes the precision of the model in memory, not that of the weights it was given.
    path = folder / "config.json"
    config = json.loads(path.read_text(encoding="utf-8"))
    config["dtype"] = str(dtype).removeprefix("torch.")
    _name_rope_as_before(config)
    path.write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def _name_rope_as_before(config: dict[str, Any]) -> None:
    """Give the positions' settings by the names of transformers before 5 too.

    Ollama and other programs look for these alone, and take a default if they are not there.
    """
    rope = config.get("rope_parameters")
    if not isinstance(rope, dict) or "rope_theta" not in rope:
        # None, or some for each kind of layer, for which there were no common names.
        return
    config.setdefault("rope_theta", rope["rope_theta"])
    if rope.get("rope_type", "default") != "default":
        scaling = {name: value for name, value in rope.items() if name != "rope_theta"}
        config.setdefault("rope_scaling", scaling)


def _save_tokenizer(source: ModelSource, folder: Path) -> None:
    from transformers import AutoTokenizer

    if source.kind == "gguf":
        tokenizer = AutoTokenizer.from_pretrained(
            source.path.parent, gguf_file=source.path.name, trust_remote_code=False
        )
        tokenizer.save_pretrained(folder)
        if isinstance(source.header, GgufHeader) and source.header.text("general.license"):
            licence = source.header.text("general.license")
            (folder / "README.md").write_text(f"---\nlicense: {licence}\n---\n", encoding="utf-8")
        return
    for pattern in _TAKEN_ALONG:
        for file in source.path.glob(pattern):
            if file.is_file():
                shutil.copyfile(file, folder / file.name)


def _require_free(folder: Path) -> None:
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise InputError(
            "output_exists",
            f"{folder} is there already and is not empty.",
            hint="Choose a new folder.",
        )
