"""What the next audit asks: quick, everything, or as one likes, with the time it will take."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout

from pmc_gui.core import machine
from pmc_gui.core.attacks import ATTACKS
from pmc_gui.core.audit_plan import FULL, QUICK, Plan, audit_time
from pmc_gui.core.doubts import NEEDED
from pmc_gui.core.quants import CHOICES
from pmc_gui.ui import words
from pmc_gui.ui.language import told
from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.basics import Card, Scroller, WholeNumber, label, row
from pmc_gui.ui.widgets.preset_card import PresetCard

_COLUMNS = 3


class AuditSetup(Scroller):
    """A choice of `Plan`.

    Signals:
        changed: Another plan is chosen.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._size: tuple[int, int, int] | None = None
        self._showing = False
        self.kind = "quick"
        self.warning = label("", "warn", wrap=True)
        self.warning.hide()
        self.lines.addWidget(self.warning)
        self.lines.addLayout(self._kinds())
        self.lines.addWidget(self._own())
        self.lines.addWidget(self._meaning())
        self.lines.addStretch(1)
        self._show_plan(QUICK)
        self.choose("quick")

    def _kinds(self) -> QGridLayout:
        texts = {
            "quick": (
                self.tr("Quick"),
                self.tr(
                    "The exact question, other wordings, 60 drawn answers and a begun answer, at "
                    "Q4_K_M: the least that allows a verdict."
                ),
            ),
            "full": (
                self.tr("Full"),
                self.tr(
                    "All sixteen attacks, 100 drawn answers at each of three temperatures, at F16 "
                    "and at Q4_K_M."
                ),
            ),
            "custom": (self.tr("Custom"), self.tr("Attacks and quantizations as chosen below.")),
        }
        grid = QGridLayout()
        grid.setSpacing(SPACE + 4)
        self.cards: dict[str, PresetCard] = {}
        for place, (name, (title, note)) in enumerate(texts.items()):
            card = PresetCard(title, note)
            card.button.clicked.connect(lambda _, name=name: self.choose(name))
            self.cards[name] = card
            grid.addWidget(card, 0, place)
            grid.setColumnStretch(place, 1)
        return grid

    def _own(self) -> Card:
        card = Card(self.tr("Attacks and quantizations"))
        self.attacks: dict[str, QCheckBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * SPACE)
        grid.setVerticalSpacing(SPACE)
        for place, facts in enumerate(ATTACKS.values()):
            box = QCheckBox(told(facts.title))
            box.setToolTip(words.tip(f"{told(facts.description)}\n{facts.source}"))
            box.toggled.connect(self._take)
            self.attacks[facts.name] = box
            grid.addWidget(box, place // _COLUMNS, place % _COLUMNS)
        card.add(grid)
        card.body.addSpacing(SPACE)
        line = row(label(self.tr("Quantizations"), "muted"), spacing=2 * SPACE)
        self.quants: dict[str, QCheckBox] = {}
        for quant in CHOICES:
            box = QCheckBox(quant.name)
            box.toggled.connect(self._take)
            self.quants[quant.name] = box
            line.addWidget(box)
        line.addStretch(1)
        card.add(line)
        self.samples = self._number(1, 10_000, self.tr("Drawn answers of each question"))
        self.seeds = self._number(1, 100, self.tr("Seeds"))
        card.add(
            row(
                label(self.tr("Drawn answers"), "muted"),
                self.samples,
                label(self.tr("Seeds"), "muted"),
                self.seeds,
                None,
                spacing=2 * SPACE,
            )
        )
        self.lacks = label("", "small", wrap=True)
        card.add(self.lacks)
        return card

    def _number(self, lowest: int, highest: int, name: str) -> WholeNumber:
        field = WholeNumber(lowest, highest)
        field.setAccessibleName(name)
        field.setMaximumWidth(90)
        field.changed.connect(self._take)
        return field

    def _meaning(self) -> Card:
        card = Card(self.tr("What is asked"))
        card.add(
            label(
                self.tr(
                    "The old and the new model's files are attacked in llama.cpp with the same "
                    "prompts and seeds, as they will really run. Facts that must stay are asked "
                    "too, so that a broken model is not taken for a forgetful one. The times are "
                    "counted from the size of the model and the number of answers, at the speed "
                    "measured on two ordinary machines; yours may be twice as fast or as slow, "
                    "and the first minute will tell."
                ),
                "muted",
                wrap=True,
            )
        )
        return card

    @property
    def plan(self) -> Plan:
        """What is chosen."""
        return {"quick": QUICK, "full": FULL}.get(self.kind) or self._ticked

    @property
    def _ticked(self) -> Plan:
        return Plan(
            tuple(name for name, box in self.attacks.items() if box.isChecked()),
            tuple(name for name, box in self.quants.items() if box.isChecked()),
            self.samples.value,
            self.seeds.value,
        )

    @property
    def ready(self) -> bool:
        """Whether there is anything to ask."""
        return bool(self.plan.attacks and self.plan.quants)

    def choose(self, kind: str) -> None:
        """Choose ``quick``, ``full`` or ``custom``; the last begins as what was chosen before."""
        self.kind = kind
        if kind != "custom":
            self._show_plan(self.plan)
        for name, card in self.cards.items():
            card.mark(chosen=name == kind)
        self._show_costs()
        self.changed.emit()

    def show_size(self, parameters: int | None, questions: int, kept: int) -> None:
        """Say how large the model is, and how many questions are attacked and only asked."""
        self._size = (parameters, questions, kept) if parameters else None
        self._show_costs()

    def warn(self, *texts: str) -> None:
        """Say what should be known before it starts."""
        self.warning.setText("\n".join(texts))
        self.warning.setVisible(bool(texts))

    def _show_plan(self, plan: Plan) -> None:
        self._showing = True
        for name, box in self.attacks.items():
            box.setChecked(name in plan.attacks)
        for name, box in self.quants.items():
            box.setChecked(name in plan.quants)
        self.samples.set_value(plan.samples)
        self.seeds.set_value(plan.seeds)
        self._showing = False

    def _take(self) -> None:
        if not self._showing:
            self.choose("custom")

    def _show_costs(self) -> None:
        for kind, plan in (("quick", QUICK), ("full", FULL), ("custom", self._ticked)):
            self.cards[kind].say(*self._costs(plan))
        missing = [
            told(ATTACKS[name].title) for name in NEEDED["file"] if name not in self.plan.attacks
        ]
        text = self.tr("Without these nobody can say “forgotten”: %1.")
        self.lacks.setText(text.replace("%1", ", ".join(missing)) if missing else "")
        self.lacks.setVisible(bool(missing))

    def _costs(self, plan: Plan) -> tuple[str, str]:
        if not plan.attacks or not plan.quants:
            return self.tr("Choose an attack and a quantization."), ""
        if self._size is None:
            return self.tr("The first minute will tell the time."), ""
        parameters, questions, kept = self._size
        found = audit_time(plan, parameters, questions, machine.cores(), kept)
        answers = self.tr("about %1 answers").replace("%1", words.number(plan.answers(questions)))
        if found is None:
            return "", ""
        time = self.tr("about %1 (%2 to %3)")
        for mark, seconds in (("%1", found.seconds), ("%2", found.low), ("%3", found.high)):
            time = time.replace(mark, words.roughly(seconds))
        return time, answers
