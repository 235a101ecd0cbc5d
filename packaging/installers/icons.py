"""The program's icon in the forms of Windows and macOS, made from the one drawing."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from installers.desktop import ICON

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

_ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
_ICNS_SIZES = (32, 64, 128, 256, 512, 1024)


def write_ico(target: Path) -> Path:
    """The icon for Windows; returns `target`."""
    drawn = [_draw(size) for size in _ICO_SIZES]
    sizes = [(size, size) for size in _ICO_SIZES]
    drawn[-1].save(target, format="ICO", sizes=sizes, append_images=drawn[:-1])
    return target


def write_icns(target: Path) -> Path:
    """The icon for macOS; returns `target`."""
    drawn = [_draw(size) for size in _ICNS_SIZES]
    drawn[-1].save(target, format="ICNS", append_images=drawn[:-1])
    return target


def _draw(size: int) -> Image:
    """The drawing at a size in pixels, drawn anew for each so that small ones are sharp."""
    from PIL import Image
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(ICON.read_bytes())).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return Image.open(io.BytesIO(buffer.data().data()))
