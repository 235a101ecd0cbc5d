"""Whether what was forgotten comes back when a part of it is taught again.

After unlearning, the forgetful model is fine-tuned for one epoch on the old answers to one half of
the forget questions, and the *other* half is audited (retraining on a part, arXiv 2410.08827).
Beside it stand the forgetful model itself and a control that is fine-tuned the same way on as many
answers that were never forgotten: what that one brings back, any training does.

    .venv/bin/python benchmarks/relearn.py [--set twelve] [--seeds 0 1 2] [--rate 2e-5]
"""

from __future__ import annotations

import argparse
import json
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from facts import HERE, VERSIONS, audited, facts_and_sets, forget_by_recipe

from pmc_gui.core.control import Control
from pmc_gui.core.kept_facts import everyday_facts
from pmc_gui.core.presets import DEFAULT_PRESET, preset
from pmc_gui.engine.models.after_file import write_after
from pmc_gui.engine.models.open import open_model
from pmc_gui.engine.probing.batch import Ask, BatchSession
from pmc_gui.engine.unlearning.lora import add_lora, merged_tensors
from pmc_gui.engine.unlearning.losses import Item, MicroBatches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmc_gui.core.questions import Question

RESULTS = HERE / "results" / "relearn.jsonl"
ATTACKS = ("greedy", "wordings", "prefill", "sampling_t1.0")


def old_answers(before: Path, questions: Sequence[Question]) -> list[str]:
    """The original model's greedy answers."""
    found = [""] * len(questions)

    def take(index: int, _sample: int, text: str, _tokens: int) -> None:
        found[index] = text

    with BatchSession.open(before) as session:
        prompts = [session.prompt.encode(session.tokenizer, one.question) for one in questions]
        session.answers([Ask(tuple(ids), max_tokens=48) for ids in prompts], take)
    return found


def taught(
    after: Path, pairs: Sequence[tuple[str, str]], rate: float, epochs: int, seed: int, target: Path
) -> Path:
    """`after` fine-tuned on question-answer pairs, one by one, as a GGUF file of its own."""
    opened = open_model(after)
    model = add_lora(opened.model, preset(DEFAULT_PRESET), seed)
    parameters = [one for one in model.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=rate)
    micro = MicroBatches(1)
    model.train()
    for _ in range(epochs):
        for question, answer in pairs:
            prompt = tuple(opened.prompt.encode(opened.tokenizer, question))
            ids = (*opened.tokenizer.encode(answer), opened.tokenizer.eos_id)
            item = Item("retain", prompt, ids, 1 / len(ids), 1 / len(ids))
            micro.backward(model, [item], lambda: None)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
    model.eval()
    return write_after(after, target, merged_tensors(model), Control())


def piece(forget: Sequence[Question], seed: int, rate: float, epochs: int) -> dict[str, Any]:
    """Forget, teach one half again, and audit the other half."""
    taught_half, asked_half = forget[::2], forget[1::2]
    recipe = preset(DEFAULT_PRESET)
    with tempfile.TemporaryDirectory(prefix="pmc-relearn-") as place:
        folder = Path(place)
        made = forget_by_recipe(forget, seed, recipe, folder)
        before, after = made["before"], made["after"]
        old = old_answers(before, taught_half)
        relearned = taught(
            after,
            [(one.question, answer) for one, answer in zip(taught_half, old, strict=True)],
            rate,
            epochs,
            seed,
            folder / "relearned.gguf",
        )
        asked = {one.question for one in forget}
        others = [one for one in everyday_facts() if one.question not in asked][::-1]
        others = others[: len(taught_half)]
        control = taught(
            after,
            [
                (one.question, answer)
                for one, answer in zip(others, old_answers(before, others), strict=True)
            ],
            rate,
            epochs,
            seed,
            folder / "control.gguf",
        )
        found = {}
        for name, path in (("forgotten", after), ("relearned", relearned), ("control", control)):
            report = audited(
                {"before": before, "after": path}, asked_half, ["F16"], 100, seed, ATTACKS, folder
            )
            found[name] = report["sides"]["after"]["F16"]["attacks"]
            found["before"] = report["sides"]["before"]["F16"]["attacks"]
    return found


def main() -> None:
    pool, groups = facts_and_sets()
    sets = {name: asked for group in groups.values() for name, asked in group.items()}
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", maxsplit=1)[0])
    parser.add_argument("--set", choices=sets, default="twelve", dest="name")
    parser.add_argument("--seeds", nargs="+", type=int, default=[0, 1, 2])
    parser.add_argument("--rate", type=float, default=2e-5, help="learning rate of the teaching")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--results", type=Path, default=RESULTS)
    arguments = parser.parse_args()
    for seed in arguments.seeds:
        forget = [pool[question] for question in sets[arguments.name]]
        found = piece(forget, seed, arguments.rate, arguments.epochs)
        line = {
            "set": arguments.name,
            "seed": seed,
            "rate": arguments.rate,
            "epochs": arguments.epochs,
            "versions": {package: version(package) for package in VERSIONS},
            **found,
        }
        arguments.results.parent.mkdir(parents=True, exist_ok=True)
        with arguments.results.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        for side in ("before", "forgotten", "relearned", "control"):
            counts = (f"{k} {v['leaked_answers']}/{v['answers']}" for k, v in found[side].items())
            print(f"seed {seed}  {side:10} {'  '.join(counts)}", flush=True)


if __name__ == "__main__":
    main()
