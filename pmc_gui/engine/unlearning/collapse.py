"""The collapse loop: sample, score, pick, step (paper, algorithm 1)."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import torch

from pmc_gui.core import events
from pmc_gui.core.veto import secrets_of
from pmc_gui.engine.unlearning.cuts import cuts, newest
from pmc_gui.engine.unlearning.drawing import Asked, Drawing
from pmc_gui.engine.unlearning.lora import check_all_moved
from pmc_gui.engine.unlearning.losses import MicroBatches
from pmc_gui.engine.unlearning.reward import choose, is_settled
from pmc_gui.engine.unlearning.targets import Turn, may_train_on, training_rows, weighted
from pmc_gui.engine.unlearning.wordings import openers, some_wordings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pmc_gui.core.control import Control
    from pmc_gui.core.recipe import Recipe
    from pmc_gui.core.runfolder import Target
    from pmc_gui.engine.models.open import OpenModel
    from pmc_gui.engine.unlearning.cuts import Cut, Drawn
    from pmc_gui.engine.unlearning.prepared import Forget, Prepared
    from pmc_gui.engine.unlearning.reward import Scored


_HOPELESS = 3
"""Epochs after which a question without a single harmless answer is reported."""


@dataclass
class State:
    """What changes from step to step, beside the weights and the optimizer."""

    step: int = 0
    """Steps done."""
    chosen: dict[str, Scored] = field(default_factory=dict)
    """Best answer so far for each forget question, by its id (the sample cache)."""
    cuts: dict[str, list[Cut]] = field(default_factory=dict)
    """Where leaking samples are to go on otherwise, likewise."""
    done: bool = False
    """Whether a probe has found nothing left to do."""
    extensions: int = 0
    """How often training went on after its last step."""


class Collapse:
    """One run of Partial Model Collapse on a prepared model.

    All randomness comes from the seed and the number of the step, so a resumed run draws what an
    undisturbed one would have drawn.
    """

    def __init__(
        self, opened: OpenModel, model: Any, prepared: Prepared, recipe: Recipe, seed: int
    ) -> None:
        """Train `model`: a PEFT model, or the bare one with ``tuning = full``."""
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
        self.scheduler = self._schedule(recipe.schedule, warmup, self.steps)
        self._all_moved = False
        self._secrets = secrets_of(one.question for one in prepared.forget)
        self.drawing = Drawing(opened, model, prepared, recipe, seed)

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
        recipe, chosen, known = self._recipe, self.state.chosen, self.state.cuts
        rng = random.Random(f"{self._seed} {self.state.step}")  # noqa: S311 - no secret is made
        batch = self._batch(rng)

        written = 0
        due = self._due(batch)
        drawn = self.drawing.answers(due, self.state.step, control.check)
        for asked, candidates in zip(due, drawn, strict=True):
            scored = [candidate.scored for candidate in candidates if not candidate.begun]
            if self._still_choosing(asked):
                chosen[asked.key] = choose(recipe, scored, chosen.get(asked.key))
            written += sum(len(candidate.scored.ids) for candidate in candidates)
            yield from self._tell(asked, candidates)
            if recipe.cuts > 0:
                new = cuts(asked.forget, candidates, self._opened.tokenizer, self._secrets)
                known[asked.key] = newest(known.get(asked.key, []), new)
            if self._epoch == _HOPELESS and not may_train_on(recipe, chosen[asked.key]):
                yield _hopeless(asked.forget.question.question)
        control.check()

        overlap = sum(chosen[asked.key].overlap for asked in batch) / len(batch)
        step = self.state.step + 1
        rows = training_rows(
            self._opened,
            self._prepared,
            recipe,
            step,
            {
                asked.key: Turn(
                    asked.forget,
                    asked.wordings,
                    chosen[asked.key],
                    known.get(asked.key, []),
                )
                for asked in batch
            },
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

    def extend(self) -> None:
        """Go on after the last step, for a third of the recipe's epochs."""
        self.go_on(self.state.extensions + 1, self.state.step + self._more)

    def go_on(self, extensions: int, steps: int) -> None:
        """Train on to `steps`, for the so-manieth time, at a rate that falls from half the peak.

        The optimizer's state and the chosen answers stay.
        """
        self.state.extensions, self.state.done, self.steps = extensions, False, steps
        for group in self.optimizer.param_groups:
            group["initial_lr"] = group["lr"] = self._recipe.learning_rate / 2
        self.scheduler = self._schedule("linear", 0, self._more)

    @property
    def _more(self) -> int:
        return max(1, plan(self._recipe, len(self._prepared.forget))[1] // 3)

    def _schedule(self, name: str, warmup: int, steps: int) -> Any:
        from transformers import get_scheduler

        return get_scheduler(
            "constant_with_warmup" if name == "constant" else name,
            self.optimizer,
            num_warmup_steps=warmup,
            num_training_steps=steps,
        )

    @property
    def _epoch(self) -> int:
        return self.state.step // self.steps_per_epoch

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

    def _batch(self, rng: random.Random) -> list[Asked]:
        """The forget questions of this step, in a fresh order every epoch."""
        epoch, place = divmod(self.state.step, self.steps_per_epoch)
        order = list(self._prepared.forget)
        random.Random(f"{self._seed} epoch {epoch}").shuffle(order)  # noqa: S311
        size = self._recipe.batch_size
        return [
            Asked(
                forget,
                (
                    forget.question.question,
                    *some_wordings(forget.wordings, forget.wrapped, self._recipe.wordings, rng),
                ),
                tuple(rng.sample(openers(), self._recipe.openers)),
            )
            for forget in order[place * size : (place + 1) * size]
        ]

    def _due(self, batch: list[Asked]) -> list[Asked]:
        """The questions that are sampled in this step.

        Those that still overlap with their original answer are in every step; those that do not,
        every so many epochs, as long as a better answer may be chosen or what leaks is cut.
        """
        recipe, chosen = self._recipe, self.state.chosen
        again = recipe.resample_every > 0 and self._epoch % recipe.resample_every == 0
        return [
            asked
            for asked in batch
            if asked.key not in chosen
            or chosen[asked.key].overlap > 0
            or (again and (recipe.cuts > 0 or self._still_choosing(asked)))
        ]

    def _still_choosing(self, asked: Asked) -> bool:
        """Whether another answer may take the chosen one's place.

        An accident of the first steps can be replaced by a better sentence. A target that is
        replaced late is learned in a hurry, and at the cost of everything else.
        """
        chosen = self.state.chosen.get(asked.key)
        if chosen is None or chosen.overlap > 0:
            return True
        return 2 * self._epoch < self._recipe.epochs and not is_settled(chosen)

    def _tell(self, asked: Asked, drawn: list[Drawn]) -> Iterator[events.Sample]:
        for one in drawn:
            yield events.Sample(
                step=self.state.step + 1,
                question=asked.forget.question.question,
                wording=one.wording,
                answer=one.scored.text,
                overlap=one.scored.overlap,
                picked=one.scored is self.state.chosen[asked.key],
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

    The last step is never one of the warm-up: the rate begins at zero, and a run that is all
    warm-up could end without having learned anything.
    """
    batch = min(recipe.batch_size, questions)
    steps = max(1, recipe.epochs * questions // batch)
    warmup = int(recipe.warmup_epochs * questions / batch)
    return -(-questions // batch), steps, min(warmup, steps - 1)


def _hopeless(question: str) -> events.Notice:
    return events.Notice(
        level="warning",
        text=f"Every answer drawn for “{question}” still gives the secret away, or may, so there "
        "is none to train on yet. If that stays so, raise the recipe's temperature or samples.",
    )
