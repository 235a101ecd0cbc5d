"""Every part's licence is known, may be passed on, and has a text that comes with it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from installers import libraries, parts
from installers.licences import LicenceError
from installers.parts import Part
from installers.sbom import bill_of_materials
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def package(tmp_path: Path) -> Callable[..., metadata.Distribution]:
    """Makes a package of some metadata lines and licence files."""

    def make(*lines: str, files: tuple[str, ...] = ()) -> metadata.Distribution:
        info = tmp_path / "x-1.0.dist-info"
        info.mkdir()
        head = ["Metadata-Version: 2.4", "Name: x", "Version: 1.0", *lines]
        (info / "METADATA").write_text("\n".join(head) + "\n", encoding="utf-8")
        record = [f"{info.name}/METADATA,,"]
        for name in files:
            path = info / "licenses" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"the text of {name}", encoding="utf-8")
            record.append(f"{info.name}/licenses/{name},,")
        (info / "RECORD").write_text("\n".join(record) + "\n", encoding="utf-8")
        return metadata.PathDistribution(info)

    return make


@pytest.mark.parametrize(
    ("lines", "files", "why"),
    [
        ([], ("LICENSE",), "not known"),
        (["License: Proprietary"], ("LICENSE",), "not known"),
        (["License-Expression: GPL-3.0-only"], ("LICENSE",), "cannot be passed on"),
        (["License-Expression: MIT AND AGPL-3.0-or-later"], ("LICENSE",), "cannot be passed on"),
        (["License-Expression: MIT"], (), "no text"),
    ],
)
def test_what_may_not_be_passed_on_stops_the_build(
    lines: list[str],
    files: tuple[str, ...],
    why: str,
    package: Callable[..., metadata.Distribution],
) -> None:
    with pytest.raises(LicenceError, match=why):
        parts.python_part(package(*lines, files=files))


def test_the_lgpl_comes_with_the_gpl_that_it_adds_to() -> None:
    # It brings no text.
    part = parts.python_part(metadata.distribution("PySide6_Essentials"))
    assert [text.name for text in part.texts] == ["LGPL-3.0.txt", "GPL-3.0.txt"]
    assert all(text.stat().st_size > 5000 for text in part.texts)


def test_texts_of_one_name_do_not_replace_each_other(
    tmp_path: Path, package: Callable[..., metadata.Distribution]
) -> None:
    part = parts.python_part(
        package("License-Expression: MIT", files=("LICENSE", "a/LICENSE", "b/NOTICE"))
    )
    written = parts.write_texts([part], tmp_path / "LICENSES")
    assert len(written) == len(set(written)) == 3
    assert {path.read_text(encoding="utf-8") for path in written} == {
        "the text of LICENSE",
        "the text of a/LICENSE",
        "the text of b/NOTICE",
    }


def test_everything_that_this_program_needs_has_a_licence_and_a_text() -> None:
    found = [parts.python_part(one) for one in parts.needed_packages("pmc-gui")]
    names = {canonicalize_name(part.name) for part in found}
    assert names >= {"torch", "transformers", "peft", "pyside6-essentials", "shiboken6", "nltk"}
    # Tools of the developers are not parts.
    assert not names & {"pytest", "mypy", "ruff", "hypothesis"}
    assert "pyside6-addons" not in names
    assert all(part.texts for part in found)
    assert parts.interpreter().texts[0].stat().st_size > 1000


@pytest.mark.skipif(not Path("/usr/bin/dpkg").exists(), reason="needs dpkg")
def test_a_library_of_the_system_is_known_by_its_package() -> None:
    (library,) = list(Path("/usr/lib").glob("*-linux-gnu*/libz.so.1"))[:1]
    (part,) = parts.system_parts([library, library])
    assert part.name.startswith("zlib1g")
    assert part.version
    assert "zlib" in part.texts[0].read_text(encoding="utf-8").lower()


@pytest.mark.skipif(not Path("/usr/bin/dpkg").exists(), reason="needs dpkg")
def test_licences_that_debian_only_names_come_along_once(tmp_path: Path) -> None:
    (library,) = list(Path("/usr/lib").glob("*-linux-gnu*/libzstd.so.1"))[:1]
    (part,) = parts.system_parts([library])
    assert "common-licenses/GPL-2" in part.texts[0].read_text(encoding="utf-8")
    twin = dataclasses.replace(part, name="twin")
    written = parts.write_texts([part, twin], tmp_path)
    names = sorted(path.relative_to(tmp_path).as_posix() for path in written)
    assert names[0] == "common-licenses/GPL-2.txt"
    assert len(names) == 3
    assert "Version 2, June 1991" in (tmp_path / names[0]).read_text(encoding="utf-8")


@pytest.mark.skipif(not Path("/usr/bin/dpkg").exists(), reason="needs dpkg")
def test_a_library_of_nobody_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "libmine.so").touch()
    with pytest.raises(LicenceError, match="No Debian package owns"):
        parts.system_parts([tmp_path / "libmine.so"])


def test_the_list_of_parts_is_valid_cyclonedx() -> None:
    some = [
        Part("python", "pmc-gui", "1.2.3", "MIT", ()),
        Part("python", "torch", "2.13.0+cpu", "BSD-3-Clause AND MIT", ()),
        Part("debian", "zlib1g", "1:1.2.13", "Zlib", (), "https://example.org/zlib/"),
        Part("rust", "serde", "1.0", "MIT OR Apache-2.0", ()),
        Part("other", "oneMKL", "", "LicenseRef-scancode-issl-2022", ()),
    ]
    text = bill_of_materials(some, "1.2.3", {"_internal/libz.so.1": "ab" * 32})
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    bill = json.loads(text)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["component"]["name"] == "pmc-gui"
    by_name = {one["name"]: one for one in bill["components"]}
    assert set(by_name) == {"torch", "zlib1g", "serde", "oneMKL", "_internal/libz.so.1"}
    assert by_name["torch"]["licenses"] == [{"expression": "BSD-3-Clause AND MIT"}]
    assert by_name["zlib1g"]["purl"] == "pkg:deb/debian/zlib1g@1:1.2.13"
    assert by_name["zlib1g"]["licenses"] == [{"license": {"id": "Zlib"}}]
    assert by_name["zlib1g"]["externalReferences"][0]["url"] == "https://example.org/zlib/"
    assert by_name["serde"]["purl"] == "pkg:cargo/serde@1.0"
    assert "version" not in by_name["oneMKL"]
    (digest,) = by_name["_internal/libz.so.1"]["hashes"]
    assert digest == {"alg": "SHA-256", "content": "ab" * 32}


def test_native_libraries_are_told_apart_by_how_they_begin(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    for name, begins in (
        ("a.so", b"\x7fELF"),
        ("b.dll", b"MZ\x90"),
        ("c.dylib", b"\xcf\xfa\xed\xfe"),
    ):
        (tmp_path / "lib" / name).write_bytes(begins + b"rest")
    (tmp_path / "readme.so").write_text("no library")
    (tmp_path / "link.so").symlink_to("lib/a.so")
    found = libraries.digests(tmp_path)
    assert list(found) == ["lib/a.so", "lib/b.dll", "lib/c.dylib"]
    assert found["lib/a.so"] == hashlib.sha256(b"\x7fELFrest").hexdigest()
