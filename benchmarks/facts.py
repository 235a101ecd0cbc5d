"""How well everyday facts are forgotten: the default recipe beside other methods, audited.

The sample model forgets the sets of ``data/facts.json``, each with several seeds, and every result
is audited as the program audits a run: all attacks on the exported files, before and after, at
each quantization. A finished piece (method, set, seed) is one line of the results file and is not
made again, so that this can be stopped and gone on with at any time; a piece takes ten minutes to
half an hour on two cores. The seed is that of the training: all pieces of a set are attacked with
the same draws.

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
from facts_table import table
from pieces import append, finished, recipe_key, say

from pmc_gui.core.control import Control
from pmc_gui.core.events import Check, Finished, Phase
from pmc_gui.core.presets import DEFAULT_PRESET, change, parse_settings, preset
from pmc_gui.core.questions import Question
from pmc_gui.core.requests import AuditRequest
from pmc_gui.core.runfolder import Project, RunConfig, Target
from pmc_gui.core.sample import sample_model
from pmc_gui.engine.probing.audit import audit_job
from pmc_gui.engine.unlearning.job import recorded, start_run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pmc_gui.core.recipe import Recipe

HERE = Path(__file__).parent
RESULTS = HERE / "results" / "facts.jsonl"
PMC, REFERENCE = "pmc", "reference"
METHODS = (PMC, *comparators.METHODS, REFERENCE)
QUANTS = ("F16", "Q8_0", "Q4_K_M")
AUDIT_SEED = 0


def facts_and_sets() -> tuple[dict[str, Question], dict[str, dict[str, list[str]]]]:
    """The pool by question, and the sets to forget: those to tune on, and the final ones."""
    data = json.loads((HERE / "data" / "facts.json").read_text(encoding="utf-8"))
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
    method: str,
    forget: Sequence[Question],
    seed: int,
    recipe: Recipe,
    quants: Sequence[str],
    samples: int,
    seconds: float,
    original: Path,
) -> dict[str, Any]:
    """Forget, audit, and tell what was found; `original` keeps what the next piece asks too."""
    with tempfile.TemporaryDirectory(prefix="pmc-facts-") as place:
        folder = Path(place)
        if method in comparators.METHODS:
            made = forget_by_comparator(method, sample_model(), forget, seed, seconds, folder)
        else:
            made = forget_by_recipe(sample_model(), forget, seed, recipe, folder)
        began = time.monotonic()
        # Of a run it is known which prompts it was trained on; drift is measured on others then.
        which = {"project": made["project"]}
        run = Project.open(made["project"]).runs()[-1].path
        lent = facts_before.lend(original, run)
        report = audited(which, forget, quants, samples, AUDIT_SEED, (), folder, resume=lent)
        if not lent:
            facts_before.keep(run, original)
    return {
        "seconds": {**made["seconds"], "audit": round(time.monotonic() - began, 1)},
        "sides": report["sides"],
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
    """What a method trains with; other methods take the retain pairs of the default recipe.

    The reference comes with no retain set: it gets as many built-in prompts as the default recipe
    has, with the model's own answers.
    """
    default = preset(DEFAULT_PRESET)
    if method != REFERENCE:
        return change(default, dict(settings))
    built_in = {"builtin_retain": default.builtin_retain}
    return change(preset("paper-llama3"), {**built_in, **settings})


def forget_by_comparator(
    method: str, model: Path, forget: Sequence[Question], seed: int, seconds: float, folder: Path
) -> dict[str, Any]:
    """The same as `forget_by_recipe` by another method, put down as a run so that the audit knows
    which prompts it was trained on."""
    recipe = preset(DEFAULT_PRESET)
    project = Project.create(folder / "run.pmc")
    run = project.new_run(
        RunConfig(
            model=str(model), forget=list(forget), recipe=recipe, seed=seed, device="cpu", threads=1
        )
    )
    made = comparators.forget_with(method, model, forget, seed, seconds, run.gguf_dir, say=say)
    run.append_targets(
        [
            Target(
                step=made["steps"],
                question_id="",
                kind="retain",
                prompt=pair.kept.question,
                text=pair.text,
                origin=pair.kept.origin,
            )
            for pair in made["kept"]
        ]
    )
    run.record_files(made["before"], made["after"])
    return {"project": project.path, **made}


def forget_by_recipe(
    model: Path,
    forget: Sequence[Question],
    seed: int,
    recipe: Recipe,
    folder: Path,
    *,
    retain: Sequence[Question] = (),
) -> dict[str, Any]:
    """One run; returns ``{"project", "before", "after": path, "seconds": {"train"}}``."""
    run = start_run(
        model=model,
        forget=list(forget),
        retain=list(retain),
        recipe=recipe,
        seed=seed,
        device="cpu",
        out=folder / "run.pmc",
    )
    result = _last(recorded(run, Control()))
    return {
        "project": folder / "run.pmc",
        "before": Path(result["gguf"]["before"]),
        "after": Path(result["gguf"]["after"]),
        "seconds": {"train": result["seconds"]["train"]},
    }


def audited(
    which: Mapping[str, Path],
    forget: Sequence[Question],
    quants: Sequence[str],
    samples: int,
    seed: int,
    attacks: Sequence[str],
    folder: Path,
    *,
    resume: bool = False,
) -> dict[str, Any]:
    """The report of an audit of a project or of two files; all attacks if none is named."""
    questions = folder / "questions.jsonl"
    fields = {"question", "key_facts", "audit_wordings"}
    lines = [one.model_dump_json(include=fields) for one in forget]
    questions.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    request = AuditRequest(
        **which,
        questions=questions,
        quants=list(quants),
        samples=samples,
        seed=seed,
        attacks=list(attacks),
        resume=resume,
    )
    report: dict[str, Any] = _last(audit_job(request, Control()))
    return report


def _last(job: Any) -> Any:
    for event in job:
        if isinstance(event, Finished):
            return event.result
        if isinstance(event, Phase):
            say(f"  {event.name}")
        elif isinstance(event, Check):
            say(f"  step {event.step}: {event.leaks} of {event.asked} leak, {event.drift:.4f} nats")
    raise RuntimeError("the job ended without a result")


def main() -> None:
    pool, groups = facts_and_sets()
    sets = {name: asked for group in groups.values() for name, asked in group.items()}
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", maxsplit=1)[0])
    parser.add_argument("--sets", nargs="+", choices=sets, default=list(groups["final"]))
    parser.add_argument("--seeds", nargs="+", type=int, default=[0, 1, 2])
    parser.add_argument("--methods", nargs="+", choices=METHODS, default=[PMC])
    parser.add_argument("--quants", nargs="+", default=list(QUANTS))
    parser.add_argument("--samples", type=int, default=100)
    parser.add_argument("--set", nargs="+", default=[], metavar="key=value", dest="settings")
    parser.add_argument("--seconds", type=float, default=300.0, help="for the other methods")
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--table", action="store_true", help="only show what was found so far")
    arguments = parser.parse_args()
    if arguments.table:
        print(table(finished(arguments.results)))
        return
    settings = parse_settings(arguments.settings)
    with tempfile.TemporaryDirectory(prefix="pmc-originals-") as place:
        for name, seed, method in product(arguments.sets, arguments.seeds, arguments.methods):
            recipe = recipe_of(method, settings)
            known = {
                "method": method,
                "set": name,
                "seed": seed,
                "recipe": recipe_key(recipe),
                "samples": arguments.samples,
                "quants": arguments.quants,
            }
            if finished(arguments.results, **known):
                continue
            say(f"{method}, {name}, seed {seed}")
            found = piece(
                method,
                [pool[question] for question in sets[name]],
                seed,
                recipe,
                arguments.quants,
                arguments.samples,
                arguments.seconds,
                Path(place) / name,
            )
            append(arguments.results, {**known, "settings": settings, **found})
    print(table(finished(arguments.results)))


if __name__ == "__main__":
    main()
