"""How well made-up authors are forgotten that were planted before: TOFU, in the paper's figures.

SmolLM2-135M-Instruct is taught ``forget01`` and eight authors of ``retain90``, and it is checked
that it knows them. Then it forgets ``forget01`` by the default recipe, by the paper's preset, and,
in as many seconds as the default recipe took, by other methods (``comparators.py``); each with
several seeds. A finished piece is one line of the results file and is not made again; planting goes
on from its last epoch. Everything together takes many hours on two cores.

    .venv/bin/python benchmarks/tofu.py [--seeds 0 1 2] [--methods pmc npo …] [--set key=value …]
    .venv/bin/python benchmarks/tofu.py --plant    # teach and check only
    .venv/bin/python benchmarks/tofu.py --table
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import comparators
from experiment import CODE, experiment_key
from facts import METHODS, PMC, REFERENCE
from forgetting import forget_by_recipe
from pieces import append, as_long, finished, recipe_key, say, telling_failure
from teaching import Teaching, teach
from tofu_data import DATA, Tofu, tofu
from tofu_measure import figures
from tofu_table import BEFORE, NEVER, table

from pmc_gui.core.control import Control
from pmc_gui.core.presets import DEFAULT_PRESET, change, parse_settings, preset
from pmc_gui.core.questions import Question
from pmc_gui.core.sample import sample_model
from pmc_gui.engine.models.base_file import base_gguf
from pmc_gui.engine.models.source import identify
from pmc_gui.engine.probing.quantized import quantized

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
RESULTS = HERE / "results" / "tofu.jsonl"
PLANTED = HERE / "planted"
KNOWN = 0.9
"""ROUGE-L recall of what was planted, below which there is nothing to forget."""


@dataclass
class Bench:
    """What all pieces have in common.

    Attributes:
        model: What is taught first.
        tofu: The questions.
        teaching: How they are taught.
        folder: Where the taught model lies.
        results: The results file.
        quants: In which quantizations the results are measured.
        settings: Of the default recipe, as ``key=value``.
    """

    model: Path
    tofu: Tofu
    teaching: Teaching = field(default_factory=Teaching)
    folder: Path = PLANTED
    results: Path = RESULTS
    quants: Sequence[str] = ("F16", "Q4_K_M")
    settings: Sequence[str] = ()

    @property
    def key(self) -> str:
        """Of what is taught, and how."""
        return self.teaching.key(self._pairs)

    @cached_property
    def experiment(self) -> str:
        """Of what is asked, and how it is forgotten and measured."""
        told = [*self._pairs, *((one.question, one.reworded) for one in self.tofu.forget)]
        told += [(one.question, one.answer) for one in (*self.tofu.world, *self.tofu.authors)]
        return experiment_key([json.dumps(told)], (*CODE, "teaching", "tofu_measure"))

    @property
    def planted(self) -> Path:
        """The taught model."""
        return self.folder / f"{self.key}.gguf"

    @property
    def _pairs(self) -> list[tuple[str, str]]:
        return [(one.question, one.answer) for one in self.tofu.planted]

    def plant(self) -> None:
        """Teach the model if that is not done, and see that it knows what it was taught.

        Raises:
            SystemExit: If it does not.
        """
        if not self._finished(NEVER):
            with tempfile.TemporaryDirectory(prefix="pmc-tofu-") as place:
                never = base_gguf(identify(self.model), Path(place), Control())
                self._measure({"method": NEVER}, never, 0.0)
        taught = 0.0
        # The results are kept with the project, the taught model is not.
        there = self.planted.is_file()
        if not there:
            taught = teach(self.model, self._pairs, self.teaching, self.planted, say)
        if not there or not self._finished(BEFORE):
            self._measure({"method": BEFORE}, self.planted, taught)
        line = self._finished(BEFORE)[-1]
        known = {quant: one["known"] for quant, one in line["figures"].items()}
        told = ", ".join(f"{quant} {value:.3f}" for quant, value in known.items())
        say(f"ROUGE-L recall of what was planted: {told} (at least {KNOWN} is needed)")
        if known[self.quants[0]] < KNOWN:
            raise SystemExit("The model does not know what it was taught: plant it for longer.")

    def piece(self, method: str, seed: int) -> None:
        """Forget and measure, if that is not done.

        Raises:
            SystemExit: If a method is to take as long as the default recipe, and that was not
                measured.
        """
        recipe = change(preset(DEFAULT_PRESET), dict(parse_settings(self.settings)))
        known: dict[str, Any] = {"method": method, "seed": seed}
        if method in comparators.METHODS:
            timed = self._finished(PMC, seed=seed, recipe=recipe_key(recipe))
            known["given"] = as_long(timed)
            recipe = preset(DEFAULT_PRESET)
        elif method == REFERENCE:
            recipe = preset("paper-llama3")
        known["recipe"] = recipe_key(recipe)
        if self._finished(**known):
            return
        say(f"{method}, seed {seed}")
        forget = [Question.of(one.question) for one in self.tofu.forget]
        retain = [Question.of(one.question, answer=one.answer) for one in self.tofu.retain]
        with tempfile.TemporaryDirectory(prefix="pmc-tofu-") as place:
            folder = Path(place)
            if method in comparators.METHODS:
                made = comparators.forget_with(
                    method,
                    self.planted,
                    forget,
                    seed,
                    known["given"]["seconds"],
                    folder,
                    retain=retain,
                    say=say,
                )
            else:
                made = forget_by_recipe(self.planted, forget, seed, recipe, folder, retain=retain)
            told = {name: made[name] for name in ("steps", "unsettled") if name in made}
            told["settings"] = list(self.settings) if method == PMC else []
            self._measure({**known, **told}, made["after"], made["seconds"]["train"])

    def _finished(self, method: str, **known: Any) -> list[dict[str, Any]]:
        return finished(self.results, method=method, **self._same, **known)

    @property
    def _same(self) -> dict[str, Any]:
        """What tells the pieces that stand beside each other from all others."""
        return {"planted": self.key, "experiment": self.experiment, "quants": list(self.quants)}

    def _measure(self, known: dict[str, Any], path: Path, train: float) -> None:
        """Measure a 16-bit file in each quantization, and write the line."""
        began = time.monotonic()
        found = {}
        with tempfile.TemporaryDirectory(prefix="pmc-tofu-") as place:
            for quant in self.quants:
                file = quantized(path, quant, Path(place) / f"{quant}.gguf", Control())
                found[quant] = figures(file, self.tofu)
        seconds = {"train": round(train, 1), "measure": round(time.monotonic() - began, 1)}
        append(self.results, {**known, **self._same, "seconds": seconds, "figures": found})


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", maxsplit=1)[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder of TOFU's JSON files")
    parser.add_argument("--seeds", nargs="+", type=int, default=[0, 1, 2])
    parser.add_argument("--methods", nargs="+", choices=METHODS, default=list(METHODS))
    parser.add_argument("--quants", nargs="+", default=["F16", "Q4_K_M"])
    parser.add_argument("--set", nargs="+", default=[], metavar="key=value", dest="settings")
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--plant", action="store_true", help="only teach and check")
    parser.add_argument("--table", action="store_true", help="only show what was found so far")
    arguments = parser.parse_args()
    if not arguments.table:
        bench = Bench(
            sample_model(),
            tofu(arguments.data),
            results=arguments.results,
            quants=arguments.quants,
            settings=arguments.settings,
        )
        bench.plant()
        if not arguments.plant:
            for seed in arguments.seeds:
                # The default recipe comes first: the others take as long as it did.
                for method in sorted(arguments.methods, key=METHODS.index):
                    with telling_failure(f"{method}, seed {seed}"):
                        bench.piece(method, seed)
    print(table(finished(arguments.results)))


if __name__ == "__main__":
    main()
