"""Which architectures can be trained, and why some models cannot be."""

from __future__ import annotations

import ast
import difflib
import importlib
import importlib.util
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pmc_gui.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pmc_gui.engine.models.gguf_header import GgufHeader
    from pmc_gui.engine.models.hf_header import HfHeader

_ENCODERS = frozenset(
    [
        "albert",
        "bert",
        "big_bird",
        "camembert",
        "data2vec-text",
        "distilbert",
        "deberta",
        "deberta-v2",
        "electra",
        "ernie",
        "megatron-bert",
        "modernbert",
        "mpnet",
        "nomic_bert",
        "rembert",
        "roberta",
        "roberta-prelayernorm",
        "roc_bert",
        "roformer",
        "xlm",
        "xlm-roberta",
        "xlm-roberta-xl",
        "xmod",
    ]
)
_GGUF_ENCODERS = frozenset(
    [
        "bert",
        "modern-bert",
        "nomic-bert",
        "nomic-bert-moe",
        "neo-bert",
        "jina-bert-v2",
        "jina-bert-v3",
        "eurobert",
        "gemma-embedding",
        "llama-embed",
        "t5encoder",
    ]
)
_ENCODER_DECODERS = frozenset(
    [
        "bart",
        "bigbird_pegasus",
        "blenderbot",
        "blenderbot-small",
        "marian",
        "mbart",
        "mt5",
        "mvp",
        "pegasus",
        "plbart",
        "prophetnet",
        "t5",
        "umt5",
        "whisper",
    ]
)
# transformers lists these as text models too, but each of them reads images or sound.
_SENSES = frozenset(
    [
        "aria",
        "emu3",
        "fuyu",
        "git",
        "got_ocr2",
        "mllama",
        "moshi",
        "moss_transcribe_diarize",
        "musicgen",
        "musicgen_melody",
        "phi4_multimodal",
        "trocr",
    ]
)
_GGUF_SENSES = frozenset(
    [
        "clip",
        "mllama",
        "qwen2vl",
        "qwen3vl",
        "qwen3vlmoe",
        "cogvlm",
        "chameleon",
        "hunyuan_vl",
        "paddleocr",
        "deepseek2-ocr",
        "wavtokenizer-dec",
    ]
)
_COMMON = ("llama", "mistral", "qwen2", "qwen3", "gemma3", "phi3")
"""For people who look for a model; each can be opened as a folder and as a GGUF file."""
_RENAMED = {"gemma3": "gemma3_text", "gemma4": "gemma4_text"}
"""Model types that transformers gives to GGUF files under another name than theirs."""


@cache
def causal_models() -> dict[str, str]:
    """The model types that transformers can train as a text model, with the class of each."""
    names = _literal("models/auto/modeling_auto", "MODEL_FOR_CAUSAL_LM_MAPPING_NAMES")
    return dict(names)


@cache
def gguf_architectures() -> frozenset[str]:
    """The architectures of GGUF files that transformers can open and train, without marks.

    What its GGUF reader knows is spelt with ``_`` where llama.cpp writes ``-`` or nothing.
    """
    known = _literal("integrations/ggml", "GGUF_CONFIG_MAPPING")
    causal = causal_models()
    return frozenset(_plain(n) for n in known if _RENAMED.get(n, n) in causal)


def check_config(header: HfHeader, name: str) -> None:
    """Raise if the model that a folder's config.json describes cannot be made to forget.

    Args:
        header: The folder's headers.
        name: How to call the model in messages.

    Raises:
        InputError: If it is no text generator or its architecture is unknown.
    """
    config = header.config
    model_type = str(config.get("model_type") or "")
    classes = [str(c) for c in config.get("architectures") or []]
    remote = bool(config.get("auto_map"))
    if (
        model_type in _SENSES
        or any(key in config for key in ("vision_config", "audio_config", "vit_config"))
        or (any("Vision" in c for c in classes))
    ):
        raise _vision(name, model_type)
    if config.get("is_encoder_decoder") or model_type in _ENCODER_DECODERS:
        raise _encoder_decoder(name, model_type)
    if any(c.endswith("ForConditionalGeneration") for c in classes):
        raise _vision(name, model_type)
    if model_type in _ENCODERS and not config.get("is_decoder"):
        raise _embedding(name, model_type)
    if classes and model_type in causal_models() and not _writes(classes, model_type):
        raise _embedding(name, ", ".join(classes))
    if model_type not in causal_models():
        raise _unknown(name, model_type, causal_models(), remote_code=remote)
    _check_quantization(config.get("quantization_config"), name)


