"""The whole way by clicks, with real workers on a tiny model; and workers that are killed."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from contextlib import suppress

import pytest
from PySide6.QtGui import QGuiApplication

from pmc_gui.core.app_settings import AppSettings
from pmc_gui.core.events import Step
from pmc_gui.ui.session import Session
from pmc_gui.ui.window import Window
from tests.ui.real import (
    SHORT,
    WAIT,
    child_of,
    click,
    start_run,
)

pytestmark = pytest.mark.real_workers


def test_the_whole_way(window, session, qtbot, model, questions, places, tmp_path) -> None:
    # Open, import, and ask what it knows today.
    session.choose_model(model)
    qtbot.waitUntil(lambda: session.card is not None, timeout=WAIT)
    assert (
        "tiny-owl" in window.model_page.card.findChildren(type(window.model_page.title))[0].text()
    )
    click(qtbot, window.model_page.next)
    page = window.questions_page
    page.import_file(questions)
    qtbot.waitUntil(lambda: hasattr(page, "dialog"))
    click(qtbot, page.dialog.take_button)
    click(qtbot, page.ask_button)
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)
    assert [row.today is not None for row in session.forget.snapshot()] == [True, True]

    # Make it forget: pause, go on, stop, go on to the end.
    click(qtbot, page.next)
    session.choose_recipe("balanced", SHORT)
    page = window.unlearn_page
    click(qtbot, page.controls.start)
    qtbot.waitUntil(lambda: page.watched is not None and page.watched.step >= 1, timeout=WAIT)
    click(qtbot, page.controls.pause)
    qtbot.waitUntil(lambda: page.panel.badge.text() == "paused", timeout=WAIT)
    qtbot.wait(400)
    held = page.watched.step
    qtbot.wait(400)
    assert page.watched.step == held < SHORT.epochs
    click(qtbot, page.controls.keep)
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)
    run = session.project.runs()[0]
    assert run.state.state == "stopped"
    assert run.latest_checkpoint() is not None
    click(qtbot, page.controls.go_on)
    qtbot.waitUntil(lambda: page.panel.badge.text() == "finished", timeout=WAIT)
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)
    assert sorted(page.watched.curves["collapse"]) == list(range(1, SHORT.epochs + 1))
    assert run.files() is not None

    # Ask both.
    window.show_page(3)
    page = window.compare_page
    page.chat.card.longest.set_value(4)
    page.chat.card.prompt.setPlainText("what is the owl called")
    click(qtbot, page.chat.card.ask_button)
    qtbot.waitUntil(lambda: len(page.duel.last) == 2, timeout=WAIT)
    assert "tokens/s" in page.chat.panes["after"].speed.text()
    # Draw many answers, and look at the tokens of one.
    page.chat.card.count.set_value(5)
    page.chat.card.prompt.setPlainText("what is the owl called")
    click(qtbot, page.chat.card.draw)
    qtbot.waitUntil(lambda: not page.duel.busy, timeout=WAIT)
    assert [pane.samples.count() for pane in page.chat.panes.values()] == [5, 5]
    click(qtbot, page.chat.card.tokens)
    page.chat.card.fact.setText("Hedwig")
    page.chat.card.prompt.setPlainText("what is the owl called")
    click(qtbot, page.chat.card.ask_button)
    for pane in page.chat.panes.values():
        qtbot.waitUntil(lambda pane=pane: "Key fact after" in pane.tokens.fact.text(), timeout=WAIT)
    click(qtbot, page.load)
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)

    # The adapter beside the old model, against the merged one, over a list of questions.
    page.tabs.setCurrentIndex(1)
    side = page.sides.sides["before"]
    side.source.setCurrentIndex(2)
    side.source.activated.emit(2)
    assert side.side.adapter is not None
    # And so is a copy of it somewhere else; another folder is none.
    page.sides.use_adapter("before", tmp_path)
    qtbot.waitUntil(lambda: bool(page.banners), timeout=WAIT)
    assert "adapter_config.json" in page.banners[-1].text
    copy = tmp_path / "copied-adapter"
    shutil.copytree(side.side.adapter, copy)
    page.sides.use_adapter("before", copy)
    qtbot.waitUntil(lambda: side.side.adapter == copy, timeout=WAIT)
    assert not page.banners
    page.batch.longest.set_value(4)
    page.batch.sources.take(["forget", "attacks"])
    qtbot.waitUntil(lambda: len(page.batch.table) > 10, timeout=WAIT)
    click(qtbot, page.batch.ask_button)
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)
    assert page.batch.table.counts["done"] == len(page.batch.table)
    qtbot.waitUntil(lambda: len(page.batch.files.earlier()) == 1, timeout=WAIT)

    # Take it away.
    window.show_page(window.pages.index(window.report_page))
    target = tmp_path / "forgot.gguf"
    qtbot.waitUntil(window.report_page.export.isEnabled, timeout=WAIT)
    window.report_page._export(quant="Q8_0", to=target)
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)
    assert target.read_bytes()[:4] == b"GGUF"

    # Another day.
    session.flush()
    again = Session(places, AppSettings())
    other = Window(again)
    other.show()
    again.open_project(session.project.path)
    other.show_page(2)
    qtbot.waitUntil(lambda: other.unlearn_page.panel.badge.text() == "finished", timeout=WAIT)
    assert [row.question for row in again.forget.snapshot()] == [
        "what is the owl called",
        "who wrote this book",
    ]
    with qtbot.waitSignal(other.closed, timeout=WAIT):
        other.close()
    other.deleteLater()
    again.deleteLater()


def test_an_audit_fills_in_and_is_there_another_day(
    window, session, qtbot, gguf, questions
) -> None:
    page = start_run(window, session, qtbot, gguf, questions)
    qtbot.waitUntil(lambda: page.panel.badge.text() == "finished", timeout=WAIT)
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)
    window.show_page(window.pages.index(window.audit_page))
    page = window.audit_page
    for name in ("wordings", "prefill"):
        page.setup.attacks[name].click()
    page.setup.samples.set_value(5)
    page.setup.samples.changed.emit(5)
    assert page.setup.plan.attacks == ("greedy", "sampling_t1.0")
    click(qtbot, page.start)
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)
    qtbot.waitUntil(lambda: page.result.state.text() == "complete", timeout=WAIT)
    matrix = page.result.matrix
    assert (matrix.rowCount(), matrix.columnCount()) == (2, 5)
    assert all("of 5 answers leak" in matrix.spoken(row, 4) for row in range(2))
    # A random model knows nothing, and so nothing was forgotten.
    assert page.result.verdict.badges["file"].text() == "inconclusive"
    page.result.table.setCurrentIndex(matrix.index(0, 4))
    text = page.result.answers.texts["after"]
    qtbot.waitUntil(lambda: "what is the owl called" in text.toPlainText(), timeout=WAIT)
    page._choose()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.result, timeout=WAIT)


def test_a_killed_worker_is_told_and_the_run_goes_on(
    window, session, qtbot, gguf, questions
) -> None:
    page = start_run(window, session, qtbot, gguf, questions)
    qtbot.waitUntil(lambda: bool(page.watched and page.watched.checkpoint), timeout=WAIT)
    os.kill(child_of(session, "unlearn"), signal.SIGKILL)
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)
    assert "killed" in page.banners[-1].text
    click(qtbot, page.controls.go_on)
    qtbot.waitUntil(lambda: page.panel.badge.text() == "finished", timeout=WAIT)
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)


def test_the_command_line_is_watched_and_its_stopped_run_goes_on_here(
    window, session, qtbot, gguf, questions
) -> None:
    session.choose_model(gguf)
    qtbot.waitUntil(lambda: session.card is not None, timeout=WAIT)
    window.show_page(1)
    window.questions_page.import_file(questions)
    qtbot.waitUntil(lambda: hasattr(window.questions_page, "dialog"))
    click(qtbot, window.questions_page.dialog.take_button)
    session.choose_recipe("balanced", SHORT.model_copy(update={"epochs": 60}))
    window.show_page(2)
    page = window.unlearn_page
    click(qtbot, page.controls.copy)
    words = shlex.split(QGuiApplication.clipboard().text())
    other = subprocess.Popen(
        [sys.executable, "-m", "pmc_gui", *words[1:]],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        qtbot.waitUntil(lambda: page.runs.list.count() == 1, timeout=WAIT)
        page.look_at([session.project.runs()[0].name])
        qtbot.waitUntil(lambda: page.watched is not None and page.watched.step >= 2, timeout=WAIT)
        assert f"command line works on this run (process {other.pid})" in page.panel.worker.text()
        assert not page.controls.go_on.isVisible()
        other.send_signal(signal.SIGINT)
        qtbot.waitUntil(lambda: page.panel.badge.text() == "stopped", timeout=WAIT)
    finally:
        with suppress(subprocess.TimeoutExpired):
            other.wait(30)
        other.kill()
        other.wait()
    step = page.watched.checkpoint
    click(qtbot, page.controls.go_on)
    qtbot.waitUntil(lambda: page.watched.step > step, timeout=WAIT)
    click(qtbot, page.controls.keep)
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)


@pytest.mark.parametrize("when", ["at once", "while training"])
def test_closing_the_window_while_it_trains_keeps_what_can_be_kept(
    window, session, qtbot, gguf, questions, when
) -> None:
    page = start_run(window, session, qtbot, gguf, questions)
    if when == "while training":
        qtbot.waitUntil(lambda: page.watched is not None and page.watched.step >= 1, timeout=WAIT)
    with qtbot.waitSignal(window.closed, timeout=WAIT):
        window.close()
        assert not window.isVisible()
    assert not session.jobs
    for run in session.project.runs():
        assert run.state is None or run.state.state in {"stopped", "finished"}
        steps = [event for event in run.events() if isinstance(event, Step)]
        if steps and run.state.state == "stopped":
            assert run.latest_checkpoint() is not None


def test_a_model_that_is_gone_is_told(window, session, qtbot, model, questions, tmp_path) -> None:
    import shutil

    copy = tmp_path / "copy"
    shutil.copytree(model, copy)
    session.choose_model(copy)
    qtbot.waitUntil(lambda: session.card is not None, timeout=WAIT)
    window.show_page(1)
    window.questions_page.import_file(questions)
    qtbot.waitUntil(lambda: hasattr(window.questions_page, "dialog"))
    click(qtbot, window.questions_page.dialog.take_button)
    shutil.rmtree(copy)
    click(qtbot, window.questions_page.ask_button)
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)
    assert window.questions_page.banners
    window.show_page(2)
    click(qtbot, window.unlearn_page.controls.start)
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)
    assert window.unlearn_page.banners
    assert window.unlearn_page.controls.start.isVisible()
