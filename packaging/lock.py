"""Writes `lock.txt`: every file that a release is built from, by its SHA-256.

Takes the pins of `requirements.txt` and `requirements-build.txt`, what they need in turn, and what
builds llama.cpp and the program itself; for Python 3.12 on Linux, Windows and macOS. It needs the
network and uv (`pip install uv`). `locked.py` installs from it and from nothing else.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import llama_source
from environment import ROOT, read_pins

LOCK = ROOT / "packaging" / "lock.txt"
PYTHON = "3.12"

# On Linux PyPI's torch comes with gigabytes of CUDA; PyTorch's own index has the build without. By
# its address, no other package can come from there.
_TORCH_INDEX = "https://download.pytorch.org/whl/cpu"
_TORCH_CPU = {
    "2.13.0": (
        "torch-2.13.0%2Bcpu-cp312-cp312-manylinux_2_28_x86_64.whl",
        "4ca4a9394b0c771238a4f73590fdbbc4debad85ed0fa63d026ae1b085da7d6e2",
    )
}
_OF_CUDA = ("nvidia-", "cuda-", "triton")
_BUILDERS = ("editables", "scikit-build-core[pyproject]")
"""What pip would fetch by itself to build the program and llama.cpp."""

_HEAD = """\
# Every file that a release is built from. Written by packaging/lock.py, never by hand.
"""


def main() -> int:
    """Resolve, and write the file; 0 if it is written."""
    uv = shutil.which("uv")
    if uv is None:
        print("uv is needed: pip install uv", file=sys.stderr)
        return 1
    packaging = ROOT / "packaging"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    # Its package wants a whole chat program: the file alone, without what it needs.
    (sample,) = project["optional-dependencies"]["demo"]
    pypi = ["--no-config", "--index-url", "https://pypi.org/simple"]
    plain = ["--no-header", "--no-annotate", "--generate-hashes", "--universal"]
    compiling = [uv, "pip", "compile", *pypi, *plain, "--python-version", PYTHON]
    lists = [str(packaging / f"requirements{kind}.txt") for kind in ("", "-build")]
    everything = _run([*compiling, "--no-emit-package", llama_source.PACKAGE, *lists, "-"])
    text = everything + _run([*compiling, "--no-deps", "-"], sample)
    version = read_pins(packaging / "requirements.txt")["torch"]
    LOCK.write_text(_HEAD + without_cuda(text, version), encoding="utf-8")
    return 0


def blocks(lock: str) -> dict[str, str]:
    """What a lock says of each package, by its name."""
    found = re.findall(r"^[^\s#].*\n(?: +.*\n)*", lock, re.MULTILINE)
    return {re.split(r"[=\s\[]", block, maxsplit=1)[0]: block for block in sorted(found)}


def without_cuda(text: str, torch: str) -> str:
    """A lock with PyTorch's own build of `torch` for Linux, and none of what CUDA takes."""
    file, digest = _TORCH_CPU[torch]
    found = blocks(text)
    pin, hashes = found["torch"].split(" ", 1)
    here = "sys_platform == 'linux' and platform_machine == 'x86_64'"
    found["torch"] = (
        f"{pin} ; sys_platform != 'linux' {hashes}"
        f"torch @ {_TORCH_INDEX}/{file} ; {here} \\\n    --hash=sha256:{digest}\n"
    )
    return "".join(block for name, block in found.items() if not name.startswith(_OF_CUDA))


def _run(command: list[str], *more: str) -> str:
    with tempfile.TemporaryDirectory() as work:
        asked = "\n".join(more or _BUILDERS)
        done = subprocess.run(
            command, input=asked, capture_output=True, text=True, check=False, cwd=Path(work)
        )
    if done.returncode != 0:
        sys.exit(done.stderr)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
