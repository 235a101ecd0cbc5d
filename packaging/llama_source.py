"""llama.cpp from one pinned source archive: its Python wheel, built once, and its converter."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shlex
import shutil
import sys
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from steps import SetupError, Steps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PACKAGE = "llama-cpp-python"

SOURCE_SHA256 = {
    "0.3.36": "832db0699007f1be95a7e41ef12e88926b02ba836461e36a36372db2760c1a2e",
}
"""The archive of each version that this program was tested with."""

CMAKE_FLAGS = (
    # Not tuned to the CPU that builds it: a wheel kept on a shared disk has to run elsewhere too.
    "-DGGML_NATIVE=OFF",
    "-DLLAVA_BUILD=OFF",
    "-DLLAMA_BUILD_TOOLS=OFF",
    "-DLLAMA_BUILD_TESTS=OFF",
    "-DLLAMA_BUILD_EXAMPLES=OFF",
    "-DLLAMA_BUILD_SERVER=OFF",
)

VARIANT_FLAGS = (
    # The computing part for many processors, the oldest of which needs nothing beyond plain
    # x86-64; `engine.llama_library` loads the best that runs.
    "-DGGML_BACKEND_DL=ON",
    "-DGGML_CPU_ALL_VARIANTS=ON",
    # llama-cpp-python knows nothing of the variants; llama.cpp's own rules put them here.
    "-DCMAKE_INSTALL_BINDIR=llama_cpp/lib",
    "-DCMAKE_INSTALL_LIBDIR=llama_cpp/lib",
    "-DCMAKE_INSTALL_INCLUDEDIR=llama_cpp/include",
)

LEFT_OUT = re.compile(r"ggml-cpu-sapphirerapids")
"""Files of a built wheel that are dropped from it.

The computing part for AMX ends by an illegal instruction where GCC before 12.4 compiled it, that of
Debian 12 too: the setup of the tiles is optimized away (GCC's PR 114098). The next best is taken.
"""

CMAKE_INCLUDE = Path(__file__).with_name("llama.cmake")
"""What CMake reads before llama.cpp's own rules, whatever a person's flags are."""

CONVERTER_PARTS = ("convert_hf_to_gguf.py", "conversion", "gguf-py", "LICENSE")
"""What the converter needs of llama.cpp's source tree."""

COMPILER_HINT = """\
llama.cpp has to be compiled, and there is no C++ compiler on this machine.
  Debian, Ubuntu: sudo apt-get install build-essential cmake
  Fedora:         sudo dnf install gcc-c++ cmake
  Arch:           sudo pacman -S base-devel cmake
  macOS:          xcode-select --install
Then run the same command again; what is done already is kept."""


@dataclass(frozen=True)
class Target:
    """The Python that a wheel is built for, as it describes itself."""

    python: str
    """Its full version, such as ``3.11.7``."""
    abi: str
    """Its extension suffix, such as ``cpython-311-x86_64-linux-gnu``."""
    platform: str
    """System and processor, such as ``linux-x86_64``."""
    libc: str
    """C library and version; a wheel built against a newer one does not load."""


def cache_folder(env: Mapping[str, str] | None = None) -> Path:
    """Where archives and built wheels are kept between installations."""
    env = os.environ if env is None else env
    if own := env.get("PMC_GUI_CACHE"):
        return Path(own).expanduser()
    base = env.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "pmc-gui"


def cmake_flags(own: str = "") -> str:
    """Our flags, then the person's own, such as ``-DGGML_CUDA=on``, which win.

    Without any of one's own it is the packages' build for many processors on x86-64, but for Macs,
    which compute in Metal, and a plain one elsewhere.
    """
    many = sys.platform != "darwin" and platform.machine().lower() in ("x86_64", "amd64")
    return " ".join([*CMAKE_FLAGS, *(own.split() or (VARIANT_FLAGS if many else ()))])


def wheel_key(version: str, flags: str, target: Target) -> str:
    """Name of a wheel's cache folder: differs whenever the built wheel could."""
    rules = CMAKE_INCLUDE.read_text(encoding="utf-8") + LEFT_OUT.pattern
    source = SOURCE_SHA256.get(version, "")
    parts = (version, source, flags, rules, target.abi, target.platform)
    return hashlib.sha256("\0".join((*parts, target.libc)).encode()).hexdigest()[:20]


def wheel_folder(version: str, flags: str, target: Target) -> Path:
    """Where the cache has the wheel of that version and build, or will have it."""
    return cache_folder() / "wheels" / wheel_key(version, flags, target)


def sha256(path: Path) -> str:
    """Hex digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def seal(wheel: Path) -> None:
    """Write the digest beside `wheel` that `valid_wheel` will ask for."""
    wheel.with_suffix(".sha256").write_text(sha256(wheel) + "\n", encoding="ascii")


def leave_out(wheel: Path) -> None:
    """Rewrite a wheel without the files that `LEFT_OUT` names, nor their lines in its record."""
    fresh = wheel.with_suffix(".new")
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename.endswith(".dist-info/RECORD"):
                lines = content.decode().splitlines(keepends=True)
                content = "".join(line for line in lines if not LEFT_OUT.search(line)).encode()
            if not LEFT_OUT.search(item.filename):
                new.writestr(item, content)
    fresh.replace(wheel)


def valid_wheel(folder: Path) -> Path | None:
    """The one wheel in a cache folder, or None if it is missing, broken or not the one sealed."""
    wheels = list(folder.glob("*.whl"))
    if len(wheels) != 1:
        return None
    wheel = wheels[0]
    try:
        if wheel.with_suffix(".sha256").read_text(encoding="ascii").strip() != sha256(wheel):
            return None
        with zipfile.ZipFile(wheel) as archive:
            return wheel if archive.testzip() is None else None
    except (OSError, ValueError, zipfile.BadZipFile):
        return None


def compiler() -> str | None:
    """A C++ compiler's path, or None; Windows build tools are found by CMake itself."""
    if sys.platform == "win32":
        return "cl"
    own = os.environ.get("CXX", "").split()
    names = [*own[:1], "c++", "g++", "clang++"]
    return next((path for name in names if (path := shutil.which(name))), None)


def check_compiler(folder: Path) -> None:
    """Raise if a wheel has to be built into `folder` and there is no compiler.

    Raises:
        SetupError: Says what to install.
    """
    if valid_wheel(folder) is None and compiler() is None:
        raise SetupError(COMPILER_HINT)


def fetch_source(
    version: str, pip: list[str], cache: Path, steps: Steps, options: Sequence[str] = ()
) -> Path:
    """The source archive of `version`, from the cache or through pip with more `options`.

    Raises:
        SetupError: If it is not the archive that this program was tested with.
    """
    expected = SOURCE_SHA256.get(version)
    if expected is None:
        raise SetupError(
            f"No digest is known for {PACKAGE} {version}: add it to SOURCE_SHA256 in {__file__}."
        )
    folder = cache / "sources"
    archive = folder / f"llama_cpp_python-{version}.tar.gz"
    if archive.is_file() and sha256(archive) == expected:
        return archive
    steps.say(f"Fetching the source of {PACKAGE} {version} (77 MB)")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".fetch-") as work:
        what = ["--no-deps", "--no-cache-dir", "--no-binary", PACKAGE, f"{PACKAGE}=={version}"]
        steps.run([*pip, "download", "--dest", work, *options, *what])
        fetched = next(Path(work).glob("*.tar.gz"), None)
        if fetched is None or sha256(fetched) != expected:
            raise SetupError(
                f"The source of {PACKAGE} {version} is not the one this program was tested with.\n"
                "The package index in pip's configuration delivers something else under this name."
            )
        fetched.replace(archive)
    return archive


