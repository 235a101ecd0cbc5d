"""A run that another process works on: shown as it goes, and left to that process."""

import subprocess
import sys

import pytest

from pmc_gui.core.draft import Draft, Row
from pmc_gui.core.events import Finished, Phase, Step
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.requests import ResumeRequest
from pmc_gui.core.runfolder import Project, RunConfig

QUESTION = Row(question="Whose owl is Hedwig?", key_facts=("Harry",))

OTHER = """
import sys
from pathlib import Path
from pmc_gui.core.events import event_adapter
from pmc_gui.core.run import Run

run = Run(Path(sys.argv[1]))
with run.claim():
    run.set_state("running")
    print("ready", flush=True)
    for line in sys.stdin:
        event = event_adapter.validate_json(line)
        run.append(event)
        if event.type == "finished":
            break
    run.set_state("finished")
"""


class Other:
    """Another process at a run, which does what it is told."""

    def __init__(self, run) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", OTHER, str(run.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout.readline() == "ready\n"
        self.pid = self._process.pid

    def write(self, *events) -> None:
        for event in events:
            self._process.stdin.write(event.model_dump_json() + "\n")
        self._process.stdin.flush()

    def kill(self) -> None:
        self._process.kill()
        self.end()

    def end(self) -> None:
        self._process.wait(10)
        for pipe in (self._process.stdin, self._process.stdout):
            pipe.close()


def step(number: int) -> Step:
    return Step(
        step=number, steps=20, collapse_loss=2.0, retain_loss=0.1, refusal_loss=0.0, reward=0.5,
        learning_rate=1e-4, tokens_per_second=50.0, seconds_left=60.0,
    )  # fmt: skip


@pytest.fixture
def project(tmp_path, card) -> Project:
    project = Project.create(tmp_path / "shared.pmc")
    Draft(model=card.path, forget=(QUESTION,)).save(project.path)
    return project


def new_run(project):
    return project.new_run(
        RunConfig(
            model="m", forget=[QUESTION.as_question()], recipe=Recipe(), device="cpu", threads=1
        )
    )


@pytest.fixture
def page(window, session, project, player, card):
    player.say("inspect", [Finished(result=card.model_dump(mode="json"))])

    def open_page():
        session.open_project(project.path)
        window.show_page(2)
        return window.unlearn_page

    return open_page


def test_it_is_shown_as_it_goes_and_ends(page, project, session, player, qtbot) -> None:
    run = new_run(project)
    other = Other(run)
    other.write(Phase(name="Forgetting", index=4, count=5), step(1))
    shown = page()
    qtbot.waitUntil(lambda: "step 1 of 20" in shown.panel.state.text())
    qtbot.waitUntil(shown.panel.worker.isVisible)
    assert str(other.pid) in shown.panel.worker.text()
    assert shown.panel.badge.text() == "running"
    other.write(step(2), step(3))
    qtbot.waitUntil(lambda: "step 3 of 20" in shown.panel.state.text())

    # Nobody else may work on it or throw it away.
    assert not shown.controls.go_on.isVisible()
    shown.resume()
    assert not any(isinstance(request, ResumeRequest) for request in player.requests)
    shown._trash(run.name)
    assert "being worked on" in shown.banners[-1].text
    assert run.path.is_dir()

    changed = []
    session.runs_changed.connect(lambda: changed.append(True))
    other.write(Finished(result={}))
    other.end()
    qtbot.waitUntil(lambda: shown.panel.badge.text() == "finished")
    qtbot.waitUntil(lambda: bool(changed))
    assert not shown.panel.worker.isVisible()


def test_when_it_is_killed_the_page_says_so_and_offers_to_go_on(page, project, qtbot) -> None:
    other = Other(new_run(project))
    other.write(Phase(name="Forgetting", index=4, count=5), step(1), step(2))
    shown = page()
    qtbot.waitUntil(shown.panel.worker.isVisible)
    other.kill()
    qtbot.waitUntil(lambda: shown.panel.state.text() == "Stopped at step 2")
    assert shown.panel.badge.text() == "stopped"
    assert shown.controls.go_on.isVisible()


def test_a_run_begun_elsewhere_appears_and_a_second_is_a_choice(
    page, project, session, player, qtbot
) -> None:
    shown = page()
    assert shown.controls.start.isVisible()
    qtbot.waitUntil(lambda: shown.history._states is not None)
    other = Other(new_run(project))
    qtbot.waitUntil(lambda: shown.runs.list.count() == 1)
    qtbot.waitUntil(shown.controls.start.isEnabled)
    before = len(player.requests)
    shown.controls.start.click()
    assert "Another process" in shown.banners[-1].text
    assert len(player.requests) == before
    other.kill()
    player.say("unlearn", [Finished(result={})])
    shown.controls.start.click()
    assert len(player.requests) == before + 1
    qtbot.waitUntil(lambda: not session.jobs)


def test_a_page_out_of_sight_looks_at_nothing(page, project, window, qtbot) -> None:
    shown = page()
    qtbot.waitUntil(lambda: shown.history._states is not None)
    window.show_page(0)
    assert not shown.history._timer.isActive()
    new_run(project)
    qtbot.wait(50)
    assert shown.runs.list.count() == 0
    window.show_page(2)
    qtbot.waitUntil(lambda: shown.runs.list.count() == 1)
