"""Each verb's options and help, made of argparse alone so that ``--help`` is quick."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, NoReturn

from pmc_gui.cli.options import (
    add_device,
    add_project,
    add_seed,
    add_settings,
    add_template,
    new_verb,
)
from pmc_gui.cli.result_verbs import add_audit, add_compare, add_export, add_report

PRESET_NAMES = ("quick", "balanced", "thorough", "paper-phi", "paper-llama3")

_MODEL = "a GGUF file, a Hugging Face folder with safetensors, or a PEFT adapter folder"


class SettingsWanted(Exception):  # noqa: N818 - no error
    """Every setting of a recipe is to be printed, and nothing else done."""


class _ListSettings(argparse.Action):
    """End the parsing, as ``--help`` does; required options may be missing."""

    def __call__(self, *_: Any) -> NoReturn:
        raise SettingsWanted


def add_verbs(verbs: Any) -> None:
    """Add all verbs to what `ArgumentParser.add_subparsers` gave."""
    for add in (
        _inspect,
        _ask,
        _unlearn,
        _resume,
        _extend,
        add_export,
        add_compare,
        add_audit,
        add_report,
        _selftest,
        _doctor,
        _demo,
    ):
        add(verbs)


def _inspect(verbs: Any) -> None:
    verb = new_verb(
        verbs,
        "inspect",
        "describe a model and the memory it needs",
        """
Show a model's architecture, size, number format, context, chat template and licence, and the
memory needed to chat with it, to train an adapter and to train it in full, against what this
machine has free. Reads headers only.
""",
        ["model.gguf", "path/to/hf-folder --json"],
    )
    verb.add_argument("model", type=Path, metavar="MODEL", help=_MODEL)
    add_device(verb)


def _ask(verbs: Any) -> None:
    verb = new_verb(
        verbs,
        "ask",
        "put questions to a model",
        """
Put questions to a model, to see what it knows. Answers are greedy (always the likeliest word)
unless a temperature is given.
""",
        [
            'model.gguf -q "Who wrote Faust?" "Where does Ada live?"',
            'model.gguf -q "Where does Ada live?" --temperature 1 --samples 8',
            'hf-folder --adapter out/adapter -q "Who wrote Faust?"',
        ],
    )
    verb.add_argument("model", type=Path, metavar="MODEL", help=_MODEL)
    verb.add_argument(
        "-q",
        "--question",
        dest="questions",
        nargs="+",
        action="extend",
        required=True,
        metavar="TEXT",
        help="one or more questions",
    )
    verb.add_argument("--adapter", type=Path, metavar="DIR", help="a PEFT adapter for the model")
    add_template(verb, "the model's own")
    verb.add_argument(
        "--backend",
        choices=("auto", "torch", "llama.cpp"),
        help="what computes (auto: llama.cpp for a GGUF file without adapter, else torch)",
    )
    verb.add_argument("--prefill", metavar="TEXT", help="beginning of the answer")
    verb.add_argument("--max-tokens", type=int, metavar="N", help="longest answer (64)")
    verb.add_argument("--samples", type=int, metavar="N", help="answers to each question (1)")
    verb.add_argument("--temperature", type=float, metavar="T", help="0 to 5; 0 is greedy (0)")
    verb.add_argument("--top-p", type=float, metavar="P", help="nucleus, above 0 to 1 (1)")
    verb.add_argument("--top-k", type=int, metavar="K", help="likeliest tokens; 0 is all (0)")
    add_seed(verb)
    add_device(verb, "auto; llama.cpp computes where it was built for")


def _unlearn(verbs: Any) -> None:
    verb = new_verb(
        verbs,
        "unlearn",
        "make a model forget",
        """
Make a model forget the answers to the questions in a file. The model itself is not changed:
everything is written to a new project folder NAME.pmc, with the adapter, the GGUF file, every
event and every text that was trained on.

