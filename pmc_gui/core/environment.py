"""What is missing in a Python environment that is to run models, and how to get it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pmc_gui.core.gpu import Machine, Tool

OLDEST, NEWEST = (3, 11), (3, 14)
"""The Python versions that the program runs on."""

ONLY_THE_WINDOW = frozenset({"pyside6-essentials", "pyqtgraph"})
"""Needed by the window, and by nothing that runs in the other environment."""

PROGRAM, LLAMA = "pmc-gui", "llama-cpp-python"

_CUDA_INDEX = "--index-url https://download.pytorch.org/whl/cu130"
_ROCM_INDEX = "--index-url https://download.pytorch.org/whl/rocm7.2"
_GPU_FLAGS = {
    None: "",
    "nvidia": "-DGGML_CUDA=on ",
    "amd": "-DGGML_HIP=on ",
    "apple": "-DGGML_METAL=on ",
}
_NOT_NATIVE = "-DGGML_NATIVE=off"
"""What Debian 12's GCC makes of llama.cpp for a processor with AMX ends by an illegal instruction
(GCC's PR 114098)."""
_HIP_COMPILER = 'HIPCXX="$(hipconfig -l)/clang" HIP_PATH="$(hipconfig -R)" '


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
    wrong = _wrong(parts.get("packages", {}), needs)
    built = _torch(install, parts.get("torch", {}), machine, wrong.pop("torch", None))
    llama = _llama(install, parts.get("llama_cpp", {}), machine, needs, wrong.pop(LLAMA, None))
    # In this order: what comes first is found there by what comes later, and not replaced.
    found = [
        *(_driver(machine) if built.state == "slow" else ()),
        built,
        *(_tool(tool, machine, llama) for tool in machine.lacks if llama.state != "good"),
        llama,
        _packages(install, wrong, needs),
        # Without torch they cannot be loaded, which says nothing about them.
        *(_libraries(install, parts, wrong, needs) if built.state != "missing" else ()),
    ]
    return [
        Finding("Python", "good", f"It is Python {said}."),
        *_pip(python, parts.get("pip", {}), found),
        *found,
    ]


def torch_command(install: str, machine: Machine, *, again: bool) -> str:
    """The command that installs torch for a computer's GPU.

    Args:
        install: The beginning, up to pip's ``install``.
        machine: What computer this is.
        again: Whether another build of it is there.
    """
    what = "--force-reinstall torch" if again else "torch"
    if machine.gpu == "nvidia":
        return f"{install} {what} {_CUDA_INDEX}"
    if machine.gpu == "amd":
        return f"{install} {what} {_ROCM_INDEX}"
    return f"{install} {what}"


def llama_command(install: str, machine: Machine, wanted: str, *, again: bool) -> str:
    """The command that compiles llama-cpp-python for a computer's GPU.

    Args:
        install: The beginning, up to pip's ``install``.
        machine: What computer this is.
        wanted: The package, with its version.
        again: Whether another build of it is there.
    """
    options = "--no-cache-dir --no-binary llama-cpp-python"
    if again:
        options = "--force-reinstall --no-deps --no-cache-dir --no-binary llama-cpp-python"
    flags = _GPU_FLAGS[machine.gpu] + _NOT_NATIVE
    if machine.windows:
        return f'set "CMAKE_ARGS={flags}" && {install} {options} {wanted}'
    before = _HIP_COMPILER if machine.gpu == "amd" else ""
    return f'{before}CMAKE_ARGS="{flags}" {install} {options} {wanted}'


def _wrong(told: Mapping[str, Any], needs: Iterable[str]) -> dict[str, str]:
    """The packages that are not as needed, with the version that is there, empty if none is."""
    versions = told.get("versions", {})
    wrong = {}
    for need in map(Requirement, needs):
        if canonicalize_name(need.name) in ONLY_THE_WINDOW or need.marker is not None:
            continue
        found = versions.get(need.name)
        if found is None or not need.specifier.contains(found, prereleases=True):
            wrong[need.name] = found or ""
    return wrong


def _packages(install: str, wrong: Mapping[str, str], needs: Iterable[str]) -> Finding:
    if not wrong:
        return Finding("Packages", "good", "All that is needed is there.")
    there = ", ".join(f"{name} {found or '–'}" for name, found in wrong.items())
    said = f"Missing, or not of the version that is needed: {there}."
    asked = {one.name: str(one.specifier) for one in map(Requirement, needs)}
    if PROGRAM in wrong:
        # By its file: the name alone would fetch whatever somebody published under it.
        wheel = f"pmc_gui-{asked[PROGRAM].removeprefix('==')}-py3-none-any.whl"
        how = f"{install} {wheel}  (a file of the release, or of dist after `make package`)"
        return Finding("Packages", "missing", said, how)
    bad = " ".join(f'"{name}{asked[name]}"' for name in wrong)
    return Finding("Packages", "missing", said, f"{install} {bad}")


def _pip(python: str, told: Mapping[str, Any], found: Iterable[Finding]) -> list[Finding]:
    """That pip is missing, where a command of what was found takes it."""
    asking = [one for one in found if " -m pip " in one.how]
    if not asking or told.get("there", True):
        return []
    state: Literal["slow", "missing"] = (
        "missing" if any(one.state == "missing" for one in asking) else "slow"
    )
    how = f'uv pip install --python "{python}" pip  (if uv made the environment)'
    if told.get("ensurepip"):
        how = f'"{python}" -m ensurepip'
    return [Finding("pip", state, "It is not there, and the commands below take it.", how)]


def _driver(machine: Machine) -> list[Finding]:
    if machine.driver:
        return []
    if machine.gpu == "nvidia":
        how = "Install NVIDIA's driver, and start the computer again."
        return [Finding("Driver", "slow", "There is an NVIDIA card, and no driver for it.", how)]
    how = "If ROCm supports the card, install AMD's driver for it, and start the computer again."
    return [Finding("Driver", "slow", "There is an AMD card, and no driver to compute on it.", how)]


def _tool(tool: Tool, machine: Machine, llama: Finding) -> Finding:
    """What is missing to compile llama.cpp, as it was advised."""
    if tool == "nvcc":
        said = "nvcc is not found, and llama.cpp is compiled for the GPU with it."
        how = "Install NVIDIA's CUDA toolkit, and put its folder “bin” on the PATH."
        return Finding("CUDA toolkit", llama.state, said, how)
    if tool == "hipconfig":
        said = "hipconfig is not found, and llama.cpp is compiled for the GPU with it."
        how = "Install ROCm with its HIP SDK, and put its folder “bin” on the PATH."
        return Finding("ROCm", llama.state, said, how)
    how = "sudo apt-get install build-essential  (on Debian and Ubuntu)"
    if machine.gpu == "apple":
        how = "xcode-select --install"
    elif machine.windows:
        how = "Install Visual Studio's Build Tools with “Desktop development with C++”."
    said = "It is not there, and llama.cpp is compiled with it."
    return Finding("C++ compiler", llama.state, said, how)


def _libraries(
    install: str,
    parts: Mapping[str, Mapping[str, Any]],
    wrong: Mapping[str, str],
    needs: Iterable[str],
) -> list[Finding]:
    """A package that is of the right version and still cannot be loaded."""
    asked = {one.name: str(one.specifier) for one in map(Requirement, needs)}
    # peft loads transformers: the first one that fails is the one to mend.
    for name in ("transformers", "peft"):
        if name in asked and name not in wrong:
            # What it needs is left as it is: torch is of the build that was chosen.
            how = f'{install} --force-reinstall --no-deps "{name}{asked[name]}"'
            if (broken := _broken(name, parts.get(name, {}), how)) is not None:
                return [broken]
    return []


def _torch(install: str, told: Mapping[str, Any], machine: Machine, wrong: str | None) -> Finding:
    if wrong == "":
        first = torch_command(install, machine, again=False)
        return Finding("torch", "missing", "It is not there.", first)
    again = torch_command(install, machine, again=True)
    if (broken := _broken("torch", told, again)) is not None:
        return broken
    said = f"torch {told['version']}"
    if wrong:
        return Finding("torch", "missing", f"{said} is not of the version that is needed.", again)
    if told["devices"] or told["mps"]:
        names = ", ".join(told["devices"]) or "the Apple GPU"
        return Finding("torch", "good", f"{said} computes on {names}.")
    if machine.gpu is None:
        return Finding("torch", "good", f"{said} computes on the processor; no GPU was found here.")
    how = again
    if not machine.driver and (told["cuda"] or told["hip"]):
        how = "Install the driver first, as above."
    elif machine.gpu == "nvidia" and told["cuda"]:
        how = "Update the NVIDIA driver, and start the computer again."
    elif machine.gpu == "amd" and told["hip"]:
        how = "Put yourself into the groups “render” and “video”, and log in again."
    elif machine.gpu == "apple":
        how = f"{install} --force-reinstall torch  (with a Python that was built for arm64)"
    return Finding("torch", "slow", f"{said} cannot use the GPU of this computer.", how)


def _llama(
    install: str, told: Mapping[str, Any], machine: Machine, needs: Iterable[str], wrong: str | None
) -> Finding:
    wanted = next(need for need in needs if Requirement(need).name == LLAMA)
    if wrong == "":
        first = llama_command(install, machine, wanted, again=False)
        return Finding("llama.cpp", "missing", "It is not there.", first)
    again = llama_command(install, machine, wanted, again=True)
    if (broken := _broken("llama.cpp", told, again)) is not None:
        return broken
    said = f"llama-cpp-python {told['version']}"
    if wrong:
        found = f"{said} is not of the version that is needed."
        return Finding("llama.cpp", "missing", found, again)
    if told["gpu"]:
        return Finding("llama.cpp", "good", f"{said} can compute on a GPU.")
    if machine.gpu is None:
        return Finding("llama.cpp", "good", f"{said} computes on the processor.")
    return Finding("llama.cpp", "slow", f"{said} was built for the processor alone.", again)


def _broken(subject: str, told: Mapping[str, Any], how: str) -> Finding | None:
    if "error" in told:
        return Finding(subject, "missing", f"It cannot be loaded: {told['error']}", how)
    if "version" in told:
        return None
    if told.get("begun"):
        found = "Loading it ends the process: it was built for another processor or is damaged."
        return Finding(subject, "missing", found, how)
    return Finding(subject, "missing", "It was not reached.", how)
