"""What a Python environment lacks: a small script looks around in it, the rules are in the core."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pmc_gui
from pmc_gui.core.environment import PROGRAM, findings, names
from pmc_gui.core.errors import InputError
from pmc_gui.core.events import Event, Finished, Phase
from pmc_gui.core.program import is_frozen
from pmc_gui.core.resources import resource
from pmc_gui.engine.computer import this_machine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmc_gui.core.control import Control
    from pmc_gui.core.requests import DoctorRequest

_SECONDS = 300
"""How long an environment may take: the first import of torch is slow on a slow disk."""


def doctor_job(request: DoctorRequest, control: Control) -> Iterator[Event]:
    """Look at the environment of `request.python` without starting the program in it.

    Yields:
        Events, the last one `Finished` with ``{"ok", "python", "findings": [{"subject", "state",
        "found", "how"}]}``; *ok* says whether models can be run in it.

    Raises:
        InputError: If there is no such interpreter, or none can be looked at.
        Stopped: If the person stopped the job.
    """
    python = _interpreter(request.python)
    control.check()
    yield Phase(name="Looking at the environment", index=1, count=1)
    parts = _probe(python, names(needs()))
    control.check()
    found = findings(str(python), parts, needs(), this_machine())
    yield Finished(
        result={
            "ok": all(one.state != "missing" for one in found),
            "python": str(python),
            "findings": [asdict(one) for one in found],
        }
    )


def needs() -> list[str]:
    """What an environment has to have: this program in just this version, and what it requires."""
    required = metadata.requires(PROGRAM) or ()
    own = f"{PROGRAM}=={pmc_gui.__version__}"
    return [own, *(need for need in required if "extra ==" not in need)]


def _interpreter(chosen: Path | None) -> Path:
    if chosen is None:
        if is_frozen():
            raise InputError(
                "no_environment",
                "The installed program has no Python environment of its own to look at.",
                hint="Name one with --python, or use `pmc-gui selftest` for the program itself.",
            )
        return Path(sys.executable)
    python = chosen.expanduser()
    if not python.is_file():
        raise InputError(
            "no_interpreter",
            f"There is no interpreter “{chosen}”.",
            hint="Name the python file of an environment, such as ENVIRONMENT/bin/python.",
        )
    # Not resolved: a link to the interpreter is what makes the environment.
    return python.absolute()


def _probe(python: Path, packages: list[str]) -> dict[str, dict[str, Any]]:
    script = resource("environment_probe.py").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="pmc-doctor-") as empty:
        try:
            done = subprocess.run(
                [str(python), "-c", script, *packages],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                encoding="utf-8",
                errors="replace",
                # A folder without modules that could be taken for others.
                cwd=empty,
                # torch makes a folder as soon as peft is imported.
                env={**os.environ, "TORCHINDUCTOR_CACHE_DIR": empty},
                timeout=_SECONDS,
                check=False,
            )
            said = done.stdout
        except subprocess.TimeoutExpired as error:
            said = (error.stdout or b"").decode("utf-8", "replace")
        except OSError:
            said = ""
    return _read(said)


def _read(said: str) -> dict[str, dict[str, Any]]:
    """Each part's values; a later line adds to an earlier one."""
    parts: dict[str, dict[str, Any]] = {}
    for line in said.splitlines():
        try:
            told = json.loads(line)
        except ValueError:
            continue
        if isinstance(told, dict) and isinstance(told.get("part"), str):
            parts.setdefault(told.pop("part"), {}).update(told)
    return parts
