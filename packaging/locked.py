"""Makes the environment that a release is built from: the files of `lock.txt`, by their SHA-256.

Nothing else is fetched, nor while something is built. `environment.py` makes one for everybody
else, from whatever pip's configuration has.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import llama_source
from environment import ROOT, converter_folder, read_pins
from lock import LOCK, PYTHON, blocks
from steps import SetupError, Steps
from venv_folder import base_python, make_venv, probe, python_of

UNISOLATED = ("--no-build-isolation",)
"""Or else pip fetches what builds a package by itself, in the version of the day."""

_SOURCES = ("rouge-score",)
"""What there is no wheel of."""
_BUILDER = "setuptools"
"""What builds them."""


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and install; 0 if the environment is ready."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--venv", type=Path, required=True, help="where to make it, afresh")
    venv = parser.parse_args(arguments).venv.resolve()
    try:
        install(venv, Steps(venv.with_suffix(".log")))
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def install(venv: Path, steps: Steps) -> None:
    """Make the environment at `venv`.

    Raises:
        SetupError: If this is no Python of the lock's version, or a file is not the one in it.
    """
    make_venv(venv, base_python(), steps)
    target = probe(str(python_of(venv)))
    if not target.python.startswith(f"{PYTHON}."):
        raise SetupError(f"{LOCK.name} is for Python {PYTHON}, and this is {target.python}.")
    pip = [str(python_of(venv)), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    get = [*pip, "install", "--progress-bar", "off", "--no-deps"]
    hashed = [*get, *UNISOLATED, "--require-hashes", "--only-binary", ":all:"]
    steps.say(f"Installing what {LOCK.name} lists")
    with tempfile.TemporaryDirectory() as work:
        builder = Path(work) / "builder.txt"
        builder.write_text(blocks(LOCK.read_text(encoding="utf-8"))[_BUILDER], encoding="utf-8")
        steps.run([*hashed, "-r", str(builder)])
    steps.run([*hashed, "--no-binary", ",".join(_SOURCES), "-r", str(LOCK)])
    version = read_pins(ROOT / "packaging" / "requirements.txt")[llama_source.PACKAGE]
    flags = llama_source.cmake_flags("")
    cache = llama_source.cache_folder()
    archive = llama_source.fetch_source(version, pip, cache, steps, UNISOLATED)
    kept = llama_source.wheel_folder(version, flags, target)
    wheel = llama_source.build_wheel(archive, kept, flags, pip, steps, UNISOLATED)
    steps.run([*get, str(wheel)])
    llama_source.extract_converter(archive, version, converter_folder(venv))
    steps.run([*get, *UNISOLATED, "--editable", str(ROOT)])
    steps.say(f"Done: {venv}")


if __name__ == "__main__":
    sys.exit(main())
