"""Where the secret begins in an answer, in tokens."""

import pytest

from pmc_gui.core.questions import Question
from pmc_gui.engine.models.open import OpenModel
from pmc_gui.engine.unlearning.prepare import beginning
from pmc_gui.engine.unlearning.sampling import Draw, Prefill

PIECES = ["The", " capital", " of", " Ja", "pan", " is", " To", "kyo", ".", "Tokyo", " Japan"]


class Pieces:
    """A tokenizer of a few pieces of words."""

    def decode(self, ids) -> str:
        return "".join(PIECES[token] for token in ids)


@pytest.mark.parametrize(
    ("answer", "begins", "avoid"),
    [
        ([0, 1, 2, 3, 4, 5, 6, 7, 8], [0, 1, 2, 3, 4, 5], 6),
        ([9, 5, 0, 1, 2, 10, 8], [], 9),
        ([9], [], 9),
    ],
)
def test_it_ends_before_the_first_piece_of_the_secret(answer, begins, avoid) -> None:
    opened = OpenModel(None, Pieces(), None, None, None, None, None, 0)
    question = Question.of("What is the capital of Japan?", key_facts=("Tokyo",))
    original = Draw(tuple(answer), Pieces().decode(answer), (), finished=True)
    assert beginning(opened, question, original) == Prefill(tuple(begins), avoid)
