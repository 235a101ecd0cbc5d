"""Files of questions: every form they come in, and every way to get them wrong."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmc_gui.core import question_files, questions
from pmc_gui.core.errors import InputError
from pmc_gui.core.questions import Question, question_id, read_questions

# A busy machine is no failure.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture
def write(tmp_path):
    def write(name, content):
        path = tmp_path / name
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        path.write_bytes(data)
        return path

    return write


def asked(path):
    return [question.question for question in read_questions(path).questions]


def refused(path, kind):
    with pytest.raises(InputError) as caught:
        read_questions(path)
    error = caught.value
    assert error.kind == kind
    assert str(path) in error.message
    assert error.hint
    return error


# What can be read


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_text_has_one_question_a_line(write, end, mark):
    path = write("forget.txt", mark + end.join(["What is A, B?", "", '  Who is "C"?  ', ""]))
    found = read_questions(path)
    assert [one.question for one in found.questions] == ["What is A, B?", 'Who is "C"?']
    assert found.notices == []


def test_text_lines_end_at_line_ends_only(write):
    assert asked(write("f.txt", "one\u2028still one\x0cand one\ntwo")) == [
        "one\u2028still one\x0cand one",
        "two",
    ]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_with_any_delimiter(write, mark):
    rows = [
        ["Answer", "Question", "Key facts", "tags"],
        ["Au", '"What is the symbol; or sign, of gold?"', "Au|gold sign", "science"],
        ["", "Who?", "", ""],
    ]
    path = write("f.csv", "\ufeff" + "\n".join(mark.join(row) for row in rows))
    first, second = read_questions(path).questions
    assert first == Question.of(
        "What is the symbol; or sign, of gold?",
        answer="Au",
        key_facts=("Au", "gold sign"),
        tags=("science",),
    )
    assert second == Question.of("Who?")


def test_csv_values_over_several_lines_and_short_rows(write):
    path = write("f.csv", 'question,answer\n"one\ntwo",x\nthree\n\n,y\nfour,z,,\n')
    found = read_questions(path)
    assert [(one.question, one.answer) for one in found.questions] == [
        ("one\ntwo", "x"),
        ("three", None),
        ("four", "z"),
    ]
    assert found.notices == ["Left out without a question: line 6."]


def test_csv_of_one_column_needs_no_quotes(write):
    assert asked(write("f.csv", 'question\nWhat, then?\n"Who, me?"\n')) == [
        "What, then?",
        "Who, me?",
    ]


def test_csv_row_that_ends_before_the_question(write):
    found = read_questions(write("f.csv", "answer,question\nx\ny,Who?\n"))
    assert [one.question for one in found.questions] == ["Who?"]
    assert found.notices == ["Left out without a question: line 2."]


def test_json_list_of_texts_and_objects(write):
    entries = [
        "Who?",
        {
            "question": "When?",
            "answer": 1969,
            "key_facts": ["1969", 69],
            "wordings": "In which year?|Year?",
        },
        {"Question": "Where?", "key_fact": "Rome", "tags": None, "answer": None},
    ]
    wanted = [
        Question.of("Who?"),
        Question.of(
            "When?", answer="1969", key_facts=("1969", "69"), wordings=("In which year?", "Year?")
        ),
        Question.of("Where?", key_facts=("Rome",)),
    ]
    assert read_questions(write("a.json", json.dumps(entries))).questions == wanted
    document = {"version": 1, "questions": entries}
    assert read_questions(write("b.json", json.dumps(document, indent=1))).questions == wanted


def test_json_lines_whatever_they_are_called(write):
    # The form of the TOFU data set, whose files are called .json.
    lines = [
        {"question": "Who wrote it?", "answer": "Basil.", "paraphrased_question": "By whom?"},
        {"question": "When?", "answer": "In 1980."},
    ]
    text = "\n".join(json.dumps(line) for line in lines) + "\n"
    for name in ("forget10.json", "forget10.jsonl", "forget10.ndjson"):
        found = read_questions(write(name, text))
        assert [(one.question, one.answer) for one in found.questions] == [
            ("Who wrote it?", "Basil."),
            ("When?", "In 1980."),
        ]
        # A paraphrase may be the audit's: it is never taken for a wording to train on.
        assert found.questions[0].wordings == ()
        assert found.notices == ["Not used: “paraphrased_question”."]


def test_json_lines_of_one_line(write):
    assert asked(write("f.json", '{"question": "Who?"}\n')) == ["Who?"]


def test_repeated_questions_are_kept_once_and_said(write):
    found = read_questions(write("f.txt", "Who is it?\nWhen?\nwho  IS it?\nWhen?\n"))
    assert [one.question for one in found.questions] == ["Who is it?", "When?"]
    assert found.notices == [
        "Kept once though asked again: line 3 (as line 1), line 4 (as line 2)."
    ]


def test_long_notices_are_cut(write):
    found = read_questions(write("f.txt", "Who?\n" * 30))
    assert len(found.questions) == 1
    assert found.notices[0].endswith("line 11 (as line 1) and 19 more.")


def test_blank_entries_are_said(write):
    found = read_questions(write("f.json", '["", "Who?", "  "]'))
    assert found.notices == ["Left out without a question: entry 1, entry 3."]


def test_a_hundred_thousand_rows(write):
    rows = "".join(f"Question {n}?,answer {n}\n" for n in range(100_000))
    found = read_questions(write("f.csv", "question,answer\n" + rows))
    assert len(found.questions) == 100_000
    assert found.questions[-1].answer == "answer 99999"


def test_ids_are_stable():
    # Pinned: run folders and targets refer to them.
    assert question_id("What is gold?") == "a1fb22323a6d"
    assert question_id("  what IS\tgold? ") == question_id("What is gold?")
    assert question_id("What is gold") != question_id("What is gold?")


@unhurried
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"), min_size=1, max_size=20),
        min_size=1,
        max_size=8,
    )
)
def test_text_and_json_and_csv_agree(tmp_path_factory, lines):
    if not any(line.strip() for line in lines):
        return
    folder = tmp_path_factory.mktemp("agree")
    (folder / "a.txt").write_bytes(("\n".join(["first?", *lines])).encode())
    (folder / "a.json").write_text(json.dumps(["first?", *lines]), encoding="utf-8")
    quoted = ['"' + line.replace('"', '""') + '"' for line in ["first?", *lines]]
    (folder / "a.csv").write_bytes("\n".join(["question,answer", *quoted]).encode())
    assert asked(folder / "a.txt") == asked(folder / "a.json") == asked(folder / "a.csv")


# What cannot


def test_missing_file(tmp_path):
    refused(tmp_path / "none.txt", "file_not_found")


def test_folder(tmp_path):
    refused(tmp_path, "is_a_folder")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("f.txt", ""),
        ("f.txt", "\n  \n"),
        ("f.csv", ""),
        ("f.csv", "question,answer\n"),
        ("f.csv", "question,answer\n ,x\n"),
        ("f.json", ""),
        ("f.json", "[]"),
        ("f.json", '{"questions": []}'),
        ("f.json", '["", "  "]'),
        ("f.jsonl", "\n\n"),
    ],
)
def test_no_questions(write, name, content):
    refused(write(name, content), "no_questions")


def test_not_utf8_says_where(write):
    error = refused(write("f.txt", "Who?\nCaf\xe9?".encode("latin-1")), "not_utf8")
    assert "byte 8 (line 2) is 0xe9" in error.message
    assert "Windows-1252" in error.hint


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_recognised(write, encoding):
    path = write("f.txt", "Who?\nCafé?".encode(encoding))
    with pytest.raises(InputError) as caught:
        read_questions(path)
    assert caught.value.kind in {"not_utf8", "bad_character"}
    assert "UTF-16" in caught.value.hint


def test_spreadsheet(write):
    assert "CSV" in refused(write("f.csv", b"PK\x03\x04rest"), "not_text").hint


def test_nul_in_text(write):
    assert "line 2" in refused(write("f.txt", "Who?\nWh\0n?"), "bad_character").message


@pytest.mark.parametrize("escape", ["\\u0000", "\\ud800"])
def test_nul_and_half_pairs_in_json(write, escape):
    path = write("f.json", f'["Who?", "Wh{escape}n?"]')
    assert "entry 2" in refused(path, "bad_character").message


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("f.json", '["Who?",\n "When?"\n "Where?"]', "line 3, column 2"),
        ("f.json", '{"question": "Who?"', "line 1, column 20"),
        ("f.json", '{"question": "Who?"}\n{"question": }\n', "line 2, column 14"),
        ("f.jsonl", '"Who?"\n\n{"question" "When?"}\n', "line 3, column 13"),
        ("f.json", '["Who?"] x', "line 1, column 10"),
    ],
)
def test_json_errors_say_line_and_column(write, name, content, place):
    assert place in refused(write(name, content), "json_error").message


@pytest.mark.parametrize("name", ["f.json", "f.jsonl"])
def test_json_nested_too_deeply(write, name):
    refused(write(name, "[" * 200_000), "json_error")


def test_missing_column_lists_what_is_there(write):
    error = refused(write("f.csv", "\nFrage;Antwort\nWer?;Ich\n"), "missing_column")
    assert "line 2" in error.message
    assert "“frage”, “antwort”" in error.message


@pytest.mark.parametrize("name", ["f.json", "f.jsonl"])
def test_missing_key_lists_what_is_there(write, name):
    error = refused(write(name, '{"prompt": "Who?", "answer": "I"}'), "missing_column")
    assert " 1," in error.message
    assert "“prompt”, “answer”" in error.message


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("null", "neither a text nor an object"),
        ("7", "neither a text nor an object"),
        ('{"question": null}', "“question” must be a text, not null"),
        ('{"question": ["Who?"]}', "“question” must be a text, not a list"),
        ('{"question": 5}', "“question” must be a text, not a number"),
        ('{"question": "Who?", "answer": {}}', "“answer” must be a text, not an object"),
        ('{"question": "Who?", "key_facts": [true]}', "“key_facts” must be a text, not true"),
    ],
)
def test_wrong_values_in_json(write, entry, words):
    error = refused(write("f.json", f'["First?", {entry}]'), "bad_value")
    assert "entry 2" in error.message
    assert words in error.message


def test_csv_row_with_too_many_values(write):
    path = write("f.csv", "question,answer\nWho?,I\nWhat, then?,x\n")
    error = refused(path, "csv_error")
    assert "line 3, has 3 values for 2 columns" in error.message


def test_csv_quote_without_partner(write):
    assert (
        "line 3"
        in refused(write("f.csv", 'question,answer\nWho?,I\n"When?,x\n'), "csv_error").message
    )


def test_too_many_rows_and_too_big_files(write, monkeypatch):
    path = write("f.txt", "a?\nb?\nc?\n")
    monkeypatch.setattr(questions, "MAX_ROWS", 2)
    refused(path, "too_many_questions")
    monkeypatch.setattr(question_files, "MAX_BYTES", 5)
    refused(path, "file_too_big")


def test_unreadable_file(write, monkeypatch):
    path = write("f.txt", "Who?")

    def denied(self):
        raise PermissionError(13, "Permission denied")

    # Tests may run as root, whom no permission stops.
    monkeypatch.setattr(type(path), "read_bytes", denied)
    assert "Permission denied" in refused(path, "unreadable").message
