"""What the trials take for left behind when a program is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from trials import left
from trials.command import TrialError

if TYPE_CHECKING:
    from pathlib import Path


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def test_projects_settings_and_caches_are_the_persons(tmp_path: Path) -> None:
    mine = (".config/pmc-gui/settings.json", ".local/share/pmc-gui/Sample.pmc/project.json")
    make(tmp_path, *mine, ".cache/fontconfig/x", "work/tiny.pmc/project.json")
    assert left.of_the_program(left.files(tmp_path)) == set()
    make(tmp_path, ".local/share/applications/mimeinfo.cache", ".config/other", ".pmc-gui")
    assert left.of_the_program(left.files(tmp_path)) == {
        ".config/other",
        ".local/share/applications",
        ".local/share/applications/mimeinfo.cache",
        ".pmc-gui",
    }


def test_of_a_wheel_everything_that_bears_its_name_is_seen(tmp_path: Path) -> None:
    site = "lib/python3.11/site-packages"
    make(tmp_path, f"{site}/torch/x.py", "bin/python")
    assert left.named_after_it(tmp_path) == set()
    own = {f"{site}/pmc_gui-1.2.3.dist-info", f"{site}/pmc_gui", "bin/pmc-gui"}
    make(tmp_path, *own)
    assert left.named_after_it(tmp_path) == own


def test_what_is_left_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    left.check_nothing(set(), "pip")
    assert "left behind by pip: nothing" in capsys.readouterr().out
    with pytest.raises(TrialError, match=r"Left behind by pip: \['x'\]"):
        left.check_nothing({"x"}, "pip")
