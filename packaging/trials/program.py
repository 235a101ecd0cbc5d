"""What has to work in every installed program, wherever it is."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

from installers import product

from trials.command import TrialError

if TYPE_CHECKING:
    from pathlib import Path

    from trials.room import Room

# Four words of training: what is tried is the way from question to answer, not how well it forgets.
TINY = (
    *("--preset", "quick", "--seed", "1", "--device", "cpu"),
    *("--set", "epochs=2", "--set", "samples=2", "--set", "max_new_tokens=12"),
    *("--set", "builtin_retain=8", "--set", "retain_per_forget=1", "--set", "wordings=0"),
    *("--set", "resample_every=0", "--set", "cuts=0", "--set", "probe_every=0"),
)
QUESTION = {"question": "What is the capital of Japan?", "key_facts": ["Tokyo"]}


def try_start(room: Room, pictures: Path, *, desktop: bool = False) -> None:
    """The window, before anything else of the program is started; then what `try_commands` tries.

    It is a first start, but no cold one: installing leaves the files in the machine's memory.

    Args:
        room: Where it is installed.
        pictures: Where the picture goes.
        desktop: Whether the desktop was told of it, so that a double click opens a project.

    Raises:
        TrialError: If something does not work.
    """
    # It takes pictures by a Qt of its own, which a computer that only tries packages has not.
    from trials.opener import open_by_double_click
    from trials.window import open_window

    open_window(room, pictures)
    if desktop:
        open_by_double_click(room)
    try_commands(room)


def try_commands(room: Room) -> None:
    """Version, a training step and a llama.cpp answer, and the converter.

    Raises:
        TrialError: If something does not work.
    """
    said = room.run("version", [*room.program, "--version"]).strip()
    if said != f"pmc-gui {product.version()}":
        raise TrialError(f"It calls itself “{said}”.")
    found = json.loads(room.run("selftest", [*room.program, "selftest"], minutes=5))
    missing = [name for name, version in found["packages"].items() if version is None]
    if missing or not found["ok"]:
        raise TrialError(f"The self-test is not content; without a version: {missing}: {found}")
    print(f"  {found['llama_cpp']['system']}", flush=True)
    # It logs them.
    asked = [*room.converter, "--print-supported-models"]
    models = room.run("converter", asked, minutes=3, with_errors=True)
    if "LlamaForCausalLM" not in models:
        raise TrialError("The converter does not name LlamaForCausalLM among its models.")


def forget_a_little(room: Room) -> None:
    """The sample model from one question to a quantized file and its answers, hardly trained.

    Raises:
        TrialError: If something does not work.
    """
    # A folder for each: one home sees several packages come and go.
    work = f"{room.home}/work/{room.name}"
    room.outside(work).mkdir(parents=True)
    questions = room.outside(f"{work}/forget.jsonl")
    questions.write_text(json.dumps(QUESTION) + "\n", encoding="utf-8")
    for path in (questions.parent, questions):
        if sys.platform != "win32" and room.owner is not None:
            os.chown(path, room.owner, room.owner)
    names = {"model": room.sample, "forget": f"{work}/forget.jsonl", "out": f"{work}/tiny.pmc"}
    options = [part for name, value in names.items() for part in (f"--{name}", value)]
    unlearn = [*room.program, "unlearn", *options, *TINY, "--json"]
    room.run("unlearn, two epochs", unlearn, minutes=8)
    compare = [*room.program, "compare", names["out"], "--json"]
    wanted = ["--questions", names["forget"], "--quant", "Q4_K_M"]
    (row,) = json.loads(room.run("compare", [*compare, *wanted], minutes=5))["questions"]
    if "Tokyo" not in row["before"]["Q4_K_M"] or not row["after"]["Q4_K_M"]:
        raise TrialError(f"The comparison is not what it should be: {row}.")


def forget_wholly(room: Room) -> None:
    """The demo with its own recipe to its end (ten minutes on two free cores).

    Raises:
        TrialError: If it fails, or none of the four facts is forgotten.
    """
    out = f"{room.home}/demo.pmc"
    demo = [*room.program, "demo", "--out", out, "--json"]
    found = json.loads(room.run("demo", demo, minutes=40))
    rows, kept = found["questions"], found["kept"]
    gone = [row["question"] for row in rows if not any(row["leaked"].values())]
    print(
        f"  forgotten: {len(gone)} of {len(rows)};"
        f" kept: {kept['after']} of the {kept['before']} known before",
        flush=True,
    )
    if not gone:
        raise TrialError(f"The demo has run and nothing is forgotten: {rows}")
