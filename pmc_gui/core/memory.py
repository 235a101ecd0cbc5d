"""How much memory a model needs to chat, to train an adapter and to train in full.

Every sum is a list of visible terms. Sources: the KV cache and LoRA counts follow from the shapes;
AdamW keeps two numbers for each trained one (Loshchilov & Hutter, arXiv 1711.05101) in the
parameter's own format, as torch does; activations are counted in numbers for each token and layer
as in Korthikanti et al. (arXiv 2205.05198), without the attention matrix, which the fused kernels
never store, and with the factors measured here (see `activations`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from pmc_gui.core.recipe import Recipe

Fit = Literal["fits", "tight", "too big"]

MIB = 1024**2
CHAT_CONTEXT = 2048
"""Tokens of question and answer together that a chat is sized for."""
PROMPT_TOKENS = 48
"""A question of one sentence in a chat template with a system prompt."""
SAMPLING_ROWS = 96
"""Answers drawn at once, as far as the recipe asks for so many and memory allows it."""
MARGIN = 0.1
"""Added to every sum, for what an allocator cannot give back."""
COMFORT = 0.85
"""Share of the free memory up to which a model fits; above, other programs will feel it."""

_TORCH_BYTES = 400 * MIB
"""Resident memory of a process with torch, transformers and peft loaded (measured: 360 MB)."""
_CUDA_BYTES = 600 * MIB
"""A CUDA context with cuBLAS's workspace."""
_LLAMA_BYTES = 100 * MIB
_LLAMA_BATCH = 512
"""Tokens that llama.cpp computes at once while it reads a prompt (``n_ubatch``)."""


class Term(BaseModel):
    """One line of the sum."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    bytes: int
    explanation: str


class Need(BaseModel):
    """What one use of the model needs, against what is free."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    use: Literal["chat", "lora", "full"]
    title: str
    terms: tuple[Term, ...]
    total: int
    """Sum of the terms, in bytes."""
    free_bytes: int
    fits: Fit


@dataclass(frozen=True)
class ModelShape:
    """The sizes of a model that its memory depends on.

    Attributes:
        parameters: Numbers in all weights, shared ones once.
        stored_bytes: Bytes of the weights as they are in the file.
        layers: Blocks.
        hidden: Width of the residual stream.
        ffn: Width inside a feed-forward part (of one expert, in a mixture of experts).
        kv_width: Numbers of keys (or of values) a token has in one layer: kv heads × head size.
        vocabulary: Tokens.
        linear_width: Sum of inputs and outputs over all linear layers inside the blocks.
        context: Longest prompt and answer together, in tokens.
        runs_as_stored: Whether it is asked as the file is (GGUF, llama.cpp), not unpacked by torch.
    """

    parameters: int
    stored_bytes: int
    layers: int
    hidden: int
    ffn: int
    kv_width: int
    vocabulary: int
    linear_width: int
    context: int
    runs_as_stored: bool


@dataclass(frozen=True)
class Place:
    """Where the model is to run.

    Attributes:
        free_bytes: Memory that is free there.
        gpu: Whether it is a GPU, which computes in bf16; a CPU computes in fp32.
    """

    free_bytes: int
    gpu: bool = False

    @property
    def number_bytes(self) -> int:
        """Bytes of one weight in training."""
        return 2 if self.gpu else 4


def needs(
    shape: ModelShape, recipe: Recipe, place: Place, asked_in: Place | None = None
) -> tuple[Need, Need, Need]:
    """What chatting, LoRA training and full training need, in this order.

    Args:
        shape: The model's sizes.
        recipe: How it is trained.
        place: Where it is trained.
        asked_in: Where it is asked, if that is somewhere else.
    """
    asked_in = asked_in or place
    return (
        _need("chat", "Chat", chat_terms(shape, asked_in), asked_in),
        _need("lora", "Train an adapter (LoRA)", lora_terms(shape, recipe, place), place),
        _need("full", "Train every weight", full_terms(shape, recipe, place), place),
    )


