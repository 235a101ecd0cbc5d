"""Where a token stands in a text, and how its probability is written."""

import pytest

from pmc_gui.core.events import WeighedToken
from pmc_gui.ui.widgets.sample_list import SampleList
from pmc_gui.ui.widgets.token_view import Spans, percent, shown


def tokens(*texts: str) -> list[WeighedToken]:
    return [WeighedToken(text=text, probability=0.5, others=((text, 0.5),)) for text in texts]


def test_every_position_has_its_token_whatever_the_script() -> None:
    # Qt counts UTF-16: the owl is two. The first space is not shown.
    spans = Spans(tokens(" The", " 🦉", "!", ""), 10, stripped=True)
    assert [spans.at(at) for at in (10, 12, 13, 14, 15, 16, 17)] == [0, 0, 1, 1, 1, 2, 3]
    assert spans.span(1) == (13, 16)
    assert spans.at(5) is None
    assert spans.at(500) == 3
    begun = Spans(tokens(" Tokyo"), 10, stripped=False)
    assert begun.span(0) == (10, 16)
    assert Spans((), 0, stripped=True).at(0) is None


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.971, "97.1 %"), (0.0003, "0.03 %"), (0.00001, "< 0.01 %"), (0.0, "0.00 %"), (1, "100.0 %")],
)
def test_shares_are_as_exact_as_they_are_worth(share: float, text: str) -> None:
    assert percent(share) == text


def test_tokens_that_cannot_be_seen_are_shown() -> None:
    assert [shown(one) for one in ("", "\n", "  ", " Tokyo")] == ["⏹", "⏎", "␣␣", "Tokyo"]


def test_drawn_answers_stand_in_order_and_unclear_ones_count_against_the_model(look) -> None:
    found = SampleList("After")
    assert found.summary() == "0 answer(s)"
    for number, leaks in ((3, False), (1, True), (2, None)):
        found.take(number, "So <b>\nit is.", leaks)
    assert [found.item(at).text() for at in range(3)] == [
        "1. So <b> it is. — leaks",
        "2. So <b> it is.",
        "3. So <b> it is.",
    ]
    # One leak and one that nobody can tell, of three: 2 of 3 is at most 98 %.
    assert "1 leak · at most 98 %" in found.summary()
    found.empty()
    found.take(1, "Anything", None)
    assert "give a key fact" in found.summary()
