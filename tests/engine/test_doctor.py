"""What is said about Python environments: real ones, broken ones and ones of other computers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import pmc_gui
from pmc_gui.cli.app import run
from pmc_gui.core.control import Control
from pmc_gui.core.environment import Finding, Machine, findings
from pmc_gui.core.errors import InputError
from pmc_gui.core.events import Finished
from pmc_gui.core.requests import DoctorRequest
from pmc_gui.engine import doctor
from pmc_gui.engine.jobs import run_job

NEEDS = (
    "pmc-gui==1.2.3",
    "llama-cpp-python==0.3.36",
    "torch<3,>=2.13",
    "pyside6-essentials>=6.11",
)
HAS = {"pmc-gui": "1.2.3", "llama-cpp-python": "0.3.36", "torch": "2.13.0+cpu"}
TORCH = {"version": "2.13.0+cpu", "cuda": None, "hip": None, "devices": [], "mps": False}
WHOLE = {
    "python": {"version": [3, 12, 1]},
    "packages": {"versions": HAS},
    "torch": TORCH,
    "llama_cpp": {"version": "0.3.36", "gpu": False},
}


def judged(machine: Machine | None = None, **changes: dict) -> dict[str, Finding]:
    parts = {**WHOLE, **changes}
    found = findings("/e/bin/python", parts, NEEDS, machine or Machine(None))
    return {one.subject: one for one in found}


def examine(python: Path | None = None) -> dict:
    *_, last = run_job(DoctorRequest(python=python), Control())
    assert isinstance(last, Finished)
    return last.result


def test_this_environment_is_whole() -> None:
    result = examine()
    assert result["ok"], result
    assert [one["subject"] for one in result["findings"]] == [
        "Python", "torch", "llama.cpp", "Packages",
    ]  # fmt: skip


def test_an_empty_environment_lacks_everything_and_says_how_to_get_it(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "bare"], check=True)
    python = tmp_path / "bare" / "bin" / "python"
    result = examine(python)
    assert result["ok"] is False
    # In the order in which the commands have to be run: pmc-gui takes what is there already.
    _, torch, llama, packages = result["findings"]
    assert "pmc-gui –" in packages["found"]
    # By its file: the project has not published it, and the name may be somebody else's.
    wheel = f"pmc_gui-{pmc_gui.__version__}-py3-none-any.whl"
    assert packages["how"].startswith(f'"{python}" -m pip install {wheel}  (')
    assert torch["found"] == llama["found"] == "It is not there."
    assert "--force-reinstall" not in torch["how"] + llama["how"]
    assert "llama-cpp-python==" in llama["how"]


@pytest.mark.skipif(os.name == "nt", reason="makes a script")
def test_what_is_no_python_is_said(tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.write_text("#!/bin/sh\necho hello\n")
    program.chmod(0o755)
    assert examine(program)["findings"][0]["state"] == "missing"
    with pytest.raises(InputError, match="no interpreter"):
        examine(tmp_path / "nothing")


def test_the_command_line_shows_commands_whole_and_fails(capfd, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "bare"], check=True)
    assert run(["doctor", "--python", str(tmp_path / "bare" / "bin" / "python")]) == 3
    said = capfd.readouterr().out
    assert "Models cannot be run yet." in said
    lines = [line for line in said.splitlines() if " -m pip install " in line]
    assert len(lines) == 3
    assert lines[-1].endswith("(a file of the release, or of dist after `make package`)")


def test_a_wrong_version_is_missing() -> None:
    old = {"pmc-gui": "1.2.2", "torch": "2.12.1", "llama-cpp-python": "0.3.35"}
    torch, llama = {**TORCH, "version": "2.12.1"}, {"version": "0.3.35", "gpu": False}
    found = judged(packages={"versions": {**HAS, **old}}, torch=torch, llama_cpp=llama)
    assert found["Packages"].found == (
        "Missing, or not of the version that is needed: pmc-gui 1.2.2."
    )
    install = '"/e/bin/python" -m pip install'
    assert found["Packages"].how.startswith(f"{install} pmc_gui-1.2.3-py3-none-any.whl  (")
    assert found["torch"].state == found["llama.cpp"].state == "missing"
    assert found["torch"].found == "torch 2.12.1 is not of the version that is needed."
    assert found["torch"].how == f"{install} --force-reinstall torch"
    assert "--force-reinstall --no-deps" in found["llama.cpp"].how


def test_other_packages_are_asked_for_by_their_versions() -> None:
    needs = (*NEEDS, "peft<0.22,>=0.21")
    parts = {**WHOLE, "packages": {"versions": {**HAS, "peft": "0.20"}}}
    *_, packages = findings("/e/bin/python", parts, needs, Machine(None))
    assert packages.found.endswith("needed: peft 0.20.")
    assert packages.how == '"/e/bin/python" -m pip install "peft<0.22,>=0.21"'


@pytest.mark.parametrize(
    ("machine", "section", "system"),
    [
        (Machine("nvidia"), "NVIDIA", "sh"),
        (Machine("nvidia", windows=True), "NVIDIA", "bat"),
        (Machine("amd"), "AMD", "sh"),
        (Machine("apple"), "Apple", "sh"),
    ],
)
def test_the_guide_has_the_commands_of_the_doctor(machine, section, system) -> None:
    guide = (Path(pmc_gui.__file__).parents[1] / "docs" / "gpu.md").read_text(encoding="utf-8")
    part = guide.partition(f"\n## {section}")[2].partition("\n## ")[0]
    block = part.partition(f"```{system}\n")[2].partition("```")[0]
    _, *steps = block.replace(" \\\n  ", " ").splitlines()
    place = steps[-1].partition("--python ")[2]
    needs = [need for need in doctor.needs() if not need.startswith("pyside6")]
    bare = {"python": {"version": [3, 12, 1]}, "packages": {"versions": {}}}
    torch, llama, packages = findings(place, bare, needs, machine)[1:]
    told = [torch.how, llama.how, packages.how.partition("  (")[0]]
    wheel = f"pmc_gui-{pmc_gui.__version__}-py3-none-any.whl"
    # A set command stands on a line of its own in the guide.
    lines = [line for how in told for line in how.split(" && ")]
    assert [line.replace(f'"{place}"', place).replace(wheel, "WHEEL") for line in lines] == [
        step for step in steps if "doctor" not in step
    ]


def test_a_python_that_is_too_old_is_all_that_is_said() -> None:
    (only,) = judged(python={"version": [3, 9, 2]}).values()
    assert (only.state, only.found) == ("missing", "It is Python 3.9.2.")


@pytest.mark.parametrize(
    ("machine", "torch", "state", "words"),
    [
        (Machine(None), {}, "good", ""),
        (Machine("nvidia"), {}, "slow", "whl/cu"),
        (Machine("nvidia"), {"cuda": "13.0"}, "slow", "driver"),
        (Machine("nvidia"), {"cuda": "13.0", "devices": ["RTX"]}, "good", ""),
        (Machine("amd"), {}, "slow", "whl/rocm"),
        (Machine("amd"), {"hip": "7.1"}, "slow", "render"),
        (Machine("apple"), {}, "slow", "arm64"),
        (Machine("apple"), {"mps": True}, "good", ""),
    ],
)
def test_a_gpu_that_torch_does_not_use_is_named(machine, torch, state, words) -> None:
    found = judged(machine, torch={**TORCH, **torch})["torch"]
    assert found.state == state
    assert words in found.how
    assert bool(found.how) == (state != "good")


@pytest.mark.parametrize(
    ("machine", "begins"),
    [
        (Machine("nvidia"), 'CMAKE_ARGS="-DGGML_CUDA=on" "/e'),
        (Machine("nvidia", windows=True), 'set "CMAKE_ARGS=-DGGML_CUDA=on" && "/e'),
        (
            Machine("amd"),
            (
                'HIPCXX="$(hipconfig -l)/clang" HIP_PATH="$(hipconfig -R)" '
                'CMAKE_ARGS="-DGGML_HIP=on" "/e'
            ),
        ),
        (Machine("apple"), 'CMAKE_ARGS="-DGGML_METAL=on" "/e'),
    ],
)
def test_llama_is_compiled_for_the_gpu(machine, begins) -> None:
    found = judged(machine)["llama.cpp"]
    assert found.state == "slow"
    assert found.how.startswith(begins)
    assert found.how.endswith(" llama-cpp-python==0.3.36")


def test_a_library_that_ends_the_process_is_found_out() -> None:
    parts = {name: part for name, part in WHOLE.items() if name != "llama_cpp"}
    found = findings("p", {**parts, "llama_cpp": {"begun": True}}, NEEDS, Machine(None))[-2]
    assert found.state == "missing"
    assert "ends the process" in found.found
