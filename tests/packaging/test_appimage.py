"""The AppImage, joined of a small AppDir and a stand-in for AppImage's runtime."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from typing import TYPE_CHECKING

import build
import pytest
from installers import appimage, portable
from installers.product import Machine
from steps import SetupError, Steps

from tests.packaging.linux_folder import run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux packages")

LINUX = Machine("linux", "x86_64")
STAND_IN = b"\x7fELF\x02\x01\x01\x00AI\x02" + bytes(5000)

needs_mksquashfs = pytest.mark.skipif(
    shutil.which("mksquashfs") is None, reason="needs mksquashfs (squashfs-tools)"
)


@pytest.fixture
def appdir(frozen: Path, tmp_path: Path) -> Path:
    return portable.make_appdir(frozen, tmp_path / "out" / "pmc-gui.AppDir", "1.2.3", "2026-01-31")


def runtime(folder: Path, content: bytes = STAND_IN) -> dict[str, str]:
    """What the environment has of a runtime that lies in `folder`."""
    file = folder / "runtime-x86_64"
    file.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    return {appimage.RUNTIME: str(file), appimage.DIGEST: digest.upper()}


def join(appdir: Path, environment: dict[str, str]) -> Path:
    work = appdir.parent.parent / "work"
    steps = Steps(work / "log")
    return appimage.join(appdir, work, appdir.parent, LINUX, "1.2.3", steps, environment)


@needs_mksquashfs
def test_the_folder_follows_the_runtime(appdir: Path, tmp_path: Path) -> None:
    environment = runtime(tmp_path)
    assert appimage.missing(environment) == ""
    made = join(appdir, environment)
    assert made.name == "pmc-gui-1.2.3-linux-x86_64.AppImage"
    assert os.access(made, os.X_OK)
    assert made.read_bytes()[: len(STAND_IN)] == STAND_IN
    unpacked = tmp_path / "unpacked"
    run("unsquashfs", "-quiet", "-offset", str(len(STAND_IN)), "-dest", unpacked, made)
    assert run(unpacked / "AppRun", "inspect").endswith(": inspect\n")
    assert (unpacked / ".DirIcon").resolve() == unpacked / "pmc-gui.svg"
    # And nothing is left where it was worked.
    assert [path.name for path in (tmp_path / "work").iterdir()] == ["log"]


@needs_mksquashfs
def test_another_runtime_than_was_meant_is_refused(appdir: Path, tmp_path: Path) -> None:
    environment = runtime(tmp_path)
    with pytest.raises(SetupError, match="SHA-256"):
        join(appdir, {**environment, appimage.DIGEST: "0" * 64})
    with pytest.raises(SetupError, match="cannot be read"):
        join(appdir, {**environment, appimage.RUNTIME: str(tmp_path / "none")})
    for content in (b"#!/bin/sh\n", STAND_IN.replace(b"AI\x02", b"AI\x01")):
        with pytest.raises(SetupError, match="type 2"):
            join(appdir, runtime(tmp_path, content))
    assert not list(tmp_path.rglob("*.AppImage"))


def test_what_is_missing_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = runtime(tmp_path)
    assert appimage.missing({**environment, appimage.DIGEST: ""}).startswith(appimage.DIGEST)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "squashfs-tools" in appimage.missing(environment)
    for name in environment:
        monkeypatch.delenv(name, raising=False)
    folders = (tmp_path, LINUX, tmp_path / "work", tmp_path / "out")
    build._package(("appimage",), *folders, Steps(tmp_path / "log"))
    said = [line for line in capsys.readouterr().out.splitlines() if "AppImage" in line]
    assert len(said) == 1
    assert f"AppImage not joined: {appimage.RUNTIME} and {appimage.DIGEST} not set" in said[0]
