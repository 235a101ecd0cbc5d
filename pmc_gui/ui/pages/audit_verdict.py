"""The verdict of an audit, beside what the model still can: never one number for both."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit

from pmc_gui.core.audit import SIDES
from pmc_gui.core.doubts import BROKEN_SHARE, most_lost
from pmc_gui.core.strengthen import changed, strengthened
from pmc_gui.ui import words
from pmc_gui.ui.language import told
from pmc_gui.ui.models.audit_matrix import verdict_word
from pmc_gui.ui.recipe_words import setting_name, setting_value
from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.basics import Badge, Button, Card, label, row

if TYPE_CHECKING:
    from pmc_gui.core.audit_view import AuditView
    from pmc_gui.core.recipe import Recipe
    from pmc_gui.ui.widgets.basics import BadgeKind

WHO: tuple[Literal["chat"], Literal["file"]] = ("chat", "file")
_KINDS: dict[str, BadgeKind] = {
    "leaks": "bad",
    "forgotten": "good",
    "inconclusive": "warn",
    "waiting": "accent",
}


class VerdictCard(Card):
    """Both verdicts, what is kept, and how far the model has drifted."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Verdict"))
        self.body.setContentsMargins(2 * SPACE, SPACE + 4, 2 * SPACE, SPACE + 4)
        self.badges: dict[str, Badge] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        names = {
            "chat": self.tr("Somebody who chats"),
            "file": self.tr("Somebody who has the file"),
        }
        self._said = {}
        for place, who in enumerate(WHO):
            self.badges[who] = Badge()
            self._said[who] = label("", "muted", wrap=True)
            grid.addWidget(label(names[who]), place, 0)
            grid.addWidget(self.badges[who], place, 1)
            grid.addWidget(self._said[who], place, 2)
        self._kept = label("", wrap=True)
        self.kept_badge = Badge()
        grid.addWidget(label(self.tr("What it should keep")), len(WHO), 0)
        grid.addWidget(self.kept_badge, len(WHO), 1)
        grid.addWidget(self._kept, len(WHO), 2)
        self.add(grid)

    def show_view(self, view: AuditView) -> None:
        """Show how an audit stands."""
        report = view.report
        over = report is not None and report.complete
        for who in WHO:
            self._show_verdict(view, who, over=over)
        self._show_kept(view, over=over)

    def in_words(self, who: Literal["chat", "file"]) -> str:
        """What stands beside a verdict."""
        return str(self._said[who].text())

    def _show_verdict(self, view: AuditView, who: Literal["chat", "file"], *, over: bool) -> None:
        report = view.report
        badge, said = self.badges[who], self._said[who]
        if report is None:
            badge.say(verdict_word("waiting"), "accent")
            said.setText("")
            return
        judged = report.verdict[who]
        word = judged.verdict
        if not over and word != "leaks":
            live = any(view.leaking(at, view.quants) for at in range(len(view.questions)))
            badge.say(verdict_word("waiting"), "accent")
            said.setText(
                self.tr("Something leaks already.") if live else self.tr("No leak so far.")
            )
            return
        badge.say(verdict_word(word), _KINDS[word])
        counts = Counter(getattr(one, who).verdict for one in report.verdicts)
        parts = [
            f"{words.number(counts[name])} {verdict_word(name)}"
            for name in ("leaks", "inconclusive", "forgotten")
            if counts[name]
        ]
        text = self.tr("Of %n question(s): %1", "", len(report.verdicts))
        text = text.replace("%1", ", ".join(parts))
        said.setText(f"{text}. {told(judged.reason)}".strip())

    def _show_kept(self, view: AuditView, *, over: bool) -> None:
        parts = []
        worst: float | None = None
        sides = view.report.sides if view.report is not None else {}
        for quant in view.quants:
            before, after = (sides.get(side, {}).get(quant) for side in SIDES)
            if before is None or after is None or not before.kept or not after.kept:
                continue
            old, new = before.right, after.right
            if (lost := most_lost(before, after)) is not None:
                had, has = lost
                worst = min(1.0 if worst is None else worst, has / had)
            text = self.tr("%1: %2 facts known before, %3 now")
            text = (
                text.replace("%1", quant)
                .replace("%2", words.number(old))
                .replace("%3", words.number(new))
            )
            if after.drift_nats is not None:
                drift = self.tr("drift %1 nats a token")
                text += ", " + drift.replace("%1", words.decimal(after.drift_nats, 3))
            parts.append(text)
        unseen = (
            self.tr("No kept facts were asked: a broken model would not be seen.")
            if over
            else self.tr("Asked after the attacks.")
        )
        self._kept.setText(" · ".join(parts) or unseen)
        if not parts and not over:
            self.kept_badge.say(verdict_word("waiting"), "accent")
        elif worst is None:
            # Of facts that the old model did not know, none can have been lost.
            self.kept_badge.say(self.tr("not seen"), "warn")
        elif worst < BROKEN_SHARE:
            self.kept_badge.say(self.tr("broken"), "bad")
        elif worst < _KEPT:
            self.kept_badge.say(self.tr("damaged"), "warn")
        else:
            self.kept_badge.say(self.tr("kept"), "good")


