"""The page where a model is chosen and looked at."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from pmc_gui.core.events import Failed, Finished
from pmc_gui.core.library import Found, scan
from pmc_gui.core.model_card import ModelCard
from pmc_gui.core.requests import InspectRequest
from pmc_gui.ui.background import in_background
from pmc_gui.ui.language import told
from pmc_gui.ui.pages.model_card import CardView
from pmc_gui.ui.pages.model_list import ModelList
from pmc_gui.ui.widgets.basics import Button, SideBySide, column
from pmc_gui.ui.widgets.drop import drags_files, dropped_file
from pmc_gui.ui.widgets.page import Page

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from pmc_gui.core.events import Event
    from pmc_gui.ui.job import Job
    from pmc_gui.ui.session import Session


class ModelPage(Page):
    """A list of models on the left, the card of the chosen one on the right.

    Signals:
        next_wanted: The person is done here.
    """

    next_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(
            self.tr("Model"),
            self.tr(
                "Choose the model that has to forget something. Its own files are never changed."
            ),
            scrolls=False,
        )
        self.setAcceptDrops(True)
        self._session = session
        self._inspecting: Job | None = None
        self.open = Button(self.tr("Open…"), symbol="folder")
        menu = QMenu(self.open)
        menu.addAction(self.tr("GGUF file…"), self.open_file)
        menu.addAction(self.tr("Hugging Face folder…"), self.open_folder)
        self.open.setMenu(menu)
        self.next = Button(self.tr("Choose questions"), self.next_wanted.emit, kind="primary")
        self.buttons.addWidget(self.open)
        self.buttons.addWidget(self.next)
        self.list = ModelList(session)
        self.list.chosen.connect(session.choose_model)
        self.list.add_folder.clicked.connect(self.add_folder)
        self.list.refresh.clicked.connect(self.rescan)
        self.card = CardView(session)
        self.card.adapter_wanted.connect(self.choose_adapter)
        self.card.removal_wanted.connect(self.remove_adapter)
        self.card.stop_wanted.connect(self.stop)
        self.card.retry_wanted.connect(self.read_again)
        split = SideBySide()
        left = QWidget()
        left.setLayout(column(self.list))
        split.addWidget(left)
        split.addWidget(self.card)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setSizes([400, 600])
        self.body.addWidget(split, 1)
        session.model_changed.connect(self._on_model)
        session.card_changed.connect(self._on_card)
        self._on_card()
        self.rescan()

    def open_file(self) -> None:
        """Let the person choose a GGUF file."""
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open a model"), "", self.tr("Models (*.gguf);;All files (*)")
        )
        if path:
            self._session.choose_model(Path(path))

    def open_folder(self) -> None:
        """Let the person choose a folder."""
        path = QFileDialog.getExistingDirectory(self, self.tr("Open a model's folder"))
        if path:
            self._session.choose_model(Path(path))

    def choose_adapter(self) -> None:
        """Let the person choose a PEFT adapter to be used with the model."""
        path = QFileDialog.getExistingDirectory(self, self.tr("Choose a PEFT adapter's folder"))
        if path:
            self.put_adapter(Path(path))

    def put_adapter(self, adapter: Path) -> None:
        """Put an adapter beside the model; until it has turned out to be one, nothing changes."""
        model = self._session.model
        if model is not None and self._session.card is not None:
            self._inspect(model, adapter)

    def remove_adapter(self) -> None:
        """Go on with the model alone."""
        model = self._session.model
        if model is not None:
            self._session.choose_model(model)

    def add_folder(self) -> None:
        """Let the person name another place where models are."""
        path = QFileDialog.getExistingDirectory(self, self.tr("A folder with models in it"))
        if path:
            self.look_in(Path(path))

    def look_in(self, folder: Path) -> None:
        """Look for models in `folder` from now on."""
        settings = self._session.settings
        if folder not in settings.folders:
            settings.folders = [*settings.folders, folder]
            self._session.save_settings()
        self.rescan()

    def rescan(self) -> None:
        """Look again for models on this computer."""
        folders = list(self._session.settings.folders)
        self.list.searching()
        in_background(
            lambda: scan(folders, Path.home(), os.environ),
            self._on_found,
            self.tell_failure,
            self,
        )

    def _on_found(self, found: list[Found]) -> None:
        self.list.show_library(found)

    def _on_model(self) -> None:
        self.list.show_recent()
        model = self._session.model
        self._give_up_inspecting()
        if model is None:
            return
        card = self._session.card
        if card is None or card.wanted != self._session.device:
            self._inspect(model, self._session.adapter)
        else:
            self.card.show_card(card)

    def _inspect(self, model: Path, adapter: Path | None) -> None:
        self._give_up_inspecting()
        self.quiet()
        card, device = self._session.card, self._session.device
        if card is None or card.adapter != adapter:
            self.card.reading(adapter or model)
        else:
            self.card.show_card(card, counting=True)
        job = self._session.start(InspectRequest(model=model, adapter=adapter, device=device))
        self._inspecting = job
        job.ended.connect(lambda event: self._on_inspected(job, model, adapter, event))

    def read_again(self) -> None:
        """Read the headers of the chosen model once more."""
        if self._session.model is not None:
            self._inspect(self._session.model, self._session.adapter)

    def stop(self) -> None:
        """Stop reading headers (Esc)."""
        if self._inspecting is not None:
            self._inspecting.stop()

    def _give_up_inspecting(self) -> None:
        if self._inspecting is not None:
            self._inspecting.stop()
            self._inspecting = None

    def _on_inspected(self, job: Job, model: Path, adapter: Path | None, event: Event) -> None:
        if job is not self._inspecting:
            return  # another model was chosen in the meantime
        self._inspecting = None
        if isinstance(event, Finished):
            card = ModelCard.model_validate(event.result)
            if adapter == self._session.adapter:
                self._session.set_card(card)
            else:
                self._session.choose_model(model, adapter, card)
            return
        if isinstance(event, Failed):
            banner = self.tell_failure(event, job.log_tail)
            if adapter is not None and adapter == self._session.adapter:
                banner.offer(self.tr("Go on without the adapter"), self.remove_adapter)
        if self._session.card is not None:
            self._on_card()  # the adapter was none, or it was stopped: all is as it was
        elif isinstance(event, Failed):
            self.card.unread(model, told(event.message), told(event.hint))
        else:
            self.card.unread(model, self.tr("Its headers were not read: you stopped it."), "")

    def _on_card(self) -> None:
        card = self._session.card
        self.next.setEnabled(card is not None)
        if card is not None:
            self.card.show_card(card)
        elif self._session.model is None:
            self.card.nothing()

    # Dropping a model from the file manager

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if drags_files(event):
            event.acceptProposedAction()
            self.card.mark(drop=True)

    def dragLeaveEvent(self, event: object) -> None:  # noqa: ARG002, N802
        self.card.mark(drop=False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self.card.mark(drop=False)
        path = dropped_file(event, self)
        if path is not None:
            event.acceptProposedAction()
            self._session.choose_model(path)
