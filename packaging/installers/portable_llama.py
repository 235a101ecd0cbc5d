"""llama.cpp for other people's computers: its computing part for many processors, picked at start.

`engine.llama_library` loads the one that fits. The oldest needs nothing beyond plain x86-64.
"""

from __future__ import annotations

import sys
import zipfile
from typing import TYPE_CHECKING

import llama_source
from environment import read_pins
from steps import SetupError
from venv_folder import probe

from installers import macos
from installers.product import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from steps import Steps

_MACOS_FLAGS = (
    # The packages compute on processors alone; on a Mac, Metal is what comes unasked.
    "-DGGML_METAL=OFF",
    # Or else what is compiled runs on no older macOS than the one that compiles it.
    f"-DCMAKE_OSX_DEPLOYMENT_TARGET={macos.OLDEST}",
)


def libraries(pip: list[str], work: Path, steps: Steps, options: Sequence[str] = ()) -> Path:
    """A folder with llama.cpp's libraries, compiled once and kept in the cache.

    Args:
        pip: The command of the environment's pip; its first item is its Python.
        work: Where the folder is made.
        steps: Runs the compiler.
        options: More options of pip's.

    Raises:
        SetupError: If it cannot be compiled or has no variants.
    """
    version, flags, kept = _build_of(pip[0])
    cache = llama_source.cache_folder()
    archive = llama_source.fetch_source(version, pip, cache, steps)
    wheel = llama_source.build_wheel(archive, kept, flags, pip, steps, options)
    folder = work / "llama" / kept.name
    with zipfile.ZipFile(wheel) as content:
        names = [name for name in content.namelist() if name.startswith("llama_cpp/lib/")]
        content.extractall(folder, names)
    found = folder / "llama_cpp" / "lib"
    if not list(found.glob("*ggml-cpu-*")):
        raise SetupError(f"The wheel {wheel} holds no ggml-cpu-* variants.")
    return found


def is_kept(python: str) -> bool:
    """Whether the cache has them for an interpreter, so that nothing has to be compiled."""
    return llama_source.valid_wheel(_build_of(python)[2]) is not None


def _build_of(python: str) -> tuple[str, str, Path]:
    version = read_pins(ROOT / "packaging" / "requirements.txt")[llama_source.PACKAGE]
    own = _MACOS_FLAGS if sys.platform == "darwin" else ()
    # On x86-64 that is what `make install` compiles, so nothing is compiled twice.
    flags = llama_source.cmake_flags(" ".join((*llama_source.VARIANT_FLAGS, *own)))
    return version, flags, llama_source.wheel_folder(version, flags, probe(python))
