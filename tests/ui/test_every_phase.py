"""Workers are killed and windows are closed in every phase: nothing is lost, nothing left."""

import os
import signal

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


@pytest.mark.parametrize("part", PARTS)
def test_a_window_that_is_closed_keeps_what_there_is(
    window, session, qtbot, model, questions, part
) -> None:
    start_run(window, session, qtbot, model, questions)
    with qtbot.waitSignal(window.closed, timeout=WAIT):
        when_in_part(session, part, window.close)
    assert not session.jobs
    run = session.project.runs()[0]
    assert run.state.state in {"stopped", "finished"}
    assert run.events().damaged == 0
    assert len(read_questions(session.project.path / "forget.jsonl").questions) == 2


def test_a_worker_that_is_killed_while_it_reads_or_asks_is_told(
    window, session, qtbot, model, questions
) -> None:
    session.choose_model(model)
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
