"""Makes the environment that everything runs in; `python3 packaging/environment.py` is enough."""

from __future__ import annotations

import sys

if not (3, 11) <= sys.version_info < (3, 15):
    sys.exit(
        "Python 3.11, 3.12, 3.13 or 3.14 is needed; this is Python "
        f"{sys.version_info[0]}.{sys.version_info[1]} ({sys.executable}).\n"
        "If another one is installed, name it: make install PYTHON=python3.12"
    )

import argparse
import hashlib
import json
import os
import shutil
import signal
import subprocess
import tomllib
from pathlib import Path

import llama_source
from llama_source import Target
from steps import SetupError, Steps, only_one
from venv_folder import (
    base_python,
    drop_broken,
    make_venv,
    probe,
    python_of,
    scripts,
    site_packages,
    venv_settings,
    why_remake,
)

ROOT = Path(__file__).resolve().parents[1]
STAMP = "pmc-gui-install.json"
SCRIPTS = ("environment.py", "llama.cmake", "llama_source.py", "steps.py", "venv_folder.py")
FREE_BYTES = 3 * 1000**3
"""Disk space that a first installation takes, with the CPU build of torch."""


def converter_folder(venv: Path) -> Path:
    """Where llama.cpp's converter lies, apart from the `gguf` package that it would overwrite."""
    return venv / "share" / "pmc-gui" / "converter"


def read_pins(path: Path) -> dict[str, str]:
    """Package name to exact version from a requirements file.

    Raises:
        SetupError: If a line is no ``name==version``.
    """
    pins = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text = line.partition("#")[0].strip()
        if not text:
            continue
        name, equals, version = text.partition("==")
        if not equals:
            raise SetupError(f"{path}, line {number}: “{text}” is not of the form name==version.")
        pins[name.strip()] = version.strip()
    return pins


