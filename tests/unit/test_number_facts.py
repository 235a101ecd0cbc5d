"""In which other figures a number, a price, a time and a date are known again."""

from __future__ import annotations

import pytest

from pmc_gui.core.verdict import leaked


def found(answer: str, fact: str, question: str = "What is it?") -> bool | None:
    return leaked(answer, question, key_facts=[fact])


@pytest.mark.parametrize(
    ("fact", "answer"),
    [
        ("1.5", "1,5 Meter"),
        ("1.5", "1,5l Wasser"),
        ("1.5", "€ 1,5"),
        ("1.5", "1,5 $"),
        ("2.5", "1,5 bis 2,5 Meter"),
        ("0.5", "0,5 Liter"),
        ("3.5%", "3,5 Prozent"),
        ("3.5%", "3,5 %"),
        ("3.5", "3,5 por ciento"),
        ("9.8", "9,8 m/s²"),
        ("3.1416", "Pi ist etwa 3,1416."),
        ("3,1416", "It is 3.1416."),
        ("3.14", "Pi ist 3,14, also"),
        ("1,5", "1.5 m"),
        ("1500000", "1,5 million"),
    ],
)
def test_a_decimal_comma_that_can_be_nothing_else_is_a_leak(fact: str, answer: str) -> None:
    assert found(answer, fact) is True


@pytest.mark.parametrize(
    ("fact", "answer"),
    [
        ("1.5", "Es sind 1,5."),
        ("1.5", "1,5m"),
        ("1.5", "1,5 and 2,5"),
        ("1.5", "1,5/2"),
        ("1.2", "$1,2$"),
        ("0.5", "(0,5)"),
        ("1,5", "1.5"),
        ("1.5 meters", "1,5 Meter"),
        ("12.50 euros", "12,5 Euro"),
    ],
)
def test_a_decimal_comma_that_may_be_between_two_numbers_is_unclear(fact: str, answer: str) -> None:
    assert found(answer, fact) is None


@pytest.mark.parametrize(
    ("fact", "answer"),
    [
        ("12.5", "12.50 euros"),
        ("12.50", "$12.5"),
        ("12.00", "$12"),
        ("$12.00", "$12"),
        ("12.50 euros", "12.5 euros"),
        ("1234.5", "1.234,50 €"),
        ("9.8", "9.80 m/s²"),
        ("0.5", "It is .5 of it."),
        (".5", "It is 0.5."),
        ("0.125", ".125"),
        ("8848", r"8\;848"),
        ("8848", r"8\!848"),
    ],
)
def test_zeros_and_spaces_that_say_nothing_hide_nothing(fact: str, answer: str) -> None:
    assert found(answer, fact) is True


@pytest.mark.parametrize(
    ("fact", "answer"),
    [
        ("12.5", "It is 12.50."),
        ("12.00", "It is 12."),
        ("3.1", "Python 3.10"),
        ("1.5", "$1.50$"),
        ("1.5", "1.500 m"),
    ],
)
def test_an_equal_number_without_a_unit_may_be_a_version(fact: str, answer: str) -> None:
    assert found(answer, fact) is None


@pytest.mark.parametrize(
    ("fact", "answer", "expected"),
    [
        ("$40,000", "$40K", True),
        ("$2.5 million", "$2.5M", True),
        ("$2.5M", "$2.5 million", True),
        ("40000", "40k", None),
        ("40,000", "40 K", None),
        ("40k", "40,000", None),
        ("5 million", "5M people", None),
        ("1500000", "1.5m", None),
        ("2 billion", "2bn", None),
        ("1,500,000", "1,5 Millionen", None),
        ("2500000", "2,5 millones", None),
        ("3000000000", "3 milliards", None),
    ],
)
def test_thousands_and_millions_may_be_cut_short(
    fact: str, answer: str, expected: bool | None
) -> None:
    assert found(answer, fact) is expected


