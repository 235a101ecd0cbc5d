"""A chat template that a person gives in place of the one that a model brings along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from pmc_gui.core.atomic import read_error
from pmc_gui.core.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = ""
"""No template at all: questions are put as “Question: … Answer:”, as base models are asked."""
WITHOUT = "none"
"""What stands for `PLAIN` on the command line, in place of a file."""
MOST = 200_000
"""Characters; the longest templates that models bring along have some 20,000."""

OwnTemplate = Annotated[str | None, Field(max_length=MOST)]
"""Jinja in place of the model's own template, or `PLAIN`; None leaves the model its own."""

AskedWith = Literal["own", "given", "none"]
"""The model's own template, another one, or none at all."""


def asked_with(template: str | None) -> AskedWith:
    """What an `OwnTemplate` amounts to."""
    if template is None:
        return "own"
    return "none" if template == PLAIN else "given"


def read_template(path: Path) -> str:
    """The template in a file.

    Raises:
        InputError: If there is none that could be used.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            "template_no_text",
            f"{path} is no chat template: it is not text in UTF-8.",
            hint="A chat template is a text file in Jinja, such as chat_template.jinja.",
            detail=str(error),
        ) from error
    except OSError as error:
        raise read_error(path, error) from error
    if not text.strip():
        raise InputError(
            "template_empty",
            f"{path} is empty.",
            hint="Choose the file with the template, or no template at all.",
        )
    if len(text) > MOST:
        raise InputError(
            "template_too_long",
            f"{path} has {len(text):,} characters, and a chat template at most {MOST:,}.",
            hint="A chat template is a text file in Jinja, such as chat_template.jinja.",
        )
    return text
