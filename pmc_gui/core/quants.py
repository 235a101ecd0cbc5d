"""The quantizations that a person chooses from, and how large a file will be."""

from __future__ import annotations

from typing import NamedTuple

_BLOCK = 256
"""Width of a block of the K-quants."""


class Quant(NamedTuple):
    """One quantization.

    Attributes:
        name: As llama.cpp calls it.
        bits: For each weight, on average over an ordinary model.
        uneven_bits: The same where rows are no multiple of a block's width: llama.cpp takes wider
            formats then. Measured on SmolLM2-135M.
    """

    name: str
    bits: float
    uneven_bits: float


CHOICES = (
    Quant("Q4_K_M", 4.9, 6.3),
    Quant("Q5_K_M", 5.7, 6.7),
    Quant("Q6_K", 6.6, 8.2),
    Quant("Q8_0", 8.5, 8.6),
    Quant("F16", 16.0, 16.1),
    Quant("Q3_K_M", 3.9, 5.6),
    Quant("Q2_K", 3.3, 5.2),
)
"""The most used one first."""

DEFAULT = "Q4_K_M"


def size(parameters: int, hidden: int, quant: str) -> int:
    """About how many bytes a file takes.

    Args:
        parameters: Of the model.
        hidden: Its width.
        quant: The name of one of `CHOICES`.

    Raises:
        KeyError: If it is none of them.
    """
    found = {one.name: one for one in CHOICES}[quant]
    bits = found.uneven_bits if hidden % _BLOCK else found.bits
    return round(parameters * bits / 8)
