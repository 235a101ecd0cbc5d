"""Every setting of a recipe as a form, made from the recipe's own schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from pmc_gui.core.errors import PmcError
from pmc_gui.core.presets import bounds, change, schemas
from pmc_gui.core.recipe import Recipe
from pmc_gui.ui import words
from pmc_gui.ui.language import told
from pmc_gui.ui.theme import SPACE
from pmc_gui.ui.widgets.basics import Choice, WholeNumber, label

if TYPE_CHECKING:
    from collections.abc import Sequence

GROUPS: dict[str, tuple[str, ...]] = {
    "What is trained": (
        "tuning",
        "lora_rank",
        "lora_alpha",
        "frozen_layers",
        "precision",
        "gradient_checkpointing",
    ),
    "How long and how fast": (
        "epochs",
        "most_steps",
        "batch_size",
        "micro_batch_size",
        "learning_rate",
        "weight_decay",
        "schedule",
        "warmup_epochs",
        "max_grad_norm",
    ),
    "Sampling and choice": (
        "samples",
        "temperature",
        "top_p",
        "top_k",
        "max_new_tokens",
        "length_counts_prompt",
        "prefill",
        "prefill_temperature",
        "openers",
        "wordings",
        "reward",
        "choice",
        "min_words",
        "resample_every",
        "cuts",
    ),
    "The loss": ("averaging", "target_tokens", "focus", "steer_weight", "steer_fade"),
    "Keeping the rest": (
        "retain_loss",
        "retain_weight",
        "retain_per_forget",
        "retain_tokens",
        "builtin_retain",
        "neighbours",
        "own_answers",
    ),
    "When to stop": (
        "probe_every",
        "drift_bound",
        "hold_at",
        "extensions",
        "checkpoint_every",
    ),
}
"""Settings by what they are about. `steer` and `phrase` have a place of their own on the page."""

_COLUMNS = 3


class RecipeForm(QWidget):
    """Fields with the schema's names, bounds and explanations.

    Signals:
        changed: The settings fit and are others now.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._recipe = Recipe()
        self._filling = False
        self.fields: dict[str, QWidget] = {}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(SPACE)
        for title, names in GROUPS.items():
            lines.addWidget(label(told(title), "heading"))
            lines.addLayout(self._group(names))
            lines.addSpacing(SPACE)
        self.problem = label("", "bad", wrap=True)
        self.problem.hide()
        lines.addWidget(self.problem)
        self.show_recipe(self._recipe)

    @property
    def recipe(self) -> Recipe:
        """The settings that were last right."""
        return self._recipe

    def show_recipe(self, recipe: Recipe) -> None:
        """Show other settings."""
        self._recipe = recipe
        self._filling = True
        for name, field in self.fields.items():
            value = getattr(recipe, name)
            if isinstance(field, QCheckBox):
                field.setChecked(value)
            elif isinstance(field, QComboBox):
                field.setCurrentIndex(field.findData(value))
            elif isinstance(field, WholeNumber):
                field.set_value(value)
            elif isinstance(field, QLineEdit):
                field.setText(words.short(value))
        self._filling = False
        self.problem.hide()

    def _group(self, names: Sequence[str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(4)
        for place, name in enumerate(names):
            line, column = divmod(place, _COLUMNS)
            schema = schemas()[name]
            title = told(schema["title"])
            description = told(schema["description"])
            field = self._field(name, schema)
            tip = f"{description}\n\n{name}: {told(bounds(name))}"
            field.setToolTip(tip)
            field.setAccessibleName(title)
            field.setAccessibleDescription(description)
            self.fields[name] = field
            caption = label(title, "muted", wrap=True)
            caption.setToolTip(tip)
            caption.setBuddy(field)
            # Nearer to its own field than to the one above.
            caption.setContentsMargins(0, 6 if line else 0, 0, 0)
            grid.addWidget(caption, 2 * line, column)
            grid.addWidget(field, 2 * line + 1, column)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        return grid

    def _field(self, name: str, schema: dict[str, Any]) -> QWidget:
        if "enum" in schema:
            box = Choice()
            for value in schema["enum"]:
                box.addItem(value, value)
            box.activated.connect(lambda: self._take(name, box.currentData()))
            return box
        if schema["type"] == "boolean":
            check = QCheckBox(self.tr("yes"))
            check.toggled.connect(lambda on: self._take(name, on))
            return check
        if schema["type"] == "integer":
            number = WholeNumber(schema.get("minimum", 0), schema.get("maximum", 10**6))
            number.changed.connect(lambda value: self._take(name, value))
            return number
        line = QLineEdit()
        line.editingFinished.connect(lambda: self._take(name, line.text().replace(",", ".")))
        return line

    def _take(self, name: str, value: object) -> None:
        if self._filling:
            return
        try:
            recipe = change(self._recipe, {name: value})
        except PmcError as error:
            self.problem.setText(f"{told(error.message)} {told(error.hint)}")
            self.problem.show()
            return
        self.problem.hide()
        if recipe != self._recipe:
            self._recipe = recipe
            self.changed.emit()
