"""The installer for Windows below Wine, with a small program in the frozen folder's place.

This shows what the installer does: files, menu, registry, refusals, removal. It shows nothing about
the program, which Wine does not run.
"""

from __future__ import annotations

import filecmp
import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from installers import windows
from installers.product import NAME, WORKER, Machine
from steps import SetupError, Steps

from trials.command import TrialError
from trials.wine import PATIENCE_SECONDS, Wine

if TYPE_CHECKING:
    from collections.abc import Iterator

DEBIAN_PACKAGES = ("nsis", "wine64", "wine")
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
        wine = Wine(Path(work))
        try:
            _try_setup(Path(work), wine)
        finally:
            wine.end()
        return wine.times


def _try_setup(work: Path, wine: Wine) -> None:
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

    _refuse_among_other_things(wine, first, place)
    _two_places(wine, second, new, place)

    (place / f"{NAME}.pkg").unlink()
    wine.run("install over one that broke off", second, "/S")
    _is_there(new, place)

    (place / "mine.txt").touch()
    wine.run("uninstall", place / "uninstall.exe", "/S")
    wine.settle()
    left = _names(place)
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


def _refuse_among_other_things(wine: Wine, installer: Path, place: Path) -> None:
    """Neither install nor remove in a folder of other things, whatever lies there by our names."""
    other = wine.local / "letters"
    (other / "_internal").mkdir(parents=True)
    (other / "_internal" / "letter.txt").touch()
    elsewhere = f"/D={wine.windows_path(other)}"
    wine.run("install among other things", installer, "/S", elsewhere, code=REFUSED)
    if _names(other) != ["_internal", "letter.txt"]:
        raise TrialError("The installer has put something into a folder of other things.")
    # Another program, which has an uninstaller of the same name.
    for name in ("uninstall.exe", f"{NAME}.exe"):
        shutil.copyfile(place / f"{WORKER}.exe", other / name)
        wine.run(f"install beside another {name}", installer, "/S", elsewhere, code=REFUSED)
    copied = other / "uninstall.exe"
    shutil.copyfile(place / copied.name, copied)
    here = ("/S", f"_?={wine.windows_path(other)}")
    wine.run("uninstall by a copy elsewhere", copied, *here, code=REFUSED)
    if not (other / "_internal" / "letter.txt").is_file():
        raise TrialError("A copy of the uninstaller removes what was not installed.")
    shutil.rmtree(other)


def _two_places(wine: Wine, installer: Path, folder: Path, place: Path) -> None:
    """Install a second time elsewhere and remove the one in `place`: the other stays whole.

    Afterwards it is in `place` again and nowhere else.
    """
    second = wine.local / "second"
    wine.run("install elsewhere", installer, "/S", f"/D={wine.windows_path(second)}")
    _goes_alone(wine, folder, "first", place, second)
    wine.run("install at the first place", installer, "/S", f"/D={wine.windows_path(place)}")
    _goes_alone(wine, folder, "second", second, place)


def _goes_alone(wine: Wine, folder: Path, which: str, place: Path, other: Path) -> None:
    """Remove the program from one place: in the `other` it stays."""
    wine.run(f"uninstall the {which} of two", place / "uninstall.exe", "/S")
    wine.settle()
    if place.exists():
        raise TrialError(f"The {which} of two is not removed: {_names(place)}.")
    _is_there(folder, other)
    _is_registered(wine, other)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))


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


def _is_registered(wine: Wine, place: Path) -> None:
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
def _running(wine: Wine, program: Path) -> Iterator[None]:
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
