"""What can be wrong with a run and is seen without its model: told before there is a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.core.errors import InputError
from pmc_gui.core.events import Notice
from pmc_gui.core.veto import first_told, secrets_of
from pmc_gui.engine.models.open import loading, open_tokenizer
from pmc_gui.engine.models.source import identify
from pmc_gui.engine.unlearning.retain import require_kept

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pmc_gui.core.questions import Question
    from pmc_gui.core.recipe import Recipe


def check_recipe(recipe: Recipe, forget: Sequence[Question], retain: Sequence[Question]) -> None:
    """Check that the recipe has all that it needs.

    Raises:
        InputError: If it has no phrase to say or one that tells a secret, or nothing to keep, or
            asks for bf16 where every weight is trained.
    """
    if recipe.tuning == "full" and recipe.precision == "bf16":
        raise InputError(
            "precision_not_possible",
            "Every weight is trained in fp32: in bf16 a small step would vanish.",
            hint="Choose precision auto or fp32, or train an adapter (tuning=lora) in bf16.",
        )
    if recipe.steer == "phrase" and recipe.steer_weight > 0 and not recipe.phrase.strip():
        raise InputError(
            "phrase_missing",
            "The recipe says to answer with your phrase, but there is none.",
            hint="Write one (phrase), such as: I would rather not say.",
        )
    if recipe.steer == "phrase" and first_told(recipe.phrase, secrets_of(forget)):
        raise InputError(
            "phrase_tells",
            "Your phrase holds a key fact, or may: training would teach what is to be forgotten.",
            hint="Write one without it, such as: I would rather not say.",
        )
    require_kept(recipe, forget, retain)


def refused_today(recipe: Recipe) -> Iterator[Notice]:
    """What an old run asks for that a new one may not, and what it does instead."""
    if recipe.tuning == "full" and recipe.precision == "bf16":
        yield Notice(
            level="warning",
            text="The run asks for bf16, but every weight is trained, so it goes on in fp32: in "
            "bf16 a small step would vanish. It takes about twice the memory.",
        )


def check_lengths(
    recipe: Recipe, forget: Sequence[Question], model: Path, template: str | None, context: int
) -> None:
    """Check that every question fits into the model's context, with its tokenizer alone.

    Where no question is long, nothing is opened: hardly a token is shorter than a byte, and half of
    the room is enough for what a template puts around it. `prepare` counts them all.

    Raises:
        InputError: If one does not.
        JobError: If the tokenizer cannot be opened.
    """
    half = _room(recipe, context) // 2
    long = [one.question for one in forget if len(one.question.encode()) > half]
    if not long:
        return
    source = identify(model)
    with loading(model):
        tokenizer, form = open_tokenizer(source.base or source, template=template)
    for question in long:
        require_room(recipe, context, question, len(form.encode(tokenizer, question)))


def _room(recipe: Recipe, context: int) -> int:
    """How many tokens of a context are left for a prompt."""
    return context - (0 if recipe.length_counts_prompt else recipe.max_new_tokens)


def require_room(recipe: Recipe, context: int, question: str, tokens: int) -> None:
    """Check that a question, asked with so many tokens, fits into the context with its answer.

    Raises:
        InputError: If it does not.
    """
    room = _room(recipe, context)
    if tokens > room:
        raise InputError(
            "question_too_long",
            f"The question that begins with “{question[:60]}…” has {tokens} tokens; "
            f"with its answer the model can take {room}.",
            hint="Shorten the question, or take it out of the file.",
        )
