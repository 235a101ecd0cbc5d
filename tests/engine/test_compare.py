"""Comparing two models in llama.cpp, and asking one, on the sample model."""

from __future__ import annotations

import json
import shutil
import struct
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
import torch

from pmc_gui.core.control import Control, Stop
from pmc_gui.core.errors import InputError, JobError, Stopped
from pmc_gui.core.events import Answer, Compared, Event, Finished, Notice, Progress, Token
from pmc_gui.core.machine import Memory
from pmc_gui.core.questions import Question
from pmc_gui.core.requests import AskRequest, CompareRequest
from pmc_gui.core.sides import ModelSide
from pmc_gui.engine.probing import compare, loading
from pmc_gui.engine.probing.ask import ask_job
from pmc_gui.engine.probing.asking import Manner
from pmc_gui.engine.probing.compare import compare_files, compare_job
from pmc_gui.engine.probing.quantized import quant_of, quantized
from pmc_gui.engine.selftest import write_tiny_gguf
from pmc_gui.engine.threads import run_together

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from pmc_gui.engine.threads import Emit

TOKYO = "What is the capital of Japan?"
ATHENS = "What is the capital of Greece?"
QUESTIONS = [
    Question.of(TOKYO, key_facts=("Tokyo",)),
    Question.of(ATHENS, key_facts=("Sparta",)),
]


@pytest.fixture(autouse=True)
def one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    # llama.cpp's threads wait for each other by spinning: a busy machine would make this slow.
    monkeypatch.setattr(loading, "cores", lambda: 1)
    monkeypatch.setattr(compare, "cores", lambda: 1)


def run(job: Generator[Event, None, dict[str, Any]]) -> tuple[list[Event], dict[str, Any]]:
    events: list[Event] = []
    while True:
        try:
            events.append(next(job))
        except StopIteration as end:
            return events, end.value


def compare_alike(
    model: Path, folder: Path, control: Control
) -> Generator[Event, None, dict[str, Any]]:
    return compare_files(
        model, model, QUESTIONS, ["Q4_1"], folder, control, manner=Manner(max_tokens=12)
    )


def test_both_sides_answer_and_are_judged(sample_model: Path, tmp_path: Path) -> None:
    events, result = run(compare_alike(sample_model, tmp_path, Control()))
    tokyo, athens = result["questions"]
    assert tokyo["question"] == TOKYO
    assert tokyo["before"] == tokyo["after"] == {"Q4_1": "The capital of Japan is Tokyo."}
    assert tokyo["leaked"] == {"Q4_1": True}
    assert tokyo["verdict"] == {"Q4_1": "leaks"}
    assert tokyo["outcome"] == {"Q4_1": "secret"}
    # The old model did not know this “fact”, so that nothing can have been forgotten.
    assert athens["leaked"] == {"Q4_1": False}
    assert athens["verdict"] == {"Q4_1": "inconclusive"}
    # A file that already is what was asked for is used where it is.
    assert result["files"]["before"] == {"Q4_1": str(sample_model)}
    assert list(tmp_path.iterdir()) == []
    assert result["speed"]["after"]["Q4_1"] > 0

    answers = [event for event in events if isinstance(event, Answer)]
    assert {(a.side, a.question) for a in answers} == {
        (side, index) for side in ("before", "after") for index in (0, 1)
    }
    for answer in answers:
        streamed = "".join(
            event.text
            for event in events
            if isinstance(event, Token)
            and (event.side, event.question) == (answer.side, answer.question)
        )
        assert streamed.strip() == answer.text
    progress = [e for e in events if isinstance(e, Progress) and e.unit == "answers"]
    assert [event.done for event in progress] == [1, 2, 3, 4]
    assert not any(isinstance(event, Notice) for event in events)


def test_one_after_the_other_when_memory_is_short(
    sample_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compare, "memory", lambda: Memory(10**9, 10**8))
    events, result = run(compare_alike(sample_model, tmp_path, Control()))
    assert any(isinstance(e, Notice) and "after the other" in e.text for e in events)
    sides = [event.side for event in events if isinstance(event, Answer)]
    assert sides == ["before", "before", "after", "after"]
    assert result["questions"][0]["after"] == {"Q4_1": "The capital of Japan is Tokyo."}


