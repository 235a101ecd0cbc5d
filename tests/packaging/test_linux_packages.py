"""The .deb and the AppDir, made of a small folder in place of the frozen one."""

from __future__ import annotations

import functools
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from installers import deb, debian_papers, libraries, portable
from installers.product import Machine, this_machine
from steps import Steps

from tests.packaging.linux_folder import files, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux packages")

LINUX = Machine("linux", "x86_64")
DAY = "2026-01-31"


def test_the_package_needs_qts_libraries_but_no_screen_server() -> None:
    needs = deb.depends(["libegl1", "libglib2.0-0", "libxcb-icccm4", "xvfb"], "2.36")
    assert needs == [
        "libc6 (>= 2.36)",
        "libegl1",
        "libglib2.0-0 | libglib2.0-0t64",
        "libxcb-icccm4",
    ]


def test_the_control_file_is_one_that_debian_reads() -> None:
    text = debian_papers.control("1.2.0rc1", "amd64", 1234, ["libc6 (>= 2.36)", "libegl1"])
    fields = dict(
        line.split(": ", 1) for line in text.splitlines() if line and not line.startswith(" ")
    )
    assert fields["Version"] == "1.2.0~rc1"
    assert fields["Depends"] == "libc6 (>= 2.36), libegl1"
    assert not fields["Description"].endswith(".")
    # A line of a long description begins with a space, and an empty one holds a dot.
    after = text.splitlines()[
        text.splitlines().index(f"Description: {fields['Description']}") + 1 :
    ]
    assert after
    assert all(line.startswith(" ") and len(line) < 80 for line in after)


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="needs dpkg-deb")
def test_a_package_holds_the_folder_and_its_place_on_the_desktop(
    frozen: Path, tmp_path: Path
) -> None:
    package = deb.build(
        frozen, tmp_path / "work", tmp_path / "out", LINUX, "1.2.3", DAY, Steps(tmp_path / "log")
    )
    assert package.name == "pmc-gui_1.2.3_amd64.deb"
    listing = run("dpkg-deb", "--contents", package)
    for wanted in (
        "./opt/pmc-gui/pmc-gui",
        "./opt/pmc-gui/_internal/lib.so -> lib.so.1",
        "./usr/bin/pmc-gui -> /opt/pmc-gui/pmc-gui",
        "./usr/share/applications/pmc-gui.desktop",
        "./usr/share/icons/hicolor/scalable/apps/pmc-gui.svg",
        "./usr/share/metainfo/pmc-gui.metainfo.xml",
        "./usr/share/mime/packages/pmc-gui.xml",
        "./usr/share/doc/pmc-gui/copyright",
        "./usr/share/doc/pmc-gui/changelog.gz",
        "./usr/share/doc/pmc-gui/NEWS.gz",
        "./usr/share/man/man1/pmc-gui.1.gz",
    ):
        assert wanted in listing
    assert all("root/root" in line for line in listing.splitlines())
    run("dpkg-deb", "--extract", package, tmp_path / "unpacked")
    run("dpkg-deb", "--control", package, tmp_path / "control")
    sums = (tmp_path / "control" / "md5sums").resolve()
    done = subprocess.run(
        ["/usr/bin/md5sum", "--check", "--quiet", sums], cwd=tmp_path / "unpacked", check=False
    )
    assert done.returncode == 0
    # Nothing of the program runs at installation or removal; it is only asked whether it does.
    scripts = {"preinst", "prerm"}
    assert {path.name for path in sums.parent.iterdir()} == {"control", "md5sums", *scripts}