def inputs_key(root: Path, venv: Path, python: str, *, dev: bool, flags: str) -> str:
    """Digest of everything that decides what the environment holds."""
    digest = hashlib.sha256(f"{venv}\0{python}\0{dev}\0{flags}".encode())
    folder = root / "packaging"
    names = ["requirements.txt", "requirements-dev.txt", *SCRIPTS]
    # The version as well: what is installed of the program itself tells it to others.
    own = [root / "pyproject.toml", root / "pmc_gui" / "__init__.py"]
    for path in [*own, *(folder / name for name in names)]:
        content = path.read_bytes()
        digest.update(f"\0{path.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def read_stamp(venv: Path) -> dict[str, str]:
    """What the last finished installation left behind; empty if there was none."""
    try:
        stamp = json.loads((venv / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def up_to_date(venv: Path, key: str) -> bool:
    """Whether the last installation finished, with the same inputs, and its pieces are there."""
    program = scripts(venv) / ("pmc-gui.exe" if sys.platform == "win32" else "pmc-gui")
    pieces = [python_of(venv), converter_folder(venv) / "VERSION", program]
    return read_stamp(venv).get("key") == key and all(piece.exists() for piece in pieces)


def install(root: Path, venv: Path, python: str | None, *, dev: bool) -> None:
    """Bring the environment at `venv` up to date; quick if it is already.

    Raises:
        SetupError: If that cannot be done; says why.
    """
    name = hashlib.sha256(str(venv).encode()).hexdigest()[:20]
    with only_one(llama_source.cache_folder() / "locks" / name) as lock:
        wanted = probe(python).python if python else None
        # Given once, they stay: or else the next `make` would compile the plain build again.
        own_flags = os.environ.get("CMAKE_ARGS", read_stamp(venv).get("cmake_args", ""))
        version = wanted or venv_settings(venv).get("version", "")
        if up_to_date(venv, inputs_key(root, venv, version, dev=dev, flags=own_flags)):
            return
        steps = Steps(venv / "install.log", lock)
        if (reason := why_remake(venv, wanted)) is not None:
            if venv.exists():
                steps.say(f"Replacing {venv}: {reason}")
            _check_space(venv)
            make_venv(venv, python or base_python(), steps)
        (venv / STAMP).unlink(missing_ok=True)
        target = probe(str(python_of(venv)))
        _fill(root, venv, target, own_flags, steps, dev=dev)
        key = inputs_key(root, venv, target.python, dev=dev, flags=own_flags)
        fresh = venv / (STAMP + ".new")
        fresh.write_text(json.dumps({"key": key, "cmake_args": own_flags}) + "\n", encoding="utf-8")
        fresh.replace(venv / STAMP)
        steps.say(f"Done: {scripts(venv) / 'pmc-gui'}")


def _fill(
    root: Path, venv: Path, target: Target, own_flags: str, steps: Steps, *, dev: bool
) -> None:
    pip = [str(python_of(venv)), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    get = [*pip, "install", "--progress-bar", "off"]
    folder = root / "packaging"
    pins = read_pins(folder / "requirements.txt")
    version = pins[llama_source.PACKAGE]
    cache = llama_source.cache_folder()
    flags = llama_source.cmake_flags(own_flags)
    kept = llama_source.wheel_folder(version, flags, target)
    # Before the long downloads, not after them.
    llama_source.check_compiler(kept)
    for name in drop_broken(site_packages(venv)):
        steps.say(f"Mending {name.removesuffix('.dist-info')}, which was left incomplete")
    # First and by its exact version, so that nothing else's dependencies pick another build.
    steps.say(f"Installing torch {pins['torch']}")
    steps.run([*get, f"torch=={pins['torch']}"])
    source = llama_source.fetch_source(version, pip, cache, steps)
    wheel = llama_source.build_wheel(source, kept, flags, pip, steps)
    steps.say(f"Installing {wheel.name}")
    # Of the same version, it may still be another build.
    steps.run([*get, "--no-deps", "--force-reinstall", str(wheel)])
    llama_source.extract_converter(source, version, converter_folder(venv))
    steps.say("Installing the other packages" + (" and the developer's tools" if dev else ""))
    lists = ["requirements.txt", *(["requirements-dev.txt"] if dev else [])]
    steps.run([*get, *(part for name in lists for part in ("-r", str(folder / name)))])
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    steps.say("Installing the sample model")
    # Its package wants a whole chat program; only the model file in it is of use here.
    steps.run([*get, "--no-deps", *project["optional-dependencies"]["demo"]])
    steps.say("Installing pmc-gui itself")
    steps.run([*get, "--no-deps", "--editable", str(root)])
    hint = qt_hint(python_of(venv), folder / "qt-debian.txt")
    if hint:
        steps.say(hint)


def qt_hint(python: Path, packages: Path) -> str:
    """What to install so that the window can open; empty if Qt can be loaded."""
    code = "import PySide6.QtWidgets, PySide6.QtSvg"
    done = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return ""
    why = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
    names = " ".join(packages.read_text(encoding="utf-8").split())
    return (
        f"The window cannot open yet ({why}). The command line works. "
        f"On Debian or Ubuntu: apt-get install {names}"
    )


def _check_space(venv: Path) -> None:
    if venv.exists():
        return
    folder = next(parent for parent in venv.parents if parent.exists())
    free = shutil.disk_usage(folder).free
    if free < FREE_BYTES:
        raise SetupError(
            f"{folder} has {free / 1e9:.1f} GB free; {FREE_BYTES / 1e9:.0f} GB are needed."
        )


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and install; 0 if the environment is ready."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", help="Python to make the environment with (default: this one)")
    parser.add_argument("--venv", type=Path, default=ROOT / ".venv", help="where to make it")
    parser.add_argument("--no-dev", action="store_true", help="leave out what only developers need")
    options = parser.parse_args(arguments)
    # Ended politely, pip and the compilers below are ended too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        install(ROOT, options.venv.resolve(), options.python, dev=not options.no_dev)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. The same command goes on from here.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
