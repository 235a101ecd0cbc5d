"""A running job in one line: what it does, how far it is, how long it will take, and a way out."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from pmc_gui.core.events import Phase, Progress
from pmc_gui.ui import words
from pmc_gui.ui.language import told
from pmc_gui.ui.widgets.basics import Button, column, label, row

if TYPE_CHECKING:
    from pmc_gui.core.events import Event

_FINE = 1000


class JobStrip(QWidget):
    """Hidden while nothing runs.

    Signals:
        stop_wanted: The person wants the job to end.
    """

    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._name = label()
        self._numbers = label("", "muted")
        self._numbers.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.stop = Button(self.tr("Stop"), self.stop_wanted.emit, symbol="stop")
        self.stop.setToolTip(self.tr("Stop (Esc)"))
        lines = column(row(self._name, None, self._numbers), self.bar, spacing=6)
        self.setLayout(row(lines, self.stop, spacing=16))
        self._began = 0.0
        self.hide()

    def begin(self, name: str) -> None:
        """Show that something has begun."""
        self._name.setText(name)
        self._numbers.clear()
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self._began = time.monotonic()
        self.show()

    def stopping(self) -> None:
        """Show that the person's wish was heard."""
        self._name.setText(self.tr("Stopping…"))
        self.stop.setEnabled(False)

    def end(self) -> None:
        """Nothing runs any more."""
        self.hide()

    def take(self, event: Event) -> None:
        """Show what a job tells about its progress."""
        if isinstance(event, Phase):
            if self.stop.isEnabled():
                self._name.setText(told(event.name))
            self._numbers.clear()
            self.bar.setRange(0, 0)
            self._began = time.monotonic()
        elif isinstance(event, Progress) and event.total > 0:
            share = event.done / event.total
            self.bar.setRange(0, _FINE)
            self.bar.setValue(round(share * _FINE))
            self._numbers.setText(self._words(event, share))

    def _words(self, event: Progress, share: float) -> str:
        parts = [words.percent(share)]
        if event.unit == "bytes":
            parts.append(f"{words.size(event.done)} / {words.size(event.total)}")
        elif event.total > 1 and event.unit != "percent":
            of = f"{words.number(event.done)} / {words.number(event.total)}"
            parts.append(f"{of} {told(event.unit)}")
        left = event.seconds_left
        if left is None and 0.02 < share < 1:
            left = (time.monotonic() - self._began) * (1 - share) / share
        if left is not None:
            parts.append(self.tr("%1 left").replace("%1", words.duration(left)))
        return " · ".join(parts)
