"""Paths of the machine that builds: masked in what it compiled, and looked for in everything.

Only on Linux. Elsewhere libraries are signed before anything could be changed in them.
"""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from installers.product import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import CodeType

_BUILD_FOLDER = rb"/tmp/(?:pip-|python-build|pmc-gui-)[\w.+-]*"
"""Where pip compiled llama.cpp, and where somebody compiled Python."""
_PLACEHOLDER = b"/build"
_ANY = re.compile(
    rb"(?<![\w.])/(?:(?:root|home/[\w.-]+|Users/[\w.-]+)/[\w.+~@-]+|tmp/[\w.+~@-]+/[\w.+~@-]+)"
)
"""A path below somebody's home, or in a folder for temporary files."""
_OTHERS = re.compile(
    # Of those who compiled the packages, each the same for everybody.
    rb"/(?:home|Users)/(?:qt|runner)/work|/root/\.cargo/registry|/root/\.cargo$"
    # Places that a library looks at when it runs, or examples in its help.
    rb"|/tmp/\.(?:XIM|X11|ICE)-unix|/tmp/myimport\.zip"
)
_ELF = b"\x7fELF"


def own_paths() -> re.Pattern[bytes]:
    """What this machine's paths look like in a file, up to the last name of each.

    That one stays: where one text ends as another, compilers keep both in one place, and Python's
    version is the end of the folder that it was installed in.
    """
    places = [ROOT, Path(sys.prefix), Path(sys.base_prefix)]
    # A Python of the system lies where it does on every other.
    named = {str(place) for place in places} | {str(place.resolve()) for place in places}
    named -= {"/usr", "/usr/local"}
    words = [
        re.escape(parent.encode()) + rb"(?=/" + re.escape(last.encode()) + rb"(?![\w.+-]))"
        for parent, _, last in (name.rpartition("/") for name in sorted(named))
        if parent
    ]
    return re.compile(b"|".join([*words, _BUILD_FOLDER]))


def mask(content: bytes, own: re.Pattern[bytes]) -> bytes:
    """The same without this machine's paths, and of the same length: nothing else moves."""
    return own.sub(lambda found: _PLACEHOLDER.ljust(len(found[0]), b"/")[: len(found[0])], content)


def mask_files(files: Iterable[Path]) -> list[Path]:
    """Mask the paths in files; returns those that had any."""
    own = own_paths()
    changed = []
    for file in files:
        content = file.read_bytes()
        if (masked := mask(content, own)) != content:
            file.write_bytes(masked)
            changed.append(file)
    return changed


def masked_module(source: Path) -> CodeType:
    """A Python module compiled without this machine's paths.

    Python's own settings (``_sysconfigdata``) name where it was compiled and installed.
    """
    text = mask(source.read_bytes(), own_paths())
    return compile(text, source.name, "exec", dont_inherit=True)


def find(folder: Path) -> dict[str, str]:
    """Files with a path of this machine, or one that nobody looked at, and the first such path.

    Also looks into the modules that are packed into one file.
    """
    own = own_paths()
    found = {}
    for place, content in _contents(folder):
        trace = own.search(content)
        if trace is None and content.startswith(_ELF):
            every = _ANY.finditer(content)
            trace = next((one for one in every if _OTHERS.match(one[0]) is None), None)
        if trace is not None:
            found[place] = trace[0].decode()
    return found


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        place = path.relative_to(folder).as_posix()
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    yield f"{place}: {name}", archive.read(name)
        elif path.suffix == ".pkg":
            from PyInstaller.archive.readers import CArchiveReader

            modules = CArchiveReader(str(path)).open_embedded_archive("PYZ.pyz")
            for name in modules.toc:
                yield f"{place}: {name}", modules.extract(name, raw=True) or b""
        else:
            yield place, path.read_bytes()
