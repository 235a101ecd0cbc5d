"""Messages survive the way, and broken ones are named."""

import json

import pytest

from pmc_gui.core.events import Finished, Token
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.requests import UnlearnRequest
from pmc_gui.worker.protocol import (
    Hello,
    Ping,
    ProtocolError,
    Start,
    StopJob,
    encode,
    event_message,
    read_command,
    read_report,
)


def test_a_request_survives_the_way(tmp_path) -> None:
    request = UnlearnRequest(
        model=tmp_path / "mödel\n.gguf",
        forget=tmp_path / "f.csv",
        recipe=Recipe(phrase="Ich weiß\u2028nicht"),
        out=tmp_path,
    )
    line = encode(Start(request=request))
    assert line.count(b"\n") == 1
    assert line.isascii()
    assert read_command(line) == Start(request=request)


@pytest.mark.parametrize(
    "event",
    [
        Token(side="model", question=0, text="half a pair \ud83d and a line\u2028break\r\n"),
        Finished(result={"a": [1, None, {"b": "ü"}]}),
    ],
)
def test_an_event_survives_the_way(event) -> None:
    line = encode(event_message(event))
    assert line.count(b"\n") == 1
    assert read_report(line).event == event


@pytest.mark.parametrize("line", [b"", b"hi", b"[]", b"\xff\xfe", b'{"type":', b"[" * 100_000])
def test_what_is_no_message_is_named(line) -> None:
    with pytest.raises(ProtocolError) as caught:
        read_command(line)
    assert caught.value.kind == "protocol"
    assert len(caught.value.message) < 400


def test_unknown_types_and_fields_are_faults() -> None:
    with pytest.raises(ProtocolError, match="dance"):
        read_command(b'{"type":"dance"}')
    with pytest.raises(ProtocolError, match=r"stop\.soon"):
        read_command(b'{"type":"stop","how":"now","soon":1}')
    with pytest.raises(ProtocolError, match=r"stop\.how"):
        read_command(b'{"type":"stop","how":"later"}')


def test_a_hello_of_another_version_is_still_a_hello() -> None:
    line = json.dumps(
        {"type": "hello", "protocol": 7, "version": "9", "pid": 1, "python": "4", "new": []}
    )
    hello = read_report(line)
    assert isinstance(hello, Hello)
    assert hello.protocol == 7


def test_the_sides_are_not_mixed_up() -> None:
    with pytest.raises(ProtocolError):
        read_report(encode(Ping()))
    assert read_command(encode(StopJob(how="save"))) == StopJob(how="save")
