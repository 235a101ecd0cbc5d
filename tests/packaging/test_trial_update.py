"""The older version that packages are installed over, and how a bad update is noticed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest
from installers import portable
from installers.product import NAME, this_machine, version
from trials import linux, older
from trials.command import TrialError
from trials.room import Room

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux packages")


def test_something_of_the_older_version_left_is_a_failure(tmp_path: Path) -> None:
    place = older.folder(tmp_path / NAME)
    with pytest.raises(TrialError, match=r"leaves .* of version 0\.0\.9"):
        older.check_replaced(place)
    (place / older.GONE).unlink()
    older.check_replaced(place)


def test_a_run_replaces_an_older_one(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    place = home / ".local" / "opt" / NAME
    environment = {**os.environ, "HOME": str(home)}
    environment.pop("XDG_DATA_HOME", None)

    def install(package: Path) -> None:
        subprocess.run(["/bin/sh", str(package)], env=environment, check=True)

    install(older.build_run(tmp_path / "older"))
    assert (place / older.GONE).exists()
    fresh = older.folder(tmp_path / "fresh" / NAME)
    (fresh / older.GONE).rename(fresh / "only-in-the-newer.txt")
    install(portable.build_run(fresh, tmp_path, this_machine(), version(), "2026-01-31"))
    older.check_replaced(place)
    assert (place / "only-in-the-newer.txt").exists()


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="needs dpkg-deb")
def test_the_older_package_is_one_that_any_version_updates(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    room = Room("test", [], [], "", "/root", root=tmp_path)
    said: list[list[str]] = []

    class Watching(Room):
        def run(self, what: str, arguments: list[str], **_: object) -> str:  # type: ignore[override]
            said.append([part.replace("/media", f"{tmp_path}/media") for part in arguments])
            return super().run(what, said[-1]) if arguments[0] == "dpkg-deb" else ""

    older.install_deb(Watching(**vars(room)))
    package = said[0][-1]
    fields = ["dpkg-deb", "--field", package, "Package", "Version"]
    found = room.run("fields", fields)
    assert found == f"Package: {NAME}\nVersion: {older.VERSION}\n"
    assert older.GONE in room.run("contents", ["dpkg-deb", "--contents", package])
    room.run("order", ["dpkg", "--compare-versions", older.VERSION, "lt", version()])


@pytest.mark.parametrize(("here", "fitting"), [("2.35", True), ("2.36", True), ("2.100", False)])
def test_what_is_made_with_a_newer_c_library_fits_nowhere_else(
    here: str, fitting: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Bookworm(Room):
        def run(self, *_: object, **__: object) -> str:  # type: ignore[override]
            return "glibc 2.36\n"

    monkeypatch.setattr(older.platform, "libc_ver", lambda: ("glibc", here))
    assert older.fits(Bookworm("test", [], [], "", "/root")) == fitting


@pytest.mark.parametrize(
    ("said", "passes"), [("pmc-gui is running, and nothing was changed.", True), ("", False)]
)
def test_a_package_that_goes_while_its_program_runs_does_not_pass(said: str, passes: bool) -> None:
    class Dpkg(Room):
        def run(self, *_: object, **__: object) -> str:  # type: ignore[override]
            return said

    expected = nullcontext() if passes else pytest.raises(TrialError, match="nobody knows why")
    with expected:
        linux._stays_while_running(Dpkg("test", [], [], "", "/root"))
