"""A real child process: its events, its stops, its deaths."""

import json
import os
import signal
import sys
import time
from pathlib import Path

import psutil
import pytest

from pmc_gui.core.control import Stop
from pmc_gui.core.errors import JobError
from pmc_gui.core.events import Failed, Finished, Notice, StoppedByPerson
from pmc_gui.core.requests import InspectRequest
from pmc_gui.worker.client import WorkerClient
from pmc_gui.worker.processes import Patience
from pmc_gui.worker.protocol import PROTOCOL


def texts(events) -> list[str]:
    return [event.text for event in events if isinstance(event, Notice)]


def gone(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_stray_prints_stay_out_of_the_protocol(worker_of) -> None:
    worker = worker_of("noise")
    events = list(worker.events())
    worker.close()
    assert texts(events) == ["started", "between"]
    assert events[-1] == Finished(result={"name": "noise"})
    for words in ("from print", "from the descriptor", "from C", "from a grandchild"):
        assert words in worker.log_tail


def test_the_hello_names_versions_without_importing(worker_of) -> None:
    worker = worker_of("noise")
    list(worker.events())
    assert worker.hello is not None
    assert worker.hello.protocol == PROTOCOL
    assert worker.hello.pid == worker.pid
    assert worker.hello.packages["torch"][0].isdigit()
    assert worker.hello.python == sys.version.split()[0]


def test_events_end_once_and_can_be_asked_for_again(worker_of) -> None:
    worker = worker_of("plain")
    assert len(list(worker.events())) == 2
    worker.close()
    assert list(worker.events()) == []
    assert list(worker.events()) == []
    assert not worker.running


def test_a_wrong_input_keeps_its_words(worker_of) -> None:
    last = list(worker_of("input-error").events())[-1]
    assert isinstance(last, Failed)
    assert (last.kind, last.message, last.hint, last.exit_code) == (
        "not_a_model",
        "There is no model in x.",
        "Choose another.",
        2,
    )


def test_a_bug_comes_with_its_traceback(worker_of) -> None:
    last = list(worker_of("bug").events())[-1]
    assert isinstance(last, Failed)
    assert last.kind == "unexpected"
    assert "ZeroDivisionError: boom" in last.message
    assert "child_jobs.py" in last.detail


@pytest.mark.parametrize(
    ("job", "kind", "word"),
    [
        ("memory", "oom_ram", "memory"),
        ("no-ending", None, None),
        ("SIGILL", "cpu_lacks_instructions", "instructions"),
        ("SIGKILL", "killed", "memory"),
        ("SIGSEGV", "crashed", "memory access"),
        ("SIGABRT", "crashed", "aborted"),
    ],
)
def test_every_end_is_told_in_plain_words(worker_of, job, kind, word) -> None:
    last = list(worker_of(job).events())[-1]
    assert isinstance(last, Failed)
    assert last.kind == (kind or "unexpected")
    assert (word or "without saying a result") in last.message
    if job.startswith("SIG"):
        assert "last words" in last.detail
        assert job in last.detail


def test_losses_that_are_no_number_arrive(worker_of) -> None:
    step = list(worker_of("nan").events())[1]
    assert step.collapse_loss != step.collapse_loss


def test_stop_and_save_lets_the_job_finish(worker_of) -> None:
    worker = worker_of("obedient")
    events = worker.events()
    next(events)
    worker.stop(Stop.SAVE)
    assert list(events) == [Finished(result={"saved": True})]


def test_work_gives_way_to_the_window(worker_of) -> None:
    worker = worker_of("obedient")
    events = worker.events()
    next(events)
    found = psutil.Process(worker.pid).nice()
    if sys.platform == "win32":
        assert found == psutil.BELOW_NORMAL_PRIORITY_CLASS
    else:
        assert found == min(psutil.Process().nice() + 10, 19)
    worker.stop(Stop.SAVE)
    list(events)


def test_stop_now_is_obeyed_by_asking_alone(worker_of) -> None:
    worker = worker_of("obedient", patience=Patience(ask=30, terminate=30, kill=30))
    events = worker.events()
    next(events)
    begin = time.monotonic()
    worker.stop(Stop.NOW)
    assert list(events) == [StoppedByPerson()]
    worker.close()
    assert time.monotonic() - begin < 15


def test_a_deaf_job_is_killed(worker_of) -> None:
    worker = worker_of("deaf")
    events = worker.events()
    assert [next(events).text, next(events).text] == ["started", "deaf"]
    worker.stop(Stop.NOW)
    assert list(events) == [StoppedByPerson()]
    worker.close()
    assert gone(worker.pid)


def test_pause_holds_and_resume_goes_on(worker_of) -> None:
    worker = worker_of("counting")
    events = worker.events()
    next(events)
    worker.pause()
    assert worker.ping(), "the reader answers while the job is held"
    time.sleep(0.2)
    before = worker._events.qsize()
    time.sleep(0.3)
    assert worker._events.qsize() == before
    worker.resume()
    held = [next(events) for _ in range(before + 5)]
    assert [int(text) for text in texts(held)] == list(range(before + 5))


@pytest.mark.parametrize("job", ["family", "family-crash"])
def test_no_grandchild_is_left(worker_of, job) -> None:
    worker = worker_of(job)
    events = worker.events()
    next(events)
    pids = [int(pid) for pid in next(events).text.split()]
    if job == "family":
        assert not any(map(gone, pids))
    worker.close()
    assert all(map(gone, pids))


def test_the_child_ends_with_its_parent(tmp_path) -> None:
    """A parent that is killed leaves nothing, although its pipe may live on in another process."""
    child = str(Path(__file__).with_name("child_jobs.py"))
    code = (
        "import os, sys, time\n"
        f"sys.path.insert(0, {str(Path(__file__).parents[2])!r})\n"
        "from pathlib import Path\n"
        "from pmc_gui.core.requests import AskRequest\n"
        "from pmc_gui.worker.client import WorkerClient\n"
        f"worker = WorkerClient([sys.executable, {child!r}])\n"
        "worker.start(AskRequest(model=Path('x'), questions=['deaf']))\n"
        "events = worker.events(); next(events); next(events)\n"
        "print(worker.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    with psutil.Popen([sys.executable, "-c", code], stdout=-1) as parent:
        pid = int(parent.stdout.readline())
        assert not gone(pid)
        os.kill(parent.pid, signal.SIGKILL)
        parent.wait()
    end = time.monotonic() + 20
    while not gone(pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert gone(pid)


def test_an_interpreter_that_is_not_there_is_said() -> None:
    worker = WorkerClient(["/no/such/python", "-m", "pmc_gui.worker"])
    with pytest.raises(JobError, match="/no/such/python"):
        worker.open()
    worker.close()


def test_something_that_is_no_worker_is_said() -> None:
    with WorkerClient([sys.executable, "-c", "print('hi'); import time; time.sleep(60)"]) as worker:
        (last,) = worker.events()
    assert isinstance(last, Failed)
    assert last.kind == "protocol"


def test_another_version_is_said() -> None:
    hello = json.dumps(
        {"type": "hello", "protocol": 99, "version": "9.0", "pid": 1, "python": "4", "new": 1}
    )
    code = f"import time; print({hello!r}, flush=True); time.sleep(60)"
    with WorkerClient([sys.executable, "-c", code]) as worker:
        (last,) = worker.events()
    assert isinstance(last, Failed)
    assert last.kind == "worker_version"
    assert "9.0" in last.message


def test_the_real_worker_says_that_a_model_is_not_there(tmp_path) -> None:
    with WorkerClient() as worker:
        worker.start(InspectRequest(model=tmp_path / "nothing.gguf"))
        last = list(worker.events())[-1]
    assert isinstance(last, Failed)
    assert last.exit_code == 2, last.detail
    assert "nothing.gguf" in last.message


def test_closing_an_unused_worker_ends_it() -> None:
    worker = WorkerClient()
    worker.close()
    with WorkerClient() as worker:
        assert worker.running
    assert not worker.running
    assert gone(worker.pid)
