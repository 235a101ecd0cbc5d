"""Teach a model answers by fine-tuning every weight on them.

Many take long on a processor, so it is saved after every epoch and goes on from there.
"""

from __future__ import annotations

import hashlib
import json
import random
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from pmc_gui.core.atomic import replacing
from pmc_gui.core.control import Control
from pmc_gui.engine.models.after_file import write_after
from pmc_gui.engine.models.base_file import base_gguf
from pmc_gui.engine.models.open import open_model
from pmc_gui.engine.models.source import identify
from pmc_gui.engine.unlearning.losses import Item, MicroBatches
from pmc_gui.engine.unlearning.prepare import answer_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pmc_gui.engine.models.open import OpenModel

Pair = tuple[str, str]
"""A question and the answer to be given to it."""


@dataclass(frozen=True)
class Teaching:
    """How it is taught: AdamW, the rate rising over the first tenth and falling to zero."""

    epochs: int = 8
    rate: float = 3e-4
    batch: int = 8
    weight_decay: float = 0.01
    seed: int = 0

    def key(self, pairs: Sequence[Pair]) -> str:
        """What tells this teaching of these pairs from others, eight digits."""
        told = json.dumps([asdict(self), [list(pair) for pair in pairs]])
        return hashlib.sha256(told.encode()).hexdigest()[:8]


def teach(
    model: Path,
    pairs: Sequence[Pair],
    how: Teaching,
    target: Path,
    say: Callable[[str], None] = print,
) -> float:
    """Write `model`, taught `pairs`, as a 16-bit GGUF file.

    Args:
        model: What to teach.
        pairs: What is to be known.
        how: How it is taught.
        target: The file; beside it lies what is needed to go on while it is not there yet.
        say: Gets the time that it takes, first after a few steps.

    Returns:
        The seconds that teaching took, those before a stop too.
    """
    part = target.with_suffix(".part")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="pmc-teach-") as place:
        # First of all: a model that cannot be written must not be found out after an hour.
        before = base_gguf(identify(model), Path(place), Control())
        opened = open_model(model, device="cpu", precision="fp32")
        seconds = _teach(opened, pairs, how, part, say)
        original = dict(open_model(model, device="cpu", precision="fp32").model.named_parameters())

        def changed() -> Iterator[tuple[str, torch.Tensor, torch.Tensor]]:
            for name, new in opened.model.named_parameters():
                yield name, original[name].detach(), new.detach()

        write_after(before, target, changed(), Control())
    part.unlink(missing_ok=True)
    return seconds


def _teach(
    opened: OpenModel,
    pairs: Sequence[Pair],
    how: Teaching,
    part: Path,
    say: Callable[[str], None],
) -> float:
    """Train all weights of `opened`; goes on from `part` if that is there."""
    items = [_row(opened, one) for one in pairs]
    parameters = list(opened.model.parameters())
    optimizer = torch.optim.AdamW(parameters, lr=how.rate, weight_decay=how.weight_decay)
    micro = MicroBatches(max(1, how.batch // 2))
    per_epoch = -(-len(items) // how.batch)
    steps = per_epoch * how.epochs
    done, seconds = _load(part, opened.model, optimizer)
    for epoch in range(done, how.epochs):
        began = time.monotonic()
        order = random.Random(f"{how.seed} {epoch}").sample(items, len(items))  # noqa: S311
        opened.model.train()
        total = 0.0
        for place in range(per_epoch):
            step = epoch * per_epoch + place
            for group in optimizer.param_groups:
                group["lr"] = how.rate * _share(step, steps)
            batch = order[place * how.batch : (place + 1) * how.batch]
            total += _step(opened.model, batch, optimizer, micro)
            if place + 1 == min(3, per_epoch) and epoch == done:
                took = (time.monotonic() - began) / (place + 1) * (steps - epoch * per_epoch)
                say(f"teaching takes about {took / 60:.0f} min")
        opened.model.eval()
        seconds += time.monotonic() - began
        say(
            f"epoch {epoch + 1} of {how.epochs}: {total / per_epoch:.3f} nats a token, "
            f"{time.monotonic() - began:.0f} s"
        )
        if epoch + 1 < how.epochs:
            _save(part, opened.model, optimizer, epoch + 1, seconds)
    return seconds


def _row(opened: OpenModel, pair: Pair) -> tuple[tuple[int, ...], tuple[int, ...]]:
    question, answer = pair
    prompt = opened.prompt.encode(opened.tokenizer, question)
    ids = opened.tokenizer.encode(answer_text(opened, answer))
    return tuple(prompt), (*ids, opened.tokenizer.eos_id)


def _step(model: Any, batch: Sequence[Any], optimizer: Any, micro: MicroBatches) -> float:
    """One update; returns the mean loss, nats a token."""
    shares = [1 / (len(batch) * len(answer)) for _, answer in batch]
    means = micro.backward(
        model,
        [
            Item("taught", prompt, answer, share, share)
            for (prompt, answer), share in zip(batch, shares, strict=True)
        ],
        lambda: None,
    )
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return means["taught"]


def _share(step: int, steps: int) -> float:
    """Of the peak rate."""
    warmup = max(1, steps // 10)
    return min((step + 1) / warmup, (steps - step) / max(1, steps - warmup))


def _save(part: Path, model: Any, optimizer: Any, epoch: int, seconds: float) -> None:
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict()}
    with replacing(part) as temporary:
        torch.save({**state, "epoch": epoch, "seconds": seconds}, temporary)


def _load(part: Path, model: Any, optimizer: Any) -> tuple[int, float]:
    """Epochs done and their seconds."""
    if not part.is_file():
        return 0, 0.0
    state = torch.load(part, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["epoch"]), float(state["seconds"])
