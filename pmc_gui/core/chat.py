"""What is said to a model that stays loaded, turn by turn."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from pmc_gui.core.requests import Seed


class Message(BaseModel):
    """One message of a conversation."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    role: Literal["system", "user", "assistant"]
    content: str


class Turn(BaseModel):
    """A conversation that ends with the person's message, and how the answer is to be drawn."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int
    """Counted up by whoever asks; answers carry it as their `question`."""
    messages: tuple[Message, ...] = Field(min_length=1)
    prefill: str = ""
    """Beginning of the answer, put into the model's mouth."""
    max_tokens: int = Field(default=256, ge=1, le=4096)
    temperature: float = Field(default=0.0, ge=0.0, le=5.0)
    """0 is greedy."""
    top_p: float = Field(default=1.0, gt=0.0, le=1.0)
    top_k: int = Field(default=0, ge=0)
    """0 is no limit."""
    seed: Seed = 0
    samples: int = Field(default=1, ge=1, le=1000)
    """More than one: so many answers are drawn at once, with the seeds from `seed` on. Each is told
    as a `Drawn`, and the `Answer` at the end has no text."""
    alternatives: int = Field(default=0, ge=0, le=50)
    """How many of the likeliest tokens are told for each place of the answer, as a `Weighed`."""
    key_facts: tuple[str, ...] = ()
    """Whose first tokens are weighed too."""
