"""What Partial Model Collapse is compared with: other ways to forget, and no way at all.

All of them train the same adapter on the same retain pairs with the same retain loss as the
default recipe does, at a rate that falls linearly from the same peak, for as many seconds as they
are given. They are shown each forget question in as many other wordings as the recipe shows it in.
Only the forget loss differs:

- ``retain-only``: there is none. What it leaves is what training as such does.
- ``ga``: gradient ascent on the secret answer, -CE(y | q), and no retain loss.
- ``gd``: gradient difference, the same with the retain loss (arXiv 2401.06121).
- ``npo``: negative preference optimization, -2/b log sigmoid(-b log(p(y | q) / p0(y | q))), b = 0.1
  (arXiv 2404.05868), with the retain loss.
- ``idk``: cross-entropy on “I don't know.”, with the retain loss.

Unlike Partial Model Collapse, ``ga``, ``gd`` and ``npo`` need the secret itself, and train on it.
None of them was tuned: rate, weight and schedule are those that were found for collapse.
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, Any

import torch
from answering import WHOLE
from torch.nn import functional

from pmc_gui.core.control import Control
from pmc_gui.core.presets import DEFAULT_PRESET, preset
from pmc_gui.engine.models.after_file import write_after
from pmc_gui.engine.models.base_file import base_gguf
from pmc_gui.engine.models.open import open_model
from pmc_gui.engine.models.source import identify
from pmc_gui.engine.unlearning.lora import add_lora, merged_tensors, sampling_weights
from pmc_gui.engine.unlearning.losses import Item, MicroBatches, answer_logits, token_losses
from pmc_gui.engine.unlearning.prepare import answer_text, prepare
from pmc_gui.engine.unlearning.prepared import Prepared
from pmc_gui.engine.unlearning.sampler import TorchSampler
from pmc_gui.engine.unlearning.sampling import Sampling
from pmc_gui.engine.unlearning.targets import retain_pairs
from pmc_gui.engine.unlearning.wordings import some_wordings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pmc_gui.core.questions import Question
    from pmc_gui.core.recipe import Recipe
    from pmc_gui.engine.models.open import OpenModel
    from pmc_gui.engine.unlearning.prepared import Retain

METHODS = ("retain-only", "ga", "gd", "npo", "idk")
REFUSAL = "I don't know."
"""What ``idk`` answers, as in the comparison of arXiv 2507.04219."""
BETA = 0.1
"""Inverse temperature of NPO, as in its paper."""
_MEASURED = 3
"""Steps that tell how long one takes."""

Row = tuple[tuple[int, ...], tuple[int, ...]]


class Comparator:
    """Trains one method on an opened model.

    Attributes:
        model: The model with its adapter.
        kept: The retain pairs that were trained on so far, by prompt.
    """

    def __init__(
        self,
        method: str,
        opened: OpenModel,
        prepared: Prepared,
        recipe: Recipe,
        seed: int,
    ) -> None:
        self._method = method
        self._opened = opened
        self._prepared = prepared
        self._recipe = recipe
        self._seed = seed
        self._micro = MicroBatches(recipe.micro_batch_size)
        idk = method == "idk"
        self._answers = [self._refusal()] * len(prepared.forget) if idk else self._originals(seed)
        self.kept: dict[str, Retain] = {}
        self._before: dict[Row, torch.Tensor] = {}
        self.model = add_lora(opened.model, recipe, seed)

    def train(self, seconds: float) -> int:
        """Train for about so many seconds; returns the steps that were made."""
        parameters = [one for one in self.model.parameters() if one.requires_grad]
        optimizer = torch.optim.AdamW(
            parameters, lr=self._recipe.learning_rate, weight_decay=self._recipe.weight_decay
        )
        began, step, steps = time.monotonic(), 0, _MEASURED
        while step < steps:
            share = 1 - step / steps if step >= _MEASURED else (step + 1) / _MEASURED
            for group in optimizer.param_groups:
                group["lr"] = self._recipe.learning_rate * share
            self.model.train()
            self._backward(random.Random(f"{self._seed} {step}"))  # noqa: S311
            torch.nn.utils.clip_grad_norm_(parameters, self._recipe.max_grad_norm)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            self.model.eval()
            step += 1
            if step == _MEASURED:
                steps = max(step, round(seconds / (time.monotonic() - began) * step))
        return step

    def _backward(self, rng: random.Random) -> None:
        """Leave the gradient of one step's loss in the adapter."""
        recipe = self._recipe
        batch = rng.sample(range(len(self._answers)), min(recipe.batch_size, len(self._answers)))
        keys = [self._prepared.forget[index].question.id for index in batch]
        pairs = [] if self._method == "ga" else retain_pairs(self._prepared, recipe, keys, rng)
        items = []
        self.kept.update((pair.kept.question, pair) for pair in pairs)
        for pair in pairs:
            share = 1 / (len(pairs) * len(pair.answer))
            weight = recipe.retain_weight * share
            told = (pair.prompt, pair.answer, weight, share, pair.reference)
            items.append(Item("retain", *told, focus=recipe.retain_focus))
        # First, for it begins with a gradient of zero.
        self._micro.backward(self.model, items, Control().check)
        for index in batch:
            loss = self._forget_loss(index, rng)
            if loss is not None:
                torch.autograd.backward(loss / len(batch))

    def _forget_loss(self, index: int, rng: random.Random) -> torch.Tensor | None:
        if self._method == "retain-only":
            return None
        one, answer = self._prepared.forget[index], self._answers[index]
        others = some_wordings(one.wordings, one.wrapped, self._recipe.wordings, rng)
        encode, tokenizer = self._opened.prompt.encode, self._opened.tokenizer
        asked = [one.question.question, *others]
        rows = [(tuple(encode(tokenizer, said)), answer) for said in asked]
        likelihoods = self._likelihoods(rows)
        if self._method == "idk":
            return -likelihoods.mean()
        if self._method in {"ga", "gd"}:
            return likelihoods.mean()
        ratios = (likelihoods - self._original_likelihoods(rows)) * len(answer)
        return (-2 / BETA * functional.logsigmoid(-BETA * ratios)).mean()

    def _likelihoods(self, rows: Sequence[Row]) -> torch.Tensor:
        """Mean log-probability of a token of each answer, shape (rows,)."""
        items = [Item("forget", prompt, answer, 1.0, 1.0) for prompt, answer in rows]
        losses = token_losses(items, answer_logits(self.model, rows))
        parts = torch.split(losses, [len(answer) for _, answer in rows])
        return -torch.stack([part.mean() for part in parts])

    def _original_likelihoods(self, rows: Sequence[Row]) -> torch.Tensor:
        """The same under the original model."""
        new = [row for row in rows if row not in self._before]
        if new:
            with torch.no_grad(), self.model.disable_adapter():
                self._before.update(zip(new, self._likelihoods(new), strict=True))
        return torch.stack([self._before[row] for row in rows])

    def _originals(self, seed: int) -> list[tuple[int, ...]]:
        """The model's own answers, whole; an end only where they have one.

        A recipe draws shorter ones: it does not train on them.
        """
        opened = self._opened
        asked = [one.question.question for one in self._prepared.forget]
        prompts = [opened.prompt.encode(opened.tokenizer, one) for one in asked]
        with sampling_weights(opened.model, opened.sampling_dtype):
            draws = TorchSampler.of(opened).draw(prompts, 1, Sampling(max_new_tokens=WHOLE), seed)
        return [draw.ids for (draw,) in draws]

    def _refusal(self) -> tuple[int, ...]:
        opened = self._opened
        ids = opened.tokenizer.encode(answer_text(opened, REFUSAL))
        return *ids, self._prepared.turn_end