def build_wheel(
    source: Path,
    folder: Path,
    flags: str,
    pip: list[str],
    steps: Steps,
    options: Sequence[str] = (),
) -> Path:
    """The wheel in `folder`, built from `source` by pip with `options` unless one lies there.

    Raises:
        SetupError: If there is no compiler, or the build fails.
    """
    if wheel := valid_wheel(folder):
        return wheel
    check_compiler(folder)
    steps.say("Compiling llama.cpp: about ten minutes on two cores, once; the result is kept")
    rules = shlex.quote(f"-DCMAKE_PROJECT_llama.cpp_INCLUDE={CMAKE_INCLUDE.as_posix()}")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".build-") as work:
        built = Path(work) / "wheel"
        # pip's own wheel cache knows nothing of CMAKE_ARGS and would hand out another build.
        make = [*pip, "wheel", "--no-cache-dir", "--no-deps", *options]
        arguments = {"CMAKE_ARGS": f"{flags} {rules}"}
        steps.run([*make, "--wheel-dir", str(built), str(source)], env=arguments)
        fresh = next(built.glob("*.whl"))
        leave_out(fresh)
        seal(fresh)
        if valid_wheel(built) is None:
            raise SetupError(f"The wheel that was built in {built} is broken.")
        if folder.exists():
            shutil.rmtree(folder)
        built.rename(folder)
    wheel = valid_wheel(folder)
    if wheel is None:
        raise SetupError(f"The wheel in {folder} broke while it was moved there.")
    return wheel


def extract_converter(source: Path, version: str, folder: Path) -> None:
    """Put llama.cpp's converter from the archive `source` at `folder`, whole or not at all.

    Raises:
        SetupError: If the archive is broken, lacks a part, or names a file outside of it.
    """
    stamp = f"{PACKAGE} {version}\nsource sha256 {sha256(source)}\n"
    if converter_version(folder) == stamp:
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".converter-") as work:
        fresh = Path(work) / "converter"
        try:
            found = _extract(source, fresh)
        except (OSError, EOFError, tarfile.TarError) as error:
            raise SetupError(f"The archive {source} cannot be read: {error}.") from error
        if missing := sorted(set(CONVERTER_PARTS) - found):
            raise SetupError(f"The archive {source} has no {', '.join(missing)} of llama.cpp.")
        (fresh / "VERSION").write_text(stamp, encoding="utf-8")
        if folder.exists():
            folder.rename(Path(work) / "old")
        fresh.rename(folder)


def converter_version(folder: Path) -> str | None:
    """What the converter at `folder` was made from, or None if there is none."""
    try:
        return (folder / "VERSION").read_text(encoding="utf-8")
    except OSError:
        return None


def _extract(source: Path, fresh: Path) -> set[str]:
    # Regular files are written one by one: tarfile's safe "data" filter is missing from Python
    # 3.11.2, which Debian 12 ships, and links and devices have no place here anyway.
    found = set()
    with tarfile.open(source) as archive:
        for member in archive:
            parts = PurePosixPath(member.name).parts
            if parts[1:3] != ("vendor", "llama.cpp") or not member.isfile():
                continue
            inside = parts[3:]
            if not inside or inside[0] not in CONVERTER_PARTS:
                continue
            if ".." in parts or parts[0] == "/":
                raise SetupError(f"The archive {source} names a file outside of it: {member.name}")
            content = archive.extractfile(member)
            if content is None:
                continue
            path = fresh.joinpath(*inside)
            path.parent.mkdir(parents=True, exist_ok=True)
            with content, path.open("wb") as out:
                shutil.copyfileobj(content, out)
            found.add(inside[0])
    return found
