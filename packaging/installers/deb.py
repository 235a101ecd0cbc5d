"""The frozen folder as a Debian package: a staged tree, its control files, and dpkg-deb."""

from __future__ import annotations

import gzip
import hashlib
import platform
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from installers import debian_papers
from installers.desktop import Integration
from installers.product import (
    NAME,
    ROOT,
    Machine,
    artefact,
    debian_architecture,
)
from installers.tree import copy_linked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from steps import Steps

HOME = Path("opt") / NAME

_WHILE_RUNNING = Path(__file__).with_name("while_running.sh")
_ASKED = {"preinst": "install | upgrade", "prerm": "remove"}
"""What dpkg is about to do when it asks a script: an update is for the new version to refuse."""

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
    Integration(version, date).write(tree / "usr" / "share")
    share = tree / "usr" / "share"
    papers = share / "doc" / NAME
    news = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    files = {
        papers / "copyright": debian_papers.copyright_file(f"/{HOME}"),
        papers / "changelog.gz": debian_papers.changelog(version, date),
        papers / "NEWS.gz": news,
        share / "man" / "man1" / f"{NAME}.1.gz": debian_papers.manual(version, date),
        share / "lintian" / "overrides" / NAME: debian_papers.overrides(),
    }
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        packed = gzip.compress(text.encode(), mtime=0) if path.suffix == ".gz" else text.encode()
        path.write_bytes(packed)
    _write_control(tree, machine, version)
    return tree


def refusal(script: str) -> str:
    """The script by which dpkg leaves a program that runs as it is.

    Args:
        script: ``preinst`` or ``prerm``.
    """
    text = _WHILE_RUNNING.read_text(encoding="utf-8")
    values = {"ACTIONS": _ASKED[script], "HOME": HOME.as_posix(), "NAME": NAME}
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


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
    # xz, since Debian's own tools take zstd for a fault; at its quickest, since half of what is in
    # there is packed already.
    options = ["--root-owner-group", "-Zxz", "-z1"]
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
    text = debian_papers.control(version, debian_architecture(machine), size, needs)
    (debian / "control").write_text(text, encoding="utf-8")
    for name in _ASKED:
        (debian / name).write_text(refusal(name), encoding="utf-8")
        (debian / name).chmod(0o755)
