"""Packages for a newer C library than the clean Debian has: said, and not taken for a trial."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import smoke
from installers import deb, debian_papers
from trials import c_library, debian

if TYPE_CHECKING:
    from pathlib import Path

DPKG_DEB = shutil.which("dpkg-deb")


@pytest.mark.parametrize(
    ("version", "tried"), [("2.31", True), ("2.36", True), ("2.39", False), ("2.100", False)]
)
def test_what_is_built_with_a_newer_one_is_not_tried(
    version: str, tried: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(c_library.platform, "libc_ver", lambda: ("glibc", version))
    assert (c_library.too_new_here() == "") is tried


def test_another_c_library_is_no_newer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(c_library.platform, "libc_ver", lambda: ("", ""))
    assert c_library.too_new_here() == ""


def test_that_of_the_clean_debian_is_known() -> None:
    assert debian.SUITE in c_library.VERSIONS


@pytest.mark.skipif(DPKG_DEB is None, reason="needs dpkg-deb")
@pytest.mark.parametrize(("needs", "tried"), [("2.36", True), ("2.39", False), ("", True)])
def test_a_package_says_which_one_it_needs(needs: str, tried: bool, tmp_path: Path) -> None:
    control = tmp_path / "tree" / "DEBIAN" / "control"
    control.parent.mkdir(parents=True)
    depends = deb.depends(["libegl1"], needs) if needs else ["libegl1"]
    control.write_text(debian_papers.control("1.2.3", "all", 1, depends), encoding="utf-8")
    package = tmp_path / "x.deb"
    subprocess.run([str(DPKG_DEB), "--build", str(control.parents[1]), str(package)], check=True)
    assert (c_library.too_new_for(package) == "") is tried


def test_smoke_tries_the_wheel_and_says_what_it_does_not_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--wheel", "x.whl", "--deb", "x.deb", "--pictures", str(tmp_path)]
    monkeypatch.setattr(sys, "argv", ["smoke.py", *arguments])
    monkeypatch.setattr(smoke, "try_wheel", lambda *_: {"install": 1.0})
    monkeypatch.setattr(smoke, "try_packages", lambda *_, **__: {"deb": {"install": 2.0}})
    for reason, code in (("", 0), ("it is newer", 1)):
        monkeypatch.setattr(smoke.c_library, "too_new_for", lambda _, found=reason: found)
        # A release must not go by a trial that there was none of.
        assert smoke.main() == code
        said = capsys.readouterr()
        assert '"wheel"' in said.out
        assert ('"deb"' in said.out) is not bool(reason)
        assert ("not tried: x.deb" in said.err) is bool(reason)