_KEPT = 0.9
"""From this share of the known facts on, a model is not damaged."""


class LeakCard(Card):
    """What can be done when something leaks.

    Signals:
        train_wanted: A `Recipe` to go on training with.
        export_wanted: The person wants the adapter by itself.
        accepted: The reason why it is accepted.
    """

    train_wanted = Signal(object)
    export_wanted = Signal()
    accepted = Signal(str)

    def __init__(self) -> None:
        super().__init__(self.tr("It leaks: what to do"))
        self._recipe: Recipe | None = None
        self.train = Button(self.tr("Train on"), self._train, symbol="play", kind="primary")
        self.export = Button(self.tr("Save adapter…"), self.export_wanted.emit, symbol="export")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Why it is accepted, in your words"))
        self.reason.setAccessibleName(self.tr("Why the leaks are accepted"))
        self.reason.setMaxLength(500)
        self.reason.textChanged.connect(self._show_accept)
        self.reason.returnPressed.connect(self._accept)
        self.accept = Button(self.tr("Accept"), self._accept, symbol="ok")
        self.changes = label("", "small", wrap=True)
        self.add(row(self.train, self.changes, spacing=2 * SPACE))
        self.unmerged = label("", "small", wrap=True)
        self.add(row(self.export, self.unmerged, spacing=2 * SPACE))
        self.add(row(self.accept, self.reason, spacing=2 * SPACE))
        self.record = label("", "small", wrap=True)
        self.add(self.record)
        self._show_accept()

    def show_leaks(
        self, view: AuditView, recipe: Recipe | None, *, running: bool, may_train: bool
    ) -> None:
        """Show what can be done about an audit.

        Args:
            view: The audit; hidden if nothing leaks.
            recipe: Of its run; None if it cannot be read.
            running: Whether the audit is going on.
            may_train: Whether the run has a checkpoint to go on from.
        """
        report = view.report
        leaking = report.leaking if report is not None else []
        self.setVisible(bool(leaking))
        self._recipe = None
        if running:
            self.changes.setText(self.tr("When the audit has ended, training can go on."))
        elif recipe is None:
            self.changes.setText(self.tr("The settings of this run cannot be read."))
        elif not may_train:
            self.changes.setText(self.tr("This run has no checkpoint left to go on from."))
        elif leaking:
            self._recipe = strengthened(recipe, leaking)
            parts = [
                f"{setting_name(name)} {setting_value(name, old)} → {setting_value(name, new)}"
                for name, (old, new) in changed(recipe, self._recipe).items()
            ]
            text = self.tr(
                "A new run that goes on from these weights, stronger against what leaks: %1. The "
                "audit's own texts stay out of training."
            )
            self.changes.setText(text.replace("%1", ", ".join(parts)))
        self.train.setEnabled(self._recipe is not None)
        adapted = recipe is None or recipe.tuning == "lora"
        self.export.setEnabled(recipe is not None and adapted)
        self.unmerged.setText(
            self.tr(
                "Unmerged, it can be taken off again, and quantizing the model beside it rounds "
                "nothing away."
            )
            if adapted
            else self.tr("This run has trained every weight: there is no adapter.")
        )
        # What nobody has seen yet cannot be accepted.
        self.reason.setEnabled(not running and report is not None and report.complete)
        self._show_accept()
        accepted = view.accepted
        self.record.setVisible(accepted is not None)
        if accepted is not None:
            text = self.tr("Accepted, and in the report: “%1”")
            self.record.setText(text.replace("%1", accepted.reason))

    def _train(self) -> None:
        if self._recipe is not None:
            self.train_wanted.emit(self._recipe)

    def _accept(self) -> None:
        reason = self.reason.text().strip()
        if reason:
            self.accepted.emit(reason)
            self.reason.clear()

    def _show_accept(self) -> None:
        self.accept.setEnabled(self.reason.isEnabled() and bool(self.reason.text().strip()))
