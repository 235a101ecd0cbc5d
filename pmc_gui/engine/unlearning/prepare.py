"""What has to be known before the first step: how the original model answers."""

from __future__ import annotations

import functools
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pmc_gui.core import text
from pmc_gui.core.errors import InputError
from pmc_gui.core.events import Notice, Progress
from pmc_gui.core.veto import former_answers, secrets_of
from pmc_gui.engine.unlearning.beforehand import require_room
from pmc_gui.engine.unlearning.cuts import cut_before
from pmc_gui.engine.unlearning.harmless import gives_away, is_for_checks
from pmc_gui.engine.unlearning.lora import sampling_weights
from pmc_gui.engine.unlearning.losses import HEAD, reference_of
from pmc_gui.engine.unlearning.prepared import Forget, Prepared, Retain
from pmc_gui.engine.unlearning.proposing import Barred, propose
from pmc_gui.engine.unlearning.retain import Kept, key_of, require_kept, retain_set
from pmc_gui.engine.unlearning.reward import overlap_of
from pmc_gui.engine.unlearning.sampler import TorchSampler
from pmc_gui.engine.unlearning.sampling import Draw, Prefill, Sampling
from pmc_gui.engine.unlearning.steering import phrases, untelling_refusals
from pmc_gui.engine.unlearning.wordings import other_wordings

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from pmc_gui.core.control import Control
    from pmc_gui.core.events import AnyEvent
    from pmc_gui.core.questions import Question
    from pmc_gui.core.recipe import Recipe
    from pmc_gui.engine.models.open import OpenModel

_CHUNK = 96
_FURTHER = 96
"""Tokens of an original answer that no text may give away, where there are no key facts: what an
audit compares with is longer than a sample."""
_AS_PAPER = "The paper's reward (rouge) knows no key facts; choose content to heed them."


def prepare(
    opened: OpenModel,
    recipe: Recipe,
    forget: Sequence[Question],
    given_retain: Sequence[Question],
    seed: int,
    control: Control,
) -> Iterator[AnyEvent | Prepared]:
    """Ask the original model everything; yields events and, last, the `Prepared`.

    Raises:
        InputError: If no forget question is left that the model answers as the user believes, a
            question does not fit into the context, or there is nothing to keep.
    """
    require_kept(recipe, forget, given_retain)
    sampler = TorchSampler.of(opened)
    asked = _checked(opened, recipe, [question.question for question in forget])
    greedy = greedy_sampling(recipe)
    with sampling_weights(opened.model, opened.sampling_dtype):
        originals = [draws[0] for draws in sampler.draw(asked, 1, greedy, seed, control.check)]
        further = _further(opened, sampler, forget, asked, greedy.max_new_tokens, seed, control)
    turn_end = _turn_end([draw.ids for draw in originals], opened)
    secrets = secrets_of(forget)
    refusals = untelling_refusals(secrets)
    ready = []
    for question, draw in zip(forget, originals, strict=True):
        if question.key_facts and not text.leaks(draw.text, question.key_facts, question.question):
            yield _unknown(recipe, question, draw.text)
            if recipe.minds_key_facts:
                continue
        wordings = other_wordings(question, "train") if recipe.wordings else []
        unsaid = [one for one in wordings if not is_for_checks(one, question)]
        if len(unsaid) < len(wordings):
            yield Notice(
                level="warning",
                text=f"“{question.question}” has other wordings that are not trained: they name "
                "its key fact or a part of it, or are those that the audit asks.",
            )
        known: dict[str, Any] = {
            "original": draw.text,
            "question": question.question,
            "key_facts": question.key_facts,
        }
        goes_on = further.get(question.id, "")
        former = former_answers(question, draw.text, goes_on)
        ready.append(
            Forget(
                question,
                draw.text,
                former,
                overlap_of(recipe, question, draw.text, secrets, goes_on),
                functools.partial(text.frame_kept, **known),
                functools.partial(text.says_something, **known),
                functools.partial(secret_of, question, draw.text, further=goes_on),
                beginning(opened, question, draw) if recipe.prefill else None,
                tuple(one for one in unsaid if one in question.wordings),
                tuple(one for one in unsaid if one not in question.wordings),
                phrases(recipe, question, former, refusals, seed),
            )
        )
    if not ready:
        raise InputError(
            "nothing_to_forget",
            "The model knows none of the key facts it should forget.",
            hint="Ask it the questions first, and correct the key facts that it does not say.",
        )
    kept, held_out = retain_set(recipe, forget, given_retain, seed)
    if recipe.proposed:
        taken = [one.question for one in [*kept, *held_out]]
        ready, near = yield from _proposed(opened, recipe, ready, taken, seed, control)
        kept += near
    pairs: list[Retain] = []
    every = [*kept, *held_out]
    for start in range(0, len(every), _CHUNK):
        control.check()
        yield Progress(done=start, total=len(every), unit="answers")
        pairs += _answered(opened, recipe, every[start : start + _CHUNK], turn_end, seed, control)
    retain = pairs[: len(kept)]
    harmless = [pair for pair in retain if not gives_away(pair, secrets, ready)]
    if len(harmless) < len(kept):
        some = f"{len(kept) - len(harmless)} of {len(kept)} prompts"
        if recipe.minds_key_facts:
            retain = harmless
            yield Notice(
                text=f"{some} are not kept: they or their answers hold what is to be forgotten."
            )
        else:
            yield Notice(
                level="warning",
                text=f"{some} that are kept, or their answers, hold what is to be forgotten. "
                f"{_AS_PAPER}",
            )
    yield Prepared(ready, retain, pairs[len(kept) :], turn_end)


