"""Icons in the colours of the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from pmc_gui.core.resources import resource

_SIZES = (16, 20, 24, 32, 40, 48, 64)


@lru_cache(maxsize=256)
def icon(name: str, colour: str, chosen: str | None = None, disabled: str | None = None) -> QIcon:
    """The icon ``resources/icons/NAME.svg`` drawn in `colour`.

    Args:
        name: Which one.
        colour: As ``#rrggbb``.
        chosen: The colour it has while its button is checked; the same when not given.
        disabled: The colour it has while its button cannot be used; Qt's guess when not given.
    """
    found = QIcon()
    looks = [(colour, QIcon.Mode.Normal, QIcon.State.Off)]
    if chosen is not None:
        looks.append((chosen, QIcon.Mode.Normal, QIcon.State.On))
    if disabled is not None:
        looks.append((disabled, QIcon.Mode.Disabled, QIcon.State.Off))
    for paint, mode, state in looks:
        drawing = _drawing(name, paint)
        for size in _SIZES:
            found.addPixmap(_drawn(drawing, size), mode, state)
    return found


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """One picture of an icon, `size` logical pixels wide, for a screen of `ratio` pixels each."""
    return _drawn(_drawing(name, colour), size, ratio)


def _drawing(name: str, colour: str) -> QSvgRenderer:
    source = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))


def _drawn(drawing: QSvgRenderer, size: int, ratio: float = 1.0) -> QPixmap:
    image = QPixmap(QSize(size, size) * ratio)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image
