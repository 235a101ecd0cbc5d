"""The Linux packages in a clean Debian: the .deb, then the .run and the AppDir for one user.

The .deb and the .run are installed over an older version, as an update is.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from installers.product import NAME, WORKER

from trials import debian, left, older
from trials.command import TrialError, UnreachableError
from trials.program import forget_a_little, forget_wholly, try_start
from trials.room import Room


def try_packages(
    root: Path,
    pictures: Path,
    package: Path,
    installer: Path | None = None,
    appdir: Path | None = None,
    appimage: Path | None = None,
    *,
    wholly: bool = False,
) -> dict[str, dict[str, float]]:
    """Install each in the clean Debian at `root`, try it, remove it, and look what is left.

    Args:
        root: A folder that does not exist yet.
        pictures: Where pictures go.
        package: The .deb.
        installer: The .run. Like the AppDir it is tried with the libraries that the .deb named:
            the base system alone has no desktop's.
        appdir: The AppDir.
        appimage: The AppImage, which unpacks itself: mounted, it would need FUSE of this machine.
        wholly: Whether the demo runs with its own recipe to its end.

    Returns:
        Seconds that each part took, by package.

    Raises:
        TrialError: If something does not work, or is left behind.
        UnreachableError: If the network gives no Debian.
    """
    times = {}
    debian.make_root(root)
    admin = debian.prepare(root)
    before = debian.files(root)
    # Alone, so that what fails here is the network and what fails below is the package.
    _install_needs(admin, package)
    with_needs = debian.files(root)
    times["deb"] = _try_deb(admin, package, pictures, wholly=wholly)
    left.check_nothing(debian.files(root) - with_needs, "apt")
    if installer:
        times["run"] = _try_run(root, installer, pictures)
    if appdir:
        times["appdir"] = _try_appdir(root, appdir, pictures)
    if appimage:
        times["appimage"] = _try_appimage(root, appimage, pictures)
    left.check_nothing(debian.files(root) - with_needs, "the others")
    admin.run("apt-get autoremove", debian.apt("autoremove", "--purge"), minutes=5)
    stays = sorted(debian.files(root) - before)
    print(f"  of the libraries it needed: {stays or 'nothing'}", flush=True)
    return times


def _install_needs(admin: Room, package: Path) -> None:
    fetched = _bring(admin.root, package)
    simulated = admin.run(
        "what it needs", debian.apt("install", "--no-install-recommends", "--simulate", fetched)
    )
    needed = [
        line.split()[1]
        for line in simulated.splitlines()
        if line.startswith("Inst ") and line.split()[1] != NAME
    ]
    try:
        download = debian.apt("install", "--no-install-recommends", "--download-only", *needed)
        admin.run(f"fetching {len(needed)} Debian packages", download, minutes=8)
    except TrialError as error:
        raise UnreachableError(str(error)) from error
    install = debian.apt("install", "--no-install-recommends", *needed)
    admin.run("installing them", install, minutes=5)
    admin.run("marking them", ["apt-mark", "auto", *needed])


def _try_deb(admin: Room, package: Path, pictures: Path, *, wholly: bool) -> dict[str, float]:
    fetched = _bring(admin.root, package)
    install = debian.apt("install", "--no-install-recommends", fetched)
    older.install_deb(admin)
    home = admin.outside(debian.HOME)
    before = left.files(home)
    admin.run("apt-get install", install, minutes=6)
    older.check_replaced(admin.outside(f"/opt/{NAME}"))
    admin.outside(fetched).unlink()
    room = debian.person(admin.root, "deb", NAME, f"/opt/{NAME}")
    room.times["install"] = admin.times["apt-get install"]
    try_start(room, pictures, desktop=True)
    forget_a_little(room)
    if wholly:
        forget_wholly(room)
    _stays_while_running(admin)
    admin.run("apt-get purge", debian.apt("purge", NAME), minutes=3)
    room.times["remove"] = admin.times["apt-get purge"]
    left.check_nothing(left.of_the_program(left.files(home) - before), "it in the person's home")
    return room.times


def _stays_while_running(admin: Room) -> None:
    """Check that dpkg does not take a program away from below its own feet."""
    # All in one: a command of its own has mounts of its own, and sees other paths of programs.
    script = (
        f"mkfifo /media/in && {{ /opt/{NAME}/{WORKER} < /media/in | cat > /dev/null & }}"
        f" && exec 3> /media/in && sleep 2 && ! dpkg --remove {NAME} 2>&1"
        " && exec 3>&- && wait && rm /media/in"
    )
    said = admin.run("removing it while it runs", ["/bin/sh", "-c", script])
    if "is running" not in said:
        raise TrialError(f"It is not removed while it runs, and nobody knows why:\n{said}")


def _try_run(root: Path, installer: Path, pictures: Path) -> dict[str, float]:
    fetched = _bring(root, installer)
    place = f"{debian.HOME}/.local/opt/{NAME}"
    home = root / debian.HOME.lstrip("/")
    for name in (".config", ".local", ".cache"):
        shutil.rmtree(home / name, ignore_errors=True)
    before = left.files(home)
    enter = debian.enter(root, as_person=True)
    bare = Room("run", [], [], "", debian.HOME, root, enter, debian.PERSON)
    if older.fits(bare):
        with tempfile.TemporaryDirectory(prefix="pmc-gui-older-") as work:
            old = _bring(root, older.build_run(Path(work)))
        bare.run("an older one", ["sh", old])
        (root / old.lstrip("/")).unlink()
    else:
        print("  not tried as an update: this machine's C library is too new", flush=True)
    bare.run("sh PROGRAM.run", ["sh", fetched], minutes=6)
    older.check_replaced(bare.outside(place))
    (root / fetched.lstrip("/")).unlink()
    room = debian.person(root, "run", f"{debian.HOME}/.local/bin/{NAME}", place)
    room.times["install"] = bare.times["sh PROGRAM.run"]
    try_start(room, pictures, desktop=True)
    forget_a_little(room)
    room.run("uninstall.sh", ["sh", f"{place}/uninstall.sh"])
    left.check_nothing(left.of_the_program(left.files(home) - before), "uninstall.sh")
    return room.times


def _try_appdir(root: Path, appdir: Path, pictures: Path) -> dict[str, float]:
    place = f"/media/{appdir.name}"
    shutil.copytree(appdir, root / place.lstrip("/"), symlinks=True)
    room = debian.person(root, "appdir", f"{place}/AppRun", f"{place}/opt/{NAME}")
    try_start(room, pictures)
    forget_a_little(room)
    shutil.rmtree(root / place.lstrip("/"))
    return room.times


def _try_appimage(root: Path, appimage: Path, pictures: Path) -> dict[str, float]:
    fetched = _bring(root, appimage)
    place = f"{debian.HOME}/appimage"
    enter = debian.enter(root, as_person=True)
    bare = Room("appimage", [], [], "", debian.HOME, root, enter, debian.PERSON)
    # It unpacks into the folder that it is called in.
    script = (
        f"mkdir {place} && cd {place} && cp {fetched} x && chmod +x x && ./x --appimage-extract"
    )
    bare.run("--appimage-extract", ["/bin/sh", "-c", script], minutes=5)
    (root / fetched.lstrip("/")).unlink()
    unpacked = f"{place}/squashfs-root"
    room = debian.person(root, "appimage", f"{unpacked}/AppRun", f"{unpacked}/opt/{NAME}")
    room.times["install"] = bare.times["--appimage-extract"]
    try_start(room, pictures)
    forget_a_little(room)
    shutil.rmtree(root / place.lstrip("/"))
    return room.times


def _bring(root: Path, file: Path) -> str:
    """Copy a file into the system; returns its path there."""
    inside = f"/media/{file.name}"
    shutil.copyfile(file, root / inside.lstrip("/"))
    return inside
