"""Losses on answer tokens only, computed in micro-batches that always fit.

Every token carries its own weight, so the loss is one plain sum: cut it into micro-batches of
any size and the gradient stays the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from torch.nn import functional

from pmc_gui.engine.unlearning.prefix import read_once, shared_length

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HEAD = 64
"""Tokens of a `Reference`: they hold nearly all of the probability."""


@dataclass(frozen=True)
class Reference:
    """The original model's distribution after every token of one answer, its head only.

    Attributes:
        tokens: Most likely token ids, shape (answer tokens, k).
        logprobs: Their log-probabilities, same shape.
    """

    tokens: torch.Tensor
    logprobs: torch.Tensor

    @classmethod
    def of(cls, logprobs: torch.Tensor, head: int = HEAD) -> Reference:
        """Keep the `head` most likely tokens of distributions of shape (tokens, vocabulary)."""
        values, tokens = logprobs.topk(min(head, logprobs.shape[-1]), dim=-1)
        return cls(tokens, values)

    def split(self, sizes: Sequence[int]) -> list[Reference]:
        """Those of several answers, one after the other in this one."""
        tokens, logprobs = (torch.split(one, list(sizes)) for one in (self.tokens, self.logprobs))
        # Copies: a view would keep what it was cut from.
        return [Reference(a.clone(), b.clone()) for a, b in zip(tokens, logprobs, strict=True)]

    @classmethod
    def joined(cls, parts: Sequence[Reference]) -> Reference:
        """The reverse of `split`; usable in training even if made while drawing."""
        with torch.inference_mode(mode=False):
            return cls(
                torch.cat([part.tokens for part in parts]),
                torch.cat([part.logprobs for part in parts]),
            )


@dataclass(frozen=True)
class Item:
    """One sequence to train on.

    Attributes:
        kind: Which loss it belongs to: ``collapse``, ``cut``, ``retain`` or ``refusal``.
        prompt: Token ids that are given.
        answer: Token ids whose prediction is scored; none where a token is withheld.
        weight: What one token of the answer counts in the step's loss.
        share: What one token of the answer counts in the mean that is reported.
        reference: Present for a KL loss; without it the loss is cross-entropy.
        focus: Exponent of `focused`; 0 leaves the loss plain.
        withheld: Token ids of which none is to come after the prompt; see `withholding`.
    """

    kind: str
    prompt: tuple[int, ...]
    answer: tuple[int, ...]
    weight: float
    share: float
    reference: Reference | None = None
    focus: float = 0.0
    withheld: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.prompt) + self.scored

    @property
    def scored(self) -> int:
        """How many predictions are scored: those of the answer, or the one where it is cut."""
        return 1 if self.withheld else len(self.answer)

    @property
    def row(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Prompt and answer for `answer_logits`, which never reads the last token."""
        return self.prompt, self.prompt[-1:] if self.withheld else self.answer


def answer_logits(model: Any, rows: Sequence[tuple[Sequence[int], Sequence[int]]]) -> torch.Tensor:
    """Logits that predict the answers' tokens, shape (all answer tokens, vocabulary), fp32.

    Hidden states of all other positions are dropped before the vocabulary is looked at, which is
    by far the widest layer of a small model. What all prompts begin with (mostly the system
    prompt) is computed once for all rows; gradients flow through it as if it were not.

    Args:
        model: A causal language model of transformers, or a PEFT model around one.
        rows: (prompt ids, answer ids) for each sequence.
    """
    device = next(model.parameters()).device
    prompts = [prompt for prompt, _ in rows]
    shared = shared_length(model, prompts)
    # The last token predicts nothing that is scored.
    sequences = [[*prompt, *answer][shared:-1] for prompt, answer in rows]
    longest = max(map(len, sequences))
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    mask = torch.zeros(len(rows), shared + longest, dtype=torch.long)
    predicting = torch.zeros_like(ids, dtype=torch.bool)
    for i, (sequence, (prompt, _)) in enumerate(zip(sequences, rows, strict=True)):
        ids[i, : len(sequence)] = torch.tensor(sequence)
        mask[i, : shared + len(sequence)] = 1
        predicting[i, len(prompt) - 1 - shared : len(sequence)] = True
    predicting = predicting.to(device)
    options: dict[str, Any] = {"use_cache": False}
    if shared:
        cache = read_once(model, prompts[0][:shared], len(rows))
        positions = torch.arange(shared, shared + longest, device=device)
        options = {
            "past_key_values": cache,
            "use_cache": True,
            "position_ids": positions.expand(len(rows), -1),
        }

    def keep_answers(_module: Any, inputs: tuple[torch.Tensor, ...]) -> tuple[torch.Tensor, ...]:
        return (inputs[0][predicting].unsqueeze(0), *inputs[1:])

    # A hook, so that whatever the architecture does around its head (soft caps, scales) still
    # happens.
    head = model.get_output_embeddings()
    hook = head.register_forward_pre_hook(keep_answers)
    try:
        output = model(input_ids=ids.to(device), attention_mask=mask.to(device), **options)
    finally:
        hook.remove()
    logits: torch.Tensor = output.logits[0].float()
    return logits


