"""The collapse loop: sample, score, pick, step (paper, algorithm 1)."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import torch

from pmc_gui.core import events
from pmc_gui.engine.unlearning.lora import check_all_moved, sampling_weights
from pmc_gui.engine.unlearning.losses import MicroBatches
from pmc_gui.engine.unlearning.part import Part
from pmc_gui.engine.unlearning.reward import Scored, choose, is_settled
from pmc_gui.engine.unlearning.sampler import Prefill, Sampling, TorchSampler
from pmc_gui.engine.unlearning.targets import may_train_on, training_rows, weighted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pmc_gui.core.control import Control
    from pmc_gui.core.recipe import Recipe
    from pmc_gui.core.runfolder import Target
    from pmc_gui.engine.models.open import OpenModel
    from pmc_gui.engine.unlearning.prepare import Forget, Prepared
    from pmc_gui.engine.unlearning.sampler import Draw


_HOPELESS = 3
"""Epochs after which a question without a single harmless answer is reported."""


@dataclass
class State:
    """What changes from step to step, beside the weights and the optimizer."""

    step: int = 0
    """Steps done."""
    chosen: dict[str, Scored] = field(default_factory=dict)
    """Best answer so far for each forget question, by its id (the sample cache)."""
    done: bool = False
    """Whether a probe has found nothing left to do."""


@dataclass(frozen=True)
class _Asked:
    """A forget question in a step, with the wordings it is asked in: its own first."""

    forget: Forget
    wordings: tuple[str, ...]

    @property
    def key(self) -> str:
        return self.forget.question.id

    @property
    def ways(self) -> list[tuple[str, Prefill]]:
        """Wording and prefill of each prompt that is sampled."""
        plain = [(wording, Prefill()) for wording in self.wordings]
        begun = self.forget.beginning
        return plain if begun is None else [*plain, (self.forget.question.question, begun)]


class Collapse:
    """One run of Partial Model Collapse on a prepared model.

    All randomness comes from the seed and the number of the step, so a resumed run draws what an
    undisturbed one would have drawn.
    """

    def __init__(
        self, opened: OpenModel, model: Any, prepared: Prepared, recipe: Recipe, seed: int
    ) -> None:
        """Train `model`: a PEFT model, or the bare one with ``tuning = full``."""
        from transformers import get_scheduler

        self.model = model
        self.state = State()
        self._opened = opened
        self._prepared = prepared
        self._recipe = recipe
        self._seed = seed
        self.steps_per_epoch, self.steps, warmup = plan(recipe, len(prepared.forget))
        self._micro = MicroBatches(recipe.micro_batch_size)
        self.parameters = [p for p in model.parameters() if p.requires_grad]
        self.optimizer = torch.optim.AdamW(
            self.parameters, lr=recipe.learning_rate, weight_decay=recipe.weight_decay
        )
        constant = recipe.schedule == "constant"
        self.scheduler = get_scheduler(
            "constant_with_warmup" if constant else recipe.schedule,
            self.optimizer,
            num_warmup_steps=warmup,
            num_training_steps=self.steps,
        )
        self._all_moved = False
        self.sampler = TorchSampler.of(opened, model)

    def train_step(
        self, control: Control, record: Callable[[list[Target]], None]
    ) -> Iterator[events.Sample | events.Notice | events.Step]:
        """Sample, score, pick, step.

        Args:
            control: Asked between micro-batches.
            record: Gets the texts of the step before the model is trained on them.

        Yields:
            Every answer drawn, a warning where none is harmless, and the step.
        """
        started = time.monotonic()
        recipe, chosen = self._recipe, self.state.chosen
        rng = random.Random(f"{self._seed} {self.state.step}")  # noqa: S311 - no secret is made
        batch = self._batch(rng)
        epoch = self.state.step // self.steps_per_epoch

        written = 0
        for asked, candidates in self._sample(batch, control):
            scored = [candidate for _, candidate in candidates]
            chosen[asked.key] = choose(recipe, scored, chosen.get(asked.key))
            written += sum(len(candidate.ids) for candidate in scored)
            yield from self._tell(asked, candidates)
            if epoch == _HOPELESS and not may_train_on(recipe, chosen[asked.key]):
                yield _hopeless(asked.forget.question.question)
        control.check()

        overlap = sum(chosen[asked.key].overlap for asked in batch) / len(batch)
        step = self.state.step + 1
        rows = training_rows(
            self._opened,
            self._prepared,
            recipe,
            step,
            {asked.key: (asked.forget, asked.wordings, chosen[asked.key]) for asked in batch},
            rng,
        )
        record([row.target for row in rows])
        items = weighted(rows, recipe, overlap)
        rate = float(self.scheduler.get_last_lr()[0])
        means = self._update(items, control)
        if recipe.tuning == "lora" and rate > 0 and any(i.kind != "retain" for i in items):
            self._check_moved_once()

        yield events.Step(
            step=step,
            steps=self.steps,
            collapse_loss=means.get("collapse", 0.0),
            retain_loss=means.get("retain", 0.0),
            refusal_loss=means.get("refusal", 0.0),
            reward=1 - overlap,
            learning_rate=rate,
            tokens_per_second=(written + sum(map(len, items))) / (time.monotonic() - started),
        )

    @property
    def micro_batch(self) -> int:
        """Sequences computed at once; gets smaller when memory runs out."""
        return self._micro.size

    @micro_batch.setter
    def micro_batch(self, size: int) -> None:
        self._micro.size = size

    def target(self, forget: Forget) -> str | None:
        """What the model is trained to say instead, None if no harmless answer was found."""
        chosen = self.state.chosen[forget.question.id]
        return chosen.text if may_train_on(self._recipe, chosen) else None

    def sampling(self) -> Any:
        """While it lasts, the model is ready to answer, and not to be trained."""
        return sampling_weights(self.model, self._opened.sampling_dtype)

    def _batch(self, rng: random.Random) -> list[_Asked]:
        """The forget questions of this step, in a fresh order every epoch."""
        epoch, place = divmod(self.state.step, self.steps_per_epoch)
        order = list(self._prepared.forget)
        random.Random(f"{self._seed} epoch {epoch}").shuffle(order)  # noqa: S311
        size = self._recipe.batch_size
        return [
            _Asked(
                forget,
                (
                    forget.question.question,
                    *rng.sample(forget.wordings, min(self._recipe.wordings, len(forget.wordings))),
                ),
            )
            for forget in order[place * size : (place + 1) * size]
        ]

    def _sample(
        self, batch: list[_Asked], control: Control
    ) -> Iterator[tuple[_Asked, list[tuple[str, Scored]]]]:
        """New answers for the questions that are due.

        Those that still overlap with their original answer are sampled in every step; those that
        do not, in every so many epochs of the first half, until nothing is left to improve: an
        accident of the first steps can be replaced by a better sentence.
        """
        recipe, chosen = self._recipe, self.state.chosen
        epoch = self.state.step // self.steps_per_epoch
        # A target that is replaced late is learned in a hurry, and at the cost of everything else.
        early = 2 * epoch < recipe.epochs
        again = early and recipe.resample_every > 0 and epoch % recipe.resample_every == 0
        due = [
            asked
            for asked in batch
            if asked.key not in chosen
            or chosen[asked.key].overlap > 0
            or (again and not is_settled(chosen[asked.key]))
        ]
        if not due:
            return
        ways = [(asked, wording, prefill) for asked in due for wording, prefill in asked.ways]
        plain = [way for way in ways if way[2].avoid is None]
        begun = [way for way in ways if way[2].avoid is not None]
        seed = self._seed * 1_000_003 + self.state.step * 1009
        with self.sampling():
            drawn = [
                *self._draw(plain, recipe.temperature, seed, control),
                *self._draw(begun, recipe.prefill_temperature, seed + 1, control),
            ]
        for asked in due:
            yield (
                asked,
                [
                    (wording, Scored.of(draw, asked.forget, self._part(draw)))
                    for (one, wording, _), draws in zip([*plain, *begun], drawn, strict=True)
                    if one is asked
                    for draw in draws
                ],
            )

    def _draw(
        self,
        ways: Sequence[tuple[_Asked, str, Prefill]],
        temperature: float,
        seed: int,
        control: Control,
    ) -> list[list[Draw]]:
        """The samples of a question, shared out over the ways in which it is asked."""
        recipe = self._recipe
        sampling = Sampling(
            temperature=temperature,
            top_p=recipe.top_p,
            top_k=recipe.top_k,
            max_new_tokens=recipe.max_new_tokens,
            max_length=recipe.max_new_tokens if recipe.length_counts_prompt else None,
        )
        count = max(1, round(recipe.samples / (1 + recipe.wordings + recipe.prefill)))
        encode, tokenizer = self._opened.prompt.encode, self._opened.tokenizer
        prompts = [encode(tokenizer, wording) for _, wording, _ in ways]
        prefills = [prefill for _, _, prefill in ways]
        return self.sampler.draw(prompts, count, sampling, seed, control.check, prefills)

    def _part(self, draw: Draw) -> Part:
        turn_end, limit = self._prepared.turn_end, self._recipe.target_tokens
        return Part.of(draw, self._opened.tokenizer, turn_end, limit)

    def _tell(self, asked: _Asked, candidates: list[tuple[str, Scored]]) -> Iterator[events.Sample]:
        for wording, candidate in candidates:
            yield events.Sample(
                step=self.state.step + 1,
                question=asked.forget.question.question,
                wording=wording,
                answer=candidate.text,
                overlap=candidate.overlap,
                picked=candidate is self.state.chosen[asked.key],
            )

    def _update(self, items: Any, control: Control) -> dict[str, float]:
        """One optimizer step; returns the mean loss of each kind."""
        # Only a model with dropout of its own draws from this.
        torch.manual_seed(self._seed * 1_000_003 + self.state.step)
        self.model.train()
        try:
            means = self._micro.backward(self.model, items, control.check)
            torch.nn.utils.clip_grad_norm_(self.parameters, self._recipe.max_grad_norm)
            self.optimizer.step()
            self.scheduler.step()
        finally:
            self.optimizer.zero_grad(set_to_none=True)
            self.model.eval()
        self.state.step += 1
        return means

    def _check_moved_once(self) -> None:
        if not self._all_moved:
            check_all_moved(self.model)
            self._all_moved = True


def plan(recipe: Recipe, questions: int) -> tuple[int, int, int]:
    """Steps of one epoch, of the run and of its warm-up.

    The last two count questions, as the reference does: the last batch of an epoch may be a small
    one, and the run ends when as many questions were shown as its epochs have.
    """
    batch = min(recipe.batch_size, questions)
    shown = recipe.epochs * questions
    return (
        -(-questions // batch),
        max(1, shown // batch),
        int(recipe.warmup_epochs * questions / batch),
    )


def _hopeless(question: str) -> events.Notice:
    return events.Notice(
        level="warning",
        text=f"Every answer drawn for “{question}” still gives the secret away, so there is none "
        "to train on yet. If that stays so, raise the recipe's temperature or samples.",
    )
