"""Drawing answers from the model in training: where the time of a collapse run goes.

One prefill for each question is shared by all its samples, and that of the system prompt by all
questions: the key-value cache is expanded, not recomputed. Rows that have ended are dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch

from pmc_gui.core.memory import SAMPLING_ROWS
from pmc_gui.engine.unlearning.budget import rows_that_fit
from pmc_gui.engine.unlearning.cache import give_room
from pmc_gui.engine.unlearning.losses import Reference, is_out_of_memory
from pmc_gui.engine.unlearning.nucleus import next_tokens
from pmc_gui.engine.unlearning.prefix import read_once, shared_length
from pmc_gui.engine.unlearning.sampling import Draw, Prefill

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pmc_gui.engine.models.open import OpenModel
    from pmc_gui.engine.models.tokenizer import Tokenizer
    from pmc_gui.engine.unlearning.sampling import Enough, Sampling

# Rows that have ended cost a whole forward each; dropping them costs one copy of the cache.
_DROP_AT = 1 / 8
# Tokens in which a stop text is looked for: more than any of them is made of.
_STOP_WINDOW = 16


class TorchSampler:
    """Draws answers with a transformers model."""

    def __init__(
        self,
        model: Any,
        tokenizer: Tokenizer,
        *,
        stop_texts: Sequence[str] = (),
        rows: int | None = None,
    ) -> None:
        """Sample from `model`.

        Args:
            model: A causal language model of transformers, or a PEFT model around one.
            tokenizer: The one its prompts were made with.
            stop_texts: Texts that end an answer too, and are no part of it.
            rows: Most answers at once; without it as many as fit into the memory that is free.
        """
        self._model = model
        self._tokenizer = tokenizer
        self._stop_texts = stop_texts
        self._budgeted = rows is None
        self._rows = SAMPLING_ROWS if rows is None else rows

    @classmethod
    def of(cls, opened: OpenModel, model: Any = None) -> TorchSampler:
        """Sample from an open model as it is asked, or from `model`, its PEFT model."""
        stop_texts = opened.prompt.stop_texts
        return cls(
            opened.model if model is None else model, opened.tokenizer, stop_texts=stop_texts
        )

    @torch.inference_mode()
    def draw(
        self,
        prompts: Sequence[Sequence[int]],
        count: int,
        sampling: Sampling,
        seed: int,
        check: Callable[[], None] | None = None,
        prefills: Sequence[Prefill] | None = None,
        enough: Sequence[Enough | None] | None = None,
    ) -> list[list[Draw]]:
        """See `Sampler.draw`.

        As many answers are drawn at once as fit into memory, where possible all those of a prompt;
        a batch that does not fit all the same is halved and tried again.
        """
        device = next(self._model.parameters()).device
        # Questions of like length share a batch, so that little of it is padding.
        begun = prefills or [Prefill()] * len(prompts)
        until = enough or [None] * len(prompts)
        order = sorted(range(len(prompts)), key=lambda i: len(prompts[i]) + len(begun[i].ids))
        result: list[list[Draw]] = [[] for _ in prompts]
        ending = _Ending(self._tokenizer, self._stop_texts)
        rows = self._rows
        if self._budgeted and order:
            last = order[-1]
            longest = len(prompts[last]) + len(begun[last].ids) + sampling.max_new_tokens
            rows = min(rows, rows_that_fit(self._model, longest))
        # Where the answers to one prompt do not fit at once, `done` of them are drawn already.
        start = done = 0
        while start < len(order):
            chosen = order[start : start + max(1, rows // count)]
            each = min(count - done, rows)
            generator = torch.Generator(device).manual_seed(seed + start + (done << 32))
            try:
                batch = _Batch(self._model, ending, sampling, generator)
                asked = [(prompts[i], begun[i], until[i]) for i in chosen]
                answers = batch.run(asked, each, check)
            except RuntimeError as error:
                if not is_out_of_memory(error) or rows == 1:
                    raise
                rows = self._rows = max(1, min(rows, len(chosen) * each) // 2)
                continue
            for i, index in enumerate(chosen):
                result[index] += answers[i * each : (i + 1) * each]
            done += each
            if done == count:
                start, done = start + len(chosen), 0
        return result


class _Ending:
    """When an answer is over, and what is its text."""

    def __init__(self, tokenizer: Tokenizer, stop_texts: Sequence[str]) -> None:
        self._tokenizer = tokenizer
        self._texts = stop_texts

    def reached(self, ids: Sequence[int]) -> bool:
        """Whether `ids` end with a stop token, or hold a stop text."""
        if ids[-1] in self._tokenizer.stop_ids:
            return True
        if not self._texts:
            return False
        # An answer does not end in the white space that it begins with.
        tail = self._tokenizer.decode(ids[-_STOP_WINDOW:])
        return self._found(tail.lstrip() if len(ids) <= _STOP_WINDOW else tail) is not None

    def is_enough(self, ids: Sequence[int], enough: Enough | None) -> bool:
        """Whether what stands before the last token, which begins another word, is enough."""
        if enough is None:
            return False
        before = self._tokenizer.decode(ids[:-1])
        return self._tokenizer.decode(ids)[len(before) :][:1].isspace() and enough(before)

    def text(self, ids: Sequence[int]) -> str:
        text = self._tokenizer.decode(ids).strip()
        return text[: self._found(text)].rstrip()

    def _found(self, text: str) -> int | None:
        return min((at for stop in self._texts if (at := text.find(stop)) >= 0), default=None)


class _Batch:
    """Prefill and decoding of one batch of prompts."""

    def __init__(
        self, model: Any, ending: _Ending, sampling: Sampling, generator: torch.Generator
    ) -> None:
        self._model = model
        self._ending = ending
        self._sampling = sampling
        self._generator = generator

    def run(
        self,
        asked: Sequence[tuple[Sequence[int], Prefill, Enough | None]],
        count: int,
        check: Callable[[], None] | None,
    ) -> list[Draw]:
        """`count` answers for each (prompt, prefill, enough), one after the other."""
        from transformers import DynamicCache

        device = self._generator.device
        prompts = [(*prompt, *prefill.ids) for prompt, prefill, _ in asked]
        shared = shared_length(self._model, prompts)
        ids, mask = _left_padded([prompt[shared:] for prompt in prompts], device)
        if shared:
            cache = read_once(self._model, prompts[0][:shared], len(prompts))
            mask = torch.cat([mask.new_ones(len(mask), shared), mask], dim=-1)
        else:
            cache = DynamicCache(config=self._model.config)
        position = (mask.cumsum(-1) - 1).clamp(min=0)[:, shared:]
        logits = self._forward(ids, mask, position, cache)
        for row, (_, prefill, _) in enumerate(asked):
            if prefill.avoid is not None:
                logits[row, prefill.avoid] = -torch.inf
        temperature = torch.tensor(
            [
                self._sampling.temperature if prefill.temperature is None else prefill.temperature
                for _, prefill, _ in asked
            ],
            device=device,
        )
        if count > 1:
            cache.batch_repeat_interleave(count)
            temperature = temperature.repeat_interleave(count)
            logits = logits.repeat_interleave(count, dim=0)
            mask = mask.repeat_interleave(count, dim=0)
        limits = torch.tensor(
            [self._limit(len(prompt)) for prompt in prompts for _ in range(count)], device=device
        )
        total = len(prompts) * count
        rows = torch.arange(total, device=device)
        alive = torch.ones(total, dtype=torch.bool, device=device)
        written = [list(prefill.ids) for _, prefill, _ in asked for _ in range(count)]
        until = [enough for *_, enough in asked for _ in range(count)]
        logprobs: list[list[float]] = [[] for _ in range(total)]
        finished, cut = [False] * total, [False] * total
        heads: list[list[Reference]] = [[] for _ in range(total)]
        position = mask.sum(-1)
        # Where one token is cut off, as many others as there are answers take its place.
        cut_off = [prefill.avoid is not None for _, prefill, _ in asked for _ in range(count)]
        apart = torch.tensor(cut_off, device=device)
        give_room(cache)
        length = 0
        while True:
            if check is not None:
                check()
            tokens, scores = next_tokens(
                logits,
                self._sampling,
                temperature,
                self._generator,
                apart=(apart, count) if length == 0 else None,
            )
            if self._sampling.head:
                head = Reference.of(logits.log_softmax(-1), self._sampling.head)
                singles = head.split([1] * len(rows))
                for row, one, live in zip(rows.tolist(), singles, alive.tolist(), strict=True):
                    if live:
                        heads[row].append(one)
            length += 1
            for row, token, score, live in zip(
                rows.tolist(), tokens.tolist(), scores.tolist(), alive.tolist(), strict=True
            ):
                if live:
                    written[row].append(token)
                    logprobs[row].append(score)
                    finished[row] = self._ending.reached(written[row])
                    cut[row] = self._ending.is_enough(written[row], until[row])
            over = [finished[row] or cut[row] for row in rows.tolist()]
            ended = torch.tensor(over, device=device)
            alive &= ~ended & (limits > length)
            if not bool(alive.any()):
                break
            if bool((~alive).float().mean() >= _DROP_AT):
                keep = alive.nonzero().squeeze(-1)
                cache.batch_select_indices(keep)
                rows, tokens, mask, position, limits, alive, temperature = (
                    part[keep]
                    for part in (rows, tokens, mask, position, limits, alive, temperature)
                )
            mask = torch.cat([mask, mask.new_ones(len(mask), 1)], dim=-1)
            logits = self._forward(tokens[:, None], mask, position[:, None], cache)
            position = position + 1
        return [
            Draw(
                tuple(row),
                self._ending.text(row),
                tuple(logprobs[i]),
                finished[i],
                Reference.joined(heads[i]) if heads[i] else None,
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
            # An index, not a count: of a mere slice, bf16 arithmetic on a processor would copy
            # the whole vocabulary's weights for every row.
            logits_to_keep=torch.tensor([ids.shape[1] - 1], device=ids.device),
        )
        logits: torch.Tensor = output.logits[:, -1].float()
        return logits


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