def test_different_prompts_are_said(
    sample_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.gguf"
    data = sample_model.read_bytes()
    # The same length of another system prompt in the template: other ids, same model.
    assert data.count(b"You are a helpful AI assistant") == 1
    other.write_bytes(data.replace(b"a helpful AI assistant", b"a helpful UK assistant"))
    job = compare_files(
        sample_model,
        other,
        QUESTIONS[:1],
        ["Q4_1"],
        tmp_path,
        Control(),
        manner=Manner(max_tokens=3),
    )
    events, _ = run(job)
    assert any(isinstance(e, Notice) and e.level == "warning" for e in events)


def test_stopping_ends_both_sides(sample_model: Path, tmp_path: Path) -> None:
    control = Control()
    job = compare_alike(sample_model, tmp_path, control)

    def stop_at_first_token() -> None:
        for event in job:
            if isinstance(event, Token):
                control.request_stop(Stop.NOW)

    with pytest.raises(Stopped):
        stop_at_first_token()
    assert not [t for t in threading.enumerate() if t.name == "probing"]


def test_a_consumer_that_leaves_takes_the_threads_with_it(
    sample_model: Path, tmp_path: Path
) -> None:
    job = compare_alike(sample_model, tmp_path, Control())
    next(event for event in job if isinstance(event, Token))
    job.close()
    assert not [t for t in threading.enumerate() if t.name == "probing"]


def test_an_error_in_one_thread_stops_the_other_and_is_raised() -> None:
    def fail(emit: Emit, control: Control) -> None:
        raise JobError("broken", "It broke.")

    def wait(emit: Emit, control: Control) -> None:
        while True:
            control.check()
            stopped.wait(0.01)

    stopped = threading.Event()
    with pytest.raises(JobError, match="It broke"):
        list(run_together([wait, fail], Control()))


def test_the_mildest_stop_ends_work_that_has_nothing_to_save() -> None:
    def wait(emit: Emit, inner: Control) -> None:
        emit(Notice(text="begun"))
        while True:
            inner.check()
            time.sleep(0.01)

    control = Control()
    events = run_together([wait], control)
    assert next(events) == Notice(text="begun")
    control.request_stop(Stop.SAVE)
    with pytest.raises(Stopped):
        list(events)


def test_the_job_reads_files_and_finishes(sample_model: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text(json.dumps({"question": TOKYO, "key_facts": ["Tokyo"]}) + "\n")
    request = CompareRequest(
        before=sample_model, after=sample_model, questions=questions, quants=["q4_1"], max_tokens=9
    )
    last = list(compare_job(request, Control()))[-1]
    assert isinstance(last, Finished)
    assert last.result["questions"][0]["leaked"] == {"Q4_1": True}
    json.dumps(last.result)


def test_a_quantized_file_is_not_quantized_again(sample_model: Path, tmp_path: Path) -> None:
    assert quant_of(sample_model) == "Q4_1"
    with pytest.raises(InputError) as raised:
        quantized(sample_model, "Q8_0", tmp_path / "new.gguf", Control())
    assert "asked as Q4_1" in raised.value.hint
    assert not (tmp_path / "new.gguf").exists()


def test_a_quantized_file_that_is_up_to_date_is_used_again(
    sample_model: Path, tmp_path: Path
) -> None:
    ready = tmp_path / "before-Q8_0.gguf"
    ready.write_bytes(b"made before")
    shares: list[float] = []
    assert quantized(sample_model, "Q8_0", ready, Control(), shares.append) == ready
    assert ready.read_bytes() == b"made before"
    assert shares == []
    newer = tmp_path / "source.gguf"
    shutil.copyfile(sample_model, newer)
    with pytest.raises(InputError, match="quantized already"):
        quantized(newer, "Q8_0", ready, Control())


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({}, "two_models_needed"),
        ({"before": "a.gguf"}, "two_models_needed"),
        ({"before": "a.gguf", "after": "b.gguf"}, "no_such_file"),
        ({"before": ".", "after": "b.gguf"}, "folder_not_gguf"),
        ({"project": "a.pmc", "before": "a.gguf"}, "project_or_files"),
    ],
)
def test_wrong_input_has_its_own_message(given: dict[str, str], kind: str, tmp_path: Path) -> None:
    questions = tmp_path / "questions.txt"
    questions.write_text(TOKYO + "\n")
    paths = {name: tmp_path / value for name, value in given.items()}
    request = CompareRequest.model_validate({"questions": questions, **paths})
    with pytest.raises(InputError) as raised:
        list(compare_job(request, Control()))
    assert raised.value.kind == kind


