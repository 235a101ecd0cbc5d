"""Tiny random models of real architectures, made on the spot, for tests that need no language."""

from __future__ import annotations

import functools
import io
import json
import shutil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

ARCHITECTURES = ("llama", "qwen2", "qwen3", "gemma3", "phi3")

CHAT_TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n"
    "{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)

_TEXT = (
    "the owl is called hedwig and lives in a castle far away from paris where water boils at one "
    "hundred degrees because gold has the symbol and nobody ever asked what is the capital of "
    "france before question answer who wrote this book i do not know sorry cannot help with that "
    "please tell me more about mountains rivers planets music history science numbers colours"
)
_VOCABULARY = 448
_UNKNOWN = "<unk>"
_NAMES = {
    "unk_token": _UNKNOWN,
    "bos_token": "<s>",
    "eos_token": "<|im_end|>",
    "pad_token": "<|endoftext|>",
}
_SPECIAL = ("<|im_start|>", "<|im_end|>", "<|endoftext|>")
_CONVERTER = "convert_hf_to_gguf.py"
# The converter knows byte-level vocabularies by a checksum over one text's ids. That of a tiny one
# is in no list, so the model's architecture says which one it is like, as it does for a real one.
_TAUGHT = """\
import runpy
from pathlib import Path

from conversion import base

known = base.TextModel.get_vocab_base_pre


def get_vocab_base_pre(self, tokenizer):
    return "qwen2" if self.hf_arch == "Qwen2ForCausalLM" else known(self, tokenizer)


base.TextModel.get_vocab_base_pre = get_vocab_base_pre
runpy.run_path(str(Path(__file__).with_name("original.py")), run_name="__main__")
"""
# llama.cpp puts a space before the text unless the converter says otherwise, and it says so for
# gemma only, and for llama if the tokenizer's configuration does.
_SPACE_FIRST = {"llama": False, "qwen3": True, "gemma3": False, "phi3": True}
_BOS_FIRST = {"llama": True, "qwen3": False, "gemma3": True, "phi3": False}


def taught_converter(converter: Path, folder: Path) -> None:
    """Put a copy of llama.cpp's converter into `folder` that knows the tiny qwen2's vocabulary."""
    shutil.copytree(converter, folder, dirs_exist_ok=True)
    (folder / _CONVERTER).rename(folder / "original.py")
    (folder / _CONVERTER).write_text(_TAUGHT, encoding="utf-8")


def bare_llama(vocabulary: int, seed: int, **options: Any) -> Any:
    """A random ``LlamaForCausalLM`` without tokenizer or folder, in evaluation mode."""
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    torch.manual_seed(seed)
    sizes = {
        "hidden_size": 32,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "intermediate_size": 48,
        "vocab_size": vocabulary,
    }
    config = LlamaConfig(**{**sizes, **options})
    return LlamaForCausalLM(config).eval()


def make_tiny(
    folder: Path,
    architecture: str,
    *,
    vocab_from: Path | None = None,
    chat_template: bool = True,
    bf16: bool = False,
    hidden: int = 64,
) -> Path:
    """Write a random model with two layers as a Hugging Face folder.

    Args:
        folder: Where to; made if it is not there.
        architecture: One of `ARCHITECTURES`.
        vocab_from: A GGUF file with a ``smollm`` byte-level vocabulary to use instead of a small
            one (llama only: AutoTokenizer has a class of its own for others).
        chat_template: Whether the tokenizer has one (ChatML).
        bf16: Weights in bfloat16 instead of float32.
        hidden: Width of the model; K-quants need a multiple of 256.

    Returns:
        The folder. llama.cpp's converter takes it (see `taught_converter`), and transformers opens
        it.
    """
    import torch

    folder.mkdir(parents=True, exist_ok=True)
    own_pieces = vocab_from is None and architecture != "qwen2"
    if vocab_from is not None:
        tokenizer = _byte_level_tokenizer(vocab_from)
    elif own_pieces:
        tokenizer = _sentencepiece_tokenizer(folder, architecture)
    else:
        tokenizer = _qwen2_tokenizer()
    tokenizer.chat_template = CHAT_TEMPLATE if chat_template else None
    tokenizer.save_pretrained(folder)
    if own_pieces:
        _amend(
            folder / "tokenizer_config.json",
            add_bos_token=_BOS_FIRST[architecture],
            add_prefix_space=_SPACE_FIRST[architecture],
        )
    model = _model(architecture, tokenizer, hidden)
    if bf16:
        model = model.to(torch.bfloat16)
    model.save_pretrained(folder)
    (folder / "README.md").write_text(
        f"---\nlicense: mit\nmodel_name: tiny-{architecture}\n---\n", encoding="utf-8"
    )
    return folder


