"""A Windows below Wine: its programs run to their end, and its registry read."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from typing import TYPE_CHECKING

from installers.product import NAME

from trials.command import TrialError

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE_SECONDS = 600


class Wine:
    """A Windows of its own, with nobody's programs, fonts or menus."""

    def __init__(self, work: Path) -> None:
        self.times: dict[str, float] = {}
        self._prefix = work / "prefix"
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(work),
            "LANG": "C.UTF-8",
            "WINEPREFIX": str(self._prefix),
            "WINEDEBUG": "-all",
            # Neither menu entries on this desktop, nor an offer to fetch .NET and a browser.
            "WINEDLLOVERRIDES": "winemenubuilder.exe,mscoree,mshtml=d",
        }
        self.run("a new Windows", "wineboot", "--init")
        # The program takes no older one, and Wine is modest.
        version = ["HKCU\\Software\\Wine", "/v", "Version", "/d", "win10", "/f"]
        self.run("as Windows 10", "reg", "add", *version)
        self.settle()
        (users,) = [p for p in (self._prefix / "drive_c/users").iterdir() if p.name != "Public"]
        self.local = users / "AppData" / "Local"
        self.menu = users / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"

    def start(self, *command: str | Path) -> subprocess.Popen[bytes]:
        """Begin a program."""
        return subprocess.Popen(
            [str(shutil.which("wine")), *map(str, command)],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def run(self, what: str, *command: str | Path, code: int = 0) -> None:
        """Run a program to its end.

        Raises:
            TrialError: If it does not end, or not with `code`.
        """
        began = time.monotonic()
        program = self.start(*command)
        try:
            found = program.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired as error:
            program.kill()
            program.wait()
            raise TrialError(f"{what} did not end.") from error
        self.times[what] = round(time.monotonic() - began, 1)
        if found != code:
            raise TrialError(f"{what} ended with {found} and should have with {code}.")
        print(f"  {what}: {self.times[what]} s", flush=True)

    def settle(self) -> None:
        """Wait until all programs have ended and the registry is written down."""
        self._server("-w")

    def end(self) -> None:
        """End all programs."""
        self._server("-k")
        self._server("-w")

    def registry(self) -> dict[str, list[str]]:
        """The person's keys that speak of the program, each with its lines."""
        found: dict[str, list[str]] = {}
        key = ""
        for line in (self._prefix / "user.reg").read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                key = line[1 : line.index("]")].replace("\\\\", "\\")
            if NAME in f"{key}{line}":
                found.setdefault(key, []).append(line)
        return found

    def windows_path(self, path: Path) -> str:
        """A path as Windows has it."""
        return "C:\\" + str(path.relative_to(self._prefix / "drive_c")).replace("/", "\\")

    def _server(self, option: str) -> None:
        command = ["wineserver", option]
        # -k ends with 1 where nothing runs any more.
        subprocess.run(command, env=self._environment, check=False, timeout=PATIENCE_SECONDS)
