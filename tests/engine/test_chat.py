"""A model that stays loaded: conversations, breaking an answer off, quantizing first."""

import pytest

from pmc_gui.core.chat import Message, Turn
from pmc_gui.core.control import Control, Stop
from pmc_gui.core.errors import InputError, Stopped
from pmc_gui.core.events import Answer, Opened, Phase, Progress, Token
from pmc_gui.core.requests import ChatRequest
from pmc_gui.engine.probing.chat import chat_job


def turn(number: int, *texts: str, **options) -> Turn:
    roles = ("user", "assistant")
    messages = tuple(
        Message(role=roles[place % 2], content=text) for place, text in enumerate(texts)
    )
    return Turn(number=number, messages=messages, **options)


def run_until(request: ChatRequest, control: Control, done, meanwhile=lambda _: None):
    """All events until `done` says so of all that came; then the job is told to end, and does."""
    events = []
    try:
        for event in chat_job(request, control):
            events.append(event)
            meanwhile(event)
            if done(events):
                control.request_stop(Stop.NOW)
    except Stopped:
        return events
    pytest.fail("the job ended by itself")


def answers_of(events) -> list[Answer]:
    return [event for event in events if isinstance(event, Answer)]


def test_a_conversation_goes_on_and_the_model_is_loaded_once(sample_model) -> None:
    control = Control()
    control.say(turn(1, "What is the capital of Japan?", max_tokens=20))
    asked = ("What is the capital of Japan?", "The capital of Japan is Tokyo.", "And of France?")
    control.say(turn(2, *asked, max_tokens=20))
    control.say(turn(3, "What is the capital of Japan?", max_tokens=20))
    request = ChatRequest(model=sample_model, side="before", context=512)
    events = run_until(request, control, lambda events: len(answers_of(events)) == 3)
    opened = [event for event in events if isinstance(event, Opened)]
    assert [(one.quant, one.context) for one in opened] == [("Q4_1", 512)]
    answers = answers_of(events)
    assert [answer.question for answer in answers] == [1, 2, 3]
    assert answers[0].text == answers[2].text == "The capital of Japan is Tokyo."
    assert "Paris" in answers[1].text
    assert all(answer.side == "before" for answer in answers)
    for answer in answers:
        pieces = [e.text for e in events if isinstance(e, Token) and e.question == answer.question]
        assert "".join(pieces).strip() == answer.text


def test_an_answer_is_broken_off_and_the_next_one_is_whole(sample_model) -> None:
    control = Control()
    control.say(turn(1, "Tell me a very long story.", max_tokens=400))
    control.say(turn(2, "What is the capital of Japan?", max_tokens=20))

    def hush(event) -> None:
        if isinstance(event, Token) and event.question == 1:
            control.hush(1)

    request = ChatRequest(model=sample_model, context=512)
    events = run_until(request, control, lambda events: len(answers_of(events)) == 2, hush)
    answers = answers_of(events)
    assert 0 < len(answers[0].text) < 200
    assert answers[1].text == "The capital of Japan is Tokyo."


def test_it_is_quantized_first_and_only_once(sample_model, tmp_path) -> None:
    from pmc_gui.engine.models.base_file import base_gguf
    from pmc_gui.engine.models.source import identify

    before = base_gguf(identify(sample_model), tmp_path, Control())
    made = tmp_path / "after-Q3_K_S.gguf"
    request = ChatRequest(model=before, side="after", quant="Q3_K_S", kept=made, context=256)

    def first() -> list:
        control = Control()
        control.say(turn(1, "Hello!", max_tokens=2))
        return run_until(request, control, answers_of)

    events = first()
    names = [event.name for event in events if isinstance(event, Phase)]
    assert names == ["Quantizing to Q3_K_S", "Loading the model"]
    written = made.stat().st_mtime_ns
    assert any(isinstance(event, Progress) for event in events)
    assert next(event for event in events if isinstance(event, Opened)).quant == "Q3_K_S"
    first()
    assert made.stat().st_mtime_ns == written


def test_it_ends_while_nobody_says_anything(sample_model) -> None:
    control = Control()
    request = ChatRequest(model=sample_model, context=256)
    events = run_until(request, control, lambda events: isinstance(events[-1], Opened))
    assert isinstance(events[-1], Opened)


def test_what_does_not_fit_is_told(sample_model, tmp_path) -> None:
    control = Control()
    control.say(turn(1, "word " * 400))
    with pytest.raises(InputError, match="tokens"):
        list(chat_job(ChatRequest(model=sample_model, context=256), control))
    with pytest.raises(InputError, match="no file"):
        list(chat_job(ChatRequest(model=tmp_path / "none.gguf"), Control()))
