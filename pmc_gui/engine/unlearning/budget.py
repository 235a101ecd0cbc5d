"""How many answers are drawn at once: as many as fit into the memory that is free."""

from __future__ import annotations

from typing import Any

from pmc_gui.core.memory import answer_bytes, sampling_rows
from pmc_gui.engine.devices import free_bytes


def rows_that_fit(model: Any, tokens: int) -> int:
    """See `sampling_rows`; `tokens` is the length of the longest prompt and its answer together."""
    config = model.config.get_text_config()
    weight = next(model.parameters())
    # Where layers differ, there is one number for each.
    heads = _most(getattr(config, "num_key_value_heads", None) or config.num_attention_heads)
    queries = _most(config.num_attention_heads)
    width = getattr(config, "head_dim", None) or config.hidden_size // queries
    answer = answer_bytes(
        layers=config.num_hidden_layers,
        kv_width=heads * width,
        vocabulary=config.vocab_size,
        tokens=tokens,
        number_bytes=weight.element_size(),
    )
    return sampling_rows(answer, free_bytes(weight.device))


def _most(number: int | list[int]) -> int:
    return number if isinstance(number, int) else max(number)
