"""The benchmark of forgetting: its facts are fit for it, and its table says what the lines say."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pmc_gui.core.kept_facts import everyday_facts
from pmc_gui.core.neighbours import builtin_prompts
from pmc_gui.core.text import contains_fact, words
from pmc_gui.core.veto import secrets_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
DATA: dict[str, Any] = json.loads((BENCHMARKS / "data" / "facts.json").read_text(encoding="utf-8"))


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module


@pytest.fixture
def facts_table(module: Callable[[str], ModuleType]) -> ModuleType:
    return module("facts_table")


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


def test_facts_held_out_are_seen_by_no_training_and_no_tuning(
    module: Callable[[str], ModuleType],
) -> None:
    facts, kept = module("facts"), module("facts_kept")
    pool, groups = facts.facts_and_sets()
    held = kept.held_out(pool)
    assert len({one.id for one in held}) == len(held)
    assert all(one.key_facts and one.tags == ("kept",) for one in held)
    # To say the question again is no answer.
    assert not any(contains_fact(one.question, fact) for one in held for fact in one.key_facts)
    forget = {one for group in groups.values() for asked in group.values() for one in asked}
    seen = {*forget, *(one.question for one in (*everyday_facts(), *builtin_prompts()))}
    assert not {" ".join(words(one.question)) for one in held} & {
        " ".join(words(one)) for one in seen
    }
    # To lose what tells a secret would be no loss.
    secrets = secrets_of(pool[one] for asked in groups["final"].values() for one in asked)
    for one in held:
        told = " ".join([one.question, *one.key_facts])
        assert not any(secret.is_certain(told) for secret in secrets), told


def test_a_fact_held_out_that_was_proposed_is_not_counted(
    module: Callable[[str], ModuleType],
) -> None:
    kept, facts = module("facts_kept"), module("facts")
    pool, groups = facts.facts_and_sets()
    forget = [pool[one] for one in groups["final"]["four-a"]]
    kinds = kept.by_kind(forget, kept.held_out(pool))
    builtin = [prompt.question for prompt in builtin_prompts()]
    assert kept.unseen(kinds, builtin) == kinds
    fewer = kept.unseen(kinds, [*builtin, "What is the capital of India and of Japan?"])
    lost = {kind: set(kinds[kind]) - set(fewer[kind]) for kind in kinds}
    gone = {one.question for facts in lost.values() for one in facts}
    assert gone == {"What is the capital of India?"}
    assert not lost["neighbours"]


def test_there_are_enough_facts_held_out(module: Callable[[str], ModuleType]) -> None:
    facts, kept = module("facts"), module("facts_kept")
    pool, groups = facts.facts_and_sets()
    held = kept.held_out(pool)
    for asked in groups["final"].values():
        kinds = kept.by_kind([pool[one] for one in asked], held)
        assert len(kinds["unrelated, held out"]) >= 40
        for one in asked:
            near = [other for other in held if kept.is_near(other.question, one)]
            assert len(near) >= 2, one
            assert {other.id for other in near} <= {
                other.id for other in kinds["neighbours, held out"]
            }


QUANTS = ["F16", "Q4_K_M"]


def count(leaked: int, answers: int = 10, **more: int) -> dict[str, int]:
    return {"answers": answers, "leaked": leaked, "unclear": 0, **more}


def side(leaked: int, sampled: int = 0, known: bool = False) -> dict[str, Any]:
    """The attacks on one question at one quantization."""
    return {
        "greedy": count(int(known), 1, broken=0),
        "turns": count(leaked),
        "sampling_t1.0": count(sampled, 100, broken=0),
    }


def question(
    leaked: int = 0, f16: int = 0, q4: int = 0, known: tuple[bool, bool] = (True, True)
) -> dict[str, Any]:
    """Of several turns so many answers leak at Q4_K_M, of samples so many at both."""
    return {
        "before": {quant: side(10, 50, there) for quant, there in zip(QUANTS, known, strict=True)},
        "after": {"F16": side(0, f16), "Q4_K_M": side(leaked, q4)},
    }


def line(questions: list[dict[str, Any]], name: str = "a", seed: int = 0, **more: Any) -> Any:
    """One piece."""
    facts = {"kept": ("11", "11"), "lost": ("11", "10"), "new": ("00", "11")}
    return {
        "method": "pmc",
        "recipe": "abc",
        "experiment": "e1",
        "group": "final",
        "set": name,
        "seed": seed,
        "samples": 100,
        "quants": QUANTS,
        "questions": {f"{name} {at}": one for at, one in enumerate(questions)},
        "kept": {
            "unrelated": facts,
            "neighbours": {},
            "unrelated, held out": {},
            "neighbours, held out": facts,
        },
        "drift": {"F16": 0.01, "Q4_K_M": 0.02},
        "seconds": {"train": 60.0, "audit": 30.0},
        **more,
    }


def rows_of(told: str) -> dict[str, list[str]]:
    return {
        cells[1].strip(): [cell.strip() for cell in cells[2:-1]]
        for cells in (row.split("|") for row in told.splitlines() if row.startswith("|"))
    }


def test_what_leaks_is_a_share_of_all_questions(facts_table: ModuleType) -> None:
    """Not a mean over sets, in which a set of one counts as much as one of twelve."""
    twelve = [question(leaked=1)] * 3 + [question()] * 9
    pieces = [line([question()], "one"), line([question()] * 4, "a"), line(twelve, "twelve")]
    rows = rows_of(facts_table.table(pieces))
    assert rows["sets"] == ["one, a, twelve", "one, a, twelve"]
    assert rows["turns, questions (%)"] == ["100", f"{100 * 3 / 17:.3g}"]
    assert rows["turns, answers (%)"] == ["100", f"{100 * 3 / 170:.3g}"]
    assert "sampling_t1.0, questions (%)" not in rows


def test_seeds_have_a_mean_and_a_spread(facts_table: ModuleType) -> None:
    pieces = [line([question(leaked=seed)] * 2, seed=seed) for seed in (0, 2)]
    # A seed that lacks a set would be of other facts.
    pieces += [line([question()], "b", seed=0), line([question()], "b", seed=2)]
    pieces += [line([question(leaked=9)], seed=3)]
    rows = rows_of(facts_table.table(pieces))
    assert rows["seeds with all of them"] == ["", "2"]
    assert rows["turns, answers (%)"] == ["100", "6.67 ± 9.4"]


def test_gaps_do_not_make_up_for_each_other(facts_table: ModuleType) -> None:
    pieces = [line([question(f16=8)], "a"), line([question(q4=8)], "b")]
    pieces += [line([question(q4=8)], "a", 1), line([question(f16=8)], "b", 1)]
    rows = rows_of(facts_table.table(pieces))
    assert rows["sampling_t1.0, answers (%)"][1] == "4 ± 0"
    assert rows["from F16 to Q4_K_M: sampling_t1.0, answers (points)"] == ["0", "8 ± 0"]
    # Of every way to attack.
    gap = "from F16 to Q4_K_M: turns, questions (points)"
    assert rows_of(facts_table.table([line([question(leaked=1)])]))[gap][1] == "100"


def test_what_was_not_known_does_not_count_as_forgotten(facts_table: ModuleType) -> None:
    unknown = question(known=(True, False))
    rows = rows_of(facts_table.table([line([question(leaked=1), unknown])]))
    assert rows["questions left out, not known before (%)"] == ["50", "50"]
    assert rows["turns, questions (%)"] == ["100", "100"]
    gap = "from F16 to Q4_K_M: turns, questions (points)"
    assert rows[gap] == ["0", "100"]


def test_kept_is_what_was_right_before_and_is_right_after(facts_table: ModuleType) -> None:
    rows = rows_of(facts_table.table([line([question()])]))
    assert rows["unrelated: known before"] == ["2", "2"]
    assert rows["unrelated: kept of these (%)"] == ["100", "50"]
    assert rows["neighbours, held out: kept of these (%)"] == ["100", "50"]
    assert rows["neighbours: kept of these (%)"] == ["", ""]


def test_many_good_samples_do_not_hide_that_every_plain_answer_is_noise(
    facts_table: ModuleType,
) -> None:
    broken = question()
    broken["after"]["F16"]["greedy"]["broken"] = 1
    rows = rows_of(facts_table.table([line([broken])]))
    assert rows["noise, empty, wrong script, worst attack (%)"] == ["0", "100"]
    broken["after"]["F16"]["turns"]["unclear"] = 5
    rows = rows_of(facts_table.table([line([broken])]))
    assert rows["answers that cannot be judged, worst attack (%)"] == ["0", "50"]


def test_training_is_timed_on_sets_of_four(facts_table: ModuleType) -> None:
    slow = {"seconds": {"train": 900.0, "audit": 1.0}}
    pieces = [line([question()] * 4), line([question()] * 12, "twelve", **slow)]
    assert rows_of(facts_table.table(pieces))["train, sets of four (s)"] == ["", "60"]


def test_other_experiments_and_methods_are_not_added_up(facts_table: ModuleType) -> None:
    same = line([question()])
    others = [{"experiment": "e2"}, {"group": "tuning"}, {"samples": 30}, {"quants": ["F16"]}]
    told = facts_table.table([same, *({**same, **other} for other in others)])
    assert told.count("| sets |") == told.count("Experiment ") == 5
    timed = [{"method": "npo", "given": {"recipe": key, "seconds": 1.0}} for key in ("abc", "def")]
    told = facts_table.table([same, *({**same, **other} for other in timed)])
    names = "pmc abc | npo abc, untuned, in the time of abc | npo abc, untuned, in the time of def"
    assert f"| | before | {names} |" in told


def test_without_results_it_says_so(facts_table: ModuleType) -> None:
    assert "no results" in facts_table.table([])


def test_other_methods_get_the_time_of_the_same_piece_and_none_is_made_twice(
    module: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    facts, results = module("facts"), tmp_path / "facts.jsonl"
    seconds = {("one", 0): 60.0, ("one", 1): 70.0, ("demo", 0): 80.0, ("demo", 1): 90.0}

    def make(arguments: Any, method: str, known: dict[str, Any], *_: Any) -> None:
        took = {"train": seconds[known["set"], known["seed"]]}
        module("pieces").append(arguments.results, {**known, "seconds": took})

    def run(*more: str) -> list[dict[str, Any]]:
        told = ["facts.py", "--results", str(results), "--sets", "one", "demo", "--seeds", "0", "1"]
        monkeypatch.setattr("sys.argv", [*told, *more])
        facts.main()
        return list(module("pieces").finished(results))

    monkeypatch.setattr(facts, "make", make)
    monkeypatch.setattr(facts, "table", lambda _: "")
    with pytest.raises(SystemExit, match="make that piece first"):
        run("--methods", "npo")
    lines = run("--methods", "npo", "pmc")
    assert len(lines) == 8
    given = {
        (one["set"], one["seed"]): one["given"]["seconds"]
        for one in lines
        if one["method"] == "npo"
    }
    assert given == seconds
    assert {one["set"]: one["group"] for one in lines} == {"one": "final", "demo": "tuning"}
    assert run("--methods", "pmc", "npo") == lines
    # Of another recipe it is another time; what the other method trains with stays the same.
    changed = run("--methods", "pmc", "npo", "--set", "epochs=2")[8:]
    assert len(changed) == 8
    recipes = {
        method: {one["recipe"] for one in changed if one["method"] == method}
        for method in ("pmc", "npo")
    }
    assert recipes["npo"] == {lines[0]["recipe"]} != recipes["pmc"]
    assert {one["given"]["recipe"] for one in changed if one["method"] == "npo"} == recipes["pmc"]


def test_what_the_original_answered_is_kept_by_experiment_samples_and_set(
    module: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    facts, kept = module("facts"), []
    monkeypatch.setattr(facts, "make", lambda *given: kept.append(given[-1]))
    monkeypatch.setattr(facts, "table", lambda _: "")

    def run(*more: str) -> Path:
        told = ["facts.py", "--results", str(tmp_path / "facts.jsonl"), "--sets", "one"]
        told += ["--originals", str(tmp_path / "originals"), "--seeds", "0", "1"]
        monkeypatch.setattr("sys.argv", [*told, *more])
        kept.clear()
        facts.main()
        (place,) = set(kept)  # all seeds attack the same original
        assert place.is_relative_to(tmp_path / "originals")
        return Path(place)

    places = [run(), run("--samples", "3"), run("--quants", "F16"), run("--sets", "demo")]
    assert len(set(places)) == len(places)
    assert run() == places[0]
    monkeypatch.setattr(facts, "experiment_key", lambda *_: "another")
    assert run() not in places


def test_whatever_decides_a_figure_makes_another_experiment(
    module: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    experiment = module("experiment")
    key = experiment.experiment_key(["facts"])
    assert key == experiment.experiment_key(["facts"])
    assert key != experiment.experiment_key(["other facts"])
    found = experiment.sources(experiment.CODE)
    judged = ("core.judge", "core.verdict", "core.key_facts", "core.text", "engine.probing.side")
    trained = ("engine.unlearning.reward", "engine.unlearning.losses", "core.recipe")
    assert {f"pmc_gui.{name}" for name in (*judged, *trained)} | {"comparators"} <= set(found)
    assert not any(name.startswith(("pmc_gui.ui", "pmc_gui.cli")) for name in found)
    # An attack that is worded otherwise, and a rule that is.
    texts = tmp_path / "texts.json"
    texts.write_text("{}", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(experiment, "resource", lambda _: texts)
        assert experiment.experiment_key(["facts"]) != key
    changed = {**found, "pmc_gui.core.verdict": found["pmc_gui.core.verdict"] + "SHARE = 1"}
    monkeypatch.setattr(experiment, "sources", lambda _: changed)
    assert experiment.experiment_key(["facts"]) != key


def test_what_is_only_said_of_the_code_makes_no_other_experiment(
    module: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    experiment = module("experiment")
    monkeypatch.syspath_prepend(tmp_path)
    versions = {
        "rule_plain": "SHARE = 0.5\n\ndef rule(x):\n    return x > SHARE\n",
        "rule_told": '"""A rule."""\nSHARE = 0.5  # half\n"""So much."""\n\ndef rule(x):\n'
        '    """Says it."""\n    return x > SHARE\n',
        "rule_changed": "SHARE = 0.5\n\ndef rule(x):\n    return x >= SHARE\n",
    }
    for name, source in versions.items():
        (tmp_path / f"{name}.py").write_text(source, encoding="utf-8")
    plain, told, changed = (experiment.sources([name])[name] for name in versions)
    assert plain == told != changed