def chat_terms(shape: ModelShape, place: Place, context: int = CHAT_CONTEXT) -> list[Term]:
    """The sum for asking the model.

    A GGUF file runs in llama.cpp as it is, with its KV cache in 16 bits; a folder runs in torch.
    """
    context = min(context, shape.context) if shape.context else context
    if shape.runs_as_stored:
        cache = kv_cache(shape, context, 2)
        batch = min(_LLAMA_BATCH, context)
        return [
            Term(name="Weights", bytes=shape.stored_bytes, explanation="as they are in the file"),
            Term(name="KV cache", bytes=cache, explanation=f"{context:,} tokens in 16 bits"),
            Term(
                name="Working memory",
                bytes=batch * (shape.vocabulary + 2 * shape.ffn + 4 * shape.hidden) * 4,
                explanation=f"{batch} tokens at once, most of it scores over the vocabulary",
            ),
            Term(name="Program", bytes=_LLAMA_BYTES, explanation="llama.cpp"),
        ]
    size = place.number_bytes
    return [
        _weights(shape, place),
        Term(
            name="KV cache",
            bytes=kv_cache(shape, context, size),
            explanation=f"{context:,} tokens in {size * 8} bits",
        ),
        _program(place),
    ]


def lora_terms(shape: ModelShape, recipe: Recipe, place: Place) -> list[Term]:
    """The sum for training an adapter; the model's own weights stay as they are."""
    trained = recipe.adapter_size(shape.linear_width, shape.layers)
    held = [
        _weights(shape, place),
        Term(
            name="Adapter",
            bytes=trained * 16,
            explanation=f"{trained:,} numbers of 4 bytes, with gradient and AdamW's two",
        ),
    ]
    return [*held, *_run_terms(shape, recipe, place, held, merged=True)]


def full_terms(shape: ModelShape, recipe: Recipe, place: Place) -> list[Term]:
    """The sum for training every weight, which is done in fp32 everywhere."""
    held = [
        Term(
            name="Weights",
            bytes=shape.parameters * 4,
            explanation=f"{shape.parameters:,} in fp32, 4 bytes each",
        ),
        Term(
            name="Gradients",
            bytes=shape.parameters * 4,
            explanation="4 bytes for each weight",
        ),
        Term(
            name="Optimizer",
            bytes=shape.parameters * 8,
            explanation="AdamW's two numbers of 4 bytes for each weight",
        ),
    ]
    return [*held, *_run_terms(shape, recipe, place, held, merged=False)]


def kv_cache(shape: ModelShape, tokens: int, number_bytes: int) -> int:
    """Bytes of the keys and values of `tokens` tokens; an upper bound for sliding windows."""
    return 2 * shape.layers * shape.kv_width * tokens * number_bytes


def answer_bytes(
    *, layers: int, kv_width: int, vocabulary: int, tokens: int, number_bytes: int
) -> int:
    """Bytes of one answer while it is drawn, beside other ones.

    Its keys and values and those of its prompt, and its scores over the vocabulary in fp32, with
    two more numbers for each while the next token is chosen.
    """
    return 2 * layers * kv_width * tokens * number_bytes + vocabulary * 12


def sampling_rows(answer: int, free_bytes: int) -> int:
    """How many answers of so many bytes are drawn at once: at most `SAMPLING_ROWS`, at least one.

    Halved until they fit with a margin, and not to the last byte: how many there are decides which
    random numbers each of them gets, and a run that goes on should draw what it would have drawn.
    """
    rows = SAMPLING_ROWS
    while rows > 1 and rows * answer > COMFORT * free_bytes:
        rows //= 2
    return rows


