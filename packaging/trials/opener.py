"""A project opened by a double click on its file, as a desktop with GLib does it."""

from __future__ import annotations

import subprocess
import time
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import psutil
from installers.product import ENDING, NAME
from screens import screen

from trials.command import TrialError

if TYPE_CHECKING:
    from pathlib import Path

    from trials.room import Room

OPEN_SECONDS = 60
"""How long it may take on a busy machine; the window has been open before."""


def open_by_double_click(room: Room) -> None:
    """Open a project of the person's by the file in its folder, and end the window.

    Raises:
        TrialError: If the desktop starts no program for the file, or that opens no project.
    """
    data = room.outside(f"{room.home}/.local/share/{NAME}")
    file = next(data.rglob(f"Open in {NAME}{ENDING}"), None)
    if file is None:
        raise TrialError(f"No project in {data} has a file to open it by.")
    settings = room.outside(f"{room.home}/.config/{NAME}/settings.json")
    settings.unlink(missing_ok=True)
    inside = "/" + file.relative_to(room.root).as_posix()
    # Without a session to start programs in, gio waits for none; the pipe does.
    opening = ["/bin/sh", "-c", 'gio open "$0" | cat', inside]
    with screen(1280, 860) as display:
        env = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        began = time.monotonic()
        desktop = subprocess.Popen(room.command(opening, env), stderr=subprocess.DEVNULL)
        try:
            _until_open(settings, desktop)
            room.times["double click"] = round(time.monotonic() - began, 1)
        finally:
            for program in _started_for(inside):
                program.terminate()
            _await_end(desktop)
    print(f"  opened by a double click after {room.times['double click']} s", flush=True)


def _until_open(settings: Path, desktop: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + OPEN_SECONDS
    # Written when the project is open.
    while not settings.exists():
        if desktop.poll() is not None:
            raise TrialError("A double click on a project's file starts nothing that stays open.")
        if time.monotonic() > end:
            raise TrialError("A double click on a project's file opens no project.")
        time.sleep(0.1)


def _await_end(desktop: subprocess.Popen[bytes]) -> None:
    try:
        desktop.wait(OPEN_SECONDS)
    except subprocess.TimeoutExpired as error:
        desktop.kill()
        desktop.wait()
        raise TrialError("The window that a double click opened does not close.") from error


def _started_for(file: str) -> list[psutil.Process]:
    """The programs of our name that were given a file."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        *before, last = process.info["cmdline"] or [""]
        if last == file and any(PurePosixPath(part).name == NAME for part in before):
            found.append(process)
    return found
