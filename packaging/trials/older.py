"""An older version, small and of no use, so that a package is tried as an update too."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from installers import debian_papers, portable
from installers.product import NAME, debian_architecture, this_machine

from trials import c_library
from trials.command import TrialError

if TYPE_CHECKING:
    from pathlib import Path

    from trials.room import Room

VERSION = "0.0.9"
DAY = "2020-01-31"
GONE = "only-in-the-older.txt"
"""A file of the older version that no newer one has."""

_QT_PLUGIN = "_internal/PySide6/Qt/plugins/platforms/libqxcb.so"
"""What a frozen folder has and this one therefore too."""


def folder(target: Path) -> Path:
    """What looks like a frozen folder, at `target`."""
    plugin = target / _QT_PLUGIN
    plugin.parent.mkdir(parents=True)
    for file in (target / GONE, plugin):
        file.touch()
    program = target / NAME
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    return target


def install_deb(admin: Room) -> None:
    """Make a Debian package of it in the administrator's room, and install it there.

    Raises:
        TrialError: If that fails.
    """
    tree = admin.outside("/media/older")
    folder(tree / "opt" / NAME)
    (tree / "DEBIAN").mkdir()
    # It asks for nothing, whatever this machine's own libraries are.
    text = debian_papers.control(VERSION, debian_architecture(this_machine()), 1, ["dpkg"])
    (tree / "DEBIAN" / "control").write_text(text, encoding="utf-8")
    build = ["dpkg-deb", "--root-owner-group", "--build", "/media/older", "/media/older.deb"]
    admin.run("an older package", build)
    admin.run("installing it", ["dpkg", "--install", "/media/older.deb"])
    admin.run("away with it", ["rm", "-r", "/media/older", "/media/older.deb"])


def build_run(work: Path) -> Path:
    """The self-extracting file of it, in `work`."""
    return portable.build_run(folder(work / NAME), work, this_machine(), VERSION, DAY)


def fits(room: Room) -> bool:
    """Whether what is made on this machine runs in a room: its C library is not the newer one."""
    there = room.run("C library", ["getconf", "GNU_LIBC_VERSION"]).split()[-1]
    return c_library.numbers(platform.libc_ver()[1]) <= c_library.numbers(there)


def check_replaced(place: Path) -> None:
    """Check that a newer version has taken the older one's place.

    Args:
        place: The installed folder.

    Raises:
        TrialError: If something of the older one is left.
    """
    if (place / GONE).exists():
        raise TrialError(f"The update leaves {GONE} of version {VERSION} in {place}.")
    print("  left behind by the update: nothing", flush=True)