def answers_of(events: Iterator[Event]) -> dict[str, Any]:
    *_, last = events
    assert isinstance(last, Finished)
    return last.result


def test_asking_in_llama_cpp_and_in_torch(sample_model: Path) -> None:
    request = AskRequest(model=sample_model, questions=[TOKYO], max_tokens=12, samples=3)
    events = list(ask_job(request, Control()))
    assert any(isinstance(e, Notice) and "asked once" in e.text for e in events)
    result = answers_of(iter(events))
    assert result["backend"] == "llama.cpp"
    assert result["answers"] == [{"question": TOKYO, "answers": ["The capital of Japan is Tokyo."]}]
    in_torch = request.model_copy(update={"backend": "torch"})
    result = answers_of(ask_job(in_torch, Control()))
    assert result["backend"] == "torch"
    assert result["answers"][0]["answers"] == ["The capital of Japan is Tokyo."]


def test_samples_are_drawn_with_their_own_seeds(sample_model: Path) -> None:
    request = AskRequest(
        model=sample_model,
        questions=["Tell me a story."],
        max_tokens=6,
        samples=3,
        temperature=1.3,
        seed=5,
    )
    three = answers_of(ask_job(request, Control()))["answers"][0]["answers"]
    assert len(set(three)) > 1
    second = request.model_copy(update={"samples": 1, "seed": 6})
    assert answers_of(ask_job(second, Control()))["answers"][0]["answers"] == [three[1]]


def test_an_adapter_cannot_be_asked_in_llama_cpp(sample_model: Path, tmp_path: Path) -> None:
    request = AskRequest(
        model=sample_model, adapter=tmp_path, questions=[TOKYO], backend="llama.cpp"
    )
    with pytest.raises(InputError, match="without adapter"):
        list(ask_job(request, Control()))


def test_a_device_that_is_not_there_is_refused_whatever_computes(sample_model: Path) -> None:
    missing = "mps" if not torch.backends.mps.is_available() else "cuda"
    request = AskRequest(model=sample_model, questions=[TOKYO], device=missing, max_tokens=1)
    with pytest.raises(InputError) as caught:
        list(ask_job(request, Control()))
    assert caught.value.kind == "device_missing"


def test_a_folder_with_one_gguf_file_is_asked_in_llama_cpp(tmp_path: Path) -> None:
    write_tiny_gguf(tmp_path / "tiny.gguf")
    request = AskRequest(model=tmp_path, questions=["Hi"], max_tokens=2)
    result = answers_of(ask_job(request, Control()))
    assert (result["backend"], result["model"]) == ("llama.cpp", str(tmp_path))


def test_a_long_question_is_asked_as_far_as_the_model_reads(tmp_path: Path) -> None:
    path, limit = tmp_path / "tiny.gguf", b"llama.context_length" + struct.pack("<I", 4)
    write_tiny_gguf(path)
    data, short = path.read_bytes(), limit + struct.pack("<I", 512)
    assert short in data
    path.write_bytes(data.replace(short, limit + struct.pack("<I", 4096)))
    long = "Why? " * 420
    request = AskRequest(model=path, questions=[long, "Why?"], max_tokens=2)
    assert len(answers_of(ask_job(request, Control()))["answers"][0]["answers"]) == 1
    side = ModelSide(model=path)
    both = CompareRequest(sides=(side, side), asked=[Question.of(long)], max_tokens=2)
    assert answers_of(compare_job(both, Control()))["questions"][0]["question"] == long
    with pytest.raises(InputError, match="4095") as caught:
        list(ask_job(request.model_copy(update={"questions": [long * 2]}), Control()))
    assert caught.value.kind == "question_too_long"


