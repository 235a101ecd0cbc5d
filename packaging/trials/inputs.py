"""What a package's working depends on, as one key: the same key needs no second trial."""

from __future__ import annotations

import ast
import hashlib
import json
import platform
import sys
import time
from typing import TYPE_CHECKING

import llama_source

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SOUND_SECONDS = 24 * 3600
"""How long a passed trial counts: what it took from the network changes by itself."""

# Code that behaves otherwise in a frozen program; of the rest only what it imports matters there.
_FROZEN_CODE = (
    "pmc_gui/__init__.py",
    "pmc_gui/__main__.py",
    "pmc_gui/core/program.py",
    "pmc_gui/core/resources.py",
    "pmc_gui/core/sample.py",
    "pmc_gui/engine/llama_library.py",
    "pmc_gui/engine/jobs.py",
    "pmc_gui/engine/models/architectures.py",
    "pmc_gui/engine/models/child.py",
    "pmc_gui/engine/models/convert.py",
    "pmc_gui/engine/models/quantize.py",
    "pmc_gui/worker/main.py",
)

_WINDOWS_CODE = (
    "packaging/installers/icons.py",
    "packaging/installers/product.py",
    "packaging/installers/setup.nsi",
    "packaging/installers/windows.py",
    "packaging/trials/command.py",
    "packaging/trials/windows.py",
    "packaging/trials/wine.py",
    "pmc_gui/__init__.py",
    "resources/icons/pmc-gui.svg",
)


def wheel_key(root: Path) -> str:
    """Of all that is in the wheel or builds and tries it."""
    return _digest(root, [*_building(root), *_files(root / "pmc_gui"), *_files(root / "resources")])


def frozen_key(root: Path) -> str:
    """Of what decides whether a frozen program is whole.

    Any other change of the program is tested from the checkout; a frozen copy fails where a module
    or a file was not taken along.
    """
    code = [root / name for name in _FROZEN_CODE]
    names = [path.relative_to(root).as_posix() for path in _files(root / "resources")]
    return _digest(root, [*_building(root), *code], names, sorted(imported(root / "pmc_gui")))


def windows_key(root: Path) -> str:
    """Of what makes and tries the installer for Windows, without the program in it."""
    return _digest(root, [root / name for name in _WINDOWS_CODE])


def imported(package: Path) -> set[str]:
    """Full names of all modules that a package's files import by an absolute name."""
    names: set[str] = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def passed_lately(kind: str, key: str) -> bool:
    """Whether a trial of this kind and key has passed on this machine and still counts."""
    try:
        passed = json.loads(_record(kind).read_text(encoding="utf-8"))
        return bool(passed["key"] == key and 0 <= time.time() - passed["at"] < SOUND_SECONDS)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def remember(kind: str, key: str) -> None:
    """Write down that a trial has passed."""
    record = _record(kind)
    record.parent.mkdir(parents=True, exist_ok=True)
    fresh = record.with_suffix(".new")
    fresh.write_text(json.dumps({"key": key, "at": time.time()}), encoding="utf-8")
    fresh.replace(record)


def _record(kind: str) -> Path:
    # Outside of the checkout: the next one is a fresh clone.
    return llama_source.cache_folder() / "trials" / f"{kind}.json"


def _building(root: Path) -> list[Path]:
    return [*_files(root / "packaging"), root / "pyproject.toml"]


def _files(folder: Path) -> list[Path]:
    return [p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts]


def _digest(root: Path, files: Iterable[Path], *more: list[str]) -> str:
    digest = hashlib.sha256(f"{sys.version}\0{platform.platform()}\0{more}".encode())
    for path in sorted(set(files)):
        content = path.read_bytes()
        name = path.relative_to(root).as_posix()
        digest.update(f"\0{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
