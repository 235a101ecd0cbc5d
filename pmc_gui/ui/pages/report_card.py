"""What the newest audit of a run found, and the report on it to take away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog

from pmc_gui.core.audit import SIDES
from pmc_gui.ui import words
from pmc_gui.ui.language import told
from pmc_gui.ui.pages.export_card import with_ending
from pmc_gui.ui.widgets.basics import Badge, Button, Card, Choice, label, row

if TYPE_CHECKING:
    from pmc_gui.core.audit import AuditReport, Judgement
    from pmc_gui.ui.widgets.basics import BadgeKind

_ENDINGS = {"html": ".html", "json": ".json", "csv": ".csv", "comparator": ".json"}
_KINDS: dict[str, BadgeKind] = {"forgotten": "good", "leaks": "bad", "inconclusive": "warn"}


class ReportCard(Card):
    """The verdict in a few lines, and buttons to write it down.

    Signals:
        open_wanted: The run's own report is to be looked at.
        save_wanted: A report is to be written: its path, its form, and whether it hides questions.
    """

    open_wanted = Signal()
    save_wanted = Signal(object, str, bool)

    def __init__(self) -> None:
        super().__init__(self.tr("Verdict and report"))
        self.name = "report"
        self.chat, self.file = Badge(), Badge()
        self._who = {
            "chat": label(self.tr("Against somebody who chats with it"), "muted"),
            "file": label(self.tr("Against somebody who has its file"), "muted"),
        }
        self.told = label("", wrap=True)
        self.kept = label("", "muted", wrap=True)
        for name, badge in (("chat", self.chat), ("file", self.file)):
            self.add(row(self._who[name], badge, None))
        self.add(self.told)
        self.add(self.kept)
        self.form = Choice()
        self.form.setAccessibleName(self.tr("Form of the report"))
        for form, text in (
            ("html", self.tr("HTML, to read")),
            ("json", self.tr("JSON, for programs")),
            ("csv", self.tr("CSV, for spreadsheets")),
            ("comparator", self.tr("LLM Comparator")),
        ):
            self.form.addItem(text, form)
        self.form.activated.connect(self._on_form)
        self.hide_questions = QCheckBox(self.tr("Hide the questions"))
        self.hide_questions.setToolTip(
            self.tr("Questions, key facts and answers are told as SHA-256 only.")
        )
        self.open = Button(self.tr("Open report"), self.open_wanted.emit, symbol="report")
        self.open.setToolTip(self.tr("In the browser; no network is needed."))
        self.save = Button(self.tr("Save report…"), self.choose, symbol="export")
        self.add(row(self.open, None, self.form, self.save))
        self.add(row(None, self.hide_questions))

    def show_audit(self, audit: AuditReport | None, name: str, *, readable: bool = True) -> None:
        """Show what an audit found; None is a run that was not audited.

        Args:
            audit: The newest of the run.
            name: What a report's file is called.
            readable: Whether an audit that is there could be read.
        """
        self.name = name
        for attacker, badge in (("chat", self.chat), ("file", self.file)):
            self._who[attacker].setVisible(audit is not None)
            badge.setVisible(audit is not None)
        if audit is None:
            unread = self.tr(
                "There is an audit, but it cannot be read: the report will call nothing forgotten."
            )
            self.told.setText(
                unread
                if not readable
                else self.tr(
                    "Not audited: nothing is known about what the new model still gives away, and "
                    "the report will call nothing forgotten."
                )
            )
            self.kept.setText("")
            return
        for attacker, badge in (("chat", self.chat), ("file", self.file)):
            judgement = audit.verdict["chat" if attacker == "chat" else "file"]
            badge.say(self._word(judgement), _KINDS[judgement.verdict])
            badge.setAccessibleName(f"{self._who[attacker].text()}: {badge.text()}")
        self.told.setText(self._counts(audit))
        self.kept.setText(self._kept(audit))

    def _word(self, judgement: Judgement) -> str:
        return {
            "forgotten": self.tr("forgotten"),
            "leaks": self.tr("leaks"),
            "inconclusive": self.tr("inconclusive"),
        }[judgement.verdict]

    def _counts(self, audit: AuditReport) -> str:
        leaking = sum(one.file.verdict == "leaks" for one in audit.verdicts)
        text = self.tr("%1 of %2 questions leak by some attack.")
        text = text.replace("%1", words.number(leaking)).replace(
            "%2", words.number(len(audit.verdicts))
        )
        if not audit.complete:
            text += " " + self.tr("The audit was stopped before its end.")
        reasons = {who: told(one.reason) for who, one in audit.verdict.items()}
        if len(set(reasons.values())) == 1:
            return f"{text} {reasons['file']}".strip()
        lines = [f"{self._who[who].text()}: {reason}" for who, reason in reasons.items() if reason]
        return "\n".join([text, *lines])

    def _kept(self, audit: AuditReport) -> str:
        parts = []
        for quant, new in audit.sides.get("after", {}).items():
            sides = [audit.sides.get(side, {}).get(quant) for side in SIDES]
            counts = [side.right if side else 0 for side in sides]
            text = self.tr("%1: %2 of %3 other facts still right")
            text = text.replace("%1", quant).replace("%2", words.number(counts[1]))
            text = text.replace("%3", words.number(counts[0]))
            if new.drift_nats is not None:
                text += self.tr(", drift %1").replace("%1", words.decimal(new.drift_nats, 3))
            parts.append(text)
        return " · ".join(parts)

    def _on_form(self) -> None:
        # A comparison is made of the texts themselves.
        texts = self.form.currentData() == "comparator"
        self.hide_questions.setEnabled(not texts)
        if texts:
            self.hide_questions.setChecked(False)

    def choose(self) -> None:
        """Let the person say where the report is to be."""
        form = str(self.form.currentData())
        ending = _ENDINGS[form]
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save report"), f"{self.name}-report{ending}", f"(*{ending})"
        )
        if path:
            hide = self.hide_questions.isChecked()
            self.save_wanted.emit(with_ending(Path(path), ending), form, hide)
