"""What this machine's processor can do, and whether that is enough for what was built."""

from __future__ import annotations

import ctypes
import platform
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from pmc_gui.core.errors import JobError

LLAMA_BASELINE = ("avx", "avx2", "bmi2", "f16c", "fma")
"""What a plain build of llama.cpp for x86 uses without asking, the processors of 2013 and later."""

_CPUINFO = Path("/proc/cpuinfo")
_X86 = frozenset({"x86_64", "amd64"})
# IsProcessorFeaturePresent's numbers. What Windows does not tell comes with AVX2.
_WINDOWS_FEATURES = {39: ("avx",), 40: ("avx2", "bmi2", "f16c", "fma")}


def is_x86() -> bool:
    """Whether this is a processor of the kind that `LLAMA_BASELINE` speaks of."""
    return platform.machine().lower() in _X86


def processor_name(cpuinfo: Path = _CPUINFO) -> str:
    """What its maker calls this processor; its kind (``aarch64``) where the system does not tell.

    Args:
        cpuinfo: Where Linux tells.
    """
    known = platform.processor() or platform.machine() or "CPU"
    if sys.platform == "win32":
        return _of_registry() or known
    if sys.platform == "darwin":
        return _sysctl("machdep.cpu.brand_string").strip() or known
    try:
        lines = cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return known
    named = next((line for line in lines if line.startswith("model name")), "")
    return " ".join(named.partition(":")[2].split()) or known


def instructions(cpuinfo: Path = _CPUINFO) -> frozenset[str] | None:
    """The names of the instruction sets that this processor has, or None if that is not known.

    Args:
        cpuinfo: Where Linux tells.
    """
    if sys.platform == "win32":
        present = ctypes.windll.kernel32.IsProcessorFeaturePresent
        return frozenset(
            name for number, names in _WINDOWS_FEATURES.items() if present(number) for name in names
        )
    if sys.platform == "darwin":
        return _of_macos()
    try:
        lines = cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    flags = next((line for line in lines if line.startswith("flags")), None)
    return None if flags is None else frozenset(flags.partition(":")[2].lower().split())


def require_instructions(needed: tuple[str, ...], has: frozenset[str] | None, what: str) -> None:
    """Say in words what would otherwise be the end of the process by an illegal instruction.

    Args:
        needed: Names of instruction sets.
        has: What `instructions` gave; nothing is refused if that is not known.
        what: What needs them, such as ``llama.cpp``.

    Raises:
        JobError: If one is missing; names all that are.
    """
    missing = [] if has is None else [name for name in needed if name not in has]
    if missing:
        names = ", ".join(name.upper() for name in missing)
        raise JobError(
            "cpu_lacks_instructions",
            f"This processor lacks {names}, which this build of {what} needs.",
            hint="The installers of pmc-gui carry a build for older processors; in a Python"
            " environment, llama-cpp-python can be compiled for this machine"
            " (CMAKE_ARGS=-DGGML_NATIVE=ON).",
        )


def _of_macos() -> frozenset[str] | None:
    words = _sysctl("machdep.cpu.features", "machdep.cpu.leaf7_features").lower().split()
    # It calls the first of them avx1.0.
    return frozenset("avx" if word == "avx1.0" else word for word in words) or None


def _sysctl(*names: str) -> str:
    """What macOS says about itself, one line for each name that it knows."""
    try:
        done = subprocess.run(
            ["/usr/sbin/sysctl", "-n", *names], capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return done.stdout


def _of_registry() -> str:
    if sys.platform == "win32":
        import winreg

        place = r"HARDWARE\DESCRIPTION\System\CentralProcessor\0"
        with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
            return " ".join(str(winreg.QueryValueEx(key, "ProcessorNameString")[0]).split())
    return ""
