"""Two answers side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmc_gui.core.diff import differences


def marked(pieces) -> str:
    return "".join(f"[{piece.text}]" if piece.differs else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("before", "after", "old", "new"),
    [
        ("It is Tokyo.", "It is Kyoto.", "It is [Tokyo].", "It is [Kyoto]."),
        ("Same text", "Same text", "Same text", "Same text"),
        ("", "New words", "", "[New words]"),
        ("a b c d", "a x y d", "a [b c] d", "a [x y] d"),
        ("首都是东京。", "首都是大阪。", "首都是[东京]。", "首都是[大阪]。"),
        ("one  two", "one two", "one  two", "one two"),
        ("<b>x</b>", "<i>x</i>", "<[b]>x</[b]>", "<[i]>x</[i]>"),
    ],
)
def test_what_differs_is_marked(before, after, old, new) -> None:
    one, other = differences(before, after)
    assert (marked(one), marked(other)) == (old, new)


@given(st.text(), st.text())
def test_the_pieces_are_the_text(before, after) -> None:
    one, other = differences(before, after)
    assert "".join(piece.text for piece in one) == before
    assert "".join(piece.text for piece in other) == after
    if before == after:
        assert not any(piece.differs for piece in one)
