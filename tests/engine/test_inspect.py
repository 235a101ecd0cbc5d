"""The card of a model says what its headers say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pmc_gui.core import machine
from pmc_gui.core.control import Control
from pmc_gui.core.errors import InputError
from pmc_gui.core.events import Finished
from pmc_gui.core.machine import Accelerator
from pmc_gui.core.model_card import MAIN_MEMORY, ModelCard
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.requests import InspectRequest
from pmc_gui.engine.models import inspect
from pmc_gui.engine.models.inspect import inspect_job, inspect_model
from tests.engine.headers import FFN, HIDDEN, VOCAB, adapter_folder, gguf_file, hf_folder

if TYPE_CHECKING:
    from pathlib import Path

    from pmc_gui.core.requests import Device

BLOCK = 32 * HIDDEN * 2 + 16 * HIDDEN * 2 + 3 * FFN * HIDDEN + 2 * HIDDEN
PARAMETERS = VOCAB * HIDDEN + 2 * BLOCK + HIDDEN
LORA_WIDTH = 2 * (2 * (32 + HIDDEN) + 2 * (16 + HIDDEN) + 3 * (FFN + HIDDEN))


def term(card: ModelCard, use: str, name: str) -> int:
    need = next(n for n in card.memory if n.use == use)
    return next(t.bytes for t in need.terms if t.name == name)


def test_folder(tmp_path: Path) -> None:
    folder = hf_folder(tmp_path / "tiny", shards=2)
    card = inspect_model(folder, recipe=Recipe(lora_rank=4))
    assert card.kind == "hf"
    assert card.name == "tiny"
    assert card.parameters == PARAMETERS
    assert card.precision == "F16"
    assert card.formats == {"F16": 20}
    assert (card.layers, card.hidden, card.vocabulary, card.context) == (2, HIDDEN, VOCAB, 256)
    assert (card.heads, card.kv_heads, card.head_dim) == (4, 2, 8)
    assert card.size_bytes == sum(f.stat().st_size for f in folder.glob("*.safetensors"))
    assert [n.use for n in card.memory] == ["chat", "lora", "full"]
    assert term(card, "lora", "Adapter") == 4 * LORA_WIDTH * 16
    assert term(card, "chat", "KV cache") == 2 * 2 * 16 * 256 * 4


def test_gpu_counts_in_bf16(tmp_path: Path) -> None:
    gpu = Accelerator("Big GPU", "cuda", 10**11, 10**9)
    card = inspect_model(hf_folder(tmp_path / "m"), device=gpu)
    assert term(card, "lora", "Weights") == PARAMETERS * 2
    assert card.device == "Big GPU"
    assert card.memory[0].free_bytes == 10**9


@pytest.mark.parametrize(
    ("wanted", "free"),
    [("auto", 10**9), ("cuda", 10**9), ("cpu", 5 * 10**9), ("mps", 5 * 10**9)],
)
def test_the_memory_is_that_of_the_device_that_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: Device, free: int
) -> None:
    gpus = [Accelerator(name, "cuda", 10**10, 10**9) for name in ("First GPU", "Second GPU")]
    monkeypatch.setattr(inspect, "graphics", lambda: gpus)
    monkeypatch.setattr(machine, "memory", lambda: machine.Memory(10**10, 5 * 10**9))
    monkeypatch.setattr("llama_cpp.llama_supports_gpu_offload", lambda: False)
    request = InspectRequest(model=gguf_file(tmp_path / "m.gguf"), device=wanted)
    [event] = inspect_job(request, Control())
    assert isinstance(event, Finished)
    card = ModelCard.model_validate(event.result)
    assert (card.wanted, card.devices) == (wanted, ("cuda", "cpu"))
    assert card.device == ("First GPU" if free == 10**9 else MAIN_MEMORY)
    chat, lora, full = (need.free_bytes for need in card.memory)
    assert (lora, full) == (free, free)
    # A llama.cpp that was built for the processor asks the model there, whatever trains it.
    assert chat == 5 * 10**9


def test_headers_are_read_where_torch_is_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise OSError("libcudart.so: cannot open shared object file")

    monkeypatch.setattr(inspect, "graphics", broken)
    [event] = inspect_job(InspectRequest(model=gguf_file(tmp_path / "m.gguf")), Control())
    assert isinstance(event, Finished)
    assert ModelCard.model_validate(event.result).devices == ("cpu",)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("chat_template.jinja", "{{ messages }}"),
        ("tokenizer_config.json", json.dumps({"chat_template": "{{ messages }}"})),
        (
            "tokenizer_config.json",
            json.dumps(
                {
                    "chat_template": [
                        {"name": "tool_use", "template": "{{ tools }}"},
                        {"name": "default", "template": "{{ messages }}"},
                    ]
                }
            ),
        ),
    ],
)
def test_chat_template(tmp_path: Path, file: str, text: str) -> None:
    folder = hf_folder(tmp_path / "m")
    (folder / "tokenizer_config.json").write_text("{}", encoding="utf-8")
    assert not inspect_model(folder).chat_template
    # Transformers reads this one for models that see and hear, and not for their tokenizers.
    (folder / "chat_template.json").write_text('{"chat_template": "{{ messages }}"}', "utf-8")
    assert not inspect_model(folder).chat_template
    (folder / file).write_text(text, encoding="utf-8")
    card = inspect_model(folder)
    assert card.chat_template
    assert card.template == "{{ messages }}"


def test_licence(tmp_path: Path) -> None:
    folder = hf_folder(tmp_path / "m")
    assert inspect_model(folder).licence is None
    (folder / "LICENSE").write_text("\nMIT License\n\nCopyright", encoding="utf-8")
    assert inspect_model(folder).licence == "MIT License"
    (folder / "README.md").write_text(
        "---\nlanguage: en\nlicense: apache-2.0\n---\nlicense: none", encoding="utf-8"
    )
    assert inspect_model(folder).licence == "apache-2.0"


def test_gguf(tmp_path: Path) -> None:
    file = gguf_file(tmp_path / "m.gguf", extra={"tokenizer.chat_template": "{{ messages }}"})
    card = inspect_model(file)
    assert card.name == "Tiny"
    assert card.precision == "F16"
    assert card.formats == {"F16": 5, "F32": 2}
    assert card.licence == "mit"
    assert card.template == "{{ messages }}"
    assert (card.layers, card.hidden, card.vocabulary, card.context) == (2, HIDDEN, VOCAB, 256)
    assert (card.heads, card.kv_heads, card.head_dim) == (4, 2, 8)
    stored = VOCAB * HIDDEN * 2 + 2 * (32 * HIDDEN * 2 + HIDDEN * FFN * 2 + HIDDEN * 4)
    assert term(card, "chat", "Weights") == stored
    assert card.size_bytes == file.stat().st_size


def test_adapter(tmp_path: Path) -> None:
    base = gguf_file(tmp_path / "m.gguf")
    card = inspect_model(adapter_folder(tmp_path / "a", str(base)))
    assert card.kind == "adapter"
    assert card.base == base
    assert card.layers == 2
    assert term(card, "chat", "Weights") == card.parameters * 4  # torch, not llama.cpp


def test_adapter_beside_a_model(tmp_path: Path) -> None:
    model = gguf_file(tmp_path / "m.gguf")
    adapter = adapter_folder(tmp_path / "a", "somewhere/else")
    card = inspect_model(model, adapter=adapter)
    assert (card.path, card.kind, card.adapter, card.base) == (model, "gguf", adapter, None)
    assert card.size_bytes == model.stat().st_size
    assert term(card, "chat", "Weights") == card.parameters * 4  # torch, not llama.cpp


def test_a_model_is_no_adapter(tmp_path: Path) -> None:
    model = gguf_file(tmp_path / "m.gguf")
    for wrong in (hf_folder(tmp_path / "hf"), tmp_path, tmp_path / "nothing"):
        with pytest.raises(InputError, match="is no PEFT adapter"):
            inspect_model(model, adapter=wrong)


def test_incomplete_config(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="num_hidden_layers"):
        inspect_model(hf_folder(tmp_path / "m", {"num_hidden_layers": None}))


def test_job_ends_with_the_card(tmp_path: Path) -> None:
    events = list(inspect_job(InspectRequest(model=gguf_file(tmp_path / "m.gguf")), Control()))
    assert len(events) == 1
    assert isinstance(events[0], Finished)
    json.dumps(events[0].result)
    assert ModelCard.model_validate(events[0].result).architecture == "llama"


@pytest.mark.sample
def test_sample_model(sample_model: Path) -> None:
    card = inspect_model(sample_model)
    assert card.parameters == 134_515_008
    assert card.precision == "Q4_1"
    assert (card.layers, card.heads, card.kv_heads, card.head_dim) == (30, 9, 3, 64)
    assert card.licence == "apache-2.0"
    assert term(card, "lora", "Adapter") == 1_221_120 * 16  # as peft counts them
