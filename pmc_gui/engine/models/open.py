"""Open a model for training and sampling in torch."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from pmc_gui.core.errors import InputError, JobError
from pmc_gui.engine.devices import resolve_device
from pmc_gui.engine.models.gguf_header import GgufHeader
from pmc_gui.engine.models.gguf_reading import reading_once
from pmc_gui.engine.models.prompt import PromptForm
from pmc_gui.engine.models.source import ModelSource, identify
from pmc_gui.engine.models.tokenizer import HfTokenizer, LlamaTokenizer, Tokenizer
from pmc_gui.engine.quiet_peft import quiet_peft

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import torch

Precision = Literal["auto", "fp32", "bf16"]


@dataclass
class OpenModel:
    """A model in memory with all that is needed to ask it."""

    model: Any
    """A ``transformers.PreTrainedModel``; adapters are merged into it."""
    tokenizer: Tokenizer
    prompt: PromptForm
    source: ModelSource
    device: torch.device
    dtype: torch.dtype
    """What it is trained in."""
    sampling_dtype: torch.dtype
    """What answers are best drawn in while it is trained."""
    context: int
    """Longest prompt and answer together, in tokens."""


def open_model(
    path: Path,
    *,
    adapter: Path | None = None,
    template: str | None = None,
    gguf: Path | None = None,
    device: str = "auto",
    precision: Precision = "auto",
) -> OpenModel:
    """Load an HF folder, a GGUF file (dequantized) or a PEFT adapter on one of them.

    Args:
        path: The model.
        adapter: A PEFT adapter to be merged into it.
        template: What it is asked with; see `PromptForm.of`.
        gguf: See `open_tokenizer`.
        device: Where it is to be.
        precision: What it is trained in.

    Raises:
        InputError: If there is no usable model at `path`.
        JobError: If loading fails although the headers were in order.
    """
    source = identify(path) if adapter is None else identify(adapter, path)
    base = source.base or source
    place = resolve_device(device)
    dtype = choose_dtype(precision, place)
    with loading(path):
        model = _load(base, dtype)
        tokenizer, prompt = open_tokenizer(base, model, template, gguf)
        if source.kind == "adapter":
            model = _merge_adapter(model, source.path)
    model.to(place)
    model.eval()
    context = int(getattr(model.config.get_text_config(), "max_position_embeddings", 2048))
    drawing = _sampling_dtype(precision, place, dtype)
    return OpenModel(model, tokenizer, prompt, source, place, dtype, drawing, context)


def open_tokenizer(
    source: ModelSource,
    model: Any = None,
    template: str | None = None,
    gguf: Path | None = None,
) -> tuple[Tokenizer, PromptForm]:
    """The tokenizer that the model will really be run with, and its prompt form.

    A GGUF file is tokenized by llama.cpp itself, so that training sees the ids that inference
    will see. So is an HF folder that was written as GGUF: what the converter makes of its
    tokenizer need not read every text alike. Only without such a file transformers reads it.

    Args:
        source: Not an adapter.
        model: Whose end tokens count beside those of the tokenizer.
        template: See `PromptForm.of`.
        gguf: The same model as a GGUF file, if there is one.

    Raises:
        InputError: If the file has other tokens than the model, and llama.cpp could not run it.
    """
    file = source.path if source.kind == "gguf" else gguf
    stops = _end_tokens(model) if source.kind == "hf" else []
    if file is not None:
        own = LlamaTokenizer.open(file, stop_ids=stops)
        _require_all_tokens(own, model)
        return own, PromptForm.of(own, template)
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(source.path, trust_remote_code=False)
    wrapped = HfTokenizer(tokenizer, stop_ids=stops)
    return wrapped, PromptForm.of(wrapped, template)


def _require_all_tokens(tokenizer: LlamaTokenizer, model: Any) -> None:
    """An id that the file does not know would end the program when it is turned into text."""
    if model is None or model.get_input_embeddings().num_embeddings == tokenizer.size:
        return
    raise InputError(
        "vocabulary_mismatch",
        f"The model has {model.get_input_embeddings().num_embeddings:,} tokens, but its GGUF file"
        f" has {tokenizer.size:,}: llama.cpp could not run it.",
        hint="The tokenizer's files are not those of this model: download it again, or start from"
        " a GGUF file of it.",
    )


def choose_dtype(precision: Precision, device: torch.device) -> torch.dtype:
    """The arithmetic to train with: bf16 on GPUs that have it, else fp32."""
    import torch

    if precision == "fp32":
        return torch.float32
    if precision == "bf16":
        return torch.bfloat16
    has_bf16 = device.type == "cuda" and torch.cuda.is_bf16_supported()
    return torch.bfloat16 if has_bf16 else torch.float32


def _sampling_dtype(
    precision: Precision, device: torch.device, training: torch.dtype
) -> torch.dtype:
    """bf16 on processors that compute in it (3.5 times as fast where measured), else as trained.

    A processor without such instructions unpacks every number first, and is slower for it.
    """
    import torch

    if precision == "auto" and device.type == "cpu":
        able = torch.cpu.get_capabilities()
        if any(able.get(name) for name in ("avx512_bf16", "amx_bf16", "bf16")):
            return torch.bfloat16
    return training


def require_weights(path: Path) -> None:
    """Check that a folder has every weight of its model, by the names and sizes in its files.

    None of them is read, so that a model that lacks one is refused before it is converted. Of a
    GGUF file the same is found out when it is opened, which is the first thing done with it.

    Raises:
        InputError: If one is missing or has another size.
        JobError: If the model cannot be laid out.
    """
    import torch

    source = identify(path)
    base = source.base or source
    if base.kind == "hf":
        with loading(path):
            _load(base, torch.float32, device_map="meta")


def _load(source: ModelSource, dtype: torch.dtype, **options: Any) -> Any:
    """The model of a folder or a file; with a `device_map` of *meta* only its outline."""
    from transformers import AutoModelForCausalLM

    options |= {
        "dtype": dtype,
        "trust_remote_code": False,
        "output_loading_info": True,
        # Said in our own words.
        "ignore_mismatched_sizes": True,
    }
    if source.kind == "gguf":
        options.update(gguf_file=source.path.name, **_head_sizes(source))
        with reading_once():
            model, info = AutoModelForCausalLM.from_pretrained(source.path.parent, **options)
    else:
        options.update(use_safetensors=True)
        model, info = AutoModelForCausalLM.from_pretrained(source.path, **options)
    _require_complete(source, info)
    return model


def _require_complete(source: ModelSource, info: dict[str, Any]) -> None:
    """Refuse a model of which transformers has made up weights: it fills gaps at random.

    A head that is tied to the embedding is no gap, and does not stand in `info`.
    """
    missing = sorted(info["missing_keys"])
    # With the name come the sizes in the file and in the model.
    other = sorted(
        f"{name} is {tuple(was)}, not {tuple(wanted)}"
        for name, was, wanted in info["mismatched_keys"]
    )
    if missing or other:
        name = source.path.resolve().name
        lacks = f"it has no {missing[0]}" if missing else other[0]
        more = len(missing) + len(other) - 1
        raise InputError(
            "missing_weights",
            f"{name} is incomplete or damaged: {lacks}"
            + (f", and {more} more of its weights are wrong." if more else "."),
            hint="Download the model again, or take the whole model instead of a part of it.",
            detail="\n".join([*missing, *other]),
        )


def _head_sizes(source: ModelSource) -> dict[str, int]:
    """Sizes of attention heads that transformers' GGUF reader leaves at its defaults.

    It would open a Qwen3 or Gemma 3 file of other sizes without a word, and compute nonsense.
    """
    header = source.header
    if not isinstance(header, GgufHeader):
        return {}
    name = header.architecture
    width = header.number(f"{name}.attention.key_length")
    if width is None or name not in {"qwen3", "qwen3moe", "gemma3"}:
        return {}
    if name != "gemma3":
        return {"head_dim": width}
    # Gemma 3 27B alone scales by hidden size / heads; llama.cpp tells it by its 62 layers too.
    if header.number("gemma3.block_count") == 62:
        hidden = header.number("gemma3.embedding_length") or 0
        heads = header.number("gemma3.attention.head_count") or 1
        return {"head_dim": width, "query_pre_attn_scalar": hidden // heads}
    return {"head_dim": width, "query_pre_attn_scalar": width}


def _merge_adapter(model: Any, adapter: Path) -> Any:
    from peft import PeftModel

    with quiet_peft():
        return PeftModel.from_pretrained(model, adapter, use_safetensors=True).merge_and_unload()


def _end_tokens(model: Any) -> list[int]:
    config = getattr(model, "generation_config", None)
    ends = getattr(config, "eos_token_id", None)
    if ends is None:
        return []
    return [ends] if isinstance(ends, int) else list(ends)


@contextlib.contextmanager
def loading(path: Path) -> Iterator[None]:
    """Whatever goes wrong within while a model is opened, in plain words.

    Raises:
        InputError, JobError: As they come.
        JobError: For all else.
    """
    import torch

    try:
        yield
    except (InputError, JobError):
        raise
    except (torch.OutOfMemoryError, MemoryError) as error:
        raise JobError(
            "out_of_memory",
            f"There is not enough memory to open {path.name}.",
            hint="Close other programs, choose another device, or take a smaller model.",
            detail=str(error),
        ) from error
    except Exception as error:
        raise JobError(
            "load_failed",
            f"{path.name} looks like a model but cannot be loaded.",
            hint="The file may be damaged, or of a kind that this version does not know. "
            "Download it again, or choose another file.",
            detail=f"{type(error).__name__}: {error}",
        ) from error
