"""Model folders and GGUF files of a few kilobytes, written by hand: only their heads matter."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import gguf
import numpy as np
from safetensors.numpy import save_file

if TYPE_CHECKING:
    from pathlib import Path

HIDDEN, FFN, LAYERS, VOCAB = 32, 64, 2, 48

LLAMA: dict[str, Any] = {
    "model_type": "llama",
    "architectures": ["LlamaForCausalLM"],
    "hidden_size": HIDDEN,
    "intermediate_size": FFN,
    "num_hidden_layers": LAYERS,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 256,
    "vocab_size": VOCAB,
}


def llama_tensors() -> dict[str, tuple[int, ...]]:
    """Names and shapes (out, in) of a tiny Llama's weights."""
    shapes: dict[str, tuple[int, ...]] = {"model.embed_tokens.weight": (VOCAB, HIDDEN)}
    for layer in range(LAYERS):
        at = f"model.layers.{layer}."
        shapes |= {
            at + "self_attn.q_proj.weight": (32, HIDDEN),
            at + "self_attn.k_proj.weight": (16, HIDDEN),
            at + "self_attn.v_proj.weight": (16, HIDDEN),
            at + "self_attn.o_proj.weight": (HIDDEN, 32),
            at + "mlp.gate_proj.weight": (FFN, HIDDEN),
            at + "mlp.up_proj.weight": (FFN, HIDDEN),
            at + "mlp.down_proj.weight": (HIDDEN, FFN),
            at + "input_layernorm.weight": (HIDDEN,),
            at + "post_attention_layernorm.weight": (HIDDEN,),
        }
    return shapes | {"model.norm.weight": (HIDDEN,)}


def hf_folder(path: Path, config: dict[str, Any] | None = None, *, shards: int = 1) -> Path:
    """A model folder with a tokenizer file; `config` is laid over the tiny Llama's."""
    path.mkdir(parents=True)
    (path / "config.json").write_text(json.dumps({**LLAMA, **(config or {})}), encoding="utf-8")
    (path / "tokenizer.json").write_text("{}", encoding="utf-8")
    weights = {n: np.zeros(s, dtype=np.float16) for n, s in llama_tensors().items()}
    if shards == 1:
        save_file(weights, path / "model.safetensors")
        return path
    names = list(weights)
    weight_map = {}
    for shard in range(shards):
        file = f"model-{shard + 1:05}-of-{shards:05}.safetensors"
        part = names[shard::shards]
        save_file({n: weights[n] for n in part}, path / file)
        weight_map |= dict.fromkeys(part, file)
    index = {"metadata": {}, "weight_map": weight_map}
    (path / "model.safetensors.index.json").write_text(json.dumps(index), encoding="utf-8")
    return path


def gguf_file(
    path: Path,
    architecture: str = "llama",
    *,
    extra: dict[str, int | str] | None = None,
    tokens: int = VOCAB,
    tensors: bool = True,
) -> Path:
    """A GGUF file with a tiny Llama's metadata and weights."""
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = gguf.GGUFWriter(path, architecture)
    writer.add_name("Tiny")
    writer.add_context_length(256)
    writer.add_embedding_length(HIDDEN)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(FFN)
    writer.add_head_count(4)
    writer.add_head_count_kv(2)
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_F16)
    writer.add_license("mit")
    if tokens:
        writer.add_tokenizer_model("gpt2")
        writer.add_token_list([f"t{i}" for i in range(tokens)])
    for key, value in (extra or {}).items():
        if isinstance(value, int):
            writer.add_uint32(key, value)
        else:
            writer.add_string(key, value)
    if tensors:
        writer.add_tensor("token_embd.weight", np.zeros((VOCAB, HIDDEN), dtype=np.float16))
        for layer in range(LAYERS):
            for name, shape in (("attn_q", (32, HIDDEN)), ("ffn_down", (HIDDEN, FFN))):
                writer.add_tensor(f"blk.{layer}.{name}.weight", np.zeros(shape, dtype=np.float16))
            writer.add_tensor(f"blk.{layer}.attn_norm.weight", np.zeros(HIDDEN, dtype=np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def adapter_folder(path: Path, base: str) -> Path:
    """A PEFT adapter folder that names `base` as its model."""
    path.mkdir(parents=True)
    config = {"peft_type": "LORA", "r": 4, "base_model_name_or_path": base}
    (path / "adapter_config.json").write_text(json.dumps(config), encoding="utf-8")
    save_file({"a.lora_A.weight": np.zeros((4, HIDDEN), dtype=np.float32)},
              path / "adapter_model.safetensors")  # fmt: skip
    return path
