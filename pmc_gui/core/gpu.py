"""A computer's graphics card, and what it takes there to compile for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Gpu = Literal["nvidia", "amd", "apple"]
Tool = Literal["c++", "nvcc", "hipconfig"]


@dataclass(frozen=True)
class Machine:
    """What kind of GPU this computer has, and whose commands it takes.

    Attributes:
        gpu: Its kind; None if there is none that models can run on.
        windows: Whether it takes Windows' commands.
        driver: Whether that GPU's driver is there.
        lacks: What compiling for that GPU takes and is not there.
    """

    gpu: Gpu | None
    windows: bool = False
    driver: bool = True
    lacks: tuple[Tool, ...] = ()


def compiling_takes(gpu: Gpu | None) -> tuple[Tool, ...]:
    """The programs that compiling llama.cpp for a GPU takes."""
    if gpu == "nvidia":
        return ("c++", "nvcc")
    if gpu == "amd":
        return ("c++", "hipconfig")
    return ("c++",)
