"""What the options of several verbs have in common."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

EXIT_CODES = """\
exit codes:
  0    done
  2    what you gave is wrong; the message says what, where and how to mend it
  3    the job failed
  130  stopped by you
"""


def common() -> argparse.ArgumentParser:
    """The switches that the program and every verb have."""
    # Suppressed defaults let the switches stand before and after the verb.
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    group = common.add_argument_group("output")
    group.add_argument(
        "--json",
        action="store_true",
        help="print exactly one JSON document to standard output: the result, or "
        '{"error": {"kind", "message", "hint"}}',
    )
    group.add_argument(
        "--debug", action="store_true", help="show tracebacks and the libraries' own messages"
    )
    return common


def new_verb(verbs: Any, name: str, summary: str, about: str, examples: Sequence[str]) -> Any:
    """A verb of the program, with its help."""
    shown = "\n".join(f"  pmc-gui {name} {example}".rstrip() for example in examples)
    return verbs.add_parser(
        name,
        help=summary,
        description=f"{about.strip()}\n",
        epilog=f"examples:\n{shown}\n\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        parents=[common()],
    )


def add_project(verb: Any) -> None:
    """A project and one of its runs."""
    verb.add_argument("project", type=Path, metavar="NAME.pmc", help="a project folder")
    verb.add_argument("--run", metavar="RUN", help="name of the run (the newest)")


def add_seed(verb: Any) -> None:
    """The seed."""
    verb.add_argument("--seed", type=int, metavar="N", help="of all random numbers (0)")


def add_settings(verb: Any, which: str) -> None:
    """Single settings of a recipe; `which` of them a person can give here."""
    verb.add_argument(
        "--set",
        dest="settings",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help=f"change {which} of the recipe; may be repeated",
    )


def add_template(verb: Any, whose: str) -> None:
    """A chat template in place of the model's own; `whose` is left alone."""
    verb.add_argument(
        "--template",
        metavar="FILE",
        help=f"a chat template (Jinja) in place of {whose}, or “none” to ask without one, as "
        "“Question: … Answer:”",
    )


def add_device(verb: Any, default: str = "auto") -> None:
    """Where to compute."""
    verb.add_argument(
        "--device",
        choices=("auto", "cpu", "cuda", "mps"),
        help=f"where to compute ({default})",
    )
