"""The AppDir as one file: AppImage's own runtime with the folder as a SquashFS image behind it.

The runtime is a program of others (https://github.com/AppImage/type2-runtime) that no registry has.
Whoever builds gets it and says which one they mean: two variables name the file and its SHA-256.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from steps import SetupError

from installers.product import Machine, artefact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from steps import Steps

RUNTIME = "PMC_GUI_APPIMAGE_RUNTIME"
"""The variable with the path of a runtime of type 2, for the machine that this is built for."""

DIGEST = "PMC_GUI_APPIMAGE_RUNTIME_SHA256"
"""The variable with its SHA-256 as its publisher gives it."""

_ELF, _TYPE_2 = b"\x7fELF", b"AI\x02"
"""How an AppImage begins, and what it has at byte 8 (AppImage's specification)."""


def missing(environment: Mapping[str, str]) -> str:
    """What there is not to join one, in words; nothing if all is there."""
    if unnamed := [name for name in (RUNTIME, DIGEST) if not environment.get(name)]:
        return f"{' and '.join(unnamed)} not set (docs/platforms.md)"
    if shutil.which("mksquashfs") is None:
        return "mksquashfs not installed (apt-get install squashfs-tools)"
    return ""


def join(
    appdir: Path,
    work: Path,
    out: Path,
    machine: Machine,
    version: str,
    steps: Steps,
    environment: Mapping[str, str],
) -> Path:
    """Join the runtime and the folder, where nothing is `missing`.

    Returns:
        The AppImage's path.

    Raises:
        SetupError: If the runtime is another one than was meant, or mksquashfs fails.
    """
    runtime = _runtime(Path(environment[RUNTIME]), environment[DIGEST])
    work.mkdir(parents=True, exist_ok=True)
    out.mkdir(parents=True, exist_ok=True)
    image = work / "appimage.squashfs"
    # zstd: the runtime reads it, and it is quick to unpack at each start.
    options = ["-root-owned", "-noappend", "-comp", "zstd", "-quiet", "-no-progress"]
    steps.run(["mksquashfs", str(appdir), str(image), *options])
    whole = work / "appimage"
    with whole.open("wb") as file, image.open("rb") as content:
        file.write(runtime)
        shutil.copyfileobj(content, file, 1 << 20)
    image.unlink()
    whole.chmod(0o755)
    return Path(shutil.move(whole, out / artefact("AppImage", machine, version)))


def _runtime(path: Path, digest: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SetupError(f"{RUNTIME} cannot be read: {error}") from error
    found = hashlib.sha256(content).hexdigest()
    if found != digest.strip().lower():
        raise SetupError(f"{path} has the SHA-256 {found}, and {DIGEST} is {digest}.")
    if not content.startswith(_ELF) or content[8 : 8 + len(_TYPE_2)] != _TYPE_2:
        raise SetupError(f"{path} is no runtime of AppImage's type 2.")
    return content
