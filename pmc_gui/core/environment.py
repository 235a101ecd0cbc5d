"""What is missing in a Python environment that is to run models, and how to get it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

OLDEST, NEWEST = (3, 11), (3, 14)
"""The Python versions that the program runs on."""

ONLY_THE_WINDOW = frozenset({"pyside6-essentials", "pyqtgraph"})
"""Needed by the window, and by nothing that runs in the other environment."""

_CUDA_INDEX = "--index-url https://download.pytorch.org/whl/cu130"
_ROCM_INDEX = "--index-url https://download.pytorch.org/whl/rocm7.2"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        subject: What it is about.
        state: ``good``; ``slow`` if it works, but not on this machine's GPU; ``missing`` if models
            cannot be run.
        found: What was found, in a sentence.
        how: The command or step that mends it; empty if there is nothing to mend.
    """

    subject: str
    state: Literal["good", "slow", "missing"]
    found: str
    how: str = ""


@dataclass(frozen=True)
class Machine:
    """What kind of GPU this computer has, and whose commands it takes."""

    gpu: Literal["nvidia", "amd", "apple"] | None
    windows: bool = False


def names(needs: Iterable[str]) -> list[str]:
    """The packages that requirements are about."""
    return [Requirement(need).name for need in needs]


def findings(
    python: str, parts: Mapping[str, Mapping[str, Any]], needs: Iterable[str], machine: Machine
) -> list[Finding]:
    """Judge what `resources/environment_probe.py` told.

    Args:
        python: The interpreter, as commands are to name it.
        parts: What it told of each part; a part it did not get to is not there.
        needs: What the program requires, as its package states it, and the program itself.
        machine: What computer this is.
    """
    if "python" not in parts:
        return [
            Finding(
                "Python", "missing", f"{python} does not run as a Python.", "Choose an interpreter."
            )
        ]
    version = tuple(parts["python"]["version"][:2])
    said = ".".join(map(str, parts["python"]["version"]))
    if not OLDEST <= version <= NEWEST:
        oldest, newest = (".".join(map(str, one)) for one in (OLDEST, NEWEST))
        how = f"Make an environment with Python {oldest} to {newest}."
        return [Finding("Python", "missing", f"It is Python {said}.", how)]
    install = f'"{python}" -m pip install'
    needs = list(needs)
    llama = next(need for need in needs if need.startswith("llama-cpp-python"))
    return [
        Finding("Python", "good", f"It is Python {said}."),
        *_packages(install, parts.get("packages", {}), needs),
        _torch(install, parts.get("torch", {}), machine),
        _llama(install, parts.get("llama_cpp", {}), machine, llama),
    ]


def _packages(install: str, told: Mapping[str, Any], needs: Iterable[str]) -> list[Finding]:
    versions = told.get("versions", {})
    bad, there = [], []
    for need in map(Requirement, needs):
        if canonicalize_name(need.name) in ONLY_THE_WINDOW or need.marker is not None:
            continue
        found = versions.get(need.name)
        if found is not None and need.specifier.contains(found, prereleases=True):
            continue
        bad.append(f'"{need.name}{need.specifier}"')
        there.append(f"{need.name} {found or '–'}")
    if not bad:
        return [Finding("Packages", "good", "All that is needed is there.")]
    said = f"Missing, or not of the version that is needed: {', '.join(there)}."
    return [Finding("Packages", "missing", said, f"{install} {' '.join(bad)}")]


def _torch(install: str, told: Mapping[str, Any], machine: Machine) -> Finding:
    if (broken := _broken("torch", told, f"{install} --force-reinstall torch")) is not None:
        return broken
    said = f"torch {told['version']}"
    if told["devices"] or told["mps"]:
        names = ", ".join(told["devices"]) or "the Apple GPU"
        return Finding("torch", "good", f"{said} computes on {names}.")
    if machine.gpu is None:
        return Finding("torch", "good", f"{said} computes on the processor; no GPU was found here.")
    again = f"{install} --force-reinstall torch"
    if machine.gpu == "nvidia" and told["cuda"]:
        how = "Update the NVIDIA driver, and start the computer again."
    elif machine.gpu == "amd" and told["hip"]:
        how = "Put yourself into the groups “render” and “video”, and log in again."
    elif machine.gpu == "nvidia":
        how = f"{again} {_CUDA_INDEX}"
    elif machine.gpu == "amd":
        how = f"{again} {_ROCM_INDEX}"
    else:
        how = f"{again}  (with a Python that was built for arm64)"
    return Finding("torch", "slow", f"{said} cannot use the GPU of this computer.", how)


def _llama(install: str, told: Mapping[str, Any], machine: Machine, wanted: str) -> Finding:
    flag = {"nvidia": "-DGGML_CUDA=on", "amd": "-DGGML_HIP=on", "apple": "-DGGML_METAL=on"}
    before = f'CMAKE_ARGS="{flag[machine.gpu]}" ' if machine.gpu else ""
    if machine.gpu and machine.windows:
        before = f'set "CMAKE_ARGS={flag[machine.gpu]}" && '
    options = "--force-reinstall --no-deps --no-cache-dir --no-binary llama-cpp-python"
    how = f'{before}{install} {options} "{wanted}"'
    if (broken := _broken("llama.cpp", told, how)) is not None:
        return broken
    said = f"llama-cpp-python {told['version']}"
    if told["gpu"]:
        return Finding("llama.cpp", "good", f"{said} can compute on a GPU.")
    if machine.gpu is None:
        return Finding("llama.cpp", "good", f"{said} computes on the processor.")
    return Finding("llama.cpp", "slow", f"{said} was built for the processor alone.", how)


def _broken(subject: str, told: Mapping[str, Any], how: str) -> Finding | None:
    if "error" in told:
        return Finding(subject, "missing", f"It cannot be loaded: {told['error']}", how)
    if "version" in told:
        return None
    if told.get("begun"):
        found = "Loading it ends the process: it was built for another processor or is damaged."
        return Finding(subject, "missing", found, how)
    return Finding(subject, "missing", "It was not reached.", how)
