"""The packages in CI, after the tests: builds and tries what a change can have broken.

The wheel is built and tried in a new environment unless the same files passed already.
The installer for Windows is tried below Wine, with a small program in it, when its rules changed.
The frozen folder and the .deb take longer. They are made when something that matters to them
changed and there is time, from an environment without the developer's tools, as `make package`
does, with the llama.cpp that `make install` compiled; and tried in a clean Debian, which
debootstrap makes if the cache has none.

What is not tried is said. What the network does not give fails nothing, nor does the end of the
time that all of CI has. Each command that a trial runs has a time of its own, and one that does not
end in it fails CI, for it hangs.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from installers import portable_llama, product
from installers.builder import cuda_parts
from trials import c_library, debian, inputs, windows
from trials.command import HungError, TrialError, UnreachableError, fetch
from trials.linux import try_packages
from trials.wheel import try_wheel
from venv_folder import python_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WHOLE_MINUTES = 44
"""What all of CI may take on the slowest machine; one minute more is for ending what runs then."""
TOOLS_MINUTES = 5
"""What getting the tools may take."""

VENV_MINUTES = 6
"""What an environment for building may take; two with llama.cpp in the cache."""

BUILD_MINUTES = {"wheel": 5, "folder": 20, "deb": 10}
"""What building each may take on the slowest machine."""

BUILD_VENV = product.ROOT / "build" / "venv"
"""The Makefile's BUILD: `make package` releases what is frozen from there."""
WORK = product.ROOT / "build" / "package"
PICTURES = product.ROOT / "build" / "smoke"


@dataclass(frozen=True)
class Part:
    """One thing that is tried.

    Attributes:
        name: What it is called in the output.
        record: The name under which it is remembered that it passed.
        usual: Minutes that it takes on two cores with nothing in the cache. It begins only if
            they are left.
        key: Of what matters to it.
        lacking: Says what it needs and this machine has not; nothing if it can be done.
        attempt: Builds and tries it.
    """

    name: str
    record: str
    usual: float
    key: Callable[[Path], str]
    lacking: Callable[[], str]
    attempt: Callable[[], None]


class LateError(Exception):
    """All of CI has had its time, and a part of it is not done."""


def main() -> int:
    """Read the command line, build and try; 0 unless the project is at fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--spent", type=float, default=0, help="minutes that CI has taken already")
    began = time.monotonic() - 60 * parser.parse_args().spent
    for part in PARTS:
        print(f"--- {part.name}", flush=True)
        try:
            reason = _do(part, began + 60 * WHOLE_MINUTES)
        except (UnreachableError, LateError) as error:
            reason = str(error)
        except TrialError as error:
            print(error, file=sys.stderr)
            return 1
        print(f"not tried: {reason}" if reason else "all well", flush=True)
    return 0


def _do(part: Part, end: float) -> str:
    """Build and try a part until the clock says `end`; says why it was not done, or nothing."""
    key = part.key(product.ROOT)
    if inputs.passed_lately(part.record, key):
        return "nothing that matters to it changed since it passed, within a day"
    if (left := (end - time.monotonic()) / 60) < part.usual:
        return f"{max(left, 0):.0f} minutes are left, and it takes {part.usual:g}"
    with _time_limit(end):
        if reason := part.lacking():
            return reason
        part.attempt()
    inputs.remember(part.record, key)
    return ""


@contextmanager
def _time_limit(end: float) -> Iterator[None]:
    """End what a part does when the clock says `end`; Windows has no alarm."""
    if sys.platform == "win32":
        yield
        return

    def ring(*_: object) -> None:
        raise LateError(f"it was not done when the {WHOLE_MINUTES} minutes of CI were over")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, max(end - time.monotonic(), 1))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _no_venv() -> str:
    return "that is not done on Windows" if sys.platform == "win32" else ""


def _wheel() -> None:
    _get_tools()
    with tempfile.TemporaryDirectory(prefix="pmc-gui-dist-") as out:
        _build("wheel", Path(out))
        (wheel,) = Path(out).glob("*.whl")
        try_wheel(wheel, PICTURES)


def _no_wine() -> str:
    if windows.missing():
        debian.install_here(windows.DEBIAN_PACKAGES)
    return windows.missing()


def _windows() -> None:
    _get_tools()
    windows.try_setup()


def _no_clean_debian() -> str:
    if sys.platform != "linux" or os.geteuid() != 0:
        return "that is done on Linux, as root"
    if reason := c_library.too_new_here():
        return reason
    if parts := cuda_parts():
        return f"the packages carry no CUDA, and here torch comes with {parts[0]}"
    if not portable_llama.is_kept(sys.executable):
        return "llama.cpp was compiled with CMAKE_ARGS of one's own"
    if debian.missing():
        debian.install_here(debian.MAKERS)
    return debian.missing()


def _frozen() -> None:
    """From an environment without the developer's tools, as it is released."""
    script = str(product.ROOT / "packaging" / "environment.py")
    make = [sys.executable, script, "--venv", str(BUILD_VENV), "--no-dev"]
    fetch("the environment for building", make, VENV_MINUTES)
    python = str(python_of(BUILD_VENV))
    _get_tools(python)
    with tempfile.TemporaryDirectory(prefix="pmc-gui-dist-") as out:
        _build("folder", Path(out), python)
        _build("deb", Path(out), python)
        (package,) = Path(out).glob("*.deb")
        try_packages(Path(out) / "root", PICTURES, package)


def _get_tools(python: str = sys.executable) -> None:
    """What building takes beside the program, so that a failure to get it is known as one."""
    listed = str(product.ROOT / "packaging" / "requirements-build.txt")
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    fetch("pip", [*pip, "--quiet", "-r", listed], TOOLS_MINUTES)


def _build(kind: str, out: Path, python: str = sys.executable) -> None:
    minutes = BUILD_MINUTES[kind]
    script = str(product.ROOT / "packaging" / "build.py")
    builder = subprocess.Popen([python, script, kind, "--work", str(WORK), "--out", str(out)])
    try:
        code = builder.wait(60 * minutes)
    except subprocess.TimeoutExpired as error:
        builder.terminate()
        builder.wait()
        raise HungError(f"The {kind} was not built in {minutes} minutes.") from error
    except BaseException:
        # Politely, so that it ends what it has started.
        builder.terminate()
        builder.wait()
        raise
    if code != 0:
        raise TrialError(f"The {kind} cannot be built.")


PARTS = (
    Part("wheel", "wheel", 3, inputs.wheel_key, _no_venv, _wheel),
    Part("installer for Windows", "windows", 3, inputs.windows_key, _no_wine, _windows),
    Part("frozen folder and .deb", "frozen", 13, inputs.frozen_key, _no_clean_debian, _frozen),
)


if __name__ == "__main__":
    sys.exit(main())