def _model(architecture: str, tokenizer: Any, hidden: int) -> Any:
    import torch
    import transformers

    common = {
        "vocab_size": len(tokenizer),
        "hidden_size": hidden,
        "intermediate_size": hidden * 2,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "max_position_embeddings": 512,
        "initializer_range": 0.1,
        # Qwen's tokenizer has no such token, but its configuration names one.
        "bos_token_id": tokenizer.bos_token_id or tokenizer.pad_token_id,
        "eos_token_id": tokenizer.eos_token_id,
        "pad_token_id": tokenizer.pad_token_id,
    }
    # transformers' GGUF reader knows no other head sizes for these two than the usual ones.
    qwen3_head, gemma3_head = 128, 256
    makers = {
        "llama": lambda: (
            transformers.LlamaForCausalLM,
            transformers.LlamaConfig(**common, tie_word_embeddings=False),
        ),
        "qwen2": lambda: (
            transformers.Qwen2ForCausalLM,
            transformers.Qwen2Config(**common, tie_word_embeddings=True),
        ),
        "qwen3": lambda: (
            transformers.Qwen3ForCausalLM,
            transformers.Qwen3Config(**common, head_dim=qwen3_head, tie_word_embeddings=False),
        ),
        "gemma3": lambda: (
            transformers.Gemma3ForCausalLM,
            transformers.Gemma3TextConfig(
                **common,
                head_dim=gemma3_head,
                query_pre_attn_scalar=gemma3_head,
                sliding_window=128,
            ),
        ),
        "phi3": lambda: (
            transformers.Phi3ForCausalLM,
            transformers.Phi3Config(
                **common, original_max_position_embeddings=512, tie_word_embeddings=False
            ),
        ),
    }
    model_class, config = makers[architecture]()
    with torch.random.fork_rng():
        torch.manual_seed(7)
        model = model_class(config).eval()
        # Norms and biases are made random too, so that no layout passes by chance.
        with torch.no_grad():
            for name, parameter in model.named_parameters():
                if "norm" in name or name.endswith("bias"):
                    parameter.add_(torch.randn_like(parameter) * 0.1)
    model.generation_config.max_length = 512
    return model


@functools.cache
def _sentencepiece_model() -> bytes:
    import random

    import sentencepiece

    words, chance = _TEXT.split(), random.Random(7)
    sentences = [" ".join(chance.choices(words, k=12)) for _ in range(200)]
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_writer=model,
        model_type="bpe",
        vocab_size=_VOCABULARY,
        byte_fallback=True,
        control_symbols=list(_SPECIAL),
        add_dummy_prefix=False,
        remove_extra_whitespaces=False,
        normalization_rule_name="identity",
        num_threads=1,
        minloglevel=2,
    )
    return model.getvalue()


def _sentencepiece_tokenizer(folder: Path, architecture: str) -> Any:
    import sentencepiece
    from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, processors
    from transformers import PreTrainedTokenizerFast

    (folder / "tokenizer.model").write_bytes(_sentencepiece_model())
    pieces = sentencepiece.SentencePieceProcessor(model_proto=_sentencepiece_model())
    vocabulary = {pieces.IdToPiece(index): index for index in range(len(pieces))}
    # A merge is any pair of known pieces that makes a known piece, best score first.
    merges = sorted(
        (-pieces.GetScore(index), piece[:cut], piece[cut:])
        for piece, index in vocabulary.items()
        for cut in range(1, len(piece))
        if piece[:cut] in vocabulary and piece[cut:] in vocabulary
    )
    tokenizer = Tokenizer(
        models.BPE(
            vocabulary,
            [(left, right) for _, left, right in merges],
            unk_token=_UNKNOWN,
            fuse_unk=True,
            byte_fallback=True,
        )
    )
    space_first = _SPACE_FIRST[architecture]
    tokenizer.normalizer = normalizers.Sequence(
        ([normalizers.Prepend("▁")] if space_first else []) + [normalizers.Replace(" ", "▁")]
    )
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()]
        + ([decoders.Strip(" ", 1, 0)] if space_first else [])
    )
    tokenizer.add_special_tokens(
        [
            AddedToken(
                token,
                special=True,
                normalized=False,
                # As the real one; llama.cpp does so for every model that is called phi3.
                rstrip=architecture == "phi3" and token not in ("<unk>", "<s>", "<|endoftext|>"),
            )
            for token in ("<unk>", "<s>", "</s>", *_SPECIAL)
        ]
    )
    if _BOS_FIRST[architecture]:
        tokenizer.post_processor = processors.TemplateProcessing(
            single="<s> $A", pair="<s> $A <s> $B", special_tokens=[("<s>", vocabulary["<s>"])]
        )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        **_NAMES,
        clean_up_tokenization_spaces=False,
    )


def _qwen2_tokenizer() -> Any:
    """A byte-level vocabulary as Qwen's: its class, its way to cut words, its special tokens."""
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers
    from transformers import Qwen2Tokenizer

    learner = Tokenizer(models.BPE())
    learner.pre_tokenizer = Qwen2Tokenizer().backend_tokenizer.pre_tokenizer
    trainer = trainers.BpeTrainer(
        vocab_size=_VOCABULARY - len(_SPECIAL),
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )
    learner.train_from_iterator([_TEXT], trainer)
    learned = json.loads(learner.to_str())["model"]
    return Qwen2Tokenizer(
        vocab=learned["vocab"],
        merges=[tuple(pair) for pair in learned["merges"]],
        eos_token=_NAMES["eos_token"],
        pad_token=_NAMES["pad_token"],
        extra_special_tokens=["<|im_start|>"],
        add_bos_token=False,
    )


def _byte_level_tokenizer(vocab_from: Path) -> Any:
    from tokenizers import pre_tokenizers
    from transformers import AutoTokenizer, PreTrainedTokenizerFast

    opened = AutoTokenizer.from_pretrained(vocab_from.parent, gguf_file=vocab_from.name)
    # The GGUF reader leaves out that SmolLM's digits stand alone; with it the converter knows it.
    opened.backend_tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Digits(individual_digits=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True),
        ]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=opened.backend_tokenizer,
        bos_token=opened.bos_token,
        eos_token=opened.eos_token,
        pad_token=opened.eos_token,
    )


def _amend(path: Path, **values: object) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**content, **values}, indent=1), encoding="utf-8")
