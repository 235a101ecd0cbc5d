"""A place where a package is installed, and how a command gets there."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from trials.command import TrialError, to_end

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass
class Room:
    """A place where the package is installed.

    Attributes:
        name: What it is called in the output and in pictures' names.
        program: The command that starts it.
        converter: The command that starts llama.cpp's converter.
        sample: The sample model, as the program sees it.
        home: The person's home, as the program sees it.
        root: Where the program's file system begins.
        enter: What stands before a command so that it runs there.
        owner: User and group of the person, if not this process's.
        times: Seconds that each part took.
    """

    name: str
    program: list[str]
    converter: list[str]
    sample: str
    home: str
    root: Path = Path("/")
    enter: list[str] = field(default_factory=list)
    owner: int | None = None
    times: dict[str, float] = field(default_factory=dict)

    def command(self, arguments: Sequence[str], env: Mapping[str, str] | None = None) -> list[str]:
        """A command line that runs there, with nothing of this environment.

        On Windows, which finds its own folders by it, the environment is the same.
        """
        if sys.platform == "win32":
            return list(arguments)
        values = {
            "HOME": self.home,
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG": "C.UTF-8",
            **(env or {}),
        }
        pairs = [f"{name}={value}" for name, value in values.items()]
        return [*self.enter, "/usr/bin/env", "-i", *pairs, *arguments]

    def run(
        self,
        what: str,
        arguments: Sequence[str],
        *,
        minutes: float = 2,
        with_errors: bool = False,
    ) -> str:
        """Run to the end and give standard output, and standard error behind it if asked to.

        Raises:
            TrialError: If it fails, or takes longer than `minutes`.
        """
        began = time.monotonic()
        # Held open: the worker's executable ends when its input does.
        reading, writing = os.pipe()
        try:
            done = to_end(what, self.command(arguments), minutes, stdin=reading, cwd="/")
        finally:
            os.close(reading)
            os.close(writing)
        self.times[what] = round(time.monotonic() - began, 1)
        if done.returncode != 0:
            raise TrialError(f"{what} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
        print(f"  {what}: {self.times[what]} s", flush=True)
        return done.stdout + done.stderr if with_errors else done.stdout

    def outside(self, place: str) -> Path:
        """A path of the room as this process sees it."""
        return self.root / place.lstrip("/")
