"""Shortcuts, the log, diagnostics to copy, and what the program is made of."""

from __future__ import annotations

import platform
import sys
from importlib import metadata
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from pmc_gui import __version__
from pmc_gui.core import machine
from pmc_gui.core.program import papers_folder
from pmc_gui.ui import words
from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.basics import Button, label, row

if TYPE_CHECKING:
    from pmc_gui.ui.session import Session

translate = QCoreApplication.translate

_PACKAGES = (
    "PySide6_Essentials",
    "torch",
    "transformers",
    "peft",
    "llama_cpp_python",
    "gguf",
    "numpy",
    "pyqtgraph",
    "pydantic",
    "safetensors",
)

_COLUMN_LETTERS = 24
"""Where what stands after a tab begins."""


class TextDialog(QDialog):
    """A text to read and to copy."""

    def __init__(self, title: str, note: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(640, 460)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setObjectName("plain")
        self.text.setAccessibleName(title)
        self.text.setTabStopDistance(_COLUMN_LETTERS * self.text.fontMetrics().averageCharWidth())
        lines = QVBoxLayout(self)
        lines.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        lines.addWidget(label(note, "muted", wrap=True))
        lines.addWidget(self.text, 1)
        copy = Button(self.tr("Copy"), self._copy, symbol="copy")
        lines.addLayout(row(copy, None, Button(self.tr("Close"), self.close)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())


def diagnostics(session: Session) -> str:
    """What a report of a fault needs: versions and sizes, no path, question or answer."""
    memory = machine.memory()
    free, total = words.size(memory.free_bytes), words.size(memory.total_bytes)
    card = session.card
    lines = [
        f"pmc-gui {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
        f"{machine.cores()} cores, {free} of {total} memory free",
        f"screen platform: {QGuiApplication.platformName()}",
        f"own Python for workers: {'yes' if session.settings.python else 'no'}",
        *(f"{name} {_version(name)}" for name in _PACKAGES),
    ]
    if card is not None:
        lines.append(
            f"model: {card.kind}, {card.architecture}, {card.precision}, {card.parameters:,} "
            f"parameters, {len(session.forget)} to forget, {len(session.keep)} to keep"
        )
    lines += [f"running: {job.request.job}" for job in session.jobs]
    return "\n".join(lines)


def licences() -> str:
    """The packages that this program stands on, with their licences."""
    lines = []
    for name in sorted(_PACKAGES, key=str.casefold):
        try:
            found = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        names = [key for key in ("License-Expression", "License") if key in found]
        kinds = [kind for kind in found.get_all("Classifier", []) if kind.startswith("License")]
        # Older packages tell it as “License :: OSI Approved :: MIT License”.
        licence = found[names[0]] if names else "".join(kinds[:1]).rpartition(" :: ")[2]
        first = (licence.strip().splitlines() or [translate("Help", "see its own files")])[0]
        lines.append(f"{name} {found['Version']}: {first}")
    return "\n".join(
        [
            translate("Help", "pmc-gui %1, MIT licence").replace("%1", __version__),
            "",
            translate(
                "Help",
                "Qt is used under the LGPL 3, through PySide6 Essentials; its libraries are "
                "separate files and can be replaced by others.",
            ),
            "",
            *lines,
            "",
            translate("Help", "Python %1: PSF licence").replace("%1", sys.version.split()[0]),
            *_notice(),
        ]
    )


def _notice() -> list[str]:
    """What an installed program says of the works of others in it."""
    folder = papers_folder()
    if folder is None:
        return []
    told = translate("Help", "The licence of every part lies in %1.")
    lines = ["", told.replace("%1", str(folder / "LICENSES"))]
    try:
        return [*lines, "", (folder / "NOTICE.txt").read_text(encoding="utf-8")]
    except OSError:
        return lines


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"