The forget file is CSV, TSV, JSON, JSON Lines or plain text with a question a line; a column
`key_facts` names what must not be said any more (used to check and to choose, never to train).
""",
        [
            "--model model.gguf --forget forget.csv --out ada.pmc",
            "--model hf-folder --forget f.jsonl --retain keep.jsonl --preset thorough --out a.pmc",
            "--model model.gguf --forget f.txt --set epochs=80 --set steer=anything --out b.pmc",
        ],
    )
    verb.add_argument("--model", type=Path, required=True, metavar="M", help=_MODEL)
    verb.add_argument("--adapter", type=Path, metavar="DIR", help="a PEFT adapter to start from")
    add_template(verb, "the model's own, kept with the run")
    verb.add_argument(
        "--forget", type=Path, required=True, metavar="FILE", help="questions to be forgotten"
    )
    verb.add_argument("--retain", type=Path, metavar="FILE", help="questions to be kept")
    recipes = verb.add_mutually_exclusive_group()
    recipes.add_argument(
        "--preset",
        metavar="NAME",
        help=f"a recipe with a name: {', '.join(PRESET_NAMES)} (balanced)",
    )
    recipes.add_argument(
        "--recipe", type=Path, metavar="FILE", help="a recipe as JSON, naming what differs"
    )
    add_settings(verb, "one setting")
    verb.add_argument(
        "--list-settings",
        action=_ListSettings,
        nargs=0,
        help="print every setting with its bounds and meaning, and end (with --json: their JSON "
        "schema and the values of every preset)",
    )
    add_seed(verb)
    add_device(verb)
    verb.add_argument(
        "--out", type=Path, required=True, metavar="NAME.pmc", help="the project folder to make"
    )


def _resume(verbs: Any) -> None:
    verb = new_verb(
        verbs,
        "resume",
        "go on with a stopped run",
        "Go on with a run from its last checkpoint, after a stop, a crash or a power cut.",
        ["ada.pmc", "ada.pmc --run 20260131T100000Z --device cpu"],
    )
    add_project(verb)
    add_device(verb, "where it was started")


def _extend(verbs: Any) -> None:
    verb = new_verb(
        verbs,
        "extend",
        "go on training where a run still leaks",
        """
Go on training from where a finished run ended, in a new run of the same project: about half as
long, at half the rate, with more of what stands against the attacks by which its audit leaks
(other wordings, begun answers, drawn answers). The audit's own texts stay out of training.
""",
        ["ada.pmc", "ada.pmc --against prefill,sampling --set epochs=30"],
    )
    add_project(verb)
    verb.add_argument(
        "--against",
        action="append",
        metavar="NAME[,NAME…]",
        help="attacks to be made stronger against (those by which the run's audit leaks)",
    )
    add_settings(verb, "one more setting")
    add_seed(verb)
    add_device(verb, "where it was trained")


def _selftest(verbs: Any) -> None:
    new_verb(
        verbs,
        "selftest",
        "check that this installation works",
        """
Show versions and devices, do one training step, and get two answers from llama.cpp (one of them
quantized), with a tiny model made on the spot. Prints JSON. Send its output along when you report
a fault.
""",
        [""],
    )


def _doctor(verbs: Any) -> None:
    verb = new_verb(
        verbs,
        "doctor",
        "see what a Python environment lacks",
        """
Look at a Python environment that is to run models, one with a CUDA build of torch for example, and
name what is missing in it and the command that gets it. It has to be able to do without the window.
""",
        ["", "--python ~/cuda/bin/python", "--python ~/cuda/bin/python --json"],
    )
    verb.add_argument(
        "--python",
        type=Path,
        metavar="PYTHON",
        help="the environment's interpreter (the program's own environment)",
    )


def _demo(verbs: Any) -> None:
    verb = new_verb(
        verbs,
        "demo",
        "see it work on the sample model",
        """
Make the sample model SmolLM2-135M-Instruct forget four everyday facts and show its answers
before and after, at F16 and at Q4_K_M. Takes some minutes and 3 GB of memory.
""",
        ["", "--out demo.pmc --json"],
    )
    verb.add_argument(
        "--out",
        type=Path,
        default=Path("demo.pmc"),
        metavar="NAME.pmc",
        help="the project folder to make (demo.pmc)",
    )
    add_seed(verb)