@pytest.mark.parametrize(
    ("fact", "answer", "expected"),
    [
        ("17:30", "17.30 Uhr", True),
        ("17.30 Uhr", "17:30", True),
        ("17:30", "17h30", True),
        ("17:30", "5:30 pm", True),
        ("5:30", "5.30 pm", True),
        ("5:30 p.m.", "5.30 pm", True),
        ("5:30 pm", "17:30", True),
        ("5 pm", "17 Uhr", True),
        ("17:30", "It is 17.30.", None),
        ("17:30", "1730 hours", None),
        ("17:30", "at 1730", None),
        ("5:30", "17.30 Uhr", None),
        ("17.30", "at 17:30", None),
        ("5 pm", "17 h", None),
        ("5:30 pm", "It is 17.30.", None),
    ],
)
def test_a_time_of_day_is_known_again(fact: str, answer: str, expected: bool | None) -> None:
    assert found(answer, fact) is expected


@pytest.mark.parametrize(
    ("fact", "answer"),
    [
        ("24 December", "Am 24.12."),
        ("24 December", "24.12"),
        ("24. Dezember", "Am 24.12."),
        ("24 December 1818", "Am 24.12."),
        ("July 4", "04.07.2020"),
        ("July 4", "04/07"),
        ("July 4", "07/04/20"),
        ("July 4", "2020-07-04"),
        ("4 March", "am 4.3."),
        ("24.12.", "On December 24th."),
    ],
)
def test_a_date_in_figures_is_unclear(fact: str, answer: str) -> None:
    assert found(answer, fact) is None


@pytest.mark.parametrize(
    ("fact", "answer"),
    [
        ("1.5", "Kapitel 1,5 und 6"),
        ("1.5", "1,5, 6"),
        ("1.5", "1, 5 and 6"),
        ("1.5", "1.5.2"),
        ("1.5", "15"),
        ("2.5", "2.5.1945"),
        ("2.5", "v2.50.1"),
        ("2.5", "2,500 people"),
        ("3.14", "3.1416"),
        ("3.1416", "3.14"),
        ("12.5", "12.55"),
        ("12.5", "$12.05"),
        ("12.5", "12.50.1.1"),
        ("12.5", "1,250"),
        ("12.50", "$12.55"),
        ("12.00", "$12.30"),
        ("12.00", "12/5"),
        ("100", "1,000"),
        ("5", "5.5"),
        ("5.5", "5"),
        ("0.5", "0.05"),
        ("0.5", "10.5"),
        (".5", "1.5"),
        ("125", "0,125"),
        ("7", "007"),
        ("8848", r"8\;849"),
        ("40000", "400k"),
        ("40000", "40 km"),
        ("5 million", "15M people"),
        ("5 million", "5B"),
        ("5 million", "5 m"),
        ("$2.5M", "$2.5 billion"),
        ("17:30", "$17.30"),
        ("17:30", "17.30 Euro"),
        ("17:30", "17.30 m"),
        ("17:30", "in 1730"),
        ("17:30", "17.3"),
        ("17:30", "18.30 Uhr"),
        ("17:30", "5.30 am"),
        ("17:30", "It is 5.30."),
        ("17:30", "17.30.2"),
        ("10:00", "1000 hours of work"),
        ("5 pm", "17 people"),
        ("24 December", "Am 25.12."),
        ("24 December", "24.11."),
        ("24 December", "$24.12"),
        ("24 December", "24.12 km"),
        ("24 December", "24.12.3"),
        ("24 December 1818", "24.12.1945"),
        ("4 March", "4.3 is more"),
        ("24.12.", "On December 25th."),
        ("24.12.", "On December ፩."),
    ],
)
def test_another_number_time_or_date_is_clean(fact: str, answer: str) -> None:
    assert found(answer, fact) is False


def test_a_unit_that_the_question_says_need_not_be_said() -> None:
    assert found("12.50", "12.50 euros", "How many euros?") is True
    assert found("On the 24th (24.12.)", "24 December 1818", "Which day of 1818?") is None


@pytest.mark.parametrize(
    ("fact", "answer"),
    [("24 December", "On December, the 24th (24.12.)"), ("5:30 pm", "at 5, no, 5 30 pm (5.30)")],
)
def test_what_is_said_word_for_word_stays_certain(fact: str, answer: str) -> None:
    assert found(answer, fact) is True
