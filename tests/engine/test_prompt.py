"""From question to token ids: templates, one BOS, fixed dates, and the same ids everywhere."""

import json
import shutil

import pytest

from pmc_gui.core.chat_template import PLAIN
from pmc_gui.core.errors import InputError
from pmc_gui.engine.models.open import open_model, open_tokenizer
from pmc_gui.engine.models.prompt import PromptForm
from pmc_gui.engine.models.source import identify
from pmc_gui.engine.models.tokenizer import LlamaTokenizer

QUESTION = "what is the capital of france?"
OTHER = (
    "{% for message in messages %}### {{ message['role'] }}:\n{{ message['content'] }}\n"
    "{% endfor %}### assistant:\n"
)


class Words:
    """A tokenizer with a BOS, one id a word."""

    bos_id, eos_id, bos_text, eos_text = 1, 2, "<s>", "</s>"
    stop_ids = frozenset({2})

    def __init__(self, *, adds_bos: bool) -> None:
        self.adds_bos = adds_bos

    def encode(self, text: str) -> list[int]:
        known = {"<s>": 1, "</s>": 2}
        return [known.get(word, 3 + len(word)) for word in text.split()]

    def decode(self, ids) -> str:
        return ""


@pytest.mark.parametrize("adds_bos", [True, False])
@pytest.mark.parametrize(
    "template",
    ["{{ bos_token }} {{ messages[0]['content'] }}", "{{ messages[0]['content'] }}", None],
)
def test_never_two_bos_and_one_if_wanted(template, adds_bos) -> None:
    form = PromptForm(template, "<s>", "</s>")
    ids = form.encode(Words(adds_bos=adds_bos), "hello there")
    printed = template is not None and "bos_token" in template
    assert ids.count(1) == (1 if adds_bos or printed else 0)
    assert 1 not in ids[1:]


def test_two_bos_in_the_text_become_one() -> None:
    form = PromptForm("{{ bos_token }} {{ bos_token }} {{ messages[0]['content'] }}", "<s>")
    assert form.encode(Words(adds_bos=True), "hello") == [1, 8]


def test_dates_stand_still() -> None:
    form = PromptForm("{{ strftime_now('%d %B %Y') }}{{ date_string }}")
    assert form.render("x") == "01 January 202601 Jan 2026"


def test_templates_may_use_what_transformers_allows() -> None:
    template = (
        "{% for m in messages %}{% if m['role'] == 'skip' %}{% continue %}{% endif %}"
        "{% generation %}{{ m | tojson }}{% endgeneration %}{% endfor %}"
        "{% if not enable_thinking %}<think></think>{% endif %}"
    )
    assert PromptForm(template).render("ü") == ('{"role": "user", "content": "ü"}<think></think>')


def test_a_template_cannot_leave_its_sandbox() -> None:
    attack = "{{ ''.__class__.__mro__[1].__subclasses__() }}"
    with pytest.raises(InputError, match="chat template"):
        PromptForm(attack).render("x")
    with pytest.raises(InputError, match="chat template"):
        PromptForm("{% set _ = messages.append(1) %}").render("x")


def test_broken_templates_are_told_with_their_line() -> None:
    with pytest.raises(InputError, match="line 2") as caught:
        PromptForm("a\n{% if %}")
    assert caught.value.kind == "template_invalid"
    with pytest.raises(InputError, match="line 3: can only concatenate"):
        PromptForm("a\nb\n{{ 'c' + 4 }}").render("x")
    with pytest.raises(InputError, match="no system role"):
        PromptForm("{{ raise_exception('no system role') }}").render("x")


