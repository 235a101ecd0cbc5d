"""Drawing answers from the model in training: where the time of a collapse run goes.

One prefill for each question is shared by all its samples: the key-value cache is expanded, not
recomputed. Rows that have ended are dropped, and the vocabulary is cut to the top k before the
nucleus is looked for, so that it is never sorted whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import torch

from pmc_gui.engine.unlearning.losses import is_out_of_memory

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pmc_gui.engine.models.tokenizer import Tokenizer

# Rows that have ended cost a whole forward each; dropping them costs one copy of the cache.
_DROP_AT = 1 / 8


@dataclass(frozen=True)
class Sampling:
    """How answers are drawn.

    Attributes:
        temperature: 0 is greedy.
        top_p: Nucleus; 1 is no limit.
        top_k: Most likely tokens considered; 0 is no limit.
        max_new_tokens: Longest answer.
        max_length: Longest prompt and answer together; None is no limit.
    """

    temperature: float = 0.0
    top_p: float = 1.0
    top_k: int = 0
    max_new_tokens: int = 64
    max_length: int | None = None


GREEDY = Sampling()


@dataclass(frozen=True)
class Draw:
    """One answer.

    Attributes:
        ids: Token ids, with the ending token if the model wrote one.
        text: The same without special tokens, stripped.
        fluency: Mean log-probability of the tokens at temperature 1, nats.
        finished: Whether the model ended the answer by itself.
    """

    ids: tuple[int, ...]
    text: str
    fluency: float
    finished: bool


class Sampler(Protocol):
    """Draws answers; torch today, another backend tomorrow."""

    def draw(
        self,
        prompts: Sequence[Sequence[int]],
        count: int,
        sampling: Sampling,
        seed: int,
        tick: Callable[[int], None] | None = None,
    ) -> list[list[Draw]]:
        """`count` answers for each prompt; `tick` gets the number of tokens written so far."""
        ...


class TorchSampler:
    """Draws answers with a transformers model."""

    def __init__(self, model: Any, tokenizer: Tokenizer, *, rows: int = 64) -> None:
        """Sample from `model` with at most `rows` answers at once (the memory budget)."""
        self._model = model
        self._tokenizer = tokenizer
        self._rows = rows

    @torch.inference_mode()
    def draw(
        self,
        prompts: Sequence[Sequence[int]],
        count: int,
        sampling: Sampling,
        seed: int,
        tick: Callable[[int], None] | None = None,
    ) -> list[list[Draw]]:
        """See `Sampler.draw`; the same seed draws the same answers.

        A batch that does not fit into memory is halved and tried again.
        """
        device = next(self._model.parameters()).device
        # Questions of like length share a batch, so that little of it is padding.
        order = sorted(range(len(prompts)), key=lambda i: len(prompts[i]))
        result: list[list[Draw]] = [[] for _ in prompts]
        written = 0
        start = 0
        while start < len(order):
            chosen = order[start : start + max(1, self._rows // count)]
            generator = torch.Generator(device).manual_seed(seed + start)
            try:
                batch = _Batch(self._model, self._tokenizer, sampling, generator)
                answers = batch.run([prompts[i] for i in chosen], count)
            except RuntimeError as error:
                if not is_out_of_memory(error) or len(chosen) == 1:
                    raise
                self._rows = max(1, self._rows // 2)
                continue
            for i, index in enumerate(chosen):
                result[index] = answers[i * count : (i + 1) * count]
            written += sum(len(answer.ids) for answer in answers)
            start += len(chosen)
            if tick is not None:
                tick(written)
        return result


class _Batch:
    """Prefill and decoding of one batch of prompts."""

    def __init__(
        self, model: Any, tokenizer: Tokenizer, sampling: Sampling, generator: torch.Generator
    ) -> None:
        self._model = model
        self._tokenizer = tokenizer
        self._sampling = sampling
        self._generator = generator
        self._stops = torch.tensor(sorted(tokenizer.stop_ids), device=generator.device)

    def run(self, prompts: Sequence[Sequence[int]], count: int) -> list[Draw]:
        from transformers import DynamicCache

        device = self._generator.device
        ids, mask = _left_padded(prompts, device)
        cache = DynamicCache(config=self._model.config)
        logits = self._forward(ids, mask, (mask.cumsum(-1) - 1).clamp(min=0), cache)
        if count > 1:
            cache.batch_repeat_interleave(count)
            logits = logits.repeat_interleave(count, dim=0)
            mask = mask.repeat_interleave(count, dim=0)
        limits = torch.tensor(
            [self._limit(len(prompt)) for prompt in prompts for _ in range(count)], device=device
        )
        total = len(prompts) * count
        rows = torch.arange(total, device=device)
        alive = torch.ones(total, dtype=torch.bool, device=device)
        written: list[list[int]] = [[] for _ in range(total)]
        fluency = [0.0] * total
        finished = [False] * total
        position = mask.sum(-1)
        length = 0
        while True:
            tokens, scores = self._choose(logits)
            length += 1
            ended = torch.isin(tokens, self._stops)
            for row, token, score, end, live in zip(
                rows.tolist(),
                tokens.tolist(),
                scores.tolist(),
                ended.tolist(),
                alive.tolist(),
                strict=True,
            ):
                if live:
                    written[row].append(token)
                    fluency[row] += score
                    finished[row] = end
            alive &= ~ended & (limits > length)
            if not bool(alive.any()):
                break
            if bool((~alive).float().mean() >= _DROP_AT):
                keep = alive.nonzero().squeeze(-1)
                cache.batch_select_indices(keep)
                rows, tokens, mask, position, limits, alive = (
                    part[keep] for part in (rows, tokens, mask, position, limits, alive)
                )
            mask = torch.cat([mask, mask.new_ones(len(mask), 1)], dim=-1)
            logits = self._forward(tokens[:, None], mask, position[:, None], cache)
            position = position + 1
        return [
            Draw(
                tuple(row),
                self._tokenizer.decode(row).strip(),
                fluency[i] / max(1, len(row)),
                finished[i],
            )
            for i, row in enumerate(written)
        ]

    def _limit(self, prompt_length: int) -> int:
        limit = self._sampling.max_new_tokens
        if self._sampling.max_length is not None:
            limit = min(limit, self._sampling.max_length - prompt_length)
        return max(1, limit)

    def _forward(
        self, ids: torch.Tensor, mask: torch.Tensor, position: torch.Tensor, cache: Any
    ) -> torch.Tensor:
        output = self._model(
            input_ids=ids,
            attention_mask=mask,
            position_ids=position,
            past_key_values=cache,
            use_cache=True,
            logits_to_keep=1,
        )
        logits: torch.Tensor = output.logits[:, -1].float()
        return logits

    def _choose(self, logits: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Next token ids and their log-probabilities at temperature 1, both of shape (rows,)."""
        sampling = self._sampling
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
        probabilities = (values / sampling.temperature).softmax(-1)
        if sampling.top_p < 1:
            # The nucleus is the smallest set that reaches top_p; its first token always stays.
            before = probabilities.cumsum(-1) - probabilities
            probabilities = probabilities.masked_fill(before >= sampling.top_p, 0.0)
        pick = torch.multinomial(probabilities, 1, generator=self._generator)
        tokens = pick if candidates is None else candidates.gather(-1, pick)
        score = values.gather(-1, pick).squeeze(-1) - normalizer
        return tokens.squeeze(-1), score


def _left_padded(
    prompts: Sequence[Sequence[int]], device: torch.device
) -> tuple[torch.Tensor, torch.Tensor]:
    """Prompts as one (rows, longest) tensor of ids and its attention mask, padded on the left."""
    longest = max(map(len, prompts))
    ids = torch.zeros(len(prompts), longest, dtype=torch.long, device=device)
    mask = torch.zeros_like(ids)
    for row, prompt in enumerate(prompts):
        ids[row, longest - len(prompt) :] = torch.tensor(prompt, device=device)
        mask[row, longest - len(prompt) :] = 1
    return ids, mask
