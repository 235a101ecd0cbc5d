"""What the program is called and which version it has: read from one place, used everywhere."""

from __future__ import annotations

import ast
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parents[2]

NAME = "pmc-gui"
WORKER = "pmc-gui-worker"
CONSOLE = "pmc-gui-console"
"""Windows tells programs with a window from those of a command line; there this is the other."""
TITLE = "pmc-gui"
ID = "org.example.pmcgui"
"""What desktops and macOS know it by. The project has no domain, and nobody ever gets example.org
(RFC 2606): whoever publishes it under a domain of theirs puts it here, once and for all."""
SUMMARY = "Make a local language model forget"
LICENCE = "MIT"
PUBLISHER = "The pmc-gui project"
MIME_TYPE = "application/x-pmc-gui-project"
ENDING = ".pmc"

System = Literal["linux", "windows", "macos"]

_VERSION = re.compile(r"\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?")


@dataclass(frozen=True)
class Machine:
    """A kind of computer that a package is for."""

    system: System
    processor: str
    """As Python names it in lower case: ``x86_64``, ``amd64``, ``arm64``, ``aarch64``."""

    @property
    def tag(self) -> str:
        """As file names have it, such as ``linux-x86_64``."""
        processor = {"amd64": "x86_64", "aarch64": "arm64"}.get(self.processor, self.processor)
        return f"{self.system}-{processor}"

    @property
    def folder(self) -> str:
        """The name of the frozen folder; on macOS it is a bundle, which looks like one file."""
        return f"{NAME}.app" if self.system == "macos" else NAME

    @property
    def papers(self) -> Path:
        """Where in the frozen folder licences and lists lie."""
        return Path("Contents/Resources") if self.system == "macos" else Path()

    def executable(self, name: str) -> Path:
        """The place of an executable in the frozen folder."""
        if self.system == "macos":
            return Path("Contents/MacOS") / name
        return Path(f"{name}.exe" if self.system == "windows" else name)


def this_machine() -> Machine:
    """The computer that this runs on."""
    import platform

    systems: dict[str, System] = {"win32": "windows", "darwin": "macos"}
    return Machine(systems.get(sys.platform, "linux"), platform.machine().lower())


def version(root: Path = ROOT) -> str:
    """The program's version, from ``pmc_gui/__init__.py`` and nowhere else.

    Raises:
        ValueError: If it is not there or of no form that every package format can order.
    """
    tree = ast.parse((root / "pmc_gui" / "__init__.py").read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            if names == ["__version__"]:
                found = str(node.value.value)
                if _VERSION.fullmatch(found) is None:
                    raise ValueError(f"The version “{found}” is not of the form 1.2.3 or 1.2.3rc1.")
                return found
    raise ValueError("pmc_gui/__init__.py assigns no __version__.")


def debian_version(version: str) -> str:
    """As Debian orders it: a release candidate comes before its release."""
    return re.sub(r"(a|b|rc)(\d+)$", r"~\1\2", version)


def artefact(kind: str, machine: Machine, version: str) -> str:
    """The file name of a finished package.

    Args:
        kind: Its ending, such as ``tar.zst``, ``run`` or ``exe``; ``deb`` has a form of its own.
        machine: What it is for.
        version: The program's version.
    """
    if kind == "deb":
        return f"{NAME}_{debian_version(version)}_{debian_architecture(machine)}.deb"
    return f"{NAME}-{version}-{machine.tag}.{kind}"


def debian_architecture(machine: Machine) -> str:
    """Debian's name of a processor.

    Raises:
        ValueError: If there is none for it here.
    """
    names = {"x86_64": "amd64", "amd64": "amd64", "aarch64": "arm64", "arm64": "arm64"}
    if machine.processor not in names:
        raise ValueError(f"No Debian package is made for {machine.processor}.")
    return names[machine.processor]
