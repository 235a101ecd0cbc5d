"""How a weight of a Hugging Face model lies in a GGUF file, found out by proof.

Which rows llama.cpp's converter moves depends on the architecture, its version and who converted
the file. So nothing is taken for granted: the *original* weight put through a layout must give
what the file holds, or the layout is not the right one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import torch

_PERMUTING = frozenset(
    {
        "llama",
        "llama4",
        "mistral3",
        "granite",
        "granitemoe",
        "minicpm",
        "deci",
        "baichuan",
        "xverse",
    }
)
"""Architectures whose converter moves the rows of q and k; the others are tried unmoved first."""

_RELATIVE = 2.0**-8
_ABSOLUTE = 2.0**-24
"""Both models may have been rounded to bfloat16 (relative) or to F16's smallest step (absolute)."""


@dataclass(frozen=True)
class Target:
    """The place of a tensor in a GGUF file.

    Attributes:
        architecture: llama.cpp's name of the model's architecture.
        name: llama.cpp's name of the tensor, such as ``blk.0.attn_q.weight``.
        shape: Its shape as torch counts, slowest-running first.
        heads: Query heads, if the file says.
        kv_heads: Key and value heads, if the file says.
    """

    architecture: str
    name: str
    shape: tuple[int, ...]
    heads: int | None
    kv_heads: int | None

    def with_columns(self, columns: int) -> Target:
        """The same rows, with another number of columns."""
        return replace(self, shape=(self.shape[0], columns))


@dataclass(frozen=True)
class Layout:
    """One way for a weight to lie in a file.

    Attributes:
        arrange: Gives the weight as the file has it, or None where that is impossible.
        shift: What `arrange` adds to each value.
    """

    arrange: Callable[[torch.Tensor, Target], torch.Tensor | None]
    shift: float = 0.0


def identity(weight: torch.Tensor, target: Target) -> torch.Tensor | None:
    """As it is."""
    return weight if tuple(weight.shape) == target.shape else None


def rotary_rows(weight: torch.Tensor, target: Target) -> torch.Tensor | None:
    """Rows of q and k in pairs: transformers rotates halves of a head, llama.cpp neighbours.

    Source: ``LlamaModel.permute`` in llama.cpp's ``conversion/llama.py``.
    """
    heads = target.heads if ".attn_q." in target.name else target.kv_heads
    if not heads or tuple(weight.shape) != target.shape or weight.shape[0] % (2 * heads):
        return None
    half = weight.shape[0] // heads // 2
    paired = weight.reshape(heads, 2, half, *weight.shape[1:])
    return paired.transpose(1, 2).reshape(weight.shape)


def plus_one(weight: torch.Tensor, target: Target) -> torch.Tensor | None:
    """Norm weights of Gemma and Nemotron: they count from one in the file, from zero in torch."""
    return weight + 1 if tuple(weight.shape) == target.shape else None


def fitted_rows(weight: torch.Tensor, target: Target) -> torch.Tensor | None:
    """A vocabulary with rows cut off or added as zeros at the end."""
    import torch

    if weight.ndim != len(target.shape) or tuple(weight.shape[1:]) != target.shape[1:]:
        return None
    missing = target.shape[0] - weight.shape[0]
    if missing <= 0:
        return weight[: target.shape[0]]
    return torch.cat([weight, weight.new_zeros(missing, *weight.shape[1:])])


def transposed(weight: torch.Tensor, target: Target) -> torch.Tensor | None:
    """The (in, out) matrices of GPT-2's Conv1D."""
    if weight.ndim != 2 or tuple(reversed(weight.shape)) != target.shape:
        return None
    return weight.T


def without_ones(weight: torch.Tensor, target: Target) -> torch.Tensor | None:
    """Dimensions of size one left out or added, as in convolutions."""
    kept = [size for size in weight.shape if size != 1]
    if kept != [size for size in target.shape if size != 1]:
        return None
    return weight.reshape(target.shape)


_IDENTITY = Layout(identity)
_ROTARY = Layout(rotary_rows)
_OTHERS = (
    Layout(plus_one, shift=1.0),
    Layout(fitted_rows),
    Layout(transposed),
    Layout(without_ones),
)


def find_layout(
    original: torch.Tensor, before: torch.Tensor, target: Target
) -> Callable[[torch.Tensor], torch.Tensor] | None:
    """The layout that makes the file's tensor from the original weight.

    Args:
        original: The weight before training, float32, as transformers has it.
        before: What the file holds, float32, shape `target.shape`.
        target: The place in the file.

    Returns:
        What puts a weight of this parameter into the file's layout; None if no layout fits.
    """
    for layout in _candidates(target):
        arranged = layout.arrange(original, target)
        if arranged is not None and _same(arranged, before, layout.shift):
            return _applied(layout, target)
    return None


def _applied(layout: Layout, target: Target) -> Callable[[torch.Tensor], torch.Tensor]:
    def apply(weight: torch.Tensor) -> torch.Tensor:
        arranged = layout.arrange(weight, target)
        if arranged is None:
            raise ValueError(f"{target.name}: shape {tuple(weight.shape)}")
        return arranged

    return apply


def is_rotary(target: Target) -> bool:
    """Whether this architecture's converter moves the rows of this tensor."""
    return _is_q_or_k(target) and target.architecture in _PERMUTING


def _is_q_or_k(target: Target) -> bool:
    return ".attn_q." in target.name or ".attn_k." in target.name


def _candidates(target: Target) -> Iterator[Layout]:
    # The usual one goes first: a constant tensor, such as a bias of zeros, fits several.
    rotary = _is_q_or_k(target)
    if is_rotary(target):
        yield _ROTARY
        yield _IDENTITY
    elif rotary:
        yield _IDENTITY
        yield _ROTARY
    else:
        yield _IDENTITY
    yield from _OTHERS


def _same(arranged: torch.Tensor, before: torch.Tensor, shift: float) -> bool:
    allowed = (before.abs() + shift) * _RELATIVE + _ABSOLUTE
    return bool(((arranged - before).abs() <= allowed).all())
