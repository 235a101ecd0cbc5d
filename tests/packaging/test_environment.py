"""Making the environment: pins, the stamp, mending, and what is no environment."""

from __future__ import annotations

import importlib.metadata
import json
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import environment
import psutil
import pytest
import venv_folder
from packaging.requirements import Requirement
from steps import SetupError, Steps, only_one

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize(
    ("file", "asked"),
    [
        ("requirements.txt", PROJECT["dependencies"]),
        ("requirements-dev.txt", PROJECT["optional-dependencies"]["dev"]),
    ],
)
def test_every_dependency_is_pinned_within_its_range(file: str, asked: list[str]) -> None:
    pins = environment.read_pins(ROOT / "packaging" / file)
    wanted = {canonical(Requirement(text).name): Requirement(text) for text in asked}
    assert {canonical(name) for name in pins} == set(wanted)
    for name, version in pins.items():
        assert wanted[canonical(name)].specifier.contains(version), name


def test_the_sample_model_is_pinned_exactly() -> None:
    (text,) = PROJECT["optional-dependencies"]["demo"]
    assert [part.operator for part in Requirement(text).specifier] == ["=="]


def test_supported_pythons_agree_with_the_project() -> None:
    requires = Requirement(f"x{PROJECT['requires-python']}").specifier
    assert all(requires.contains(version) for version in venv_folder.SUPPORTED)
    assert not requires.contains("3.10")


