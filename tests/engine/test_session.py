"""llama.cpp sessions on the sample model: what they answer, how they stop, what they refuse."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

import pytest

from pmc_gui.core.control import Control, Stop
from pmc_gui.core.errors import InputError, Stopped
from pmc_gui.engine.probing.session import Session
from pmc_gui.engine.probing.stream import AnswerStream

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOKYO = "What is the capital of Japan?"


@pytest.fixture(scope="module")
def session(sample_model: Path) -> Iterator[Session]:
    with Session.open(sample_model, context=256, threads=1) as opened:
        yield opened


def test_answers_greedily_streams_and_stops_by_itself(session: Session) -> None:
    pieces: list[str] = []
    answer = session.answer(TOKYO, max_tokens=40, on_text=pieces.append)
    assert answer.text == "The capital of Japan is Tokyo."
    assert "".join(pieces) == answer.text
    assert len(pieces) > 3
    assert 5 <= answer.tokens < 12  # it ended by itself, far below 40
    assert answer.tokens_per_second > 0
    assert answer.seconds_to_first_token > 0


def test_an_answer_does_not_depend_on_what_was_asked_before(session: Session) -> None:
    first = session.answer("Name a color.", max_tokens=12).text
    session.answer(TOKYO, max_tokens=3)
    session.answer("Name a color of the rainbow that you like.", max_tokens=5)
    assert session.answer("Name a color.", max_tokens=12).text == first


def test_equal_seeds_give_equal_samples_and_others_differ(session: Session) -> None:
    def sample(seed: int) -> str:
        return session.answer(
            "Tell me a story.", max_tokens=8, temperature=1.2, top_k=50, top_p=0.95, seed=seed
        ).text

    assert sample(1) == sample(1)
    assert len({sample(seed) for seed in range(4)}) > 1


def test_max_tokens_and_prefill(session: Session) -> None:
    assert session.answer(TOKYO, max_tokens=2).tokens == 2
    told = session.answer(TOKYO, prefill="The capital of Japan is", max_tokens=8).text
    # With its space: what was begun and what goes on with it have to make one text.
    assert told.startswith(" Tokyo")


def test_prompts_are_the_ids_of_the_template(session: Session) -> None:
    ids = session.prompt.encode(session.tokenizer, TOKYO)
    assert session.tokenizer.decode(ids).endswith(f"user\n{TOKYO}\nassistant\n")
    assert ids[0] == session.tokenizer.encode("<|im_start|>")[0]


def test_stops_between_two_tokens(session: Session) -> None:
    control = Control()
    pieces: list[str] = []

    def stop_after_two(text: str) -> None:
        pieces.append(text)
        if len(pieces) == 2:
            control.request_stop(Stop.NOW)

    with pytest.raises(Stopped):
        session.answer("Tell me a story.", max_tokens=64, on_text=stop_after_two, control=control)
    assert len(pieces) == 2
    assert session.answer(TOKYO, max_tokens=40).text == "The capital of Japan is Tokyo."


def test_a_question_longer_than_the_context_is_refused(session: Session) -> None:
    with pytest.raises(InputError) as raised:
        session.answer("Why? " * 300)
    assert raised.value.kind == "question_too_long"
    assert "255" in raised.value.message


def test_an_answer_ends_where_the_context_is_full(session: Session) -> None:
    question = "Tell me a long story about this: " + "a cat and a dog, " * 30
    room = session.context - len(session.prompt.encode(session.tokenizer, question))
    assert 0 < room < 100
    assert session.answer(question, max_tokens=400, temperature=2.0, seed=3).tokens <= room


def test_loading_reports_progress_and_prints_nothing(
    sample_model: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    shares: list[float] = []
    with (
        caplog.at_level(logging.DEBUG, logger="pmc_gui.llama"),
        Session.open(sample_model, context=64, threads=1, progress=shares.append),
    ):
        pass
    assert shares[-1] == 1.0
    assert shares == sorted(shares)
    assert any("llama" in record.message for record in caplog.records)
    assert capfd.readouterr() == ("", "")


def test_loading_can_be_stopped(sample_model: Path) -> None:
    control = Control()
    control.request_stop(Stop.NOW)
    with pytest.raises(Stopped):
        Session.open(sample_model, context=64, control=control)


@pytest.mark.parametrize("kept", [0.5, 0.001])
def test_a_truncated_file_is_refused(sample_model: Path, tmp_path: Path, kept: float) -> None:
    whole = sample_model.read_bytes()
    part = tmp_path / "part.gguf"
    part.write_bytes(whole[: int(len(whole) * kept)])
    with pytest.raises(InputError) as raised:
        Session.open(part, context=64)
    assert raised.value.kind == "gguf_unusable"
    assert "part.gguf" in raised.value.message
    assert raised.value.detail


def test_what_is_no_gguf_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "notes.gguf"
    other.write_text("not a model")
    with pytest.raises(InputError, match=r"notes\.gguf"):
        Session.open(other)
    with pytest.raises(InputError, match="There is no file"):
        Session.open(tmp_path / "missing.gguf")


def test_two_sessions_answer_at_once(sample_model: Path, session: Session) -> None:
    texts: dict[str, str] = {}
    with Session.open(sample_model, context=256, threads=1) as other:

        def ask(name: str, side: Session) -> None:
            texts[name] = side.answer(TOKYO, max_tokens=40).text

        threads = [
            threading.Thread(target=ask, args=pair) for pair in (("a", session), ("b", other))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert texts == dict.fromkeys("ab", "The capital of Japan is Tokyo.")


def test_a_stream_never_splits_a_character() -> None:
    stream = AnswerStream()
    given = [stream.push(bytes([byte])) for byte in "né🙂京".encode()]
    assert [text for text in given if text] == ["n", "é", "🙂", "京"]
    assert stream.push("京".encode()[:2]) == ""
    assert stream.finish() == "�"


def test_a_stream_holds_back_and_cuts_stop_texts() -> None:
    stream = AnswerStream(("\nQuestion:", "\n\n"))
    given = [
        stream.push(piece) for piece in (b" Rome", b".\n", b"Quest", b"s end.\nQue", b"stion: x")
    ]
    assert given == ["Rome", ".", "", "\nQuests end.", ""]
    assert stream.stopped
    assert stream.push(b"more") == ""
    assert stream.finish() == ""
    assert stream.text == "Rome.\nQuests end."
