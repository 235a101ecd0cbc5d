"""Saving for transformers: the folder opens elsewhere and computes the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from pmc_gui.core.errors import InputError
from pmc_gui.engine.models.hf_folder import merged_folder, save_adapter
from pmc_gui.engine.models.source import identify

if TYPE_CHECKING:
    from pathlib import Path

    from pmc_gui.engine.models.source import ModelSource

# peft 0.21 asks transformers 5.23 for a property by its old name.
pytestmark = pytest.mark.filterwarnings("ignore:`is_gradient_checkpointing`:FutureWarning")

IDS = torch.tensor([[1, 9, 300, 410, 77, 12]])


def adapted(folder: Path) -> Any:
    from peft import LoraConfig, get_peft_model

    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
    peft_model = get_peft_model(model, LoraConfig(target_modules="all-linear")).eval()
    for name, weight in peft_model.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(weight, std=0.3)
    return peft_model


def save_merged(model: Any, source: ModelSource, folder: Path) -> Path:
    with merged_folder(model, source, folder):
        pass
    return folder


def logits(model: Any) -> torch.Tensor:
    with torch.no_grad():
        return model(IDS).logits


@pytest.mark.parametrize("architecture", ["llama", "qwen2", "gemma3"])
def test_a_merged_folder_computes_what_the_adapted_model_does(
    architecture: str, tiny_model: Any, tmp_path: Path
) -> None:
    source = tiny_model(architecture)
    peft_model = adapted(source)
    expected = logits(peft_model)
    state = {name: weight.clone() for name, weight in peft_model.state_dict().items()}
    target = save_merged(peft_model, identify(source), tmp_path / "merged")
    saved = AutoModelForCausalLM.from_pretrained(target).eval()
    assert saved.dtype == torch.float32
    assert torch.allclose(logits(saved), expected, rtol=1e-4, atol=1e-4)
    # The model in memory is as it was.
    assert all(torch.equal(state[n], w) for n, w in peft_model.state_dict().items())
    assert torch.equal(logits(peft_model), expected)
    identify(target)
    texts = {"tokenizer.json", "tokenizer.model", "chat_template.jinja"}
    texts &= {path.name for path in source.iterdir()}
    assert {"tokenizer.json", "chat_template.jinja"} <= texts
    for name in texts:
        assert (target / name).read_bytes() == (source / name).read_bytes()
    assert (target / "generation_config.json").is_file()


def test_a_bf16_source_is_saved_as_bf16(tiny_model: Any, tmp_path: Path) -> None:
    source = tiny_model("llama", bf16=True)
    target = save_merged(adapted(source), identify(source), tmp_path / "merged")
    assert AutoModelForCausalLM.from_pretrained(target).dtype == torch.bfloat16


def test_a_gguf_source_gives_its_tokenizer(tiny_gguf: Any, tiny_model: Any, tmp_path: Path) -> None:
    source = tiny_gguf("llama")
    model = AutoModelForCausalLM.from_pretrained(source.parent, gguf_file=source.name)
    target = save_merged(model, identify(source), tmp_path / "merged")
    saved = AutoModelForCausalLM.from_pretrained(target)
    assert saved.dtype == torch.float16
    text = "what is the capital of france"
    ours = AutoTokenizer.from_pretrained(target)
    theirs = AutoTokenizer.from_pretrained(tiny_model("llama"))
    assert ours.decode(ours(text).input_ids, skip_special_tokens=True).strip() == text
    assert ours.chat_template == theirs.chat_template
    assert "license: mit" in (target / "README.md").read_text()


def test_an_adapter_opens_on_its_base(tiny_model: Any, tmp_path: Path) -> None:
    from peft import PeftModel

    source = tiny_model("llama")
    peft_model = adapted(source)
    target = save_adapter(peft_model, tmp_path / "adapter", source)
    assert (target / "adapter_model.safetensors").is_file()
    base = AutoModelForCausalLM.from_pretrained(source, dtype=torch.float32)
    assert torch.allclose(logits(PeftModel.from_pretrained(base, target)), logits(peft_model))


def test_a_folder_with_something_in_it_is_left_alone(tiny_model: Any, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(InputError, match="not empty"):
        save_adapter(None, tmp_path, tmp_path)
    with pytest.raises(InputError, match="not empty"):
        save_merged(None, identify(tiny_model("llama")), tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]
