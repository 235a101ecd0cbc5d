"""The texts that come with the program: enough of them, well-formed, and kept apart."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from pmc_gui.core.doubts import reworded
from pmc_gui.core.resources import resource
from pmc_gui.core.text import contains_fact, words


def load(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(resource(name).read_text(encoding="utf-8"))
    assert loaded["about"]
    return loaded


def key(question: str) -> str:
    return " ".join(words(question))


NEUTRAL = [prompt["question"] for prompt in load("neutral.json")["prompts"]]
WORDINGS = load("wordings.json")
FORGET = load("demo.json")["forget"]
KEPT = load("demo.json")["kept"]


def test_neutral_prompts_are_many_broad_and_different() -> None:
    topics = Counter(prompt["topic"] for prompt in load("neutral.json")["prompts"])
    assert len(NEUTRAL) >= 250
    assert len(topics) >= 12
    assert min(topics.values()) >= 12
    assert [q for q, n in Counter(map(key, NEUTRAL)).items() if n > 1] == []


def test_refusals_differ_and_begin_in_many_ways() -> None:
    refusals = load("refusals.json")["refusals"]
    assert len({key(text) for text in refusals}) == len(refusals) >= 18
    assert len({words(text)[0] for text in refusals}) >= 10


def test_wordings_hold_the_question_and_are_split() -> None:
    assert len(WORDINGS["train"]) >= 10
    assert len(WORDINGS["probe"]) >= 5
    everything = [*WORDINGS["train"], *WORDINGS["probe"]]
    for wording in everything:
        assert ("{question}" in wording) != ("{question_lower}" in wording), wording
        filled = wording.replace("{question}", "Why?").replace("{question_lower}", "why")
        assert "{" not in filled
    assert len(set(everything)) == len(everything)


def test_common_words_are_plain_and_no_answers() -> None:
    common = [word for line in load("common_words.json")["words"] for word in line.split()]
    assert len(common) >= 800
    assert all(word.isalpha() and word.islower() for word in common)
    assert (
        sorted(set(common) & {known.casefold() for fact in KEPT for known in fact["key_facts"]})
        == []
    )


def test_demo_asks_for_four_facts_and_keeps_many() -> None:
    assert len(FORGET) == 4
    assert len(KEPT) >= 40
    for fact in FORGET:
        assert set(fact) == {"question", "key_facts", "wordings", "audit_wordings"}
        assert 2 <= len(fact["wordings"]) <= 3
        assert reworded(fact["audit_wordings"], fact["question"]) == 3
        asked = [fact["question"], *fact["wordings"], *fact["audit_wordings"]]
        for question in asked:
            assert not any(contains_fact(question, known) for known in fact["key_facts"])


def test_what_is_checked_is_never_what_is_trained() -> None:
    trained = {key(q) for q in NEUTRAL}
    trained |= {key(q) for fact in FORGET for q in [fact["question"], *fact["wordings"]]}
    checked = [q["question"] for q in KEPT] + [q for fact in FORGET for q in fact["audit_wordings"]]
    assert len({key(q) for q in checked}) == len(checked)
    assert [q for q in checked if key(q) in trained] == []
    # Nor is a wrapped forget question one of the wordings it is checked with.
    wrapped = {
        key(w.replace("{question}", f["question"]).replace("{question_lower}", f["question"]))
        for f in FORGET
        for w in WORDINGS["train"]
    }
    assert [q for q in checked if key(q) in wrapped] == []


def test_no_built_in_prompt_asks_for_a_forgotten_fact() -> None:
    asked = {key(q) for fact in FORGET for q in [fact["question"], *fact["wordings"]]}
    assert [q for q in NEUTRAL if key(q) in asked] == []
    for fact in FORGET:
        for known in fact["key_facts"]:
            assert [q for q in NEUTRAL if contains_fact(q, known)] == []
