"""All that is known of one question, with room to read and to edit it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QStackedWidget

from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.basics import Badge, Card, Scroller, label, row

if TYPE_CHECKING:
    from pmc_gui.core.draft import Row
    from pmc_gui.ui.models.question_table import QuestionTable

_LINES = {"question": 3, "wordings": 3, "answer": 2}
_JOINED = {"key_facts": "; ", "tags": "; ", "wordings": "\n", "audit_wordings": "\n"}
"""What stands between the parts of a field that has several."""


class QuestionDetail(Card):
    """A form for the current row; what is typed is taken when its field is left.

    Signals:
        refused: A question that the table does not take: it is empty or there already.
    """

    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__(self.tr("Question"))
        self._row: Row | None = None
        self._dirty: set[str] = set()
        self._filling = False
        self.setMinimumWidth(240)
        self._table: QuestionTable | None = None
        self._place: int | None = None
        self.question = self._text(self.tr("Question"), "question")
        self.facts = self._line(self.tr("Key facts"), self.tr("Tokyo; Tokio"))
        self.wordings = self._text(self.tr("Other wordings"), "wordings")
        self.wordings.setPlaceholderText(self.tr("One a line"))
        self.audit_wordings = self._text(self.tr("Wordings for the audit"), "wordings")
        self.audit_wordings.setPlaceholderText(self.tr("One a line"))
        self.answer = self._text(self.tr("Reference answer"), "answer")
        self.tags = self._line(self.tr("Tags"), self.tr("people; private"))
        self.today = QPlainTextEdit()
        self.today.setObjectName("plain")
        self.today.setReadOnly(True)
        self.today.setAccessibleName(self.tr("Answer today"))
        self.today.setPlaceholderText(self.tr("Not asked yet"))
        self.today.setMinimumHeight(70)
        self.known = Badge()
        form = Scroller(4)
        lines = form.lines
        for field, name, note in (
            (self.question, self.tr("Question"), ""),
            (
                self.facts,
                self.tr("Key facts"),
                self.tr(
                    "Words that give the secret away, with ; between. Used only to check answers, "
                    "never to train."
                ),
            ),
            (
                self.wordings,
                self.tr("Other wordings"),
                self.tr("Your own; training may ask them too."),
            ),
            (
                self.audit_wordings,
                self.tr("Wordings for the audit"),
                self.tr(
                    "Asked to check what was forgotten; training never sees them. Nobody can say "
                    "“forgotten” without two that do not repeat the question."
                ),
            ),
            (
                self.answer,
                self.tr("Reference answer"),
                self.tr("To look at. It is never trained on as something to forget."),
            ),
            (self.tags, self.tr("Tags"), ""),
        ):
            lines.addWidget(label(name, "muted", wrap=True))
            lines.addWidget(field)
            if note:
                lines.addWidget(label(note, "small", wrap=True))
            lines.addSpacing(SPACE)
        lines.addWidget(label(self.tr("Answer today"), "muted", wrap=True))
        lines.addLayout(row(self.known, None))
        lines.addWidget(self.today, 1)
        self.nothing = label(self.tr("Choose a question to see all of it."), "muted", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._parts = QStackedWidget()
        self._parts.addWidget(self.nothing)
        self._parts.addWidget(form)
        self.add(self._parts, 1)
        self._fields: dict[str, QLineEdit | QPlainTextEdit] = {
            "question": self.question,
            "key_facts": self.facts,
            "wordings": self.wordings,
            "audit_wordings": self.audit_wordings,
            "answer": self.answer,
            "tags": self.tags,
        }
        for name, field in self._fields.items():
            field.textChanged.connect(lambda *_, name=name: self._typed(name))
        self.show_row(None, None)

    def show_row(self, table: QuestionTable | None, shown: int | None) -> None:
        """Show the row in place `shown` of a table's shown ones, or nothing.

        What is being typed into the same row stays; into another one, it is taken over first.
        """
        place = None if table is None or shown is None else table.place(shown)
        if (table, place) != (self._table, self._place):
            self.take()
            self._dirty.clear()
        self._table, self._place = table, place
        self._parts.setCurrentIndex(0 if place is None else 1)
        if table is not None and shown is not None:
            self._fill(table.row(shown))

    def _fill(self, row: Row) -> None:
        if self._row is None or self._row.question != row.question:
            self._dirty.clear()  # another row has come to this place
        self._row = row
        self._filling = True
        for name, field in self._fields.items():
            if name not in self._dirty:
                value = getattr(row, name)
                joined = _JOINED[name].join(value) if isinstance(value, tuple) else value
                _set_text(field, joined)
        _set_text(self.today, row.today or "")
        self._filling = False
        self.known.setVisible(row.today is not None and bool(row.key_facts))
        if row.not_known:
            self.known.say(self.tr("does not say it"), "warn")
        else:
            self.known.say(self.tr("says it"), "accent")

    def take(self) -> None:
        """Take over what was typed, if the row is still the one it was typed for."""
        table, place, row = self._table, self._place, self._row
        typed, self._dirty = self._dirty, set()
        if table is None or place is None or row is None or not typed:
            return
        if place >= len(table) or table.at(place).question != row.question:
            return
        values: dict[str, str | tuple[str, ...]] = {}
        for name in typed:
            text = _text_of(self._fields[name])
            values[name] = _parts(text, _JOINED[name]) if name in _JOINED else text
        question = values.pop("question", None)
        if values:
            table.change(place, **values)
        if question is not None and not table.change(place, question=question):
            self.refused.emit(str(question).strip())
            self._fill(row)

    def _typed(self, name: str) -> None:
        if not self._filling:
            self._dirty.add(name)

    def _text(self, name: str, kind: str) -> QPlainTextEdit:
        field = QPlainTextEdit()
        field.setAccessibleName(name)
        field.setTabChangesFocus(True)
        height = field.fontMetrics().lineSpacing() * _LINES[kind] + 2 * SPACE + 4
        field.setFixedHeight(height)
        field.installEventFilter(self)
        return field

    def _line(self, name: str, example: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(self.tr("such as %1").replace("%1", example))
        field.editingFinished.connect(self.take)
        return field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.FocusOut:
            self.take()
        return super().eventFilter(watched, event)


def _text_of(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _set_text(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    # Not when it is the same: the cursor would jump to the beginning.
    if _text_of(field) == text:
        return
    if isinstance(field, QLineEdit):
        field.setText(text)
    else:
        field.setPlainText(text)


def _parts(text: str, separator: str) -> tuple[str, ...]:
    mark = separator.strip() or separator
    return tuple(dict.fromkeys(part.strip() for part in text.split(mark) if part.strip()))
