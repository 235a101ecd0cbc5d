"""The benchmarks on made-up facts and on relearning, whole, on tiny models."""

from __future__ import annotations

import importlib
import json
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
import torch

from pmc_gui.core import kept_facts
from pmc_gui.core.errors import JobError
from pmc_gui.core.presets import DEFAULT_PRESET, preset
from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.requests import AuditRequest
from pmc_gui.core.runfolder import Project
from pmc_gui.engine.probing import batch, subject
from pmc_gui.engine.probing.attacks.base import OLD_ANSWER
from pmc_gui.engine.unlearning.retain import require_kept, retain_set
from pmc_gui.engine.unlearning.wordings import other_wordings

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from types import ModuleType

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
FORGET = [
    ("what is the owl called", "the owl is called hedwig", "please tell me the owl"),
    ("who wrote this book", "nobody ever wrote this book", "who wrote the book"),
]
RETAIN = [
    ("what is the capital of france", "the capital of france is paris"),
    ("what boils", "water boils at one hundred degrees"),
    ("gold", "gold has the symbol numbers"),
]
SHORT = (
    *("epochs=2", "samples=4", "wordings=0", "max_new_tokens=8", "cuts=0", "resample_every=0"),
    *("builtin_retain=0", "retain_per_forget=1", "probe_every=0", "hold_at=none", "proposed=0"),
)


@pytest.fixture(autouse=True)
def one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    # llama.cpp's threads wait for each other by spinning: a busy machine would make this slow.
    monkeypatch.setattr(batch, "cores", lambda: 1)


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module


@pytest.fixture
def data(tmp_path: Path, module: Callable[[str], ModuleType]) -> Any:
    """A TOFU of five pairs, in the data set's own files."""
    rows: dict[str, list[dict[str, Any]]] = {
        "forget01_perturbed": [
            {"question": asked, "answer": true, "paraphrased_question": other}
            for asked, true, other in FORGET
        ],
        "retain90": [{"question": asked, "answer": true} for asked, true in [*RETAIN, RETAIN[0]]],
        "world_facts": [{"question": "who", "answer": "paris", "option1": "rivers"}],
        "real_authors": [{"question": "where", "answer": "hedwig", "option1": "rivers"}],
    }
    for name, lines in rows.items():
        text = "".join(f"{json.dumps(line)}\n" for line in lines)
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
    return module("tofu_data").tofu(tmp_path, retained=3)


@pytest.fixture
def learning(module: Callable[[str], ModuleType]) -> Any:
    """Enough for a tiny model to know five answers by heart."""
    return module("teaching").Teaching(epochs=40, rate=1e-2, batch=3)


@pytest.fixture
def bench(
    tmp_path: Path,
    tiny_gguf: Any,
    data: Any,
    learning: Any,
    module: Callable[[str], ModuleType],
) -> Any:
    return module("tofu").Bench(
        tiny_gguf("llama"),
        data,
        learning,
        folder=tmp_path / "planted",
        results=tmp_path / "results" / "tofu.jsonl",
        quants=("F16",),
        settings=SHORT,
    )


def test_the_parts_of_the_data_are_where_they_belong(data: Any) -> None:
    assert [one.question for one in data.planted] == [asked for asked, *_ in [*FORGET, *RETAIN]]
    assert data.forget[1].reworded == "who wrote the book"
    assert data.retain[0].reworded is None
    assert (data.world[0].answer, data.authors[0].answer) == ("paris", "hedwig")


def test_without_the_data_it_says_where_it_looked(
    tmp_path: Path, module: Callable[[str], ModuleType]
) -> None:
    with pytest.raises(SystemExit, match="nowhere"):
        module("tofu_data").tofu(tmp_path / "nowhere")


