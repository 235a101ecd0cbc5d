"""How the model is made to forget: the presets, what it says instead, and every other setting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLineEdit,
    QRadioButton,
)

from pmc_gui.core import machine
from pmc_gui.core.estimate import estimate
from pmc_gui.core.presets import PRESETS, preset
from pmc_gui.ui import words
from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.basics import (
    Badge,
    Button,
    Card,
    Scroller,
    WholeNumber,
    label,
    row,
)
from pmc_gui.ui.widgets.preset_card import PresetCard
from pmc_gui.ui.widgets.recipe_form import RecipeForm

if TYPE_CHECKING:
    from pmc_gui.core.recipe import Recipe
    from pmc_gui.core.runfolder import Project
    from pmc_gui.ui.session import Session

_STEERS = ("anything", "refuse", "phrase")
_PLACED_MS = 100
_ROUND_WRONG = 80
"""Pixels above and below a field that does not fit: its name, and why."""


class Setup(Scroller):
    """Everything that is chosen before a run."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._showing = False
        self._changed: dict[str, Recipe] = {}
        """By preset: how it was left when another was chosen, for the way back."""
        self._changed_in: Project | None = None
        lines = self.lines
        self.summary = label("", wrap=True)
        lines.addWidget(self.summary)
        lines.addLayout(self._presets())
        lines.addWidget(self._instead())
        lines.addWidget(self._advanced())
        lines.addStretch(1)
        for signal in (
            session.recipe_changed,
            session.card_changed,
            session.model_changed,
            session.project_changed,
            session.forget.edited,
            session.keep.edited,
        ):
            signal.connect(self.show_session)
        self.show_session()

    def _presets(self) -> QGridLayout:
        texts = {
            "quick": (self.tr("Quick"), self.tr("A first look. May forget less well.")),
            "balanced": (self.tr("Balanced"), self.tr("The tested default.")),
            "thorough": (
                self.tr("Thorough"),
                self.tr("More of everything: samples, wordings, kept prompts and time."),
            ),
        }
        grid = QGridLayout()
        grid.setSpacing(SPACE + 4)
        self.cards: dict[str, PresetCard] = {}
        for place, (name, (title, note)) in enumerate(texts.items()):
            card = PresetCard(title, note)
            card.button.clicked.connect(lambda _, name=name: self._choose(name))
            self.cards[name] = card
            grid.addWidget(card, 0, place)
            grid.setColumnStretch(place, 1)
        return grid

    def _instead(self) -> Card:
        card = Card(self.tr("What it should say instead"))
        self.steers = QButtonGroup(card)
        names = {
            "anything": self.tr("Anything else"),
            "refuse": self.tr("Refuse politely"),
            "phrase": self.tr("My own phrase:"),
        }
        for place, steer in enumerate(_STEERS):
            button = QRadioButton(names[steer])
            self.steers.addButton(button, place)
            if steer == "anything":
                note = self.tr("the most natural answer that is not the secret")
                card.add(row(button, label(note, "muted", wrap=True)))
            elif steer != "phrase":
                card.add(button)
        self.phrase = QLineEdit()
        self.phrase.setPlaceholderText(self.tr("I would rather not say."))
        self.phrase.setAccessibleName(self.tr("My own phrase"))
        self.phrase.setMaxLength(500)
        line = row(self.steers.button(_STEERS.index("phrase")), self.phrase)
        card.add(line)
        self.steers.idClicked.connect(self._take_steer)
        self.phrase.editingFinished.connect(self._take_steer)
        return card

    def _advanced(self) -> Card:
        card = Card(self.tr("All settings"))
        self.toggle = Button(self.tr("Show"), self._toggle, symbol="right", kind="quiet")
        self.reset = Button(self.tr("Back to the preset"), self._reset, symbol="undo", kind="quiet")
        self.changed = Badge()
        self.seed = WholeNumber(0, 2**31 - 1)
        self.seed.setMaximumWidth(120)
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.changed.connect(self._session.choose_seed)
        for part in (
            self.changed,
            self.reset,
            label(self.tr("Seed"), "muted"),
            self.seed,
            self.toggle,
        ):
            card.header.addWidget(part)
        self.form = RecipeForm()
        self.form.changed.connect(
            lambda: self._session.choose_recipe(self._session.preset, self.form.recipe)
        )
        self.form.hide()
        card.add(self.form)
        return card

    def show_session(self) -> None:
        """Show the session's choice."""
        session, recipe = self._session, self._session.recipe
        self._showing = True
        for name, card in self.cards.items():
            card.mark(chosen=name == session.preset)
            card.say(*self._costs(recipe if name == session.preset else PRESETS[name]))
        self.steers.button(_STEERS.index(recipe.steer)).setChecked(True)
        if not self.phrase.hasFocus():
            self.phrase.setText(recipe.phrase)
        self.phrase.setEnabled(recipe.steer == "phrase")
        if self.form.recipe != recipe:
            self.form.show_recipe(recipe)
        if not self.seed.hasFocus():
            self.seed.set_value(session.seed)
        differs = recipe != _with_wish(preset(session.preset), recipe)
        self.reset.setVisible(differs)
        self.changed.setVisible(differs)
        self.changed.say(self.tr("changed"), "accent")
        self.summary.setText(self._summary())
        self._showing = False

    def _costs(self, recipe: Recipe) -> tuple[str, str]:
        session = self._session
        card = session.card
        questions = session.forget.ticked_count
        if card is None or not questions:
            return self.tr("Open a model and tick questions for an estimate."), ""
        need = next(need for need in card.memory if need.use == recipe.tuning)
        memory = self.tr("%1 of memory: %2").replace("%1", words.size(need.total))
        memory = memory.replace("%2", words.fit(need.fits))
        if session.device not in {"auto", "cpu"} or not card.on_processor:
            return self.tr("The first steps will tell the time."), memory
        found = estimate(
            recipe, card.parameters, questions, session.keep.ticked_count, machine.cores()
        )
        if found is None:
            return "", memory
        time = self.tr("about %1 (%2 to %3)")
        for mark, seconds in (("%1", found.seconds), ("%2", found.low), ("%3", found.high)):
            time = time.replace(mark, words.roughly(seconds))
        return time, memory

    def _summary(self) -> str:
        session = self._session
        if session.model is None:
            return self.tr("No model is open yet: choose one on the Model page.")
        if not session.forget.ticked_count:
            return self.tr("Nothing to forget yet: tick questions on the Questions page.")
        text = self.tr("%n question(s) to forget", "", session.forget.ticked_count)
        kept = session.keep.ticked_count
        own = self.tr("%n of your own to keep", "", kept) if kept else ""
        builtin = self.tr("and %1 neutral prompts that come with the program").replace(
            "%1", str(session.recipe.builtin_retain)
        )
        return ", ".join(part for part in (text, own) if part) + ", " + builtin + "."

    def _choose(self, name: str) -> None:
        session = self._session
        if self._changed_in not in (None, session.project):
            self._changed = {}
        self._changed_in = session.project
        # What was changed goes with “Back to the preset” alone.
        self._changed[session.preset] = old = session.recipe
        recipe = self._changed.get(name) or preset(name)
        self._session.choose_recipe(name, _with_wish(recipe, old))
        self.show_session()

    def _reset(self) -> None:
        old = self._session.recipe
        self._session.choose_recipe(
            self._session.preset, _with_wish(preset(self._session.preset), old)
        )

    def show_wrong(self) -> bool:
        """Go to the first setting that does not fit; False if all do."""
        name = self.form.wrong
        if name is None:
            return False
        if self.form.isHidden():
            self._toggle()
        field = self.form.fields[name]
        field.setFocus()
        # What was just shown gets its place in several steps.
        QTimer.singleShot(
            _PLACED_MS, self, lambda: self.ensureWidgetVisible(field, 0, _ROUND_WRONG)
        )
        return True

    def _take_steer(self) -> None:
        if self._showing:
            return
        values = {"steer": _STEERS[self.steers.checkedId()], "phrase": self.phrase.text().strip()}
        recipe = self._session.recipe.model_copy(update=values)
        self._session.choose_recipe(self._session.preset, recipe)
        if values["steer"] == "phrase" and not values["phrase"]:
            self.phrase.setFocus()

    def _toggle(self) -> None:
        shown = self.form.isHidden()
        self.form.setVisible(shown)
        self.toggle.setText(self.tr("Hide") if shown else self.tr("Show"))
        self.toggle.set_symbol("down" if shown else "right")


def _with_wish(recipe: Recipe, old: Recipe) -> Recipe:
    """`recipe`, but saying instead what `old` says: that is the person's wish and no preset's."""
    return recipe.model_copy(update={"steer": old.steer, "phrase": old.phrase})
