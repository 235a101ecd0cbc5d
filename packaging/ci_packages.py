"""The packages in CI, after the tests: builds and tries what a change can have broken.

The wheel is built each time, and tried in a new environment unless the same files passed already.
The installer for Windows is tried below Wine, with a small program in it, when its rules changed.
The frozen folder and the .deb take longer. They are made, and tried in a clean Debian, when
something that matters to them changed, llama.cpp for all processors is in the cache, and there is
time. What is not tried is said. What the network does not give fails nothing.
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
from pathlib import Path
from typing import TYPE_CHECKING

from installers import portable_llama, product
from trials import debian, inputs, windows
from trials.linux import try_packages
from trials.room import TrialError, UnreachableError
from trials.wheel import try_wheel

if TYPE_CHECKING:
    from collections.abc import Iterator

WHOLE_MINUTES = 45
"""What all of CI may take on the slowest machine that runs it."""
WHEEL_MINUTES = 9
WINDOWS_MINUTES = 6
FROZEN_MINUTES = 18
"""What each part takes there at the most."""

WORK = product.ROOT / "build" / "package"
PICTURES = product.ROOT / "build" / "smoke"


class OutOfTimeError(Exception):
    """A trial is still going on when CI has to end; that says nothing about the package."""


def main() -> int:
    """Read the command line, build and try; 0 unless the project is at fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--spent", type=float, default=0, help="minutes that CI has taken already")
    began = time.monotonic() - 60 * parser.parse_args().spent
    parts = (
        ("wheel", _wheel),
        ("installer for Windows", _windows),
        ("frozen folder and .deb", _frozen),
    )
    for name, part in parts:
        print(f"--- {name}", flush=True)
        try:
            left = WHOLE_MINUTES - (time.monotonic() - began) / 60
            with _time_limit(left):
                reason = part(left)
        except UnreachableError as error:
            reason = str(error)
        except OutOfTimeError:
            reason = f"it did not end within CI's {WHOLE_MINUTES} minutes"
        except TrialError as error:
            print(error, file=sys.stderr)
            return 1
        print(f"not tried: {reason}" if reason else "all well", flush=True)
    return 0


@contextmanager
def _time_limit(minutes: float) -> Iterator[None]:
    def ring(*_: object) -> None:
        raise OutOfTimeError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, max(1.0, 60 * minutes))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _wheel(minutes: float) -> str:
    """Build and try the wheel; says why it was not tried, or nothing."""
    _get_tools()
    with tempfile.TemporaryDirectory(prefix="pmc-gui-dist-") as out:
        _build("wheel", Path(out))
        key = inputs.wheel_key(product.ROOT)
        if inputs.passed_lately("wheel", key):
            return "the same files passed within a day"
        if minutes < WHEEL_MINUTES:
            return f"{minutes:.0f} minutes are left, and it takes up to {WHEEL_MINUTES}"
        (wheel,) = Path(out).glob("*.whl")
        try_wheel(wheel, PICTURES)
    inputs.remember("wheel", key)
    return ""


def _windows(minutes: float) -> str:
    """Build and try the installer of a small folder; says why it was not done, or nothing."""
    key = inputs.windows_key(product.ROOT)
    if inputs.passed_lately("windows", key):
        return "nothing that matters to it changed since it passed, within a day"
    if minutes < WINDOWS_MINUTES:
        return f"{minutes:.0f} minutes are left, and it takes up to {WINDOWS_MINUTES}"
    if windows.missing():
        debian.install_here(windows.DEBIAN_PACKAGES)
    if reason := windows.missing():
        return reason
    _get_tools()
    windows.try_setup()
    inputs.remember("windows", key)
    return ""


def _frozen(minutes: float) -> str:
    """Build and try folder and .deb; says why it was not done, or nothing."""
    key = inputs.frozen_key(product.ROOT)
    if sys.platform != "linux" or os.geteuid() != 0:
        return "that is done on Linux, as root"
    if inputs.passed_lately("frozen", key):
        return "nothing that matters to it changed since it passed, within a day"
    if not portable_llama.is_kept(sys.executable):
        return "llama.cpp for all processors is not in the cache (`make package` compiles it)"
    if not debian.at_hand():
        return "no clean Debian is in the cache (`make smoke` makes one, with debootstrap)"
    if minutes < FROZEN_MINUTES:
        return f"{minutes:.0f} minutes are left, and it takes up to {FROZEN_MINUTES}"
    _get_tools()
    with tempfile.TemporaryDirectory(prefix="pmc-gui-dist-") as out:
        _build("folder", Path(out))
        _build("deb", Path(out))
        (package,) = Path(out).glob("*.deb")
        try_packages(Path(out) / "root", PICTURES, package)
    inputs.remember("frozen", key)
    return ""


def _get_tools() -> None:
    """What building takes beside the program, so that a failure to get it is known as one."""
    listed = str(product.ROOT / "packaging" / "requirements-build.txt")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    done = subprocess.run([*pip, "--quiet", "-r", listed], check=False)
    if done.returncode != 0:
        raise UnreachableError("pip cannot get the tools of packaging/requirements-build.txt")


def _build(kind: str, out: Path) -> None:
    script = str(product.ROOT / "packaging" / "build.py")
    builder = subprocess.Popen(
        [sys.executable, script, kind, "--work", str(WORK), "--out", str(out)]
    )
    try:
        code = builder.wait()
    except BaseException:
        # Politely, so that it ends what it has started.
        builder.terminate()
        builder.wait()
        raise
    if code != 0:
        raise TrialError(f"The {kind} cannot be built.")


if __name__ == "__main__":
    sys.exit(main())