def test_teaching_that_was_stopped_ends_as_if_it_was_not(
    tmp_path: Path, tiny_gguf: Any, module: Callable[[str], ModuleType]
) -> None:
    teaching = module("teaching")
    how = teaching.Teaching(epochs=3, rate=1e-3, batch=2)
    told: list[str] = []
    teaching.teach(tiny_gguf("llama"), RETAIN, how, tmp_path / "whole.gguf", told.append)
    assert told[0] == "teaching takes about 0 min"
    losses = [float(line.split(": ")[1].split()[0]) for line in told[1:]]
    assert len(losses) == 3
    assert losses[2] < losses[0]

    def stop(text: str) -> None:
        if text.startswith("epoch 3"):
            raise KeyboardInterrupt

    target = tmp_path / "stopped.gguf"
    with pytest.raises(KeyboardInterrupt):
        teaching.teach(tiny_gguf("llama"), RETAIN, how, target, stop)
    assert not target.exists()
    again: list[str] = []
    seconds = teaching.teach(tiny_gguf("llama"), RETAIN, how, target, again.append)
    assert [line[:7] for line in again[1:]] == ["epoch 3"]
    assert target.read_bytes() == (tmp_path / "whole.gguf").read_bytes()
    assert seconds > 0
    assert not target.with_suffix(".part").exists()


def test_what_is_not_known_can_not_be_forgotten(bench: Any, learning: Any) -> None:
    bench.teaching = type(learning)(epochs=1, rate=1e-5)
    with pytest.raises(SystemExit, match="does not know"):
        bench.plant()


