"""What a release is built from: each file by its digest, and nothing else."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import build
import llama_source
import lock
import locked
import pytest
import venv_folder
import yaml
from environment import ROOT, read_pins
from packaging.requirements import Requirement
from steps import SetupError, Steps

if TYPE_CHECKING:
    from pathlib import Path

TEXT = lock.LOCK.read_text(encoding="utf-8")
BLOCKS = lock.blocks(TEXT)
PINS = {
    name: version
    for file in ("requirements.txt", "requirements-build.txt")
    for name, version in read_pins(ROOT / "packaging" / file).items()
}


def test_every_file_in_the_lock_has_its_digest() -> None:
    lines = [line for line in TEXT.splitlines() if not line.startswith("#")]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith(" "):
            assert re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line), line
        else:
            assert Requirement(line.removesuffix(" \\")), line
            assert following.startswith("    --hash="), line


def test_the_lock_holds_what_is_pinned() -> None:
    assert llama_source.PACKAGE not in BLOCKS, "its digest stands in llama_source.py"
    for name, version in PINS.items():
        if name != llama_source.PACKAGE:
            pin = version.partition(";")[0].strip()
            assert re.search(rf"^{name}=={re.escape(pin)} ", TEXT, re.MULTILINE), name
    assert {locked._BUILDER, *locked._SOURCES, "hatchling", "editables"} <= set(BLOCKS)


def test_torch_comes_from_its_own_index_and_nothing_else_does() -> None:
    linux, others = sorted(
        (line for line in TEXT.splitlines() if re.match(r"torch[ =]", line)), key=len, reverse=True
    )
    version = PINS["torch"]
    assert linux.startswith(f"torch @ https://download.pytorch.org/whl/cpu/torch-{version}%2Bcpu-")
    assert others == f"torch=={version} ; sys_platform != 'linux' \\"
    assert TEXT.count("://") == 1
    assert "--index" not in TEXT
    assert not [name for name in BLOCKS if name.startswith(("nvidia", "cuda", "triton"))]


class Recorder(Steps):
    """Takes commands down instead of running them."""

    def __init__(self, log: Path) -> None:
        super().__init__(log)
        self.commands: list[list[str]] = []

    def run(self, command: list[str], **_: object) -> None:  # type: ignore[override]
        self.commands.append(command)


@pytest.fixture
def recorder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Recorder:
    """A release's environment as far as it goes without a network."""
    monkeypatch.setenv("PMC_GUI_CACHE", str(tmp_path / "cache"))
    here = venv_folder.probe(sys.executable)
    monkeypatch.setattr(locked, "PYTHON", here.python.rpartition(".")[0])
    monkeypatch.setattr(locked, "make_venv", lambda *_: None)
    monkeypatch.setattr(locked, "probe", lambda _: here)
    steps = Recorder(tmp_path / "log")

    def fetched(_: str, pip: list[str], __: Path, ___: Steps, options: tuple[str, ...]) -> Path:
        steps.commands.append([*pip, "download", *options])
        return tmp_path / "source.tar.gz"

    def built(*arguments: object) -> Path:
        steps.commands.append(["wheel", *map(str, arguments[-1])])  # type: ignore[call-overload]
        return tmp_path / "x.whl"

    monkeypatch.setattr(llama_source, "fetch_source", fetched)
    monkeypatch.setattr(llama_source, "build_wheel", built)
    monkeypatch.setattr(llama_source, "extract_converter", lambda *_: None)
    return steps


def test_nothing_is_installed_but_by_its_digest(tmp_path: Path, recorder: Recorder) -> None:
    locked.install(tmp_path / "venv", recorder)
    assert len(recorder.commands) == 6
    for command in recorder.commands:
        # Nor is anything fetched to build with.
        assert "--no-build-isolation" in command or command[-1] == str(tmp_path / "x.whl")
        if "install" in command:
            assert "--no-deps" in command
            assert "--require-hashes" in command or command[-1] in (
                str(tmp_path / "x.whl"),
                str(ROOT),
            )


def test_another_python_than_the_locks_is_refused(
    tmp_path: Path, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locked, "PYTHON", "3.9")
    with pytest.raises(SetupError, match=r"for Python 3\.9"):
        locked.install(tmp_path / "venv", recorder)
    assert recorder.commands == []


@pytest.mark.parametrize(("options", "fetched"), [([], True), (["--locked"], False)])
def test_a_locked_build_fetches_no_tools(
    options: list[str], fetched: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    given: list[object] = []
    monkeypatch.setattr(build, "_get_tools", lambda _: asked.append(True))
    monkeypatch.setattr(build, "_build", lambda *_, pip_options, **__: given.append(pip_options))
    assert build.main(["wheel", *options, "--work", str(tmp_path)]) == 0
    assert bool(asked) == fetched
    assert given == [() if fetched else ("--no-build-isolation",)]


def test_a_place_to_work_may_be_named_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PyInstaller would look for it beside its specification."""
    places: list[Path] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(build, "_build", lambda _kinds, *given, **__: places.extend(given[:2]))
    assert build.main(["folder", "--locked", "--work", "work", "--out", "dist"]) == 0
    assert places == [tmp_path / "work", tmp_path / "dist"]


def test_a_release_is_built_from_the_lock() -> None:
    file = ROOT / ".github" / "workflows" / "packages.yml"
    workflow = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert workflow["env"]["PYTHON"] == lock.PYTHON
    building = str(workflow["jobs"]["build"]["steps"])
    assert "packaging/locked.py --venv build/venv" in building
    assert "packaging/build.py --locked" in building
    assert "pip" not in building
    assert "INDEX_URL" not in building
