"""The workflow files for GitHub: well-formed, pinned, and with no more rights than needed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import build
import pytest
import yaml
from installers import macos

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def jobs(file: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"])


def steps(file: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(file).values() for step in job["steps"]]


def test_there_are_workflows() -> None:
    assert [file.name for file in FILES] == ["packages.yml", "tests.yml"]


def test_they_follow_githubs_schema() -> None:
    pytest.importorskip("check_jsonschema")
    command = [sys.executable, "-m", "check_jsonschema"]
    command += ["--builtin-schema", "vendor.github-workflows", *map(str, FILES)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_finds_nothing() -> None:
    program = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("needs zizmor")
    command = [program, "--offline", "--persona", "pedantic", "--quiet", *map(str, FILES)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_actions_are_pinned_by_commit(file: Path) -> None:
    used = re.findall(r"uses: (.+)", file.read_text(encoding="utf-8"))
    assert used
    for action in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_only_the_release_may_write(file: Path) -> None:
    assert yaml.safe_load(file.read_text(encoding="utf-8"))["permissions"] == {}
    for name, job in jobs(file).items():
        wanted = "write" if name == "release" else "read"
        assert job["permissions"] == {"contents": wanted}, name


def test_secrets_reach_the_keychain_alone() -> None:
    for file in FILES:
        holding = [step["name"] for step in steps(file) if "secrets." in str(step)]
        assert holding == (["Certificate"] if file.stem == "packages" else [])
    script = (ROOT / "packaging/installers/keychain.sh").read_text(encoding="utf-8")
    assert f'"{macos.IDENTITY}=' in script
    assert f'"{macos.PROFILE}=' in script
    # Without secrets it ends before it uses one.
    assert script.index("exit 0") < script.index("security ")
    bash = shutil.which("bash")
    if bash is not None:
        subprocess.run([bash, "-n", "-"], input=script, text=True, check=True)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_scripts_that_they_run_are_there(file: Path) -> None:
    named = re.findall(r"packaging/[\w./-]+\.\w+", file.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_every_system_is_built_and_tried_before_a_release() -> None:
    found = jobs(ROOT / ".github" / "workflows" / "packages.yml")
    for name in ("build", "try"):
        systems = {one["system"] for one in found[name]["strategy"]["matrix"]["include"]}
        assert systems == set(build.KINDS)
    assert found["try"]["needs"] == "build"
    assert found["release"]["needs"] == "try"
    upload = next(step for step in found["build"]["steps"] if "upload-artifact" in str(step))
    for ending in ("whl", "tar.gz", "deb", "run", "exe", "zip", "dmg"):
        assert f"dist/*.{ending}\n" in upload["with"]["path"]


def test_types_are_checked_for_every_system() -> None:
    named = {step.get("name"): step for step in steps(ROOT / ".github/workflows/tests.yml")}
    checks = named["Style and types"]["run"]
    # Alone it checks for the system that it runs on.
    assert named["Style and types"]["if"] == "runner.os == 'Linux'"
    assert "MYPYPATH=packaging .venv/bin/mypy\n" in checks
    (others,) = re.findall(r"for system in ([^;]*);", checks)
    assert set(others.split()) == {"win32", "darwin"}
    assert 'mypy --platform "$system"' in checks
