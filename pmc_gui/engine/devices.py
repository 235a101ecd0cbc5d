"""The devices that torch can compute on here."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING

from pmc_gui.core.errors import InputError
from pmc_gui.core.machine import Accelerator, memory
from pmc_gui.core.processor import processor_name

if TYPE_CHECKING:
    import torch

_NAMES = {"cpu": "cpu (processor)", "cuda": "cuda (GPU)", "mps": "mps (Apple GPU)"}


def devices() -> list[Accelerator]:
    """Every device here, the best one for training first and the processor last."""
    main = memory()
    return [*graphics(), Accelerator(processor_name(), "cpu", main.total_bytes, main.free_bytes)]


def graphics() -> list[Accelerator]:
    """Every device here but the processor, the best one for training first.

    Torch is not loaded where it was built for the processor alone: that would take seconds.
    """
    if metadata.version("torch").endswith("+cpu"):
        return []
    import torch

    found = []
    if torch.cuda.is_available():
        for index in range(torch.cuda.device_count()):
            free, total = torch.cuda.mem_get_info(index)
            name = device_name(torch.device("cuda", index))
            found.append(Accelerator(name, "cuda", total, free))
    if torch.backends.mps.is_available():
        total = torch.mps.recommended_max_memory()
        name = device_name(torch.device("mps"))
        found.append(Accelerator(name, "mps", total, _free_of_apple()))
    return found


def device_name(device: torch.device) -> str:
    """What its maker calls a device that is here."""
    import torch

    if device.type == "cuda":
        return str(torch.cuda.get_device_name(device))
    # Apple's GPU has no name but that of the chip that it is a part of.
    return f"{processor_name()} GPU" if device.type == "mps" else processor_name()


def free_bytes(device: torch.device) -> int:
    """Memory that this process can still take on `device`, its allocator's own reserve included."""
    import torch

    if device.type == "cuda":
        free, _ = torch.cuda.mem_get_info(device)
        reserve = torch.cuda.memory_reserved(device) - torch.cuda.memory_allocated(device)
        return int(free + reserve)
    if device.type == "mps":
        reserve = torch.mps.driver_allocated_memory() - torch.mps.current_allocated_memory()
        return _free_of_apple() + max(0, reserve)
    return memory().free_bytes


def _free_of_apple() -> int:
    import torch

    free = torch.mps.recommended_max_memory() - torch.mps.driver_allocated_memory()
    return max(0, min(free, memory().free_bytes))


def resolve_device(name: str) -> torch.device:
    """The device a person asked for; ``auto`` is a GPU if there is one.

    Raises:
        InputError: If it is not here, or there is no such kind; lists what is here.
    """
    import torch

    here = {"cpu": True}
    here["cuda"] = torch.cuda.is_available()
    here["mps"] = torch.backends.mps.is_available()
    if name == "auto":
        return torch.device(next(k for k in ("cuda", "mps", "cpu") if here[k]))
    if name not in here:
        raise InputError(
            "unknown_device",
            f"There is no kind of device called “{name}”.",
            hint="Choose one of auto, cpu, cuda, mps.",
        )
    if not here[name]:
        listed = ", ".join(_NAMES[k] for k, there in here.items() if there)
        raise InputError(
            "device_missing",
            f"The device {name} was asked for, but torch {torch.__version__} finds none here.",
            hint=f"There is: {listed}. Choose another device, or the best available (auto).",
        )
    return torch.device(name)
