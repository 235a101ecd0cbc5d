"""Which token comes next: the likeliest, or one of the nucleus.

The vocabulary is cut to the top k before the nucleus is looked for, so that it is never sorted
whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from pmc_gui.engine.unlearning.sampling import Sampling


def next_tokens(
    logits: torch.Tensor,
    sampling: Sampling,
    temperature: torch.Tensor,
    generator: torch.Generator,
    *,
    apart: tuple[torch.Tensor, int] | None = None,
) -> tuple[torch.Tensor, torch.Tensor]:
    """Next token ids and their log-probabilities at temperature 1, both of shape (rows,).

    Args:
        logits: Shape (rows, vocabulary).
        sampling: How they are drawn; of its temperature only whether it is 0 counts.
        temperature: Of each row, shape (rows,).
        generator: Where the chance comes from.
        apart: Which rows are drawn without replacement, shape (rows,), and how many of them, one
            after the other, answer one prompt.
    """
    normalizer = logits.logsumexp(-1)
    if sampling.temperature == 0:
        best, tokens = logits.max(-1)
        return tokens, best - normalizer
    size = logits.shape[-1]
    if 0 < sampling.top_k < size:
        values, candidates = logits.topk(sampling.top_k, dim=-1)
    elif sampling.top_p < 1:
        values, candidates = logits.sort(dim=-1, descending=True)
    else:
        values, candidates = logits, None
    probabilities = (values / temperature[:, None]).softmax(-1)
    if sampling.top_p < 1:
        # The nucleus is the smallest set that reaches top_p; its first token always stays.
        before = probabilities.cumsum(-1) - probabilities
        probabilities = probabilities.masked_fill(before >= sampling.top_p, 0.0)
    pick = torch.multinomial(probabilities, 1, generator=generator)
    if apart is not None:
        which, count = apart
        pick[which] = without_replacement(probabilities[which][::count], count, generator)
    tokens = pick if candidates is None else candidates.gather(-1, pick)
    score = values.gather(-1, pick).squeeze(-1) - normalizer
    return tokens.squeeze(-1), score


def without_replacement(
    probabilities: torch.Tensor, count: int, generator: torch.Generator
) -> torch.Tensor:
    """`count` different columns of each row, shape (rows * count, 1).

    A row with fewer that are possible begins again with the first of them.
    """
    # An exponential race: the column that comes in first is drawn as often as it is likely, the
    # next one as often as it is likely among the others.
    race = torch.empty_like(probabilities).exponential_(generator=generator)
    order = (probabilities / race).argsort(-1, descending=True)
    possible = (probabilities > 0).sum(-1, keepdim=True)
    places = torch.arange(count, device=order.device) % possible
    return order.gather(-1, places).reshape(-1, 1)
