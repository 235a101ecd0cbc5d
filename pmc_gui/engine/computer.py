"""What this computer has for running models: its graphics card, the driver, and compilers."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from pmc_gui.core.gpu import Gpu, Machine, Tool, compiling_takes

_CARDS: dict[str, Gpu] = {"0x10de": "nvidia", "0x1002": "amd"}
"""PCI's numbers of those who make them."""
_DISPLAY = "0x03"
"""What PCI's classes of graphics cards begin with."""


def this_machine() -> Machine:
    """The computer that this runs on."""
    gpu, driver = _gpu()
    lacks = tuple(tool for tool in compiling_takes(gpu) if not _there(tool))
    return Machine(gpu, sys.platform == "win32", driver, lacks)


def cards(devices: Path = Path("/sys/bus/pci/devices")) -> set[Gpu]:
    """The kinds of graphics cards that Linux lists as plugged in, with a driver or not."""
    found: set[Gpu] = set()
    for device in devices.glob("*"):
        try:
            kind, maker = ((device / name).read_text().strip() for name in ("class", "vendor"))
        except OSError:
            continue
        if kind.startswith(_DISPLAY) and maker in _CARDS:
            found.add(_CARDS[maker])
    return found


def _gpu() -> tuple[Gpu | None, bool]:
    """The kind of GPU, and whether its driver is there."""
    if sys.platform == "darwin" and platform.machine() == "arm64":
        return "apple", True
    # The driver's own file on Linux; on Windows it brings this program.
    if Path("/proc/driver/nvidia/version").exists() or shutil.which("nvidia-smi"):
        return "nvidia", True
    if Path("/dev/kfd").exists():
        return "amd", True
    plugged_in = cards()
    kinds: tuple[Gpu, ...] = ("nvidia", "amd")
    gpu = next((kind for kind in kinds if kind in plugged_in), None)
    return gpu, gpu is None


def _there(tool: Tool) -> bool:
    if tool == "c++":
        return _compiler()
    if tool == "nvcc":
        # Where CMake looks for it.
        beside = os.environ.get("CUDA_PATH")
        places = str(Path(beside) / "bin") if beside else None
        found = shutil.which("nvcc") or (places and shutil.which("nvcc", path=places))
        return bool(found or os.environ.get("CUDACXX"))
    return shutil.which(tool) is not None


def _compiler() -> bool:
    if sys.platform == "win32":
        return shutil.which("cl") is not None or _says(_visual_studio())
    if sys.platform == "darwin":
        # There is a c++ without them too, which only offers to get them.
        return _says(["xcode-select", "--print-path"])
    named = (os.environ.get("CXX"), "c++", "g++", "clang++")
    return any(shutil.which(name) for name in named if name)


def _visual_studio() -> list[str]:
    programs = os.environ.get("ProgramFiles(x86)", "C:\\Program Files (x86)")  # noqa: SIM112
    where = Path(programs) / "Microsoft Visual Studio" / "Installer" / "vswhere.exe"
    wanted = "Microsoft.VisualStudio.Component.VC.Tools.x86.x64"
    what = ["-latest", "-products", "*", "-requires", wanted, "-property", "installationPath"]
    return [str(where), *what]


def _says(command: list[str]) -> bool:
    """Whether a program ends well and says something."""
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and bool(done.stdout.strip())
