"""Describe a model from its headers: sizes, formats, licence and the memory it needs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmc_gui.core import machine
from pmc_gui.core.errors import InputError
from pmc_gui.core.events import Event, Finished
from pmc_gui.core.memory import ModelShape, Place, needs
from pmc_gui.core.model_card import MAIN_MEMORY, ModelCard
from pmc_gui.core.recipe import Recipe
from pmc_gui.engine.devices import graphics
from pmc_gui.engine.models.gguf_header import GgufHeader, TensorInfo
from pmc_gui.engine.models.hf_header import HfHeader, HfTensor, read_json
from pmc_gui.engine.models.licence import legal_files, licence_text
from pmc_gui.engine.models.source import ModelSource, identify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pmc_gui.core.control import Control
    from pmc_gui.core.requests import InspectRequest

_IN_BLOCK = re.compile(r"\.\d+\..*weight$")
_LICENCE = re.compile(r"^license:\s*[\"']?([^\"'\n#]+)", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n---", re.DOTALL)


@dataclass(frozen=True)
class _Facts:
    """What both kinds of headers tell, under one set of names."""

    name: str
    layers: int
    hidden: int
    ffn: int
    heads: int | None
    kv_heads: int | None
    head_dim: int | None
    vocabulary: int
    context: int | None
    template: str
    licence: str | None


def inspect_job(request: InspectRequest, control: Control) -> Iterator[Event]:
    """Read a model's headers; the result is a `ModelCard`.

    Raises:
        InputError: If there is no usable model.
    """
    control.check()
    found = _graphics()
    device = next((one for one in found if request.device in {"auto", one.kind}), None)
    card = inspect_model(request.model, adapter=request.adapter, device=device)
    kinds = tuple(dict.fromkeys((*(one.kind for one in found), "cpu")))
    told = card.model_copy(update={"wanted": request.device, "devices": kinds})
    yield Finished(result=told.model_dump(mode="json"))


def _graphics() -> list[machine.Accelerator]:
    try:
        return graphics()
    except (ImportError, OSError, RuntimeError):
        # Headers are read without torch or a driver; what needs them tells what is wrong there.
        return []


def inspect_model(
    path: Path,
    *,
    adapter: Path | None = None,
    recipe: Recipe | None = None,
    device: machine.Accelerator | None = None,
) -> ModelCard:
    """Describe the model at `path`; its weights are not read.

    Args:
        path: Whatever `identify` takes.
        adapter: A PEFT adapter that the model is used with.
        recipe: What training is counted for; the default one if not given.
        device: Where the model is to run; the processor and main memory if not given.

    Raises:
        InputError: If there is no usable model, or no usable adapter.
    """
    if adapter is None:
        source = given = identify(path)
    else:
        source = identify(adapter, path)
        given = source.base or source
    model = source.base or source
    header = model.header
    facts = _gguf_facts(header) if isinstance(header, GgufHeader) else _hf_facts(header, model)
    formats = Counter(t.type for t in header.tensors)
    parameters = sum(t.elements for t in header.tensors if not t.name.startswith("rope_"))
    place = Place(device.free_bytes, device.kind != "cpu") if device else _main_memory()
    shape = ModelShape(
        parameters=parameters,
        stored_bytes=sum(t.size_bytes for t in header.tensors),
        layers=facts.layers,
        hidden=facts.hidden,
        ffn=facts.ffn,
        kv_width=(facts.kv_heads or 0) * (facts.head_dim or 0),
        vocabulary=facts.vocabulary,
        linear_width=_linear_width(header.tensors),
        context=facts.context or 0,
        runs_as_stored=source.kind == "gguf",
    )
    return ModelCard(
        path=given.path,
        kind=given.kind,
        name=facts.name,
        architecture=source.architecture,
        parameters=parameters,
        precision=_precision(header),
        formats=dict(formats.most_common()),
        context=facts.context,
        chat_template=bool(facts.template),
        template=facts.template,
        licence=facts.licence,
        size_bytes=_size(given),
        layers=facts.layers,
        hidden=facts.hidden,
        heads=facts.heads,
        kv_heads=facts.kv_heads,
        head_dim=facts.head_dim,
        vocabulary=facts.vocabulary,
        linear_width=shape.linear_width,
        base=given.base.path if given.base else None,
        adapter=adapter,
        notices=source.notices,
        device=device.name if device else MAIN_MEMORY,
        memory=needs(shape, recipe or Recipe(), place, _asked_in(shape, place)),
    )


def _asked_in(shape: ModelShape, place: Place) -> Place:
    """Where the model is asked: llama.cpp computes where it was built for."""
    if not (place.gpu and shape.runs_as_stored):
        return place
    from pmc_gui.engine.llama_library import make_ready

    make_ready()
    import llama_cpp

    return place if llama_cpp.llama_supports_gpu_offload() else _main_memory()


def _main_memory() -> Place:
    return Place(machine.memory().free_bytes)


def _gguf_facts(header: GgufHeader) -> _Facts:
    prefix = header.architecture

    def number(key: str) -> int | None:
        return header.number(f"{prefix}.{key}")

    hidden = _required(number("embedding_length"), f"{prefix}.embedding_length")
    heads = number("attention.head_count") or None
    kv_heads = number("attention.head_count_kv") or heads
    experts = (number("expert_used_count") or 0) * (number("expert_feed_forward_length") or 0)
    return _Facts(
        name=header.text("general.name"),
        layers=_required(number("block_count"), f"{prefix}.block_count"),
        hidden=hidden,
        ffn=max(number("feed_forward_length") or 0, experts) or 4 * hidden,
        heads=heads,
        kv_heads=kv_heads,
        head_dim=number("attention.key_length") or (hidden // heads if heads else None),
        vocabulary=number("vocab_size") or header.length("tokenizer.ggml.tokens") or 0,
        context=number("context_length"),
        template=header.text("tokenizer.chat_template"),
        licence=header.text("general.license.name") or header.text("general.license") or None,
    )


def _hf_facts(header: HfHeader, source: ModelSource) -> _Facts:
    number = header.number
    hidden = _required(number("hidden_size", "n_embd", "d_model", "dim"), "hidden_size")
    heads = number("num_attention_heads", "n_head", "n_heads", "num_heads")
    # Falcon's first models share one key and value among all heads without giving a number.
    shared = 1 if header.config.get("multi_query") else heads
    kv_heads = number("num_key_value_heads", "num_kv_heads", "n_head_kv") or shared
    experts = (number("num_experts_per_tok") or 0) * (number("moe_intermediate_size") or 0)
    ffn = number("intermediate_size", "n_inner", "ffn_dim", "ffn_hidden_size", "d_ff")
    return _Facts(
        name=source.path.resolve().name,
        layers=_required(
            number("num_hidden_layers", "n_layer", "n_layers", "num_layers"), "num_hidden_layers"
        ),
        hidden=hidden,
        ffn=max(ffn or 0, experts) or 4 * hidden,
        heads=heads,
        kv_heads=kv_heads,
        head_dim=number("head_dim") or (hidden // heads if heads else None),
        vocabulary=_required(number("vocab_size", "n_vocab"), "vocab_size"),
        context=number("max_position_embeddings", "n_positions", "n_ctx", "max_seq_len"),
        template=_template(source.path),
        licence=_licence(source),
    )


def _required(value: int | None, key: str) -> int:
    if value is None or value <= 0:
        raise InputError(
            "incomplete_config",
            f"The model does not say its “{key}”.",
            hint="Download the model again; its configuration is not whole.",
        )
    return value


def _template(folder: Path) -> str:
    """The template that transformers' tokenizer takes from `folder`; empty if there is none."""
    own, config = folder / "chat_template.jinja", folder / "tokenizer_config.json"
    if own.is_file():
        return own.read_text(encoding="utf-8", errors="replace")
    found = read_json(config).get("chat_template") if config.is_file() else None
    if isinstance(found, list):
        # Several for different ends, each ``{"name": …, "template": …}``.
        named = (one for one in found if isinstance(one, dict) and one.get("name") == "default")
        found = next(named, {}).get("template")
    return found if isinstance(found, str) else ""


