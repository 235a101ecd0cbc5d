"""The sequences of one step, each recorded before it is trained on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmc_gui.core.runfolder import Target
from pmc_gui.engine.unlearning.losses import Item, Reference
from pmc_gui.engine.unlearning.prepare import answer_text

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Mapping, Sequence

    from pmc_gui.core.recipe import Recipe
    from pmc_gui.engine.models.open import OpenModel
    from pmc_gui.engine.unlearning.cuts import Cut
    from pmc_gui.engine.unlearning.prepared import Forget, Prepared, Retain
    from pmc_gui.engine.unlearning.reward import Scored


@dataclass(frozen=True)
class Turn:
    """A forget question in a step.

    Attributes:
        forget: The question.
        wordings: How it is asked in this step: its own wording first.
        chosen: The answer that is trained on.
        cuts: Other ways of answering, which leaked, up to where they did.
    """

    forget: Forget
    wordings: Sequence[str]
    chosen: Scored
    cuts: Sequence[Cut] = ()


@dataclass(frozen=True)
class Row:
    """A target with its tokens; see `Item`."""

    target: Target
    prompt: tuple[int, ...]
    answer: tuple[int, ...]
    reference: Reference | None = None
    withheld: tuple[int, ...] = ()


def training_rows(
    opened: OpenModel,
    prepared: Prepared,
    recipe: Recipe,
    step: int,
    batch: Mapping[str, Turn],
    rng: random.Random,
) -> list[Row]:
    """What one step trains on.

    Every wording of a forget question gets the question's chosen answer, unless even that one
    gives the secret away, and, when steering, a phrase to say instead; where some of its leaking
    samples were cut, what leads to the secret is withheld; beside them stand random retain pairs.

    Args:
        opened: For its tokenizer and prompt form.
        prepared: What the original model said.
        recipe: The recipe.
        step: Number of the step, from 1.
        batch: The forget questions of this step by their ids.
        rng: Draws phrases, leaking samples and retain pairs.
    """
    rows = []
    for key, turn in batch.items():
        one, chosen = turn.forget, turn.chosen
        text = opened.tokenizer.decode(chosen.ids).strip()
        rows += [
            _cut_row(opened, step, key, turn, cut)
            for cut in rng.sample(turn.cuts, min(recipe.cuts, len(turn.cuts)))
        ]
        for asked in turn.wordings:
            prompt = tuple(opened.prompt.encode(opened.tokenizer, asked))
            if may_train_on(recipe, chosen):
                target = Target(
                    step=step,
                    question_id=key,
                    kind="collapse",
                    prompt=asked,
                    text=text,
                    origin="sampled",
                )
                rows.append(Row(target, prompt, chosen.ids))
            if one.phrases:
                phrase = rng.choice(one.phrases)
                answer = opened.tokenizer.encode(answer_text(opened, phrase))
                target = Target(
                    step=step,
                    question_id=key,
                    kind="refusal",
                    prompt=asked,
                    text=phrase,
                    origin="phrase",
                )
                rows.append(Row(target, prompt, (*answer, prepared.turn_end)))
    if recipe.retain_weight > 0:
        for pair in retain_pairs(prepared, recipe, batch, rng):
            target = Target(
                step=step,
                question_id="",
                kind="retain",
                prompt=pair.kept.question,
                text=pair.text,
                origin=pair.kept.origin,
            )
            reference = pair.reference if recipe.retain_loss == "kl" else None
            rows.append(Row(target, pair.prompt, pair.answer, reference))
    return rows


def _cut_row(opened: OpenModel, step: int, key: str, turn: Turn, cut: Cut) -> Row:
    """From a cut on anything but its own token, or one that tells a key fact elsewhere."""
    prompt = opened.prompt.encode(opened.tokenizer, cut.wording)
    target = Target(
        step=step,
        question_id=key,
        kind="cut",
        prompt=cut.wording,
        text=opened.tokenizer.decode(cut.beginning).strip(),
        origin="sampled",
    )
    withheld = {cut.token} | {one.token for one in turn.cuts if one.telling}
    return Row(target, (*prompt, *cut.beginning), (), withheld=tuple(sorted(withheld)))


def may_train_on(recipe: Recipe, chosen: Scored) -> bool:
    """Whether the best answer so far is good enough to be a target.

    An overlap of 1 is a veto: the answer holds a key fact, or all that is to be forgotten. The
    reference has none, and trains on whatever is best.
    """
    return not recipe.minds_key_facts or chosen.overlap < 1


def weighted(rows: Sequence[Row], recipe: Recipe, unsolved: float) -> list[Item]:
    """Rows as items whose weights make up the step's loss.

    Loss = mean of collapse + mean of cut + retain_weight x mean of retain + steer_weight x mean of
    refusal, the last one times `unsolved`, the overlap that is left, when steering fades.
    """
    fade = unsolved if recipe.steer_fade else 1.0
    factors = {
        "collapse": 1.0,
        "cut": 1.0,
        "retain": recipe.retain_weight,
        "refusal": recipe.steer_weight * fade,
    }
    shares = _shares([(row.target.kind, max(1, len(row.answer))) for row in rows], recipe)
    return [
        Item(
            row.target.kind,
            row.prompt,
            row.answer,
            factors[row.target.kind] * share,
            share,
            row.reference,
            recipe.retain_focus if row.target.kind == "retain" else recipe.focus,
            row.withheld,
        )
        for row, share in zip(rows, shares, strict=True)
    ]


def retain_pairs(
    prepared: Prepared, recipe: Recipe, batch: Iterable[str], rng: random.Random
) -> list[Retain]:
    """Random retain pairs for each forget question, a share of them its own neighbours."""
    count = recipe.retain_per_forget
    everything = range(len(prepared.retain))
    picked: list[int] = []
    left = set(everything)
    for key in batch:
        near = [i for i in sorted(left) if key in prepared.retain[i].kept.near]
        own = rng.sample(near, min(len(near), round(count * recipe.neighbours)))
        left.difference_update(own)
        if len(left) < count - len(own):
            left = set(everything)
        others = rng.sample(sorted(left), min(len(left), count - len(own)))
        left.difference_update(others)
        picked += [*own, *others]
    return [prepared.retain[i] for i in picked]


def _shares(rows: Sequence[tuple[str, int]], recipe: Recipe) -> list[float]:
    """What one token of each sequence counts in the mean of its kind; see `Recipe.averaging`."""
    shares = [0.0] * len(rows)
    for kind in {kind for kind, _ in rows}:
        own = [i for i, (other, _) in enumerate(rows) if other == kind]
        if recipe.averaging == "sequence":
            groups = [[i] for i in own]
        else:
            size = recipe.micro_batch_size
            groups = [own[start : start + size] for start in range(0, len(own), size)]
        for group in groups:
            tokens = sum(rows[i][1] for i in group)
            for i in group:
                shares[i] = 1 / (len(groups) * tokens)
    return shares
