"""How well everyday facts are forgotten: the default recipe beside other methods, audited.

The sample model forgets the sets of ``data/facts.json``, each with several seeds, and every result
is audited as the program audits a run: all attacks on the exported files, before and after, at
each quantization. A finished piece (method, set, seed) is one line of the results file and is not
made again, so that this can be stopped and gone on with at any time; a piece takes ten minutes to
half an hour on two cores, and less where the original has been asked already (``--originals``).
Facts, texts or code that change make another experiment (``experiment.py``), whose pieces are made
anew. The seed is that of the training: all pieces of a set are attacked with the same draws.

Another method gets the time that the piece ``pmc`` of the same set and seed took, which is to be
made first; it trains with the default recipe, whatever ``--set`` changes for ``pmc``.

    .venv/bin/python benchmarks/facts.py [--sets four-a …] [--seeds 0 1 2] [--methods pmc npo …]
    .venv/bin/python benchmarks/facts.py --table
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import comparators
import facts_before
import facts_kept
from experiment import CODE, experiment_key
from facts_counts import counts
from facts_table import table
from forgetting import audited, forget_by_comparator, forget_by_recipe
from pieces import append, as_long, finished, recipe_key, say, telling_failure

from pmc_gui.core.audit import SIDES
from pmc_gui.core.control import Control
from pmc_gui.core.presets import DEFAULT_PRESET, change, parse_settings, preset
from pmc_gui.core.questions import Question
from pmc_gui.core.runfolder import Project
from pmc_gui.core.sample import sample_model
from pmc_gui.engine.probing.quantized import quantized

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pmc_gui.core.recipe import Recipe

HERE = Path(__file__).parent
DATA = HERE / "data" / "facts.json"
RESULTS = HERE / "results" / "facts.jsonl"
ORIGINALS = HERE.parent / ".cache" / "facts-originals"
PMC, REFERENCE = "pmc", "reference"
METHODS = (PMC, *comparators.METHODS, REFERENCE)
QUANTS = ("F16", "Q8_0", "Q4_K_M")
AUDIT_SEED = 0
FINAL = "final"
"""The group of sets that no recipe is tuned on; facts that are held out are asked beside these."""


def facts_and_sets() -> tuple[dict[str, Question], dict[str, dict[str, list[str]]]]:
    """The pool by question, and the sets to forget: those to tune on, and the final ones."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    pool = {
        entry["question"]: Question.of(
            entry["question"],
            key_facts=tuple(entry["key_facts"]),
            audit_wordings=tuple(entry["audit_wordings"]),
        )
        for entry in data["facts"]
    }
    return pool, data["sets"]


def piece(
    made: Mapping[str, Any],
    forget: Sequence[Question],
    held_out: Sequence[Question],
    quants: Sequence[str],
    samples: int,
    original: Path,
) -> dict[str, Any]:
    """Audit what was made, and tell what was found.

    Args:
        made: From `forget_by_recipe` or `forget_by_comparator`.
        forget: What was forgotten.
        held_out: Facts that no tuning has looked at, to be asked too.
        quants: Names of quantizations.
        samples: Answers that random attacks draw.
        original: Keeps what the original answered for the next piece.
    """
    began = time.monotonic()
    run = Project.open(made["project"]).runs()[-1]
    lent = facts_before.lend(original, run.path)
    report = audited(
        # Of a run it is known which prompts it was trained on; drift is measured on others then.
        {"project": made["project"]},
        [*forget, *held_out],
        quants,
        samples,
        AUDIT_SEED,
        (),
        made["project"].parent,
        resume=lent,
    )
    files = {
        side: [
            quantized(made[side], quant, run.gguf_dir / f"{side}-{quant}.gguf", Control())
            for quant in quants
        ]
        for side in SIDES
    }
    kinds = facts_kept.by_kind(forget, held_out)
    if not lent:
        every = [one for facts in kinds.values() for one in facts]
        facts_before.keep(run.path, original, facts_kept.right(files["before"], every, forget))
    before = facts_before.right(original)
    kinds = facts_kept.unseen(kinds, (t.prompt for t in run.targets() if t.kind == "retain"))
    known = [one for facts in kinds.values() for one in facts if one.question in before]
    return {
        "steps": made["steps"],
        "seconds": {**made["seconds"], "audit": round(time.monotonic() - began, 1)},
        "questions": counts(run.path, forget),
        "kept": facts_kept.kept(kinds, before, facts_kept.right(files["after"], known, ())),
        "drift": {quant: one["drift_nats"] for quant, one in report["sides"]["after"].items()},
        "metrics": {
            side: {quant: one["metrics"] for quant, one in found.items()}
            for side, found in report["sides"].items()
        },
        "verdict": {who: one["verdict"] for who, one in report["verdict"].items()},
        "leaks": [
            {
                "question": one["question"],
                "attack": one[who]["evidence"]["attack"],
                "quant": one[who]["evidence"]["quant"],
            }
            for one in report["verdicts"]
            for who in ("chat", "file")
            if one[who]["evidence"] is not None
        ],
    }