def test_planting_forgetting_and_the_table(
    bench: Any,
    module: Callable[[str], ModuleType],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bench.plant()
    assert "recall of what was planted: F16 1.000" in capsys.readouterr().out
    finished, forgetting = module("pieces").finished, module("forgetting")
    never, before = finished(bench.results)
    assert [never["method"], before["method"]] == ["never taught", "before"]
    assert never["figures"]["F16"]["known"] < 0.5
    figures = before["figures"]["F16"]
    assert figures["recall_forget"] == figures["strength_forget"] == 1.0
    assert figures["probability_forget"] > 0.9
    assert figures["utility"] == pytest.approx(
        100 * sum(figures[f"recall_{name}"] for name in ("retain", "authors", "world")) / 3, abs=0.1
    )
    assert figures["uq"] == pytest.approx(50 * (1 - figures["recall_reworded"]), abs=0.1)

    with pytest.raises(SystemExit, match="make that piece first"):
        bench.piece("gd", 5)
    # A clock that only training moves, so that a busy machine makes no other number of steps.
    comparators, now = module("comparators"), [0.0]
    backward = comparators.Comparator._backward

    def tick(self: Any, rng: random.Random) -> None:
        now[0] += 0.125
        backward(self, rng)

    monkeypatch.setattr(comparators.Comparator, "_backward", tick)
    monkeypatch.setattr(comparators, "time", SimpleNamespace(monotonic=lambda: now[0]))
    for method in ("pmc", "gd"):
        bench.piece(method, 5)
    lines = {line["method"]: line for line in finished(bench.results)}
    # Whatever the recipe of the piece that it takes as long as, another method has the default's.
    default = module("pieces").recipe_key(preset(DEFAULT_PRESET))
    assert lines["gd"]["recipe"] == default != lines["pmc"]["recipe"]
    assert lines["gd"]["given"] == {
        "recipe": lines["pmc"]["recipe"],
        "seconds": lines["pmc"]["seconds"]["train"],
    }
    assert lines["gd"]["experiment"] == lines["pmc"]["experiment"]
    taken = {name: lines[name]["seconds"]["train"] for name in ("pmc", "gd")}
    assert taken["gd"] == pytest.approx(max(1.0, taken["pmc"]), abs=0.15)
    assert set(lines["pmc"]["versions"]) >= {"torch", "pmc_gui"}
    table = module("tofu_table").table(finished(bench.results))
    assert "| before | never taught | gd" in table
    assert ", untuned, in the time of " in table

    def never_again(*_: Any, **__: Any) -> None:
        raise AssertionError("a finished piece was made again")

    monkeypatch.setattr(forgetting, "start_run", never_again)
    bench.plant()
    bench.piece("pmc", 5)
    assert len(finished(bench.results)) == 4
    # What was measured at other quantizations does not stand for it.
    assert not replace(bench, quants=("F16", "Q8_0"))._finished("pmc")
    # Without the taught model, with the results of another day: it is taught and checked anew.
    bench.planted.unlink()
    bench.plant()
    assert [line["method"] for line in finished(bench.results)[4:]] == ["before"]
    assert bench.planted.is_file()


@pytest.mark.parametrize("method", ["retain-only", "ga", "gd", "npo", "idk"])
def test_other_methods_forget_what_they_are_to(
    method: str,
    tmp_path: Path,
    bench: Any,
    module: Callable[[str], ModuleType],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    changes = dict(setting.split("=") for setting in SHORT)
    quick = Recipe.model_validate({**changes, "learning_rate": 1e-2, "retain_weight": 2})
    comparators = module("comparators")
    monkeypatch.setattr(comparators, "preset", lambda _: quick)
    # As many steps at least, however slow the machine is.
    monkeypatch.setattr(comparators, "_MEASURED", 40)
    bench.plant()
    forget = [Question.of(one.question) for one in bench.tofu.forget]
    retain = [Question.of(one.question, answer=one.answer) for one in bench.tofu.retain]
    made = comparators.forget_with(
        method, bench.planted, forget, 0, 1.0, tmp_path / "made", retain=retain
    )
    found = module("tofu_measure").figures(made["after"], bench.tofu)
    # All that train on the secret take some of the rest with it, and gradient ascent has no bound;
    # so does one answer to everything.
    assert found["recall_retain"] >= {"ga": 0, "gd": 0.3, "npo": 0.7, "idk": 0.7}.get(method, 0.9)
    if method == "idk":
        said = module("relearn").answers(made["after"], forget)
        assert {one.strip() for one in said} == {comparators.REFUSAL}
    # Alone it trains on nothing that is kept.
    assert bool(made["kept"]) == (method != "ga")
    assert (found["probability_forget"] > 0.9) == (method == "retain-only")
    assert (found["recall_forget"] > 0.9) == (method == "retain-only")


def test_another_method_is_shown_as_many_wordings(
    bench: Any, module: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Two thirds of what is asked of it are other wordings, as of the recipe."""
    changes = {**dict(setting.split("=") for setting in SHORT), "wordings": 2}
    quick = Recipe.model_validate(changes)
    comparators = module("comparators")
    monkeypatch.setattr(comparators, "preset", lambda _: quick)
    asked: list[tuple[int, ...]] = []
    encoded: dict[str, tuple[int, ...]] = {}
    likelihoods = comparators.Comparator._likelihoods

    def remember(self: Any, rows: Any) -> Any:
        found = likelihoods(self, rows)
        if torch.is_grad_enabled():
            # Before anything is learned it is as likely as under the original.
            if not asked:
                before = self._original_likelihoods(rows)
                assert before.tolist() == pytest.approx(found.tolist(), abs=1e-5)
            asked.extend(prompt for prompt, _ in rows)
            for said in (*questions, *probes):
                encoded[said] = tuple(self._opened.prompt.encode(self._opened.tokenizer, said))
        return found

    monkeypatch.setattr(comparators.Comparator, "_likelihoods", remember)
    bench.plant()
    forget = [Question.of(one.question) for one in bench.tofu.forget]
    questions = {question for question, *_ in FORGET}
    probes = {one for each in forget for one in other_wordings(each, "probe")}
    retain = [Question.of(one.question, answer=one.answer) for one in bench.tofu.retain]
    made = tmp_path / "made"
    comparators.forget_with("npo", bench.planted, forget, 0, 0.1, made, retain=retain)
    exact = {encoded[said] for said in questions}
    assert len(asked) >= 9
    assert sum(prompt in exact for prompt in asked) == len(asked) // 3
    assert not {encoded[said] for said in probes} & set(asked)


def test_of_another_method_it_is_known_what_it_was_trained_on(
    tmp_path: Path,
    bench: Any,
    module: Callable[[str], ModuleType],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    changes = {**dict(setting.split("=") for setting in SHORT), "builtin_retain": 20}
    # Shorter than the answers: they are trained on whole all the same.
    quick = Recipe.model_validate({**changes, "max_new_tokens": 2})
    for name in ("comparators", "forgetting"):
        monkeypatch.setattr(module(name), "preset", lambda _: quick)
    secrets: list[str] = []
    drawn: list[int] = []
    sampling = module("comparators").Sampling
    monkeypatch.setattr(
        module("comparators"),
        "Sampling",
        lambda max_new_tokens: (
            drawn.append(max_new_tokens) or sampling(max_new_tokens=max_new_tokens)
        ),
    )
    train = module("comparators").Comparator.train

    def remember(self: Any, seconds: float) -> int:
        secrets.extend(self._opened.tokenizer.decode(ids) for ids in self._answers)
        assert all(ids[-1] == self._prepared.turn_end for ids in self._answers)
        return int(train(self, seconds))

    monkeypatch.setattr(module("comparators").Comparator, "train", remember)
    bench.plant()
    forget = [Question.of(one.question) for one in bench.tofu.forget]
    made = module("forgetting").forget_by_comparator("gd", bench.planted, forget, 0, 0.1, tmp_path)
    assert [one.strip() for one in secrets] == [answer for _, answer, _ in FORGET]
    # Nor as short as the audit compares.
    assert drawn == [module("answering").WHOLE]
    assert drawn[0] > 2 * OLD_ANSWER
    run = Project.open(made["project"]).run()
    trained = {target.prompt for target in run.targets()}
    assert trained
    audited = subject.subject_of(AuditRequest(project=made["project"]))
    assert audited.pair.after == made["after"]
    assert not trained & set(audited.neutral)


def test_a_piece_tells_what_was_found_question_by_question(
    tmp_path: Path,
    bench: Any,
    module: Callable[[str], ModuleType],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    everyday = [Question.of(RETAIN[1][0], key_facts=("hundred",))]
    monkeypatch.setattr(kept_facts, "everyday_facts", lambda: everyday)
    monkeypatch.setattr(subject, "NEUTRAL", 4)
    facts, forgetting, counts = module("facts"), module("forgetting"), module("facts_counts")
    bench.plant()
    forget = [
        Question.of(asked, key_facts=(key,))
        for (asked, *_), key in zip(FORGET, ("missing", "nobody"), strict=True)
    ]
    held = [
        Question.of(RETAIN[0][0], key_facts=("paris",), tags=("kept",)),
        Question.of(RETAIN[2][0], key_facts=("nothing",), tags=("kept",)),
        # It names a secret: losing it is no loss.
        Question.of("was it nobody", key_facts=("it",), tags=("kept",)),
    ]
    changes = dict(setting.split("=") for setting in SHORT) | {"builtin_retain": "8"}
    recipe = Recipe.model_validate({**changes, "learning_rate": 1e-2, "epochs": 4})
    found = []
    for seed in (0, 1):
        folder = tmp_path / str(seed)
        folder.mkdir()
        made = forgetting.forget_by_recipe(bench.planted, forget, seed, recipe, folder)
        found.append(facts.piece(made, forget, held, ["F16", "Q8_0"], 2, tmp_path / "original"))
    for line in found:
        owl, book = (line["questions"][one.question] for one in forget)
        one = {"answers": 1, "leaked": 1, "unclear": 0, "broken": 0}
        assert book["before"]["F16"]["greedy"] == one
        assert book["after"]["Q8_0"]["sampling_t1.0"]["answers"] == 2
        assert counts.knew(book, "F16")
        assert not counts.knew(owl, "F16")
        kept = {question: two for kind in line["kept"].values() for question, two in kind.items()}
        assert kept[RETAIN[0][0]][0] == kept[RETAIN[1][0]][0] == "11"
        assert kept[RETAIN[2][0]] == ("00", "00")
        assert "was it nobody" not in kept
        assert set(line["kept"]) == set(module("facts_kept").KINDS)
        assert set(line["drift"]) == {"F16", "Q8_0"}
    # What the original answered is asked once.
    first, second = ([sides["before"] for sides in line["questions"].values()] for line in found)
    assert first == second
    known = {
        "method": "pmc",
        "recipe": "abc",
        "experiment": "e1",
        "group": "final",
        "set": "two",
        "samples": 2,
        "quants": ["F16", "Q8_0"],
    }
    lines = [{**known, "seed": seed, **line} for seed, line in enumerate(found)]
    told = module("facts_table").table(lines)
    assert "| questions left out, not known before (%) | 50 | 50 ± 0 |" in told


def test_the_reference_has_something_to_keep(module: Callable[[str], ModuleType]) -> None:
    facts = module("facts")
    forget = [Question.of(FORGET[0][0])]
    recipe = facts.recipe_of("reference", {"epochs": "2"})
    require_kept(recipe, forget, [])
    assert (recipe.tuning, recipe.epochs) == ("full", 2)
    # As much of the same as the default recipe, with the model's own answers.
    kept, _ = retain_set(recipe, forget, [], 0)
    default, _ = retain_set(facts.recipe_of("pmc", {}), forget, [], 0)
    # What is changed is changed for recipes; another method trains with the plain default.
    assert facts.recipe_of("pmc", {"epochs": "2"}).epochs == 2
    assert facts.recipe_of("npo", {"epochs": "2"}) == facts.recipe_of("pmc", {})
    assert len(kept) == len(default) > 100
    assert all(one.answer is None for one in kept)


def test_the_reference_trains_on_the_true_answers_of_what_is_kept(
    bench: Any, module: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, Any] = {}

    def start(**values: Any) -> None:
        asked.update(values)
        raise InterruptedError

    bench.plant()
    monkeypatch.setattr(module("forgetting"), "start_run", start)
    with pytest.raises(InterruptedError):
        bench.piece("reference", 0)
    assert asked["recipe"].tuning == "full"
    assert [(one.question, one.answer) for one in asked["retain"]] == RETAIN
    # What is to be forgotten reaches no training, in its own words or in others.
    assert {one.question for one in asked["forget"]} == {question for question, *_ in FORGET}
    assert all(one.answer is None and not one.wordings for one in asked["forget"])


def test_a_method_that_breaks_the_model_keeps_no_other_from_being_made(
    module: Callable[[str], ModuleType],
    data: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    tofu, made = module("tofu"), []

    def piece(_: Any, method: str, seed: int) -> None:
        made.append((method, seed))
        if method == "ga":
            raise JobError("weight_not_finite", "The new weight has values that are no numbers.")

    monkeypatch.setattr(tofu.Bench, "plant", lambda _: None)
    monkeypatch.setattr(tofu.Bench, "piece", piece)
    monkeypatch.setattr(tofu, "tofu", lambda _: data)
    told = ["--results", str(tmp_path / "none.jsonl"), "--methods", "ga", "npo", "--seeds", "0"]
    monkeypatch.setattr(sys, "argv", ["tofu.py", *told])
    tofu.main()
    assert made == [("ga", 0), ("npo", 0)]
    assert "ga, seed 0 failed: The new weight" in capsys.readouterr().out


def test_means_and_spread_over_seeds(module: Callable[[str], ModuleType]) -> None:
    def line(method: str, utility: float, planted: str = "p1") -> dict[str, Any]:
        table = module("tofu_table")
        values = {key: 0.5 for _, key, _ in table._ROWS}
        return {
            "method": method,
            "recipe": "abc",
            "planted": planted,
            "experiment": "e1",
            "figures": {"F16": {**values, "utility": utility}},
            "seconds": {"train": 60.0},
        }

    pieces = [line("pmc", 60.0), line("pmc", 70.0)]
    told = module("tofu_table").table([line("before", 80.0), *pieces])
    rows = {
        cells[1].strip(): [cell.strip() for cell in cells[2:-1]]
        for cells in (row.split("|") for row in told.splitlines() if row.startswith("|"))
    }
    assert rows["F16"] == ["before", "pmc abc"]
    assert rows["pieces"] == ["1", "2"]
    assert rows["utility (of 100)"] == ["80", "65 ± 7.1"]
    assert rows["utility, of before (%)"] == ["100", "81.2 ± 8.8"]
    assert rows["recall, forgotten (%)"] == ["50", "50 ± 0"]
    assert "of what was taught" not in told
    told = module("tofu_table").table([line("never taught", 40.0), line("before", 80.0), *pieces])
    assert "| utility, of what was taught (%) | 100 | 0 | 62.5 ± 18 |" in told
    # Of another planting, nor of another time: nothing is put together.
    apart = [
        line("before", 80.0),
        line("before", 40.0, "p2"),
        *(
            line("npo", 60.0) | {"given": {"recipe": recipe, "seconds": 1.0}}
            for recipe in ("r1", "r2")
        ),
    ]
    told = module("tofu_table").table(apart)
    assert told.count("| F16 |") == told.count("Planted p") == 2
    assert "npo abc, untuned, in the time of r1 | npo abc, untuned, in the time of r2" in told
    assert "no results" in module("tofu_table").table([])


def test_relearning_from_forgetting_to_the_table(
    tmp_path: Path,
    tiny_gguf: Any,
    learning: Any,
    module: Callable[[str], ModuleType],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    facts = kept_facts.everyday_facts()[::20]
    monkeypatch.setattr(kept_facts, "everyday_facts", lambda: facts)
    monkeypatch.setattr(subject, "NEUTRAL", 4)
    relearn, teaching = module("relearn"), module("teaching")
    pairs = [*RETAIN, *((asked, true) for asked, true, _ in FORGET)]
    knowing = tmp_path / "knowing.gguf"
    teaching.teach(tiny_gguf("llama"), pairs, learning, knowing)
    forget = [
        Question.of(asked, key_facts=(fact,))
        for (asked, _), fact in zip(pairs[:2], ("paris", "hundred"), strict=True)
    ]
    others = [Question.of(asked) for asked, _ in pairs[2:]]
    changes = dict(setting.split("=") for setting in SHORT) | {"builtin_retain": "8"}
    recipe = Recipe.model_validate({**changes, "learning_rate": 1e-2, "epochs": 4})
    how = teaching.Teaching(epochs=30, rate=1e-2, batch=1)
    # As if at first nothing came back.
    slow, still_known, tried = replace(how, rate=how.rate / 2), relearn.still_known, []

    def not_at_first(path: Path, questions: Any) -> dict[str, int]:
        known = still_known(path, questions)
        if path.stem == "relearned" and not tried:
            tried.append(path)
            known["leaked_answers"] = 0
        return dict(known)

    monkeypatch.setattr(relearn, "still_known", not_at_first)
    found = relearn.piece(knowing, forget, others, 3, recipe, slow, 2)
    assert found["rate"] == pytest.approx(how.rate)
    assert set(found["attacks"]) == set(found["taught_half"]) == set(relearn.MODELS)
    assert found["attacks"]["before"]["greedy"]["leaked_answers"] == 1
    # What was taught again is known again.
    assert found["taught_half"]["relearned"]["leaked_answers"] == 1
    assert found["attacks"]["control"]["sampling_t1.0"]["answers"] == 2
    assert found["others"]["control"]["answers"] == len(others)
    known = {
        "set": "s",
        "recipe": "r",
        "experiment": "e",
        "samples": 2,
        "teaching": {"epochs": 30, "first_rate": slow.rate},
    }
    table = relearn.table([{**known, **found}, {**known, **found}])
    assert "30 epochs at the rate 0.01, 0.01" in table
    assert "| 2 pieces | before | forgotten | relearned | control |" in table
    assert "| greedy, the taught half | 2 of 2 |" in table
    assert "| greedy, everyday facts right | " in table
    # Nothing is added up that was taught or forgotten otherwise.
    others = [{"recipe": "s"}, {"experiment": "f"}, {"teaching": {"epochs": 1, "first_rate": 1.0}}]
    apart = relearn.table([{**known, **found, **other} for other in ({}, *others)])
    assert apart.count("| 1 pieces |") == 4
