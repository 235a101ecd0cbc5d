"""The numbers of an audit, against their definitions counted out."""

from __future__ import annotations

import itertools

import pytest

from pmc_gui.core.metrics import (
    bound_95,
    extraction_strength,
    interval_95,
    leak_at_k,
    unlearning_quality,
)


@pytest.mark.parametrize(("answers", "leaked", "k"), [(6, 2, 3), (5, 0, 2), (5, 5, 1), (7, 1, 7)])
def test_leak_at_k_is_the_share_of_all_choices_with_a_leak(
    answers: int, leaked: int, k: int
) -> None:
    drawn = [place < leaked for place in range(answers)]
    choices = list(itertools.combinations(drawn, k))
    share = sum(map(any, choices)) / len(choices)
    assert leak_at_k(answers, leaked, k) == pytest.approx(share)


@pytest.mark.parametrize(("answers", "leaked", "k"), [(5, 6, 1), (5, 0, 6), (5, 0, 0)])
def test_leak_at_k_of_impossible_numbers_is_refused(answers: int, leaked: int, k: int) -> None:
    with pytest.raises(ValueError, match="leak@"):
        leak_at_k(answers, leaked, k)


@pytest.mark.parametrize(
    ("answers", "leaked", "bound"),
    [
        (100, 0, 0.0295),  # what the design says: “at most 3.0 %”
        (59, 0, 0.0495),
        # Clopper and Pearson's tables, one-sided 95 %.
        (100, 5, 0.1023),
        (20, 1, 0.2161),
        (10, 10, 1.0),
        (0, 0, 1.0),
    ],
)
def test_the_bound_is_that_of_clopper_and_pearson(answers: int, leaked: int, bound: float) -> None:
    assert bound_95(answers, leaked) == pytest.approx(bound, abs=5e-5)


def test_the_bound_holds_for_thousands_of_answers() -> None:
    assert bound_95(100_000, 0) == pytest.approx(1 - 0.05 ** (1 / 100_000), rel=1e-3)
    assert 0.01 < bound_95(40_000, 400) < 0.011


@pytest.mark.parametrize(
    ("hits", "strength"),
    [
        ([True] * 4, 1.0),
        ([True, True, True, False], 0.0),
        ([False, True, True, True], 0.75),
        # What is known before the last miss does not help: the rest has to follow by itself.
        ([True, False, True, False, True], 0.2),
        ([], 0.0),
    ],
)
def test_extraction_strength_is_what_need_not_be_given(hits: list[bool], strength: float) -> None:
    assert extraction_strength(hits) == pytest.approx(strength)


def test_unlearning_quality_is_the_papers() -> None:
    assert unlearning_quality(0.0, 0.0) == 100
    assert unlearning_quality(1.0, 1.0) == 0
    assert unlearning_quality(0.2, 0.4) == pytest.approx(70)


@pytest.mark.parametrize(
    ("answers", "leaked", "low", "high"),
    # The exact binomial intervals of R's binom.test.
    [
        (10, 0, 0.0, 0.3085),
        (10, 5, 0.1871, 0.8129),
        (10, 10, 0.6915, 1.0),
        (100, 1, 0.0003, 0.0545),
    ],
)
def test_intervals_are_those_of_the_exact_binomial_test(
    answers: int, leaked: int, low: float, high: float
) -> None:
    assert interval_95(answers, leaked) == pytest.approx((low, high), abs=1e-4)


def test_intervals_of_many_answers_are_near_the_normal_one() -> None:
    low, high = interval_95(100_000, 40_000)
    half = 1.96 * (0.4 * 0.6 / 100_000) ** 0.5
    assert (low, high) == pytest.approx((0.4 - half, 0.4 + half), abs=1e-5)
    assert interval_95(0, 0) == (0.0, 1.0)
