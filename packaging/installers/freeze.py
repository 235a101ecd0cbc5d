"""The frozen folder: PyInstaller's run, and what is added to and checked about its result."""

from __future__ import annotations

import filecmp
import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from steps import SetupError

from installers import budget, icons, libraries, parts
from installers.contents import gpl_parts
from installers.product import CONSOLE, NAME, ROOT, WORKER, Machine, this_machine

if TYPE_CHECKING:
    from steps import Steps

SPEC = Path(__file__).with_name("pmc_gui.spec")
LICENCES = "LICENSES"


@dataclass(frozen=True)
class Inputs:
    """What goes into the folder beside the Python packages of the environment.

    Attributes:
        converter: llama.cpp's converter.
        llama: The folder of llama.cpp's libraries.
        sample: The sample model's GGUF file.
    """

    converter: Path
    llama: Path
    sample: Path


def freeze(inputs: Inputs, work: Path, steps: Steps) -> Path:
    """Run PyInstaller of this environment and complete the folder.

    Args:
        inputs: What is put in.
        work: For PyInstaller's own files and the result.
        steps: Runs it.

    Returns:
        The finished folder.

    Raises:
        SetupError: If PyInstaller fails, or what it made may not be passed on.
    """
    machine = this_machine()
    listing = work / "contents.json"
    icon = _icon(machine, work)
    steps.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
            *("--distpath", str(work / "dist"), "--workpath", str(work / "pyinstaller")),
            str(SPEC),
        ],
        env={
            "PMC_GUI_BUILD_CONVERTER": str(inputs.converter),
            "PMC_GUI_BUILD_LLAMA": str(inputs.llama),
            "PMC_GUI_BUILD_SAMPLE": str(inputs.sample),
            "PMC_GUI_BUILD_LISTING": str(listing),
            "PMC_GUI_BUILD_ICON": str(icon or ""),
        },
    )
    folder = work / "dist" / machine.folder
    collected = [Path(source) for _, source in json.loads(listing.read_text(encoding="utf-8"))]
    share_modules(folder, machine)
    libraries.tidy(folder)
    complete(folder / machine.papers, collected)
    check(folder)
    return folder


def share_modules(folder: Path, machine: Machine) -> None:
    """Keep the modules of all executables once, where links are known: they are the same file.

    On Windows the third one, for a command line, becomes the first one's namesake: somebody who
    types its name gets that one, and it looks for its modules in the same file.

    Raises:
        SetupError: If they are not.
    """
    if machine.system == "windows":
        (folder / f"{CONSOLE}.exe").rename(folder / f"{NAME}.com")
        _same(folder / f"{NAME}.pkg", folder / f"{CONSOLE}.pkg").unlink()
    own, other = (folder / machine.papers / f"{name}.pkg" for name in (NAME, WORKER))
    _same(own, other)
    if machine.system != "windows":
        other.unlink()
        other.symlink_to(own.name)


def _same(own: Path, other: Path) -> Path:
    if not filecmp.cmp(own, other, shallow=False):
        raise SetupError(f"{own.name} and {other.name} differ, and should be the same modules.")
    return other


def _icon(machine: Machine, work: Path) -> Path | None:
    work.mkdir(parents=True, exist_ok=True)
    if machine.system == "windows":
        return icons.write_ico(work / f"{NAME}.ico")
    return icons.write_icns(work / f"{NAME}.icns") if machine.system == "macos" else None


def complete(folder: Path, collected: list[Path]) -> list[parts.Part]:
    """Add the licences of everything in the folder and the list of its parts.

    Args:
        folder: Where they go, in what PyInstaller made.
        collected: The libraries that it took, where they came from.

    Raises:
        SetupError: If a licence is missing or does not allow it.
    """
    from installers.product import version
    from installers.sbom import bill_of_materials

    try:
        packages = [parts.python_part(one) for one in parts.needed_packages(NAME)]
        found = [
            *packages,
            parts.interpreter(),
            parts.bootloader(),
            parts.sample_model(),
            *parts.system_parts(_of_the_system(collected)),
        ]
    except parts.LicenceError as error:
        raise SetupError(str(error)) from error
    if (folder / LICENCES).exists():
        shutil.rmtree(folder / LICENCES)
    parts.write_texts(found, folder / LICENCES)
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    bill = bill_of_materials(found, version())
    (folder / f"{NAME}.cdx.json").write_text(bill + "\n", encoding="utf-8")
    return found


def check(folder: Path) -> None:
    """Look over a finished folder and print the size of each part.

    Raises:
        SetupError: If a GPL part is in it or a part is larger than it may be.
    """
    files = [PurePosixPath(p.relative_to(folder).as_posix()) for p in folder.rglob("*")]
    if found := gpl_parts(files):
        raise SetupError(f"These are GPL and must not be in it: {', '.join(map(str, found))}.")
    shares = budget.measure(folder)
    print("\n".join(budget.table(shares)), flush=True)
    if large := [taken.share.name for taken in shares if taken.too_large]:
        raise SetupError(f"Larger than budget.py allows: {', '.join(large)}.")


def _of_the_system(collected: list[Path]) -> list[Path]:
    """The libraries that belong neither to Python nor to a package in its environment."""
    own = [Path(prefix).resolve() for prefix in (sys.prefix, sys.base_prefix)]
    # A Python of the system lies under /usr as its libraries do.
    own = [prefix for prefix in own if prefix != Path("/usr")]
    outside = [
        path
        for path in collected
        if path.is_absolute()
        and not any(path.resolve().is_relative_to(prefix) for prefix in (*own, ROOT))
        and not any(path.is_relative_to(prefix) for prefix in (sys.prefix, sys.base_prefix))
    ]
    return outside if sys.platform == "linux" else []
