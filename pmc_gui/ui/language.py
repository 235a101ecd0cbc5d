"""The language of the window: the system's, or one that the person has chosen."""

from __future__ import annotations

import json
import re
from functools import cache, cached_property

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from pmc_gui.core.resources import resource

SYSTEM = "system"
LANGUAGES = {"en": "English", "de": "Deutsch"}
"""By their codes, each called as its speakers do."""
_SOURCE = "en"
"""The language of the source."""
FOLDER = "translations"
CORE = "core"
"""Context of the texts that come from below the window."""
TEXTS = f"{FOLDER}/core.json"
"""Each of these that has holes in it, and what is in them; see ``packaging/core_texts.py``."""
_HOLE = re.compile(r"%(\d)")


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
        choice = _SOURCE
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
    """A text from below the window, in the window's language where it is known there.

    What a person wrote, or what their files are called, stays as it is within it.
    """
    if _code(QLocale()) not in LANGUAGES.keys() - {_SOURCE}:
        return text
    exact = QCoreApplication.translate(CORE, text)
    if exact != text:
        return exact
    return next((said for one in _templates() if (said := one.told(text)) is not None), text)


class _Template:
    """A text with holes, as the source gives it."""

    def __init__(self, text: str, kinds: dict[str, str]) -> None:
        self._text = text
        self._kinds = kinds
        self._words = _HOLE.split(text)[::2]
        self.length = sum(map(len, self._words))

    def told(self, text: str) -> str | None:
        """`text` in the window's language, if it is this one with its holes filled."""
        # Most are not it, which their ends tell: few patterns are ever compiled.
        if not (text.startswith(self._words[0]) and text.endswith(self._words[-1])):
            return None
        match = self._pattern.fullmatch(text)
        if match is None:
            return None

        def value(hole: re.Match[str]) -> str:
            return _value(self._kinds.get(hole[1], ""), match[f"v{hole[1]}"])

        # In one go: a value may look like a hole.
        return _HOLE.sub(value, QCoreApplication.translate(CORE, self._text))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(_HOLE.sub(r"(?P<v\1>.*)", re.escape(self._text)), re.DOTALL)


def _value(kind: str, value: str) -> str:
    """What is in a hole of that kind, in the window's language."""
    match kind:
        case "text":
            return told(value)
        case "list":
            return ", ".join(map(told, value.split(", ")))
        case "number":
            locale = QLocale()
            signs = {ord(","): locale.groupSeparator(), ord("."): locale.decimalPoint()}
            return value.translate(signs)
    return value


@cache
def _templates() -> list[_Template]:
    """Those of most words first: what fits several is the most special of them."""
    texts = json.loads(resource(TEXTS).read_text(encoding="utf-8"))
    found = [_Template(text, kinds) for text, kinds in texts.items()]
    return sorted(found, key=lambda one: one.length, reverse=True)


def _code(locale: QLocale) -> str:
    return locale.name().partition("_")[0]
