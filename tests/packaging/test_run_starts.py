"""The .run installs only where the program can start, and says what is missing."""

from __future__ import annotations

import platform
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from installers import portable
from installers.product import Machine, this_machine
from steps import SetupError

from tests.packaging.linux_folder import files, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux packages")

DAY = "2026-01-31"


def test_another_kind_of_computer_is_refused(frozen: Path, tmp_path: Path) -> None:
    other = Machine("linux", "riscv64" if platform.machine() != "riscv64" else "x86_64")
    wrong = portable.build_run(frozen, tmp_path / "out", other, "1.2.3", DAY)
    assert "this computer is" in run("sh", wrong, home=tmp_path / "home", code=1)


def test_an_older_c_library_is_refused(
    installer: Path, tmp_path: Path, broken: Callable[[str, str], Path]
) -> None:
    old = broken("getconf", "echo glibc 2.9")
    said = run("sh", installer, home=tmp_path / "home", path=old, code=1)
    assert f"needs the C library glibc {platform.libc_ver()[1]} or newer, and this" in said
    assert "has 2.9." in said
    other = broken("getconf", "exit 1")
    said = run("sh", installer, home=tmp_path / "home", path=other, code=1)
    assert "has another one." in said
    assert not (tmp_path / "home").exists()


def test_a_program_that_cannot_start_is_not_installed(frozen: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    run("sh", portable.build_run(frozen, tmp_path / "out", this_machine(), "1.2.3", DAY), home=home)
    before = files(home)
    (frozen / "pmc-gui").write_text("#!/bin/sh\necho no libz.so.1\nexit 127\n", encoding="utf-8")
    newer = portable.build_run(frozen, tmp_path / "out", this_machine(), "1.2.4", DAY)
    said = run("sh", newer, home=home, code=1)
    assert said.endswith("nothing was installed. It says:\nno libz.so.1\n")
    assert files(home) == before
    assert run(home / ".local/bin/pmc-gui", "inspect").endswith(": inspect\n")


@pytest.mark.skipif(shutil.which("gcc") is None, reason="needs gcc")
def test_without_the_libraries_of_a_desktop_it_says_which_and_how_to_get_them(
    frozen: Path, tmp_path: Path
) -> None:
    plugin, library = frozen / portable.QT_PLUGIN, tmp_path / "libabsent.so.9"
    brought = frozen / "_internal" / "libbrought.so.1"
    for made in (library, brought):
        run("gcc", "-shared", f"-Wl,-soname,{made.name}", "-o", made)
    run("gcc", "-shared", "-Wl,--no-as-needed", "-o", plugin, library, brought)
    library.unlink()
    lacking = portable.build_run(frozen, tmp_path / "out", this_machine(), "1.2.3", DAY)
    said = run("sh", lacking, home=tmp_path / "home", code=1)
    assert "These libraries are missing:\nlibabsent.so.9\nOn Debian" in said
    assert "apt-get install libdbus-1-3 libegl1 " in said
    assert "xvfb" not in said
    assert " libglvnd-egl " in said
    assert not (tmp_path / "home").exists()
    # Somebody without a desktop has the command line.
    run("sh", lacking, "--extract", tmp_path / "there", home=tmp_path / "home")
    assert (tmp_path / "there" / "pmc-gui").is_file()


def test_a_folder_without_qt_is_not_packed(frozen: Path, tmp_path: Path) -> None:
    (frozen / portable.QT_PLUGIN).unlink()
    with pytest.raises(SetupError, match="libqxcb"):
        portable.build_run(frozen, tmp_path / "out", this_machine(), "1.2.3", DAY)
