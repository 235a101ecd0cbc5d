"""The collapse loop: sample, score, pick, step (paper, algorithm 1)."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import torch

from pmc_gui.core import events
from pmc_gui.core.runfolder import Target
from pmc_gui.engine.models.prompt import PromptForm
from pmc_gui.engine.unlearning.losses import Item, MicroBatches
from pmc_gui.engine.unlearning.lora import MergedWeights, check_all_moved
from pmc_gui.engine.unlearning.prepare import Forget, Prepared, Retain, answer_text
from pmc_gui.engine.unlearning.reward import Scored, choose
from pmc_gui.engine.unlearning.sampler import Sampling, TorchSampler

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmc_gui.core.control import Control
    from pmc_gui.core.recipe import Recipe
    from pmc_gui.engine.models.open import OpenModel


@dataclass
class State:
    """What changes from step to step, beside the weights and the optimizer."""

    step: int = 0
    """Steps done."""
    chosen: dict[str, Scored] = field(default_factory=dict)
    """Best answer so far for each forget question, by its id (the sample cache)."""


class Collapse:
    """One run of Partial Model Collapse on a prepared model."""

    def __init__(
        self, opened: OpenModel, model: Any, prepared: Prepared, recipe: Recipe, seed: int
    ) -> None:
        """Train `model` (a PEFT model, or the bare one with ``tuning = full``)."""
        from transformers import get_scheduler

        self.model = model
        self.state = State()
        self._opened = opened
        self._prepared = prepared
        self._recipe = recipe
        self._seed = seed
        count = len(prepared.forget)
        self.steps_per_epoch = -(-count // recipe.batch_size)
        self.steps = recipe.epochs * self.steps_per_epoch
        self._micro = MicroBatches(recipe.micro_batch_size)
        self._parameters = [p for p in model.parameters() if p.requires_grad]
        self.optimizer = torch.optim.AdamW(
            self._parameters, lr=recipe.learning_rate, weight_decay=recipe.weight_decay
        )
        name = "constant_with_warmup" if recipe.schedule == "constant" else recipe.schedule
        self.scheduler = get_scheduler(
            name,
            self.optimizer,
            num_warmup_steps=round(recipe.warmup_epochs * self.steps_per_epoch),
            num_training_steps=self.steps,
        )
        self._merged = MergedWeights(model) if recipe.tuning == "lora" else None
        self._sampler = TorchSampler(model, opened.tokenizer)

    def train_step(self, control: Control) -> Iterator[events.AnyEvent | list[Target]]:
        """Sample, score, pick, step; yields samples, the targets *before* they are trained on."""
        started = time.monotonic()
        step = self.state.step
        rng = random.Random(f"{self._seed} {step}")  # noqa: S311 - no secret is made
        batch = self._batch(step)
        wordings = {
            one.question.id: rng.sample(
                one.wordings, min(self._recipe.wordings, len(one.wordings))
            )
            for one in batch
        }
        sampled = 0
        for sample, tokens in self._resample(batch, wordings, step):
            sampled += tokens
            if sample is not None:
                yield sample
        control.check()
        targets, items = self._training_set(batch, wordings, rng)
        yield targets
        rate = float(self.scheduler.get_last_lr()[0])
        self.model.train()
        means = self._micro.backward(self._autocast(), items, control.check)
        torch.nn.utils.clip_grad_norm_(self._parameters, self._recipe.max_grad_norm)
        self.optimizer.step()
        self.scheduler.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.model.eval()
        self.state.step = step + 1
        if self._merged is not None and rate > 0 and step <= 1:
            check_all_moved(self.model)
        seconds = time.monotonic() - started
        overlap = sum(self.state.chosen[one.question.id].overlap for one in batch) / len(batch)
        yield events.Step(
            step=step + 1,
            steps=self.steps,
            collapse_loss=means.get("collapse", 0.0),
            retain_loss=means.get("retain", 0.0),
            refusal_loss=means.get("refusal", 0.0),
            reward=1 - overlap,
            learning_rate=rate,
            tokens_per_second=(sampled + sum(map(len, items))) / seconds,
            seconds_left=None,
            memory_bytes=0,
        )

    def _batch(self, step: int) -> list[Forget]:
        """The forget questions of a step: a fresh order every epoch."""
        epoch, place = divmod(step, self.steps_per_epoch)
        order = list(self._prepared.forget)
        random.Random(f"{self._seed} epoch {epoch}").shuffle(order)  # noqa: S311
        size = self._recipe.batch_size
        return order[place * size : (place + 1) * size]

    def _resample(
        self, batch: list[Forget], wordings: dict[str, list[str]], step: int
    ) -> Iterator[tuple[events.Sample | None, int]]:
        """Draw new answers for the questions that still overlap, and keep the best so far."""
        recipe, chosen = self._recipe, self.state.chosen
        unsolved = [
            one
            for one in batch
            if recipe.resample_solved
            or one.question.id not in chosen
            or chosen[one.question.id].overlap > 0
        ]
        if not unsolved:
            if self._merged is not None:
                self._merged.release()
            return
        asked = [
            (one, text) for one in unsolved for text in (one.question.question, *wordings[one.question.id])
        ]
        prompts = [self._opened.prompt.encode(self._opened.tokenizer, text) for _, text in asked]
        count = max(1, round(recipe.samples / (1 + recipe.wordings)))
        sampling = Sampling(
            temperature=recipe.temperature,
            top_p=recipe.top_p,
            top_k=recipe.top_k,
            max_new_tokens=recipe.max_new_tokens,
            max_length=recipe.max_new_tokens if recipe.length_counts_prompt else None,
        )
        seed = self._seed * 1_000_003 + step * 1009
        if self._merged is None:
            draws = self._sampler.draw(prompts, count, sampling, seed)
        else:
            with self._merged():
                draws = self._sampler.draw(prompts, count, sampling, seed)
        for one in unsolved:
            candidates = [
                (text, Scored(draw.ids, draw.text, one.overlap(draw.text), draw.fluency))
                for (owner, text), answers in zip(asked, draws, strict=True)
                if owner is one
                for draw in answers
            ]
            key = one.question.id
            winner = choose(recipe, [scored for _, scored in candidates], chosen.get(key))
            chosen[key] = winner
            tokens = sum(len(scored.ids) for _, scored in candidates)
            for text, scored in candidates:
                yield (
                    events.Sample(
                        step=step + 1,
                        question=one.question.question,
                        wording=text,
                        answer=scored.text,
                        overlap=scored.overlap,
                        picked=scored is winner,
                    ),
                    0,
                )
            yield None, tokens

    def _training_set(
        self, batch: list[Forget], wordings: dict[str, list[str]], rng: random.Random
    ) -> tuple[list[Target], list[Item]]:
        """The sequences of a step, each recorded as a target before it is trained on."""
        recipe = self._recipe
        rows: list[tuple[Target, tuple[int, ...], tuple[int, ...], Any]] = []

        def add(kind: Any, origin: Any, one: Forget, asked: str, ids: tuple[int, ...], text: str) -> None:
            prompt = tuple(self._opened.prompt.encode(self._opened.tokenizer, asked))
            target = Target(
                step=self.state.step + 1,
                question_id=one.question.id,
                kind=kind,
                prompt=asked,
                text=text,
                origin=origin,
            )
            rows.append((target, prompt, ids, None))

        for one in batch:
            answer = self.state.chosen[one.question.id]
            for asked in (one.question.question, *wordings[one.question.id]):
                add("collapse", "sampled", one, asked, answer.ids, answer.text)
                if one.phrases:
                    phrase = rng.choice(one.phrases)
                    ids = (
                        *self._opened.tokenizer.encode(answer_text(self._opened, phrase)),
                        self._prepared.turn_end,
                    )
                    add("refusal", "phrase", one, asked, ids, phrase)
        if recipe.retain_weight > 0:
            for pair in self._retain_pairs(len(batch) * recipe.retain_per_forget, rng):
                target = Target(
                    step=self.state.step + 1,
                    question_id="",
                    kind="retain",
                    prompt=pair.kept.question,
                    text=pair.text,
                    origin=pair.kept.origin,
                )
                reference = pair.reference if recipe.retain_loss == "kl" else None
                rows.append((target, pair.prompt, pair.answer, reference))
        factors = {
            "collapse": 1.0,
            "retain": recipe.retain_weight,
            "refusal": recipe.steer_weight * (self._unsolved(batch) if recipe.steer_fade else 1.0),
        }
        shares = self._shares([(target.kind, len(answer)) for target, _, answer, _ in rows])
        items = [
            Item(target.kind, prompt, answer, factors[target.kind] * share, share, reference)
            for (target, prompt, answer, reference), share in zip(rows, shares, strict=True)
        ]
        return [row[0] for row in rows], items

    def _unsolved(self, batch: list[Forget]) -> float:
        """Mean overlap that is left: 1 - gamma of PMC-alignment."""
        return sum(self.state.chosen[one.question.id].overlap for one in batch) / len(batch)

    def _retain_pairs(self, count: int, rng: random.Random) -> list[Retain]:
        """Random retain pairs, a share of them neighbours of the forget set."""
        near = [pair for pair in self._prepared.retain if pair.kept.near]
        wanted = min(len(near), round(count * self._recipe.neighbours))
        picked = rng.sample(near, wanted)
        rest = [pair for pair in self._prepared.retain if pair not in picked]
        return picked + rng.sample(rest, min(len(rest), count - wanted))

    def _shares(self, rows: list[tuple[str, int]]) -> list[float]:
        """What a token of each sequence counts in the mean of its kind; see `Recipe.averaging`."""
        shares = [0.0] * len(rows)
        for kind in {kind for kind, _ in rows}:
            own = [i for i, (other, _) in enumerate(rows) if other == kind]
            if self._recipe.averaging == "sequence":
                for i in own:
                    shares[i] = 1 / (len(own) * rows[i][1])
                continue
            size = self._recipe.micro_batch_size
            groups = [own[start : start + size] for start in range(0, len(own), size)]
            for group in groups:
                tokens = sum(rows[i][1] for i in group)
                for i in group:
                    shares[i] = 1 / (len(groups) * tokens)
        return shares

    def _autocast(self) -> Any:
        return self.model
