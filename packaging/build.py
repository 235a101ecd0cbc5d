"""Builds the packages: wheel and sdist, the frozen folder, and what is made from it.

Runs in an environment that `environment.py --no-dev` made; `make package` does both.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import signal
import sys
import time
from pathlib import Path

import llama_source
from installers import builder, portable_llama, product, source
from locked import UNISOLATED
from steps import SetupError, Steps

WORK = product.ROOT / "build" / "package"
OUT = product.ROOT / "dist"
KINDS: dict[product.System, tuple[str, ...]] = {
    "linux": ("wheel", "folder", "deb", "run", "appdir", "appimage"),
    "windows": ("wheel", "folder", "setup", "zip"),
    "macos": ("wheel", "folder", "dmg"),
}
"""What can be built on each system; nothing is built for another one."""
BARE = {"dmg"}
"""What the system's own programs make: where it is signed, pip fetches and runs nothing."""

PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]


def _place(text: str) -> Path:
    """A folder; whole, for PyInstaller reads paths from where its specification is."""
    return Path(text).absolute()


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and build; 0 if all is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    kinds = KINDS[product.this_machine().system]
    parser.add_argument("kinds", nargs="+", choices=(*kinds, "all"), help="what to build")
    parser.add_argument("--work", type=_place, default=WORK, help="where to work")
    parser.add_argument("--out", type=_place, default=OUT, help="where the packages go")
    parser.add_argument(
        "--locked",
        action="store_true",
        help="fetch nothing: the environment is one that locked.py made, with all that it takes",
    )
    options = parser.parse_args(arguments)
    if "all" not in options.kinds:
        kinds = tuple(options.kinds)
    steps = Steps(options.work / "build.log")
    # Ended politely, PyInstaller and the compilers below are ended too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        if not options.locked and set(kinds) != BARE:
            _get_tools(steps)
        _build(
            kinds,
            options.work,
            options.out,
            steps,
            pip_options=UNISOLATED if options.locked else (),
        )
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _build(
    kinds: tuple[str, ...],
    work: Path,
    out: Path,
    steps: Steps,
    *,
    pip_options: tuple[str, ...] = (),
) -> None:
    if "wheel" in kinds or "folder" in kinds:
        converter = source.fetch_converter(work / "converter", PIP, steps)
    if "wheel" in kinds:
        steps.say("Building sdist and wheel")
        built = source.build_python_packages(
            Path(sys.executable), product.ROOT, converter, out, steps
        )
        for path in built:
            _tell(path, steps)
    if kinds == ("wheel",):
        return
    machine = product.this_machine()
    folder = work / "dist" / machine.folder
    if "folder" in kinds:
        builder.check(machine.system)
        from installers.freeze import Inputs, freeze

        from pmc_gui.core.sample import sample_model

        llama = portable_llama.libraries(PIP, work, steps, pip_options)
        steps.say("Freezing (five minutes on two free cores)")
        folder = freeze(Inputs(converter, llama, sample_model()), work, steps)
    if not (folder / machine.executable(product.NAME)).exists():
        raise SetupError(f"There is no frozen folder {folder}: build “folder” first.")
    _package(kinds, folder, machine, work, out, steps)


def _get_tools(steps: Steps) -> None:
    requirements = str(product.ROOT / "packaging" / "requirements-build.txt")
    steps.run([*PIP, "install", "--progress-bar", "off", "-r", requirements])


def _package(
    kinds: tuple[str, ...],
    folder: Path,
    machine: product.Machine,
    work: Path,
    out: Path,
    steps: Steps,
) -> None:
    from installers import appimage, deb, macos, portable, windows

    version, date = product.version(), _date()
    if "deb" in kinds:
        steps.say("Packing the .deb")
        _tell(deb.build(folder, work, out, machine, version, date, steps), steps)
    if "run" in kinds:
        steps.say("Packing the .run")
        _tell(portable.build_run(folder, out, machine, version, date), steps)
    appdir = out / f"{product.NAME}.AppDir"
    if "appdir" in kinds:
        portable.make_appdir(folder, appdir, version, date)
        steps.say(f"AppDir: {appdir}")
    if "appimage" in kinds:
        if lacking := appimage.missing(os.environ):
            steps.say(f"AppImage not joined: {lacking}")
        elif not appdir.exists():
            raise SetupError(f"There is no {appdir}: build “appdir” first.")
        else:
            steps.say("Joining the AppImage")
            made = appimage.join(appdir, work, out, machine, version, steps, os.environ)
            _tell(made, steps)
    if "setup" in kinds:
        steps.say("Packing the installer")
        _tell(windows.build_setup(folder, work, out, machine, version, steps), steps)
    if "zip" in kinds:
        steps.say("Packing the zip")
        _tell(windows.build_zip(folder, out, machine, version, date), steps)
    if "dmg" in kinds:
        steps.say("Packing the disk image")
        _tell(macos.build_dmg(folder, work, out, machine, version, steps), steps)


def _tell(path: Path, steps: Steps) -> None:
    digest = llama_source.sha256(path)
    steps.say(f"{path} ({path.stat().st_size / 1e6:.1f} MB, sha256 {digest})")


def _date() -> str:
    """The day of the build, or the one that a reproducible build is given."""
    seconds = float(os.environ.get("SOURCE_DATE_EPOCH", time.time()))
    return dt.datetime.fromtimestamp(seconds, dt.UTC).date().isoformat()


if __name__ == "__main__":
    sys.exit(main())
