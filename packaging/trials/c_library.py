"""Whether what was built can run in the clean Debian at all: its C library must not be a newer one.

That is no fault of the package: it is for the system that it was built on and later ones.
"""

from __future__ import annotations

import platform
import re
import subprocess
from typing import TYPE_CHECKING

from trials import debian

if TYPE_CHECKING:
    from pathlib import Path

VERSIONS = {"bookworm": "2.36"}
"""Debian's C library in each of its releases; what is built with a later one cannot start there."""


def too_new_here() -> str:
    """Why what is built on this machine cannot be tried, in words; nothing if it can."""
    return _too_new(platform.libc_ver()[1], "this machine's C library")


def too_new_for(package: Path) -> str:
    """Why a Debian package cannot be tried, in words; nothing if it can, or says nothing of it."""
    command = ["dpkg-deb", "--field", str(package), "Depends"]
    needs = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    needed = re.search(r"\blibc6 \(>= ([\d.]+)\)", needs)
    return _too_new(needed[1], "the C library that it was built with") if needed else ""


def numbers(version: str) -> list[int]:
    """A version of the C library, so that it can be compared."""
    return [int(part) for part in version.split(".") if part]


def _too_new(version: str, whose: str) -> str:
    there = VERSIONS[debian.SUITE]
    if numbers(version) <= numbers(there):
        return ""
    return f"{whose} ({version}) is newer than that of the clean Debian ({there})"
