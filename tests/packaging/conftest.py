"""What several tests of the packages are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
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
    return folder
