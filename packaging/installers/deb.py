"""The frozen folder as a Debian package: a staged tree, its control files, and dpkg-deb."""

from __future__ import annotations

import gzip
import hashlib
import platform
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from installers.desktop import DESCRIPTION, Integration
from installers.product import (
    NAME,
    ROOT,
    SUMMARY,
    Machine,
    artefact,
    debian_architecture,
    debian_version,
)
from installers.tree import copy_linked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from steps import Steps

HOME = Path("opt") / NAME
MAINTAINER = "The pmc-gui project <pmc-gui@localhost.localdomain>"

# Renamed when Debian and Ubuntu went over to 64-bit times; the old name is the new one's second.
_RENAMED = {"libglib2.0-0": "libglib2.0-0 | libglib2.0-0t64"}


def depends(qt_packages: Iterable[str], libc: str) -> list[str]:
    """What apt installs along: Qt's libraries, also those that the folder brings.

    What the folder brings is what the build machine happened to have. Named here, a library that it
    had not is there all the same.

    Args:
        qt_packages: The lines of ``qt-debian.txt``.
        libc: Version of the C library that the folder was built with; an older one cannot load it.
    """
    names = [name for name in qt_packages if name != "xvfb"]
    return [f"libc6 (>= {libc})", *(_RENAMED.get(name, name) for name in names)]


def control(version: str, architecture: str, size_kib: int, needs: list[str]) -> str:
    """The control file."""
    text = "\n .\n".join(f" {paragraph}" for paragraph in DESCRIPTION)
    return f"""\
Package: {NAME}
Version: {debian_version(version)}
Architecture: {architecture}
Maintainer: {MAINTAINER}
Installed-Size: {size_kib}
Depends: {", ".join(needs)}
Section: science
Priority: optional
Description: {SUMMARY[0].lower()}{SUMMARY[1:]}
{text}
"""


def copyright_file(folder: str) -> str:
    """The copyright file; the parts' own licences are too many to repeat."""
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8").strip()
    body = "\n".join(f" {line}" if line else " ." for line in licence.splitlines())
    return f"""\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: {NAME}
Comment:
 The package carries Python and many libraries. The licence of each lies in
 {folder}/LICENSES, and {folder}/{NAME}.cdx.json lists them.
 Qt is used under the LGPL 3; its libraries are separate files in
 {folder}/_internal/PySide6/Qt/lib and can be replaced by others.

Files: *
Copyright: the authors of {NAME}
License: MIT
{body}
"""


def stage(folder: Path, tree: Path, machine: Machine, version: str, date: str) -> Path:
    """Make the tree that becomes the package at `tree`.

    Args:
        folder: The frozen folder; its files are linked, not copied, where that is possible.
        tree: A place that does not exist yet.
        machine: What the folder was built for.
        version: Of the program.
        date: Of the build, as ``2026-01-31``.
    """
    home = tree / HOME
    copy_linked(folder, home)
    link = tree / "usr" / "bin" / NAME
    link.parent.mkdir(parents=True)
    link.symlink_to(f"/{HOME}/{NAME}")
    Integration(NAME, version, date).write(tree / "usr" / "share")
    papers = tree / "usr" / "share" / "doc" / NAME
    papers.mkdir(parents=True)
    (papers / "copyright").write_text(copyright_file(f"/{HOME}"), encoding="utf-8")
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    with gzip.GzipFile(papers / "changelog.gz", "wb", mtime=0) as out:
        out.write(changes)
    _write_control(tree, machine, version)
    return tree


def build(
    folder: Path, work: Path, out: Path, machine: Machine, version: str, date: str, steps: Steps
) -> Path:
    """Build the package.

    Returns:
        Its path.

    Raises:
        SetupError: If dpkg-deb fails.
    """
    tree = work / "deb"
    if tree.exists():
        shutil.rmtree(tree)
    stage(folder, tree, machine, version, date)
    package = out / artefact("deb", machine, version)
    out.mkdir(parents=True, exist_ok=True)
    # zstd packs ten times as fast as xz and unpacks faster.
    options = ["--root-owner-group", "-Zzstd", "-z9"]
    steps.run(["dpkg-deb", *options, "--build", str(tree), str(package)])
    shutil.rmtree(tree)
    return package


def _write_control(tree: Path, machine: Machine, version: str) -> None:
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    debian = tree / "DEBIAN"
    debian.mkdir()
    sums = []
    for file in files:
        with file.open("rb") as content:
            digest = hashlib.file_digest(content, "md5").hexdigest()
        sums.append(f"{digest}  {file.relative_to(tree)}\n")
    (debian / "md5sums").write_text("".join(sums), encoding="utf-8")
    qt_packages = (ROOT / "packaging" / "qt-debian.txt").read_text(encoding="utf-8").split()
    size = sum(-(-file.stat().st_size // 1024) for file in files)
    needs = depends(qt_packages, platform.libc_ver()[1])
    text = control(version, debian_architecture(machine), size, needs)
    (debian / "control").write_text(text, encoding="utf-8")
