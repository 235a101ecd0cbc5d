"""llama.cpp's library made ready: processor looked at, backends loaded, log led away."""

from __future__ import annotations

import ctypes
import functools
import importlib.util
import os
import sys
from pathlib import Path

from pmc_gui.core.errors import JobError
from pmc_gui.core.processor import LLAMA_BASELINE, instructions, is_x86, require_instructions
from pmc_gui.engine import llama_log

# llama.cpp gives its loadable parts the ending .so on macOS too.
_VARIANTS = "ggml-cpu-*.dll" if sys.platform == "win32" else "libggml-cpu-*.so"
_DAMAGED_HINT = "Install the program again, or llama-cpp-python in its Python environment."


@functools.cache
def make_ready() -> None:
    """Check, load and initialize llama.cpp; only the first call does anything.

    Raises:
        JobError: If the processor lacks what llama.cpp was built for, or a part of it is missing.
    """
    folder = library_folder()
    if folder is not None and not has_variants(folder):
        check_baseline()
    import llama_cpp

    llama_log.lead_to_logging()
    if folder is not None and has_variants(folder):
        _load_backends(folder)
    llama_cpp.llama_backend_init()


def check_baseline() -> None:
    """Whether a build for one kind of processor runs on this one.

    Raises:
        JobError: If not.
    """
    if is_x86():
        require_instructions(LLAMA_BASELINE, instructions(), "llama.cpp")


def library_folder() -> Path | None:
    """Where llama-cpp-python keeps llama.cpp; None if a person's own build is used.

    Found without importing the package, which would load the library.
    """
    if "LLAMA_CPP_LIB_PATH" in os.environ:
        return None
    spec = importlib.util.find_spec("llama_cpp")
    places = spec.submodule_search_locations if spec is not None else None
    return next((Path(place) / "lib" for place in places or ()), None)


def has_variants(folder: Path) -> bool:
    """Whether it is a build that brings its computing part for many processors and picks one."""
    return any(folder.glob(_VARIANTS))


def _load_backends(folder: Path) -> None:
    import llama_cpp

    # The library that llama.cpp itself has loaded: a wheel holds each under several names, and one
    # loaded by another name would be a second copy with a list of its own.
    ggml = llama_cpp.llama_cpp._lib  # noqa: SLF001 - there is no public way to it
    if sys.platform == "win32":
        ggml = ctypes.CDLL(str(folder / "ggml.dll"))
    ggml.ggml_backend_load_all_from_path.argtypes = [ctypes.c_char_p]
    ggml.ggml_backend_load_all_from_path.restype = None
    # Without a place llama.cpp would look beside the executable and in the current folder.
    ggml.ggml_backend_load_all_from_path(os.fsencode(folder))
    ggml.ggml_backend_reg_count.restype = ctypes.c_size_t
    if not ggml.ggml_backend_reg_count():
        raise JobError(
            "llama_without_backend",
            "llama.cpp has no computing part that runs on this processor.",
            hint=_DAMAGED_HINT,
            detail=f"No {_VARIANTS} in {folder} could be loaded.",
        )
