"""A job's events arrive in the window's thread, and nothing is left when it has ended."""

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QThread

from pmc_gui.core.control import Stop
from pmc_gui.core.events import Failed, Finished, Notice, Step, StoppedByPerson
from pmc_gui.core.requests import AskRequest
from pmc_gui.ui.job import Job
from pmc_gui.worker.client import WorkerClient
from pmc_gui.worker.processes import Patience

CHILD = [sys.executable, str(Path(__file__).parents[1] / "worker" / "child_jobs.py")]


def ask(name: str) -> AskRequest:
    return AskRequest(model=Path("x"), questions=[name])


@pytest.fixture
def listen(qtbot, qapp):
    """Begins a job and gives what it told, once it has ended."""

    def begin(job: Job, *, until_end: bool = True):
        told: list = []
        endings: list = []

        def take(events) -> None:
            assert QThread.currentThread() is qapp.thread()
            told.extend(events)

        job.happened.connect(take)
        job.ended.connect(endings.append)
        job.begin()
        if until_end:
            qtbot.waitUntil(lambda: bool(endings), timeout=20_000)
        return told, endings

    return begin


def child(name: str, **options) -> Job:
    patience = Patience(ask=0.5, terminate=0.5, kill=2.0)
    return Job(ask(name), lambda: WorkerClient(CHILD, patience=patience, **options))


def test_events_come_in_order_and_the_end_comes_last(player, listen) -> None:
    events = [Notice(text=str(number)) for number in range(2000)]
    player.say("ask", [*events, Finished(result={"n": 1})])
    job = Job(ask("x"), lambda: player(ask("x")))
    told, endings = listen(job)
    assert [event.text for event in told[:-1]] == [str(number) for number in range(2000)]
    assert endings == [Finished(result={"n": 1})]
    assert not job.running
    assert not [thread for thread in threading.enumerate() if thread.name == "job"]


def test_a_real_child_that_dies_is_told_with_its_last_words(listen) -> None:
    job = child("SIGSEGV")
    _, endings = listen(job)
    assert isinstance(endings[0], Failed)
    assert endings[0].kind == "crashed"


def test_a_real_child_is_stopped_even_before_it_has_begun(listen, qtbot) -> None:
    job = child("counting")
    _, endings = listen(job, until_end=False)
    job.stop(Stop.NOW)
    qtbot.waitUntil(lambda: bool(endings), timeout=20_000)
    assert endings == [StoppedByPerson()]


def test_a_pause_before_there_is_a_process_holds_it_as_soon_as_there_is(listen, qtbot) -> None:
    job = child("counting")
    job.pause()
    told, endings = listen(job, until_end=False)
    qtbot.wait(1500)
    assert len(told) <= 1
    job.resume()
    qtbot.waitUntil(lambda: len(told) > 2, timeout=20_000)
    job.stop(Stop.NOW)
    qtbot.waitUntil(lambda: bool(endings), timeout=20_000)


def test_an_interpreter_that_is_not_there_is_told(listen) -> None:
    job = Job(ask("x"), lambda: WorkerClient(["/nowhere/python"]))
    _, endings = listen(job)
    assert isinstance(endings[0], Failed)
    assert endings[0].kind == "worker_not_started"


def test_pause_holds_the_events(player, listen, qtbot) -> None:
    step = Step(
        step=1, steps=9, collapse_loss=0, retain_loss=0, refusal_loss=0, reward=0,
        learning_rate=0, tokens_per_second=0,
    )  # fmt: skip
    player.say("ask", [step] * 30 + [Finished(result={})], seconds=0.02)
    job = Job(ask("x"), lambda: player(ask("x")))
    told, endings = listen(job, until_end=False)
    qtbot.waitUntil(lambda: len(told) > 2)
    job.pause()
    qtbot.wait(150)
    held = len(told)
    qtbot.wait(200)
    assert len(told) == held
    job.resume()
    qtbot.waitUntil(lambda: bool(endings))
    assert len(told) == 31
