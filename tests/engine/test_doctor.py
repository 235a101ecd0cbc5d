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
from pmc_gui.core.environment import Finding, findings
from pmc_gui.core.errors import InputError
from pmc_gui.core.events import Finished
from pmc_gui.core.gpu import Machine
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
    needed = ["pip", "torch", "llama.cpp", "Packages"]
    found = [one for one in result["findings"] if one["subject"] in needed]
    assert [one["subject"] for one in found] == needed
    pip, torch, llama, packages = found
    assert pip["how"] == f'"{python}" -m ensurepip'
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
    # By the environment's own program: another one is on no path with most installers.
    place = steps[-1].removesuffix(" -m pmc_gui doctor")
    assert place.endswith(("/bin/python", "\\Scripts\\python.exe"))
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


def told_of(machine: Machine, **changes: dict) -> list[tuple[str, str, str]]:
    """What is to be mended, in its order."""
    found = judged(machine, **changes).values()
    return [(one.subject, one.state, one.how) for one in found if one.state != "good"]


def test_pip_is_missed_only_by_who_takes_it() -> None:
    bare = {"there": False, "ensurepip": False}
    assert "pip" not in judged(pip=bare)
    old = {"versions": {**HAS, "torch": "2.12.1"}}
    first, *_ = told_of(Machine(None), pip=bare, packages=old)
    how = 'uv pip install --python "/e/bin/python" pip  (if uv made the environment)'
    assert first == ("pip", "missing", how)
    # What works, and could be faster, is not called unusable for it.
    first, *_ = told_of(Machine("nvidia"), pip={"there": False, "ensurepip": True})
    assert first == ("pip", "slow", '"/e/bin/python" -m ensurepip')


def test_a_card_without_a_driver_is_no_missing_card() -> None:
    bare = Machine("nvidia", driver=False)
    driver, torch, _ = told_of(bare)
    assert driver == ("Driver", "slow", "Install NVIDIA's driver, and start the computer again.")
    assert "whl/cu" in torch[2]
    _, torch, _ = told_of(bare, torch={**TORCH, "cuda": "13.0"})
    assert torch[2] == "Install the driver first, as above."
    # One that computes has its driver, wherever it is.
    assert "Driver" not in judged(bare, torch={**TORCH, "cuda": "13.0", "devices": ["RTX"]})
    assert "ROCm supports the card" in judged(Machine("amd", driver=False))["Driver"].how


def test_what_compiling_takes_is_named_before_it_is_asked_for() -> None:
    names = [one[0] for one in told_of(Machine("nvidia", lacks=("c++", "nvcc")))]
    assert names == ["torch", "C++ compiler", "CUDA toolkit", "llama.cpp"]
    assert judged(Machine("amd", lacks=("hipconfig",)))["ROCm"].state == "slow"
    # Where nothing has to be compiled, nobody needs it.
    gpu = {"version": "0.3.36", "gpu": True}
    assert "CUDA toolkit" not in judged(Machine("nvidia", lacks=("nvcc",)), llama_cpp=gpu)
    missing = {"versions": {**HAS, "llama-cpp-python": None}}
    found = judged(Machine(None, lacks=("c++",)), packages=missing)["C++ compiler"]
    assert (found.state, found.how.partition("  ")[0]) == (
        "missing", "sudo apt-get install build-essential",
    )  # fmt: skip
    apple = judged(Machine("apple", lacks=("c++",)))["C++ compiler"]
    assert apple.how == "xcode-select --install"
    windows = judged(Machine("nvidia", windows=True, lacks=("c++",)))["C++ compiler"]
    assert "Visual Studio" in windows.how


def test_a_library_of_the_right_version_that_cannot_be_loaded_is_named() -> None:
    needs = (*NEEDS, "transformers<5.24,>=5.23", "peft<0.22,>=0.21")
    versions = {**HAS, "transformers": "5.23.0", "peft": "0.21.0"}
    error = {"error": "ImportError: tokenizers>=0.22 is required"}
    parts = {
        **WHOLE,
        "packages": {"versions": versions},
        "transformers": {"begun": True, **error},
        "peft": {"begun": True, **error},
    }
    *_, last = findings("/e/bin/python", parts, needs, Machine(None))
    assert (last.subject, last.state) == ("transformers", "missing")
    assert last.found == f"It cannot be loaded: {error['error']}"
    install = '"/e/bin/python" -m pip install --force-reinstall --no-deps'
    assert last.how == f'{install} "transformers<5.24,>=5.23"'
    # Without torch none can be, and of another version it is to be replaced anyway.
    broken = {**parts, "torch": {"begun": True, "error": "OSError: x"}}
    *_, last = findings("/e/bin/python", broken, needs, Machine(None))
    assert last.subject == "Packages"
    parts["packages"] = {"versions": {**versions, "transformers": "4.0", "peft": "0.2"}}
    *_, last = findings("/e/bin/python", parts, needs, Machine(None))
    assert last.subject == "Packages"


@pytest.mark.skipif(os.name == "nt", reason="looks for the folder as Unix has it")
def test_the_probe_loads_what_runs_models_and_leaves_nothing(tmp_path: Path, monkeypatch) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "bare"], check=True)
    (site,) = (tmp_path / "bare").glob("lib/python3*/site-packages")
    (site / "transformers.py").write_text("raise ImportError('tokenizers is required')\n")
    # As torch does with the folder that it is told of.
    (site / "peft.py").write_text(
        "import os; __version__ = '0.21'\n"
        "os.makedirs(os.environ.get('TORCHINDUCTOR_CACHE_DIR', 'left'), exist_ok=True)\n"
    )
    monkeypatch.setattr(doctor.tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    parts = doctor._probe(tmp_path / "bare" / "bin" / "python", ["peft"])
    assert parts["pip"]["there"] is False
    assert parts["transformers"]["error"] == "ImportError: tokenizers is required"
    assert parts["peft"]["version"] == "0.21"
    assert list((tmp_path / "temporary").iterdir()) == []


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
        (Machine("nvidia"), 'CMAKE_ARGS="-DGGML_CUDA=on -DGGML_NATIVE=off" "/e'),
        (
            Machine("nvidia", windows=True),
            'set "CMAKE_ARGS=-DGGML_CUDA=on -DGGML_NATIVE=off" && "/e',
        ),
        (
            Machine("amd"),
            (
                'HIPCXX="$(hipconfig -l)/clang" HIP_PATH="$(hipconfig -R)" '
                'CMAKE_ARGS="-DGGML_HIP=on -DGGML_NATIVE=off" "/e'
            ),
        ),
        (Machine("apple"), 'CMAKE_ARGS="-DGGML_METAL=on -DGGML_NATIVE=off" "/e'),
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
