"""A ``Modelfile`` that lets Ollama load an exported model and ask it as it was audited.

Ollama does not run the Jinja template that a GGUF file carries: it recognises some of them and asks
every other model without any form. So the template is put into Ollama's own language here, made
from what the Jinja template writes around given messages, and only used if it then writes the same.

There is none for an adapter: Ollama refuses adapters from 0.34.1 on. What read PEFT's before it
(``convert/convert_llama_adapter.go``) reorders the inputs of A for queries and keys, where it is
the rows of llama-like models, and so those of B, that are in another order there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pmc_gui.core.errors import InputError
from pmc_gui.engine.models.prompt import UNTEMPLATED_STOPS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pmc_gui.engine.models.prompt import Message, PromptForm

_FOLDER_NOTES = (
    "# From 0.33 on Ollama reads folders by its MLX engine only (Apple silicon or NVIDIA), and",
    "# says so if it cannot read this one. A GGUF file of the same run works everywhere.",
)
_SYSTEM, _USER, _ANSWER, _AGAIN = "zqSYSTEMqz", "zqUSERqz", "zqANSWERqz", "zqAGAINqz"
MARK = "# Ollama's file for"
_FOLDERS = frozenset(
    [
        "Gemma2ForCausalLM",
        "GemmaForCausalLM",
        "LlamaForCausalLM",
        "MixtralForCausalLM",
        "Phi3ForCausalLM",
        "Qwen2ForCausalLM",
        "Qwen3ForCausalLM",
    ]
)
"""What Ollama makes a model of as a Hugging Face folder: before 0.33 by a converter of its own
(``convert/convert.go``), since then llama and qwen3 of these alone, by its engine for Apple's MLX
(``mlxrunner/model/architectures``)."""
_MARKED = re.compile(r"\A\s*(<[^<>\s]+>)")
"""A token such as ``<|im_end|>`` behind an answer."""


class Form(NamedTuple):
    """What a chat template writes around messages.

    Attributes:
        head: Before the first message where no system prompt is given.
        system: Before and after a system prompt; None where the template takes none.
        user: Before a user's message.
        reply: After a user's message that was answered, up to the answer.
        begin: After the last user's message, up to the answer that is to be written.
        after: After an answer.
    """

    head: str
    system: tuple[str, str] | None
    user: str
    reply: str
    begin: str
    after: str

    def render(self, messages: Sequence[Message]) -> str:
        """The prompt for a conversation, as Ollama makes it from `go_template`."""
        text = "" if messages[0]["role"] == "system" else self.head
        for place, message in enumerate(messages):
            last = place == len(messages) - 1
            if message["role"] == "system" and self.system is not None:
                text += self.system[0] + message["content"] + self.system[1]
            elif message["role"] == "user":
                text += self.user + message["content"] + (self.begin if last else self.reply)
            elif message["role"] == "assistant":
                text += message["content"] + self.after
        return text

    def go_template(self) -> str:
        """The same in Go's template language."""
        system = ""
        if self.system is not None:
            before, after = self.system
            system = (
                f'{{{{ if eq .Role "system" }}}}{before}{{{{ .Content }}}}{after}{{{{ else }}}}'
            )
        closing = "{{ end }}" if system else ""
        return (
            '{{ if ne (index .Messages 0).Role "system" }}'
            f"{self.head}{{{{ end }}}}"
            "{{ range $i, $_ := .Messages }}"
            "{{ $last := eq (len (slice $.Messages $i)) 1 }}"
            f'{system}{{{{ if eq .Role "user" }}}}'
            f"{self.user}{{{{ .Content }}}}"
            f"{{{{ if $last }}}}{self.begin}{{{{ else }}}}{self.reply}{{{{ end }}}}"
            '{{ else if eq .Role "assistant" }}'
            f"{{{{ .Content }}}}{{{{ if not $last }}}}{self.after}{{{{ end }}}}{{{{ end }}}}"
            f"{closing}{{{{ end }}}}"
        )