def activations(shape: ModelShape, recipe: Recipe, number_bytes: int) -> int:
    """Bytes that a forward pass keeps for the backward pass, for one micro-batch.

    For each token and layer, 16 numbers of the model's width (norms, queries, attention, its
    output, residuals) and 6 of the feed-forward width (gate, its activation, up, their product,
    LoRA's inputs). Measured on SmolLM2-135M (576 and 1536) with LoRA, 16 sequences of 80 tokens in
    fp32: 18 900 numbers, against 18 432. With gradient checkpointing only each block's input is
    kept, and one block is unpacked at a time.
    """
    tokens = recipe.micro_batch_size * (PROMPT_TOKENS + recipe.max_new_tokens)
    block = tokens * (16 * shape.hidden + 6 * shape.ffn) * number_bytes
    if recipe.gradient_checkpointing:
        return block + shape.layers * tokens * shape.hidden * number_bytes
    return shape.layers * block


def scores(shape: ModelShape, recipe: Recipe) -> int:
    """Bytes of the scores over the vocabulary: on answer tokens only, always in fp32.

    Scores, their logarithms of probabilities and the gradient; a KL loss has the original's too.
    """
    copies = 4 if recipe.retain_loss == "kl" else 3
    return recipe.micro_batch_size * recipe.max_new_tokens * shape.vocabulary * 4 * copies


def fit(total: int, free_bytes: int) -> Fit:
    """Whether `total` bytes fit into what is free."""
    if total > free_bytes:
        return "too big"
    return "fits" if total <= COMFORT * free_bytes else "tight"


def _run_terms(
    shape: ModelShape, recipe: Recipe, place: Place, held: list[Term], *, merged: bool
) -> list[Term]:
    """What sampling and training take beside what is `held`; `merged` counts merged weights too."""
    length = PROMPT_TOKENS + recipe.max_new_tokens
    linear = shape.parameters - shape.vocabulary * shape.hidden
    copied = linear * place.number_bytes if merged else 0
    answer = answer_bytes(
        layers=shape.layers,
        kv_width=shape.kv_width,
        vocabulary=shape.vocabulary,
        tokens=length,
        number_bytes=place.number_bytes,
    )
    left = place.free_bytes - sum(term.bytes for term in held) - copied - _program(place).bytes
    asked = recipe.batch_size * (1 + recipe.wordings) * recipe.samples
    rows = min(sampling_rows(answer, left), asked)
    sampling = copied + rows * answer
    batch = recipe.micro_batch_size
    training = [
        Term(
            name="Activations",
            bytes=activations(shape, recipe, place.number_bytes),
            explanation=f"{batch} sequences of some {length} tokens"
            + (", with gradient checkpointing" if recipe.gradient_checkpointing else ""),
        ),
        Term(
            name="Scores",
            bytes=scores(shape, recipe),
            explanation=f"{batch} answers of {recipe.max_new_tokens} tokens over a vocabulary of"
            f" {shape.vocabulary:,}",
        ),
    ]
    # Sampling and training take turns: only the greater of the two counts.
    if sampling > sum(t.bytes for t in training):
        training = [
            Term(
                name="Sampling",
                bytes=sampling,
                explanation=f"KV cache and scores of {rows} answers drawn at once"
                + (", and weights with the adapter in them" if merged else ""),
            )
        ]
    return [*training, _program(place)]


def _weights(shape: ModelShape, place: Place) -> Term:
    size = place.number_bytes
    return Term(
        name="Weights",
        bytes=shape.parameters * size,
        explanation=f"{shape.parameters:,} in {'bf16' if place.gpu else 'fp32'}, {size} bytes each",
    )


def _program(place: Place) -> Term:
    if place.gpu:
        return Term(name="Program", bytes=_CUDA_BYTES, explanation="the GPU's own libraries")
    return Term(name="Program", bytes=_TORCH_BYTES, explanation="Python with torch")


def _need(use: Literal["chat", "lora", "full"], title: str, terms: list[Term], at: Place) -> Need:
    margin = round(sum(t.bytes for t in terms) * MARGIN)
    terms.append(Term(name="Margin", bytes=margin, explanation=f"{MARGIN:.0%} for what is lost"))
    total = sum(t.bytes for t in terms)
    return Need(
        use=use,
        title=title,
        terms=tuple(terms),
        total=total,
        free_bytes=at.free_bytes,
        fits=fit(total, at.free_bytes),
    )
