"""What lies inside of libraries, or beside them in a package, and has a licence of its own.

A package's metadata says nothing of it, and its own licence seldom. Every native library has to be
one that is known here, on all three systems: a new one is looked at before it is passed on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from installers.licences import LicenceError, chosen
from installers.parts import TEXTS, Part

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_GCC = "GPL-3.0-or-later WITH GCC-exception-3.1"
_GCC_TEXTS = ("GPL-3.0.txt", "GCC-exception-3.1.txt")
_GCC_SOURCE = "https://gcc.gnu.org/releases.html"
_MICROSOFT = "LicenseRef-scancode-ms-visual-cpp-2015-runtime"


@dataclass(frozen=True)
class Embedded:
    """A part inside of others.

    Attributes:
        name: What it is called.
        licence: As SPDX writes it.
        library: What the name of a library matches that is this part or carries it.
        source: Where its source is; ``{version}`` and ``{series}`` are filled in.
        version: The package whose version it has, or what finds it in the library's own bytes or,
            with ``name:`` before, in its name; empty if it cannot be known.
        texts: The files in `texts` with its licence; none if the package brings it.
    """

    name: str
    licence: str
    library: str
    source: str
    version: str = ""
    texts: tuple[str, ...] = ()


EMBEDDED = (
    Embedded(
        "Qt",
        "LGPL-3.0-only",
        r"^(lib)?Qt6?Core(\.so\.6|\.dll)?$",
        "https://download.qt.io/official_releases/qt/{series}/{version}/",
        "PySide6_Essentials",
        ("LGPL-3.0.txt", "GPL-3.0.txt", "Qt-third-party.txt"),
    ),
    Embedded(
        "ICU",
        "Unicode-DFS-2016",
        r"^libicuuc\.so",
        "https://github.com/unicode-org/icu/releases",
        r"name:so\.(\d+)",
        ("Qt-third-party.txt",),
    ),
    Embedded(
        "OpenBLAS",
        "BSD-3-Clause",
        r"^libscipy_openblas64_",
        "https://github.com/OpenMathLib/OpenBLAS/releases",
        r"OpenBLAS (\d+\.\d+\.\d+)",
    ),
    Embedded("libgfortran", _GCC, r"^libgfortran[-.]", _GCC_SOURCE, texts=_GCC_TEXTS),
    Embedded("libgomp", _GCC, r"^libgomp[-.]", _GCC_SOURCE, texts=_GCC_TEXTS),
    Embedded("libgcc", _GCC, r"^libgcc_s[-.]", _GCC_SOURCE, texts=_GCC_TEXTS),
    Embedded(
        "libquadmath",
        "LGPL-2.1-or-later",
        r"^libquadmath[-.]",
        _GCC_SOURCE,
        texts=("LGPL-2.1.txt",),
    ),
    Embedded(
        "oneMKL",
        "LicenseRef-scancode-issl-2022",
        r"^(lib)?torch_cpu\.(so|dll)$",
        "https://www.intel.com/content/www/us/en/developer/tools/oneapi/onemkl.html",
        texts=("Intel-Simplified.txt", "oneMKL-third-party.txt"),
    ),
    Embedded(
        "Intel OpenMP",
        "LicenseRef-scancode-issl-2022",
        r"^libiomp(stubs)?5md\.dll$",
        "https://pypi.org/project/intel-openmp/",
        texts=("Intel-Simplified.txt",),
    ),
    Embedded(
        "LLVM OpenMP",
        "Apache-2.0 WITH LLVM-exception",
        r"^libomp\.dylib$",
        "https://github.com/llvm/llvm-project/releases",
        texts=("Apache-2.0.txt", "LLVM-exception.txt"),
    ),
    Embedded("libuv", "MIT", r"^uv\.dll$", "https://github.com/libuv/libuv/releases"),
    Embedded(
        "Mesa",
        "MIT",
        r"^opengl32sw\.dll$",
        "https://docs.mesa3d.org/license.html",
        texts=("Mesa.txt",),
    ),
    Embedded(
        "Microsoft Visual C++ runtime",
        _MICROSOFT,
        r"^(msvcp140|vcruntime140|concrt140|vccorlib140|vcamp140|vcomp140|ucrtbase|api-ms-win-)"
        r"[-_\w]*\.dll$",
        "https://learn.microsoft.com/cpp/windows/redistributing-visual-cpp-files",
        texts=("Microsoft-runtime.txt",),
    ),
    # Python brings these on Windows and macOS, and its own licence tells theirs.
    Embedded(
        "OpenSSL",
        "Apache-2.0",
        r"^lib(crypto|ssl)[-.]3(-x64|-arm64)?\.(dll|dylib)$",
        "https://openssl-library.org/source/",
        r"OpenSSL (\d+\.\d+\.\d+)",
        ("Apache-2.0.txt",),
    ),
    Embedded("libffi", "MIT", r"^libffi[-.]8\.(dll|dylib)$", "https://github.com/libffi/libffi"),
    Embedded("SQLite", "blessing", r"^(lib)?sqlite3[.\d]*\.(dll|dylib)$", "https://sqlite.org/"),
)

_PLAIN = re.compile(
    r"""^(
      python3\d*\.dll | Python | libpython3\.\d+\.(so\.1\.0|dylib)
    # torch's own
    | (lib)?(c10|shm|torch|torch_(cpu|python|global_deps))\.(so|dll|dylib)
    | torch_shm_manager
    # Qt's and PySide's own
    | (lib)?Qt6?(Core|DBus|Gui|Network|OpenGL|OpenGLWidgets|Svg|Widgets|WaylandClient
      |WlShellIntegration|XcbQpa)
      (\.so\.6|\.dll)?
    | (lib)?(pyside6|shiboken6)\.abi3\.(so\.6\.\d+|dll|6\.\d+\.dylib)
    | libicu(data|i18n|uc)\.so\.\d+
    # llama.cpp's own
    | (lib)?(llama|ggml|ggml-base|ggml-cpu|ggml-cpu-[a-z0-9_]+|ggml-blas)
      (\.\d+)*\.(so|so\.\d+|dll|dylib)
    )$""",
    re.VERBOSE,
)
_QT_PLUGIN = re.compile(r"^PySide6/(Qt/)?plugins/[a-z-]+/[A-Za-z0-9-]+\.(so|dll|dylib)$")
_MODULE = re.compile(r"\.(pyd|abi3\.so|cpython-\d+-[a-z0-9_-]+\.so)$")


def check_libraries(places: Iterable[str]) -> None:
    """See that every native library is one that somebody looked at.

    Args:
        places: In the folder, with either kind of slash; those of packages and of Python. What
            Debian brought has a list of its own.

    Raises:
        LicenceError: If one is not known.
    """
    strange = sorted(place for place in places if not _is_known(place.replace("\\", "/")))
    if strange:
        raise LicenceError(
            f"Nobody looked at the licence of {', '.join(strange)}: read it, and add the library "
            "to embedded.py, or leave it out in contents.py."
        )


def embedded_parts(libraries: Iterable[tuple[str, Path]]) -> list[Part]:
    """The parts that lie inside of libraries.

    Args:
        libraries: Places in the folder, and where each came from.

    Raises:
        LicenceError: If one is not permitted.
    """
    found = []
    by_name = [(_name(place.replace("\\", "/")), source) for place, source in libraries]
    for one in EMBEDDED:
        carriers = [pair for pair in by_name if re.search(one.library, pair[0])]
        if not carriers:
            continue
        chosen(one.name, one.licence, replaceable=True)
        texts = tuple(TEXTS / name for name in one.texts)
        version = _version(one, *carriers[0])
        series = ".".join(version.split(".")[:2])
        source = one.source.format(version=version, series=series)
        found.append(Part("other", one.name, version, one.licence, texts, source))
    return found


def _is_known(place: str) -> bool:
    name = _name(place)
    return (
        _MODULE.search(name) is not None
        or _PLAIN.search(name) is not None
        or _QT_PLUGIN.search(place) is not None
        or any(re.search(one.library, name) for one in EMBEDDED)
    )


def _name(place: str) -> str:
    return place.rpartition("/")[2]


def _version(one: Embedded, name: str, source: Path) -> str:
    if not one.version:
        return ""
    if "(" not in one.version:
        return metadata.version(one.version)
    if one.version.startswith("name:"):
        found = re.search(one.version.removeprefix("name:"), name)
        return found[1] if found else ""
    inside = re.search(one.version.encode(), source.read_bytes()) if source.is_file() else None
    return inside[1].decode() if inside else ""
