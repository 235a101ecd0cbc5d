"""Workers are killed and windows are closed in every phase: nothing is lost, nothing left."""

import os
import signal
import subprocess
import sys
from contextlib import suppress

import pytest

from pmc_gui.core.events import Phase
from pmc_gui.core.questions import read_questions
from tests.ui.real import (
    WAIT,
    child_of,
    click,
    start_run,
)

pytestmark = pytest.mark.real_workers

PARTS = [1, 2, 3, 4, 5]
"""Of a run: write as GGUF, open, ask, train, write again."""


def when_in_part(session, part: int, act) -> list[int]:
    """Call `act` once when the run's worker says that a part has begun."""
    done: list[int] = []

    def look(events) -> None:
        for event in events:
            if isinstance(event, Phase) and event.index == part and not done:
                done.append(part)
                act()

    job = next(job for job in session.jobs if job.request.job == "unlearn")
    job.happened.connect(look)
    return done


@pytest.fixture
def model_for(model, gguf):
    """What a run that is broken off in a part is about; only the first part converts."""
    return lambda part: model if part == 1 else gguf


@pytest.mark.parametrize("part", PARTS)
def test_a_window_that_is_closed_keeps_what_there_is(
    window, session, qtbot, model_for, questions, part
) -> None:
    start_run(window, session, qtbot, model_for(part), questions)
    with qtbot.waitSignal(window.closed, timeout=WAIT):
        when_in_part(session, part, window.close)
    assert not session.jobs
    run = session.project.runs()[0]
    assert run.state.state in {"stopped", "finished"}
    assert run.events().damaged == 0
    assert len(read_questions(session.project.path / "forget.jsonl").questions) == 2


def test_a_worker_that_is_killed_while_it_reads_or_asks_is_told(
    window, session, qtbot, gguf, questions
) -> None:
    session.choose_model(gguf)
    qtbot.waitUntil(lambda: session.jobs[0]._client.pid is not None, timeout=WAIT)
    os.kill(child_of(session, "inspect"), signal.SIGKILL)
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)
    assert "killed" in window.model_page.banners[-1].text
    window.model_page.read_again()
    qtbot.waitUntil(lambda: session.card is not None, timeout=WAIT)

    window.show_page(1)
    page = window.questions_page
    page.import_file(questions)
    qtbot.waitUntil(lambda: hasattr(page, "dialog"))
    click(qtbot, page.dialog.take_button)
    click(qtbot, page.ask_button)
    qtbot.waitUntil(lambda: session.jobs[0]._client.pid is not None, timeout=WAIT)
    os.kill(child_of(session, "ask"), signal.SIGKILL)
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)
    assert "killed" in page.banners[-1].text
    assert page.ask_button.isEnabled()
    assert len(session.forget) == 2


@pytest.mark.parametrize("part", PARTS)
def test_a_run_that_is_killed_goes_on_to_its_end(
    window, session, qtbot, model_for, questions, part
) -> None:
    page = start_run(window, session, qtbot, model_for(part), questions)

    def kill() -> None:
        os.kill(child_of(session, "unlearn"), signal.SIGKILL)

    killed = when_in_part(session, part, kill)
    qtbot.waitUntil(lambda: bool(killed) and not session.jobs, timeout=WAIT)
    assert "killed" in page.banners[-1].text
    click(qtbot, page.controls.go_on)
    qtbot.waitUntil(lambda: page.panel.badge.text() == "finished", timeout=WAIT)
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)
    run = session.project.runs()[0]
    assert run.files() is not None
    assert not list(run.path.rglob(".*.tmp"))


@pytest.fixture
def small_disk(tmp_path):
    """A file system of its own with little room."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    command = ["/bin/mount", "-t", "tmpfs", "-o", "size=256m", "tmpfs", str(place)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    yield place
    subprocess.run(["/bin/umount", "--lazy", str(place)], check=True)


def test_a_disk_that_fills_while_it_trains_is_told_and_the_run_goes_on(
    window, session, qtbot, gguf, questions, small_disk
) -> None:
    session.new_project(small_disk / "tight.pmc")
    page = start_run(window, session, qtbot, gguf, questions)
    qtbot.waitUntil(lambda: bool(page.watched and page.watched.checkpoint), timeout=WAIT)
    # The worker waits meanwhile: on a quick machine it would be done before the disk is full.
    worker = child_of(session, "unlearn")
    os.kill(worker, signal.SIGSTOP)
    filler = small_disk / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(1 << 20))
    os.kill(worker, signal.SIGCONT)
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)
    assert any("no space left" in banner.text for banner in page.banners)
    # What the person has put together is still there, and so is what can be gone on from.
    assert len(session.forget) == 2
    filler.unlink()
    click(qtbot, page.controls.go_on)
    qtbot.waitUntil(lambda: page.panel.badge.text() == "finished", timeout=WAIT)
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)
