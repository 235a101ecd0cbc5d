"""Every setting of a recipe as a form, made from the recipe's own schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from pmc_gui.core.errors import PmcError
from pmc_gui.core.presets import bounds, change, schemas
from pmc_gui.core.recipe import Recipe
from pmc_gui.ui import words
from pmc_gui.ui.language import told
from pmc_gui.ui.recipe_words import setting_value
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
        "retain_focus",
        "retain_weight",
        "retain_per_forget",
        "retain_tokens",
        "builtin_retain",
        "neighbours",
        "proposed",
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
        self.problems: dict[str, QLabel] = {}
        """Below each field, why what stands there is not taken; hidden where it is."""
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(SPACE)
        for title, names in GROUPS.items():
            lines.addWidget(label(told(title), "heading"))
            lines.addLayout(self._group(names))
            lines.addSpacing(SPACE)
        self.show_recipe(self._recipe)

    @property
    def recipe(self) -> Recipe:
        """The settings that were last right."""
        return self._recipe

    @property
    def wrong(self) -> str | None:
        """The name of the first setting whose field shows what is not taken."""
        return next((name for name, text in self.problems.items() if text.text()), None)

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
        for name in self.fields:
            self._say(name, "")

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
            problem = label("", "bad", wrap=True)
            problem.hide()
            self.problems[name] = problem
            for row, part in enumerate((caption, field, problem)):
                grid.addWidget(part, 3 * line + row, column)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        return grid

    def _field(self, name: str, schema: dict[str, Any]) -> QWidget:
        if "enum" in schema:
            box = Choice()
            for value in schema["enum"]:
                box.addItem(setting_value(name, value), value)
                # Explanations speak of it by the name that files and the command line know.
                box.setItemData(box.count() - 1, value, Qt.ItemDataRole.ToolTipRole)
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
            self._say(name, f"{told(error.message)} {told(error.hint)}".strip())
            return
        self._say(name, "")
        if recipe != self._recipe:
            self._recipe = recipe
            self.changed.emit()

    def _say(self, name: str, why: str) -> None:
        """Say below a field why it is not taken, and to those who do not see it."""
        problem = self.problems[name]
        problem.setText(why)
        problem.setVisible(bool(why))
        about = told(schemas()[name]["description"])
        self.fields[name].setAccessibleDescription(f"{why} {about}".strip())
