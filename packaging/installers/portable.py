"""Packages that need no root: the self-extracting ``.run`` and the AppDir."""

from __future__ import annotations

import gzip
import hashlib
import platform
import re
import shutil
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from steps import SetupError

from installers.desktop import ICON, Integration, desktop_entry
from installers.product import NAME, ROOT, TITLE, Machine, artefact
from installers.tree import copy_linked

if TYPE_CHECKING:
    from typing import BinaryIO

_HEADER = Path(__file__).with_name("run_header.sh")
_UNINSTALL = Path(__file__).with_name("uninstall.sh")
MARKER = f".{NAME}-installed"
"""The file in an installed folder that makes it one, and names what was brought into it."""
QT_PLUGIN = Path("_internal/PySide6/Qt/plugins/platforms/libqxcb.so")
"""What Qt opens windows with, below the frozen folder: it needs all that a desktop has to have."""

_APP_RUN = f"""\
#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
exec "$here/opt/{NAME}/{NAME}" "$@"
"""


def header(values: dict[str, str]) -> str:
    """The shell script in front of the packed program, with all its places filled in.

    Args:
        values: Texts for all places but the names, and ``LINE``, which is where the script ends.

    Raises:
        ValueError: If a place is left over.
    """
    lines = _HEADER.read_text(encoding="utf-8").count("\n") + 1
    return _filled(_HEADER, {**values, "LINE": str(lines)})


def uninstaller() -> str:
    """The shell script that removes an installed folder, with all its places filled in."""
    return _filled(_UNINSTALL, {})


def _filled(template: Path, values: dict[str, str]) -> str:
    text = template.read_text(encoding="utf-8")
    for name, value in {**values, "NAME": NAME, "MARKER": MARKER}.items():
        text = text.replace(f"@{name}@", value)
    if left := re.findall(r"@[A-Z_0-9]+@", text):
        raise ValueError(f"Nothing was given for {', '.join(left)} of {template.name}.")
    return text


def build_run(folder: Path, out: Path, machine: Machine, version: str, date: str) -> Path:
    """The frozen folder behind a script that unpacks and installs it for one user.

    gzip, since every Linux can unpack it without anything installed.

    Returns:
        The path of the file.

    Raises:
        SetupError: If the folder has no Qt to open windows with.
    """
    if not (folder / QT_PLUGIN).is_file():
        raise SetupError(f"There is no {QT_PLUGIN} in {folder}.")
    out.mkdir(parents=True, exist_ok=True)
    target = out / artefact("run", machine, version)
    with tempfile.TemporaryDirectory(prefix="pmc-gui-run-", dir=out) as work:
        share = Path(work) / "share"
        Integration(version, date).write(share)
        uninstall = Path(work) / "uninstall.sh"
        uninstall.write_text(uninstaller(), encoding="utf-8")
        payload = Path(work) / "payload"
        with gzip.open(payload, "wb", compresslevel=6) as packed:
            size = _pack(packed, folder, share, uninstall)
        with payload.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        text = header(
            {
                "TITLE": TITLE,
                "VERSION": version,
                "KERNEL": f"Linux-{machine.processor}",
                "NEED_KIB": str(size // 1024 + 1024),
                "SHA256": digest,
                "LIBC": platform.libc_ver()[1],
                "PLUGIN": str(QT_PLUGIN),
                "DEBIAN": _qt_packages("debian"),
                "FEDORA": _qt_packages("fedora"),
            }
        )
        whole = Path(work) / "whole"
        with whole.open("wb") as file, payload.open("rb") as content:
            file.write(text.encode())
            shutil.copyfileobj(content, file, 1 << 20)
        whole.chmod(0o755)
        whole.replace(target)
    return target


def _qt_packages(distribution: str) -> str:
    names = (ROOT / "packaging" / f"qt-{distribution}.txt").read_text(encoding="utf-8").split()
    # Tests need a screen of their own, and nobody else does.
    return " ".join(name for name in names if name != "xvfb")


def _pack(packed: BinaryIO | gzip.GzipFile, folder: Path, *beside: Path) -> int:
    """Write a folder, and what is put into it, as one archive.

    Returns:
        The bytes that unpacking takes.
    """
    size = 0

    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
        nonlocal size
        size += member.size
        member.uid = member.gid = 0
        member.uname = member.gname = ""
        return member

    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.add(folder, NAME, filter=plain)
        for path in beside:
            archive.add(path, f"{NAME}/{path.name}", filter=plain)
    return size


def make_appdir(folder: Path, target: Path, version: str, date: str) -> Path:
    """The folder that an AppImage is made from, itself a program that runs from anywhere."""
    if target.exists():
        shutil.rmtree(target)
    copy_linked(folder, target / "opt" / NAME)
    run = target / "AppRun"
    run.write_text(_APP_RUN, encoding="utf-8")
    run.chmod(0o755)
    Integration(version, date).write(target / "usr" / "share")
    (target / f"{NAME}.desktop").write_text(desktop_entry(), encoding="utf-8")
    shutil.copyfile(ICON, target / f"{NAME}.svg")
    (target / ".DirIcon").symlink_to(f"{NAME}.svg")
    return target
