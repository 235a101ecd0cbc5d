"""The line below the pages: where models run, what memory is free, and what is being worked on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QStatusBar

from pmc_gui.core import machine
from pmc_gui.ui import words
from pmc_gui.ui.widgets.basics import label

if TYPE_CHECKING:
    from pmc_gui.ui.session import Session

_EVERY_MS = 2000


class StatusBar(QStatusBar):
    """Looks again every few seconds, and whenever work begins or ends."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.device = QLabel()
        self.memory = QLabel()
        self.workers = QLabel()
        for part in (self.device, self.memory, self.workers):
            part.setTextFormat(Qt.TextFormat.PlainText)
            self.addPermanentWidget(part)
        self.setSizeGripEnabled(False)
        self.addWidget(label(self.tr("Nothing leaves this computer."), "small"))
        self._clock = QTimer(self)
        self._clock.setInterval(_EVERY_MS)
        self._clock.timeout.connect(self.refresh)
        self._clock.start()
        for signal in (session.jobs_changed, session.model_changed, session.card_changed):
            signal.connect(self.refresh)
        self.refresh()

    def stop(self) -> None:
        """Nobody looks at it any more."""
        self._clock.stop()

    def refresh(self) -> None:
        """Show how things stand."""
        memory = machine.memory()
        free, total = words.size(memory.free_bytes), words.size(memory.total_bytes)
        self.memory.setText(
            self.tr("Memory: %1 of %2 free").replace("%1", free).replace("%2", total)
        )
        self.device.setText(self._device())
        counts = Counter(words.job_name(job.request.job) for job in self._session.jobs)
        names = [f"{name} × {count}" if count > 1 else name for name, count in counts.items()]
        self.workers.setText(
            self.tr("Working: %1").replace("%1", ", ".join(names))
            if names
            else self.tr("No work running")
        )

    def _device(self) -> str:
        """Where models run: what is chosen, or what the worker that read the model found."""
        card, chosen = self._session.card, self._session.device
        if chosen == "cpu" or (chosen == "auto" and (card is None or card.on_processor)):
            return self.tr("CPU, %n core(s)", "", machine.cores())
        if card is not None and not card.on_processor:
            return card.device
        return {"cuda": self.tr("Graphics card"), "mps": self.tr("Apple graphics")}[chosen]
