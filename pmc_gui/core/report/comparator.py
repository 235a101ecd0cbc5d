"""The answers of an audit or of a batch as a file of PAIR's LLM Comparator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from pmc_gui.core import audit_files
from pmc_gui.core.attacks import ATTACKS
from pmc_gui.core.audit import Tried
from pmc_gui.core.comparator import Pair, comparison_text, with_beginning
from pmc_gui.core.errors import InputError
from pmc_gui.core.jsonl import each_record
from pmc_gui.core.verdict import outcome, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmc_gui.core.comparison import Asked, Batch
    from pmc_gui.core.report.model import Report
    from pmc_gui.core.run import Run

_ADAPTER = TypeAdapter(Tried)


def comparator_text(report: Report, run: Run) -> str:
    """The answers of a run's audit: the old model is A, the new one B.

    Raises:
        InputError: If there is no audit, or its texts are to be hidden.
    """
    if report.hidden:
        raise InputError(
            "nothing_to_compare",
            "A comparison is made of questions and answers; without them nothing is left.",
            hint="Leave out --hide-questions, or choose another form.",
        )
    pairs = list(_audited(run)) if report.audit is not None else []
    if not pairs:
        raise InputError(
            "nothing_to_compare",
            f"The run {run.name} has no answers of both models yet.",
            hint="Audit it first.",
        )
    model = report.run.model or "model"
    return comparison_text(pairs, (f"{model}, before", f"{model}, after"), f"pmc-gui {run.name}")


def batch_text(batch: Batch) -> str:
    """What both models of a batch answered: the one before is A, the one after B.

    Raises:
        InputError: If nothing is answered yet.
    """
    quants = dict.fromkeys(side.quant for side in batch.sides or () if side.quant)
    pairs = [
        _asked(batch.begun(row), number, " / ".join(quants))
        for number, row in enumerate(batch.rows, 1)
        if row.is_done
    ]
    if not pairs:
        raise InputError(
            "nothing_to_compare",
            "No question of this batch has answers of both models yet.",
            hint="Ask both models first.",
        )
    return comparison_text(pairs, (batch.before, batch.after), "pmc-gui batch")


def _asked(row: Asked, number: int, quant: str) -> Pair:
    """Both answers to a question of a batch; as in an audit, without their beginning."""
    answers = (row.before or "", row.after or "")
    old, new = (answer.removeprefix(row.prefill).lstrip() for answer in answers)
    nothing, told = (None, None), (row.knew, row.says)
    secret = told if row.role == "forget" else nothing
    fact = told if row.must_stay else nothing
    kinds = [outcome(answer, gives_away=leak) for answer, leak in zip(answers, secret, strict=True)]
    return Pair(
        input_text=with_beginning(row.question, row.prefill),
        output_text_a=old,
        output_text_b=new,
        # Who says a fact that must stay is as much the better one as who keeps a secret.
        score=_score(*secret) if row.role == "forget" else _score(*reversed(fact)),
        tags=tuple(filter(None, (row.source, quant))),
        custom_fields={
            "question": str(number),
            "attack": row.source,
            "quantization": quant,
            "role": row.role,
            "key_facts": "; ".join(row.key_facts),
            "reference_answer": row.answer,
            "prefill": row.prefill,
            "verdict": row.verdict,
            "gives_secret": secret,
            "keeps_fact": fact,
            "outcome": kinds,
        },
    )


def _audited(run: Run) -> Iterator[Pair]:
    """Both models' answers to every prompt of an attack that is not random."""
    of: dict[tuple[str, str, int], dict[str, list[Tried]]] = {}
    for one in each_record(run.path / audit_files.ANSWERS, _ADAPTER):
        known = ATTACKS.get(one.attack)
        if known is None or known.random or one.attack.startswith("multiple_choice"):
            continue
        sides = of.setdefault((one.quant, one.attack, one.question), {"before": [], "after": []})
        sides[one.side].append(one)
    for (quant, attack, question), sides in of.items():
        # Both sides are asked the same in the same order.
        for old, new in zip(sides["before"], sides["after"], strict=False):
            prompt = "\n\n".join(text for role, text in new.messages if role == "user")
            yield Pair(
                input_text=with_beginning(prompt, new.prefill),
                output_text_a=old.answer,
                output_text_b=new.answer,
                score=_score(old.leaked, new.leaked),
                tags=(ATTACKS[attack].title, quant),
                custom_fields={
                    "question": str(question + 1),
                    "attack": attack,
                    "quantization": quant,
                    "prefill": new.prefill,
                    "verdict": verdict(old.leaked, new.leaked),
                    "gives_secret": [old.leaked, new.leaked],
                    "outcome": [old.outcome or None, new.outcome or None],
                },
            )


def _score(before: bool | None, after: bool | None) -> float | None:
    """1 for the side that keeps the secret where the other one gives it away."""
    if before is None or after is None:
        return None
    return float(after) - float(before)
