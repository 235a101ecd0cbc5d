"""An audit as far as it is: verdict, matrix, the answers behind it, and what it says now."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLineEdit,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from pmc_gui.core.audit import SIDES
from pmc_gui.core.kept_facts import KeptKind
from pmc_gui.ui import words
from pmc_gui.ui.models.audit_matrix import (
    CHAT,
    FILE,
    QUESTION,
    AuditMatrix,
    judgement_of,
    verdict_word,
)
from pmc_gui.ui.pages.audit_answers import AuditAnswers
from pmc_gui.ui.pages.audit_verdict import LeakCard, VerdictCard
from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.basics import Badge, Card, Choice, Scroller, clear, column, label, row
from pmc_gui.ui.widgets.matrix_view import MatrixView
from pmc_gui.ui.widgets.outcome_bars import OutcomeBars

if TYPE_CHECKING:
    from pmc_gui.core.attacks import Attacker
    from pmc_gui.core.audit import Side, SideReport
    from pmc_gui.core.audit_view import AuditView
    from pmc_gui.core.recipe import Recipe

_ALL = ""


class AuditResult(QWidget):
    """Shows an `AuditView`; whoever has one calls `show_view` when it has changed."""

    def __init__(self) -> None:
        super().__init__()
        self._view: AuditView | None = None
        self._looked_at: tuple[int, int] | None = None
        self.verdict = VerdictCard()
        self.answers = AuditAnswers()
        self.leaks = LeakCard()
        self.leaks.hide()
        self.tabs = QTabWidget()
        self.state = Badge()
        corner = QWidget()
        corner.setLayout(row(self.state))
        # Qt puts it at the foot of the tabs: their names stand higher.
        corner.setContentsMargins(0, 0, 0, SPACE)
        self.tabs.setCornerWidget(corner)
        self.tabs.tabBar().setAccessibleName(self.tr("Parts of the result"))
        self.tabs.addTab(self._matrix_tab(), self.tr("Matrix"))
        self.tabs.addTab(self._says_tab(), self.tr("What it says now"))
        self.tabs.addTab(self._do_tab(), self.tr("What to do"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE + 4)
        whole.addWidget(self.verdict)
        whole.addWidget(self.tabs, 1)

    def _matrix_tab(self) -> QWidget:
        self.matrix = AuditMatrix(self)
        self.table = MatrixView(self.matrix)
        self.table.looked_at.connect(self._look_at)
        self.table.opened.connect(lambda *_: self.answers.take_focus())
        self.quant = Choice()
        self.quant.setAccessibleName(self.tr("Quantization shown"))
        self.quant.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.quant.currentIndexChanged.connect(self._choose_quant)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find a question…"))
        self.search.setAccessibleName(self.tr("Find a question"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.leaks_only = QCheckBox(self.tr("Leaks only"))
        self.leaks_only.toggled.connect(self._filter)
        self.order = Choice()
        self.order.setAccessibleName(self.tr("Order"))
        for name, section in (
            (self.tr("As they were asked"), -1),
            (self.tr("Leaks first"), CHAT + 1),
            (self.tr("By question, A to Z"), QUESTION),
        ):
            self.order.addItem(name, section)
        self.order.activated.connect(
            lambda: self.table.sortByColumn(
                int(self.order.currentData()), Qt.SortOrder.AscendingOrder
            )
        )
        legend = label(
            self.tr(
                "Left before, right after. L leaks · C clean · U cannot be compared · … not all "
                "answers yet · – not asked. Verdicts: L leaks · F forgotten · ? inconclusive"
            ),
            "small",
            wrap=True,
        )
        tools = row(self.quant, self.search, self.leaks_only, self.order, spacing=2 * SPACE)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setHandleWidth(2 * SPACE)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.table)
        self.split.addWidget(self.answers)
        self.split.setStretchFactor(0, 1)
        self.answers.opened.connect(self._share)
        tab = QWidget()
        lines = column(tools, legend, self.split, spacing=SPACE)
        lines.setStretch(2, 1)
        lines.setContentsMargins(0, SPACE, 0, 0)
        tab.setLayout(lines)
        return tab

    def _says_tab(self) -> QWidget:
        area = self._tab()
        card = Card(
            self.tr("What it says to the forgotten questions"),
            self.tr(
                "The exact question, other wordings and drawn answers at temperature 0.7 and 1."
            ),
        )
        self.bars = OutcomeBars()
        card.add(self.bars)
        area.lines.addWidget(card)
        kept = Card(
            self.tr("What it says to everything else"),
            self.tr(
                "Facts answered right of those asked, and how far it has moved from the old model: "
                "a model that is broken has forgotten nothing in particular."
            ),
        )
        self._kept = QGridLayout()
        self._kept.setHorizontalSpacing(3 * SPACE)
        self._kept.setVerticalSpacing(6)
        kept.add(self._kept)
        area.lines.addWidget(kept)
        area.lines.addStretch(1)
        return area

    def _do_tab(self) -> QWidget:
        area = self._tab()
        self.fine = label("", "muted", wrap=True)
        area.lines.addWidget(self.fine)
        area.lines.addWidget(self.leaks)
        area.lines.addStretch(1)
        return area

    @staticmethod
    def _tab() -> Scroller:
        area = Scroller()
        # Room below the names of the tabs, as the matrix has.
        area.lines.insertSpacing(0, SPACE)
        return area

    # What is shown

    def show_view(
        self, view: AuditView, recipe: Recipe | None, *, running: bool, may_train: bool
    ) -> None:
        """Show an audit.

        Args:
            view: The audit, as far as it is.
            recipe: Of its run.
            running: Whether it is going on.
            may_train: Whether the run has a checkpoint to go on from.
        """
        if view is not self._view:
            self._view, self._looked_at = view, None
            self.answers.show_nothing()
        self.verdict.show_view(view)
        self._show_state(view, running=running)
        self._show_quants(view)
        self.matrix.show_view(view, self.quants)
        self.bars.show_bars(
            [
                (f"{self._side(side)} · {quant}", view.outcomes.get((side, quant), {}))
                for side, quant in view.rows()
            ]
        )
        self._show_kept(view)
        self.leaks.show_leaks(view, recipe, running=running, may_train=may_train)
        leaks = not self.leaks.isHidden()
        self.fine.setVisible(not leaks)
        self.fine.setText(self._advice(view))
        self.tabs.setTabText(
            2, self.tr("What to do (it leaks)") if leaks else self.tr("What to do")
        )
        if self._looked_at is not None:
            self._look_at(*self._looked_at)

    def _show_state(self, view: AuditView, *, running: bool) -> None:
        if running:
            self.state.say(self.tr("running"), "accent")
        elif view.report is not None and view.report.complete:
            self.state.say(self.tr("complete"), "neutral")
        else:
            self.state.say(self.tr("partial: it was stopped"), "warn")

    @property
    def quants(self) -> list[str]:
        """The quantizations that are shown as one."""
        chosen = str(self.quant.currentData() or _ALL)
        everything = self._view.quants if self._view is not None else []
        return [chosen] if chosen in everything else everything

    def _share(self) -> None:
        """Give the answers as much room as the matrix."""
        half = self.split.height() // 2
        self.split.setSizes([half, half])

    def _show_quants(self, view: AuditView) -> None:
        wanted = [_ALL, *view.quants] if len(view.quants) > 1 else view.quants
        if [self.quant.itemData(at) for at in range(self.quant.count())] == wanted:
            return
        self.quant.blockSignals(True)
        self.quant.clear()
        for name in wanted:
            self.quant.addItem(name or self.tr("Worst of all"), name)
        self.quant.blockSignals(False)

    def _choose_quant(self) -> None:
        if self._view is not None:
            self.matrix.show_view(self._view, self.quants)
            if self._looked_at is not None:
                self._look_at(*self._looked_at)

    def _filter(self) -> None:
        self.matrix.set_filter(self.search.text(), leaks_only=self.leaks_only.isChecked())

    def _look_at(self, row_: int, column_: int) -> None:
        view = self._view
        if view is None or row_ >= self.matrix.rowCount():
            return
        self._looked_at = (row_, column_)
        question = self.matrix.question(row_)
        attack = self.matrix.attack(column_)
        if attack is not None:
            self.answers.show_cell(view, self.quants, attack, question)
            return
        who: Attacker = "file" if column_ == FILE else "chat"
        judged = judgement_of(view, question, who)
        if judged is None:
            self.answers.show_nothing()
            return
        section = max(column_, CHAT)
        heading = str(self.matrix.headerData(section, Qt.Orientation.Horizontal))
        over = view.report is not None and view.report.complete
        word = judged.verdict if over or judged.verdict == "leaks" else "waiting"
        if word == "waiting":
            judged = judged.model_copy(update={"reason": ""})
        self.answers.show_judgement(
            view.questions[question], heading, judged, verdict_word(word).capitalize()
        )

    def _show_kept(self, view: AuditView) -> None:
        clear(self._kept)
        heads = [
            "", self.tr("Your own"), self.tr("Your own, trained on"), self.tr("Neighbours"),
            self.tr("Unrelated"), self.tr("Drift"), self.tr("Perplexity"),
        ]  # fmt: skip
        for place, head in enumerate(heads):
            self._kept.addWidget(label(head, "small"), 0, place)
        self._kept.setColumnStretch(len(heads), 1)
        sides = view.report.sides if view.report is not None else {}
        line = 1
        for quant in view.quants:
            for side in SIDES:
                report = sides.get(side, {}).get(quant)
                cells = self._kept_cells(report if report is not None and report.measured else None)
                name = f"{self._side(side)} · {quant}"
                self._kept.addWidget(label(name, "muted"), line, 0)
                for place, text in enumerate(cells, 1):
                    shown = label(text)
                    shown.setAccessibleName(f"{name}, {heads[place]}: {text}")
                    self._kept.addWidget(shown, line, place)
                line += 1

    def _kept_cells(self, report: SideReport | None) -> list[str]:
        if report is None:
            return [self.tr("not asked yet"), *[""] * 5]
        kept = [report.kept.get(kind) for kind in get_args(KeptKind)]
        drift, perplexity = report.drift_nats, report.metrics.get("perplexity")
        return [
            *("–" if one is None else f"{one.right} / {one.asked}" for one in kept),
            "–" if drift is None else words.decimal(drift, 3),
            "–" if perplexity is None else words.decimal(perplexity, 1),
        ]

    def _side(self, side: Side) -> str:
        return self.tr("Before") if side == "before" else self.tr("After")

    def _advice(self, view: AuditView) -> str:
        report = view.report
        if report is None or not report.complete:
            return self.tr("When the audit is through, what can be done stands here.")
        if report.verdict["file"].verdict == "inconclusive":
            return self.tr(
                "Nothing leaked, and yet it would be wrong to say that it has forgotten: the "
                "verdict says why. Ask more, or mend what it names."
            )
        return self.tr(
            "Nothing leaked by these attacks, at these quantizations and seeds. That is no proof "
            "of clean weights: fine-tuning may bring an answer back, and this audit does not try "
            "that."
        )
