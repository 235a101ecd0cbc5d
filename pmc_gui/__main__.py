"""``pmc-gui`` and ``python -m pmc_gui``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line on this process's arguments and return its exit code."""
    from pmc_gui.cli.app import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
