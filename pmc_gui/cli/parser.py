"""The command line's grammar and help, made of argparse alone so that ``--help`` is quick."""

from __future__ import annotations

import argparse
from typing import NoReturn

import pmc_gui
from pmc_gui.cli.options import EXIT_CODES, common
from pmc_gui.cli.verbs import add_verbs

_DESCRIPTION = """\
Make a local language model forget, and see whether it did.

Open a model you have, give it the questions it must no longer be able to answer, and get back a
model, as GGUF or as a folder, that does not. The method is Partial Model Collapse: the model is
trained on its own answers, never on the secret.

The same is done in a window: `pmc-gui` alone opens it, `pmc-gui NAME.pmc` opens a project in it,
and `pmc-gui --demo` opens it with a ready sample. With a verb it is all done here:
"""

_EPILOG = f"""\
a first run:
  pmc-gui inspect model.gguf
  pmc-gui ask model.gguf -q "Where does Ada live?"
  pmc-gui unlearn --model model.gguf --forget forget.csv --out ada.pmc
  pmc-gui compare ada.pmc --questions forget.csv --quant Q4_K_M
  pmc-gui audit ada.pmc
  pmc-gui report ada.pmc --to report.html
  pmc-gui export ada.pmc --quant Q4_K_M --to model-forgot.gguf

Results go to standard output, progress to standard error. Ctrl-C once stops and keeps a
checkpoint, twice stops now. `pmc-gui VERB --help` explains each verb.

{EXIT_CODES}"""


class UsageError(Exception):
    """The command line is not of a form that is understood.

    Attributes:
        usage: The form that is, with its line feed.
        program: The verb it was said to.
    """

    def __init__(self, message: str, usage: str, program: str) -> None:
        super().__init__(message)
        self.usage = usage
        self.program = program


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(message, self.format_usage(), self.prog)


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; its errors are `UsageError`."""
    parser = _Parser(
        prog="pmc-gui",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        parents=[common()],
    )
    parser.add_argument("--version", action="version", version=f"pmc-gui {pmc_gui.__version__}")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", dest="verb")
    add_verbs(verbs)
    return parser
