"""The buttons of the Unlearn page, and which of them are of use when."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.basics import Button, row


@dataclass(frozen=True)
class Situation:
    """What is going on.

    Attributes:
        in_setup: Whether the next run is being chosen; else one is looked at.
        ready: Whether there is a model and something to forget.
        running: Whether a job of this window's is at work.
        paused: Whether it is held.
        stopping: Whether it was asked to end.
        finished: Whether the run that is looked at came to its end.
        unfinished: Whether the run that is looked at can go on, and nobody works on it.
    """

    in_setup: bool
    ready: bool
    running: bool
    paused: bool
    stopping: bool
    finished: bool
    unfinished: bool


class UnlearnButtons(QWidget):
    """Start and copy before a run; pause, keep and discard in it; new and go on after it.

    Signals:
        copy_wanted: The command line is to be copied.
        new_wanted: The next run is to be chosen.
        pause_wanted: The job is to be held, or to go on.
        keep_wanted: It is to end with a checkpoint.
        discard_wanted: It is to end, and its run to go.
        resume_wanted: The run that is looked at is to go on.
        start_wanted: A run is to begin.
        compare_wanted: The run that is looked at is to be compared with the original.
    """

    copy_wanted = Signal()
    new_wanted = Signal()
    pause_wanted = Signal()
    keep_wanted = Signal()
    discard_wanted = Signal()
    resume_wanted = Signal()
    start_wanted = Signal()
    compare_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.copy = Button(
            self.tr("Copy command"), self.copy_wanted.emit, symbol="copy", kind="quiet"
        )
        self.new = Button(self.tr("New run"), self.new_wanted.emit, symbol="add")
        self.pause = Button(self.tr("Pause"), self.pause_wanted.emit, symbol="pause")
        self.keep = Button(self.tr("Stop and keep"), self.keep_wanted.emit, symbol="stop")
        self.keep.setToolTip(self.tr("Finish the step, keep a checkpoint, end (Esc)"))
        self.discard = Button(
            self.tr("Discard"), self.discard_wanted.emit, symbol="remove", kind="danger"
        )
        self.go_on = Button(
            self.tr("Go on"), self.resume_wanted.emit, symbol="play", kind="primary"
        )
        self.start = Button(self.tr("Start"), self.start_wanted.emit, symbol="play", kind="primary")
        self.compare = Button(self.tr("Compare both"), self.compare_wanted.emit, kind="primary")
        self._line = row(
            self.copy,
            self.new,
            self.discard,
            self.pause,
            self.keep,
            self.go_on,
            self.start,
            self.compare,
            spacing=SPACE,
        )
        self.setLayout(self._line)

    def suit(self, now: Situation) -> None:
        """Show those that are of use now."""
        at_rest = not now.in_setup and not now.running
        # Laid out when all have changed: after each it would be the whole window.
        self._line.setEnabled(False)
        for button, shown in (
            (self.copy, now.in_setup and not now.running),
            (self.start, now.in_setup and not now.running),
            (self.new, at_rest),
            (self.go_on, at_rest and now.unfinished),
            (self.compare, at_rest and now.finished),
            (self.pause, now.running),
            (self.keep, now.running),
            (self.discard, now.running),
        ):
            button.setVisible(shown)
        for button in (self.start, self.copy):
            button.setEnabled(now.ready)
        for button in (self.pause, self.keep, self.discard):
            button.setEnabled(not now.stopping)
        self.pause.setText(self.tr("Resume") if now.paused else self.tr("Pause"))
        self.pause.set_symbol("play" if now.paused else "pause")
        self._line.setEnabled(True)
        self._line.invalidate()
        self._line.activate()
