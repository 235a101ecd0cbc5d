"""What there is to know about a model before it is opened."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from pmc_gui.core.memory import Need
from pmc_gui.core.requests import Device

MAIN_MEMORY = "main memory"


class ModelCard(BaseModel):
    """A model as its headers describe it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: Path
    kind: Literal["hf", "gguf", "adapter"]
    name: str
    architecture: str
    parameters: int
    """Numbers in all weights; shared ones count once."""
    precision: str
    """Number format or quantization: ``BF16``, ``Q4_K_M``."""
    formats: dict[str, int]
    """How many tensors there are of each number format."""
    context: int | None
    """Longest prompt and answer together, in tokens."""
    chat_template: bool
    template: str = ""
    """The chat template itself, as it comes with the model."""
    licence: str | None
    size_bytes: int
    """Bytes of the weight files."""
    layers: int
    hidden: int
    heads: int | None
    kv_heads: int | None
    head_dim: int | None
    vocabulary: int
    linear_width: int
    """Numbers in a LoRA adapter of rank 1: inputs and outputs of all linear layers."""
    base: Path | None
    """The model that an adapter belongs to."""
    adapter: Path | None = None
    """The PEFT adapter that was put beside the model."""
    notices: tuple[str, ...]
    wanted: Device = "auto"
    """The device that was asked for; the memory is the processor's if it is not there."""
    devices: tuple[Device, ...] = ()
    """The kinds of devices that are there; empty if nobody has looked."""
    device: str
    """What the memory is counted on, in words."""
    memory: tuple[Need, ...]
    """To chat, to train an adapter and to train in full."""

    @property
    def on_processor(self) -> bool:
        """Whether it runs on the processor, and not on a card with memory of its own."""
        return self.device == MAIN_MEMORY
