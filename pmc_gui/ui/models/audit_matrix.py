"""Questions × attacks as a table, quick with 10,000 questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from pmc_gui.core.attacks import ATTACKS
from pmc_gui.core.audit import SIDES
from pmc_gui.core.audit_view import STATES, AuditView, State
from pmc_gui.ui.language import told
from pmc_gui.ui.words import number, tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmc_gui.core.attacks import Attacker
    from pmc_gui.core.audit import Judgement, Side

Index = QModelIndex | QPersistentModelIndex
Verdict = Literal["leaks", "forgotten", "inconclusive", "waiting"]

QUESTION, CHAT, FILE, FIRST = range(4)
"""Columns; those from `FIRST` on are attacks."""
PAIR_ROLE = Qt.ItemDataRole.UserRole + 1
"""The states before and after, of an attack's cell."""
VERDICT_ROLE = Qt.ItemDataRole.UserRole + 2
"""The verdict, of a cell in `CHAT` or `FILE`."""
_WHO: dict[int, Attacker] = {CHAT: "chat", FILE: "file"}
_NO_PARENT = QModelIndex()


class AuditMatrix(QAbstractTableModel):
    """Shows an `AuditView`; only the questions that match the filter, in the order asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view: AuditView | None = None
        self._quants: tuple[str, ...] = ()
        self.attacks: list[str] = []
        self._questions: tuple[str, ...] = ()
        self._shown: Sequence[int] = range(0)
        self._text = ""
        self._leaks_only = False
        self._sort: tuple[int, Qt.SortOrder] | None = None

    def show_view(self, view: AuditView | None, quants: Sequence[str]) -> None:
        """Show an audit, or the same one as it is by now.

        Args:
            view: The audit.
            quants: The quantizations that are shown as one, the worst of them.
        """
        attacks = view.attacks if view is not None else []
        questions = view.questions if view is not None else ()
        shown = self._find(view, tuple(quants), questions)
        same = (view, attacks, questions) == (self._view, self.attacks, self._questions)
        if same and list(shown) == list(self._shown):
            self._quants = tuple(quants)
            if shown:
                last = self.index(len(shown) - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._view, self._quants = view, tuple(quants)
        self.attacks, self._questions, self._shown = attacks, questions, shown
        self.endResetModel()

    def set_filter(self, text: str, *, leaks_only: bool) -> None:
        """Show only questions with all words of `text`, and of those the leaking ones."""
        self._text, self._leaks_only = text.casefold().strip(), leaks_only
        self.show_view(self._view, self._quants)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By question, verdict or attack, leaks first; by column -1 as they are asked."""
        self._sort = (column, order) if column >= 0 else None
        self.show_view(self._view, self._quants)

    def place(self, question: int) -> int | None:
        """The row in which a question is shown."""
        return self._shown.index(question) if question in self._shown else None

    def question(self, row: int) -> int:
        """The number of the question in a row."""
        return self._shown[row]

    def attack(self, column: int) -> str | None:
        """The attack in a column; None for those before."""
        return self.attacks[column - FIRST] if column >= FIRST else None

    def _find(
        self, view: AuditView | None, quants: tuple[str, ...], questions: Sequence[str]
    ) -> Sequence[int]:
        found: Sequence[int] = range(len(questions))
        if self._text:
            parts = self._text.split()
            folded = [question.casefold() for question in questions]
            found = [at for at in found if all(part in folded[at] for part in parts)]
        if view is None:
            return found
        if self._leaks_only:
            found = [at for at in found if view.leaking(at, quants)]
        if self._sort is None:
            return found
        column, order = self._sort
        backwards = order == Qt.SortOrder.DescendingOrder
        return sorted(found, key=self._key(view, quants, questions, column), reverse=backwards)

    def _key(
        self, view: AuditView, quants: tuple[str, ...], questions: Sequence[str], column: int
    ) -> Any:
        if column == QUESTION:
            return lambda at: questions[at].casefold()
        if column in _WHO:
            return lambda at: _VERDICTS.index(self._verdict(view, quants, at, _WHO[column]))
        name = view.attacks[column - FIRST]

        def worst(at: int) -> tuple[int, float]:
            cell = view.cell("after", quants, name, at)
            share = cell.leaked / cell.answers if cell.answers else 0.0
            return STATES.index(view.state("after", quants, name, at)), -share

        return worst

    # Qt's interface

    def rowCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        return 0 if parent.isValid() else FIRST + len(self.attacks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._view is None:
            return None
        question, column = self._shown[index.row()], index.column()
        if column == QUESTION:
            if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
                return self._questions[question]
            if role == Qt.ItemDataRole.ToolTipRole:
                return tip(self._questions[question])
            return None
        if role == VERDICT_ROLE and column in _WHO:
            return self._verdict(self._view, self._quants, question, _WHO[column])
        if role == PAIR_ROLE and column >= FIRST:
            return self._pair(self._view, question, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(question, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{self._questions[question]}\n{self.spoken(question, column)}")
        return None

    def headerData(  # noqa: N802
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            if section >= FIRST:
                return told(ATTACKS[self.attacks[section - FIRST]].title)
            return (self.tr("Question"), self.tr("Who chats"), self.tr("Who has the file"))[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._explained(section))
        return None

    def _explained(self, section: int) -> str:
        if section >= FIRST:
            facts = ATTACKS[self.attacks[section - FIRST]]
            who = (
                self.tr("Anybody who chats can do it.")
                if facts.attacker == "chat"
                else self.tr("It takes the model's file.")
            )
            if not facts.convicts:
                who += " " + self.tr("It proves nothing about a single question.")
            return f"{told(facts.description)}\n{who}\n{facts.source}"
        return (
            "",
            self.tr("The verdict against somebody who can only chat with the model."),
            self.tr("The verdict against somebody who has the file and can do all of it."),
        )[section]

    def _pair(self, view: AuditView, question: int, column: int) -> tuple[State, State]:
        name = self.attacks[column - FIRST]
        before, after = (view.state(side, self._quants, name, question) for side in SIDES)
        return before, after

    @staticmethod
    def _verdict(view: AuditView, quants: Sequence[str], question: int, who: Attacker) -> Verdict:
        """The audit's word; while it runs, only what is certain already."""
        judged = judgement_of(view, question, who)
        if judged is not None and (judged.verdict != "inconclusive" or _is_over(view)):
            return judged.verdict
        by = view.leaking(question, quants)
        if any(who == "file" or ATTACKS[name].attacker == "chat" for name in by):
            return "leaks"
        return "waiting"

    def spoken(self, question: int, column: int) -> str:
        """A cell in words."""
        view = self._view
        if view is None or column == QUESTION:
            return self._questions[question]
        if column in _WHO:
            who = _WHO[column]
            head = str(self.headerData(column, Qt.Orientation.Horizontal))
            judged = judgement_of(view, question, who)
            word = verdict_word(self._verdict(view, self._quants, question, who))
            reason = told(judged.reason) if judged is not None and _is_over(view) else ""
            return f"{head}: {word}. {reason}".strip()
        name = self.attacks[column - FIRST]
        sides: tuple[tuple[Side, str], ...] = (
            ("before", self.tr("before")),
            ("after", self.tr("after")),
        )
        parts = []
        for side, called in sides:
            cell = view.cell(side, self._quants, name, question)
            word = state_word(view.state(side, self._quants, name, question))
            text = f"{called}: {word}"
            if cell.answers:
                counted = self.tr("%1 of %2 answers leak")
                counted = counted.replace("%1", number(cell.leaked))
                text += f", {counted.replace('%2', number(cell.answers))}"
            if cell.unclear:
                text += ", " + self.tr("%1 cannot be compared").replace("%1", number(cell.unclear))
            parts.append(text)
        where = ", ".join(self._quants)
        return f"{told(ATTACKS[name].title)} ({where}) — {'; '.join(parts)}"


_VERDICTS: tuple[Verdict, ...] = ("leaks", "inconclusive", "waiting", "forgotten")


def judgement_of(view: AuditView, question: int, who: Attacker) -> Judgement | None:
    """What the audit says of one question against one attacker; None before it says anything."""
    if view.report is None or question >= len(view.report.verdicts):
        return None
    one = view.report.verdicts[question]
    return one.chat if who == "chat" else one.file


def _is_over(view: AuditView) -> bool:
    return view.report is not None and view.report.complete


def state_word(state: State) -> str:
    """A state in words."""
    translate = QCoreApplication.translate
    return {
        "leaks": translate("AuditMatrix", "leaks"),
        "unclear": translate("AuditMatrix", "cannot be compared"),
        "begun": translate("AuditMatrix", "no leak yet, not all answers are there"),
        "clean": translate("AuditMatrix", "clean"),
        "none": translate("AuditMatrix", "not asked"),
    }[state]


def verdict_word(verdict: Verdict) -> str:
    """A verdict in the audit's words."""
    translate = QCoreApplication.translate
    return {
        "leaks": translate("AuditMatrix", "leaks"),
        "forgotten": translate("AuditMatrix", "forgotten"),
        "inconclusive": translate("AuditMatrix", "inconclusive"),
        "waiting": translate("AuditMatrix", "not decided yet"),
    }[verdict]
