"""Colours and type of the window: one table of tokens, light and dark, and the style made of it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Literal

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from pmc_gui.core.resources import resource

Scheme = Literal["system", "light", "dark"]


@dataclass(frozen=True)
class Tokens:
    """Colours by what they are for, as ``#rrggbb``."""

    window: str
    surface: str
    raised: str
    """A surface on a surface: table headers, chips, buttons."""
    line: str
    """Borders that only part things."""
    outline: str
    """Borders of what can be used: 3 to 1 against the surface."""
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    """Behind what is chosen."""
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str


LIGHT = Tokens(
    window="#f4f5f8",
    surface="#ffffff",
    raised="#f0f2f6",
    line="#dfe3ea",
    outline="#868e9c",
    text="#1a1d23",
    muted="#5b6472",
    accent="#3f51c9",
    accent_hover="#3443ad",
    on_accent="#ffffff",
    accent_soft="#e6e9fb",
    good="#176f36",
    good_soft="#e0f3e6",
    warn="#855800",
    warn_soft="#fbf0d4",
    bad="#b3261e",
    bad_soft="#fce6e4",
)

DARK = Tokens(
    window="#14161b",
    surface="#1c1f26",
    raised="#272b34",
    line="#323743",
    outline="#737c8c",
    text="#e8ebf1",
    muted="#a3abb9",
    accent="#93a3ff",
    accent_hover="#aab6ff",
    on_accent="#12152b",
    accent_soft="#2b3154",
    good="#6fd08c",
    good_soft="#1c3626",
    warn="#e6b84c",
    warn_soft="#3a2f14",
    bad="#ff8f86",
    bad_soft="#43211f",
)

SPACE = 8
"""The step of all distances, in pixels at 100 %."""

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


def contrast(one: str, other: str) -> float:
    """Contrast of two colours as in WCAG 2, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class Theme(QObject):
    """The look of the whole program.

    Signals:
        changed: The tokens are others now: whatever is painted by hand has to be painted again.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        """Take over the look of `app`."""
        super().__init__(app)
        self._app = app
        self._base = app.font().pointSizeF()
        self._scale = 1.0
        self._scheme: Scheme = "system"
        self.tokens = LIGHT
        self._pictures = QTemporaryDir()
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    def use(self, scheme: Scheme, font_scale: float = 1.0) -> None:
        """Follow the system, or be light or dark, with all type made larger by `font_scale`."""
        self._scale, self._scheme = font_scale, scheme
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[scheme])
        self._apply()

    @property
    def is_dark(self) -> bool:
        """Whether the dark tokens are in use."""
        return self.tokens is DARK

    def _apply(self) -> None:
        # Not every desktop lets a program choose; what the person chose counts all the same.
        system = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = system if self._scheme == "system" else self._scheme == "dark"
        self.tokens = DARK if dark else LIGHT
        font = QFont(self._app.font())
        font.setPointSizeF(self._base * self._scale)
        self._app.setFont(font)
        self._app.setPalette(_palette(self.tokens))
        size = font.pointSizeF()
        sheet = Template(resource("style.qss").read_text(encoding="utf-8"))
        self.sheet = sheet.substitute(
            dataclasses.asdict(self.tokens),
            title=f"{size * 1.7:.1f}pt",
            heading=f"{size * 1.2:.1f}pt",
            small=f"{size * 0.9:.1f}pt",
            check=self._picture("check", self.tokens.on_accent),
            down=self._picture("down", self.tokens.text),
        )
        self.changed.emit()

    def _picture(self, name: str, colour: str) -> str:
        """An icon in one colour as a file: style sheets take no other."""
        path = Path(self._pictures.filePath(f"{name}-{colour.lstrip('#')}.svg"))
        source = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
        path.write_text(source.replace("currentColor", colour), encoding="utf-8")
        return path.as_posix()


def theme() -> Theme:
    """The theme of the running program.

    Raises:
        RuntimeError: If there is none yet.
    """
    app = QApplication.instance()
    found = app.findChild(Theme) if app is not None else None
    if not isinstance(found, Theme):
        raise RuntimeError("The program has no theme yet.")  # noqa: TRY004 - no wrong type
    return found


def _palette(tokens: Tokens) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: tokens.window,
        QPalette.ColorRole.Base: tokens.surface,
        QPalette.ColorRole.AlternateBase: tokens.raised,
        QPalette.ColorRole.Button: tokens.raised,
        QPalette.ColorRole.ToolTipBase: tokens.raised,
        QPalette.ColorRole.ToolTipText: tokens.text,
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.PlaceholderText: tokens.muted,
        QPalette.ColorRole.Highlight: tokens.accent_soft,
        QPalette.ColorRole.HighlightedText: tokens.text,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.Accent: tokens.accent,
        QPalette.ColorRole.Mid: tokens.line,
        QPalette.ColorRole.Light: tokens.raised,
        QPalette.ColorRole.Dark: tokens.outline,
    }
    palette = QPalette()
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.outline))
    return palette


def _luminance(colour: str) -> float:
    def channel(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (channel(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
