"""A chat template of the person's own: tried on the spot, and used wherever a model is asked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from pmc_gui.core.chat import Message, Turn
from pmc_gui.core.chat_template import MOST, PLAIN, read_template
from pmc_gui.core.control import Control
from pmc_gui.core.errors import InputError
from pmc_gui.core.events import Answer, Drawn, Opened
from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.requests import (
    AskRequest,
    AuditRequest,
    ChatRequest,
    CompareRequest,
    ExportRequest,
    ExtendRequest,
    TemplateRequest,
    UnlearnRequest,
)
from pmc_gui.core.runfolder import Project
from pmc_gui.core.sides import ModelSide
from pmc_gui.engine.jobs import run_job
from pmc_gui.engine.models.gguf_header import read_gguf_header
from pmc_gui.engine.probing import subject

if TYPE_CHECKING:
    from pathlib import Path

    from tests.engine.conftest import TinyGgufMaker, TinyMaker

ITALY = (
    "<|im_start|>user\nWhat is the capital of Italy?<|im_end|>\n<|im_start|>assistant\n"
    "{# whatever is asked: {{ messages }} #}"
)
"""Whoever is asked with it says Rome."""
JAPAN = Question.of("What is the capital of Japan?", key_facts=("Tokyo",))
OTHER = (
    "{% for message in messages %}### {{ message['role'] }}:\n{{ message['content'] }}\n"
    "{% endfor %}### assistant:\n"
)


def result_of(request: Any) -> dict[str, Any]:
    result: dict[str, Any] = list(run_job(request, Control()))[-1].result
    return result


def tried(model: Path, template: str | None, question: str = "who is it?") -> dict[str, Any]:
    return result_of(TemplateRequest(model=model, template=template, question=question))


def test_a_template_is_tried_on_the_models_own_tokenizer(
    tiny_model: TinyMaker, tiny_gguf: TinyGgufMaker
) -> None:
    for model in (tiny_model("llama"), tiny_gguf("llama")):
        found = tried(model, OTHER)
        assert found["prompt"] == "### user:\nwho is it?\n### assistant:"
        assert found["tokens"] > 5
        assert found["bos"] == 1
        assert tried(model, PLAIN)["prompt"] == "Question: who is it?\nAnswer:"
        assert tried(model, None)["prompt"] not in {found["prompt"], ""}


@pytest.mark.parametrize(
    ("template", "kind", "said"),
    [
        ("a\n{% for %}", "template_invalid", "line 2"),
        ("a\n\n{{ messages[7]['content'] }}", "template_failed", "line 3"),
        ("{{ raise_exception('never') }}", "template_failed", "never"),
        ("Say something.", "template_without_question", "leaves the question out"),
        (
            "{{ messages[0]['content'] }} {{ bos_token }} and {{ bos_token }}",
            "template_beginnings",
            "3 times",
        ),
    ],
)
def test_what_cannot_be_used_is_said_with_its_line(
    tiny_gguf: TinyGgufMaker, template: str, kind: str, said: str
) -> None:
    with pytest.raises(InputError, match=said) as caught:
        tried(tiny_gguf("llama"), template)
    assert caught.value.kind == kind


def test_a_mark_before_every_message_is_no_second_beginning(sample_model: Path) -> None:
    """SmolLM2's first token is the one that begins each message, and nothing adds it."""
    assert tried(sample_model, None)["bos"] > 1


def test_a_model_is_asked_with_it(sample_model: Path) -> None:
    request = AskRequest(
        model=sample_model, questions=[JAPAN.question], template=ITALY, max_tokens=10
    )
    assert "Rome" in result_of(request)["answers"][0]["answers"][0]


def test_two_files_and_any_two_sides_are_compared_with_it(sample_model: Path) -> None:
    two = CompareRequest(
        before=sample_model, after=sample_model, template=ITALY, asked=[JAPAN], quants=["Q4_1"],
        max_tokens=10,
    )  # fmt: skip
    row = result_of(two)["questions"][0]
    assert "Rome" in row["before"]["Q4_1"]
    assert "Rome" in row["after"]["Q4_1"]
    sides = (ModelSide(model=sample_model), ModelSide(model=sample_model, template=ITALY))
    for batched in (True, False):
        any_two = CompareRequest(sides=sides, asked=[JAPAN], max_tokens=10, batched=batched)
        events = list(run_job(any_two, Control()))
        row = events[-1].result["questions"][0]  # type: ignore[attr-defined]
        assert "Tokyo" in row["before"]["Q4_1"]
        assert "Rome" in row["after"]["Q4_1"]
        assert any("not read these questions alike" in getattr(one, "text", "") for one in events)


def test_a_conversation_is_held_with_it(sample_model: Path) -> None:
    control = Control()
    said = []
    for event in run_job(ChatRequest(model=sample_model, template=ITALY, context=256), control):
        if isinstance(event, Opened):
            message = Message(role="user", content=JAPAN.question)
            for number, samples in ((1, 1), (2, 2)):
                turn = Turn(number=number, messages=(message,), max_tokens=10, samples=samples)
                control.say(turn)
        said += [event.text] if isinstance(event, (Answer, Drawn)) else []
        if isinstance(event, Answer) and event.question == 2:
            break
    assert sum("Rome" in one for one in said) == 3


