"""The verbs about what a run has made: export, compare, audit, report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pmc_gui.cli.options import add_project, add_seed, add_template, new_verb

QUANT_EXAMPLES = ("F16", "Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "Q3_K_M")


def add_export(verbs: Any) -> None:
    """``export``."""
    verb = new_verb(
        verbs,
        "export",
        "write the forgetful model as a file you can use",
        f"""
Write the result of a run: as one GGUF file (--quant with --to), as a PEFT adapter, as a merged
Hugging Face folder, or several of them at once. Each comes with a model card (README.md) and the
licence of the original, if that has one; with a GGUF file, and with a folder of some architectures,
there is also a Modelfile, with which Ollama loads it.

--quant takes llama.cpp's names, such as {", ".join(QUANT_EXAMPLES)}.
""",
        [
            "ada.pmc --quant Q4_K_M --to forgot-Q4_K_M.gguf",
            "ada.pmc --adapter forgot-adapter --hf forgot-model",
        ],
    )
    add_project(verb)
    verb.add_argument("--quant", metavar="Q", help="number format of the GGUF file")
    verb.add_argument("--to", type=Path, metavar="FILE.gguf", help="the GGUF file to write")
    verb.add_argument("--adapter", type=Path, metavar="DIR", help="folder for the PEFT adapter")
    verb.add_argument(
        "--hf", type=Path, metavar="DIR", help="folder for merged safetensors with tokenizer"
    )


def add_compare(verbs: Any) -> None:
    """``compare``."""
    verb = new_verb(
        verbs,
        "compare",
        "ask the old and the new model the same",
        """
Ask the old and the new model the same questions in llama.cpp, in the quantized form in which
they will really run, and show both answers. Give a project, or two GGUF files. A PEFT adapter can
work beside either model without being merged into it.
""",
        [
            "ada.pmc --questions forget.csv --quant Q8_0,Q4_K_M",
            "--before old.gguf --after new.gguf --questions questions.txt",
            "ada.pmc --before-adapter ada.pmc/runs/RUN/adapter --questions forget.csv",
            "--before old.gguf --after-adapter adapter-folder --questions questions.txt",
        ],
    )
    _add_sides(verb)
    verb.add_argument(
        "--before-adapter",
        type=Path,
        metavar="DIR",
        help="a PEFT adapter beside the old model, not merged",
    )
    verb.add_argument(
        "--after-adapter",
        type=Path,
        metavar="DIR",
        help="a PEFT adapter beside the new model, not merged; without --after, the new model is "
        "the original with it",
    )
    verb.add_argument(
        "--questions", type=Path, required=True, metavar="FILE", help="what to ask; as for --forget"
    )
    verb.add_argument(
        "--quant",
        action="append",
        metavar="Q[,Q…]",
        help=f"number formats to compare in, such as {', '.join(QUANT_EXAMPLES)} (F16)",
    )
    verb.add_argument("--max-tokens", type=int, metavar="N", help="longest answer (64)")
    verb.add_argument("--prefill", metavar="TEXT", help="beginning of every answer")
    verb.add_argument("--temperature", type=float, metavar="T", help="0 to 5; 0 is greedy (0)")
    verb.add_argument(
        "--batched",
        action="store_const",
        const=True,
        help="write the answers to many questions at once: several times as quick, and now and "
        "then a word is another",
    )
    add_seed(verb)


def add_audit(verbs: Any) -> None:
    """``audit``."""
    verb = new_verb(
        verbs,
        "audit",
        "attack the old and the new model",
        """
Try to get the forgotten answers out of the exported model, in the quantized form in which it will
really run, by every known way: other wordings, hundreds of samples, a begun answer, hints, several
turns, other forms and languages. Everything is asked of the old model too. Shows what leaked, and
what else was lost. To be called forgotten, a question needs two `audit_wordings` that do not repeat
it as it stands. Give a project, or two GGUF files with their questions.

What is found of a project is kept in its run's folder, what is found of two files where --out says.
""",
        [
            "ada.pmc",
            "ada.pmc --attacks greedy,wordings,prefill --quant Q4_K_M",
            "--before old.gguf --after new.gguf --questions forget.csv --out found --json",
        ],
    )
    _add_sides(verb)
    verb.add_argument(
        "--questions",
        type=Path,
        metavar="FILE",
        help="what must be forgotten, with key facts; questions tagged “kept” must still be "
        "answered (the run's own)",
    )
    verb.add_argument(
        "--attacks",
        action="append",
        metavar="NAME[,NAME…]",
        help="which attacks to make, such as greedy, wordings, sampling, prefill (all)",
    )
    verb.add_argument(
        "--quant",
        action="append",
        metavar="Q[,Q…]",
        help=f"number formats to attack, such as {', '.join(QUANT_EXAMPLES)} (F16,Q4_K_M)",
    )
    verb.add_argument(
        "--samples", type=int, metavar="N", help="answers drawn for each question (100)"
    )
    verb.add_argument(
        "--seeds", type=int, metavar="N", help="how often the random attacks are repeated (1)"
    )
    verb.add_argument(
        "--out",
        type=Path,
        metavar="FOLDER",
        help="where to keep the answers and what was found of two files, also if it is stopped",
    )
    verb.add_argument(
        "--resume",
        action="store_true",
        help="go on with the stopped audit of the run, or in --out, with the settings it was begun "
        "with",
    )
    add_seed(verb)


def add_report(verbs: Any) -> None:
    """``report``."""
    verb = new_verb(
        verbs,
        "report",
        "write down what a run did and what an audit found",
        """
Write the report on a run: what was to be forgotten, the verdicts with intervals, every attack on
every question, the very words that leaked, what else was lost, and where everything came from,
with the SHA-256 of every file. It also reads every training text again and says whether a key
fact or a reference answer was among them. HTML files open without a network and run no script.

Without --to it is written as report.html in the run's folder, as after every audit.
""",
        [
            "ada.pmc",
            "ada.pmc --to report.html --to report.json --to report.csv",
            "ada.pmc --to for-others.html --hide-questions",
            "ada.pmc --to answers.json --format comparator",
        ],
    )
    add_project(verb)
    verb.add_argument(
        "--to",
        type=Path,
        action="append",
        metavar="FILE",
        help="a file ending in .html, .json or .csv; may be repeated (report.html in the run)",
    )
    verb.add_argument(
        "--format",
        dest="form",
        choices=("html", "json", "csv", "comparator"),
        help="the form, whatever the file is called; comparator is the JSON of PAIR's LLM "
        "Comparator, with both models' answers",
    )
    verb.add_argument(
        "--hide-questions",
        action="store_true",
        help="tell questions, key facts and answers as SHA-256 only, and no telling names",
    )


def _add_sides(verb: Any) -> None:
    """A project, or the model before and after."""
    verb.add_argument("project", nargs="?", type=Path, metavar="NAME.pmc", help="a project folder")
    verb.add_argument("--run", metavar="RUN", help="name of the run (the newest)")
    verb.add_argument("--before", type=Path, metavar="A", help="the old model, without a project")
    verb.add_argument("--after", type=Path, metavar="B", help="the new model, without a project")
    add_template(verb, "that of the two models; a project's runs have their own")
