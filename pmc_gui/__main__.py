"""``pmc-gui`` and ``python -m pmc_gui``: the window, or with a verb the command line."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_NO_SCREEN = """\
pmc-gui cannot open its window: there is no screen here (DISPLAY and WAYLAND_DISPLAY are not set).
Run it on a desktop, or use the command line: pmc-gui --help"""

_STOPPED = "Stopped."
_STOPPED_HINT = "To do it after all, give the same command again."


def main() -> int:
    """Do what this process's arguments ask for and return the exit code.

    Nothing, ``--demo`` and the folder of a project open the window; everything else is the command
    line's.
    """
    arguments = sys.argv[1:]
    try:
        return _main(arguments)
    except KeyboardInterrupt:
        # Ctrl-C before the job had begun, or one too many: while it runs, it is no exception.
        return _interrupted(as_json="--json" in arguments or "selftest" in arguments[:1])


def _main(arguments: list[str]) -> int:
    if not arguments:
        return _window()
    if arguments == ["--demo"]:
        return _window(demo=True)
    if len(arguments) == 1 and arguments[0].lower().rstrip("/\\").endswith(".pmc"):
        from pathlib import Path

        return _window(Path(arguments[0]))
    from pmc_gui.cli.app import run

    return run(arguments)


def _interrupted(*, as_json: bool) -> int:
    print(f"{_STOPPED} {_STOPPED_HINT}", file=sys.stderr)  # noqa: T201 - nothing else is loaded yet
    if as_json:
        import json

        error = {"kind": "stopped", "message": _STOPPED, "hint": _STOPPED_HINT}
        print(json.dumps({"error": error}, indent=2))  # noqa: T201
    return 130


def _window(project: Path | None = None, *, demo: bool = False) -> int:
    needs_screen = sys.platform.startswith("linux") and "QT_QPA_PLATFORM" not in os.environ
    if needs_screen and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        print(_NO_SCREEN, file=sys.stderr)  # noqa: T201 - there is nowhere else to say it
        return 2
    # Before Qt: from then on it reads the source of every module that is imported.
    import pmc_gui.worker.client  # noqa: F401

    try:
        from pmc_gui.ui.app import run
    except ImportError as error:
        print(  # noqa: T201
            f"pmc-gui cannot open its window: Qt cannot be loaded ({error}).\n"
            "On Debian or Ubuntu: apt install libegl1 libgl1 libxkbcommon0 libdbus-1-3 "
            "libfontconfig1",
            file=sys.stderr,
        )
        return 3
    return run(project, demo=demo)


if __name__ == "__main__":
    sys.exit(main())
