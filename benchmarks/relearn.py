"""Whether what was forgotten comes back when a part of it is taught again.

After unlearning, every weight of the forgetful model is fine-tuned for one epoch on the old answers
to one half of the forget questions, and the *other* half is audited (retraining on a part, arXiv
2410.08827). Beside it stand the forgetful model itself and a control that is fine-tuned in the same
way on as many answers that were never forgotten: what that one brings back, any training does. How
much of the taught half is known again tells how hard was tried.

Each finished seed is one line of the results file, and is not made again.

    .venv/bin/python benchmarks/relearn.py [--facts twelve] [--seeds 0 1 2] [--rate 2e-5]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from answering import greedy
from facts import HERE, audited, facts_and_sets, forget_by_recipe
from pieces import append, finished, recipe_key, say
from teaching import Teaching, teach

from pmc_gui.core.kept_facts import everyday_facts
from pmc_gui.core.presets import DEFAULT_PRESET, change, parse_settings, preset
from pmc_gui.core.sample import sample_model
from pmc_gui.core.verdict import leaked
from pmc_gui.engine.probing.batch import BatchSession

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pmc_gui.core.questions import Question
    from pmc_gui.core.recipe import Recipe

RESULTS = HERE / "results" / "relearn.jsonl"
MODELS = ("before", "forgotten", "relearned", "control")
LONGEST = 48
"""Tokens of an old answer, as long as the audit's."""
ATTACKS = ("greedy", "wordings", "prefill", "sampling_t1.0")


def answers(path: Path, questions: Sequence[Question]) -> list[str]:
    """A file's greedy answers."""
    with BatchSession.open(path) as session:
        return greedy(session, [one.question for one in questions], LONGEST)


def still_known(path: Path, questions: Sequence[Question]) -> dict[str, int]:
    """How many questions a file still answers with their key facts."""
    given = zip(answers(path, questions), questions, strict=True)
    found = [leaked(answer, one.question, key_facts=one.key_facts) for answer, one in given]
    return {"answers": len(found), "leaked_answers": found.count(True)}


def piece(
    model: Path,
    forget: Sequence[Question],
    others: Sequence[Question],
    seed: int,
    recipe: Recipe,
    how: Teaching,
    samples: int,
) -> dict[str, Any]:
    """Forget, teach one half again, and audit the other half.

    Args:
        model: The model that knows.
        forget: What it is to forget; every second question is taught again.
        others: What it is not to forget; as many of these are taught to the control.
        seed: Of forgetting and of the audit.
        recipe: How it forgets.
        how: How it is taught.
        samples: Answers drawn for each question in the audit.

    Returns:
        ``{"seconds", "attacks": {"before" | "forgotten" | "relearned" | "control": {NAME: counts}},
        "taught_half": {the same: counts of answers to the exact questions}}``.
    """
    taught_half, asked_half = forget[::2], forget[1::2]
    attacks: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="pmc-relearn-") as place:
        folder = Path(place)
        made = forget_by_recipe(model, forget, seed, recipe, folder)
        before, files = made["before"], {"forgotten": made["after"]}
        for name, questions in (("relearned", taught_half), ("control", others)):
            asked = questions[: len(taught_half)]
            told = zip(asked, answers(before, asked), strict=True)
            pairs = [(one.question, answer) for one, answer in told]
            files[name] = folder / f"{name}.gguf"
            teach(made["after"], pairs, how, files[name], say)
        for name, path in files.items():
            say(f"  asking: {name}")
            which = {"before": before, "after": path}
            sides = audited(which, asked_half, ["F16"], samples, seed, ATTACKS, folder)["sides"]
            attacks[name] = sides["after"]["F16"]["attacks"]
            attacks["before"] = sides["before"]["F16"]["attacks"]
        every = {"before": before, **files}
        again = {name: still_known(path, taught_half) for name, path in every.items()}
    return {"seconds": made["seconds"], "attacks": attacks, "taught_half": again}


def table(lines: Sequence[Mapping[str, Any]]) -> str:
    """Leaking answers of the half that was not taught again, added up over sets and seeds."""
    if not lines:
        return "There are no results yet."
    out = [f"| {len(lines)} pieces | {' | '.join(MODELS)} |\n" + "|---" * (len(MODELS) + 1) + "|"]
    rows = {name: [line["attacks"] for line in lines] for name in ATTACKS}
    for name, found in rows.items():
        out.append(_row(name, [[one[model][name] for one in found] for model in MODELS]))
    again = [[line["taught_half"][model] for line in lines] for model in MODELS]
    out.append(_row("greedy, the taught half", again))
    return "\n".join(out)


def _row(title: str, columns: Sequence[Sequence[Mapping[str, int]]]) -> str:
    cells = [
        f"{sum(one['leaked_answers'] for one in counts)} of {sum(one['answers'] for one in counts)}"
        for counts in columns
    ]
    return f"| {title} | {' | '.join(cells)} |"


def main() -> None:
    pool, groups = facts_and_sets()
    sets = {name: asked for group in groups.values() for name, asked in group.items()}
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", maxsplit=1)[0])
    parser.add_argument("--facts", choices=sets, default="twelve", help="which set to forget")
    parser.add_argument("--seeds", nargs="+", type=int, default=[0, 1, 2])
    parser.add_argument("--rate", type=float, default=2e-5, help="learning rate of the teaching")
    parser.add_argument("--epochs", type=int, default=1, help="of the teaching")
    parser.add_argument("--samples", type=int, default=100)
    parser.add_argument("--set", nargs="+", default=[], metavar="key=value", dest="settings")
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--table", action="store_true", help="only show what was found so far")
    arguments = parser.parse_args()
    if arguments.table:
        print(table(finished(arguments.results)))
        return
    recipe = change(preset(DEFAULT_PRESET), dict(parse_settings(arguments.settings)))
    forget = [pool[question] for question in sets[arguments.facts]]
    asked = {one.question for one in forget}
    others = [one for one in everyday_facts() if one.question not in asked][::-1]
    for seed in arguments.seeds:
        how = Teaching(arguments.epochs, arguments.rate, batch=1, seed=seed)
        known = {
            "set": arguments.facts,
            "seed": seed,
            "recipe": recipe_key(recipe),
            "teaching": {"epochs": how.epochs, "rate": how.rate},
            "samples": arguments.samples,
        }
        if finished(arguments.results, **known):
            continue
        say(f"{arguments.facts}, seed {seed}")
        found = piece(sample_model(), forget, others, seed, recipe, how, arguments.samples)
        append(arguments.results, {**known, "settings": arguments.settings, **found})
    print(table(finished(arguments.results)))


if __name__ == "__main__":
    main()