def form_of(prompt: PromptForm) -> Form | None:
    """What a model's template writes around messages; None if it is not that simple.

    Args:
        prompt: Made without a text for BOS, which llama.cpp puts before the prompt itself.
    """
    if prompt.template is None:
        return None
    try:
        form = _learned(prompt)
        if form is None or any(
            piece in part for part in _parts(form) for piece in ("{{", "}}", '"""')
        ):
            return None
        same = all(form.render(one) == prompt.render_messages(one) for one in _examples(form))
    except (InputError, ValueError):
        return None
    return form if same else None


def reads_folder(config: Mapping[str, Any]) -> bool:
    """Whether there is an Ollama that makes a model of a folder with this ``config.json``."""
    architectures = config.get("architectures") or [None]
    return architectures[0] in _FOLDERS


def modelfile(
    name: str, form: Form | None, *, chats: bool, licence: str | None, folder: bool = False
) -> str:
    """The file's text.

    Args:
        name: Of the GGUF file, which lies beside it, or of the folder that it lies in.
        form: How the model wants to be asked.
        chats: Whether the model has a chat template.
        licence: Name or text of its licence.
        folder: Whether the model is that folder.
    """
    lines = [
        f"{MARK} {name}, written by pmc-gui: ollama create NAME -f FILE",
        *(_FOLDER_NOTES if folder else ()),
        "FROM ." if folder else f"FROM ./{name}",
    ]
    stops: tuple[str, ...] = ()
    if form is not None:
        lines.append(f'TEMPLATE """{form.go_template()}"""')
        # Some files name another token as the end than the one that ends a turn.
        stops = tuple(_MARKED.findall(form.after + form.user)[:1])
    elif chats:
        lines.append("# The model's chat template is too unlike Ollama's to be carried over.")
    else:
        lines.append('TEMPLATE """Question: {{ .Prompt }}\nAnswer:"""')
        stops = UNTEMPLATED_STOPS
    # Ollama takes what stands between the quotes as it is: a line end has to be one.
    lines += [f'PARAMETER stop """{stop}"""' for stop in stops]
    if licence and '"""' not in licence:
        lines.append(f'LICENSE """{licence}"""')
    return "\n".join(lines) + "\n"


def _learned(prompt: PromptForm) -> Form | None:
    head, begin = _cut(prompt, [_user(_USER)], _USER)
    start, reply, between, end = _cut(
        prompt, [_user(_USER), _assistant(_ANSWER), _user(_AGAIN)], _USER, _ANSWER, _AGAIN
    )
    if (start, end) != (head, begin):
        return None
    try:
        before, middle, _ = _cut(prompt, [_system(_SYSTEM), _user(_USER)], _SYSTEM, _USER)
    except (InputError, ValueError):
        user = _common_end([head, between])
        system = None
    else:
        user = _common_end([head, between, middle])
        system = (before, middle.removesuffix(user))
    return Form(
        head=head.removesuffix(user),
        system=system,
        user=user,
        reply=reply,
        begin=begin,
        after=between.removesuffix(user),
    )


def _examples(form: Form) -> list[list[Message]]:
    user, answer, again = _user("Why is it so?"), _assistant("It is."), _user("And then?")
    talks = [[user], [user, answer, again], [user, answer, again, answer, user]]
    if form.system is not None:
        talks += [[_system("Be brief."), *talk] for talk in talks]
    return talks


def _cut(prompt: PromptForm, messages: list[Message], *marks: str) -> list[str]:
    """The rendered text between `marks`.

    Raises:
        ValueError: If one of them is not there exactly once, in this order.
    """
    rest = prompt.render_messages(messages)
    parts = []
    for mark in marks:
        if rest.count(mark) != 1:
            raise ValueError(mark)
        part, _, rest = rest.partition(mark)
        parts.append(part)
    return [*parts, rest]


def _common_end(texts: Sequence[str]) -> str:
    shortest = min(texts, key=len)
    size = next(
        (n for n in range(len(shortest)) if len({text[len(text) - n - 1] for text in texts}) > 1),
        len(shortest),
    )
    return shortest[len(shortest) - size :]


def _parts(form: Form) -> list[str]:
    return [form.head, *(form.system or ()), form.user, form.reply, form.begin, form.after]


def _system(text: str) -> Message:
    return {"role": "system", "content": text}


def _user(text: str) -> Message:
    return {"role": "user", "content": text}


def _assistant(text: str) -> Message:
    return {"role": "assistant", "content": text}
