"""What gives a secret away is marked where it stands."""

import itertools

import pytest

from pmc_gui.core.spans import spans_of


@pytest.mark.parametrize(
    ("said", "secret", "marked"),
    [
        ("It is Tokyo, the city.", "Tokyo", ["Tokyo"]),
        ("TOKYO and tokyo.", "Tokyo", ["TOKYO", "tokyo"]),
        ("In Australia gold is Au.", "Au", ["Au"]),
        ("Only Australia.", "Au", []),
        ("It is in Sao Paulo!", "São Paulo", ["Sao Paulo"]),
        ("Ask “Bell”, A. G.", "bell", ["Bell"]),
        ("Made in the U.S.A., he said.", "USA", ["U.S.A"]),
        ("日本の首都は東京です。", "東京", ["東京"]),
        ("Graham said so to Alexander.", "Alexander Graham Bell", ["Graham", "Alexander"]),
        ("No word of it.", "Hedwig", []),
        ("Anything", "", []),
        ("", "Tokyo", []),
    ],
)
def test_the_words_are_found(said: str, secret: str, marked: list[str]) -> None:
    assert [said[begin:end] for begin, end in spans_of(said, secret)] == marked


def test_places_are_in_order_and_apart() -> None:
    spans = spans_of("Bell, Bell and once more Bell.", "Bell")
    assert len(spans) == 3
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
