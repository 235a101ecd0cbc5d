"""Only licences that somebody looked at let a part into the folder."""

from __future__ import annotations

from email.message import Message
from typing import TYPE_CHECKING, cast

import pytest
from installers import licences, system_libraries
from installers.licences import LicenceError

if TYPE_CHECKING:
    from importlib import metadata


def says(*lines: str, name: str = "x") -> metadata.PackageMetadata:
    """What a package with these lines in its metadata says."""
    message = Message()
    message["Name"] = name
    for line in lines:
        key, _, value = line.partition(": ")
        message[key] = value
    return cast("metadata.PackageMetadata", message)


@pytest.mark.parametrize(
    ("name", "lines", "licence"),
    [
        ("x", ["License-Expression: MIT OR Apache-2.0"], "MIT OR Apache-2.0"),
        ("x", ["License: MPL-2.0 AND MIT"], "MPL-2.0 AND MIT"),
        ("x", ["Classifier: License :: OSI Approved :: MIT License"], "MIT"),
        ("x", ["Classifier: License :: OSI Approved :: ISC License (ISCL)"], "ISC"),
        ("peft", ["License: Apache"], "Apache-2.0"),
        ("mpmath", ["License: BSD"], "BSD-3-Clause"),
        ("Jinja2", ["Classifier: License :: OSI Approved :: BSD License"], "BSD-3-Clause"),
    ],
)
def test_what_a_package_states_is_written_as_spdx(
    name: str, lines: list[str], licence: str
) -> None:
    assert licences.stated(says(*lines, name=name)) == licence


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["License: GPLv3"],
        ["License: Proprietary"],
        # Which of them, for this package, nobody looked up.
        ["License: BSD"],
        ["License: Apache"],
        ["License: MIT and something"],
        # The plain word of the classifier does not make up for it.
        ["License: Commercial", "Classifier: License :: OSI Approved :: MIT License"],
        [
            "Classifier: License :: OSI Approved :: MIT License",
            "Classifier: License :: OSI Approved :: GNU General Public License v3 (GPLv3)",
        ],
    ],
)
def test_words_that_nobody_looked_at_stop_the_build(lines: list[str]) -> None:
    with pytest.raises(LicenceError, match="licence of x is not known"):
        licences.stated(says(*lines))


def test_a_package_that_changes_its_words_is_looked_at_again() -> None:
    with pytest.raises(LicenceError, match="not known"):
        licences.stated(says("License: BSD, but no more", name="mpmath"))


@pytest.mark.parametrize(
    ("expression", "under"),
    [
        ("MIT OR GPL-3.0-only", ["MIT"]),
        ("GPL-2.0-only OR MIT", ["MIT"]),
        ("(GPL-2.0-only OR MIT) AND Zlib", ["MIT", "Zlib"]),
        ("Apache-2.0 WITH LLVM-exception", ["Apache-2.0 WITH LLVM-exception"]),
        ("GPL-3.0-only OR (BSD-3-Clause AND 0BSD)", ["BSD-3-Clause", "0BSD"]),
    ],
)
def test_one_permitted_branch_of_a_choice_is_enough(expression: str, under: list[str]) -> None:
    assert licences.chosen("x", expression) == under


@pytest.mark.parametrize(
    "expression",
    [
        "GPL-3.0-only",
        "GPL-2.0-only OR GPL-3.0-only",
        "GPL-3.0-only AND (MIT OR Apache-2.0)",
        "MIT AND AGPL-3.0-or-later",
        "GPL-2.0-only WITH Classpath-exception-2.0",
        "CC-BY-NC-4.0",
        "LGPL-3.0-only",
    ],
)
def test_what_is_not_permitted_stops_the_build(expression: str) -> None:
    with pytest.raises(LicenceError, match="cannot be passed on"):
        licences.chosen("x", expression)


def test_the_lgpl_is_for_libraries_that_can_be_replaced() -> None:
    pyside = "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only"
    assert licences.chosen("PySide6", pyside, replaceable=True) == ["LGPL-3.0-only"]
    with pytest.raises(LicenceError, match="cannot be passed on"):
        licences.chosen("x", "GPL-3.0-only", replaceable=True)


@pytest.mark.parametrize(("name", "licence"), sorted(system_libraries.DEBIAN.items()))
def test_every_library_of_debian_is_under_a_permitted_licence(name: str, licence: str) -> None:
    assert licences.chosen(name, licence, replaceable=True)


def test_a_library_of_debian_that_nobody_looked_at_stops_the_build() -> None:
    with pytest.raises(LicenceError, match="Nobody looked at the licence of Debian's libreadline8"):
        system_libraries.debian_licence("libreadline8")
    assert system_libraries.debian_licence("libglib2.0-0t64") == "LGPL-2.1-or-later"


def test_the_licences_that_a_copyright_file_names_are_found() -> None:
    text = "see /usr/share/common-licenses/LGPL-2.1. Also `/usr/share/common-licenses/GPL-2'."
    assert system_libraries.common_licences(text) == ["GPL-2", "LGPL-2.1"]
