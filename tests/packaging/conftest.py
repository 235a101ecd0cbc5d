"""What several tests of the packages are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from installers import portable
from installers.product import this_machine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """What looks like a frozen folder; its program says its arguments."""
    folder = tmp_path / "frozen" / "pmc-gui"
    (folder / "_internal").mkdir(parents=True)
    program = folder / "pmc-gui"
    program.write_text('#!/bin/sh\nprintf "%s\\n" "program of $0: $*"\n', encoding="utf-8")
    program.chmod(0o755)
    (folder / "_internal" / "lib.so.1").write_bytes(b"\x7fELF" * 1000)
    (folder / "_internal" / "lib.so").symlink_to("lib.so.1")
    plugin = folder / portable.QT_PLUGIN
    plugin.parent.mkdir(parents=True)
    plugin.touch()
    return folder


@pytest.fixture
def installer(frozen: Path, tmp_path: Path) -> Path:
    return portable.build_run(frozen, tmp_path / "out", this_machine(), "1.2.3", "2026-01-31")


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[str, str], Path]:
    """Makes a folder for `PATH` with a program that does otherwise than the system's."""

    def make(name: str, text: str) -> Path:
        folder = tmp_path / "otherwise"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
        return folder

    return make
