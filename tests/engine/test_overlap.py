"""The overlap that an audit reports."""

from __future__ import annotations

import pytest

from pmc_gui.engine.probing.overlap import overlap
from pmc_gui.engine.unlearning.reward import rouge_recall

REFERENCE = "The invention of the telephone is attributed to José Bell."


@pytest.mark.parametrize("sample", ["The telephones were invented by Bell.", "José", "", REFERENCE])
def test_latin_answers_are_compared_as_the_paper_does(sample: str) -> None:
    assert overlap(sample, REFERENCE) == rouge_recall(sample, REFERENCE)


@pytest.mark.parametrize(
    "answer", ["Столица Японии Токио", "日本の首都は東京です", "القاهرة مدينة"]
)
def test_an_answer_in_any_script_has_all_of_itself(answer: str) -> None:
    assert rouge_recall(answer, answer) == 0
    assert overlap(answer, answer) == 1
    assert overlap("Tokyo", answer) == 0


def test_a_part_of_an_answer_in_another_script_is_a_part() -> None:
    assert overlap("Столица Японии Киото", "Столица Японии Токио") == pytest.approx(2 / 3)
