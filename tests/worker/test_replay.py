"""A transcript recorded from a real child plays again without one."""

import json
import time
from pathlib import Path

import pytest

from pmc_gui.core.control import Stop
from pmc_gui.core.errors import InputError
from pmc_gui.core.events import Failed, StoppedByPerson
from pmc_gui.core.requests import AskRequest
from pmc_gui.worker.replay import ReplayClient


@pytest.mark.parametrize("job", ["noise", "nan", "bug", "SIGSEGV"])
def test_the_replay_tells_what_the_child_told(worker_of, tmp_path, job) -> None:
    path = tmp_path / "t.jsonl"
    worker = worker_of(job, transcript=path)
    told = list(worker.events())
    worker.close()
    with ReplayClient(path) as replay:
        assert replay.running
        replay.start(AskRequest(model=Path("x"), questions=[job]))
        assert repr(list(replay.events())) == repr(told)
        assert replay.hello == worker.hello
        assert replay.pid == worker.pid
        assert not replay.running


def record(path, count: int, gap: float, *, whole: bool = True):
    entries = [
        {"at": n * gap, "from": "child",
         "message": {"type": "event", "event": {"type": "notice", "text": str(n)}}}
        for n in range(count)
    ]  # fmt: skip
    if whole:
        end = {"type": "event", "event": {"type": "finished", "result": {}}}
        entries.append({"at": count * gap, "from": "child", "message": end})
    path.write_text("".join(json.dumps(entry) + "\n" for entry in entries))
    return path


def test_speed_keeps_the_recorded_times(tmp_path) -> None:
    path = record(tmp_path / "t", 3, 0.5)
    begin = time.monotonic()
    assert len(list(ReplayClient(path).events())) == 4
    fast = time.monotonic() - begin
    begin = time.monotonic()
    list(ReplayClient(path, speed=5).events())
    assert time.monotonic() - begin >= 0.29
    assert fast < 1, "recorded were 1.5 seconds"


def test_stop_ends_the_replay(tmp_path) -> None:
    replay = ReplayClient(record(tmp_path / "t", 100, 10), speed=1)
    events = replay.events()
    next(events)
    replay.stop(Stop.SAVE)
    assert list(events) == [StoppedByPerson()]


def test_a_transcript_that_was_cut_is_said(tmp_path) -> None:
    last = list(ReplayClient(record(tmp_path / "t", 2, 0, whole=False)).events())[-1]
    assert isinstance(last, Failed)
    assert last.kind == "transcript_cut"


def test_a_broken_line_is_named(tmp_path) -> None:
    path = record(tmp_path / "t", 2, 0)
    path.write_text(path.read_text().replace('"notice"', '"nonsense"', 1))
    with pytest.raises(InputError, match="Line 1 of the transcript"):
        ReplayClient(path)
    with pytest.raises(InputError, match="cannot be read"):
        ReplayClient(tmp_path / "nothing")