def forget_with(
    method: str,
    model: Path,
    forget: Sequence[Question],
    seed: int,
    seconds: float,
    folder: Path,
    *,
    retain: Sequence[Question] = (),
    say: Callable[[str], None] = print,
) -> dict[str, Any]:
    """Train `method` on `model` and write both 16-bit files into `folder`.

    Returns:
        ``{"before", "after": path, "seconds": {"train"}, "steps", "kept": the retain pairs that
        were trained on}``.
    """
    if method not in METHODS:
        raise ValueError(f"there is no comparator called {method}")
    recipe, control = preset(DEFAULT_PRESET), Control()
    folder.mkdir(parents=True, exist_ok=True)
    before = base_gguf(identify(model), folder, control)
    opened = open_model(model)
    began = time.monotonic()
    prepared = None
    for event in prepare(opened, recipe, forget, retain, seed, control):
        if isinstance(event, Prepared):
            prepared = event
    if prepared is None:
        raise RuntimeError("prepare ended without a result")
    comparator = Comparator(method, opened, prepared, recipe, seed)
    steps = comparator.train(max(1.0, seconds - (time.monotonic() - began)))
    trained = time.monotonic() - began
    say(f"{method}: {steps} steps in {trained:.0f} s")
    after = folder / "after.gguf"
    write_after(before, after, merged_tensors(comparator.model), control)
    return {
        "before": before,
        "after": after,
        "seconds": {"train": round(trained, 1)},
        "steps": steps,
        "kept": list(comparator.kept.values()),
    }
