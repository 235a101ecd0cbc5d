"""The language of the window: the system's, or one that the person has chosen."""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from pmc_gui.core.resources import resource

SYSTEM = "system"
LANGUAGES = {"en": "English", "de": "Deutsch"}
"""By their codes, each called as its speakers do."""
FOLDER = "translations"
_PLACE = re.compile(r"%(\d)")
CORE = "core"
"""Context of the texts that come from below the window."""

PHASES = (
    "Asking",
    "Asking both models",
    "Asking the model as it is",
    "Attacking the forgetful model at %1",
    "Attacking the original model at %1",
    "Computing SHA-256 of the files",
    "Forgetting",
    "Forgetting what quantization brings back",
    "Getting both models ready",
    "Loading the model",
    "Opening the model",
    "Quantizing both models",
    "Quantizing to %1",
    "Writing the Hugging Face folder",
    "Writing the adapter",
    "Writing the forgetful model as GGUF",
    "Writing the original model as GGUF",
    "Writing the report",
    "Writing %1",
)
"""What the parts of jobs are called."""
REASONS = (
    "%1 of %2 answers at %3 (%4) cannot be compared with the old one.",
    "Kept facts were not asked at %1.",
    "Not asked at %1: %2.",
    "Only %1 answers that can be compared were drawn at %2; %3 are needed.",
    "The model has lost most of what it should keep at %1: it is broken.",
    (
        "The old model answers only %1 kept facts at %2: whether the new one is broken cannot be "
        "seen. Give some that it knows, with key facts."
    ),
    "The old model does not give the answer at %1 either, so nothing can be seen there.",
    "The old model was not asked the exact question at %1.",
)
"""Why an audit does not say “forgotten”."""
UNITS = ("answers", "files", "model")
"""What jobs count."""
NEEDS = (
    "Chat",
    "Train an adapter (LoRA)",
    "Train every weight",
    "Activations",
    "Adapter",
    "Gradients",
    "KV cache",
    "Margin",
    "Optimizer",
    "Program",
    "Sampling",
    "Scores",
    "Weights",
    "Working memory",
    "main memory",
)
"""What memory is needed for."""


def use(choice: str) -> list[QTranslator]:
    """Speak a language from here on; widgets that are there already stay as they are.

    Args:
        choice: A code, or `SYSTEM`; what is not known counts as `SYSTEM`.

    Returns:
        What translates now, without which it ends.
    """
    system = QLocale.system()
    if choice in LANGUAGES and choice != _code(system):
        QLocale.setDefault(QLocale(choice))
    else:
        QLocale.setDefault(system)
        choice = _code(system)
    if choice not in LANGUAGES:
        choice = "en"
    translators = []
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (
        (f"qtbase_{choice}", qt),
        (f"pmc_gui_{choice}", str(resource(FOLDER))),
    ):
        translator = QTranslator()
        if translator.load(name, folder) and QCoreApplication.installTranslator(translator):
            translators.append(translator)
    return translators


def told(text: str) -> str:
    """A text from below the window, in the window's language where it is known there."""
    exact = QCoreApplication.translate(CORE, text)
    if exact != text:
        return exact
    for pattern, template in _patterns():
        match = pattern.fullmatch(text)
        if match:
            return _filled(QCoreApplication.translate(CORE, template), match.groupdict())
    return text


def _filled(template: str, values: dict[str, str]) -> str:
    # In one go: a value may look like the place of another.
    return _PLACE.sub(lambda place: values[f"v{place[1]}"], template)


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile(_PLACE.sub(r"(?P<v\1>.+)", re.escape(text))), text)
        for text in (*PHASES, *REASONS)
        if _PLACE.search(text)
    ]


def _code(locale: QLocale) -> str:
    return locale.name().partition("_")[0]
