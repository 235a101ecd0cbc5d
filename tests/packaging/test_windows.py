"""The installer and the zip for Windows, made of a small folder in place of the frozen one."""

from __future__ import annotations

import re
import shutil
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest
import trials.windows
from installers import icons, windows
from installers.product import Machine
from steps import SetupError, Steps

if TYPE_CHECKING:
    from pathlib import Path

WINDOWS = Machine("windows", "amd64")
DAY = "2026-01-31"


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """What looks like a frozen folder."""
    folder = tmp_path / "frozen" / "pmc-gui"
    (folder / "_internal").mkdir(parents=True)
    (folder / "_internal" / "python311.dll").write_bytes(b"x" * 3000)
    for name in ("pmc-gui.exe", "pmc-gui.com", "pmc-gui-worker.exe", "pmc-gui.pkg", "LICENSE"):
        (folder / name).write_bytes(b"x")
    return folder


@pytest.fixture
def script(frozen: Path, tmp_path: Path) -> str:
    return windows.script(frozen, tmp_path / "setup.exe", tmp_path / "x.ico", "1.2.3rc1")


def section(script: str, begin: str) -> str:
    return script[script.index(begin) :].partition("SectionEnd")[0]


def test_nobody_needs_an_administrator(script: str) -> None:
    assert "RequestExecutionLevel user" in script
    assert 'InstallDir "$LOCALAPPDATA\\Programs\\pmc-gui"' in script
    roots = set(re.findall(r"(?:Write|Delete)Reg\w+ (?:/\w+ )?(\w+) ", script))
    assert roots == {"HKCU"}
    assert "SetShellVarContext all" not in script


def test_what_was_brought_is_removed_and_nothing_else(script: str) -> None:
    removal = section(script, 'Section "Uninstall"')
    assert re.findall(r'(RMDir|RMDir /r|Delete) "([^"]+)"', removal) == [
        ("Delete", "$INSTDIR\\LICENSE"),
        ("RMDir /r", "$INSTDIR\\_internal"),
        ("Delete", "$INSTDIR\\pmc-gui-worker.exe"),
        ("Delete", "$INSTDIR\\pmc-gui.com"),
        ("Delete", "$INSTDIR\\pmc-gui.exe"),
        ("Delete", "$INSTDIR\\pmc-gui.pkg"),
        ("Delete", "$INSTDIR\\uninstall.exe"),
        ("RMDir", "$INSTDIR"),
        ("RMDir", "$LOCALAPPDATA\\Programs"),
        ("Delete", "$SMPROGRAMS\\pmc-gui.lnk"),
    ]


def test_every_key_that_is_written_is_removed(script: str) -> None:
    keys = set(re.findall(r'WriteReg\w+ HKCU "([^"]+)"', script))
    removed = set(re.findall(r'DeleteRegKey (?:/ifempty )?HKCU "([^"]+)"', script))
    assert keys
    assert [key for key in keys if not key.startswith(tuple(removed))] == []


def test_each_program_of_the_folder_is_asked_whether_it_runs(script: str) -> None:
    asked = re.findall(r'insertmacro askUntilClosed "([^"]+)"', script)
    assert asked == ["pmc-gui-worker.exe", "pmc-gui.com", "pmc-gui.exe"]
    assert "notWhileRunning" in section(script, 'Section "Uninstall"')
    assert section(script, "\nSection\n").index("lookAtPlace") < section(
        script, "\nSection\n"
    ).index("ExecWait")


def test_every_text_is_there_in_both_languages(script: str) -> None:
    english, german = (
        set(re.findall(rf"LangString (\w+) \$\{{LANG_{code}\}}", script))
        for code in ("ENGLISH", "GERMAN")
    )
    assert english == german
    assert set(re.findall(r"\$\((\w+)\)", script)) == english


