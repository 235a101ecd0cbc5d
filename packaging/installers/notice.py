"""NOTICE.txt in the frozen folder: where the source of others' works is, how to replace them."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from installers.licences import chosen
from installers.product import NAME, Machine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from installers.parts import Part

FILE = "NOTICE.txt"

_WHERE = {
    "linux": "_internal and _internal/PySide6/Qt/lib",
    "windows": "_internal and _internal\\PySide6",
    "macos": "Contents/Frameworks",
}
_AFTER = {
    "linux": "",
    "windows": "",
    "macos": f" The bundle then has to be signed anew: codesign --force --deep -s - {NAME}.app",
}


def notice(parts: Iterable[Part], machine: Machine, version: str) -> str:
    """The text of the file.

    Args:
        parts: What the folder holds.
        machine: What it is for.
        version: Of the program.
    """
    ordered = sorted(parts, key=lambda part: (part.name.lower(), part.version))
    lgpl = [part for part in ordered if _is_under(part, "LGPL-")]
    mpl = [part for part in ordered if _is_under(part, "MPL-")]
    return "\n".join(
        [
            f"{NAME} {version} and the works of others in it",
            "",
            *_filled(
                f"{NAME} itself is under the MIT licence (LICENSE). LICENSES holds the licence of "
                f"every part, {NAME}.cdx.json lists all of them with their versions."
            ),
            "",
            "Parts under the GNU Lesser General Public License (LGPL)",
            "",
            *_filled(
                "They are used unchanged, as libraries in files of their own. You may change them, "
                "and study the program to find faults in your changes. To use a changed one, put "
                "your file in the place of the one of the same name in "
                f"{_WHERE[machine.system]}: the program loads what lies there."
                f"{_AFTER[machine.system]}"
            ),
            "",
            "Their source, in just these versions:",
            "",
            *(line for part in lgpl for line in _entry(part)),
            "",
            *_filled(
                "At Debian's addresses, .orig.tar is the source, .debian.tar what Debian changed. "
                "Whoever passes this folder on should see that the sources can still be had there, "
                "or pass them on too."
            ),
            "",
            "Parts under the Mozilla Public License 2.0",
            "",
            "They are used unchanged. Their source:",
            "",
            *(line for part in mpl for line in _entry(part)),
            "",
        ]
    )


def _is_under(part: Part, family: str) -> bool:
    under = chosen(part.name, part.licence, replaceable=True)
    return any(licence.startswith(family) for licence in under)


def _entry(part: Part) -> list[str]:
    head = " ".join(word for word in (part.name, part.version, f"({part.licence})") if word)
    return [f"  {head}", f"    {part.source}"]


def _filled(text: str) -> list[str]:
    return textwrap.wrap(text, 98, break_on_hyphens=False, break_long_words=False)
