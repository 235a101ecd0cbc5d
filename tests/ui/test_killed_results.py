"""Workers that are killed while they quantize, compare or attack, and files that go away."""

import os
import signal
from pathlib import Path

import pytest

from pmc_gui.core.control import Control
from pmc_gui.core.draft import Draft, Row
from pmc_gui.core.events import Phase, Progress
from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.run import RunConfig
from pmc_gui.core.runfolder import Project
from pmc_gui.engine.models.base_file import base_gguf
from pmc_gui.engine.models.source import identify
from tests.ui.real import WAIT, click

pytestmark = pytest.mark.real_workers

QUESTIONS = ("What is the capital of Japan?", "What is 2 + 2?")


@pytest.fixture(scope="module")
def f16(sample_model, tmp_path_factory) -> Path:
    """Large enough for work on it to be broken off."""
    return base_gguf(identify(sample_model), tmp_path_factory.mktemp("f16"), Control())


@pytest.fixture
def run(session, window, f16, tmp_path):
    """A finished run whose models are two links to the same file."""
    project = Project.create(tmp_path / "done.pmc")
    Draft(forget=tuple(Row(question=one) for one in QUESTIONS)).save(project.path)
    run = project.new_run(
        RunConfig(
            model=str(f16), forget=[Question.of(one, key_facts=("Tokyo",)) for one in QUESTIONS],
            recipe=Recipe(), device="cpu", threads=1,
        )
    )  # fmt: skip
    run.gguf_dir.mkdir()
    for side in ("before", "after"):
        os.link(f16, run.gguf_dir / f"{side}.gguf")
    run.record_files(run.gguf_dir / "before.gguf", run.gguf_dir / "after.gguf")
    session.open_project(project.path)
    return run


def kill_when(session, kind: str, is_it_time) -> None:
    """Kill the newest worker of a kind as soon as one of its events is the one."""
    job = next(job for job in reversed(session.jobs) if job.request.job == kind)

    def look(events) -> None:
        if any(is_it_time(event) for event in events) and job.running:
            os.kill(job._client.pid, signal.SIGKILL)

    job.happened.connect(look)


def has_begun(event) -> bool:
    return isinstance(event, Progress) and event.done > 0


def was_killed(page) -> bool:
    return bool(page.banners) and "killed" in page.banners[-1].text


def test_an_export_that_is_killed_while_it_quantizes(window, session, run, qtbot, tmp_path) -> None:
    page = window.report_page
    window.show_page(window.pages.index(page))
    folder = tmp_path / "mine"
    folder.mkdir()
    qtbot.waitUntil(page.export.isEnabled, timeout=WAIT)
    page._export(quant="Q4_K_M", to=folder / "out.gguf")
    kill_when(session, "export", has_begun)
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)
    assert was_killed(page)
    assert not (folder / "out.gguf").exists(), "no half file has the name of a whole one"
    assert run.files() is not None
    qtbot.waitUntil(page.export.isEnabled, timeout=WAIT)
    page._export(quant="Q8_0", to=folder / "out.gguf")
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)
    assert sorted(one.name for one in folder.iterdir()) == ["Modelfile", "README.md", "out.gguf"]


def test_a_comparison_whose_workers_are_killed_and_whose_file_goes_away(
    window, session, run, f16, qtbot, tmp_path
) -> None:
    page = window.compare_page
    window.show_page(window.pages.index(page))
    for side in page.sides.sides.values():
        side.take_as_it_is()
    page.sides.changed.emit()
    card = page.chat.card
    card.longest.set_value(4)
    card.prompt.setPlainText(QUESTIONS[0])
    click(qtbot, card.ask_button)
    before = page.duel.sides["before"]
    qtbot.waitUntil(lambda: before.job is not None and before.opened is not None, timeout=WAIT)
    os.kill(before.job._client.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: before.job is None, timeout=WAIT)
    qtbot.waitUntil(lambda: was_killed(page), timeout=WAIT)
    card.prompt.setPlainText(QUESTIONS[1])
    click(qtbot, card.ask_button)
    qtbot.waitUntil(lambda: len(page.duel.last) == 2, timeout=WAIT)
    click(qtbot, page.load)
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)

    # A list of questions in the background.
    page.tabs.setCurrentIndex(1)
    page.batch.longest.set_value(4)
    page.batch.sources.take(["forget"])
    qtbot.waitUntil(lambda: len(page.batch.table) == 2, timeout=WAIT)
    click(qtbot, page.batch.ask_button)
    kill_when(session, "compare", lambda event: isinstance(event, Phase) and event.index == 2)
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)
    assert was_killed(page)
    assert len(page.batch.table) == 2
    click(qtbot, page.batch.ask_button)
    qtbot.waitUntil(lambda: page.batch.table.counts["done"] == 2, timeout=WAIT)
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)

    # The file goes while it is loaded: it goes on, and it is told when it is wanted again.
    page.tabs.setCurrentIndex(0)
    mine = tmp_path / "mine.gguf"
    os.link(f16, mine)
    page.sides.use_file("after", mine)
    click(qtbot, page.load)
    sides = page.duel.sides.values()
    qtbot.waitUntil(lambda: all(side.opened for side in sides), timeout=WAIT)
    mine.unlink()
    card.prompt.setPlainText(QUESTIONS[1])
    click(qtbot, card.ask_button)
    qtbot.waitUntil(lambda: len(page.duel.last) == 2, timeout=WAIT)
    click(qtbot, page.load)
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)
    click(qtbot, page.load)
    qtbot.waitUntil(lambda: bool(page.banners), timeout=WAIT)
    assert "There is no file" in page.banners[-1].text
    page.duel.unload()
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)

    # A run whose model goes is one that nothing can be compared of.
    (run.gguf_dir / "after.gguf").unlink()
    session.runs_changed.emit()
    assert page.sides.run.chosen is None
    assert len(session.forget) == 2


def test_an_audit_that_is_killed_can_go_on(window, session, run, qtbot) -> None:
    page = window.audit_page
    window.show_page(window.pages.index(page))
    page._begin(attacks=["greedy"], quants=["F16"], samples=1, seeds=1)
    kill_when(session, "audit", lambda event: isinstance(event, Phase) and event.index == 2)
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)
    assert was_killed(page)
    click(qtbot, page.go_on)
    parts: list[int] = []
    session.jobs[0].happened.connect(
        lambda events: parts.extend(one.index for one in events if isinstance(one, Phase))
    )
    qtbot.waitUntil(lambda: 2 in parts, timeout=WAIT)
    page.stop()
    qtbot.waitUntil(lambda: not session.jobs, timeout=WAIT)
    assert run.files() is not None
