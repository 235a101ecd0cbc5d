"""The frozen folder: PyInstaller's run, and what is added to and checked about its result."""

from __future__ import annotations

import filecmp
import shutil
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from packaging.utils import canonicalize_name
from steps import SetupError

from installers import budget, crates, embedded, icons, libraries, notice, parts, traces
from installers.collected import (
    Collected,
    Owners,
    check_origins,
    check_packages,
    inside,
    of_python,
)
from installers.contents import gpl_parts
from installers.licences import LicenceError
from installers.product import CONSOLE, NAME, ROOT, WORKER, Machine, this_machine, version

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
        SetupError: If the environment holds another version, PyInstaller fails, or what it made may
            not be passed on.
    """
    check_version()
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
    share_modules(folder, machine)
    # First: patchelf leaves files that strip breaks.
    libraries.strip_python(folder)
    libraries.tidy(folder)
    libraries.share_twins(folder)
    if machine.system == "linux":
        traces.mask_files(libraries.shared(folder))
    complete(folder, Collected.read(listing), inputs, work)
    check(folder)
    return folder


def check_version() -> None:
    """Look whether this environment knows the program by the version that is built.

    Raises:
        SetupError: If not: the frozen program would call itself by the other one where it is asked
            as a package.
    """
    if (known := metadata.version(NAME)) != version():
        raise SetupError(
            f"{sys.prefix} has {NAME} {known} installed, and this is {version()}."
            " Bring it up to date with packaging/environment.py, then try again."
        )


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


def complete(folder: Path, taken: Collected, inputs: Inputs, work: Path) -> list[parts.Part]:
    """Add the licences of everything in the folder, the list of its parts and a notice.

    Args:
        folder: What PyInstaller made.
        taken: What it took.
        inputs: What was put in.
        work: Where the build made files of its own.

    Raises:
        SetupError: If something in the folder is of nobody, or a licence is missing or does not
            allow it.
    """
    from installers.sbom import bill_of_materials

    try:
        found = _parts(taken, inputs, work)
    except LicenceError as error:
        raise SetupError(str(error)) from error
    papers = folder / this_machine().papers
    if (papers / LICENCES).exists():
        shutil.rmtree(papers / LICENCES)
    parts.write_texts(found, papers / LICENCES)
    rust = [part for part in found if part.kind == "rust"]
    crates.write_notice(rust, papers / LICENCES / crates.FOLDER)
    text = notice.notice(found, this_machine(), version())
    (papers / notice.FILE).write_text(text, encoding="utf-8")
    shutil.copyfile(ROOT / "LICENSE", papers / "LICENSE")
    bill = bill_of_materials(found, version(), lasting_digests(folder, this_machine()))
    (papers / f"{NAME}.cdx.json").write_text(bill + "\n", encoding="utf-8")
    return found


def lasting_digests(folder: Path, machine: Machine) -> dict[str, str]:
    """The SHA-256 of each native library and program, where it stays as it is.

    On macOS each is signed after this and is another file then; its signature vouches for it.
    """
    return {} if machine.system == "macos" else libraries.digests(folder)


def _parts(taken: Collected, inputs: Inputs, work: Path) -> list[parts.Part]:
    given = [inputs.converter, inputs.llama, inputs.sample, work]
    owners = Owners()
    there = {owner for source in taken.sources if (owner := owners(source)) is not None}
    needed = {canonicalize_name(one.metadata["Name"]): one for one in parts.needed_packages(NAME)}
    check_packages(there, needed)
    check_origins(taken.others, owners, given)
    system = {
        place: source
        for place, source in taken.libraries
        if owners(source) is None and not of_python(source) and not inside(source, given)
    }
    if this_machine().system != "linux":
        # Nobody keeps a list of what these systems brought: here it has to be known by its name.
        system = {}
    known = [(place, source) for place, source in taken.libraries if place not in system]
    embedded.check_libraries(place for place, _ in known)
    packages = [one for name, one in needed.items() if name in there]
    return [
        *map(parts.python_part, packages),
        *crates.crates(packages),
        *embedded.embedded_parts(known),
        *parts.llama(inputs.converter),
        parts.interpreter(),
        *parts.builders(),
        parts.sample_model(),
        *parts.system_parts(system.values()),
    ]


def check(folder: Path) -> None:
    """Look over a finished folder and print the size of each part.

    Raises:
        SetupError: If a GPL part or a path of this machine is in it, or a part is larger than it
            may be.
    """
    files = [PurePosixPath(p.relative_to(folder).as_posix()) for p in folder.rglob("*")]
    if found := gpl_parts(files):
        raise SetupError(f"These are GPL and must not be in it: {', '.join(map(str, found))}.")
    if this_machine().system == "linux" and (left := traces.find(folder)):
        some = "; ".join(f"{place}: {trace}" for place, trace in sorted(left.items())[:5])
        raise SetupError(f"{len(left)} files name places of the machine that built them: {some}.")
    shares = budget.measure(folder)
    print("\n".join(budget.table(shares)), flush=True)
    if large := [taken.share.name for taken in shares if taken.too_large]:
        raise SetupError(f"Larger than budget.py allows: {', '.join(large)}.")
