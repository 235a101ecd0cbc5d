"""The before and the after file: only what changed differs, and llama.cpp computes the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gguf
import numpy as np
import pytest
import torch
from transformers import AutoModelForCausalLM

from pmc_gui.core.control import Control, Stop
from pmc_gui.core.errors import JobError, Stopped
from pmc_gui.engine.llama_library import make_ready
from pmc_gui.engine.models.after_file import write_after
from pmc_gui.engine.models.base_file import base_gguf, dequantize
from pmc_gui.engine.models.gguf_layout import read_layout
from pmc_gui.engine.models.source import identify

if TYPE_CHECKING:
    from pathlib import Path

# peft 0.21 asks transformers 5.23 for a property by its old name.
pytestmark = pytest.mark.filterwarnings("ignore:`is_gradient_checkpointing`:FutureWarning")

ARCHITECTURES = ("llama", "qwen2", "qwen3", "gemma3", "phi3")
IDS = (1, 9, 300, 410, 77, 12, 350, 401)

# What the parameters that a test changes are called in the file, to find the expected ones.
CHANGED = {
    "model.layers.0.self_attn.q_proj.weight": "blk.0.attn_q.weight",
    "model.layers.1.self_attn.k_proj.weight": "blk.1.attn_k.weight",
    "model.layers.1.self_attn.q_proj.bias": "blk.1.attn_q.bias",
    "model.layers.0.self_attn.qkv_proj.weight": "blk.0.attn_qkv.weight",
    "model.layers.1.mlp.gate_up_proj.weight": "blk.1.ffn_up.weight",
    "model.layers.1.mlp.down_proj.weight": "blk.1.ffn_down.weight",
    "model.layers.0.input_layernorm.weight": "blk.0.attn_norm.weight",
    "model.layers.1.self_attn.q_norm.weight": "blk.1.attn_q_norm.weight",
    "model.norm.weight": "output_norm.weight",
    "model.embed_tokens.weight": "token_embd.weight",
}


def load(path: Path) -> Any:
    model = AutoModelForCausalLM.from_pretrained(path, dtype=torch.float32)
    return model.eval()


def change(model: Any, names: dict[str, str] = CHANGED) -> dict[str, Any]:
    """Add noise to some weights in place; gives the pairs that `write_after` takes."""
    changed = {}
    parameters = dict(model.named_parameters())
    with torch.no_grad():
        for name in names.keys() & parameters.keys():
            weight = parameters[name]
            original = weight.clone()
            # Values that 16 bits hold, so that torch and llama.cpp compute with the same ones.
            noise = torch.randn_like(weight) * weight.std() * 0.5
            weight.copy_((weight + noise).to(torch.bfloat16).float())
            changed[name] = (original, weight.clone())
    assert len(changed) >= 4
    return changed


def tensor_bytes(path: Path) -> dict[str, bytes]:
    return {t.name: t.data.tobytes() for t in gguf.GGUFReader(path).tensors}


def tensor_values(path: Path) -> dict[str, np.ndarray]:
    tensors = gguf.GGUFReader(path).tensors
    return {t.name: gguf.quants.dequantize(t.data, t.tensor_type) for t in tensors}


def llama_logits(path: Path, ids: tuple[int, ...] = IDS) -> torch.Tensor:
    """Logits of llama.cpp for each position, shape (tokens, vocabulary)."""
    make_ready()
    import llama_cpp

    llama = llama_cpp.Llama(
        str(path), n_ctx=64, n_batch=64, n_threads=1, logits_all=True, verbose=False
    )
    try:
        llama.eval(list(ids))
        return torch.tensor(llama.scores[: len(ids)].copy())
    finally:
        llama.close()


def torch_logits(model: Any, ids: tuple[int, ...] = IDS) -> torch.Tensor:
    with torch.no_grad():
        return model(torch.tensor([ids])).logits[0].float()


def assert_same_logits(path: Path, model: Any) -> None:
    ours, theirs = llama_logits(path), torch_logits(model)
    # llama.cpp rounds activations to F16 in matrix products.
    assert (ours - theirs).abs().max() < 0.02 * theirs.std()


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_after_differs_from_before_in_changed_tensors_only(
    architecture: str, tiny_model: Any, tmp_path: Path
) -> None:
    folder = tiny_model(architecture)
    before = base_gguf(identify(folder), tmp_path, Control())
    model = load(folder)
    assert_same_logits(before, model)
    changed = change(model)

    shares: list[float] = []
    after = write_after(before, tmp_path / "after.gguf", changed, Control(), shares.append)

    layout = read_layout(before)
    assert before.read_bytes()[: layout.data_at] == after.read_bytes()[: layout.data_at]
    assert before.stat().st_size == after.stat().st_size
    old, new = tensor_bytes(before), tensor_bytes(after)
    assert {n for n in old if old[n] != new[n]} == {CHANGED[name] for name in changed}
    assert shares[-1] == 1.0
    assert shares == sorted(shares)
    # The strongest proof of every permutation and shift: llama.cpp computes what torch does.
    assert_same_logits(after, model)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["after.gguf", "before.gguf"]


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_after_equals_what_the_converter_makes_of_the_changed_model(
    architecture: str, tiny_model: Any, tmp_path: Path
) -> None:
    folder = tiny_model(architecture, bf16=True)
    before = base_gguf(identify(folder), tmp_path, Control())
    types = {t.type for t in read_layout(before).header.tensors}
    assert types == {"BF16", "F32"}
    model = load(folder)
    changed = change(model)
    after = write_after(before, tmp_path / "after.gguf", changed, Control())

    saved = tmp_path / folder.name
    model.to(torch.bfloat16).save_pretrained(saved)
    for file in folder.glob("tokenizer*"):
        (saved / file.name).write_bytes(file.read_bytes())
    (tmp_path / "again").mkdir()
    converted = base_gguf(identify(saved), tmp_path / "again", Control())
    for name, expected in tensor_values(converted).items():
        actual = tensor_values(after)[name]
        # Gemma's norms: torch adds one in bfloat16 in one of them, the file is in 32 bit.
        assert np.allclose(actual, expected, rtol=2**-8, atol=0), name


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_a_gguf_opened_by_transformers_goes_back_to_where_it_was(
    architecture: str, tiny_gguf: Any, tmp_path: Path
) -> None:
    source = tiny_gguf(architecture)
    content = source.read_bytes()
    model = AutoModelForCausalLM.from_pretrained(
        source.parent, gguf_file=source.name, dtype=torch.float32
    ).eval()
    before = base_gguf(identify(source), tmp_path, Control())
    assert before == source
    assert not list(tmp_path.iterdir())
    changed = change(model)
    after = write_after(before, tmp_path / "after.gguf", changed, Control())
    old, new = tensor_bytes(before), tensor_bytes(after)
    assert {n for n in old if old[n] != new[n]} == {CHANGED[name] for name in changed}
    assert_same_logits(after, model)
    assert source.read_bytes() == content


def test_unchanged_weights_give_the_same_file(
    tiny_gguf: Any, tiny_model: Any, tmp_path: Path
) -> None:
    before = tiny_gguf("llama")
    pairs = [(n, p.data, p.data.clone()) for n, p in load(tiny_model("llama")).named_parameters()]
    after = write_after(before, tmp_path / "after.gguf", pairs, Control())
    assert after.read_bytes() == before.read_bytes()


def test_names_from_peft_are_understood(tiny_gguf: Any, tiny_model: Any, tmp_path: Path) -> None:
    weight = dict(load(tiny_model("llama")).named_parameters())["model.layers.0.mlp.up_proj.weight"]
    name = "base_model.model.model.layers.0.mlp.up_proj.base_layer.weight"
    before = tiny_gguf("llama")
    after = write_after(before, tmp_path / "a.gguf", {name: (weight, weight * 2)}, Control())
    old, new = tensor_values(before), tensor_values(after)
    assert np.array_equal(new["blk.0.ffn_up.weight"], old["blk.0.ffn_up.weight"] * 2)


def test_what_training_left_alone_survives_a_coarser_model(
    tiny_gguf: Any, tiny_model: Any, tmp_path: Path
) -> None:
    # A GPU opens an F16 file as bfloat16: three bits fewer than the file has.
    name = "model.layers.0.self_attn.q_proj.weight"
    original = dict(load(tiny_model("llama")).named_parameters())[name].to(torch.bfloat16)
    new = original.clone()
    new[5] += 1
    before = tiny_gguf("llama")
    after = write_after(before, tmp_path / "after.gguf", {name: (original, new)}, Control())
    old_rows = tensor_bytes(before)["blk.0.attn_q.weight"]
    new_rows = tensor_bytes(after)["blk.0.attn_q.weight"]
    row = 64 * 2
    differing = [i for i in range(64) if old_rows[i * row :][:row] != new_rows[i * row :][:row]]
    assert len(differing) == 1


def test_a_weight_of_another_model_is_refused(tiny_gguf: Any, tmp_path: Path) -> None:
    wrong = torch.randn(64, 64)
    name = "model.layers.0.self_attn.q_proj.weight"
    with pytest.raises(JobError, match=r"blk\.0\.attn_q\.weight") as caught:
        write_after(
            tiny_gguf("llama"), tmp_path / "after.gguf", {name: (wrong, wrong + 1)}, Control()
        )
    assert caught.value.kind == "layout_unknown"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("value", "kind"), [(1e5, "weight_overflow"), (float("nan"), "weight_not_finite")]
)
def test_values_that_do_not_fit_are_refused(
    value: float, kind: str, tiny_gguf: Any, tiny_model: Any, tmp_path: Path
) -> None:
    name = "model.layers.0.mlp.up_proj.weight"
    original = dict(load(tiny_model("llama")).named_parameters())[name].data
    new = original.clone()
    new[3, 4] = value
    with pytest.raises(JobError, match=name) as caught:
        write_after(tiny_gguf("llama"), tmp_path / "a.gguf", {name: (original, new)}, Control())
    assert caught.value.kind == kind
    assert not list(tmp_path.iterdir())


def test_an_unknown_weight_is_refused(tiny_gguf: Any, tmp_path: Path) -> None:
    pair = (torch.zeros(2), torch.ones(2))
    with pytest.raises(JobError, match=r"model\.vision\.weight"):
        write_after(tiny_gguf("llama"), tmp_path / "a", {"model.vision.weight": pair}, Control())


def test_tied_embeddings_are_written_once_and_must_agree(
    tiny_gguf: Any, tiny_model: Any, tmp_path: Path
) -> None:
    before = tiny_gguf("qwen2")
    original = dict(load(tiny_model("qwen2")).named_parameters())["model.embed_tokens.weight"].data
    new = original * 2
    pairs = {"model.embed_tokens.weight": (original, new), "lm_head.weight": (original, new)}
    after = write_after(before, tmp_path / "after.gguf", pairs, Control())
    old_values, values = tensor_values(before), tensor_values(after)
    doubled = old_values["token_embd.weight"] * 2
    assert np.allclose(values["token_embd.weight"], doubled, rtol=0, atol=2**-23)
    pairs["lm_head.weight"] = (original, original * 4)
    with pytest.raises(JobError) as caught:
        write_after(before, tmp_path / "untied.gguf", pairs, Control())
    assert caught.value.kind == "untied"


def test_stopping_leaves_nothing(tiny_gguf: Any, tmp_path: Path) -> None:
    control = Control()
    control.request_stop(Stop.NOW)
    with pytest.raises(Stopped):
        write_after(tiny_gguf("llama"), tmp_path / "after.gguf", {}, control)
    assert not list(tmp_path.iterdir())


def test_dequantizing_keeps_all_metadata(sample_model: Path, tmp_path: Path) -> None:
    target = dequantize(sample_model, tmp_path / "before.gguf", Control())
    old, new = read_layout(sample_model), read_layout(target)
    assert {t.type for t in new.header.tensors} == {"F16", "F32"}
    head = sample_model.read_bytes()[: old.table_at], target.read_bytes()[: new.table_at]
    differing = [i for i, (a, b) in enumerate(zip(*head, strict=True)) if a != b]
    # One number, general.file_type: from 3 (Q4_1) to 1 (F16).
    assert len(differing) == 1
    assert (head[0][differing[0]], head[1][differing[0]]) == (3, 1)
    assert new.header.number("general.file_type") == 1
    kept = {t.name for t in old.header.tensors if t.type == "F32"}
    assert kept
    quantized = {t.name: t for t in gguf.GGUFReader(sample_model).tensors}
    for tensor in gguf.GGUFReader(target).tensors:
        source = quantized[tensor.name]
        if tensor.name in kept:
            assert tensor.data.tobytes() == source.data.tobytes()
        elif ".0." in tensor.name or tensor.name == "token_embd.weight":
            expected = gguf.quants.dequantize(source.data, source.tensor_type).astype(np.float16)
            assert np.array_equal(tensor.data, expected), tensor.name


def test_dequantized_values_beyond_f16_become_bf16(tmp_path: Path) -> None:
    big = np.linspace(-1e6, 1e6, 256 * 4, dtype=np.float32).reshape(4, 256)
    small = np.linspace(-1, 1, 256 * 4, dtype=np.float32).reshape(4, 256)
    source = tmp_path / "source.gguf"
    writer = gguf.GGUFWriter(source, "llama")
    for name, values in (("big", big), ("small", small)):
        data = gguf.quants.quantize(values, gguf.GGMLQuantizationType.Q8_0)
        writer.add_tensor(name, data, raw_dtype=gguf.GGMLQuantizationType.Q8_0)
    writer.add_tensor("vector", small[0])
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    target = dequantize(source, tmp_path / "target.gguf", Control())
    types = {t.name: t.type for t in read_layout(target).header.tensors}
    assert types == {"big": "BF16", "small": "F16", "vector": "F32"}
    values = tensor_values(target)
    assert np.abs(values["big"] / big - 1).max() < 0.05
    assert np.abs(values["small"] - small).max() < 0.01
    assert np.array_equal(values["vector"], small[0])


def test_an_adapters_before_file_has_its_merged_weights(tiny_model: Any, tmp_path: Path) -> None:
    from peft import LoraConfig, get_peft_model

    folder = tiny_model("llama")
    model = load(folder)
    peft_model = get_peft_model(model, LoraConfig(target_modules=["q_proj", "down_proj"]))
    for name, weight in peft_model.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(weight, std=0.3)
    peft_model.save_pretrained(tmp_path / "adapter")
    originals = dict(load(folder).named_parameters())
    merged_model = peft_model.merge_and_unload()
    merged = {
        name: (originals[name].data, weight.data)
        for name, weight in merged_model.named_parameters()
    }
    source = identify(tmp_path / "adapter", folder)
    (tmp_path / "out").mkdir()
    before = base_gguf(source, tmp_path / "out", Control(), merged=merged)
    assert_same_logits(before, merged_model)