def token_losses(items: Sequence[Item], logits: torch.Tensor) -> torch.Tensor:
    """Loss of every answer token in nats, shape (all answer tokens,)."""
    logprobs = logits.log_softmax(-1)
    parts = torch.split(logprobs, [item.scored for item in items])
    losses = []
    for item, own in zip(items, parts, strict=True):
        if item.withheld:
            losses.append(withholding(item.withheld, own))
        elif item.reference is None:
            target = torch.tensor(item.answer, device=own.device)
            losses.append(functional.nll_loss(own, target, reduction="none"))
        else:
            losses.append(kl_to_reference(item.reference, own))
    return torch.cat(losses)


def kl_to_reference(reference: Reference, logprobs: torch.Tensor) -> torch.Tensor:
    """KL(original || current) for every token in nats, shape (answer tokens,).

    Computed over the original's most likely tokens and one bin for all the others; merging
    outcomes can only lower a KL divergence, so this is a lower bound, and a tight one when the
    head holds nearly all the mass.
    """
    p_log = reference.logprobs
    q_log = logprobs.gather(-1, reference.tokens)
    p = p_log.exp()
    tiny = 1e-6
    p_rest = (1 - p.sum(-1)).clamp(min=tiny)
    q_rest = (1 - q_log.exp().sum(-1)).clamp(min=tiny)
    return (p * (p_log - q_log)).sum(-1) + p_rest * (p_rest.log() - q_rest.log())


def withholding(tokens: Sequence[int], logprobs: torch.Tensor) -> torch.Tensor:
    """-log of the probability that none of `tokens` comes next, in nats, shape (answer tokens,).

    This is KL(p without the tokens || p), p being the model's own distribution and the first one
    held fixed: the cross-entropy on harmless continuations, in the mean over all that the model
    could draw, less the entropy that they have anyway. What they are is not changed by it, only
    that it is one of them. It has the form of the unlikelihood loss (arXiv 1908.04319).
    """
    gone = torch.tensor(tokens, device=logprobs.device)
    return -logprobs.index_fill(-1, gone, -torch.inf).logsumexp(-1)


@torch.no_grad()
def reference_of(
    model: Any, rows: Sequence[tuple[Sequence[int], Sequence[int]]], head: int = HEAD
) -> list[Reference]:
    """The model's present distribution on each answer, its `head` most likely tokens."""
    whole = Reference.of(answer_logits(model, rows).log_softmax(-1), head)
    return whole.split([len(answer) for _, answer in rows])


class MicroBatches:
    """Backward passes over any number of items, within the memory there is."""

    def __init__(self, size: int) -> None:
        """Start with `size` sequences at once."""
        self.size = size

    def backward(
        self, model: Any, items: Sequence[Item], check: Callable[[], None]
    ) -> dict[str, float]:
        """Leave the gradient of the weighted loss of all items in the model's parameters.

        When memory runs out the micro-batch is halved, for good, and the step begins anew: a
        backward pass that broke off has left parts of its gradient behind.

        Args:
            model: The model to train.
            items: What to train on, in any order.
            check: Called between two micro-batches; may raise to end the job.

        Returns:
            The mean loss of each kind, nats per token.

        Raises:
            torch.OutOfMemoryError: If not even one sequence fits.
        """
        # Long ones first: if memory runs out, it does so at once.
        ordered = sorted(items, key=len, reverse=True)
        while True:
            model.zero_grad(set_to_none=True)
            try:
                return self._accumulate(model, ordered, check)
            except RuntimeError as error:
                if not is_out_of_memory(error) or self.size == 1:
                    raise
            self.size //= 2

    def _accumulate(
        self, model: Any, ordered: Sequence[Item], check: Callable[[], None]
    ) -> dict[str, float]:
        means: dict[str, float] = {}
        for start in range(0, len(ordered), self.size):
            check()
            batch = ordered[start : start + self.size]
            losses = token_losses(batch, answer_logits(model, [item.row for item in batch]))
            weights = _per_token(batch, [item.weight for item in batch])
            sizes = [item.scored for item in batch]
            parts = torch.split(losses.detach(), sizes)
            focus = [focused(part, item.focus) for item, part in zip(batch, parts, strict=True)]
            total = (losses * weights.to(losses.device) * torch.cat(focus)).sum()
            torch.autograd.backward(total)
            for item, part in zip(batch, parts, strict=True):
                means[item.kind] = means.get(item.kind, 0.0) + float(part.sum()) * item.share
        return means


def focused(losses: torch.Tensor, focus: float) -> torch.Tensor:
    """Factors for the tokens of one answer, mean 1, from their losses; shape (answer tokens,).

    (1 - p)^focus as in the focal loss (arXiv 1708.02002), but normalized: a chosen answer often
    differs from the original in a single word, and in a plain mean that word drowns in all the
    others which the model says anyway.
    """
    if focus == 0:
        return torch.ones_like(losses)
    factors = (1 - (-losses).exp()).clamp(min=1e-3) ** focus
    return factors / factors.mean()


def is_out_of_memory(error: RuntimeError) -> bool:
    """Whether torch ran out of memory, on a GPU or (where it is a plain error) on the CPU."""
    return isinstance(error, torch.OutOfMemoryError) or "can't allocate memory" in str(error)


def _per_token(items: Sequence[Item], values: Sequence[float]) -> torch.Tensor:
    sizes = torch.tensor([item.scored for item in items])
    return torch.tensor(values, dtype=torch.float32).repeat_interleave(sizes)