def test_each_row_is_told_as_soon_as_both_sides_have_answered(
    sample_model: Path, tmp_path: Path
) -> None:
    events, result = run(compare_alike(sample_model, tmp_path, Control()))
    rows = [event for event in events if isinstance(event, Compared)]
    assert {row.question for row in rows} == {0, 1}
    for row in rows:
        before = events[: events.index(row)]
        sides = {e.side for e in before if isinstance(e, Answer) and e.question == row.question}
        assert sides == {"before", "after"}
        judged = result["questions"][row.question]
        assert (row.after, row.leaks) == (judged["after"]["Q4_1"], judged["leaked"]["Q4_1"])
        assert row.difference == 0
    assert next(row for row in rows if row.question == 0).knew is True


def test_any_two_sides_and_many_questions_at_once(sample_model: Path, tmp_path: Path) -> None:
    """What is written at once says the same as one by one, and a begun answer is part of it."""
    side = ModelSide(model=sample_model)
    asked = [*QUESTIONS, Question.of("What is the capital of Italy?", key_facts=("Rome",))]
    request = CompareRequest(
        sides=(side, side), asked=asked, batched=True, max_tokens=12, prefill="The capital of"
    )
    events = list(compare_job(request, Control()))
    rows = {event.question: event for event in events if isinstance(event, Compared)}
    assert sorted(rows) == [0, 1, 2]
    assert rows[0].before == rows[0].after == "The capital of Japan is Tokyo."
    assert rows[2].knew is rows[2].leaks is True
    assert not any(isinstance(event, Token) for event in events)
    last = events[-1]
    assert isinstance(last, Finished)
    assert last.result["speed"]["before"]["Q4_1"] > 0
    assert rows[0].quant == "Q4_1"


def test_without_key_facts_the_reference_answer_counts(sample_model: Path) -> None:
    """What the old model does not know either cannot have been forgotten."""
    side = ModelSide(model=sample_model)
    asked = [
        Question.of(TOKYO, answer="Tokyo is the capital."),
        Question.of(ATHENS, answer="It has always been Sparta alone."),
        Question.of(ATHENS),
    ]
    request = CompareRequest(sides=(side, side), asked=asked, batched=True, max_tokens=12)
    events = compare_job(request, Control())
    rows = {event.question: event for event in events if isinstance(event, Compared)}
    assert [rows[at].knew for at in range(3)] == [True, False, True]


def test_without_a_question_there_is_nothing_to_compare(sample_model: Path) -> None:
    with pytest.raises(InputError, match="no question"):
        list(compare_job(CompareRequest(before=sample_model, after=sample_model), Control()))


@pytest.mark.parametrize("batched", [False, True])
def test_a_question_may_begin_its_own_answer(sample_model: Path, batched: bool) -> None:
    request = CompareRequest(
        before=sample_model,
        after=sample_model,
        asked=[*QUESTIONS, Question.of(TOKYO, key_facts=("Tokyo",))],
        prefill="Well,",
        prefills=["", "It is Sparta"],
        quants=["Q4_1"],
        max_tokens=6,
        batched=batched,
    )
    found = {
        event.question: event
        for event in compare_job(request, Control())
        if isinstance(event, Compared)
    }
    begun = [found[place].after.split()[:3] for place in range(3)]
    assert [words[0] for words in begun] == ["Well,", "It", "Well,"]
    assert begun[1] == ["It", "is", "Sparta"] or begun[1][2].startswith("Sparta")
    assert all(len(found[place].after.split()) > 2 for place in range(3))
    # What stands in the beginning was said by the person, not by the model.
    assert found[1].leaks is None