@pytest.fixture
def dpkg(tmp_path: Path) -> Callable[..., str]:
    """dpkg with a list of its own, which installs below a folder."""
    root, admin = tmp_path / "root", tmp_path / "root" / "var"
    for folder in ("info", "updates", "triggers"):
        (admin / folder).mkdir(parents=True)
    (admin / "status").touch()
    quiet = ["--force-not-root", "--force-depends", "--force-script-chrootless", "--force-bad-path"]
    places = [f"--instdir={root}", f"--admindir={admin}", f"--log={tmp_path}/log"]
    return functools.partial(run, "dpkg", *places, *quiet)


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="needs dpkg")
def test_a_program_that_runs_is_neither_replaced_nor_removed(
    frozen: Path, tmp_path: Path, dpkg: Callable[..., str]
) -> None:
    shutil.copy("/bin/sleep", frozen / "pmc-gui-worker")
    machine = this_machine()

    def package(version: str) -> Path:
        work, out = tmp_path / "work", tmp_path / "out"
        return deb.build(frozen, work, out, machine, version, DAY, Steps(tmp_path / "log"))

    old, new = package("1.2.3"), package("1.2.4")
    dpkg("--install", old)
    home = tmp_path / "root" / deb.HOME
    before = files(tmp_path / "root" / "opt")
    with subprocess.Popen([home / "pmc-gui-worker", "60"]) as running:
        try:
            for action in (("--install", new), ("--remove", "pmc-gui"), ("--purge", "pmc-gui")):
                assert "is running, and nothing was changed" in dpkg(*action, code=1)
        finally:
            running.terminate()
    assert files(tmp_path / "root" / "opt") == before
    state = dpkg("--status", "pmc-gui")
    assert " ok installed\n" in state
    assert "Version: 1.2.3\n" in state
    dpkg("--install", new)
    dpkg("--purge", "pmc-gui")
    assert not home.exists()


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="needs dpkg")
def test_another_installation_that_runs_keeps_nobody_from_the_package(
    frozen: Path, tmp_path: Path, dpkg: Callable[..., str]
) -> None:
    out, steps = tmp_path / "out", Steps(tmp_path / "log")
    package = deb.build(frozen, tmp_path / "work", out, this_machine(), "1.2.3", DAY, steps)
    elsewhere = tmp_path / "home" / ".local" / deb.HOME / "pmc-gui-worker"
    elsewhere.parent.mkdir(parents=True)
    shutil.copy("/bin/sleep", elsewhere)
    with subprocess.Popen([elsewhere, "60"]) as running:
        try:
            dpkg("--install", package)
            dpkg("--remove", "pmc-gui")
        finally:
            running.terminate()


def test_libraries_lose_the_search_path_of_the_build_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("libown.so.1", "libmixed.so", "libother.so", "libtext.so"):
        (tmp_path / name).write_bytes(b"\x7fELF" if "text" not in name else b"GROUP(x)")
        (tmp_path / name).chmod(0o755)
    (tmp_path / "program").write_bytes(b"\x7fELF")
    (tmp_path / "program").chmod(0o755)
    called = []

    def patchelf(*command: str) -> str:
        called.append(command[1:])
        paths = {"libown.so.1": "/builder/lib", "libmixed.so": "$ORIGIN/../lib:/builder/lib"}
        return paths.get(command[-1].rpartition("/")[2], "$ORIGIN") + "\n"

    monkeypatch.setattr(libraries.shutil, "which", lambda *_, **__: "patchelf")
    monkeypatch.setattr(libraries, "_output", patchelf)
    own, mixed = tmp_path / "libown.so.1", tmp_path / "libmixed.so"
    assert libraries.tidy(tmp_path) == [mixed, own]
    assert [one for one in called if one[0] != "--print-rpath"] == [
        ("--set-rpath", "$ORIGIN/../lib", str(mixed)),
        ("--remove-rpath", str(own)),
    ]
    assert (tmp_path / "libother.so").stat().st_mode & 0o777 == 0o644
    assert (tmp_path / "libtext.so").stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "program").stat().st_mode & 0o777 == 0o755


def test_an_appdir_runs_from_anywhere(frozen: Path, tmp_path: Path) -> None:
    made = portable.make_appdir(frozen, tmp_path / "pmc-gui.AppDir", "1.2.3", DAY)
    moved = tmp_path / "else where.AppDir"
    made.rename(moved)
    assert run(moved / "AppRun", "inspect", "a b").endswith(": inspect a b\n")
    assert (moved / ".DirIcon").resolve() == moved / "pmc-gui.svg"
    assert (moved / "pmc-gui.desktop").is_file()
