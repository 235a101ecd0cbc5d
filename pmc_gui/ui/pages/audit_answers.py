"""One cell of the matrix: the very prompts and the very words, before and after."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from pmc_gui.core.attacks import ATTACKS
from pmc_gui.core.audit import SIDES, Evidence, Tried
from pmc_gui.core.audit_view import Key
from pmc_gui.core.spans import spans_of
from pmc_gui.ui import words
from pmc_gui.ui.background import in_background
from pmc_gui.ui.language import told
from pmc_gui.ui.theme import theme
from pmc_gui.ui.widgets.basics import SideBySide, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmc_gui.core.audit import Judgement, Side
    from pmc_gui.core.audit_view import AuditView

_LEAST_HEIGHT = 60
_MOST = 400
"""Answers of a cell that are read; alike ones are shown once."""


class Shown(NamedTuple):
    """What is shown of a cell.

    Attributes:
        answers: How many there are.
        leaked: How many of them leak.
        tried: At most `_MOST` of them, leaks first.
    """

    answers: int
    leaked: int
    tried: list[Tried]


Answers = dict[tuple[str, str], Shown]
"""By side and quantization."""


class AuditAnswers(QWidget):
    """Two texts side by side; whatever a model wrote stands there as it is.

    Signals:
        opened: There is something to read now, and room is needed for it.
    """

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading = label("", "heading", wrap=True)
        self.note = label(self.tr("Choose a cell to read what was asked and answered."), "muted")
        self.note.setWordWrap(True)
        self.texts: dict[Side, QTextEdit] = {}
        self.split = SideBySide()
        self._names: dict[Side, str] = {"before": self.tr("Before"), "after": self.tr("After")}
        for side in SIDES:
            text = QTextEdit()
            text.setReadOnly(True)
            text.setAcceptRichText(False)
            text.setUndoRedoEnabled(False)
            text.setTabChangesFocus(True)
            text.setMinimumHeight(_LEAST_HEIGHT)
            text.setAccessibleName(self.tr("Answers: %1").replace("%1", self._names[side]))
            self.texts[side] = text
            self.split.addWidget(text)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self.heading)
        whole.addWidget(self.note)
        whole.addWidget(self.split, 1)
        whole.addStretch(0)
        self._wanted = 0
        self._shown: tuple[Answers, Judgement | None] = ({}, None)
        theme().changed.connect(self._paint)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No cell is chosen."""
        self._wanted += 1
        self.heading.hide()
        self.note.setText(self.tr("Choose a cell to read what was asked and answered."))
        self.note.show()
        self._shown = ({}, None)
        self.split.hide()

    def show_cell(self, view: AuditView, quants: Sequence[str], attack: str, question: int) -> None:
        """Read and show all that was said in a cell."""
        facts = ATTACKS[attack]
        self.heading.setText(f"{told(facts.title)}: {view.questions[question]}")
        self.heading.show()
        self.heading.setToolTip(words.tip(told(facts.description)))
        self.note.hide()
        keys = [(side, quant) for quant in quants for side in SIDES]

        def read() -> Answers:
            found: Answers = {}
            for side, quant in keys:
                cell = view.cell(side, [quant], attack, question)
                tried = view.answers(Key(side, quant, attack, question), _MOST)
                found[side, quant] = Shown(cell.answers, cell.leaked, tried)
            return found

        self._wanted += 1
        wanted = self._wanted

        def shown(answers: Answers) -> None:
            if wanted == self._wanted:
                self._shown = (answers, None)
                self._paint()

        def failed(failure: object) -> None:
            self.note.setText(str(getattr(failure, "message", failure)))
            self.note.show()

        in_background(read, shown, failed, self)

    def show_judgement(self, question: str, who: str, judged: Judgement, word: str) -> None:
        """Show a verdict with its reason, and the answer that decided it."""
        self._wanted += 1
        self.heading.setText(f"{who}: {question}")
        self.heading.show()
        self.note.setText(f"{word}. {told(judged.reason)}".strip())
        self.note.show()
        self._shown = ({}, judged)
        self._paint()

    def take_focus(self) -> None:
        """Put the keyboard into the answers."""
        self.texts["after"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _paint(self) -> None:
        answers, judged = self._shown
        was_open = not self.split.isHidden()
        self.split.setVisible(bool(answers) or (judged is not None and judged.evidence is not None))
        if not was_open and not self.split.isHidden():
            self.opened.emit()
        for side in SIDES:
            text = self.texts[side]
            text.clear()
            cursor = QTextCursor(text.document())
            for (of, quant), shown in answers.items():
                if of == side:
                    self._write_all(cursor, f"{self._names[side]} · {quant}", shown)
            if judged is not None and judged.evidence is not None and side == "after":
                where = f"{judged.evidence.quant} · {told(ATTACKS[judged.evidence.attack].title)}\n"
                cursor.insertText(where, self._format(muted=True, strong=True))
                self._write(cursor, judged.evidence, leaked=True, times=1)
            text.moveCursor(QTextCursor.MoveOperation.Start)
        # A verdict speaks of the new model alone.
        self.texts["before"].setVisible(judged is None)

    def _write_all(self, cursor: QTextCursor, where: str, shown: Shown) -> None:
        tried = shown.tried
        counted = self.tr("%1 of %2 answers leak").replace("%1", words.number(shown.leaked))
        counted = counted.replace("%2", words.number(shown.answers))
        if not shown.answers:
            counted = self.tr("not asked")
        elif len(tried) < shown.answers:
            some = self.tr("%1 of them below, leaks first").replace("%1", words.number(len(tried)))
            counted = f"{counted} · {some}"
        cursor.insertText(f"{where} · {counted}\n", self._format(muted=True, strong=True))
        # Alike answers to alike prompts once, with how often they came.
        times = Counter(one.model_dump_json() for one in tried)
        alike = {one.model_dump_json(): one for one in tried}
        for text, one in alike.items():
            self._write(cursor, one, leaked=one.leaked, times=times[text])
        cursor.insertText("\n", self._format())

    def _write(
        self, cursor: QTextCursor, one: Tried | Evidence, *, leaked: bool | None, times: int
    ) -> None:
        for role, said in one.messages:
            who = {"user": self.tr("Asked"), "assistant": self.tr("Answered")}
            cursor.insertText(f"\n{who.get(role, role)}: ", self._format(muted=True))
            cursor.insertText(said, self._format(muted=True))
        word = {True: self.tr("Leaks"), None: self.tr("Unclear"), False: self.tr("Clean")}[leaked]
        if times > 1:
            word += f" × {times}"
        cursor.insertText(f"\n{word}: ", self._format(strong=True, leak=leaked is True))
        said = f"{one.prefill} {one.answer}" if one.prefill else one.answer
        begun = len(one.prefill)
        marked = spans_of(said, one.words) if leaked else []
        at = 0
        for begin, end in [*marked, (len(said), len(said))]:
            for part, prefilled in ((said[at : max(at, min(begin, begun))], True),
                                    (said[max(at, begun) : begin], False)):  # fmt: skip
                cursor.insertText(part, self._format(muted=prefilled, begun=prefilled))
            cursor.insertText(said[begin:end], self._format(leak=True, strong=True))
            at = end
        if not said.strip():
            cursor.insertText(self.tr("(nothing)"), self._format(muted=True))
        cursor.insertText("\n", self._format())

    def _format(
        self, *, muted: bool = False, strong: bool = False, leak: bool = False, begun: bool = False
    ) -> QTextCharFormat:
        tokens = theme().tokens
        found = QTextCharFormat()
        found.setForeground(QColor(tokens.muted if muted else tokens.text))
        if strong:
            found.setFontWeight(600)
        if begun:
            found.setFontItalic(True)
        if leak:
            # Underlined as well: colour alone says nothing to some.
            found.setForeground(QColor(tokens.bad))
            found.setBackground(QColor(tokens.bad_soft))
            found.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        return found
