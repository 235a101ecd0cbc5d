"""The names that transformers and llama.cpp give to the same weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmc_gui.engine.models.gguf_header import GgufHeader

_WRAPPERS = ("base_model.model.", ".base_layer", "language_model.")
"""What PEFT and multimodal models put into the names of parameters."""


def plain_name(name: str) -> str:
    """A parameter's name as the bare language model has it."""
    for wrapper in _WRAPPERS:
        name = name.replace(wrapper, "")
    return name


def llama_cpp_names(header: GgufHeader) -> Callable[[str], str | None] | None:
    """What gives llama.cpp's name of a parameter of a transformers model.

    Returns:
        None if the names of that architecture are not known.
    """
    import gguf

    known = {name: architecture for architecture, name in gguf.MODEL_ARCH_NAMES.items()}
    blocks = header.number(f"{header.architecture}.block_count")
    if header.architecture not in known or blocks is None:
        return None
    names = gguf.get_tensor_name_map(known[header.architecture], blocks)

    def find(name: str) -> str | None:
        found: str | None = names.get_name(plain_name(name), try_suffixes=(".weight", ".bias"))
        return found

    return find
