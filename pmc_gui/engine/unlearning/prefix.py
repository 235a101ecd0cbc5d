"""What all prompts of a batch begin with, mostly the system prompt: computed once for all rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORTH_SHARING = 8


def shared_length(model: Any, prompts: Sequence[Sequence[int]]) -> int:
    """How many tokens all prompts begin with, or 0 where sharing them is no gain or not safe.

    Layers with a window or a state of their own keep no plain list of keys and values, and
    checkpointed layers keep none at all.
    """
    config = model.config.get_text_config()
    kinds = set(getattr(config, "layer_types", None) or ["full_attention"])
    if kinds != {"full_attention"} or getattr(config, "sliding_window", None):
        return 0
    if getattr(model, "is_activation_checkpointing", False) or len(prompts) < 2:
        return 0
    # The last token of every prompt stays: it predicts the first of the answer.
    longest = min(map(len, prompts)) - 1
    first = prompts[0]
    shared = 0
    while shared < longest and all(prompt[shared] == first[shared] for prompt in prompts):
        shared += 1
    return shared if shared >= _WORTH_SHARING else 0


def read_once(model: Any, beginning: Sequence[int], rows: int) -> Any:
    """Keys and values of `beginning` for so many rows; gradients flow through them."""
    from transformers import DynamicCache

    cache = DynamicCache(config=model.config)
    ids = torch.tensor([list(beginning)], device=next(model.parameters()).device)
    model(input_ids=ids, past_key_values=cache, use_cache=True, logits_to_keep=1)
    cache.batch_repeat_interleave(rows)
    return cache
