"""Trying a chat template on the spot: what would the model be asked with?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pmc_gui.core.errors import InputError
from pmc_gui.core.events import Event, Finished
from pmc_gui.engine.models.open import open_tokenizer
from pmc_gui.engine.models.source import identify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pmc_gui.core.control import Control
    from pmc_gui.core.requests import TemplateRequest
    from pmc_gui.engine.models.prompt import PromptForm
    from pmc_gui.engine.models.tokenizer import Tokenizer


class Tried(NamedTuple):
    """One question in a template.

    Attributes:
        prompt: The text that the model is asked with.
        tokens: How many tokens that is.
        bos: How many of them begin a sequence.
    """

    prompt: str
    tokens: int
    bos: int


def template_job(request: TemplateRequest, control: Control) -> Iterator[Event]:
    """Try a template.

    Yields:
        `Finished` with a `Tried` as a dictionary.

    Raises:
        InputError: As `try_template`.
    """
    control.check()
    tried = try_template(request.model, request.template, request.question)
    yield Finished(result=tried._asdict())


def try_template(model: Path, template: str | None, question: str) -> Tried:
    """Put one question into a template and turn it into tokens; no weights are read.

    Args:
        model: Whatever `identify` takes.
        template: See `PromptForm.of`.
        question: Any.

    Raises:
        InputError: If there is no usable model, or no answer to such a prompt could be trusted.
    """
    source = identify(model)
    tokenizer, form = open_tokenizer(source.base or source, template=template)
    return checked(form, tokenizer, question)


def checked(form: PromptForm, tokenizer: Tokenizer, question: str) -> Tried:
    """The prompt for one question.

    Raises:
        InputError: If the template fails, leaves the question out, or begins a sequence twice.
    """
    text = form.render(question)
    if question not in text:
        raise InputError(
            "template_without_question",
            "The chat template leaves the question out: the model would not see it.",
            hint="A template writes every message, for example "
            "{% for message in messages %}{{ message['content'] }}{% endfor %}.",
            detail=text,
        )
    ids = form.encode_text(tokenizer, text)
    beginnings = sum(token == tokenizer.bos_id for token in ids)
    # Where the tokenizer adds none by itself, the token may mark every message, as in ChatML.
    if tokenizer.adds_bos and beginnings != 1:
        raise InputError(
            "template_beginnings",
            f"The chat template begins the sequence {beginnings} times: {tokenizer.bos_text} has "
            "to stand at the very beginning and nowhere else.",
            hint="Take {{ bos_token }} out of it; one is put before the prompt anyway.",
            detail=text,
        )
    return Tried(text, len(ids), beginnings)
