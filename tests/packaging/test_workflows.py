"""The workflow files for GitHub: well-formed, pinned, and with no more rights than needed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import build
import pytest
import runners
import seen
import yaml
from installers import product, signing
from lock import PYTHON
from steps import Steps
from trials import debian

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ROOT / ".github" / "workflows" / "packages.yml"
KEYCHAIN = ROOT / "packaging" / "installers" / "keychain.sh"
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

OF_NODE_24 = {
    "checkout": 5,
    "setup-python": 6,
    "upload-artifact": 6,
    "download-artifact": 7,
    "attest-build-provenance": 3,
}
"""The first version of each action for Node 24; runners have had no Node 20 since 2026-09-23."""


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
        pinned = re.fullmatch(r"actions/([a-z-]+)@[0-9a-f]{40} # v(\d+)\.\d+\.\d+", action)
        assert pinned is not None, action
        assert int(pinned[2]) >= OF_NODE_24[pinned[1]], action


def test_an_action_is_one_commit_everywhere() -> None:
    found = {use for file in FILES for use in re.findall(r"uses: (.+)", file.read_text("utf-8"))}
    assert len({use.partition("@")[0] for use in found}) == len(found), found


def test_it_is_known_when_each_runner_goes() -> None:
    used = set()
    for job in [job for file in FILES for job in jobs(file).values()]:
        rows = job.get("strategy", {}).get("matrix", {}).get("include", [])
        used |= {row["runner"] for row in rows} or {job["runs-on"]}
    assert used == set(runners.RETIRED), "look when GitHub takes it away, and write it down"


def test_linux_packages_are_built_in_the_debian_that_they_are_tried_in() -> None:
    build_job = jobs(PACKAGES)["build"]
    assert build_job["container"] == "${{ matrix.container || '' }}"
    rows = {row["system"]: row for row in build_job["strategy"]["matrix"]["include"]}
    images = {system for system, row in rows.items() if "container" in row}
    assert images == {"linux"}
    image = rows["linux"]["container"]
    form = rf"python:{re.escape(PYTHON)}\.\d+-{debian.SUITE}@sha256:[0-9a-f]{{64}}"
    assert re.fullmatch(form, image), image
    for step in build_job["steps"]:
        # It is the administrator there, and GitHub's Pythons are for Ubuntu.
        assert "sudo" not in step.get("run", "")
        if "setup-python" in step.get("uses", ""):
            assert step["if"] == "matrix.system != 'linux'"
    # Of the runner's own workspace a container knows nothing.
    assert "github.workspace" not in str(build_job)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_only_the_release_may_write(file: Path) -> None:
    assert yaml.safe_load(file.read_text(encoding="utf-8"))["permissions"] == {}
    release = {"contents": "write", "id-token": "write", "attestations": "write"}
    for name, job in jobs(file).items():
        wanted = release if name == "release" else {"contents": "read"}
        assert job["permissions"] == wanted, name


def test_secrets_reach_the_keychain_alone() -> None:
    for file in FILES:
        holding = [step["name"] for step in steps(file) if "secrets." in str(step)]
        assert holding == (["Certificate"] if file.stem == "packages" else [])
    script = KEYCHAIN.read_text(encoding="utf-8")
    assert f'"{signing.IDENTITY}=' in script
    assert f'"{signing.PROFILE}=' in script
    # Without secrets it ends before it uses one.
    assert script.index("There is no certificate") < script.index("security create-keychain")
    bash = shutil.which("bash")
    if bash is not None:
        subprocess.run([bash, "-n", "-"], input=script, text=True, check=True)


def test_secrets_and_releases_are_for_tags() -> None:
    found = jobs(PACKAGES)
    holding = [name for name, job in found.items() if "secrets." in str(job)]
    assert holding == ["image"]
    # An environment of this name lets only tags in (CONTRIBUTING.md).
    tag = "${{ github.ref_type == 'tag' && 'signing' || 'unsigned' }}"
    assert found["image"]["environment"] == tag
    assert found["release"]["environment"] == "release"
    assert found["release"]["if"] == "github.ref_type == 'tag'"
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in text for name in ("signing", "unsigned", "release"))


def test_where_the_certificate_is_nothing_is_fetched_and_nothing_stays() -> None:
    image = jobs(PACKAGES)["image"]["steps"]
    names = [step.get("name") for step in image]
    used = image[names.index("Certificate") + 1 :]
    assert [step.get("run") for step in used] == [
        "python packaging/build.py dmg",
        "bash packaging/installers/keychain.sh remove",
        None,
    ]
    assert used[1]["if"] == "always()"
    assert not any("pip" in str(step.get("run")) for step in image)


def test_a_disk_image_is_made_without_pip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "dist" / product.this_machine().folder
    program = program / product.this_machine().executable(product.NAME)
    program.parent.mkdir(parents=True)
    program.touch()
    made: list[tuple[str, ...]] = []
    monkeypatch.setattr(build, "_package", lambda kinds, *_: made.append(kinds))
    log = Steps(tmp_path / "build.log")
    build._build(("dmg",), tmp_path, tmp_path / "out", log)
    assert made == [("dmg",)]
    assert not log.log.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a script for macOS")
def test_the_keychain_is_removed_if_it_is_there(tmp_path: Path) -> None:
    said = tmp_path / "said"
    security = tmp_path / "bin" / "security"
    security.parent.mkdir()
    security.write_text(f'#!/bin/sh\necho "$@" >> {said}\n')
    security.chmod(0o755)
    paths = f"{security.parent}:{os.environ['PATH']}"
    for there in (False, True):
        keychain = tmp_path / "pmc-gui.keychain-db"
        if there:
            keychain.touch()
        environment = {"PATH": paths, "RUNNER_TEMP": str(tmp_path)}
        subprocess.run(["/bin/bash", str(KEYCHAIN), "remove"], env=environment, check=True)
        assert said.exists() == there
    assert said.read_text() == f"delete-keychain {tmp_path}/pmc-gui.keychain-db\n"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_scripts_that_they_run_are_there(file: Path) -> None:
    named = re.findall(r"packaging/[\w./-]+\.\w+", file.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_every_system_is_built_and_tried_before_a_release() -> None:
    found = jobs(PACKAGES)
    for name in ("build", "try"):
        systems = {one["system"] for one in found[name]["strategy"]["matrix"]["include"]}
        assert systems == set(build.KINDS)
    assert found["build"]["needs"] == "check"
    assert found["image"]["needs"] == "build"
    assert found["try"]["needs"] == ["build", "image"]
    assert found["release"]["needs"] == "try"


def test_one_file_of_a_name_is_built_and_it_is_the_one_that_was_tried() -> None:
    found = jobs(PACKAGES)
    made: list[str] = []
    for one in found["build"]["strategy"]["matrix"]["include"]:
        kinds = build.KINDS[one["system"]] if one["kinds"] == "all" else one["kinds"].split()
        assert set(kinds) <= set(build.KINDS[one["system"]])
        made += kinds
    made += next(
        step["run"].split()[2:] for step in found["image"]["steps"] if "build.py" in str(step)
    )
    assert set(made) == {kind for kinds in build.KINDS.values() for kind in kinds}
    assert {kind for kind in made if made.count(kind) > 1} == {"folder"}
    # What a release takes is what the trial took, from an artifact of each system.
    (released,) = [step for step in found["release"]["steps"] if "download-artifact" in str(step)]
    assert released["with"]["pattern"] == "packages-*"
    taken = [
        step["with"]["name"] for step in found["try"]["steps"] if "download-artifact" in str(step)
    ]
    assert taken == ["packages-${{ matrix.system }}", "folder-linux"]
    uploaded = {
        step["with"]["name"]: step["with"]["path"]
        for step in steps(PACKAGES)
        if "upload-artifact" in str(step)
    }
    paths = uploaded["packages-${{ matrix.system }}"] + uploaded["packages-macos"] + "\n"
    assert set(paths.split()) == {f"dist/*{ending}" for ending in seen.ENDINGS}


def test_every_package_for_linux_is_tried() -> None:
    found = {step.get("name"): step.get("run", "") for step in jobs(PACKAGES)["try"]["steps"]}
    tried = found["In a new environment"] + found["In a clean Debian"]
    options = (ROOT / "packaging" / "smoke.py").read_text(encoding="utf-8")
    for kind in set(build.KINDS["linux"]) - {"folder"}:
        assert f"--{kind} " in tried, kind
        assert f'"--{kind}"' in options, kind


def test_a_tag_is_checked_before_it_is_built_and_before_it_is_released() -> None:
    for name in ("check", "release"):
        job = jobs(PACKAGES)[name]
        (check,) = [step for step in job["steps"] if "release.py check" in str(step)]
        assert check["env"] == {"TAG": "${{ github.ref_name }}"}
        # The commits that were seen are looked for in the tag's history.
        (checkout,) = [step for step in job["steps"] if "checkout" in step.get("uses", "")]
        assert checkout["with"]["fetch-depth"] == 0
    assert "release.py offer dist offered" in str(jobs(PACKAGES)["release"]["steps"])


def test_types_are_checked_for_every_system() -> None:
    named = {step.get("name"): step for step in steps(ROOT / ".github/workflows/tests.yml")}
    checks = named["Style and types"]["run"]
    # Alone it checks for the system that it runs on.
    assert named["Style and types"]["if"] == "runner.os == 'Linux'"
    assert "MYPYPATH=packaging .venv/bin/mypy\n" in checks
    (others,) = re.findall(r"for system in ([^;]*);", checks)
    assert set(others.split()) == {"win32", "darwin"}
    assert 'mypy --platform "$system"' in checks
