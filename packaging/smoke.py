"""Tries finished packages as their users would: installs them somewhere clean, uses, removes them.

The wheel goes into a new virtual environment, the Linux packages into a new Debian made by
debootstrap (as root), in which a person without rights runs the program; the packages for Windows
and macOS are tried on the computer itself. Each does a training step and a llama.cpp answer, opens
the window, makes the sample model forget with a tiny recipe, and quantizes the result. On Linux the
window is on a real X screen, and its picture is taken: look at the pictures.

Linux packages that were built with a newer C library than the clean Debian has are not tried, which
is said, and is not taken for a trial that passed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from installers import product
from trials import c_library
from trials.command import TrialError, UnreachableError
from trials.here import try_here
from trials.linux import try_packages
from trials.wheel import try_wheel


def main() -> int:
    """Read the command line and try the packages; 0 if all were tried and all is well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", type=Path, help="a wheel to try")
    parser.add_argument("--deb", type=Path, help="a Debian package to try (as root)")
    parser.add_argument("--run", type=Path, help="a .run to try after the Debian package")
    parser.add_argument("--appdir", type=Path, help="an AppDir to try after the Debian package")
    parser.add_argument("--appimage", type=Path, help="an AppImage to try after it")
    parser.add_argument(
        "--demo", action="store_true", help="run the demo to its end as well (ten minutes)"
    )
    parser.add_argument(
        "--here",
        type=Path,
        nargs="+",
        default=[],
        metavar="FILE",
        help="installers (.exe), zips and disk images to try on this computer itself",
    )
    parser.add_argument("--pictures", type=Path, default=product.ROOT / "build" / "smoke")
    options = parser.parse_args()
    times: dict[str, dict[str, float]] = {}
    untried = c_library.too_new_for(options.deb) if options.deb else ""
    try:
        if options.wheel:
            print(options.wheel.name, flush=True)
            times["wheel"] = try_wheel(options.wheel, options.pictures)
        if options.deb and not untried:
            with tempfile.TemporaryDirectory(prefix="pmc-gui-debian-") as work:
                print(options.deb.name, flush=True)
                root = Path(work) / "root"
                times |= try_packages(
                    root,
                    options.pictures,
                    options.deb,
                    options.run,
                    options.appdir,
                    options.appimage,
                    wholly=options.demo,
                )
        for package in options.here:
            print(package.name, flush=True)
            times[package.suffix] = try_here(package)
    except (TrialError, UnreachableError) as error:
        print(error, file=sys.stderr)
        return 1
    print(json.dumps(times, indent=2))
    if untried:
        print(f"not tried: {options.deb.name} and what goes with it: {untried}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
