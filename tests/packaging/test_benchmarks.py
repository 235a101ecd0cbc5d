"""The benchmark of forgetting: its facts are fit for it, and its table says what the lines say."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pmc_gui.core.kept_facts import everyday_facts
from pmc_gui.core.neighbours import builtin_prompts
from pmc_gui.core.text import contains_fact

if TYPE_CHECKING:
    from types import ModuleType

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
DATA: dict[str, Any] = json.loads((BENCHMARKS / "data" / "facts.json").read_text(encoding="utf-8"))


@pytest.fixture
def facts_table(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("facts_table")


def test_there_are_enough_facts() -> None:
    pool = {fact["question"] for fact in DATA["facts"]}
    assert len(pool) == len(DATA["facts"]) >= 80
    # Those in no set could become one: nothing that is kept or trained on may be among them.
    sets = {one for group in DATA["sets"].values() for asked in group.values() for one in asked}
    known = {one.question for one in (*everyday_facts(), *builtin_prompts())}
    assert not (pool - sets) & known


def test_tuning_and_final_sets_share_nothing() -> None:
    pool = {fact["question"]: fact for fact in DATA["facts"]}
    tuning, final = (
        [question for asked in DATA["sets"][group].values() for question in asked]
        for group in ("tuning", "final")
    )
    assert sorted(map(len, DATA["sets"]["final"].values())) == [1, 4, 4, 4, 12]
    assert len(set(final)) == len(final)
    assert not set(tuning) & set(final)
    assert {*tuning, *final} <= set(pool)
    # Nor an answer, for then a final set would be tuned on by another question.
    told = [
        {key.casefold() for one in asked for key in pool[one]["key_facts"]}
        for asked in (tuning, final)
    ]
    assert not told[0] & told[1]


def test_the_other_wordings_do_not_answer_themselves() -> None:
    for fact in DATA["facts"]:
        assert len(set(fact["audit_wordings"])) >= 3
        assert fact["key_facts"]
        for wording in [fact["question"], *fact["audit_wordings"]]:
            for key in fact["key_facts"]:
                assert not contains_fact(wording, key), wording


def test_no_final_question_is_a_neutral_prompt() -> None:
    neutral = {one.question for one in builtin_prompts()}
    assert not neutral & {one for asked in DATA["sets"]["final"].values() for one in asked}


def attacked(leaked: int) -> dict[str, Any]:
    count = {"questions": 4, "answers": 100, "leaked_questions": leaked, "leaked_answers": leaked}
    return {
        "attacks": {"greedy": count, "turns": count, "sampling_t1.0": count},
        "kept": {"unrelated": {"asked": 40, "right": 40 - leaked}},
        "drift_nats": leaked / 100,
        "outcomes": {"other": 9, "noise": 1},
    }


def test_the_worst_quantization_of_each_piece_counts(facts_table: ModuleType) -> None:
    lines = [
        {
            "method": "pmc",
            "recipe": "abc",
            "sides": {
                "before": {"F16": attacked(4), "Q4_K_M": attacked(4)},
                "after": {"F16": attacked(0), "Q4_K_M": attacked(worst)},
            },
            "seconds": {"train": 60.0, "audit": 30.0},
        }
        for worst in (1, 3)
    ]
    rows = {
        cells[1].strip(): [cell.strip() for cell in cells[2:-1]]
        for cells in (line.split("|") for line in facts_table.table(lines).splitlines())
    }
    assert rows["pieces"] == ["", "2"]
    assert rows["greedy, questions (%)"] == ["100", "50"]
    assert rows["sampling_t1.0, answers (%)"] == ["4", "2"]
    assert "sampling_t1.0, questions (%)" not in rows
    # One of many answers is enough for a question to leak.
    assert rows["turns, questions (%)"] == ["100", "50"]
    assert rows["turns, answers (%)"] == ["4", "2"]
    assert rows["leaks, F16 to Q4_K_M, sampling T 1.0 (points)"] == ["0", "2"]
    assert float(rows["unrelated facts kept (%)"][1]) == pytest.approx(100 * 38 / 36, abs=1)
    assert rows["noise, empty, wrong script (%)"] == ["10", "10"]
    assert rows["training (s)"] == ["", "60"]


def test_without_results_it_says_so(facts_table: ModuleType) -> None:
    assert "no results" in facts_table.table([])
