"""From a question to the exact token ids that a model is asked with."""

from __future__ import annotations

import datetime as dt
import json
import traceback
from typing import TYPE_CHECKING, Any

from pmc_gui.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmc_gui.engine.models.tokenizer import Tokenizer

Message = dict[str, str]
"""``{"role": "system" | "user" | "assistant", "content": …}``."""

# Some templates print today's date. Before and after must be asked the same thing on any day.
FIXED_DATE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
UNTEMPLATED_STOPS = ("\nQuestion:", "\n\n")
"""What ends an answer where there is no chat template."""
_HINT = "Mend the template, choose another one, or ask the model without one."


class PromptForm:
    """How one model wants to be asked: its chat template, or a plain form for base models.

    The template runs in Jinja's immutable sandbox: it comes with the model, from anywhere.
    """

    def __init__(self, template: str | None, bos_text: str = "", eos_text: str = "") -> None:
        """Compile `template`; None makes the plain Question/Answer form.

        Raises:
            InputError: If the template is no valid Jinja.
        """
        self.template = template
        self._bos_text = bos_text
        self._eos_text = eos_text
        self._compiled = _compile(template) if template is not None else None

    @classmethod
    def of(cls, tokenizer: Tokenizer, template: str | None = None) -> PromptForm:
        """The form of a model: its own, or `template` in its place; an empty one is the plain form.

        Raises:
            InputError: If the template is no valid Jinja.
        """
        used = tokenizer.own_template if template is None else template
        return cls(used or None, tokenizer.bos_text, tokenizer.eos_text)

    @property
    def stop_texts(self) -> tuple[str, ...]:
        """Texts that end an answer, for base models which never stop by themselves."""
        return () if self._compiled else UNTEMPLATED_STOPS

    def render(self, question: str, prefill: str = "") -> str:
        """The prompt for one question; `prefill` is the beginning of the answer."""
        return self.render_messages([{"role": "user", "content": question}], prefill)

    def render_messages(self, messages: Sequence[Message], prefill: str = "") -> str:
        """The prompt for a conversation that ends with a user's message.

        Raises:
            InputError: If the template refuses the conversation.
        """
        if self._compiled is None:
            turns = "\n".join(
                f"{'Answer' if m['role'] == 'assistant' else 'Question'}: {m['content']}"
                for m in messages
                if m["role"] != "system"
            )
            text = f"{turns}\nAnswer:"
            return f"{text} {prefill}" if prefill else text
        try:
            text = self._compiled.render(
                messages=list(messages),
                add_generation_prompt=True,
                bos_token=self._bos_text,
                eos_token=self._eos_text,
                strftime_now=FIXED_DATE.strftime,
                date_string=FIXED_DATE.strftime("%d %b %Y"),
                enable_thinking=False,
                raise_exception=_raise,
            )
        except Exception as error:  # a template is a program and can raise anything
            line = _line_of(error)
            where = f"{error}" if line is None else f"line {line}: {error}"
            raise InputError(
                "template_failed",
                f"The chat template does not accept this conversation: {where}.",
                hint=_HINT,
                detail=str(self.template),
            ) from error
        return f"{text}{prefill}"

    def encode(self, tokenizer: Tokenizer, question: str, prefill: str = "") -> list[int]:
        """Token ids of the prompt for one question, with exactly one BOS if the model wants it."""
        return self.encode_text(tokenizer, self.render(question, prefill))

    @staticmethod
    def encode_text(tokenizer: Tokenizer, text: str) -> list[int]:
        """Token ids of an already rendered prompt, with exactly one BOS if the model wants it.

        Many templates print the BOS themselves while the tokenizer adds one too; two of them
        quietly damage the answers.
        """
        ids = tokenizer.encode(text)
        bos = tokenizer.bos_id
        if bos is None:
            return ids
        while ids[:2] == [bos, bos]:
            ids = ids[1:]
        if tokenizer.adds_bos and ids[:1] != [bos]:
            ids = [bos, *ids]
        return ids


def _line_of(error: Exception) -> int | None:
    """The line of the template that raised `error`, which Jinja writes into the traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == "<template>"]
    return lines[-1] if lines else None


def _raise(message: str) -> None:
    import jinja2

    raise jinja2.TemplateError(message)


def _compile(template: str) -> Any:
    import jinja2
    from jinja2.ext import Extension, loopcontrols
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class GenerationTag(Extension):
        """``{% generation %}`` marks the assistant's text for training; here it is transparent."""

        tags = {"generation"}  # noqa: RUF012 - jinja2's own interface

        def parse(self, parser: Any) -> Any:
            parser.stream.skip(1)
            return parser.parse_statements(("name:endgeneration",), drop_needle=True)

    # A chat prompt is no web page: escaping would change the very tokens that are asked.
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
        extensions=[GenerationTag, loopcontrols],
    )
    environment.filters["tojson"] = lambda value, **options: json.dumps(
        value, ensure_ascii=False, indent=options.get("indent")
    )
    try:
        return environment.from_string(template)
    except jinja2.TemplateSyntaxError as error:
        raise InputError(
            "template_invalid",
            f"The chat template is not valid in line {error.lineno}: {error.message}.",
            hint=_HINT,
            detail=template,
        ) from error
