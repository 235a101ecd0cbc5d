"""Packages for Windows: the installer that NSIS makes, and a zip that needs none."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from steps import SetupError

from installers import icons
from installers.product import (
    ENDING,
    LICENCE,
    NAME,
    PUBLISHER,
    SUMMARY,
    TITLE,
    Machine,
    artefact,
)

if TYPE_CHECKING:
    from steps import Steps

Target = Literal["x86-unicode", "amd64-unicode"]
"""The kind of program that the installer itself is. NSIS's own packages have the first alone, which
runs on every Windows; Debian's has both, and its Wine runs the second alone."""

PROGID = f"{NAME}.project"
"""What Windows calls the file type."""

MOST_BYTES = 2 * 10**9
"""An NSIS installer can hold no more."""

LONGEST_PATH = 190
"""Characters of a path within the folder. Windows' programs take 259 in all, and the folder's own
place takes 60 with the longest user name."""

_TEMPLATE = Path(__file__).with_name("setup.nsi")


def numbers(version: str) -> str:
    """The version as Windows has it, four numbers: a release candidate is not told apart."""
    return ".".join([*re.findall(r"\d+", version)[:3], "0"])


def script(
    folder: Path, out: Path, icon: Path, version: str, target: Target = "x86-unicode"
) -> str:
    """What NSIS is told.

    Args:
        folder: The frozen folder.
        out: The installer that is to be made.
        icon: Its icon.
        version: Of the program.
        target: What kind of program the installer is.

    Raises:
        SetupError: If the folder is none that Windows can unpack.
        ValueError: If a place of the template is left over.
    """
    check(folder)
    programs = sorted(path.name for path in folder.iterdir() if path.suffix in {".exe", ".com"})
    values = {
        "TARGET": target,
        "NAME": NAME,
        "TITLE": TITLE,
        "SUMMARY": SUMMARY,
        "PUBLISHER": PUBLISHER,
        "LICENCE": LICENCE,
        "VERSION": version,
        "NUMBERS": numbers(version),
        "ENDING": ENDING,
        "PROGID": PROGID,
        "PROGRAM": f"{NAME}.exe",
        "OUT": str(out.absolute()),
        "ICON": str(icon.absolute()),
        "FOLDER": str(folder.absolute() / "*"),
        "SIZE_KIB": str(_size(folder) // 1024),
        "WHILE_RUNNING": "\n".join(f'!insertmacro askUntilClosed "{name}"' for name in programs),
        "REMOVE": "\n".join(_removal(path) for path in sorted(folder.iterdir())),
    }
    text = _TEMPLATE.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    if left := re.findall(r"@[A-Z_]+@", text):
        raise ValueError(f"Nothing was given for {', '.join(left)} of {_TEMPLATE.name}.")
    return text


def build_setup(
    folder: Path,
    work: Path,
    out: Path,
    machine: Machine,
    version: str,
    steps: Steps,
    target: Target = "x86-unicode",
) -> Path:
    """The installer.

    Returns:
        Its path.

    Raises:
        SetupError: If NSIS is missing or fails, or the folder is none that Windows can unpack.
    """
    compiler = makensis()
    if compiler is None:
        raise SetupError(
            "makensis is missing. Install NSIS 3 (https://nsis.sourceforge.io; in Debian:"
            " apt-get install nsis) and run this again."
        )
    work.mkdir(parents=True, exist_ok=True)
    out.mkdir(parents=True, exist_ok=True)
    made = out / artefact("exe", machine, version)
    icon = icons.write_ico(work / f"{NAME}.ico")
    source = work / "setup.nsi"
    source.write_text(script(folder, made, icon, version, target), encoding="utf-8")
    steps.run([compiler, "-V2", "-WX", "-INPUTCHARSET", "UTF8", str(source)])
    return made


def build_zip(folder: Path, out: Path, machine: Machine, version: str, date: str) -> Path:
    """The frozen folder to be unpacked anywhere; the same folder gives the same file.

    Args:
        folder: The frozen folder.
        out: Where the file goes.
        machine: What the folder was built for.
        version: Of the program.
        date: Of the build, as ``2026-01-31``; all files in it bear it.

    Returns:
        Its path.

    Raises:
        SetupError: If the folder is none that Windows can unpack.
    """
    check(folder)
    out.mkdir(parents=True, exist_ok=True)
    made = out / artefact("zip", machine, version)
    day = dt.date.fromisoformat(date)
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                inside = f"{NAME}/{path.relative_to(folder).as_posix()}"
                member = zipfile.ZipInfo(inside, (day.year, day.month, day.day, 0, 0, 0))
                member.compress_type = zipfile.ZIP_DEFLATED
                with path.open("rb") as source, packed.open(member, "w") as target:
                    shutil.copyfileobj(source, target, 1 << 20)
    return made


def check(folder: Path) -> None:
    """Look whether Windows can unpack a frozen folder.

    Raises:
        SetupError: If a path is too long, it is too large, or the program is not in it.
    """
    if not (folder / f"{NAME}.exe").is_file():
        raise SetupError(f"There is no {NAME}.exe in {folder}.")
    inside = (path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    if long := [name for name in inside if len(name) > LONGEST_PATH]:
        raise SetupError(f"Longer than {LONGEST_PATH} characters, too long for Windows: {long[0]}.")
    if (size := _size(folder)) > MOST_BYTES:
        raise SetupError(f"{folder} takes {size} bytes; an NSIS installer holds {MOST_BYTES}.")


def makensis() -> str | None:
    """NSIS's compiler, if it is installed; on Windows it puts itself on no path."""
    places = [os.environ.get(name) for name in ("ProgramFiles(x86)", "ProgramFiles")]
    own = os.pathsep.join(str(Path(place) / "NSIS") for place in places if place)
    return shutil.which("makensis") or (shutil.which("makensis", path=own) if own else None)


def _removal(path: Path) -> str:
    command = "RMDir /r" if path.is_dir() else "Delete"
    return f'    {command} "$INSTDIR\\{path.name}"'


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
