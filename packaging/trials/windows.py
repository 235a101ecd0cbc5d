"""The installer for Windows below Wine, with a small program in the frozen folder's place.

This shows what the installer does: files, menu, registry, refusals, removal. It shows nothing about
the program, which Wine does not run.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from installers import windows
from installers.product import NAME, WORKER, Machine
from steps import SetupError, Steps

from trials.command import TrialError

if TYPE_CHECKING:
    from collections.abc import Iterator

DEBIAN_PACKAGES = ("nsis", "wine64", "wine")
PATIENCE_SECONDS = 600
REFUSED = 2
"""What the installer ends with when it leaves everything as it is."""

_MACHINE = Machine("windows", "amd64")

# Runs as long as a file lies beside it, and writes another one that says so: Wine says nowhere that
# a program has been loaded.
_RUNNING = "running"
_PROGRAM = """\
Unicode true
Target amd64-unicode
Name "placeholder"
OutFile "{out}"
RequestExecutionLevel user
SilentInstall silent
Section
    FileOpen $0 "$EXEDIR\\{running}" w
    FileClose $0
    again:
    IfFileExists "$EXEDIR\\wait" 0 done
    Sleep 100
    Goto again
    done:
SectionEnd
"""


def missing() -> str:
    """What the trial lacks on this machine, in words; nothing if it can be done."""
    lacking = [name for name in ("makensis", "wine", "wineserver") if shutil.which(name) is None]
    if lacking:
        wanted = " ".join(DEBIAN_PACKAGES)
        return f"{' and '.join(lacking)} not installed (apt-get install {wanted})"
    if not Path("/usr/share/nsis/Stubs/lzma-amd64-unicode").exists():
        return "this NSIS makes no 64-bit installers (Debian's does)"
    return ""


def try_setup() -> dict[str, float]:
    """Compile the installer, install, update, refuse, remove.

    Returns:
        Seconds that each part took.

    Raises:
        TrialError: If something is not as it should be.
    """
    with tempfile.TemporaryDirectory(prefix="pmc-gui-wine-") as work:
        wine = _Wine(Path(work))
        try:
            _try_setup(Path(work), wine)
        finally:
            wine.end()
        return wine.times


class _Wine:
    """A Windows of its own, with nobody's programs, fonts or menus."""

    def __init__(self, work: Path) -> None:
        self.times: dict[str, float] = {}
        self._prefix = work / "prefix"
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(work),
            "LANG": "C.UTF-8",
            "WINEPREFIX": str(self._prefix),
            "WINEDEBUG": "-all",
            # Neither menu entries on this desktop, nor an offer to fetch .NET and a browser.
            "WINEDLLOVERRIDES": "winemenubuilder.exe,mscoree,mshtml=d",
        }
        self.run("a new Windows", "wineboot", "--init")
        # The program takes no older one, and Wine is modest.
        version = ["HKCU\\Software\\Wine", "/v", "Version", "/d", "win10", "/f"]
        self.run("as Windows 10", "reg", "add", *version)
        self.settle()
        (users,) = [p for p in (self._prefix / "drive_c/users").iterdir() if p.name != "Public"]
        self.local = users / "AppData" / "Local"
        self.menu = users / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"

    def start(self, *command: str | Path) -> subprocess.Popen[bytes]:
        """Begin a program."""
        return subprocess.Popen(
            [str(shutil.which("wine")), *map(str, command)],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def run(self, what: str, *command: str | Path, code: int = 0) -> None:
        """Run a program to its end.

        Raises:
            TrialError: If it does not end, or not with `code`.
        """
        began = time.monotonic()
        program = self.start(*command)
        try:
            found = program.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired as error:
            program.kill()
            program.wait()
            raise TrialError(f"{what} did not end.") from error
        self.times[what] = round(time.monotonic() - began, 1)
        if found != code:
            raise TrialError(f"{what} ended with {found} and should have with {code}.")
        print(f"  {what}: {self.times[what]} s", flush=True)

    def settle(self) -> None:
        """Wait until all programs have ended and the registry is written down."""
        self._server("-w")

    def end(self) -> None:
        """End all programs."""
        self._server("-k")
        self._server("-w")

    def registry(self) -> dict[str, list[str]]:
        """The person's keys that speak of the program, each with its lines."""
        found: dict[str, list[str]] = {}
        key = ""
        for line in (self._prefix / "user.reg").read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                key = line[1 : line.index("]")].replace("\\\\", "\\")
            if NAME in f"{key}{line}":
                found.setdefault(key, []).append(line)
        return found

    def windows_path(self, path: Path) -> str:
        """A path as Windows has it."""
        return "C:\\" + str(path.relative_to(self._prefix / "drive_c")).replace("/", "\\")

    def _server(self, option: str) -> None:
        command = ["wineserver", option]
        # -k ends with 1 where nothing runs any more.
        subprocess.run(command, env=self._environment, check=False, timeout=PATIENCE_SECONDS)


def _try_setup(work: Path, wine: _Wine) -> None:
    old, new = work / "old", work / "new"
    for folder, lines in ((old, ("old.dll", "same.dll")), (new, ("new.dll", "same.dll"))):
        _placeholder(folder, work, lines)
    first = _compile(old, work, "0.1.0")
    second = _compile(new, work, "0.2.0rc1")
    project = wine.local / NAME / "Sample.pmc" / "project.json"
    project.parent.mkdir(parents=True)
    project.write_text("{}", encoding="utf-8")
    if wine.registry():
        raise TrialError(f"A new Windows knows the program already: {wine.registry()}")

    place = wine.local / "Programs" / NAME
    wine.run("install", first, "/S")
    _is_there(old, place)
    wine.run("update", second, "/S")
    _is_there(new, place)
    wine.settle()
    _is_registered(wine, place)

    for program in (f"{NAME}.exe", f"{WORKER}.exe"):
        with _running(wine, place / program):
            wine.run(f"install while {program} runs", first, "/S", code=REFUSED)
            uninstall = (place / "uninstall.exe", "/S", f"_?={wine.windows_path(place)}")
            wine.run(f"uninstall while {program} runs", *uninstall, code=REFUSED)
        _is_there(new, place)

    other = wine.local / "letters"
    other.mkdir()
    (other / "letter.txt").touch()
    elsewhere = f"/D={wine.windows_path(other)}"
    wine.run("install among other things", first, "/S", elsewhere, code=REFUSED)
    if [path.name for path in other.iterdir()] != ["letter.txt"]:
        raise TrialError("The installer has put something into a folder of other things.")
    # Another program, which has an uninstaller of the same name.
    for name in ("uninstall.exe", f"{NAME}.exe"):
        shutil.copyfile(place / f"{WORKER}.exe", other / name)
        wine.run(f"install beside another {name}", first, "/S", elsewhere, code=REFUSED)
    shutil.rmtree(other)

    (place / f"{NAME}.pkg").unlink()
    wine.run("install over one that broke off", second, "/S")
    _is_there(new, place)

    (place / "mine.txt").touch()
    wine.run("uninstall", place / "uninstall.exe", "/S")
    wine.settle()
    left = sorted(path.name for path in place.rglob("*"))
    if left != ["mine.txt"] or not project.is_file():
        raise TrialError(f"After the removal there is {left}, and the project: {project.exists()}.")
    if traces := [*wine.registry(), *(str(path) for path in wine.menu.glob("*pmc*"))]:
        raise TrialError(f"The uninstaller leaves behind {traces}.")
    (place / "mine.txt").unlink()
    wine.run("install again", second, "/S")
    wine.run("uninstall again", place / "uninstall.exe", "/S")
    wine.settle()
    if place.exists() or place.parent.exists():
        raise TrialError("The uninstaller leaves its empty folder behind.")
    print("  left behind by the uninstaller: nothing; the project is there", flush=True)


def _placeholder(folder: Path, work: Path, libraries: tuple[str, ...]) -> None:
    """What looks like a frozen folder."""
    deep = folder / "_internal" / "pmc_gui" / "ä folder"
    deep.mkdir(parents=True)
    for name in libraries:
        (deep / name).write_text(f"{folder.name} {name}", encoding="utf-8")
    (folder / "LICENSE").write_text("MIT", encoding="utf-8")
    (folder / f"{NAME}.pkg").write_text("modules", encoding="utf-8")
    source = work / "program.nsi"
    program = folder / f"{NAME}.exe"
    source.write_text(_PROGRAM.format(out=program, running=_RUNNING), encoding="utf-8")
    Steps(work / "nsis.log").run(["makensis", "-V2", "-WX", str(source)])
    for name in (f"{NAME}.com", f"{WORKER}.exe"):
        shutil.copyfile(program, folder / name)


def _compile(folder: Path, work: Path, version: str) -> Path:
    steps = Steps(work / "nsis.log")
    began = time.monotonic()
    try:
        # As it is released, which this Wine does not run, and as it does.
        windows.build_setup(folder, work, work / "released", _MACHINE, version, steps)
        made = windows.build_setup(
            folder, work, work / "out", _MACHINE, version, steps, "amd64-unicode"
        )
    except SetupError as error:
        raise TrialError(str(error)) from error
    print(f"  makensis, twice: {time.monotonic() - began:.1f} s", flush=True)
    return made


def _is_there(folder: Path, place: Path) -> None:
    wanted = {path.relative_to(folder) for path in folder.rglob("*")} | {Path("uninstall.exe")}
    found = {path.relative_to(place) for path in place.rglob("*")}
    if found != wanted:
        raise TrialError(f"Installed and should not be, or the other way: {found ^ wanted}")
    files = [str(path) for path in wanted if (folder / path).is_file()]
    _, other, unreadable = filecmp.cmpfiles(folder, place, files, shallow=False)
    if other or unreadable:
        raise TrialError(f"Installed with other contents: {[*other, *unreadable]}")


def _is_registered(wine: _Wine, place: Path) -> None:
    if not (wine.menu / f"{NAME}.lnk").is_file():
        raise TrialError(f"There is no menu entry in {wine.menu}.")
    program = wine.windows_path(place / f"{NAME}.exe").replace("\\", "\\\\")
    command = f'@="\\"{program}\\" \\"%1\\""'
    classes = "Software\\Classes"
    wanted = {
        f"{classes}\\.pmc": f'@="{windows.PROGID}"',
        f"{classes}\\{windows.PROGID}\\shell\\open\\command": command,
        f"{classes}\\Directory\\shell\\{NAME}\\command": command,
        f"Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\{NAME}": (
            '"DisplayVersion"="0.2.0rc1"'
        ),
    }
    found = wine.registry()
    for key, line in wanted.items():
        if line not in found.get(key, ()):
            raise TrialError(f"The registry's {key} has not {line}, but {found.get(key)}.")


@contextmanager
def _running(wine: _Wine, program: Path) -> Iterator[None]:
    waiting = program.with_name("wait")
    waiting.touch()
    process = wine.start(program)
    try:
        _await(program.with_name(_RUNNING))
        yield
    finally:
        waiting.unlink()
        process.wait(PATIENCE_SECONDS)


def _await(file: Path) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not file.exists():
        if time.monotonic() > until:
            raise TrialError(f"The program that would write {file} does not run.")
        time.sleep(0.1)
    file.unlink()
