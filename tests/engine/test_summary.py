"""The numbers of one side of an audit, without a model."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from pmc_gui.core.audit import Tried
from pmc_gui.core.control import Control
from pmc_gui.core.questions import Question
from pmc_gui.engine.probing import measures, summary
from pmc_gui.engine.probing.attacks.base import Material

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray


class Scoring:
    """A model of three tokens that gives the first one a certain lead."""

    def __init__(self, lead: float) -> None:
        self.tokenizer = None
        self.prompt = SimpleNamespace(encode_text=lambda _tokenizer, _text: [0] + [1] * 20)
        self._scores = np.array([lead, 0.0, 0.0], dtype=np.float32)

    def scores(self, pairs: Any, _control: Control) -> Iterator[NDArray[np.float32]]:
        for _, answer in pairs:
            yield np.tile(self._scores, (len(answer), 1))


@pytest.mark.parametrize(("lead", "expected"), [(0.0, 3.0), (1e4, float("inf"))])
def test_a_perplexity_may_be_too_large_for_a_number(lead: float, expected: float) -> None:
    found = measures.perplexity(Scoring(lead), Control())  # type: ignore[arg-type]
    assert found == pytest.approx(expected)


def test_a_question_with_many_wordings_counts_no_more_than_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(measures, "perplexity", lambda *_: 1.0)
    monkeypatch.setattr(measures, "likelihoods", lambda *_: [])
    monkeypatch.setattr(summary, "pairs_of", lambda *_: [])
    asked = [Question.of(one, answer="red green") for one in ("First?", "Second?")]
    materials = [Material(one, "blue") for one in asked]

    def said(attack: str, question: int, *answers: str) -> list[Tried]:
        return [
            Tried(
                side="after",
                quant="F16",
                attack=attack,
                question=question,
                messages=(("user", "?"),),
                answer=answer,
                leaked=False,
            )
            for answer in answers
        ]

    def figures(*tried: list[Tried]) -> dict[str, float]:
        answers = [one for some in tried for one in some]
        return summary.metrics_of(None, materials, answers, Control())  # type: ignore[arg-type]

    exact = [*said("greedy", 0, "red"), *said("greedy", 1, "blue")]
    assert figures(exact) == {"perplexity": 1.0, "overlap_old": 0.5, "overlap_truth": 0.25}
    wordings = [*said("wordings", 0, *["red green"] * 9), *said("wordings", 1, "blue")]
    found = figures(exact, wordings)
    assert found["uq"] == pytest.approx(100 * (2 - 0.25 - 0.5) / 2)
    assert "uq" not in figures(wordings)
