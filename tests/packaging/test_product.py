"""Names and versions: one source, and a form that every package format can order."""

from __future__ import annotations

import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from installers import desktop, product
from installers.product import Machine

import pmc_gui

LINUX = Machine("linux", "x86_64")
WINDOWS = Machine("windows", "amd64")
MAC = Machine("macos", "arm64")


def test_the_version_is_the_programs_own() -> None:
    assert product.version() == pmc_gui.__version__


@pytest.mark.parametrize("text", ['__version__ = "1.2"', '__version__ = "1.2.3-beta"', "x = 1"])
def test_a_version_that_cannot_be_ordered_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "pmc_gui").mkdir()
    (tmp_path / "pmc_gui" / "__init__.py").write_text(text + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match="version"):
        product.version(tmp_path)


def test_debian_orders_a_candidate_before_its_release() -> None:
    assert product.debian_version("1.2.3rc1") == "1.2.3~rc1"
    assert product.debian_version("1.2.3") == "1.2.3"


@pytest.mark.parametrize(
    ("kind", "machine", "name"),
    [
        ("deb", LINUX, "pmc-gui_1.0.0~rc2_amd64.deb"),
        ("run", LINUX, "pmc-gui-1.0.0rc2-linux-x86_64.run"),
        ("exe", WINDOWS, "pmc-gui-1.0.0rc2-windows-x86_64.exe"),
        ("dmg", MAC, "pmc-gui-1.0.0rc2-macos-arm64.dmg"),
    ],
)
def test_names_of_packages(kind: str, machine: Machine, name: str) -> None:
    assert product.artefact(kind, machine, "1.0.0rc2") == name


def test_only_windows_gives_executables_an_ending() -> None:
    assert WINDOWS.executable("pmc-gui-worker") == Path("pmc-gui-worker.exe")
    assert LINUX.executable("pmc-gui") == Path("pmc-gui")
    assert MAC.executable("pmc-gui") == Path("Contents/MacOS/pmc-gui")


def test_no_debian_package_is_named_for_an_unknown_processor() -> None:
    with pytest.raises(ValueError, match="riscv64"):
        product.debian_architecture(Machine("linux", "riscv64"))


def test_the_executables_bear_the_names_that_the_program_looks_for() -> None:
    from pmc_gui.core import program

    assert program.WORKER == product.WORKER


def test_the_desktops_files_name_each_other(tmp_path: Path) -> None:
    written = desktop.Integration("1.2.3", "2026-01-31").write(tmp_path)
    assert {path.relative_to(tmp_path).as_posix() for path in written} == {
        "applications/pmc-gui.desktop",
        "metainfo/pmc-gui.metainfo.xml",
        "mime/packages/pmc-gui.xml",
        "icons/hicolor/scalable/apps/pmc-gui.svg",
    }
    # These are our own files.
    info = ET.parse(tmp_path / "metainfo" / "pmc-gui.metainfo.xml").getroot()  # noqa: S314
    assert info.findtext("launchable") == "pmc-gui.desktop"
    release = info.find("releases/release")
    assert release is not None
    assert release.attrib == {"version": "1.2.3", "date": "2026-01-31"}
    types = ET.parse(tmp_path / "mime" / "packages" / "pmc-gui.xml").getroot()  # noqa: S314
    assert types[0].attrib["type"] == product.MIME_TYPE
    entry = (tmp_path / "applications" / "pmc-gui.desktop").read_text(encoding="utf-8")
    assert f"MimeType={product.MIME_TYPE};" in entry
    assert "\nExec=pmc-gui %f\n" in entry


@pytest.mark.parametrize(
    ("validator", "file"),
    [
        (["desktop-file-validate"], "applications/pmc-gui.desktop"),
        (["appstreamcli", "validate", "--no-net"], "metainfo/pmc-gui.metainfo.xml"),
    ],
)
def test_the_desktops_own_validators_find_nothing(
    validator: list[str], file: str, tmp_path: Path
) -> None:
    program = shutil.which(validator[0])
    if program is None:
        pytest.skip(f"needs {validator[0]}")
    desktop.Integration("1.2.3", "2026-01-31").write(tmp_path)
    command = [program, *validator[1:], str(tmp_path / file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "error" not in (done.stdout + done.stderr).lower()
