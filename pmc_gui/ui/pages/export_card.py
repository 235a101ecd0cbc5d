"""The models to take away: as a GGUF file, an adapter or a Hugging Face folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from pmc_gui.core.quants import CHOICES, size
from pmc_gui.ui import words
from pmc_gui.ui.widgets.basics import Button, Card, Choice, label, row


class ExportCard(Card):
    """Asks what to write, and where.

    Signals:
        wanted: What of an `ExportRequest` the person has chosen, as a dictionary.
    """

    wanted = Signal(dict)

    def __init__(self) -> None:
        super().__init__(
            self.tr("Take it away"),
            self.tr(
                "Nothing is ever overwritten. Beside each lies a model card that does not tell the "
                "questions. The sizes are about right before writing."
            ),
        )
        self.name = "model"
        self._parameters: int | None = None
        self._width = 0
        self.quant = Choice()
        self.quant.setAccessibleName(self.tr("Quantization of the file"))
        self.quant.activated.connect(self._show_size)
        for choice in CHOICES:
            self.quant.addItem(choice.name, choice.name)
        self.file_size = label("", "muted")
        self.save_gguf = Button(self.tr("Save GGUF…"), self.choose_gguf, symbol="export")
        self.save_adapter = Button(self.tr("Save adapter…"), self.choose_adapter, symbol="export")
        self.save_folder = Button(self.tr("Save folder…"), self.choose_folder, symbol="export")
        for name, note, parts in (
            (
                self.tr("GGUF file"),
                self.tr("For llama.cpp, LM Studio, Ollama and the like."),
                (self.quant, self.file_size, self.save_gguf),
            ),
            (
                self.tr("PEFT adapter"),
                self.tr("Small; works only together with the original model."),
                (self.save_adapter,),
            ),
            (
                self.tr("Hugging Face folder"),
                self.tr("Merged weights as safetensors, with tokenizer and chat template."),
                (self.save_folder,),
            ),
        ):
            self.add(row(label(name), label(note, "small", wrap=True), *parts))

    def show_model(self, name: str, parameters: int | None, width: int) -> None:
        """Say what is exported: how its files are called, and how large they are about.

        Args:
            name: What its files are called.
            parameters: Of the model; None if there is none yet.
            width: Of its hidden states; 0 if it is not known.
        """
        self.name, self._parameters, self._width = name, parameters, width
        self._show_size()

    def _show_size(self) -> None:
        if self._parameters is None:
            self.file_size.setText("")
            return
        bytes_ = size(self._parameters, self._width, str(self.quant.currentData()))
        self.file_size.setText(self.tr("about %1").replace("%1", words.size(bytes_)))

    def choose_gguf(self) -> None:
        """Let the person say where the GGUF file is to be."""
        quant = str(self.quant.currentData())
        path = self._where(
            self.tr("Save GGUF"), f"{self.name}-{quant}.gguf", self.tr("GGUF (*.gguf)")
        )
        if path is not None:
            self._want(quant=quant, to=with_ending(path, ".gguf"))

    def choose_adapter(self) -> None:
        """Let the person say where the adapter's folder is to be."""
        path = self._where(self.tr("Save adapter as folder"), f"{self.name}-adapter")
        if path is not None:
            self._want(adapter=path)

    def choose_folder(self) -> None:
        """Let the person say where the Hugging Face folder is to be."""
        path = self._where(self.tr("Save Hugging Face folder"), self.name)
        if path is not None:
            self._want(hf=path)

    def _where(self, title: str, name: str, kinds: str = "") -> Path | None:
        # Nothing is ever replaced: to be asked whether it may be would promise the opposite.
        path, _ = QFileDialog.getSaveFileName(
            self, title, name, kinds, options=QFileDialog.Option.DontConfirmOverwrite
        )
        return Path(path) if path else None

    def _want(self, **chosen: Any) -> None:
        self.wanted.emit(chosen)


def with_ending(path: Path, ending: str) -> Path:
    """`path`, ending as its kind of file does."""
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)