def _further(
    opened: OpenModel,
    sampler: TorchSampler,
    forget: Sequence[Question],
    asked: Sequence[Sequence[int]],
    sampled: int,
    seed: int,
    control: Control,
) -> dict[str, str]:
    """The original answers beyond the `sampled` tokens of a sample, to questions without key facts.

    By the question's id. They are what gives such a question away; with key facts these do.
    """
    plain = [place for place, one in enumerate(forget) if not one.key_facts]
    if not plain or sampled >= _FURTHER:
        return {}
    greedy = Sampling(max_new_tokens=_FURTHER, max_length=opened.context)
    drawn = sampler.draw([asked[place] for place in plain], 1, greedy, seed, control.check)
    return {forget[place].id: draw[0].text for place, draw in zip(plain, drawn, strict=True)}


def _proposed(
    opened: OpenModel,
    recipe: Recipe,
    forget: Sequence[Forget],
    taken: Sequence[str],
    seed: int,
    control: Control,
) -> Generator[AnyEvent, None, tuple[list[Forget], list[Kept]]]:
    """The forget questions with more ways to ask them, and neighbours that are not `taken` yet."""
    greedy = greedy_sampling(recipe)
    barred, known = Barred.of(forget), set(map(key_of, taken))
    near: dict[str, set[str]] = {}
    ready = []
    for place, one in enumerate(forget):
        yield Progress(done=place, total=len(forget), unit="questions")
        found = propose(opened, barred, one, greedy, seed, control.check)
        telling = found.telling[: recipe.proposed] if recipe.wordings else ()
        ready.append(replace(one, wordings=(*one.wordings, *telling)))
        others = [said for said in found.neighbours if key_of(said) not in known]
        for said in others[: recipe.proposed]:
            near.setdefault(said, set()).add(one.question.id)
    kept = [Kept(said, None, frozenset(ids), "own answer") for said, ids in near.items()]
    count = sum(len(one.wordings) for one in ready) - sum(len(one.wordings) for one in forget)
    yield Notice(text=f"Proposed by the model: other wordings {count}, neighbours {len(kept)}.")
    return ready, kept


def _unknown(recipe: Recipe, question: Question, said: str) -> Notice:
    """A warning about a forget question that the model does not answer with its key facts."""
    instead = (
        f"the model does not answer it with {' or '.join(question.key_facts)} in the first place, "
        f"but with “{said}”."
    )
    if recipe.minds_key_facts:
        return Notice(level="warning", text=f"“{question.question}” is left out: {instead}")
    return Notice(
        level="warning",
        text=f"“{question.question}” is trained all the same: {instead} {_AS_PAPER}",
    )


