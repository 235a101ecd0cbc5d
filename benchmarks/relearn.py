"""Whether what was forgotten comes back when a part of it is taught again.

After unlearning, every weight of the forgetful model is fine-tuned for one epoch on the old answers
to one half of the forget questions, and the *other* half is audited (retraining on a part, arXiv
2410.08827). The learning rate begins at ``--rate`` and is doubled until four fifths of the taught
half are known again: a teaching that does not even bring back what it teaches proves nothing of the
rest. Beside it stand the forgetful model itself and a control that is fine-tuned in the same way on
as many answers that were never forgotten: what that one brings back, any training does. Everyday
facts are asked of all of them: where these are gone, that nothing comes back proves nothing.

Each finished seed is one line of the results file, and is not made again.

    .venv/bin/python benchmarks/relearn.py [--facts twelve] [--seeds 0 1 2] [--rate 2e-5]
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from answering import WHOLE, greedy
from experiment import CODE, experiment_key
from facts import DATA, HERE, facts_and_sets
from forgetting import audited, forget_by_recipe
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
BACK = 0.8
"""Of the taught half, as far as it was known before, that has to be known again."""
FASTER, RAISED = 2, 6
"""By how much the learning rate is raised until then, and how often at most; what is not back after
that is told as it is."""
ATTACKS = ("greedy", "wordings", "prefill", "sampling_t1.0")


def answers(path: Path, questions: Sequence[Question]) -> list[str]:
    """A file's greedy answers."""
    with BatchSession.open(path) as session:
        return greedy(session, [one.question for one in questions], WHOLE)


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
        others: What it is not to forget; as many of these are taught to the control, and all are
            asked.
        seed: Of forgetting and of the audit.
        recipe: How it forgets.
        how: How it is taught.
        samples: Answers drawn for each question in the audit.

    Returns:
        ``{"seconds", "rate": that brought the taught half back, or the last; "attacks": {"before" |
        "forgotten" | "relearned" | "control": {NAME: counts}}, "taught_half": {the same: counts of
        answers to the exact questions}, "others": {the same, of `others`}}``.
    """
    taught_half, asked_half = forget[::2], forget[1::2]
    attacks: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="pmc-relearn-") as place:
        folder = Path(place)
        made = forget_by_recipe(model, forget, seed, recipe, folder)
        before, files = made["before"], {"forgotten": made["after"]}
        had = still_known(before, taught_half)["leaked_answers"]
        for name, questions in (("relearned", taught_half), ("control", others)):
            asked = questions[: len(taught_half)]
            told = zip(asked, answers(before, asked), strict=True)
            pairs = [(one.question, answer) for one, answer in told]
            files[name] = folder / f"{name}.gguf"
            teach(made["after"], pairs, how, files[name], say)
            for _ in range(RAISED if name == "relearned" else 0):
                if still_known(files[name], taught_half)["leaked_answers"] >= BACK * had:
                    break
                how = replace(how, rate=FASTER * how.rate)
                say(f"  not back yet: {how.rate:g}")
                teach(made["after"], pairs, how, files[name], say)
        for name, path in files.items():
            say(f"  asking: {name}")
            which = {"before": before, "after": path}
            sides = audited(which, asked_half, ["F16"], samples, seed, ATTACKS, folder)["sides"]
            attacks[name] = sides["after"]["F16"]["attacks"]
            attacks["before"] = sides["before"]["F16"]["attacks"]
        every = {"before": before, **files}
        again = {name: still_known(path, taught_half) for name, path in every.items()}
        kept = {name: still_known(path, others) for name, path in every.items()}
    return {
        "seconds": made["seconds"],
        "rate": how.rate,
        "attacks": attacks,
        "taught_half": again,
        "others": kept,
    }


def table(lines: Sequence[Mapping[str, Any]]) -> str:
    """Leaking answers of the half that was not taught again, added up over the seeds of a set.

    Another recipe, teaching or experiment has a table of its own.
    """
    groups: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for line in lines:
        same = (line["set"], line["recipe"], line["experiment"], line["samples"], line["teaching"])
        groups[json.dumps(same)].append(line)
    return "\n\n".join(_table(found) for found in groups.values()) or "There are no results yet."


def _table(lines: Sequence[Mapping[str, Any]]) -> str:
    first, rates = lines[0], ", ".join(f"{line['rate']:g}" for line in lines)
    title = (
        f"{first['set']}, recipe {first['recipe']}, experiment {first['experiment']}, "
        f"{first['teaching']['epochs']} epochs at the rate {rates}\n"
    )
    out = [
        title,
        f"| {len(lines)} pieces | {' | '.join(MODELS)} |\n" + "|---" * (len(MODELS) + 1) + "|",
    ]
    rows = {name: [line["attacks"] for line in lines] for name in ATTACKS}
    for name, found in rows.items():
        out.append(_row(name, [[one[model][name] for one in found] for model in MODELS]))
    again = [[line["taught_half"][model] for line in lines] for model in MODELS]
    out.append(_row("greedy, the taught half", again))
    kept = [[line["others"][model] for line in lines] for model in MODELS]
    out.append(_row("greedy, everyday facts right", kept))
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
    parser.add_argument("--rate", type=float, default=2e-5, help="first of the teaching")
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
    experiment = experiment_key([DATA.read_text(encoding="utf-8")], (*CODE, "teaching"))
    for seed in arguments.seeds:
        how = Teaching(arguments.epochs, arguments.rate, batch=1, seed=seed)
        known = {
            "set": arguments.facts,
            "seed": seed,
            "recipe": recipe_key(recipe),
            "experiment": experiment,
            "teaching": {"epochs": how.epochs, "first_rate": how.rate},
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