def recipe_of(method: str, settings: Mapping[str, str]) -> Recipe:
    """What a method trains with; other methods take no settings, see `comparators.forget_with`.

    The reference comes with no retain set: it gets as many built-in prompts as the default recipe
    has, with the model's own answers.
    """
    default = preset(DEFAULT_PRESET)
    if method in comparators.METHODS:
        return default
    if method == PMC:
        return change(default, dict(settings))
    built_in = {"builtin_retain": default.builtin_retain}
    return change(preset("paper-llama3"), {**built_in, **settings})


def make(
    arguments: argparse.Namespace,
    method: str,
    known: Mapping[str, Any],
    recipe: Recipe,
    pool: Mapping[str, Question],
    asked: Sequence[str],
    original: Path,
) -> None:
    """Make one piece and write its line down; `known` is what tells it from others."""
    say(f"{method}, {known['set']}, seed {known['seed']}")
    forget = [pool[question] for question in asked]
    with tempfile.TemporaryDirectory(prefix="pmc-facts-") as place:
        folder, model, seed = Path(place), sample_model(), known["seed"]
        if method in comparators.METHODS:
            seconds = known["given"]["seconds"]
            made = forget_by_comparator(method, model, forget, seed, seconds, folder)
        else:
            made = forget_by_recipe(model, forget, seed, recipe, folder)
        held_out = facts_kept.held_out(pool) if known["group"] == FINAL else ()
        found = piece(made, forget, held_out, arguments.quants, arguments.samples, original)
    append(arguments.results, {**known, **found})


def main() -> None:
    pool, groups = facts_and_sets()
    sets = {name: asked for group in groups.values() for name, asked in group.items()}
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", maxsplit=1)[0])
    parser.add_argument("--sets", nargs="+", choices=sets, default=list(groups[FINAL]))
    parser.add_argument("--seeds", nargs="+", type=int, default=[0, 1, 2])
    parser.add_argument(
        "--methods", nargs="+", choices=METHODS, default=[PMC], help=f"others need {PMC} first"
    )
    parser.add_argument("--quants", nargs="+", default=list(QUANTS))
    parser.add_argument("--samples", type=int, default=100)
    parser.add_argument(
        "--set",
        nargs="+",
        default=[],
        metavar="key=value",
        dest="settings",
        help=f"change the recipe of {PMC} and {REFERENCE}",
    )
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument(
        "--originals",
        type=Path,
        default=ORIGINALS,
        metavar="FOLDER",
        help="keeps what the originals answered, for a later call on the same computer",
    )
    parser.add_argument("--table", action="store_true", help="only show what was found so far")
    arguments = parser.parse_args()
    if arguments.table:
        print(table(finished(arguments.results)))
        return
    settings = parse_settings(arguments.settings)
    asked = [path.read_text(encoding="utf-8") for path in (DATA, facts_kept.DATA)]
    experiment = experiment_key(asked, (*CODE, "facts_counts", "facts_kept"))
    # The default recipe comes first: the others take as long as it did.
    methods = sorted(arguments.methods, key=METHODS.index)
    for name, seed, method in product(arguments.sets, arguments.seeds, methods):
        same = {
            "experiment": experiment,
            "group": FINAL if name in groups[FINAL] else "tuning",
            "set": name,
            "seed": seed,
            "samples": arguments.samples,
            "quants": arguments.quants,
        }
        recipe = recipe_of(method, settings)
        known = {**same, "method": method, "recipe": recipe_key(recipe)}
        if method in comparators.METHODS:
            timed = recipe_key(recipe_of(PMC, settings))
            lines = finished(arguments.results, **same, method=PMC, recipe=timed)
            known["given"] = as_long(lines)
        else:
            known["settings"] = settings
        if not finished(arguments.results, **known):
            asked_with = f"{experiment}-{arguments.samples}-{'-'.join(arguments.quants)}"
            original = arguments.originals / asked_with / name
            with telling_failure(f"{method}, {name}, seed {seed}"):
                make(arguments, method, known, recipe, pool, sets[name], original)
    print(table(finished(arguments.results)))


if __name__ == "__main__":
    main()
