"""Whether this installation works: versions, devices, a training step, llama.cpp's answers."""

from __future__ import annotations

import functools
import platform
import sys
import tempfile
import time
import traceback
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pmc_gui
from pmc_gui.core.errors import Stopped
from pmc_gui.core.events import Event, Finished, Phase
from pmc_gui.engine.quiet_peft import quiet_peft

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pmc_gui.core.control import Control
    from pmc_gui.core.requests import SelftestRequest
    from pmc_gui.engine.probing.session import SessionAnswer

PACKAGES = (
    "gguf",
    "jinja2",
    "llama-cpp-python",
    "numpy",
    "peft",
    "psutil",
    "pydantic",
    "rich",
    "safetensors",
    "sentencepiece",
    "torch",
    "transformers",
)

# One block of a K-quant: of narrower rows the quantizer would make something else.
_HIDDEN = 256
_FFN = 256
_HEADS = 4
_KV_HEADS = 2
_LAYERS = 2
_QUANT = "Q4_K_M"
_SPECIAL = ("<unk>", "<s>", "</s>")
_VOCABULARY = len(_SPECIAL) + 256


def selftest_job(request: SelftestRequest, control: Control) -> Iterator[Event]:  # noqa: ARG001
    """Try everything once on a tiny random model; a part that fails does not keep the next back.

    Yields:
        Events, the last one `Finished` with ``{"ok", "version", "python", "platform", "packages",
        "devices", "training", "llama_cpp"}``. Each of the last
        three parts holds ``"ok"``, its ``"seconds"`` and, if it failed, ``"error"``.

    Raises:
        Stopped: If the person stopped the job.
    """
    parts: dict[str, Callable[[], dict[str, Any]]] = {
        "devices": _devices,
        "training": _training_step,
        "llama_cpp": functools.partial(_llama_answers, control),
    }
    results: dict[str, dict[str, Any]] = {}
    for index, (name, part) in enumerate(parts.items(), 1):
        control.check()
        yield Phase(name=f"Trying {name}", index=index, count=len(parts))
        results[name] = _tried(part)
    yield Finished(
        result={
            "ok": all(result["ok"] for result in results.values()),
            "version": pmc_gui.__version__,
            "python": sys.version.split()[0],
            "platform": platform.platform(),
            "packages": _versions(),
            **results,
        }
    )


