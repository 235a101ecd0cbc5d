"""What this machine has: memory, cores, disk, and places that can be written to."""

from __future__ import annotations

import ctypes
import functools
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import psutil

from pmc_gui.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

_CGROUP = Path("/sys/fs/cgroup")


@dataclass(frozen=True)
class Accelerator:
    """A device that a model can run on.

    Attributes:
        name: What its maker calls it.
        kind: torch's name of its kind; AMD cards count as ``cuda`` too.
        total_bytes: All of its memory.
        free_bytes: What is free of it.
    """

    name: str
    kind: Literal["cpu", "cuda", "mps"]
    total_bytes: int
    free_bytes: int


@dataclass(frozen=True)
class Memory:
    """Main memory that this process may use, in bytes."""

    total_bytes: int
    free_bytes: int


def memory(cgroup: Path | None = None) -> Memory:
    """Main memory, within the limit of a container if there is one.

    Args:
        cgroup: Folder of the control group; this process's own if not given.
    """
    machine = psutil.virtual_memory()
    total, free = int(machine.total), int(machine.available)
    for folder in _control_groups() if cgroup is None else [cgroup]:
        limit = _number(folder / "memory.max", folder / "memory.limit_in_bytes")
        used = _number(folder / "memory.current", folder / "memory.usage_in_bytes")
        if limit is None or used is None or limit > total:
            continue
        # Cached files count as used, but make room when a program asks for it.
        used = max(0, used - _cached_files(folder / "memory.stat"))
        total, free = limit, min(free, max(0, limit - used))
    return Memory(total, free)


def release_memory() -> None:
    """Hand back to the system what this process no longer uses.

    The C library of Linux keeps what was freed, for the next request of that size; where no two
    are alike, as in drawing, that grows to twice of what is in use. Taking it anew costs time: not
    for every step.
    """
    trim = _malloc_trim()
    if trim is not None:
        trim(0)


@functools.cache
def _malloc_trim() -> Callable[[int], int] | None:
    """glibc's own function; no other C library has it."""
    if not sys.platform.startswith("linux"):
        return None
    found: Callable[[int], int] | None = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return found


def cores() -> int:
    """Physical cores that this process may use: more threads than these make llama.cpp slower."""
    physical = psutil.cpu_count(logical=False) or psutil.cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        physical = min(physical, len(os.sched_getaffinity(0)))
    return max(1, physical)


def free_disk(path: Path) -> int:
    """Bytes free where `path` is or would be made."""
    return shutil.disk_usage(_existing(path)).free


def require_disk(path: Path, needed: int, what: str) -> None:
    """Check, before anything is written, that `what` will fit.

    Args:
        path: Where it will be written; need not exist.
        needed: Its size in bytes.
        what: Its name in the message, such as ``the two GGUF files``.

    Raises:
        InputError: If the disk is too small; says the sums.
    """
    free = free_disk(path)
    if needed > free:
        raise InputError(
            "disk_too_small",
            f"The disk is too small for {what}: {readable(needed)} are needed and {readable(free)}"
            f" are free at {_existing(path)}.",
            hint=f"Make {readable(needed - free)} free, or choose a place on another disk.",
        )


def readable(size: float) -> str:
    """A number of bytes as a person says it: ``1.4 GB``."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit in {"bytes", "kB"} else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} TB"


def _existing(path: Path) -> Path:
    path = path.expanduser().absolute()
    while not path.exists() and path != path.parent:
        path = path.parent
    return path


def _control_groups() -> list[Path]:
    """The control groups that limit this process, innermost first."""
    try:
        lines = Path("/proc/self/cgroup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    found = []
    for line in lines:
        _, controllers, inside = line.split(":", 2)
        if controllers not in {"", "memory"}:
            continue
        root = _CGROUP / controllers
        # Inside a container the path may be the host's; then only the root of it is visible.
        folder = root / inside.lstrip("/")
        found += [f for f in (folder, *folder.parents) if f.is_relative_to(root)]
    return found


def _number(*files: Path) -> int | None:
    for file in files:
        try:
            text = file.read_text(encoding="ascii").strip()
        except OSError:
            continue
        return int(text) if text.isdigit() else None
    return None


def _cached_files(stat: Path) -> int:
    try:
        lines = stat.read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    values = dict(line.split(" ", 1) for line in lines if " " in line)
    return int(values.get("total_inactive_file", values.get("inactive_file", 0)))


def own_memory() -> int:
    """What this process takes now, in bytes."""
    return int(psutil.Process().memory_info().rss)


def peak_memory() -> int:
    """The most main memory that this process has held so far, in bytes."""
    if sys.platform == "win32":
        return int(psutil.Process().memory_info().peak_wset)
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # macOS counts bytes, all others kilobytes.
    return peak if sys.platform == "darwin" else peak * 1024
