"""Names that are shortened in their middle where there is no room for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QStyle, QStyleOptionComboBox

from pmc_gui.ui import words
from pmc_gui.ui.widgets.basics import Choice

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_LEAST = 40
"""Pixels."""


class ElidedLabel(QLabel):
    """A name in one line, shown as it is; its tip has it whole."""

    def __init__(self, text: str, kind: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(kind)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802
        super().setText(text)
        self.setToolTip(words.tip(text))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(_LEAST, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        area = self.contentsRect()
        name = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideMiddle, area.width()
        )
        self.style().drawItemText(
            QPainter(self),
            area,
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            name,
            self.foregroundRole(),
        )


class ElidedChoice(Choice):
    """One of several that have names of any length."""

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:  # noqa: N802
        super().initStyleOption(option)
        area = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideMiddle, area.width()
        )