def _tried(part: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    begin = time.perf_counter()
    try:
        found = {"ok": True, **part()}
    except Stopped:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a library raises is the finding
        found = {
            "ok": False,
            "error": f"{type(error).__name__}: {error}",
            "detail": traceback.format_exc(),
        }
    return {**found, "seconds": round(time.perf_counter() - begin, 3)}


def _versions() -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name in PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = None
    return found


def _devices() -> dict[str, Any]:
    from dataclasses import asdict

    from pmc_gui.core.machine import cores
    from pmc_gui.engine.devices import devices

    return {"cores": cores(), "found": [asdict(device) for device in devices()]}


def _training_step() -> dict[str, Any]:
    """One LoRA step, written down; every ``lora_B`` begins at zero and has to have moved."""
    import torch
    from peft import LoraConfig, get_peft_model
    from transformers import LlamaConfig, LlamaForCausalLM

    from pmc_gui.engine.models.hf_folder import save_adapter

    with torch.random.fork_rng():
        torch.manual_seed(0)
        config = LlamaConfig(
            vocab_size=_VOCABULARY,
            hidden_size=_HIDDEN,
            intermediate_size=_FFN,
            num_hidden_layers=_LAYERS,
            num_attention_heads=_HEADS,
            num_key_value_heads=_KV_HEADS,
        )
        with quiet_peft():
            model = get_peft_model(
                LlamaForCausalLM(config),
                LoraConfig(r=4, target_modules="all-linear", task_type="CAUSAL_LM"),
            )
        trained = [p for p in model.parameters() if p.requires_grad]
        optimizer = torch.optim.AdamW(trained, lr=1e-3)
        ids = torch.randint(len(_SPECIAL), _VOCABULARY, (2, 16))
        loss = model(input_ids=ids, labels=ids).loss
        loss.backward()
        optimizer.step()
    up = [p for name, p in model.named_parameters() if "lora_B" in name]
    moved = sum(bool(p.detach().abs().max() > 0) for p in up)
    if not up or moved != len(up):
        raise RuntimeError(f"Only {moved} of {len(up)} adapter matrices moved.")
    with tempfile.TemporaryDirectory(prefix="pmc-selftest-") as folder:
        adapter = save_adapter(model, Path(folder) / "adapter", Path(folder))
        written = sum(file.stat().st_size for file in adapter.iterdir())
    return {
        "loss": round(float(loss.detach()), 4),
        "adapters_moved": moved,
        "adapter_bytes": written,
    }


def _llama_answers(control: Control) -> dict[str, Any]:
    """An answer of the model as it is and one of it quantized: their arithmetic has no code in
    common, and what was built wrong for this processor may be wrong in one of them alone."""
    import llama_cpp

    from pmc_gui.engine.probing.quantized import quantized

    with tempfile.TemporaryDirectory(prefix="pmc-selftest-") as folder:
        path = Path(folder) / "tiny.gguf"
        write_tiny_gguf(path)
        plain = _answer(path)
        small = _answer(quantized(path, _QUANT, path.with_name("small.gguf"), control))
    return {
        "answer": plain.text,
        "tokens": plain.tokens,
        "tokens_per_second": round(plain.tokens_per_second, 1),
        "quantized": {"quant": _QUANT, "answer": small.text, "tokens": small.tokens},
        "system": llama_cpp.llama_print_system_info().decode(),
        "gpu_offload": bool(llama_cpp.llama_supports_gpu_offload()),
    }


def _answer(path: Path) -> SessionAnswer:
    from pmc_gui.engine.probing.session import Session

    with Session.open(path, context=128, threads=1) as session:
        return session.answer("Hi", max_tokens=8)


def write_tiny_gguf(path: Path) -> None:
    """Write a llama of two layers with random weights and a token for every byte."""
    import gguf
    import numpy as np

    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("selftest")
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    writer.add_vocab_size(_VOCABULARY)
    writer.add_context_length(512)
    writer.add_embedding_length(_HIDDEN)
    writer.add_block_count(_LAYERS)
    writer.add_feed_forward_length(_FFN)
    writer.add_head_count(_HEADS)
    writer.add_head_count_kv(_KV_HEADS)
    writer.add_rope_dimension_count(_HIDDEN // _HEADS)
    writer.add_layer_norm_rms_eps(1e-5)

    kinds = gguf.TokenType
    writer.add_tokenizer_model("llama")
    writer.add_token_list([*_SPECIAL, *(f"<0x{byte:02X}>" for byte in range(256))])
    writer.add_token_scores([0.0] * _VOCABULARY)
    writer.add_token_types([kinds.UNKNOWN, kinds.CONTROL, kinds.CONTROL, *[kinds.BYTE] * 256])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)

    random = np.random.default_rng(0)

    def add(name: str, *shape: int) -> None:
        writer.add_tensor(name, random.normal(0, 0.1, shape).astype(np.float32))

    kv = _HIDDEN // _HEADS * _KV_HEADS
    add("token_embd.weight", _VOCABULARY, _HIDDEN)
    add("output_norm.weight", _HIDDEN)
    add("output.weight", _VOCABULARY, _HIDDEN)
    for layer in range(_LAYERS):
        block = f"blk.{layer}"
        add(f"{block}.attn_norm.weight", _HIDDEN)
        add(f"{block}.attn_q.weight", _HIDDEN, _HIDDEN)
        add(f"{block}.attn_k.weight", kv, _HIDDEN)
        add(f"{block}.attn_v.weight", kv, _HIDDEN)
        add(f"{block}.attn_output.weight", _HIDDEN, _HIDDEN)
        add(f"{block}.ffn_norm.weight", _HIDDEN)
        add(f"{block}.ffn_gate.weight", _FFN, _HIDDEN)
        add(f"{block}.ffn_up.weight", _FFN, _HIDDEN)
        add(f"{block}.ffn_down.weight", _HIDDEN, _FFN)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
