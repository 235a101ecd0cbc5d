"""Whether an adapter was made for the model it is put beside, told from both headers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pmc_gui.core.errors import InputError
from pmc_gui.engine.models.gguf_header import GgufHeader
from pmc_gui.engine.models.names import llama_cpp_names, plain_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pmc_gui.engine.models.hf_header import HfHeader, HfTensor

_LORA = re.compile(r"(.+)\.lora_([AB])(?:\.[^.]+)?\.weight")
_STACKED = 2
"""Dimensions of a matrix; experts in one tensor have more, and are for the loader to judge."""


def check_fits(
    adapter: Path, tensors: Sequence[HfTensor], model: Path, header: HfHeader | GgufHeader
) -> None:
    """Check the layers of a LoRA adapter against those of a model.

    An adapter none of whose layers are known by name is let pass: whether it fits is seen when it
    is loaded.

    Raises:
        InputError: If the model lacks one of its layers, or has it in another size.
    """
    shape_of = _shapes(header)
    unknown: list[str] = []
    known = 0
    for tensor in tensors:
        match = _LORA.fullmatch(tensor.name)
        if match is None or len(tensor.shape) != _STACKED:
            continue
        layer, part = plain_name(match[1]), match[2]
        shape = shape_of(f"{layer}.weight")
        if shape is None:
            unknown.append(layer)
            continue
        known += 1
        # A takes what goes into the layer, B gives what comes out; GPT-2 stores (in, out).
        size = tensor.shape[1] if part == "A" else tensor.shape[0]
        if len(shape) == _STACKED and size not in shape:
            raise other_model(
                adapter, model, f"{layer} is {shape[0]} × {shape[1]}, the adapter's {size} wide"
            )
    if known and unknown:
        raise other_model(adapter, model, f"the model has no layer {unknown[0]}")


def _shapes(header: HfHeader | GgufHeader) -> Callable[[str], tuple[int, ...] | None]:
    """What gives the shape of a weight: None if the model has none, empty if it is not known."""
    shapes = {tensor.name: tensor.shape for tensor in header.tensors}
    if not isinstance(header, GgufHeader):
        plain = {plain_name(name): shape for name, shape in shapes.items()}
        return plain.get
    find = llama_cpp_names(header)
    if find is None:
        return lambda _: None

    def shape_of(name: str) -> tuple[int, ...] | None:
        found = find(name)
        # The converter may have put several weights into one.
        return None if found is None else shapes.get(found, ())

    return shape_of


def other_model(adapter: Path, model: Path, why: str) -> InputError:
    """The refusal of an adapter beside a model that it was not made for."""
    return InputError(
        "adapter_of_another_model",
        f"The adapter {adapter} does not belong to {model.name}: {why}.",
        hint="Choose the model that it was trained on, or another adapter.",
    )