def check_gguf(header: GgufHeader, name: str) -> None:
    """Raise if the model in a GGUF file cannot be made to forget.

    Raises:
        InputError: If it is no text generator or its architecture is unknown.
    """
    architecture = header.architecture
    kind = header.text("general.type")
    if architecture in _GGUF_SENSES or kind == "mmproj":
        raise _vision(name, architecture)
    if kind == "adapter":
        raise InputError(
            "gguf_adapter",
            f"{name} is an adapter in GGUF form, not a model.",
            hint="Give the model it belongs to, and the adapter as a PEFT folder.",
        )
    pooling = header.number(f"{architecture}.pooling_type")
    if architecture in _GGUF_ENCODERS or pooling:
        raise _embedding(name, architecture)
    if architecture in _ENCODER_DECODERS:
        raise _encoder_decoder(name, architecture)
    if _plain(architecture) not in gguf_architectures():
        raise _unknown(name, architecture, gguf_architectures(), remote_code=False)


def _writes(classes: list[str], model_type: str) -> bool:
    known = causal_models()[model_type]
    return any(c == known or c.endswith(("ForCausalLM", "LMHeadModel")) for c in classes)


def _check_quantization(quantization: Any, name: str) -> None:
    if not isinstance(quantization, dict):
        return
    method = str(quantization.get("quant_method", "an unknown method"))
    # transformers unpacks MXFP4 (gpt-oss) to bf16 by itself wherever it cannot compute with it.
    if method != "mxfp4":
        raise InputError(
            "quantized_folder",
            f"The weights of {name} are already quantized ({method}) and cannot be trained.",
            hint="Give the original 16-bit folder, or a GGUF file of the model.",
        )


def _vision(name: str, architecture: str) -> InputError:
    return InputError(
        "vision_model",
        f"{name} works with images or sound ({architecture}); only text models can be made to"
        " forget.",
        hint="Choose the text-only version of the model.",
    )


def _embedding(name: str, architecture: str) -> InputError:
    return InputError(
        "embedding_model",
        f"{name} ({architecture}) turns text into numbers for search or sorting; it does not"
        " write answers.",
        hint="Choose a model that answers questions, such as a chat model.",
    )


def _encoder_decoder(name: str, architecture: str) -> InputError:
    return InputError(
        "encoder_decoder",
        f"{name} is an encoder-decoder model ({architecture}); the method needs a model that"
        " writes on from its prompt.",
        hint="Choose a decoder-only model, such as Llama, Qwen, Gemma or Phi.",
    )


def _unknown(
    name: str, architecture: str, known: Iterable[str], *, remote_code: bool
) -> InputError:
    said = f"has the unknown architecture “{architecture}”" if architecture else (
        "does not say which architecture it has"
    )  # fmt: skip
    remote = (
        " It brings program code of its own, which is never run: it could do anything on your"
        " computer."
        if remote_code
        else ""
    )
    return InputError(
        "unknown_architecture",
        f"{name} {said}.{remote}",
        hint=f"{_nearest(architecture, known)}Choose a model of a common architecture, such as "
        f"{', '.join(_COMMON)}.",
    )


def _nearest(architecture: str, known: Iterable[str]) -> str:
    """The trainable architectures with a similar name, in words; nothing if there are none."""
    refused = _ENCODERS | _ENCODER_DECODERS | _SENSES
    names = difflib.get_close_matches(architecture, sorted(set(known) - refused), n=3)
    return f"Known ones with a similar name: {', '.join(names)}. " if names else ""


def _plain(name: str) -> str:
    return name.replace("-", "").replace("_", "")


def _literal(module: str, name: str) -> dict[str, Any]:
    """A mapping written out in a module of transformers.

    Read from the source text where there is one: importing the module takes torch and over a
    second with it, and inspecting a model has to answer at once.
    """
    spec = importlib.util.find_spec("transformers")
    folders = spec.submodule_search_locations if spec else None
    source = Path(next(iter(folders or [""])), f"{module}.py")
    if not source.is_file():
        found = getattr(importlib.import_module("transformers." + module.replace("/", ".")), name)
        return dict(found)
    for node in ast.parse(source.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == name for target in node.targets
        ):
            value = node.value.args[0] if isinstance(node.value, ast.Call) else node.value
            return dict(ast.literal_eval(value))
    raise LookupError(f"transformers has no {name} in {module}")
