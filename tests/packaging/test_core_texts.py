"""The texts from below the window are found in the source that gives them, whole and with holes."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pytest
from core_texts import core_texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ERRORS = """
class PmcError(Exception): ...
class InputError(PmcError): ...
"""


@pytest.fixture
def find(tmp_path: Path) -> Callable[..., dict[str, dict[str, str]]]:
    """What is found in a package with this source in `engine`; others by their paths."""

    def write(source: str, **others: str) -> dict[str, dict[str, str]]:
        files = {"core/errors": ERRORS, "engine/it": source, **others}
        for name, text in files.items():
            path = tmp_path / "package" / f"{name}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text), encoding="utf-8")
        return core_texts(tmp_path / "package")

    return write


def test_messages_hints_notices_and_parts_of_jobs_are_found(find) -> None:
    found = find("""
        raise InputError("kind", f"{path} is gone.", hint="Look " "for it.", detail="nothing")
        yield Notice(level="warning", text="It is late.")
        yield Phase(name=f"Writing {path.name}", index=1)
        print("not this")
    """)
    assert list(found) == ["%1 is gone.", "It is late.", "Look for it.", "Writing %1"]


def test_a_new_class_of_errors_counts_and_the_window_does_not(find) -> None:
    found = find(
        """
        class OddError(InputError): ...
        raise OddError("odd", "It is odd.")
        """,
        **{
            "ui/page": "tell(Notice(text='The window says this itself.'))",
            "core/a": "class OldError(PmcError): ...\nraise OldError('old', 'It is old.')",
        },
    )
    assert list(found) == ["It is odd.", "It is old."]


def test_choices_and_sums_are_whole_sentences(find) -> None:
    found = find("""
        HINT = "Try again."
        def go(data, big):
            raise InputError(
                "kind",
                f"The {'old' if big else 'new'} file",
                hint=HINT + (_more(data) or " Or not."),
            )
        def _more(data):
            return " It is big." if data else ""
    """)
    assert list(found) == [
        "The new file",
        "The old file",
        "Try again.",
        "Try again. It is big.",
        "Try again. Or not.",
    ]


def test_a_parameter_is_what_is_given_for_it_if_that_is_known(find) -> None:
    found = find("""
        def _fail(name, why="it is odd"):
            raise InputError("kind", f"No {name}: {why}.")
        _fail("text", f"{why} is missing")
        _fail(name)
    """)
    assert list(found) == ["No %1: %2 is missing.", "No %1: it is odd."]


def test_what_stands_in_quotes_is_a_value(find) -> None:
    found = find("""
        def _fail(name):
            raise InputError("kind", f"There is no “{name}”, {name}.")
        _fail("owl")
    """)
    assert list(found) == ["There is no “%1”, owl."]


def test_holes_say_what_is_in_them(find) -> None:
    found = find("""
        raise InputError("kind", f"{n:,} and {error.message} and {readable(n)} and {n:02x} and {n}")
    """)
    assert found == {"%1 and %2 and %3 and %4 and %5": {"1": "number", "2": "text", "3": "number"}}


def test_a_message_that_cannot_be_read_from_the_source_is_refused(find) -> None:
    with pytest.raises(ValueError, match=r"package\.engine\.it, line 2: no text is seen"):
        find("""
            raise InputError("kind", make(a, b))
        """)
