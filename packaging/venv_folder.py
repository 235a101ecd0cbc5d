"""A virtual environment's folder: made, looked over, and mended."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

from llama_source import Target
from steps import SetupError, Steps

SUPPORTED = ("3.11", "3.12", "3.13", "3.14")

_PROBE = (
    "import json, platform, sys, sysconfig as s; print(json.dumps(dict("
    "python=platform.python_version(), platform=s.get_platform(),"
    " abi=s.get_config_var('SOABI') or sys.implementation.cache_tag,"
    " libc=' '.join(platform.libc_ver()))))"
)


def scripts(venv: Path) -> Path:
    """The folder of a virtual environment's programs."""
    return venv / ("Scripts" if sys.platform == "win32" else "bin")


def python_of(venv: Path) -> Path:
    """A virtual environment's Python."""
    return scripts(venv) / ("python.exe" if sys.platform == "win32" else "python")


def site_packages(venv: Path) -> Path:
    """Where a virtual environment's packages lie."""
    if sys.platform == "win32":
        return venv / "Lib" / "site-packages"
    return next(venv.glob("lib/python3.*/site-packages"), venv / "lib" / "site-packages")


def venv_settings(venv: Path) -> dict[str, str]:
    """What ``pyvenv.cfg`` says; empty if there is none."""
    try:
        lines = (venv / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    pairs = (line.partition("=") for line in lines)
    return {key.strip(): value.strip() for key, _, value in pairs}


def why_remake(venv: Path, wanted: str | None) -> str | None:
    """Why an existing virtual environment cannot be used, or None if it can.

    Args:
        venv: Absolute path of the environment.
        wanted: Full Python version asked for, or None if any supported one will do.
    """
    settings = venv_settings(venv)
    version = settings.get("version", "")
    if not python_of(venv).exists():
        return "its Python is gone"
    if ".".join(version.split(".")[:2]) not in SUPPORTED:
        return f"its Python {version} is not supported"
    if wanted is not None and version != wanted:
        return f"it is of Python {version}, not {wanted}"
    command = settings.get("command", "")
    if command and not command.endswith(str(venv)):
        return "it was moved here from another place"
    check = [str(python_of(venv)), "-c", "import pip"]
    if subprocess.run(check, capture_output=True, check=False).returncode != 0:
        return "it has no pip, so it was not finished"
    return None


def drop_broken(site: Path) -> list[str]:
    """Make pip forget packages that an interrupted installation left incomplete.

    pip takes a package for installed once its metadata folder exists, whatever else is missing.

    Returns:
        Names of the metadata folders removed, so that pip installs these packages anew.
    """
    broken = []
    for info in sorted(site.glob("*.dist-info")):
        try:
            with (info / "RECORD").open(encoding="utf-8", newline="") as file:
                rows = [row for row in csv.reader(file) if row and not row[0].endswith(".pyc")]
            whole = all(
                (site / row[0]).stat().st_size == int(row[2])
                if row[2]
                else (site / row[0]).exists()
                for row in rows
            )
        except (OSError, ValueError, IndexError):
            whole = False
        if not whole:
            shutil.rmtree(info)
            broken.append(info.name)
    return broken


def probe(python: str) -> Target:
    """What a Python says of itself.

    Raises:
        SetupError: If it does not run or is not supported.
    """
    try:
        out = subprocess.run([python, "-c", _PROBE], capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetupError(f"“{python}” does not run as a Python: {error}.") from error
    target = Target(**json.loads(out))
    if ".".join(target.python.split(".")[:2]) not in SUPPORTED:
        raise SetupError(
            f"Python 3.11, 3.12, 3.13 or 3.14 is needed; “{python}” is {target.python}."
        )
    return target


def base_python() -> str:
    """The running Python, outside of any virtual environment that may be active."""
    if sys.prefix == sys.base_prefix:
        return sys.executable
    name = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    inside = Path(sys.base_prefix) / "bin" / name
    return str(inside) if inside.exists() else sys.executable


def make_venv(venv: Path, python: str, steps: Steps) -> None:
    """Make `venv` afresh, in place of whatever environment is there.

    Raises:
        SetupError: If something else is there, or this Python cannot make one.
    """
    if venv.exists() and any(venv.iterdir()) and not (venv / "pyvenv.cfg").exists():
        raise SetupError(f"{venv} is there and is no virtual environment: name another --venv.")
    steps.say(f"Making {venv} with {python}")
    command = [python, "-m", "venv", "--clear", str(venv)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SetupError(
            f"{done.stdout}{done.stderr}"
            "The virtual environment could not be made. On Debian and Ubuntu this helps:\n"
            "  sudo apt-get install python3-venv"
        )
