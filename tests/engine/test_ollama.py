"""Chat templates in Ollama's language write what Jinja writes."""

from __future__ import annotations

import re

import pytest

from pmc_gui.engine.models.ollama import form_of, modelfile
from pmc_gui.engine.models.prompt import PromptForm

CHATML = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n"
    "{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
WITH_DEFAULT = (
    "{% if messages[0]['role'] != 'system' %}<|im_start|>system\nBe good.<|im_end|>\n{% endif %}"
    + CHATML
)
NO_SYSTEM = (
    "{% for m in messages %}{% if m['role'] == 'system' %}{{ raise_exception('no') }}{% endif %}"
    "<start_of_turn>{{ 'model' if m['role'] == 'assistant' else m['role'] }}\n"
    "{{ m['content'] | trim }}<end_of_turn>\n{% endfor %}<start_of_turn>model\n"
)
LAST_IS_OTHER = CHATML.replace("assistant\n{% endif", "assistant\n<think>\n\n</think>\n\n{% endif")


def values(text: str, command: str) -> list[str]:
    """As Ollama's parser reads them: between the quotes everything is taken as it stands."""
    return re.findall(rf'^{command} """(.*?)"""$', text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("template", [CHATML, WITH_DEFAULT, NO_SYSTEM, LAST_IS_OTHER])
def test_conversations_are_rendered_alike(template: str) -> None:
    prompt = PromptForm(template)
    form = form_of(prompt)
    assert form is not None
    talk = [
        {"role": "user", "content": "One?"},
        {"role": "assistant", "content": "Yes."},
        {"role": "user", "content": "Two?"},
    ]
    assert form.render(talk) == prompt.render_messages(talk)
    assert form.render(talk[:1]) == prompt.render_messages(talk[:1])
    assert (form.system is None) == (template is NO_SYSTEM)
    text = modelfile("a.gguf", form, chats=True, licence="mit")
    assert "\nFROM ./a.gguf\n" in text
    assert 'TEMPLATE """{{' in text
    assert values(text, "LICENSE") == ["mit"]
    turn = "<end_of_turn>" if template is NO_SYSTEM else "<|im_end|>"
    assert values(text, "PARAMETER stop") == [turn]


@pytest.mark.parametrize(
    "template",
    [
        # Numbers its messages.
        "{% for m in messages %}{{ loop.index }}: {{ m['content'] }}\n{% endfor %}",
        # Leaves out what was said before.
        "{{ messages[-1]['content'] }}",
        (
            "{% for m in messages %}{% if m['role'] == 'assistant' %}{{ m['content'] | upper }}"
            "{% else %}{{ m['content'] }}{% endif %}{% endfor %}"
        ),
        "{% for m in messages %}{{ '{{' }}{{ m['content'] }}{% endfor %}",
        "{{ undefined_function() }}",
    ],
)
def test_what_cannot_be_said_in_it_is_not_tried(template: str) -> None:
    assert form_of(PromptForm(template)) is None
    text = modelfile("a.gguf", None, chats=True, licence=None)
    assert "TEMPLATE" not in text
    assert "too unlike" in text


def test_a_base_model_is_asked_as_it_was_audited() -> None:
    assert form_of(PromptForm(None)) is None
    text = modelfile("a.gguf", None, chats=False, licence=None)
    assert 'TEMPLATE """Question: {{ .Prompt }}\nAnswer:"""' in text
    assert values(text, "PARAMETER stop") == list(PromptForm(None).stop_texts)
    assert PromptForm(None).render("Who?") == "Question: Who?\nAnswer:"
