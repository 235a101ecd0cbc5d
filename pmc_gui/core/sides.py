"""One side of a comparison: a model file, and the form in which it is asked."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from pmc_gui.core.chat_template import OwnTemplate


class ModelSide(BaseModel):
    """A GGUF file as it is, in another quantization, or with an adapter beside it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: Path
    quant: str | None = None
    """Quantize to this first; as the file is when not given."""
    kept: Path | None = None
    """Where the quantized file is kept and found again; beside the model by default."""
    adapter: Path | None = None
    """A PEFT adapter that works beside the weights and is not merged into them."""
    template: OwnTemplate = None
    """What it is asked with; the file's own chat template when not given."""

    def quantized_path(self, quant: str) -> Path:
        """Where its file in that quantization is."""
        return self.kept or self.model.with_name(f"{self.model.stem}-{quant}.gguf")
