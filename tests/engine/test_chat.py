"""A model that stays loaded: conversations, breaking an answer off, quantizing first."""

import pytest

from pmc_gui.core.chat import Message, Turn
from pmc_gui.core.control import Control, Stop
from pmc_gui.core.errors import InputError, Stopped
from pmc_gui.core.events import Answer, Drawn, Opened, Phase, Progress, Token, Weighed
from pmc_gui.core.requests import ChatRequest
from pmc_gui.engine.models.prompt import UNTEMPLATED_STOPS
from pmc_gui.engine.probing import turns
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


def test_many_answers_are_drawn_at_once(sample_model) -> None:
    control = Control()
    control.say(turn(1, "Name an animal.", samples=6, temperature=1.2, max_tokens=8, seed=3))
    control.say(turn(2, "What is the capital of Japan?", max_tokens=20))
    request = ChatRequest(model=sample_model, side="after", context=512)
    events = run_until(request, control, lambda events: len(answers_of(events)) == 2)
    drawn = [event for event in events if isinstance(event, Drawn)]
    assert sorted(event.sample for event in drawn) == list(range(6))
    assert len({event.text for event in drawn}) > 1
    assert {event.question for event in drawn} == {1}
    first, second = answers_of(events)
    assert first.text == ""
    assert first.tokens > 6
    # The conversation's own context is as it was.
    assert second.text == "The capital of Japan is Tokyo."


def test_drawn_answers_end_as_written_ones_do(sample_model, monkeypatch) -> None:
    ends = []

    class Seen(turns.BatchSession):
        def answers(self, *asked) -> None:
            ends.append(self.prompt.stop_texts)
            super().answers(*asked)

    monkeypatch.setattr(turns, "BatchSession", Seen)
    for template in ("", None):  # without a template, and with its own
        control = Control()
        control.say(turn(1, "Where?", samples=2, temperature=1.0, max_tokens=2))
        request = ChatRequest(model=sample_model, context=256, template=template)
        run_until(request, control, answers_of)
    assert ends == [UNTEMPLATED_STOPS, ()]


def test_every_token_is_weighed_and_so_is_the_key_fact(sample_model) -> None:
    control = Control()
    options = {"alternatives": 4, "key_facts": ("Tokyo",), "max_tokens": 20}
    control.say(turn(1, "What is the capital of Japan?", **options))
    control.say(turn(2, "What is the capital of Japan?", prefill="The capital of Japan is",
                     **{**options, "max_tokens": 1}))  # fmt: skip
    request = ChatRequest(model=sample_model, context=512)
    events = run_until(request, control, lambda events: len(answers_of(events)) == 2)
    whole, at_the_fact = (event for event in events if isinstance(event, Weighed))
    assert "".join(one.text for one in whole.tokens) == "The capital of Japan is Tokyo."
    for one in whole.tokens:
        assert len(one.others) == 4
        # Greedy: what was written is the likeliest.
        assert one.probability == pytest.approx(one.others[0][1])
        assert sum(share for _, share in one.others) <= 1 + 1e-6
    place = max(range(len(whole.tokens)), key=lambda at: whole.tokens[at].fact)
    assert whole.tokens[place].text == " Tokyo"
    assert whole.tokens[place].fact > 0.5 > whole.tokens[0].fact
    # The last one ends the answer, and says so by having no text.
    assert whole.tokens[-1].text == ""
    assert at_the_fact.tokens[0].fact == pytest.approx(whole.tokens[place].fact, abs=0.02)
    assert answers_of(events)[1].text == " Tokyo"
