"""Counting the facts that were kept."""

from pmc_gui.core.questions import Question
from pmc_gui.engine.demo import _kept


def row(before: str, before_quantized: str, after: str, after_quantized: str) -> dict:
    return {
        "before": {"F16": before, "Q4_K_M": before_quantized},
        "after": {"F16": after, "Q4_K_M": after_quantized},
    }


def test_a_fact_is_kept_if_it_is_right_in_every_quantization() -> None:
    questions = [Question.of(f"Question {n}?", key_facts=("yes",)) for n in range(4)]
    answers = [
        row("yes", "yes", "Yes.", "It is yes"),
        row("yes", "yes", "yes", "no"),
        row("yes", "no", "yes", "yes"),
        row("no", "no", "yes", "yes"),
    ]
    assert _kept(questions, answers) == {
        "asked": 4,
        "before": 2,
        "after": 1,
        "by_quant": {
            "F16": {"before": 3, "after": 3},
            "Q4_K_M": {"before": 2, "after": 1},
        },
    }