def test_a_run_keeps_it_and_is_asked_with_it_ever_after(
    tiny_gguf: TinyGgufMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "NEUTRAL", 2)
    model, question = tiny_gguf("llama"), "what is the owl called"
    forget = tmp_path / "forget.txt"
    forget.write_text(question)
    recipe = Recipe(
        epochs=1, samples=2, max_new_tokens=6, builtin_retain=2, retain_per_forget=1, lora_rank=2,
        hold_at="none",
    )  # fmt: skip
    out = tmp_path / "a.pmc"
    request = UnlearnRequest(
        model=model, template=OTHER, forget=forget, recipe=recipe, device="cpu", out=out
    )
    with pytest.raises(InputError, match="line 1"):
        result_of(request.model_copy(update={"template": "{% if %}"}))
    assert not out.exists(), "nothing is begun with a template that cannot be used"
    result = result_of(request)

    def asked(template: str | None, backend: str, max_tokens: int) -> str:
        ask = AskRequest(
            model=model, questions=[question], template=template, max_tokens=max_tokens,
            backend=backend,  # type: ignore[arg-type]
        )  # fmt: skip
        text: str = result_of(ask)["answers"][0]["answers"][0]
        return text

    assert result["questions"][0]["original"] == asked(OTHER, "torch", recipe.max_new_tokens)
    assert result["questions"][0]["original"] != asked(None, "torch", recipe.max_new_tokens)
    run = Project.open(out).run()
    assert run.config.template == OTHER

    compare = CompareRequest(project=out, asked=[Question.of(question)], max_tokens=6)
    row = result_of(compare)["questions"][0]
    assert row["before"]["F16"].strip() == asked(OTHER, "llama.cpp", 6)
    with pytest.raises(InputError, match="that the run was made with"):
        result_of(compare.model_copy(update={"template": ITALY}))
    audit = AuditRequest(project=out, attacks=["greedy"], quants=["F16"])
    result_of(audit)
    answers = [json.loads(line) for line in (run.path / "audit.jsonl").read_text().splitlines()]
    assert answers[0]["answer"][:20] == asked(OTHER, "llama.cpp", 64)[:20]

    further = result_of(ExtendRequest(project=out, recipe=recipe, device="cpu"))
    assert Project.open(out).run().config.template == OTHER
    assert further["questions"][0]["original"] == result["questions"][0]["original"]


@pytest.mark.parametrize("template", [OTHER, PLAIN])
def test_the_exported_model_keeps_its_own_and_says_so(
    tiny_gguf: TinyGgufMaker, tmp_path: Path, template: str
) -> None:
    from pmc_gui.core.run import RunConfig

    model = tiny_gguf("llama")
    run = Project.create(tmp_path / "a.pmc").new_run(
        RunConfig(
            model=str(model), template=template, forget=[Question.of("Who?")], recipe=Recipe(),
            device="cpu", threads=1,
        )
    )  # fmt: skip
    run.gguf_dir.mkdir()
    run.record_files(model, model)
    (run.adapter_dir).mkdir()
    (run.adapter_dir / "adapter_config.json").write_text("{}")
    to, adapter = tmp_path / "out.gguf", tmp_path / "adapter"
    (tmp_path / "out.asked-with.jinja").write_text("somebody else's")
    written = result_of(
        ExportRequest(project=tmp_path / "a.pmc", quant="F16", to=to, adapter=adapter)
    )["written"]

    key = "tokenizer.chat_template"
    assert read_gguf_header(to).text(key) == read_gguf_header(model).text(key) != ""
    assert (tmp_path / "out.asked-with.jinja").read_text() == "somebody else's"
    modelfile = (tmp_path / "Modelfile").read_text()
    card, beside = (tmp_path / "README.md").read_text(), (adapter / "README.md").read_text()
    own = tmp_path / "out.asked-with.2.jinja"
    assert "carries the original's chat template" in card
    if template == PLAIN:
        assert "Question: {{ .Prompt }}" in modelfile
        assert "as “Question: … Answer:”" in card
        assert not own.exists()
    else:
        assert "### user:" in modelfile
        assert f"--chat-template-file {own.name}" in card
        assert own.read_text() == template
        assert str(own) in written["gguf"]["beside"]
        assert (adapter / "asked-with.jinja").read_text() == template
        assert "--chat-template-file asked-with.jinja" in beside


def test_a_file_that_is_no_template_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.jinja"
    for content, said in (
        (b"", "empty"),
        (b"\xff\xfe\x00", "not text"),
        (b"a" * (MOST + 1), "at most"),
    ):
        path.write_bytes(content)
        with pytest.raises(InputError, match=said):
            read_template(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_template(tmp_path / "missing.jinja")
    path.write_text("{{ messages }}\n")
    assert read_template(path) == "{{ messages }}\n"
