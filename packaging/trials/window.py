"""The window on a real X screen: opened with the sample project, photographed, closed."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from typing import IO, TYPE_CHECKING

import psutil
from screens import screen

from trials.command import TrialError, to_end
from trials.ending import check_end

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from trials.room import Room

OPEN_SECONDS = 180
"""How long the first start may take on a busy machine."""
LOOK_SECONDS = 8
"""How long the window has to show everything once its project is open."""

LEAST_COLOURS = 50
MOST_OF_ONE = 0.97
"""A picture of the window has hundreds of colours, and none is on more of it than this."""


def open_window(room: Room, pictures: Path) -> Path:
    """Start the window with the sample project on a screen, and take a picture of it.

    Returns:
        The picture's path. Look at it.

    Raises:
        TrialError: If it does not open, shows nothing, complains, or does not close as it should
            when it is asked to.
    """
    settings = room.outside(f"{room.home}/.config/pmc-gui/settings.json")
    settings.unlink(missing_ok=True)
    picture = pictures / f"{room.name}-window.png"
    pictures.mkdir(parents=True, exist_ok=True)
    # A file and no pipe: it is read when the window has failed, and again at the end.
    with screen(1280, 860) as display, tempfile.TemporaryFile("w+") as log:
        began = time.monotonic()
        # No other platform than X is allowed, so that nothing else can stand in for it.
        env = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        window = subprocess.Popen(room.command([*room.program, "--demo"], env), stderr=log)
        try:
            # Written when the sample project is open, which is after the window is.
            _until(settings.exists, window, log)
            room.times["first window"] = round(time.monotonic() - began, 1)
            time.sleep(LOOK_SECONDS)
            _take_picture(display, picture)
            _program_of(window.pid).send_signal(signal.SIGTERM)
            code = window.wait(60)
        except subprocess.TimeoutExpired as error:
            raise TrialError("The window does not close.") from error
        finally:
            window.kill()
            window.wait()
        check_end(code, _all_of(log))
    check_picture(picture)
    print(
        f"  first window: open after {room.times['first window']} s; picture: {picture}", flush=True
    )
    return picture


def check_picture(picture: Path) -> None:
    """Check that a picture shows something.

    Raises:
        TrialError: If it cannot be read, or is of hardly more than one colour.
    """
    # The one that takes the picture: a computer without a screen needs none.
    from PySide6.QtGui import QImage

    image = QImage(str(picture)).convertToFormat(QImage.Format.Format_RGB32)
    if image.isNull():
        raise TrialError(f"{picture} is no picture.")
    colours = Counter(memoryview(image.constBits()).cast("I"))
    ((_, most),) = colours.most_common(1)
    share = most / colours.total()
    if len(colours) < LEAST_COLOURS or share > MOST_OF_ONE:
        told = f"{len(colours)} colours, {share:.1%} of it one"
        raise TrialError(f"The window shows nothing ({told}): {picture}")


def _all_of(log: IO[str]) -> str:
    log.seek(0)
    return log.read()


def _until(done: Callable[[], bool], program: subprocess.Popen[bytes], log: IO[str]) -> None:
    end = time.monotonic() + OPEN_SECONDS
    while not done():
        if program.poll() is not None:
            raise TrialError(f"The window ended with {program.returncode}:\n{_all_of(log)}")
        if time.monotonic() > end:
            raise TrialError("The window did not open the sample project in time.")
        time.sleep(0.1)


def _program_of(pid: int) -> psutil.Process:
    """The program itself below what was put before it."""
    process = psutil.Process(pid)
    below = process.children(recursive=True)
    named = [one for one in (process, *below) if one.name().startswith(("pmc-gui", "python"))]
    return named[0] if named else process


def _take_picture(display: str, target: Path) -> None:
    """A picture of the whole screen, by a Qt of its own."""
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        " ok = app.primaryScreen().grabWindow(0).save(sys.argv[1]); sys.exit(not ok)"
    )
    screen_ = ["/usr/bin/env", f"DISPLAY={display}", "QT_QPA_PLATFORM=xcb"]
    done = to_end("the picture", [*screen_, sys.executable, "-c", code, str(target)], 2)
    if done.returncode != 0:
        raise TrialError(f"No picture can be taken:\n{done.stderr}")
