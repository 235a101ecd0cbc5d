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

from installers import budget, libraries, parts
from installers.contents import gpl_parts
from installers.product import NAME, ROOT, WORKER

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
    listing = work / "contents.json"
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
        },
    )
    folder = work / "dist" / NAME
    collected = [Path(source) for _, source in json.loads(listing.read_text(encoding="utf-8"))]
    share_modules(folder)
    libraries.tidy(folder)
    complete(folder, collected)
    check(folder)
    return folder


def share_modules(folder: Path) -> None:
    """Keep the modules of both executables once, where links are known: they are the same file.

    Raises:
        SetupError: If they are not.
    """
    own, other = (folder / f"{name}.pkg" for name in (NAME, WORKER))
    if not filecmp.cmp(own, other, shallow=False):
        raise SetupError(f"{own.name} and {other.name} differ, and should be the same modules.")
    if sys.platform != "win32":
        other.unlink()
        other.symlink_to(own.name)


def complete(folder: Path, collected: list[Path]) -> list[parts.Part]:
    """Add the licences of everything in the folder and the list of its parts.

    Args:
        folder: What PyInstaller made.
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
