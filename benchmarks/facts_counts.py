"""What the audit of a piece found, question by question: sums of pieces are made of these."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from pmc_gui.core.audit import Tried
from pmc_gui.core.audit_files import ANSWERS
from pmc_gui.core.jsonl import read_records

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pmc_gui.core.questions import Question

BROKEN = frozenset({"noise", "empty", "wrong_script"})
"""Outcomes of answers that say nothing."""

Sides = dict[str, dict[str, dict[str, dict[str, int]]]]
"""Counts by side, quantization and attack: ``answers``, ``leaked``, ``unclear``, and of attacks
whose answers are told by outcome ``broken``."""


def counts(run: Path, forget: Sequence[Question]) -> dict[str, Sides]:
    """Count the answers in the folder of an audited run, by forget question."""
    found: dict[str, Any] = {one.question: _tree() for one in forget}
    for tried in read_records(run / ANSWERS, TypeAdapter(Tried)):
        count = found[forget[tried.question].question][tried.side][tried.quant][tried.attack]
        told = {"answers": True, "leaked": tried.leaked is True, "unclear": tried.leaked is None}
        if tried.outcome:
            told["broken"] = tried.outcome in BROKEN
        for name, is_so in told.items():
            count[name] = count.get(name, 0) + int(is_so)
    return found


def knew(sides: Mapping[str, Any], quant: str) -> bool:
    """Whether the original answered a question at this quantization: else there is nothing to
    leak, and that it does not leak means nothing."""
    return bool(sides["before"][quant]["greedy"]["leaked"])


def _tree() -> Any:
    return defaultdict(lambda: defaultdict(lambda: defaultdict(dict)))
