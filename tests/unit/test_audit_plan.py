"""What an audit will ask and how long it takes, beforehand."""

import pytest

from pmc_gui.core.attacks import NAMES
from pmc_gui.core.audit_plan import FULL, QUICK, Plan, audit_time
from pmc_gui.core.doubts import ENOUGH_ANSWERS, NEEDED


def test_the_quick_one_asks_what_a_verdict_needs() -> None:
    for needed in NEEDED.values():
        assert set(needed) <= set(QUICK.attacks)
    assert QUICK.samples >= ENOUGH_ANSWERS


def test_answers_are_counted_over_both_sides_and_all_quantizations() -> None:
    plan = Plan(("greedy", "sampling_t1.0"), ("F16", "Q8_0"), samples=10, seeds=3)
    assert plan.answers(5) == (1 + 30) * 5 * 2 * 2


def test_time_grows_with_everything_that_takes_time() -> None:
    base = audit_time(QUICK, 10**8, 4, 2).seconds
    assert audit_time(QUICK, 2 * 10**8, 4, 2).seconds == pytest.approx(2 * base)
    assert audit_time(QUICK, 10**8, 4, 4).seconds == pytest.approx(base / 2)
    assert audit_time(QUICK, 10**8, 40, 2).seconds > 3 * base
    assert audit_time(FULL, 10**8, 4, 2).seconds > 2 * base
    # Every file is asked all that the person wants kept.
    many = audit_time(QUICK, 10**8, 4, 2, kept=400).seconds
    assert many > 1.5 * base
    assert many - base == pytest.approx(audit_time(QUICK, 10**8, 4, 2, kept=800).seconds - many)
    one = Plan(("greedy",), ("F16",), samples=100)
    assert audit_time(one, 10**8, 4, 2).seconds < base


def test_nothing_to_ask_takes_no_time() -> None:
    assert audit_time(QUICK, 10**8, 0, 2) is None
    assert audit_time(Plan((), ("F16",), 1), 10**8, 1, 2) is None
    assert audit_time(Plan(NAMES, (), 1), 10**8, 1, 2) is None


def test_a_measured_audit_lies_within_what_was_said() -> None:
    # All attacks, 100 samples, SmolLM2-135M at F16, four questions, two cores: 7 minutes
    # (docs/experiments.md).
    said = audit_time(Plan(NAMES, ("F16",), samples=100), 135_000_000, 4, 2)
    assert said.low < 7 * 60 < said.high
    # What docs/metrics.md says of it.
    assert [round(time / 60) for time in (said.seconds, said.low, said.high)] == [5, 2, 9]
