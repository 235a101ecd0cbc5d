"""Tables with any columns, and what is wrong with which line."""

import json

import pytest

from pmc_gui.core.errors import InputError
from pmc_gui.core.question_import import guess, read_table, take


def table_of(tmp_path, name: str, text: str):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_table(path)


def test_columns_are_guessed_by_their_names(tmp_path) -> None:
    table = table_of(tmp_path, "a.csv", "ID,Prompt,Key Facts,Category\n1,Who?,Ann|Bob,people\n")
    mapping = guess(table.columns)
    assert mapping == {"question": "prompt", "key_facts": "key_facts", "tags": "category"}
    row = take(table, mapping).rows[0]
    assert (row.question, row.key_facts, row.tags) == ("Who?", ("Ann", "Bob"), ("people",))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "Who?\nWhere?\n"),
        ("a.csv", "anything\nWho?\nWhere?\n"),
        ("a.json", '["Who?", "Where?"]'),
        ("a.jsonl", '{"x": "Who?"}\n{"x": "Where?"}\n'),
    ],
)
def test_a_single_column_is_the_question(tmp_path, name, text) -> None:
    table = table_of(tmp_path, name, text)
    rows = take(table, guess(table.columns)).rows
    assert [row.question for row in rows] == ["Who?", "Where?"]


def test_tofu_is_recognised(tmp_path) -> None:
    lines = [{"question": f"Q{n}?", "answer": f"A{n}."} for n in range(3)]
    table = table_of(tmp_path, "forget.json", "\n".join(map(json.dumps, lines)))
    assert table.tofu
    assert [row.answer for row in take(table, guess(table.columns)).rows] == ["A0.", "A1.", "A2."]


def test_a_paraphrase_is_for_the_audit_and_not_for_training(tmp_path) -> None:
    text = "question,paraphrased_question,wordings\nWho wrote it?,By whom?,Whose is it?\n"
    table = table_of(tmp_path, "a.csv", text)
    row = take(table, guess(table.columns)).rows[0]
    assert (row.wordings, row.audit_wordings) == (("Whose is it?",), ("By whom?",))


def test_every_line_that_cannot_be_taken_is_named(tmp_path) -> None:
    text = (
        '[{"question": "A?", "year": 1999}, {"question": ""}, {"question": "a?"},'
        ' {"question": 7}, {"question": {}}, {"question": "B\\ud800?"}]'
    )
    table = table_of(tmp_path, "a.json", text)
    found = take(table, {"question": "question", "key_facts": "year"})
    assert [row.question for row in found.rows] == ["A?", "7"]
    assert found.rows[0].key_facts == ("1999",)
    assert [(one.where, one.text.split()[0]) for one in found.problems] == [
        ("entry 2", "It"),
        ("entry 3", "The"),
        ("entry 5", "“question”"),
        ("entry 6", "“question”"),
    ]


def test_an_empty_file_and_a_broken_one_are_told(tmp_path) -> None:
    with pytest.raises(InputError, match="nothing in"):
        table_of(tmp_path, "a.txt", "\n\n")
    with pytest.raises(InputError, match="line 2"):
        table_of(tmp_path, "a.jsonl", '{"q": 1}\n{"q": \n')
    with pytest.raises(InputError, match="line 3"):
        table_of(tmp_path, "a.csv", "a,b\n1,2\n1,2,3\n")


def test_a_hundred_thousand_rows(tmp_path) -> None:
    text = "question,answer\n" + "".join(f"Q{n}?,A{n}\n" for n in range(100_000))
    table = table_of(tmp_path, "big.csv", text)
    assert len(take(table, guess(table.columns)).rows) == 100_000