def test_a_requirement_without_exact_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "requirements.txt"
    path.write_text("# a comment\n\nnumpy==2.0  # why\ntorch>=2\n", encoding="utf-8")
    with pytest.raises(SetupError, match=r"line 4: “torch>=2”"):
        environment.read_pins(path)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    root = tmp_path / "checkout"
    shutil.copytree(
        ROOT / "packaging", root / "packaging", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", root)
    (root / "pmc_gui").mkdir()
    shutil.copy(ROOT / "pmc_gui" / "__init__.py", root / "pmc_gui")
    return root


def test_the_key_follows_every_input(checkout: Path, tmp_path: Path) -> None:
    def key(python: str = "3.11.7", *, dev: bool = True, flags: str = "-DA=1") -> str:
        return environment.inputs_key(checkout, tmp_path / ".venv", python, dev=dev, flags=flags)

    first = key()
    assert key() == first
    keys = {first, key("3.12.1"), key(dev=False), key(flags="-DA=2")}
    # Pictures, packages and the lists of Qt's libraries change nothing that is installed.
    beside = {"screens.py", "qt-debian.txt", "qt-fedora.txt", "requirements-build.txt"}
    beside |= {"build.py", "smoke.py", "ci_packages.py", "translations.py", "core_texts.py"}
    beside |= {"release.py", "runners.py", "seen.py", "lock.py", "locked.py", "lock.txt"}
    folder = ROOT / "packaging"
    names = [path.name for path in folder.glob("*.*") if path.name not in beside]
    own = ["pyproject.toml", "pmc_gui/__init__.py"]
    for name in [*own, *(f"packaging/{name}" for name in names)]:
        with (checkout / name).open("a", encoding="utf-8") as file:
            file.write("\n")
        keys.add(key())
    assert len(keys) == 4 + len(own) + len(names)


@pytest.fixture
def finished(tmp_path: Path) -> Path:
    """A folder that looks like a finished environment whose inputs had the key ``k``."""
    venv = tmp_path / ".venv"
    converter = environment.converter_folder(venv)
    for folder in (venv_folder.scripts(venv), converter):
        folder.mkdir(parents=True)
    for file in (venv_folder.python_of(venv), venv_folder.scripts(venv) / "pmc-gui"):
        file.touch()
    (converter / "VERSION").touch()
    (venv / environment.STAMP).write_text(json.dumps({"key": "k"}), encoding="utf-8")
    return venv


def test_a_finished_environment_is_up_to_date(finished: Path) -> None:
    assert environment.up_to_date(finished, "k")
    assert not environment.up_to_date(finished, "other")


@pytest.mark.parametrize("gone", [environment.STAMP, "bin/pmc-gui", "bin/python"])
def test_a_missing_piece_is_noticed(finished: Path, gone: str) -> None:
    (finished / gone).unlink()
    assert not environment.up_to_date(finished, "k")


def test_a_stamp_cut_short_counts_as_none(finished: Path) -> None:
    (finished / environment.STAMP).write_text('{"key": "k', encoding="utf-8")
    assert not environment.up_to_date(finished, "k")


def _package(site: Path, name: str, *, record: bool = True) -> Path:
    (site / name).mkdir(parents=True)
    (site / name / "__init__.py").write_text("x = 1\n", encoding="utf-8")
    info = site / f"{name}-1.0.dist-info"
    info.mkdir()
    if record:
        lines = [
            f"{name}/__init__.py,sha256=x,6",
            f"{name}/__pycache__/gone.pyc,,",
            f"{info.name}/RECORD,,",
        ]
        (info / "RECORD").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return info


def test_only_broken_packages_are_forgotten(tmp_path: Path) -> None:
    whole = _package(tmp_path, "whole")
    missing = _package(tmp_path, "missing")
    (tmp_path / "missing" / "__init__.py").unlink()
    short = _package(tmp_path, "short")
    (tmp_path / "short" / "__init__.py").write_text("x", encoding="utf-8")
    unrecorded = _package(tmp_path, "unrecorded", record=False)
    broken = venv_folder.drop_broken(tmp_path)
    assert broken == [missing.name, short.name, unrecorded.name]
    assert whole.is_dir()
    assert not any(info.exists() for info in (missing, short, unrecorded))


def test_a_package_as_pip_leaves_it_is_whole(tmp_path: Path) -> None:
    site = tmp_path / "lib" / "python3" / "site-packages"
    files = importlib.metadata.files("iniconfig")
    assert files
    for file in files:
        if file.suffix != ".pyc":
            (site / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file.locate(), site / file)
    assert venv_folder.drop_broken(site) == []
    (site / "iniconfig" / "__init__.py").unlink()
    assert len(venv_folder.drop_broken(site)) == 1


def test_a_fresh_environment_is_kept_and_a_moved_one_is_not(tmp_path: Path) -> None:
    venv = tmp_path / "here" / ".venv"
    assert venv_folder.why_remake(venv, None) == "its Python is gone"
    venv_folder.make_venv(venv, sys.executable, Steps(tmp_path / "log"))
    version = venv_folder.venv_settings(venv)["version"]
    assert venv_folder.why_remake(venv, None) is None
    assert venv_folder.why_remake(venv, version) is None
    assert venv_folder.why_remake(venv, "3.12.99") == f"it is of Python {version}, not 3.12.99"
    moved = tmp_path / "there"
    (tmp_path / "here").rename(moved)
    assert venv_folder.why_remake(moved / ".venv", None) == "it was moved here from another place"


def test_a_folder_of_other_things_is_not_cleared(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SetupError, match="no virtual environment"):
        venv_folder.make_venv(tmp_path, sys.executable, Steps(tmp_path / "log"))
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "mine"


def test_a_python_that_is_none_is_refused() -> None:
    with pytest.raises(SetupError, match="no-such-python"):
        venv_folder.probe("no-such-python")
    assert venv_folder.probe(sys.executable).python.startswith("3.")


def test_a_failing_program_says_its_last_words(tmp_path: Path) -> None:
    steps = Steps(tmp_path / "log")
    steps.run([sys.executable, "-c", "print('fine')"])
    with pytest.raises(SetupError, match="no such thing") as caught:
        steps.run([sys.executable, "-c", "raise SystemExit('no such thing')"])
    assert "fine" not in str(caught.value)
    assert "fine" in (tmp_path / "log").read_text(encoding="utf-8")


CHILD = """
import signal, sys, time
from pathlib import Path
# What runs the tests in the background may have them ignore it.
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.path.insert(0, sys.argv[1])
from steps import Steps, only_one
with only_one(Path(sys.argv[2])) as lock:
    Steps(Path(sys.argv[3]), lock).run([sys.executable, "-c", "import time; time.sleep(60)"])
"""


@pytest.fixture
def installing(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """An installation whose pip sleeps for a minute, under the lock ``tmp_path / "lock"``."""
    parts = [str(ROOT / "packaging"), str(tmp_path / "lock"), str(tmp_path / "log")]
    with subprocess.Popen([sys.executable, "-c", CHILD, *parts], stderr=subprocess.DEVNULL) as one:
        deadline = time.monotonic() + 20
        while not psutil.Process(one.pid).children() and time.monotonic() < deadline:
            time.sleep(0.02)
        (pip,) = psutil.Process(one.pid).children()
        yield one
        one.kill()
        if pip.is_running():
            pip.kill()
            psutil.wait_procs([pip], timeout=10)


def test_an_interrupted_installation_ends_its_programs(
    installing: subprocess.Popen[bytes],
) -> None:
    (pip,) = psutil.Process(installing.pid).children()
    installing.send_signal(signal.SIGINT)
    assert installing.wait(20) != 0
    assert not pip.is_running()


def test_a_killed_installation_holds_its_place_until_its_pip_ends(
    installing: subprocess.Popen[bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (pip,) = psutil.Process(installing.pid).children()
    installing.kill()
    installing.wait(20)
    ended: list[bool] = []

    def end() -> None:
        ended.append(True)
        pip.kill()

    threading.Timer(0.5, end).start()
    with only_one(tmp_path / "lock"):
        assert ended
    assert "Waiting for another installation" in capsys.readouterr().out


def test_help_needs_nothing_but_python() -> None:
    script = ROOT / "packaging" / "environment.py"
    command = [sys.executable, "-I", "-S", "-c"]
    code = (
        "import runpy, sys; sys.path.insert(0, sys.argv[1]); sys.argv = ['x', '--help'];"
        f"runpy.run_path({str(script)!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [*command, code, str(script.parent)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "--no-dev" in done.stdout
