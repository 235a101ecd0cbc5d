"""The file in a project that a double click opens it by."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

import pmc_gui.__main__ as entrance
from pmc_gui.core import opener, runfolder
from pmc_gui.core.errors import InputError
from pmc_gui.core.opener import add_opener
from pmc_gui.core.runfolder import Project
from tests.unit.test_runfolder import config, snapshot

KEPT = Path(__file__).parents[1] / "projects" / "schema-4.pmc"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.create(tmp_path / "owl.pmc")


@pytest.fixture
def file(project: Project) -> Path:
    return project.path / "Open in pmc-gui.pmc"


def test_a_new_project_has_one(project: Project, file: Path) -> None:
    assert json.loads(file.read_text(encoding="utf-8"))["format"] == "pmc-gui opener"


def test_a_project_that_cannot_have_one_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(folder: Path) -> None:
        raise OSError(28, "No space left on device", str(folder))

    monkeypatch.setattr(runfolder, "write_opener", full)
    with pytest.raises(InputError, match="no space left"):
        Project.create(tmp_path / "owl.pmc")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("way", [Project.open, Project.create])
def test_it_stands_for_its_project(
    way: object, project: Project, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(way)
    before = snapshot(project.path)
    assert way(file).path == project.path
    monkeypatch.chdir(project.path)
    assert way(Path(file.name)).path == project.path
    assert snapshot(project.path) == before


def test_another_name_does_as_well(project: Project, file: Path) -> None:
    renamed = file.rename(project.path / "Eule.PMC")
    assert Project.open(renamed).path == project.path
    add_opener(project.path)
    assert not file.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_a_link_to_it_does_as_well(project: Project, file: Path, tmp_path: Path) -> None:
    (tmp_path / "Desktop").mkdir()
    (tmp_path / "Desktop" / "owl.pmc").symlink_to(file)
    assert Project.open(tmp_path / "Desktop" / "owl.pmc").path == project.path.resolve()


@pytest.mark.parametrize("way", [Project.open, Project.create])
def test_a_copy_elsewhere_says_what_it_is(way: object, file: Path, tmp_path: Path) -> None:
    assert callable(way)
    alone = tmp_path / "alone.pmc"
    shutil.copy(file, alone)
    with pytest.raises(InputError, match="lies in none") as caught:
        way(alone)
    assert caught.value.kind == "opener_alone"
    assert str(alone) in caught.value.message
    assert "project's own folder" in str(caught.value.hint)


def test_another_file_of_such_a_name_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "mine.pmc").write_bytes(b"\xff\x00")
    with pytest.raises(InputError, match="it is a file"):
        Project.open(tmp_path / "mine.pmc")


def test_an_older_project_gets_one_when_it_is_written_to(project: Project, file: Path) -> None:
    file.unlink()
    Project.open(project.path)
    assert not file.exists()
    Project.create(project.path)
    assert file.is_file()
    file.unlink()
    project.new_run(config())
    assert file.is_file()


def test_kept_projects_of_older_versions_get_one(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(KEPT, tmp_path / "old.pmc"))
    Project.create(copy)
    assert Project.open(copy / "Open in pmc-gui.pmc").path == copy


def test_a_project_of_a_newer_program_gets_none(project: Project, file: Path) -> None:
    file.unlink()
    newer = '{"format": "pmc-gui project", "schema_version": 2}'
    (project.path / "project.json").write_text(newer, encoding="utf-8")
    with pytest.raises(InputError, match="newer version"):
        Project.create(project.path)
    assert not file.exists()


def test_where_it_cannot_be_written_the_rest_goes_on(
    project: Project, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(path: Path, text: str) -> None:
        raise InputError("read_only_place", f"{path} {text}", hint="")

    file.unlink()
    monkeypatch.setattr(opener, "write_text", read_only)
    add_opener(project.path)
    add_opener(project.path / "gone")
    assert not file.exists()
    assert project.new_run(config()).path.is_dir()


def test_the_program_opens_its_window_with_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path | None] = []
    monkeypatch.setattr(sys, "argv", ["pmc-gui", str(file)])
    monkeypatch.setattr(entrance, "_window", lambda path: opened.append(path) or 0)
    assert entrance.main() == 0
    assert opened == [file]
