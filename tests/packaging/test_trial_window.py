"""What the trials demand of a window: how it ends, what it says, and that its picture shows it."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage
from trials import opener, program, window
from trials.command import TrialError
from trials.ending import CLOSED, check_end
from trials.room import Room

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (1, ""),
        (-11, ""),
        (CLOSED, "Traceback (most recent call last):\n  File ...\nKeyError: 'x'"),
        (CLOSED, "QThread: Destroyed while thread is still running"),
        (CLOSED, "QObject::startTimer: Timers cannot be started from another thread"),
        (CLOSED, 'qt.qpa.plugin: Could not load the Qt platform plugin "xcb"'),
    ],
)
def test_a_window_that_fails_or_complains_does_not_pass(code: int, said: str) -> None:
    with pytest.raises(TrialError, match=r"ended with|complains"):
        check_end(code, said)


def test_a_window_that_ends_quietly_passes() -> None:
    check_end(CLOSED, "MESA: info: a word of a library\n")


def picture(path: Path, colours: int, *, share: float = 0.5) -> Path:
    """A white picture with so many other colours on all of it but a share."""
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for number in range(int(100 * 100 * (1 - share)) if colours else 0):
        image.setPixelColor(number % 100, number // 100, QColor(number % colours, 0, 0))
    assert image.save(str(path))
    return path


def test_a_picture_of_a_window_passes(tmp_path: Path) -> None:
    window.check_picture(picture(tmp_path / "x.png", 200))


@pytest.mark.parametrize(("colours", "share"), [(0, 1.0), (3, 0.5), (200, 0.98)])
def test_a_picture_that_shows_nothing_does_not_pass(
    colours: int, share: float, tmp_path: Path
) -> None:
    with pytest.raises(TrialError, match="shows nothing"):
        window.check_picture(picture(tmp_path / "x.png", colours, share=share))


def test_a_file_that_is_no_picture_does_not_pass(tmp_path: Path) -> None:
    (tmp_path / "x.png").touch()
    with pytest.raises(TrialError, match="no picture"):
        window.check_picture(tmp_path / "x.png")


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb (packaging/qt-debian.txt)")
def test_a_program_that_fails_when_it_is_asked_to_end_does_not_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "import pathlib, signal, sys, time\n"
        "signal.signal(signal.SIGTERM, lambda *_: sys.exit(3))\n"
        "settings = pathlib.Path.home() / '.config/pmc-gui/settings.json'\n"
        "settings.parent.mkdir(parents=True)\n"
        "settings.touch()\n"
        "time.sleep(60)\n"
    )
    monkeypatch.setattr(window, "LOOK_SECONDS", 0)
    room = Room("test", [sys.executable, str(program)], [], "", str(tmp_path))
    with pytest.raises(TrialError, match="ended with 3"):
        window.open_window(room, tmp_path)


def test_the_window_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(window, "open_window", lambda *_: done.append("window"))
    monkeypatch.setattr(opener, "open_by_double_click", lambda *_: done.append("double click"))
    monkeypatch.setattr(program, "try_commands", lambda *_: done.append("commands"))
    room = Room("test", [], [], "", str(tmp_path))
    program.try_start(room, tmp_path)
    program.try_start(room, tmp_path, desktop=True)
    assert done == ["window", "commands", "window", "double click", "commands"]