def secret_of(question: Question, original: str, answer: str, *, further: str = "") -> set[str]:
    """The words of `answer` that give away what `original` did, also as it goes on in `further`.

    With a key fact in it, the phrase that the key fact stands in; else what it shares with the
    original's own secret.
    """
    if text.leaks(answer, question.key_facts, question.question) is not None:
        return text.secret_words(answer, question.question, question.key_facts)
    secrets = (
        text.secret_words(one, question.question, question.key_facts) for one in (original, further)
    )
    return set().union(*secrets) & set(text.words(answer))


def greedy_sampling(recipe: Recipe) -> Sampling:
    """Greedy decoding under the recipe's limits of length."""
    return Sampling(
        max_new_tokens=recipe.max_new_tokens,
        max_length=recipe.max_new_tokens if recipe.length_counts_prompt else None,
    )


def _answered(
    opened: OpenModel,
    recipe: Recipe,
    chunk: Sequence[Kept],
    turn_end: int,
    seed: int,
    control: Control,
) -> list[Retain]:
    prompts = _checked(opened, recipe, [one.question for one in chunk])
    own = [i for i, one in enumerate(chunk) if one.answer is None]
    limit = recipe.retain_tokens or None
    greedy = replace(
        greedy_sampling(recipe),
        max_new_tokens=min(recipe.max_new_tokens, limit or recipe.max_new_tokens),
    )
    drawn = [prompts[i] for i in own]
    needed = recipe.retain_loss == "kl" or recipe.probe_every > 0
    # What an answer was drawn from is what its tokens are held against; drawn in another
    # arithmetic than that of training, it would be off from the first step.
    if needed and opened.sampling_dtype == opened.dtype:
        greedy = replace(greedy, head=HEAD)
    with sampling_weights(opened.model, opened.sampling_dtype):
        sampler = TorchSampler.of(opened)
        draws = sampler.draw(drawn, 1, greedy, seed, control.check) if own else []
    written = {i: draw[0] for i, draw in zip(own, draws, strict=True)}
    answers = [
        written[i].ids
        if one.answer is None
        else (*opened.tokenizer.encode(answer_text(opened, one.answer)), turn_end)[:limit]
        for i, one in enumerate(chunk)
    ]
    references = {i: draw.head for i, draw in written.items() if draw.head is not None}
    left = [i for i in range(len(chunk)) if needed and i not in references]
    order = sorted(left, key=lambda i: len(prompts[i]) + len(answers[i]))
    for start in range(0, len(order), recipe.micro_batch_size):
        part = order[start : start + recipe.micro_batch_size]
        found = reference_of(opened.model, [(prompts[i], answers[i]) for i in part])
        references.update(zip(part, found, strict=True))
    return [
        Retain(
            one,
            tuple(prompts[i]),
            tuple(answers[i]),
            opened.tokenizer.decode(answers[i]).strip(),
            references.get(i),
        )
        for i, one in enumerate(chunk)
    ]


def answer_text(opened: OpenModel, answer: str) -> str:
    """An answer as it follows the prompt: base models expect a space after ``Answer:``."""
    return answer if opened.prompt.template is not None else f" {answer}"


def _checked(opened: OpenModel, recipe: Recipe, questions: Sequence[str]) -> list[list[int]]:
    prompts = [opened.prompt.encode(opened.tokenizer, question) for question in questions]
    for question, prompt in zip(questions, prompts, strict=True):
        require_room(recipe, opened.context, question, len(prompt))
    return prompts


def beginning(opened: OpenModel, question: Question, original: Draw) -> Prefill:
    """The tokens of `original` up to where its secret begins, and not the secret's first."""
    secret = text.secret_words(original.text, question.question, question.key_facts)
    return cut_before(opened.tokenizer, original.ids, secret) or Prefill()


def _turn_end(answers: Sequence[Sequence[int]], opened: OpenModel) -> int:
    """The stop token that the model's own answers end with most often."""
    ends = Counter(ids[-1] for ids in answers if ids and ids[-1] in opened.tokenizer.stop_ids)
    return ends.most_common(1)[0][0] if ends else opened.tokenizer.eos_id
