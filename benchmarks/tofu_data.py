"""The questions of TOFU (arXiv 2401.06121) that the benchmark plants, forgets and keeps.

They lie beside the project and are never copied into it: ``forget01_perturbed.json``,
``retain90.json``, ``world_facts.json`` and ``real_authors.json``, one JSON object a line, as the
fact sheet of the data set says.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "tofu"
RETAINED = 160
"""Pairs of ``retain90.json`` that are planted: its first eight authors, twenty questions each."""


@dataclass(frozen=True)
class Asked:
    """A question and the answer that is true.

    Attributes:
        question: As it is planted and asked.
        answer: The truth.
        reworded: The same question in other words; no training sees it. Of forget questions only.
    """

    question: str
    answer: str
    reworded: str | None = None


@dataclass(frozen=True)
class Tofu:
    """What is planted (`forget` and `retain`) and what the model knew before (the others)."""

    forget: list[Asked]
    retain: list[Asked]
    world: list[Asked]
    authors: list[Asked]

    @property
    def planted(self) -> list[Asked]:
        """All that the model has to be taught first."""
        return [*self.forget, *self.retain]


def tofu(folder: Path = DATA, retained: int = RETAINED) -> Tofu:
    """Read the parts of TOFU.

    Raises:
        SystemExit: If the data is not there; says where it is looked for.
    """
    if not folder.is_dir():
        raise SystemExit(f"TOFU is not at {folder}. Give its folder with --data.")
    return Tofu(
        _read(folder / "forget01_perturbed.json"),
        _read(folder / "retain90.json")[:retained],
        _read(folder / "world_facts.json"),
        _read(folder / "real_authors.json"),
    )


def _read(path: Path) -> list[Asked]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Asked(row["question"], row["answer"], row.get("paraphrased_question")) for row in rows]
