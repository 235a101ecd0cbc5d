"""Which program is the worker, from an environment and as an installed program."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from pmc_gui.core import program


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of an installed program, whose executable is this process."""
    folder = tmp_path / "opt"
    folder.mkdir()
    (folder / "pmc-gui").touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "pmc-gui"))
    return folder


def test_in_an_environment_the_worker_is_a_module() -> None:
    assert not program.is_frozen()
    assert program.worker_command() == [sys.executable, "-m", "pmc_gui.worker"]
    assert program.script_command(Path("/x/child.py")) == [sys.executable, "-P", "/x/child.py"]


def test_an_installed_worker_lies_beside_the_window(installed: Path) -> None:
    worker = str(installed / "pmc-gui-worker")
    assert program.worker_command() == [worker]
    assert program.script_command(Path("/x/child.py")) == [worker, program.RUN]


def test_the_worker_is_found_through_the_link_on_the_path(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tmp_path / "bin-pmc-gui"
    link.symlink_to(installed / "pmc-gui")
    monkeypatch.setattr(sys, "executable", str(link))
    assert program.worker_command() == [str(installed / "pmc-gui-worker")]


def test_on_windows_it_has_an_ending(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert program.worker_command()[0].endswith("pmc-gui-worker.exe")


@pytest.mark.usefixtures("installed")
def test_another_environment_is_used_as_one_even_when_installed() -> None:
    python = Path("/home/me/cuda/bin/python")
    assert program.worker_command(python) == [str(python), "-m", "pmc_gui.worker"]


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("before", [None, "/usr/local/cuda/lib"])
def test_children_get_the_library_path_of_before(
    before: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/pmc-gui/_internal")
    if before is None:
        monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
    else:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    program.restore_library_path()
    assert os.environ.get("LD_LIBRARY_PATH") == before
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ


def test_an_environment_keeps_its_library_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/mine")
    program.restore_library_path()
    assert os.environ["LD_LIBRARY_PATH"] == "/mine"


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The program in a virtual environment that is not on the path."""
    folder = tmp_path / "my env"
    folder.mkdir()
    monkeypatch.setattr(sys, "executable", str(folder / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    return folder


def runnable(file: Path) -> Path:
    file.touch()
    file.chmod(0o755)
    return file


def test_a_command_to_paste_names_the_program_where_it_is(environment: Path) -> None:
    python = environment / "python"
    assert program.shell_line(["ask", "a b"]) == f"'{python}' -m pmc_gui ask 'a b'"
    own = runnable(environment / "pmc-gui")
    assert program.shell_line(["ask", "a b"]) == f"'{own}' ask 'a b'"


def test_a_program_on_the_path_is_called_by_its_name(
    environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runnable(environment / "pmc-gui")
    other = environment / "other"
    other.mkdir()
    runnable(other / "pmc-gui")
    monkeypatch.setenv("PATH", str(other))
    assert program.shell_line(["ask"]) != "pmc-gui ask"
    monkeypatch.setenv("PATH", str(environment))
    assert program.shell_line(["ask"]) == "pmc-gui ask"


def test_an_installed_program_is_found_through_the_link_on_the_path(
    installed: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    runnable(installed / "pmc-gui")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert program.shell_line(["ask"]) == f"{installed / 'pmc-gui'} ask"
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "pmc-gui").symlink_to(installed / "pmc-gui")
    assert program.shell_line(["ask"]) == "pmc-gui ask"


@pytest.mark.parametrize(
    ("word", "quoted"),
    [
        ("a b", '"a b"'),
        (r"C:\my models\owl.gguf", r'"C:\my models\owl.gguf"'),
        ("R&D.gguf", '"R&D.gguf"'),
        ("epochs=7", "epochs=7"),
        ('say "no"', r'"say \"no\""'),
        ("plain", "plain"),
    ],
)
def test_windows_reads_a_command_to_paste(environment: Path, word: str, quoted: str) -> None:
    runnable(environment / "pmc-gui")
    line = program.shell_line(["ask", word], windows=True)
    assert line == f'"{environment / "pmc-gui"}" ask {quoted}'


@pytest.mark.parametrize(
    ("program_file", "papers"),
    [
        ("/opt/pmc-gui/pmc-gui", "/opt/pmc-gui"),
        ("/A/pmc-gui.app/Contents/MacOS/pmc-gui", "/A/pmc-gui.app/Contents/Resources"),
    ],
)
def test_an_installed_program_knows_where_its_licences_are(
    monkeypatch: pytest.MonkeyPatch, program_file: str, papers: str
) -> None:
    assert program.papers_folder() is None
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", program_file)
    assert program.papers_folder() == Path(papers)