def test_windows_gets_four_numbers() -> None:
    assert windows.numbers("1.2.3") == "1.2.3.0"
    assert windows.numbers("0.10.0rc2") == "0.10.0.0"


def test_a_place_without_a_value_is_noticed(
    frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = tmp_path / "setup.nsi"
    template.write_text('Name "@TITLE@ of @NOBODY@"', encoding="utf-8")
    monkeypatch.setattr(windows, "_TEMPLATE", template)
    with pytest.raises(ValueError, match="@NOBODY@"):
        windows.script(frozen, tmp_path / "x", tmp_path / "y", "1.2.3")


def test_a_folder_that_windows_cannot_unpack_is_refused(
    frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SetupError, match=r"no pmc-gui\.exe"):
        windows.check(tmp_path)
    windows.check(frozen)
    deep = frozen / "_internal" / ("x" * 100)
    deep.mkdir()
    (deep / ("y" * 100)).touch()
    with pytest.raises(SetupError, match="190 characters"):
        windows.check(frozen)
    shutil.rmtree(deep)
    monkeypatch.setattr(windows, "MOST_BYTES", 3000)
    with pytest.raises(SetupError, match="3005 bytes"):
        windows.check(frozen)


def test_without_nsis_it_is_said_what_to_install(
    frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("ProgramFiles(x86)", raising=False)
    monkeypatch.delenv("ProgramFiles", raising=False)
    with pytest.raises(SetupError, match="apt-get install nsis"):
        windows.build_setup(
            frozen, tmp_path / "work", tmp_path, WINDOWS, "1.2.3", Steps(tmp_path / "log")
        )


def test_nsis_is_found_where_its_installer_puts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "NSIS" / "makensis"
    program.parent.mkdir()
    program.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    monkeypatch.setenv("ProgramFiles(x86)", str(tmp_path))
    assert windows.makensis() == str(program)


def test_the_zip_holds_one_folder_and_is_the_same_each_time(frozen: Path, tmp_path: Path) -> None:
    made = windows.build_zip(frozen, tmp_path / "out", WINDOWS, "1.2.3", DAY)
    assert made.name == "pmc-gui-1.2.3-windows-x86_64.zip"
    with zipfile.ZipFile(made) as packed:
        assert packed.testzip() is None
        assert set(packed.namelist()) == {
            f"pmc-gui/{path.relative_to(frozen).as_posix()}"
            for path in frozen.rglob("*")
            if path.is_file()
        }
    first = made.read_bytes()
    (frozen / "LICENSE").touch()
    assert windows.build_zip(frozen, tmp_path / "out", WINDOWS, "1.2.3", DAY).read_bytes() == first


def test_the_icons_hold_every_size(tmp_path: Path) -> None:
    pytest.importorskip("PIL")
    ico = icons.write_ico(tmp_path / "x.ico").read_bytes()
    count = struct.unpack_from("<3H", ico)[2]
    widths = [ico[6 + 16 * index] or 256 for index in range(count)]
    assert sorted(widths) == [16, 20, 24, 32, 40, 48, 64, 256]
    from PIL import Image

    with Image.open(icons.write_icns(tmp_path / "x.icns")) as picture:
        sizes = {width * scale for width, _, scale in picture.info["sizes"]}
        assert sizes >= {32, 64, 128, 256, 512, 1024}
    with Image.open(tmp_path / "x.ico") as picture:
        # The drawing's blue, in the middle of its left edge.
        assert picture.convert("RGBA").getpixel((24, 128)) == (0x3F, 0x51, 0xC9, 255)


@pytest.mark.timeout(600)
def test_the_installer_installs_refuses_and_removes_below_wine() -> None:
    pytest.importorskip("PIL")
    if reason := trials.windows.missing():
        pytest.skip(reason)
    times = trials.windows.try_setup()
    tried = {"install", "update", "uninstall", "uninstall the first of two"}
    assert {*tried, "uninstall by a copy elsewhere"} <= times.keys()