def _licence(source: ModelSource) -> str | None:
    """What the folder's README declares, or the first line of its licence file."""
    readme = source.path / "README.md"
    if readme.is_file():
        front = _FRONT_MATTER.search(readme.read_text(encoding="utf-8", errors="replace"))
        found = _LICENCE.search(front[1]) if front else None
        if found:
            return found[1].strip()
    text = licence_text(legal_files(source))
    return text.splitlines()[0].strip() if text else None


def _precision(header: HfHeader | GgufHeader) -> str:
    if isinstance(header, GgufHeader) and (kind := header.number("general.file_type")) is not None:
        from gguf import LlamaFileType

        names = {t.value: t.name for t in LlamaFileType if t is not LlamaFileType.GUESSED}
        if kind in names:
            return str(names[kind]).removeprefix("MOSTLY_").removeprefix("ALL_")
    weight: Counter[str] = Counter()
    for tensor in header.tensors:
        weight[tensor.type] += tensor.elements
    return weight.most_common(1)[0][0]


def _linear_width(tensors: tuple[TensorInfo, ...] | tuple[HfTensor, ...]) -> int:
    """Inputs and outputs of the linear layers inside the blocks, which LoRA is put on."""
    return sum(sum(t.shape) for t in tensors if len(t.shape) == 2 and _IN_BLOCK.search(t.name))


def _size(source: ModelSource) -> int:
    files = source.header.files if isinstance(source.header, HfHeader) else (source.path,)
    return sum(f.stat().st_size for f in files)
