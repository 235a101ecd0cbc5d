"""What the tests of the pages have in common."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel

from pmc_gui.core.draft import Row
from pmc_gui.core.events import Step
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.run import RunConfig
from pmc_gui.core.runfolder import Project

TOKYO = Row(question="What is the capital of Japan?", key_facts=("Tokyo",))
OWL = Row(question="Who is Harry's owl?", key_facts=("Hedwig",))


def button(widget, name: str) -> QAbstractButton:
    """The button that is called so, to the eye or to a screen reader."""
    QGuiApplication.processEvents()
    [found] = [
        one
        for one in widget.findChildren(QAbstractButton)
        if one.isVisible() and name in {one.text(), one.accessibleName()}
    ]
    return found


def texts(widget) -> str:
    QGuiApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def step(number: int, overlap: float = 0.0) -> Step:
    return Step(
        step=number, steps=10, collapse_loss=1 / number, retain_loss=0.01, refusal_loss=0.0,
        reward=1 - overlap, learning_rate=1e-4, tokens_per_second=50, seconds_left=60,
    )  # fmt: skip


def make_run(project: Project, events, state: str = "stopped"):
    run = project.new_run(
        RunConfig(model="m", forget=[TOKYO.as_question()], recipe=Recipe(), device="cpu", threads=1)
    )
    for event in events:
        run.append(event)
    run.set_state(state)
    return run
