"""Running what was packed for Linux, and looking at what it did."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def run(
    *command: str | Path, home: Path | None = None, path: Path | None = None, code: int = 0
) -> str:
    """What a program says.

    Args:
        command: With its arguments.
        home: The person's folder.
        path: Where programs are looked for before the system's.
        code: What it has to end with.
    """
    places = f"{path}:/usr/bin:/bin" if path else "/usr/bin:/bin"
    environment = {"PATH": places, "HOME": str(home or "/nonexistent")}
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def files(folder: Path) -> set[str]:
    """The paths of all files below a folder."""
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir()}
