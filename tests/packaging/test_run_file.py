"""The .run, made of a small folder in place of the frozen one: it installs, updates and removes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from installers import portable
from installers.product import MIME_TYPE, this_machine

from pmc_gui.core.runfolder import Project
from tests.packaging.linux_folder import files, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux packages")

DAY = "2026-01-31"


def test_one_user_installs_and_removes_it_without_a_trace(installer: Path, tmp_path: Path) -> None:
    home = tmp_path / "home of me"
    mine = home / ".local" / "share" / "pmc-gui" / "Sample.pmc" / "project.json"
    mine.parent.mkdir(parents=True)
    mine.write_text("{}", encoding="utf-8")
    before = files(home)
    run("sh", installer, home=home)
    place = home / ".local" / "opt" / "pmc-gui"
    assert run(home / ".local" / "bin" / "pmc-gui", "selftest").endswith(": selftest\n")
    entry = (home / ".local/share/applications/pmc-gui.desktop").read_text(encoding="utf-8")
    assert f'Exec="{place}/pmc-gui" %f' in entry
    # Once more, as an update.
    run("sh", installer, home=home)
    run("sh", place / "uninstall.sh", home=home)
    assert files(home) == before
    assert not (home / ".local/share/mime").exists()
    assert not (home / ".local/share/applications").exists()


@pytest.mark.skipif(shutil.which("update-mime-database") is None, reason="needs shared-mime-info")
@pytest.mark.skipif(
    shutil.which("update-desktop-database") is None, reason="needs desktop-file-utils"
)
def test_caches_that_hold_things_of_others_stay(installer: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    share = home / ".local" / "share"
    entry = share / "applications" / "games" / "chess.desktop"
    entry.parent.mkdir(parents=True)
    fields = ("Type=Application", "Name=Chess", "Exec=chess %f", "MimeType=application/x-chess;")
    entry.write_text("\n".join(("[Desktop Entry]", *fields, "")), encoding="utf-8")
    kind = share / "mime" / "packages" / "chess.xml"
    kind.parent.mkdir(parents=True)
    kind.write_text(
        '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">'
        '<mime-type type="application/x-chess"><glob pattern="*.chess"/></mime-type></mime-info>',
        encoding="utf-8",
    )
    run("sh", installer, home=home)
    run("sh", home / ".local/opt/pmc-gui/uninstall.sh", home=home)
    assert "chess" in (share / "applications/mimeinfo.cache").read_text(encoding="utf-8")
    assert "chess" in (share / "mime/globs2").read_text(encoding="utf-8")
    assert "pmc-gui" not in (share / "mime/globs2").read_text(encoding="utf-8")


def test_folders_that_were_made_for_it_go_with_it(installer: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / ".local" / "share" / "icons").mkdir(parents=True)
    (home / ".local" / "share" / "icons" / "own.svg").touch()
    # Without the programs that would write caches of their own.
    path = tmp_path / "bin"
    path.mkdir()
    for name in ("update-desktop-database", "update-mime-database"):
        (path / name).write_text("#!/bin/sh\n")
        (path / name).chmod(0o755)
    environment = {"PATH": f"{path}:/usr/bin:/bin", "HOME": str(home)}
    place = home / ".local" / "opt" / "pmc-gui"
    for command in (["sh", installer], ["sh", place / "uninstall.sh"]):
        subprocess.run(command, env=environment, check=True, capture_output=True)
    left = {p.relative_to(home).as_posix() for p in home.rglob("*")}
    assert left == {".local", ".local/share", ".local/share/icons", ".local/share/icons/own.svg"}


def test_a_damaged_file_is_not_unpacked(installer: Path, tmp_path: Path) -> None:
    data = bytearray(installer.read_bytes())
    data[-100] ^= 1
    installer.write_bytes(bytes(data))
    assert "damaged" in run("sh", installer, home=tmp_path / "home", code=1)
    assert not (tmp_path / "home" / ".local" / "opt" / "pmc-gui").exists()


@pytest.mark.parametrize("name", ["letter", "uninstall.sh", "pmc-gui"])
def test_a_folder_of_other_things_is_not_replaced(
    name: str, installer: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / name).touch()
    said = run("sh", installer, "--to", mine, home=tmp_path / "home", code=1)
    assert "name another folder" in said
    assert files(mine) == {name}


def test_an_empty_folder_is_as_good_as_none(installer: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to("empty")
    run("sh", installer, "--to", f"{tmp_path}/link/", home=tmp_path / "home")
    assert (tmp_path / "empty" / "pmc-gui").is_file()
    assert {path.name for path in tmp_path.iterdir()} == {"empty", "link", "frozen", "home", "out"}


def test_an_update_takes_nothing_of_the_persons_away(installer: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    run("sh", installer, "--to", place, home=tmp_path / "home")
    (place / "Jane.pmc").mkdir()
    said = run("sh", installer, "--to", place, home=tmp_path / "home", code=1)
    assert said.endswith("then try again:\nJane.pmc\n")
    assert (place / "Jane.pmc").is_dir()
    said = run("sh", place / "uninstall.sh", home=tmp_path / "home")
    assert "held beside it is still there" in said
    assert [path.name for path in place.iterdir()] == ["Jane.pmc"]


def test_an_update_that_fails_at_the_end_leaves_the_old_version(
    installer: Path, tmp_path: Path, broken: Callable[[str, str], Path]
) -> None:
    home = tmp_path / "home"
    run("sh", installer, home=home)
    before = files(home)
    (home / ".local/opt/pmc-gui/LICENSE").touch()
    marker = home / ".local/opt/pmc-gui" / portable.MARKER
    marker.write_text(marker.read_text(encoding="utf-8") + "LICENSE\n", encoding="utf-8")
    path = broken("mv", 'case "$1$2" in -T*.new.*) exit 1;; esac\nexec /bin/mv "$@"')
    said = run("sh", installer, home=home, path=path, code=1)
    assert "is there again" in said
    assert files(home) - before == {".local/opt/pmc-gui/LICENSE"}


def test_what_fails_leaves_no_folders(
    installer: Path, tmp_path: Path, broken: Callable[[str, str], Path]
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    run("sh", installer, home=home, path=broken("tar", "exit 1"), code=1)
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("shell", ["sh", "bash"])
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_one_that_is_interrupted_leaves_nothing(
    shell: str,
    ending: signal.Signals,
    installer: Path,
    tmp_path: Path,
    broken: Callable[[str, str], Path],
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    slow = f"""import subprocess, sys, time
subprocess.run(["/bin/tar", *sys.argv[1:]])
open("{tmp_path}/told", "w").write("unpacked")
time.sleep(60)"""
    # Not the shell's own sleep: dash forgets an interrupt that comes while it starts a program.
    path = broken("tar", f"exec {sys.executable} -c '{slow}' \"$@\"")
    os.mkfifo(tmp_path / "told")
    process = subprocess.Popen(
        [shell, installer],
        env={"PATH": f"{path}:/usr/bin:/bin", "HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert (tmp_path / "told").read_text() == "unpacked"
    assert list(home.rglob("lib.so"))
    # As a terminal does: to all that it runs.
    os.killpg(process.pid, ending)
    code = process.wait(30)
    assert list(home.iterdir()) == []
    assert code == 128 + ending


def test_it_is_removed_from_where_it_lies_by_whatever_name_it_is_called(
    installer: Path, tmp_path: Path
) -> None:
    home, tools = tmp_path / "home", tmp_path / "tools"
    run("sh", installer, home=home)
    tools.mkdir()
    (tools / "hammer").touch()
    (tools / "un").symlink_to(home / ".local/opt/pmc-gui/uninstall.sh")
    run("sh", tools / "un", home=home)
    assert {path.name for path in tools.iterdir()} == {"hammer", "un"}
    assert not (home / ".local" / "opt").exists()
    assert not (home / ".local" / "bin").exists()


def test_a_copy_of_the_uninstaller_removes_nothing(installer: Path, tmp_path: Path) -> None:
    home, downloads = tmp_path / "home", tmp_path / "Downloads"
    run("sh", installer, home=home)
    before = files(home)
    downloads.mkdir()
    shutil.copy(home / ".local/opt/pmc-gui/uninstall.sh", downloads)
    said = run("sh", downloads / "uninstall.sh", home=home, code=1)
    assert "nothing was removed" in said
    assert (downloads / "uninstall.sh").exists()
    assert files(home) == before


def test_the_menu_belongs_to_the_installation_that_came_last(
    installer: Path, tmp_path: Path
) -> None:
    home, first, second = tmp_path / "home", tmp_path / "first", tmp_path / "second"
    run("sh", installer, "--to", first, home=home)
    run("sh", installer, "--to", second, home=home)
    run("sh", first / "uninstall.sh", home=home)
    assert not first.exists()
    assert (home / ".local/bin/pmc-gui").resolve() == second / "pmc-gui"
    assert (home / ".local/share/applications/pmc-gui.desktop").exists()


@pytest.mark.skipif(shutil.which("gio") is None, reason="needs gio")
def test_the_menu_starts_it_from_a_place_of_any_name(installer: Path, tmp_path: Path) -> None:
    home, place = tmp_path / "home", tmp_path / "a & b|c\\d\"e$HOME`f`g'h ü"
    run("sh", installer, "--to", place, home=home)
    entry = home / ".local/share/applications/pmc-gui.desktop"
    (tmp_path / "a.pmc").touch()
    assert run("gio", "launch", entry, tmp_path / "a.pmc") == (
        f"program of {place}/pmc-gui: {tmp_path}/a.pmc\n"
    )


@pytest.mark.skipif(shutil.which("gio") is None, reason="needs gio")
@pytest.mark.skipif(shutil.which("update-mime-database") is None, reason="needs shared-mime-info")
@pytest.mark.skipif(
    shutil.which("update-desktop-database") is None, reason="needs desktop-file-utils"
)
@pytest.mark.parametrize("name", ["Open in pmc-gui.pmc", "another name"])
def test_a_double_click_on_the_file_in_a_project_opens_it(
    name: str, installer: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    run("sh", installer, home=home)
    project = Project.create(tmp_path / "owl.pmc")
    file = (project.path / "Open in pmc-gui.pmc").rename(project.path / name)
    kind = run("gio", "info", "-a", "standard::content-type", file, home=home)
    assert f"standard::content-type: {MIME_TYPE}\n" in kind
    # Without a session to start it in, as a file manager has one, gio waits for nobody.
    said = run("sh", "-c", 'gio open "$0" | cat', file, home=home)
    assert said == f"program of {home}/.local/opt/pmc-gui/pmc-gui: {file}\n"
    if shutil.which("xdg-mime"):
        asked = run("xdg-mime", "query", "default", MIME_TYPE, home=home)
        assert asked == "pmc-gui.desktop\n"


def test_a_place_that_no_menu_can_start_from_is_refused(installer: Path, tmp_path: Path) -> None:
    said = run("sh", installer, "--to", tmp_path / "100 %", home=tmp_path / "home", code=1)
    assert "name another folder" in said
    assert not (tmp_path / "100 %").exists()


def test_unpacking_alone_touches_nothing_else(installer: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    run("sh", installer, "--extract", tmp_path / "there", home=home)
    assert (tmp_path / "there" / "pmc-gui").exists()
    assert files(home) == set()


@pytest.mark.parametrize("kind", ["a file", "a link", "a link to nothing"])
def test_the_command_of_another_installation_stays(
    kind: str, installer: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    command, pipx = home / ".local/bin/pmc-gui", home / ".local/share/pipx/pmc-gui"
    for path in (command, pipx):
        path.parent.mkdir(parents=True)
    if kind == "a file":
        command.write_text("mine", encoding="utf-8")
    else:
        command.symlink_to(pipx)
    if kind == "a link":
        pipx.touch()
    before = command.lstat().st_ino
    said = run("sh", installer, home=home)
    place = home / ".local/opt/pmc-gui"
    assert "belongs to another installation and stays as it is" in said
    assert f"or with: {place}/pmc-gui\n" in said
    run("sh", place / "uninstall.sh", home=home)
    assert command.lstat().st_ino == before
    assert not place.exists()
    assert not (home / ".local/share/applications/pmc-gui.desktop").exists()


def test_nothing_is_replaced_or_removed_while_it_runs(
    frozen: Path, installer: Path, tmp_path: Path
) -> None:
    shutil.copy("/bin/sleep", frozen / "pmc-gui-worker")
    installer = portable.build_run(frozen, tmp_path / "out", this_machine(), "1.2.3", DAY)
    home = tmp_path / "home"
    run("sh", installer, home=home)
    before = files(home)
    place = home / ".local/opt/pmc-gui"
    with subprocess.Popen([place / "pmc-gui-worker", "60"]) as running:
        try:
            for command in (installer, place / "uninstall.sh"):
                assert "is running" in run("sh", command, home=home, code=1)
        finally:
            running.terminate()
    assert files(home) == before
    run("sh", place / "uninstall.sh", home=home)
    assert not place.exists()


def test_a_place_without_a_value_is_noticed() -> None:
    with pytest.raises(ValueError, match="SHA256"):
        portable.header({"TITLE": "x", "VERSION": "1", "NEED_KIB": "1", "KERNEL": "L"})
