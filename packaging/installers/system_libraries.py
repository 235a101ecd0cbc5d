"""Libraries of the system that builds, which come along: their licences, and nobody else's."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from installers.licences import LicenceError

if TYPE_CHECKING:
    from collections.abc import Iterable

COMMON = Path("/usr/share/common-licenses")
"""Where Debian keeps the texts that its copyright files only name."""

_RUNTIME = "GPL-3.0-or-later WITH GCC-exception-3.1"
_KRB5 = "MIT AND BSD-2-Clause AND BSD-3-Clause AND HPND"

DEBIAN = {
    "libblkid1": "LGPL-2.1-or-later",
    "libbrotli1": "MIT",
    "libbsd0": "BSD-3-Clause AND BSD-2-Clause AND ISC AND MIT",
    "libbz2-1.0": "bzip2-1.0.6",
    "libcap2": "BSD-3-Clause",
    "libcom-err2": "HPND",
    "libdbus-1-3": "AFL-2.1 OR GPL-2.0-or-later",
    "libexpat1": "MIT",
    "libffi8": "MIT",
    "libfontconfig1": "HPND",
    "libfreetype6": "FTL OR GPL-2.0-or-later",
    "libgcc-s1": _RUNTIME,
    "libgcrypt20": "LGPL-2.1-or-later",
    "libglib2.0-0": "LGPL-2.1-or-later",
    "libgomp1": _RUNTIME,
    "libgpg-error0": "LGPL-2.1-or-later",
    "libgssapi-krb5-2": _KRB5,
    "libjpeg62-turbo": "IJG AND BSD-3-Clause AND Zlib",
    "libjpeg-turbo8": "IJG AND BSD-3-Clause AND Zlib",
    "libk5crypto3": _KRB5,
    "libkeyutils1": "LGPL-2.0-or-later",
    "libkrb5-3": _KRB5,
    "libkrb5support0": _KRB5,
    "liblz4-1": "BSD-2-Clause",
    "liblzma5": "LicenseRef-scancode-public-domain",
    "libmd0": "BSD-3-Clause AND BSD-2-Clause AND ISC AND LicenseRef-scancode-public-domain",
    "libmount1": "LGPL-2.1-or-later",
    "libmpdec3": "BSD-2-Clause",
    "libncursesw6": "X11",
    "libpcre2-8-0": "BSD-3-Clause",
    "libpng16-16": "libpng-2.0",
    **dict.fromkeys((f"libpython3.{minor}" for minor in range(11, 15)), "PSF-2.0"),
    "libselinux1": "LicenseRef-scancode-public-domain",
    "libsqlite3-0": "blessing",
    "libssl3": "Apache-2.0",
    "libstdc++6": _RUNTIME,
    "libsystemd0": "LGPL-2.1-or-later",
    "libtinfo6": "X11",
    "libuuid1": "BSD-3-Clause",
    "libx11-6": "MIT AND X11 AND HPND",
    "libx11-xcb1": "MIT AND X11 AND HPND",
    "libxau6": "X11",
    "libxcb-cursor0": "X11",
    "libxcb-glx0": "X11",
    "libxcb-icccm4": "X11",
    "libxcb-image0": "X11",
    "libxcb-keysyms1": "X11",
    "libxcb-randr0": "X11",
    "libxcb-render-util0": "HPND",
    "libxcb-render0": "X11",
    "libxcb-shape0": "X11",
    "libxcb-shm0": "X11",
    "libxcb-sync1": "X11",
    "libxcb-util1": "X11",
    "libxcb-xfixes0": "X11",
    "libxcb-xkb1": "X11",
    "libxdmcp6": "X11",
    "libxext6": "MIT AND X11 AND HPND",
    "libxkbcommon-x11-0": "MIT AND X11 AND HPND",
    "libxkbcommon0": "MIT AND X11 AND HPND",
    "libxrender1": "HPND",
    "libzstd1": "BSD-3-Clause",
    "zlib1g": "Zlib",
}
"""The libraries of Debian that may come along: what the library itself is under. Its package's
copyright file also names the licences of tools and tests, which stay behind."""


def debian_packages(libraries: Iterable[Path]) -> dict[Path, str]:
    """The Debian package that owns each library, without an architecture.

    All are asked for at once, since asking is slow.

    Raises:
        LicenceError: If a library belongs to no package.
    """
    wanted = sorted(set(libraries))
    # /lib is a link to /usr/lib, and dpkg knows only one of the two names.
    names = {library: {str(library), str(library.resolve())} for library in wanted}
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
        found[library] = owner.partition(":")[0]
    return found


def debian_licence(package: str) -> str:
    """What the library of a Debian package is under, whatever its 64-bit time made of its name.

    Raises:
        LicenceError: If nobody looked at it.
    """
    licence = DEBIAN.get(package.removesuffix("t64"))
    if licence is None:
        raise LicenceError(
            f"Nobody looked at the licence of Debian's {package}: read its copyright file, and add "
            "the library to system_libraries.py, or leave it out in contents.py."
        )
    return licence


def debian_version(package: str) -> tuple[str, str]:
    """The installed version of a Debian package, and where the source of just that one is."""
    fields = "${Version} ${source:Package} ${source:Version}\n"
    lines = _output("/usr/bin/dpkg-query", "-W", f"-f={fields}", package).splitlines()
    version, source, of_source = lines[0].split()
    return version, f"https://snapshot.debian.org/package/{source}/{of_source}/"


def debian_texts(package: str) -> tuple[Path, ...]:
    """A Debian package's copyright file, and the texts of licences that it only names.

    Raises:
        LicenceError: If one is not there.
    """
    copyright_file = Path("/usr/share/doc") / package / "copyright"
    if not copyright_file.is_file():
        raise LicenceError(f"The Debian package {package} brings no copyright file.")
    named = common_licences(copyright_file.read_text(encoding="utf-8", errors="replace"))
    texts = [COMMON / name for name in named]
    if lost := [text for text in texts if not text.is_file()]:
        raise LicenceError(f"{package} names licences that are not here: {lost[0]}.")
    return (copyright_file.resolve(), *texts)


def common_licences(text: str) -> list[str]:
    """The licences that a copyright file names instead of telling them."""
    found = re.findall(r"common-licenses/([A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*)", text)
    return sorted(set(found))


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout
