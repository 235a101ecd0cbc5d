"""The card of the chosen model: what it is, and what this computer can do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from pmc_gui.core.chat_template import PLAIN
from pmc_gui.core.library import title_of
from pmc_gui.ui import words
from pmc_gui.ui.language import told
from pmc_gui.ui.pages.template_dialog import TemplateDialog
from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.banner import Banner
from pmc_gui.ui.widgets.basics import Badge, Button, Card, Scroller, clear, label, restyle, row
from pmc_gui.ui.widgets.job_strip import JobStrip

if TYPE_CHECKING:
    from pathlib import Path

    from pmc_gui.core.memory import Need
    from pmc_gui.core.model_card import ModelCard
    from pmc_gui.ui.session import Session

_DEVICES = ("auto", "cpu", "cuda", "mps")
_NARROWEST = 390
"""Pixels; below, the buttons beside an adapter's name would be cut off."""


class CardView(Card):
    """Everything about one model, or how to get at one.

    Signals:
        adapter_wanted: The person wants to choose an adapter for the model.
        removal_wanted: The model is to be used without its adapter.
        stop_wanted: Its headers need not be read.
        retry_wanted: They are to be read again.
    """

    adapter_wanted = Signal()
    removal_wanted = Signal()
    stop_wanted = Signal()
    retry_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setMinimumWidth(_NARROWEST)
        self.device = QComboBox()
        self.device.setAccessibleName(self.tr("Device"))
        self._devices = QStandardItemModel(len(_DEVICES), 1, self.device)
        self.device.setModel(self._devices)
        self._show_device()
        self.device.activated.connect(
            lambda place: session.choose_device(_DEVICES[place])  # type: ignore[arg-type]
        )
        area = Scroller(SPACE + 4)
        self._lines = area.lines
        self.add(area, 1)
        self._device_row = QWidget()
        self._device_row.setLayout(row(label(self.tr("Run on")), self.device, None))
        self.add(self._device_row)
        session.model_changed.connect(self._show_device)
        self.nothing()

    def mark(self, *, drop: bool) -> None:
        """Show whether a model can be dropped here now."""
        self.setProperty("drop", drop)
        restyle(self)

    def nothing(self) -> None:
        """Say how to get at a model."""
        self._begin()
        self._lines.addStretch(1)
        for text, kind in (
            (self.tr("No model is open"), "heading"),
            (
                self.tr(
                    "Choose one from the list, or drop a GGUF file or a Hugging Face folder here."
                ),
                "muted",
            ),
        ):
            line = label(text, kind, wrap=True)  # type: ignore[arg-type]
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._lines.addWidget(line)
        self._lines.addStretch(1)

    def reading(self, path: Path) -> None:
        """Show that the headers are being read."""
        self._begin()
        self._lines.addWidget(label(title_of(path), "heading", wrap=True))
        strip = JobStrip()
        strip.stop_wanted.connect(self.stop_wanted)
        self._lines.addWidget(strip)
        strip.begin(self.tr("Reading its headers…"))
        self._lines.addStretch(1)

    def unread(self, path: Path, why: str, hint: str) -> None:
        """Show that a model is chosen and cannot be used, or not yet.

        Args:
            path: The model.
            why: What happened, in words.
            hint: What to do next.
        """
        self._begin()
        self._lines.addWidget(label(title_of(path), "heading", wrap=True))
        where = label(str(path), "small", wrap=True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines.addWidget(where)
        self._lines.addWidget(label(why, wrap=True))
        if hint:
            self._lines.addWidget(label(hint, "muted", wrap=True))
        again = Button(self.tr("Read it again"), self.retry_wanted.emit, symbol="refresh")
        self._lines.addLayout(row(again, None))
        other = self.tr("Or choose another model from the list, or drop one here.")
        self._lines.addWidget(label(other, "muted", wrap=True))
        self._lines.addStretch(1)

    def show_card(self, card: ModelCard, *, counting: bool = False) -> None:
        """Show a model.

        Args:
            card: What there is to show.
            counting: Its memory is being looked at again, for another device.
        """
        self._begin(device=True)
        self._show_device()
        self._lines.addWidget(label(title_of(card.path), "heading", wrap=True))
        where = label(str(card.path), "small", wrap=True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines.addWidget(where)
        self._lines.addLayout(self._facts(card))
        for notice in card.notices:
            self._lines.addWidget(Banner("info", told(notice)))
        self._lines.addSpacing(SPACE)
        title = self.tr("Does it fit into this computer?")
        self._lines.addWidget(label(title, "heading"))
        on = self.tr("Memory is counted on: %1").replace("%1", told(card.device))
        text = self.tr("Looking at the memory of this device…") if counting else on
        self._lines.addWidget(label(text, "small"))
        for need in () if counting else card.memory:
            self._lines.addWidget(NeedView(need))
        self._lines.addStretch(1)

    def _facts(self, card: ModelCard) -> QGridLayout:
        context = (
            self.tr("not stated")
            if card.context is None
            else self.tr("%1 tokens").replace("%1", words.number(card.context))
        )
        facts = [
            (self.tr("Name"), card.name),
            (self.tr("Kind"), self._kind(card)),
            (self.tr("Architecture"), card.architecture),
            (self.tr("Parameters"), words.parameters(card.parameters)),
            (self.tr("Precision"), card.precision),
            (self.tr("Size on disk"), words.size(card.size_bytes)),
            (self.tr("Context"), context),
            (self.tr("Licence"), card.licence or self.tr("not stated")),
        ]
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * SPACE)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for name, value in facts:
            _add_fact(grid, name, value)
        self._add_template(grid, card)
        if card.kind != "adapter":
            self._add_adapter(grid, card)
        return grid

    def _add_template(self, grid: QGridLayout, card: ModelCard) -> None:
        chosen = self._session.template
        if chosen:
            meaning = self.tr("another than the model's own, kept with this project")
        elif chosen == PLAIN:
            meaning = self.tr("not used: questions are put to it as “Question: … Answer:”")
        elif card.chat_template:
            meaning = self.tr("comes with the model")
        else:
            meaning = self.tr(
                "none: this is a base model, which only goes on with a text. Questions are put to "
                "it as “Question: … Answer:”."
            )
        text = self.tr("Chat template…")
        show = Button(text, lambda: self._show_template(card), symbol="report", kind="quiet")
        _add_fact(grid, self.tr("Chat template"), meaning, show)

    def _show_template(self, card: ModelCard) -> None:
        TemplateDialog(self._session, card, self).show()

    def _add_adapter(self, grid: QGridLayout, card: ModelCard) -> None:
        choose = Button(self.tr("Choose…"), self.adapter_wanted.emit, symbol="folder", kind="quiet")
        choose.setAccessibleName(self.tr("Choose an adapter"))
        name = self.tr("Adapter")
        if card.adapter is None:
            _add_fact(grid, name, self.tr("none"), choose)
            return
        remove = Button(self.tr("Remove"), self.removal_wanted.emit, symbol="close", kind="quiet")
        remove.setAccessibleName(self.tr("Remove the adapter"))
        text = _add_fact(grid, name, title_of(card.adapter), choose, remove)
        text.setToolTip(words.tip(str(card.adapter)))

    def _kind(self, card: ModelCard) -> str:
        return {
            "hf": self.tr("Hugging Face folder"),
            "gguf": self.tr("GGUF file"),
            "adapter": self.tr("PEFT adapter"),
        }[card.kind]

    def _show_device(self) -> None:
        """Show the chosen device among all, and which of them are not there."""
        card = self._session.card
        names = (
            self.tr("Best available"),
            self.tr("Processor (CPU)"),
            self.tr("Graphics card (CUDA / ROCm)"),
            self.tr("Apple graphics (Metal)"),
        )
        for place, (device, name) in enumerate(zip(_DEVICES, names, strict=True)):
            there = card is None or not card.devices or device in {"auto", *card.devices}
            text = name if there else self.tr("%1: not found here").replace("%1", name)
            item = QStandardItem(text)
            item.setEnabled(there)
            self._devices.setItem(place, item)
        self.device.setCurrentIndex(_DEVICES.index(self._session.device))

    def _begin(self, *, device: bool = False) -> None:
        clear(self._lines)
        # Not hidden to be shown again: the person may be on it with the keyboard.
        self._device_row.setVisible(device)


def _add_fact(grid: QGridLayout, name: str, value: str, *buttons: Button) -> QLabel:
    """Put a line below the others, with what can be done about it on the right."""
    place = grid.rowCount()
    middle = Qt.AlignmentFlag.AlignVCenter
    grid.addWidget(label(name, "muted"), place, 0, middle if buttons else Qt.AlignmentFlag.AlignTop)
    text = label(value, wrap=True)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    text.setAccessibleName(f"{name}: {value}")
    grid.addLayout(row(text, *buttons), place, 1)
    return text


class NeedView(QWidget):
    """One use of the model: whether there is memory for it, and the sum behind that."""

    def __init__(self, need: Need) -> None:
        super().__init__()
        kind = {"fits": "good", "tight": "warn", "too big": "bad"}[need.fits]
        self.badge = Badge(words.fit(need.fits), kind)  # type: ignore[arg-type]
        total, free = words.size(need.total), words.size(need.free_bytes)
        text = self.tr("%1 of %2 free").replace("%1", total).replace("%2", free)
        amounts = label(text, "muted", wrap=True)
        amounts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.more = Button("", self._toggle, symbol="right", kind="quiet", tip=self.tr("Show sum"))
        self.more.setAccessibleName(self.tr("Show the sum for: %1").replace("%1", told(need.title)))
        self._sum = QWidget()
        self._sum.setLayout(self._terms(need))
        self._sum.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(row(self.more, label(told(need.title)), self.badge, amounts))
        whole.addWidget(self._sum)
        if need.fits == "too big":
            note = label(self._anyway(), "small", wrap=True)
            note.setContentsMargins(5 * SPACE, 0, 0, SPACE)
            whole.addWidget(note)

    def _toggle(self) -> None:
        shown = self._sum.isHidden()
        self._sum.setVisible(shown)
        self.more.set_symbol("down" if shown else "right")

    def _terms(self, need: Need) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(5 * SPACE, 0, 0, SPACE)
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for place, term in enumerate(need.terms):
            amount = label(words.size(term.bytes))
            amount.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(label(told(term.name)), place, 0)
            grid.addWidget(label(told(term.explanation), "small", wrap=True), place, 1)
            grid.addWidget(amount, place, 2)
        if need.fits == "tight":
            note = self.tr("It should work, but other programs will feel it. Close what you can.")
            grid.addWidget(label(note, "small", wrap=True), len(need.terms), 0, 1, 3)
        return grid

    def _anyway(self) -> str:
        return self.tr(
            "It will probably fail for want of memory. You can try it anyway: nothing is lost if "
            "it fails."
        )
