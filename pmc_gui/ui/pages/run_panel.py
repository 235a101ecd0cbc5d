"""One run: where it is, its curves, and every question turning step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
)

from pmc_gui.core.events import Failed, Finished
from pmc_gui.ui import words
from pmc_gui.ui.language import told
from pmc_gui.ui.widgets.basics import Badge, Card, Scroller, column, label, row
from pmc_gui.ui.widgets.curves import CurvesPlace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pmc_gui.core.run_view import Line, RunView
    from pmc_gui.core.run_watch import Worker

_FINE = 1000
_ROW = 34
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
        self._rows: dict[str, int] = {}

    def _watch(self) -> Card:
        card = Card(
            self.tr("Watch it forget"),
            self.tr(
                "The answer each question would be trained on now: the model's own, least like "
                "what it used to say."
            ),
        )
        self.table = QTableWidget(0, 4)
        self.table.setAccessibleName(self.tr("Answers that would be trained on now"))
        self.table.setHorizontalHeaderLabels(
            [
                self.tr("Question"),
                self.tr("It would now learn to say"),
                self.tr("Secret left"),
                self.tr("Since step"),
            ]
        )
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setObjectName("bare")
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for place, mode in enumerate(
            (
                QHeaderView.ResizeMode.Stretch,
                QHeaderView.ResizeMode.Stretch,
                QHeaderView.ResizeMode.ResizeToContents,
                QHeaderView.ResizeMode.ResizeToContents,
            )
        ):
            header.setSectionResizeMode(place, mode)
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

    def show_differences(self, found: Mapping[str, Sequence[object]]) -> None:
        """Say in which settings the runs whose curves lie over each other are not alike."""
        self.differences.setVisible(bool(found))
        parts = [f"{name}: {' / '.join(map(str, values))}" for name, values in found.items()]
        text = self.tr("Settings that differ (solid / dashed / dotted): %1")
        self.differences.setText(text.replace("%1", " · ".join(parts)))

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
            parts.append(view.ending.message)
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
        if [line.question for line in lines] != list(self._rows):
            self._rows = {line.question: place for place, line in enumerate(lines)}
            self.table.setRowCount(len(lines))
            shown = min(len(lines), _MOST_ROWS)
            height = self.table.horizontalHeader().sizeHint().height()
            self.table.setFixedHeight(height + shown * _ROW + 4)
        for place, line in enumerate(lines):
            cells = (line.question, line.answer, _score(line.overlap), str(line.step))
            for column_, text in enumerate(cells):
                item = self.table.item(place, column_)
                if item is None:
                    item = QTableWidgetItem(text)
                    self.table.setItem(place, column_, item)
                elif item.text() != text:
                    item.setText(text)
                item.setToolTip(words.tip(text))


_TRAINING = 4
"""Which part of a run trains; see `engine.unlearning.pipeline`."""


def _score(overlap: float) -> str:
    # Filled circles beside the number: seen from afar, and without colour.
    filled = round(overlap * 5)
    return "●" * filled + "○" * (5 - filled) + f"  {words.percent(overlap)}"
