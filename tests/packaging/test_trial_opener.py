"""A trial's double click on a project's file, with a small program that the .run installs."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from installers import portable
from installers.product import this_machine
from trials import opener
from trials.command import TrialError
from trials.room import Room

from pmc_gui.core.runfolder import Project
from tests.packaging.linux_folder import run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="as Linux desktops do it"),
    *(
        pytest.mark.skipif(shutil.which(name) is None, reason=f"needs {name}")
        for name in ("gio", "update-mime-database", "Xvfb")
    ),
]

# As the window does: it writes settings when the project is open, and ends when it is asked to.
OPENS = """#!/bin/sh
[ "$1" != --version ] || exit 0
mkdir -p "$HOME/.config/pmc-gui"
echo "$1" > "$HOME/.config/pmc-gui/settings.json"
trap 'kill $!; exit 0' TERM
sleep 60 & wait
"""
FAILS = "#!/bin/sh\nexit 0\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a project."""
    projects = tmp_path / "home" / ".local" / "share" / "pmc-gui" / "projects"
    projects.mkdir(parents=True)
    Project.create(projects / "Sample.pmc")
    return tmp_path / "home"


def install(frozen: Path, home: Path, program: str) -> None:
    (frozen / "pmc-gui").write_text(program, encoding="utf-8")
    made = portable.build_run(frozen, home.parent / "out", this_machine(), "1.2.3", "2026-01-31")
    run("sh", made, home=home)


def test_the_program_of_the_desktop_opens_the_project(frozen: Path, home: Path) -> None:
    install(frozen, home, OPENS)
    room = Room("test", [], [], "", str(home))
    opener.open_by_double_click(room)
    opened = (home / ".config/pmc-gui/settings.json").read_text(encoding="utf-8").strip()
    assert opened == f"{home}/.local/share/pmc-gui/projects/Sample.pmc/Open in pmc-gui.pmc"
    assert room.times["double click"] < opener.OPEN_SECONDS
    # Nothing of it runs any more.
    assert opener._started_for(opened) == []


@pytest.mark.parametrize("program", [FAILS, None], ids=["a broken program", "none installed"])
def test_a_file_that_opens_nothing_does_not_pass(
    program: str | None, frozen: Path, home: Path
) -> None:
    if program is not None:
        install(frozen, home, program)
    with pytest.raises(TrialError, match="starts nothing that stays open"):
        opener.open_by_double_click(Room("test", [], [], "", str(home)))


def test_a_project_without_the_file_does_not_pass(home: Path) -> None:
    (file,) = home.rglob("Open in pmc-gui.pmc")
    file.unlink()
    with pytest.raises(TrialError, match="has a file to open it by"):
        opener.open_by_double_click(Room("test", [], [], "", str(home)))
