"""One run: where it is, its curves, and every question turning step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHeaderView, QProgressBar

from pmc_gui.core.events import Failed, Finished
from pmc_gui.ui import words
from pmc_gui.ui.language import told
from pmc_gui.ui.recipe_words import setting_name, setting_value
from pmc_gui.ui.widgets.basics import Badge, Card, Scroller, column, label, row
from pmc_gui.ui.widgets.curves import CurvesPlace
from pmc_gui.ui.widgets.text_table import TextTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pmc_gui.core.run_view import Line, RunView
    from pmc_gui.core.run_watch import Worker

_FINE = 1000
_MOST_ROWS = 10


class RunPanel(Scroller):
    """Shows a `RunView`; whoever has one calls `show_view` when it has changed."""

    def __init__(self) -> None:
        super().__init__()
        lines = self.lines
        self.state = label("", "title", wrap=True)
        self.numbers = label("", "muted", wrap=True)
        self.badge = Badge()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the run"))
        top = Card()
        top.add(row(self.state, self.badge))
        top.add(self.bar)
        top.add(self.numbers)
        self.worker = label("", wrap=True)
        self.worker.hide()
        top.add(self.worker)
        lines.addWidget(top)
        lines.addWidget(self._watch())
        self.curves = CurvesPlace()
        self.differences = label("", "muted", wrap=True)
        self.differences.hide()
        lines.addWidget(self.differences)
        lines.addWidget(self.curves)
        lines.addStretch(1)

    def _watch(self) -> Card:
        card = Card(
            self.tr("Watch it forget"),
            self.tr(
                "The answer each question would be trained on now: the model's own, least like "
                "what it used to say."
            ),
        )
        self.table = TextTable(
            self.tr("Answers that would be trained on now"),
            [
                self.tr("Question"),
                self.tr("It would now learn to say"),
                self.tr("Secret left"),
                self.tr("Since step"),
            ],
            _MOST_ROWS,
        )
        self.table.setObjectName("bare")
        for place in (2, 3):
            self.table.horizontalHeader().setSectionResizeMode(
                place, QHeaderView.ResizeMode.ResizeToContents
            )
        self.waiting = label(
            self.tr("The first answers appear when the model has been asked as it is."),
            "muted",
            wrap=True,
        )
        card.add(column(self.waiting, self.table))
        return card

    def show_view(
        self, view: RunView, others: Sequence[RunView] = (), *, live: bool, paused: bool = False
    ) -> None:
        """Show how a run stands.

        Args:
            view: The run.
            others: Runs whose curves are laid over it.
            live: Whether a process works on it now.
            paused: Whether that process is being held.
        """
        self.state.setText(self._state(view, live=live, paused=paused))
        self.numbers.setText(self._numbers(view, live=live))
        self._badge(view, live=live, paused=paused)
        if live and view.share is None:
            self.bar.setRange(0, 0)
        else:
            self.bar.setRange(0, _FINE)
            done = isinstance(view.ending, Finished)
            self.bar.setValue(_FINE if done else round((view.share or 0.0) * _FINE))
        self._show_lines(list(view.lines.values()))
        self.curves.show_runs([view, *others])

    def to_top(self) -> None:
        """Another run is shown: begin with how it stands."""
        self.verticalScrollBar().setValue(0)

    def show_worker(self, worker: Worker | None) -> None:
        """Say which process that is not ours works on the run, or nothing."""
        self.worker.setVisible(worker is not None)
        if worker is None:
            return
        text = (
            self.tr(
                "Another window works on this run (process %1). You see it here as it goes; "
                "pause or stop it there."
            )
            if worker.of_window
            else self.tr(
                "The command line works on this run (process %1). You see it here as it goes; "
                "Ctrl-C there stops it and keeps a checkpoint."
            )
        )
        self.worker.setText(text.replace("%1", str(worker.pid)))

    def show_compared(self, names: Sequence[str], differ: Mapping[str, Sequence[object]]) -> None:
        """Say whose curves lie over each other, and in which settings those runs are not alike.

        Args:
            names: Of the runs, in the order of their curves.
            differ: Settings with their values, in the same order.
        """
        self.differences.setVisible(len(names) > 1)
        styles = (self.tr("solid: %1"), self.tr("dashed: %1"), self.tr("dotted: %1"))
        lines = [" · ".join(map(_with, styles, names))]
        if differ:
            parts = [
                f"{setting_name(name)}: {' / '.join(setting_value(name, one) for one in values)}"
                for name, values in differ.items()
            ]
            lines.append(_with(self.tr("Settings that differ: %1"), " · ".join(parts)))
        self.differences.setText("\n".join(lines))

    def _state(self, view: RunView, *, live: bool, paused: bool) -> str:
        if isinstance(view.ending, Finished):
            return self.tr("Done: the forgetful model is written")
        if isinstance(view.ending, Failed):
            return self.tr("It failed")
        if not live:
            return self.tr("Stopped at step %1").replace("%1", words.number(view.step))
        name = told(view.phase) or self.tr("Starting…")
        if view.phase_index == _TRAINING and view.steps:
            name = self.tr("Forgetting — step %1 of %2")
            name = name.replace("%1", words.number(view.step)).replace(
                "%2", words.number(view.steps)
            )
        if paused:
            return self.tr("Paused — %1").replace("%1", name)
        return name

    def _numbers(self, view: RunView, *, live: bool) -> str:
        parts = []
        if live and view.phase_count:
            part = self.tr("part %1 of %2")
            part = part.replace("%1", str(view.phase_index)).replace("%2", str(view.phase_count))
            parts.append(part)
        if live and view.seconds_left is not None:
            parts.append(self.tr("%1 left").replace("%1", words.duration(view.seconds_left)))
        if live and view.tokens_per_second:
            rate = words.number(view.tokens_per_second)
            parts.append(self.tr("%1 tokens/s").replace("%1", rate))
        if view.checkpoint is not None:
            parts.append(
                self.tr("checkpoint at step %1").replace("%1", words.number(view.checkpoint))
            )
        check = view.last_check
        if check is not None:
            text = self.tr("small check: %1 of %2 answers may leak")
            parts.append(
                text.replace("%1", words.number(check.leaks)).replace(
                    "%2", words.number(check.asked)
                )
            )
        if isinstance(view.ending, Failed):
            parts.append(told(view.ending.message))
        return " · ".join(parts)

    def _badge(self, view: RunView, *, live: bool, paused: bool) -> None:
        if isinstance(view.ending, Finished):
            self.badge.say(self.tr("finished"), "good")
        elif isinstance(view.ending, Failed):
            self.badge.say(self.tr("failed"), "bad")
        elif live:
            self.badge.say(self.tr("paused") if paused else self.tr("running"), "accent")
        else:
            self.badge.say(self.tr("stopped"), "warn")

    def _show_lines(self, lines: Sequence[Line]) -> None:
        self.waiting.setVisible(not lines)
        self.table.setVisible(bool(lines))
        self.table.show_rows(
            [
                (line.question, line.answer, _score(line.overlap), words.number(line.step))
                for line in lines
            ]
        )


_TRAINING = 4
"""Which part of a run trains; see `engine.unlearning.pipeline`."""


def _score(overlap: float) -> str:
    # Filled circles beside the number: seen from afar, and without colour.
    filled = round(overlap * 5)
    return "●" * filled + "○" * (5 - filled) + f"  {words.percent(overlap)}"


def _with(text: str, value: str) -> str:
    return text.replace("%1", value)