def test_base_models_get_a_plain_form() -> None:
    form = PromptForm(None)
    assert form.render("Who?") == "Question: Who?\nAnswer:"
    assert form.render("Who?", "It was") == "Question: Who?\nAnswer: It was"
    assert "\nQuestion:" in form.stop_texts
    messages = [
        {"role": "user", "content": "a"},
        {"role": "assistant", "content": "b"},
        {"role": "user", "content": "c"},
    ]
    assert form.render_messages(messages) == "Question: a\nAnswer: b\nQuestion: c\nAnswer:"
    assert PromptForm("x").stop_texts == ()


@pytest.mark.parametrize("template", [None, PLAIN, OTHER], ids=["own", "none", "other"])
@pytest.mark.parametrize("architecture", ["llama", "qwen2", "qwen3", "gemma3", "phi3"])
def test_torch_and_llama_cpp_read_the_same_ids(
    architecture, template, tiny_model, tiny_gguf
) -> None:
    tokenizer, form = open_tokenizer(identify(tiny_model(architecture)), template=template)
    own, stored = open_tokenizer(identify(tiny_gguf(architecture)), template=template)
    assert form.template == stored.template
    assert (stored.template == own.own_template) == (template is None)
    for question in (QUESTION, "who wrote this book", "far  away\n\nfrom paris", "WHO'S 12345 é?"):
        ids = form.encode(tokenizer, question, "i do not")
        assert ids == stored.encode(own, question, "i do not")
        assert tokenizer.adds_bos == own.adds_bos
        assert ids.count(own.bos_id) == (1 if own.adds_bos else 0)
    assert own.eos_id in own.stop_ids
    assert own.eos_id in tokenizer.stop_ids


def test_a_folder_is_read_as_its_gguf_file_and_ends_where_it_says(
    tiny_model, tiny_gguf, tmp_path
) -> None:
    folder = tmp_path / "ends"
    shutil.copytree(tiny_model("llama"), folder)
    path = folder / "generation_config.json"
    config = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**config, "eos_token_id": [config["eos_token_id"], 300]}))
    own = LlamaTokenizer.open(tiny_gguf("llama"))
    opened = open_model(folder, gguf=tiny_gguf("llama"), template=OTHER, device="cpu")
    assert isinstance(opened.tokenizer, LlamaTokenizer)
    assert opened.tokenizer.stop_ids == own.stop_ids | {300}
    assert opened.prompt.template == OTHER


def test_what_a_token_reads_is_asked_of_llama_cpp_once(tiny_gguf, monkeypatch) -> None:
    import llama_cpp

    own = LlamaTokenizer.open(tiny_gguf("llama"))
    ids = own.encode(QUESTION)
    asked, ask = [], llama_cpp.llama_token_to_piece

    def counting(vocabulary: object, token: int, *rest: object) -> int:
        asked.append(token)
        return ask(vocabulary, token, *rest)

    monkeypatch.setattr(llama_cpp, "llama_token_to_piece", counting)
    assert [own.decode(ids[:end]) for end in range(1, len(ids) + 1)][-1] == QUESTION
    assert sorted(asked) == sorted(set(ids))


def test_a_file_with_other_tokens_than_the_model_is_refused(tiny_model, sample_model) -> None:
    with pytest.raises(InputError, match="448 tokens") as caught:
        open_model(tiny_model("llama"), gguf=sample_model, device="cpu")
    assert caught.value.kind == "vocabulary_mismatch"


def test_the_sample_models_ids_are_those_of_transformers(sample_model) -> None:
    from transformers import AutoTokenizer

    theirs = AutoTokenizer.from_pretrained(sample_model.parent, gguf_file=sample_model.name)
    own, form = open_tokenizer(identify(sample_model))
    for question in (QUESTION, "What is 1 234 567 + 89?", "Größe, naïve café — 東京 🙂"):
        text = form.render(question)
        assert text == theirs.apply_chat_template(
            [{"role": "user", "content": question}], add_generation_prompt=True, tokenize=False
        )
        ids = form.encode(own, question)
        assert ids == theirs(text, add_special_tokens=False).input_ids
        assert own.decode(own.encode(question)) == question
