"""The whole unlearn job on tiny real models: folder, targets, checkpoints, resume."""

import collections
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from pmc_gui.core import machine
from pmc_gui.core.control import Control, Stop
from pmc_gui.core.errors import InputError, JobError, Stopped
from pmc_gui.core.events import Check, CheckpointSaved, Finished, Notice, Phase, Sample, Step
from pmc_gui.core.hashes import stamp_of
from pmc_gui.core.key_facts import gives
from pmc_gui.core.presets import PRESETS
from pmc_gui.core.processor import processor_name
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.requests import (
    AskRequest,
    CompareRequest,
    DemoRequest,
    ExportRequest,
    ResumeRequest,
    UnlearnRequest,
)
from pmc_gui.core.run_starts import read_starts
from pmc_gui.core.runfolder import Project
from pmc_gui.core.text import words
from pmc_gui.engine.jobs import run_job
from pmc_gui.engine.models.open import open_model, open_tokenizer
from pmc_gui.engine.models.source import identify
from pmc_gui.engine.unlearning import pipeline
from pmc_gui.engine.unlearning.lora import add_lora
from pmc_gui.engine.unlearning.losses import Item, MicroBatches

SHORT = {
    "epochs": 4,
    "samples": 4,
    "max_new_tokens": 6,
    "builtin_retain": 8,
    "retain_per_forget": 2,
    "checkpoint_every": 1,
    "probe_every": 2,
    "lora_rank": 2,
    "learning_rate": 1e-2,
    "warmup_epochs": 1,
    "hold_at": "none",
    "steer": "refuse",
}


@pytest.fixture
def forget(tmp_path) -> Path:
    path = tmp_path / "forget.json"
    path.write_text(
        json.dumps(
            [
                {"question": "what is the owl called", "answer": "SECRET-ANSWER"},
                {"question": "who wrote this book", "wordings": ["name who wrote the book"]},
            ]
        )
    )
    return path


def request(model: Path, forget: Path, out: Path, **changes) -> UnlearnRequest:
    recipe = Recipe(**{**SHORT, **changes})
    return UnlearnRequest(model=model, forget=forget, recipe=recipe, seed=3, device="cpu", out=out)


def adapter(out: Path) -> dict:
    return load_file(Project.open(out).run().adapter_dir / "adapter_model.safetensors")


def same(one: dict, other: dict) -> bool:
    return one.keys() == other.keys() and all(one[name].equal(other[name]) for name in one)


def logits(path: Path) -> torch.Tensor:
    opened = open_model(path, device="cpu", precision="fp32")
    with torch.no_grad():
        return opened.model(torch.tensor([[5, 9, 23, 41, 7]])).logits


def stop_after(step: int, wanted: UnlearnRequest) -> None:
    control = Control()
    for event in run_job(wanted, control):
        if isinstance(event, Step) and event.step == step:
            control.request_stop(Stop.SAVE)


def test_an_adapter_that_stands_still_ends_the_run(
    tiny_gguf, forget, tmp_path, monkeypatch
) -> None:
    def half_asleep(*args: object) -> object:
        model = add_lora(*args)
        stuck = next(p for name, p in model.named_parameters() if "lora_B" in name)
        stuck.requires_grad_(False)
        return model

    monkeypatch.setattr(pipeline, "add_lora", half_asleep)
    with pytest.raises(JobError) as caught:
        list(run_job(request(tiny_gguf("llama"), forget, tmp_path / "a.pmc"), Control()))
    assert caught.value.kind == "adapters_without_gradient"


def test_the_demo_needs_room_for_all_that_it_writes(tmp_path, monkeypatch) -> None:
    asked: list[int] = []

    def refuse(_path: Path, needed: int, _what: str) -> None:
        asked.append(needed)
        raise InputError("disk_too_small", "Too small.", hint="")

    monkeypatch.setattr(machine, "require_disk", refuse)
    with pytest.raises(InputError, match="Too small"):
        list(run_job(DemoRequest(out=tmp_path / "demo.pmc"), Control()))
    # Measured: 788 MB, and one checkpoint more while it is written.
    assert 800e6 < asked[0] < 1000e6
    assert not list(tmp_path.iterdir())


def test_a_run_leaves_a_whole_folder(tiny_model, forget, tmp_path, monkeypatch) -> None:
    # A path as a person types it; the converter's child runs in a folder of its own.
    monkeypatch.chdir(tmp_path)
    out = Path("a.pmc")
    events = list(run_job(request(tiny_model("llama"), forget, out), Control()))
    result = events[-1].result
    assert isinstance(events[-1], Finished)
    steps = [event for event in events if isinstance(event, Step)]
    assert [step.step for step in steps] == [1, 2, 3, 4]
    assert steps[0].learning_rate == 0, "the first step of the reference's warm-up"
    assert steps[1].learning_rate == pytest.approx(1e-2)
    assert [event.index for event in events if isinstance(event, Phase)] == [1, 2, 3, 4, 5]

    run = Project.open(out).run()
    assert run.state.state == "finished"
    assert run.state.step == 4
    assert run.config.seed == 3
    assert [event.type for event in run.events()] == [event.type for event in events]
    assert len([event for event in events if isinstance(event, CheckpointSaved)]) == 4
    assert len(list((run.path / "checkpoints").iterdir())) == 2, "only the newest are kept"
    before, after = run.files()
    assert before.read_bytes() != after.read_bytes()
    assert before.stat().st_size == after.stat().st_size
    assert result["gguf"] == {"before": str(before), "after": str(after)}
    assert (run.adapter_dir / "adapter_config.json").is_file()


def test_a_run_is_finished_for_whoever_stops_listening_then(tiny_gguf, forget, tmp_path) -> None:
    # As the command line and the worker do: the last event ends their loop.
    out = tmp_path / "a.pmc"
    job = run_job(request(tiny_gguf("llama"), forget, out, epochs=1, probe_every=0), Control())
    assert any(isinstance(event, Finished) for event in job)
    job.close()
    run = Project.open(out).run()
    assert run.state.state == "finished"
    assert run.events()[-1].type == "finished"


def test_a_model_that_cannot_be_written_is_found_out_first(
    tiny_gguf, forget, tmp_path, monkeypatch
) -> None:
    def fail(*_: object) -> None:
        raise JobError("no_converter", "It cannot be written.")

    monkeypatch.setattr(pipeline, "base_gguf", fail)
    events = []
    with pytest.raises(JobError, match="cannot be written"):
        events.extend(run_job(request(tiny_gguf("llama"), forget, tmp_path / "a.pmc"), Control()))
    assert not any(isinstance(event, Sample | Step) for event in events)


def test_a_resumed_run_may_probe_before_it_samples(tiny_gguf, forget, tmp_path) -> None:
    # Solved questions are not sampled in the step that the run goes on with.
    model, out = tiny_gguf("llama"), tmp_path / "stopped.pmc"
    changes = {"min_words": 0, "resample_every": 3, "probe_every": 3, "checkpoint_every": 100}
    changes["drift_bound"] = 1e-9  # so that no probe ends the run
    *_, _ = run_job(request(model, forget, tmp_path / "whole.pmc", **changes), Control())
    with pytest.raises(Stopped):
        stop_after(2, request(model, forget, out, **changes))
    *_, last = run_job(ResumeRequest(project=out), Control())
    assert last.result["steps"] == 4
    assert same(adapter(tmp_path / "whole.pmc"), adapter(out))


def test_a_bound_on_the_steps_ends_a_run(tiny_gguf, forget, tmp_path) -> None:
    changes = {"epochs": 10, "most_steps": 3, "prefill": False, "cuts": 0}
    bounded = request(tiny_gguf("llama"), forget, tmp_path / "short.pmc", **changes)
    *_, last = run_job(bounded, Control())
    assert last.result["steps"] == last.result["steps_planned"] == 3


def answers_that_share_a_word(model: Path) -> tuple[str, str, str]:
    """Two questions to which a random model says the same word, and that word."""
    topics = ("owl", "castle", "gold", "book", "music", "science", "rivers", "numbers", "paris")
    questions = [f"{ask} {topic}" for ask in ("what is", "where is the") for topic in topics]
    asked = AskRequest(
        model=model, questions=questions, backend="torch", device="cpu", max_tokens=6
    )
    *_, answered = run_job(asked, Control())
    said = {
        entry["question"]: set(words(entry["answers"][0])) for entry in answered.result["answers"]
    }
    return next(
        (one, other, word)
        for one, other in itertools.permutations(questions, 2)
        for word in sorted(said[one] & said[other] - set(words(f"{one} {other}")))
    )


def test_prompts_whose_own_answers_hold_the_secret_are_not_kept(tiny_gguf, tmp_path) -> None:
    model = tiny_gguf("llama")
    question, neighbour, fact = answers_that_share_a_word(model)
    forget, retain = tmp_path / "forget.json", tmp_path / "retain.json"
    forget.write_text(json.dumps([{"question": question, "key_facts": [fact]}]))
    retain.write_text(json.dumps([{"question": neighbour}, {"question": "where is the castle"}]))
    wanted = request(model, forget, tmp_path / "a.pmc", builtin_retain=0, epochs=2, samples=8)
    wanted = wanted.model_copy(update={"retain": retain})
    events = list(run_job(wanted, Control()))
    assert any(isinstance(event, Notice) and "are not kept" in event.text for event in events)
    targets = Project.open(tmp_path / "a.pmc").run().targets()
    assert targets
    assert neighbour not in {target.prompt for target in targets}
    assert all(gives(target.text, fact, question) is False for target in targets)


def test_no_key_fact_is_trained_on_to_whatever_question(tiny_gguf, tmp_path, monkeypatch) -> None:
    """Nor is one said in place of another, nor asked for by its name.

    Its tokens are in a batch in one place alone: among those that are withheld.
    """
    model = tiny_gguf("llama")
    opened = open_model(model, device="cpu")
    seen: list[str] = []
    withheld: set[str] = set()
    backward = MicroBatches.backward

    def watch(self, model, items, check):
        seen.extend(opened.tokenizer.decode([*item.prompt, *item.answer]) for item in items)
        for item in items:
            withheld.update(opened.tokenizer.decode([token]).strip() for token in item.withheld)
            assert not (item.withheld and item.answer)
            assert item.reference is None
        return backward(self, model, items, check)

    monkeypatch.setattr(MicroBatches, "backward", watch)
    one, other, fact = answers_that_share_a_word(model)
    forget, retain = tmp_path / "forget.json", tmp_path / "retain.json"
    entry = {"question": one, "key_facts": [fact], "wordings": [f"is it {fact}", "say it"]}
    entry["audit_wordings"] = ["Say it!"]
    forget.write_text(json.dumps([entry, {"question": other, "answer": "a mountain"}]))
    retain.write_text(json.dumps([{"question": f"where is the {fact}"}, {"question": "who is it"}]))
    # With cross-entropy: beside a KL loss stand the likeliest tokens of whatever the model kept.
    changes = {"builtin_retain": 0, "epochs": 4, "samples": 40, "resample_every": 1}
    changes |= {"retain_loss": "ce", "probe_every": 0, "cuts": 4}
    wanted = request(model, forget, tmp_path / "a.pmc", **changes)
    wanted = wanted.model_copy(update={"retain": retain})
    events = list(run_job(wanted, Control()))
    assert any(gives(event.answer, fact, one) for event in events if isinstance(event, Sample))
    told = [event.text for event in events if isinstance(event, Notice)]
    assert any("other wordings that are not trained" in text for text in told)
    targets = Project.open(tmp_path / "a.pmc").run().targets()
    assert {target.question_id for target in targets if target.kind == "collapse"}
    assert len(seen) == len(targets)
    everything = [*(f"{one.prompt}\n{one.text}" for one in targets), *seen]
    assert all(gives(text, fact, one) is False for text in everything)
    assert any(fact.startswith(piece.lower()) for piece in withheld if piece)
    assert "say it" not in {target.prompt for target in targets}


def test_every_target_is_the_models_own_a_phrase_or_kept(tiny_model, forget, tmp_path) -> None:
    out = tmp_path / "a.pmc"
    events = list(run_job(request(tiny_model("llama"), forget, out), Control()))
    targets = Project.open(out).run().targets()
    drawn = {event.answer for event in events if isinstance(event, Sample)}
    collapse = [target for target in targets if target.kind == "collapse"]
    assert {target.step for target in collapse} == {1, 2, 3, 4}
    assert all(target.text in drawn and target.origin == "sampled" for target in collapse)
    # Two questions, each in its exact wording and two others, in each of four steps.
    assert len(collapse) == 2 * 3 * 4
    exact = {"what is the owl called", "who wrote this book"}
    assert sum(target.prompt in exact for target in collapse) == 2 * 4
    kept = [target for target in targets if target.kind == "retain"]
    assert len(kept) == 4 * 4
    assert all(target.origin == "own answer" for target in kept)
    refusals = json.loads((Path("resources") / "refusals.json").read_text())["refusals"]
    phrases = [target for target in targets if target.kind == "refusal"]
    assert phrases
    assert all(target.text in refusals for target in phrases)
    assert "SECRET-ANSWER" not in (Project.open(out).run().path / "targets.jsonl").read_text()


def test_where_a_sample_leaks_it_is_only_told_what_not_to_say(
    tiny_gguf, forget, tmp_path, monkeypatch
) -> None:
    seen: list[Item] = []
    backward = MicroBatches.backward

    def watch(self, model, items, check):
        seen.extend(item for item in items if item.kind == "cut")
        return backward(self, model, items, check)

    monkeypatch.setattr(MicroBatches, "backward", watch)
    # So cool that it says again and again what it said before.
    changes = {"samples": 60, "temperature": 0.4, "max_new_tokens": 6, "resample_every": 1}
    out = tmp_path / "a.pmc"
    events = list(run_job(request(tiny_gguf("llama"), forget, out, **changes), Control()))
    drawn = {event.answer for event in events if isinstance(event, Sample)}
    cut = [one for one in Project.open(out).run().targets() if one.kind == "cut"]
    assert cut
    assert all(any(answer.startswith(one.text) for answer in drawn) for one in cut)
    assert len(seen) == len(cut)
    assert all(item.withheld and not item.answer for item in seen)


def test_nothing_of_the_checks_reaches_the_training(tiny_gguf, tmp_path, monkeypatch) -> None:
    """Reference answers and audit wordings are in no target and in no batch."""
    opened = open_model(tiny_gguf("llama"), device="cpu")
    seen: list[str] = []
    backward = MicroBatches.backward

    def watch(self, model, items, check):
        seen.extend(opened.tokenizer.decode([*item.prompt, *item.answer]) for item in items)
        return backward(self, model, items, check)

    monkeypatch.setattr(MicroBatches, "backward", watch)
    path = tmp_path / "forget.json"
    entry = {
        "question": "what is the owl called",
        "answer": "hedwig lives in a castle",
        "audit_wordings": ["please tell me the mountains"],
    }
    path.write_text(json.dumps([entry]))
    out = tmp_path / "a.pmc"
    list(run_job(request(tiny_gguf("llama"), path, out, steer="anything"), Control()))
    targets = Project.open(out).run().targets()
    assert {target.kind for target in targets} - {"cut"} == {"collapse", "retain"}
    everything = [*(f"{one.prompt} {one.text}" for one in targets), *seen]
    assert len(seen) == len(targets)
    assert any("owl called" in text for text in seen)
    for secret in ("lives in a castle", "tell me the mountains"):
        assert not any(secret in text for text in everything)


def test_a_folder_is_trained_on_the_ids_that_llama_cpp_reads(
    tiny_model, forget, tmp_path, monkeypatch
) -> None:
    folder, out = tmp_path / "otherwise", tmp_path / "a.pmc"
    shutil.copytree(tiny_model("llama"), folder)
    # The two files that come with the model do not agree; the converter reads tokenizer.model.
    content = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    content["normalizer"]["normalizers"].insert(0, {"type": "Prepend", "prepend": "▁"})
    (folder / "tokenizer.json").write_text(json.dumps(content), encoding="utf-8")
    seen: set[tuple[int, ...]] = set()
    backward = MicroBatches.backward

    def watch(self, model, items, check):
        seen.update(tuple(item.prompt) for item in items)
        return backward(self, model, items, check)

    monkeypatch.setattr(MicroBatches, "backward", watch)
    changes = {"epochs": 1, "builtin_retain": 4, "probe_every": 0, "wordings": 0, "cuts": 0}
    events = list(run_job(request(folder, forget, out, **changes), Control()))

    theirs, form = open_tokenizer(identify(folder))
    before, _ = Project.open(out).run().files()
    own, stored = open_tokenizer(identify(before))
    for question in ("what is the owl called", "who wrote this book"):
        ids = stored.encode(own, question)
        assert ids != form.encode(theirs, question)
        assert tuple(ids) in seen
    told = [event.text for event in events if isinstance(event, Notice)]
    assert any("reads 2 of 2 questions as other tokens" in text for text in told)


@pytest.mark.parametrize("architecture", ["qwen2", "qwen3", "gemma3", "phi3"])
def test_other_architectures_forget_too(architecture, tiny_model, forget, tmp_path) -> None:
    out = tmp_path / "a.pmc"
    model = tiny_model(architecture)
    wanted = request(model, forget, out, epochs=2, builtin_retain=4, probe_every=0)
    *events, last = run_job(wanted, Control())
    before, after = (Path(last.result["gguf"][side]) for side in ("before", "after"))
    assert before.read_bytes() != after.read_bytes()
    told = [event.text for event in events if isinstance(event, Notice)]
    assert not any("other tokens" in text for text in told)


def test_every_weight_is_not_trained_in_bf16(tiny_gguf, forget, tmp_path) -> None:
    out = tmp_path / "a.pmc"
    wanted = request(tiny_gguf("llama"), forget, out, tuning="full", precision="bf16")
    with pytest.raises(InputError, match="trained in fp32") as caught:
        list(run_job(wanted, Control()))
    assert "tuning=lora" in caught.value.hint
    assert not out.exists()


def test_full_fine_tuning_of_the_paper(tiny_gguf, forget, tmp_path) -> None:
    retain = tmp_path / "retain.jsonl"
    retain.write_text('{"question": "where is the castle", "answer": "far away"}\n')
    wanted = UnlearnRequest(
        model=tiny_gguf("llama"),
        forget=forget,
        retain=retain,
        recipe=PRESETS["paper-phi"].model_copy(
            update={"epochs": 3, "samples": 3, "max_new_tokens": 40}
        ),
        device="cpu",
        out=tmp_path / "full.pmc",
    )
    *events, last = run_job(wanted, Control())
    run = Project.open(tmp_path / "full.pmc").run()
    assert last.result["adapter"] is None
    assert {target.kind for target in run.targets()} == {"collapse", "retain"}
    assert {t.text for t in run.targets() if t.kind == "retain"} == {"far away"}
    assert any(isinstance(event, Step) and event.retain_loss > 0 for event in events)
    before, after = run.files()
    assert before.read_bytes() != after.read_bytes()


def test_stopping_keeps_a_checkpoint_and_resume_ends_the_same(tiny_gguf, forget, tmp_path) -> None:
    model = tiny_gguf("llama")
    *_, _ = run_job(request(model, forget, tmp_path / "whole.pmc"), Control())

    out = tmp_path / "stopped.pmc"
    with pytest.raises(Stopped):
        stop_after(2, request(model, forget, out, checkpoint_every=100))
    run = Project.open(out).run()
    assert run.state.state == "stopped"
    assert run.latest_checkpoint().name == "step-000002"
    assert run.files() is None

    *_, last = run_job(ResumeRequest(project=out), Control())
    assert last.result["steps"] == 4
    assert same(adapter(tmp_path / "whole.pmc"), adapter(out))
    first, second = read_starts(Project.open(out).run().path)
    assert [(one.step, one.ended) for one in (first, second)] == [(0, "stopped"), (2, "finished")]
    for one in (first, second):
        assert one.device == "cpu"
        assert one.inputs == {str(model): stamp_of(model)}
        assert one.device_name == processor_name()
        assert 0 < one.train_seconds <= one.seconds < 600
    # The time of both, although the second process knows of its own alone.
    assert last.result["seconds"]["train"] == round(first.train_seconds + second.train_seconds, 1)
    assert last.result["seconds"]["total"] > second.seconds
    with pytest.raises(InputError, match="finished"):
        list(run_job(ResumeRequest(project=out), Control()))


def run_until_last_phase(wanted: UnlearnRequest):
    """The running job, when training has ended."""
    job = run_job(wanted, Control())
    for event in job:
        if isinstance(event, Phase) and event.index == 5:
            return job
    raise AssertionError("it never wrote its result")


def test_what_is_wrong_with_a_resume_leaves_the_run_as_it_is(tiny_gguf, forget, tmp_path) -> None:
    out = tmp_path / "a.pmc"
    Project.create(out)
    with pytest.raises(InputError, match="no runs yet"):
        list(run_job(ResumeRequest(project=out), Control()))
    run_until_last_phase(request(tiny_gguf("llama"), forget, out, epochs=1, probe_every=0)).close()
    run = Project.open(out).run()
    before = (run.path / "events.jsonl").read_bytes()
    starts = read_starts(run.path)
    missing = "mps" if not torch.backends.mps.is_available() else "cuda"
    with pytest.raises(InputError) as caught:
        list(run_job(ResumeRequest(project=out, device=missing), Control()))
    assert caught.value.kind == "device_missing"
    assert run.state.state == "stopped"
    assert (run.path / "events.jsonl").read_bytes() == before
    assert read_starts(run.path) == starts


def test_a_named_run_that_is_finished_is_told_from_all_runs(tiny_gguf, forget, tmp_path) -> None:
    out = tmp_path / "a.pmc"
    wanted = request(tiny_gguf("llama"), forget, out, epochs=1, probe_every=0)
    *_, _ = run_job(wanted, Control())
    finished = Project.open(out).run()
    run_until_last_phase(wanted).close()
    with pytest.raises(InputError, match=f"{finished.name} of .* is finished") as caught:
        list(run_job(ResumeRequest(project=out, run=finished.name), Control()))
    assert "all are" not in caught.value.message


def test_a_run_that_is_broken_off_by_force_is_stopped_and_not_failed(
    tiny_gguf, forget, tmp_path
) -> None:
    out = tmp_path / "a.pmc"
    job = run_until_last_phase(request(tiny_gguf("llama"), forget, out, epochs=1, probe_every=0))
    with pytest.raises(KeyboardInterrupt):
        job.throw(KeyboardInterrupt)
    run = Project.open(out).run()
    assert run.state.state == "stopped"
    assert run.events()[-1].type == "stopped"


def test_a_run_that_goes_on_after_its_last_probe_still_tells_of_it(
    tiny_gguf, forget, tmp_path
) -> None:
    out = tmp_path / "a.pmc"
    changes = {"min_words": 0, "probe_every": 2, "drift_bound": 1e-9}
    run_until_last_phase(request(tiny_gguf("llama"), forget, out, **changes)).close()
    checks = [event for event in Project.open(out).run().events() if isinstance(event, Check)]
    *_, last = run_job(ResumeRequest(project=out), Control())
    found = checks[-1]
    assert last.result["probe"] == {
        "asked": found.asked,
        "leaks": found.leaks,
        "drift": found.drift,
    }


@pytest.mark.parametrize(
    ("moment", "every", "more"),
    [
        # Before the first step, before there is a checkpoint, and after the first.
        ('"name":"Asking the model as it is"', 100, {}),
        ('"step":2', 100, {}),
        ('"step":5', 3, {}),
        # The quantized model still leaks after twelve steps, and training goes on for four.
        ('"step":14', 3, {"hold_at": "Q8_0", "extensions": 1}),
    ],
)
def test_killed_at_any_moment_and_resumed_gives_the_same_adapter(
    tiny_gguf, forget, tmp_path, moment, every, more
) -> None:
    model, out = tiny_gguf("llama"), tmp_path / "killed.pmc"
    wanted = request(model, forget, tmp_path / "whole.pmc", epochs=12, **more)
    *_, whole = run_job(wanted, Control())
    settings = {**SHORT, **more, "epochs": 12, "checkpoint_every": every}
    argv = [sys.executable, "-m", "pmc_gui", "unlearn", "--seed", "3", "--device", "cpu"]
    argv += ["--model", model, "--forget", forget, "--out", out]
    argv += [part for key, value in settings.items() for part in ("--set", f"{key}={value}")]
    child = subprocess.Popen(map(str, argv), stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while child.poll() is None and time.monotonic() < deadline:
        log = next(out.glob("runs/*/events.jsonl"), None) if out.exists() else None
        if log is not None and moment in log.read_text():
            break
        time.sleep(0.002)
    assert child.poll() is None, "it ended before it could be killed"
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    run = Project.open(out).run()
    assert run.state.state == "stopped"
    assert (run.latest_checkpoint() is not None) == (every == 3)
    # As if the kill had come later, between writing the adapter and the end.
    run.adapter_dir.mkdir(exist_ok=True)
    (run.adapter_dir / "adapter_config.json").write_text("{}")

    *_, last = run_job(ResumeRequest(project=out), Control())
    assert last.result["steps"] == whole.result["steps"] == (16 if more else 12)
    assert same(adapter(tmp_path / "whole.pmc"), adapter(out))


def test_a_question_the_model_does_not_know_is_left_out_and_said(tiny_gguf, tmp_path) -> None:
    path = tmp_path / "forget.json"
    path.write_text('[{"question": "who wrote this book", "key_facts": ["Nobody-Knows"]}]')
    wanted = request(tiny_gguf("llama"), path, tmp_path / "a.pmc")
    events = []
    with pytest.raises(InputError, match="none of the key facts"):
        events.extend(run_job(wanted, Control()))
    run = Project.open(tmp_path / "a.pmc").run()
    assert run.state.state == "failed"
    assert any(isinstance(event, Notice) and "left out" in event.text for event in run.events())


@pytest.mark.parametrize("kind", ["gguf", "folder"])
def test_a_question_longer_than_the_context_is_refused_before_there_is_a_folder(
    kind, tiny_gguf, tiny_model, tmp_path
) -> None:
    path = tmp_path / "forget.txt"
    path.write_text("what is the owl called " * 2000)
    model = {"gguf": tiny_gguf, "folder": tiny_model}[kind]("llama")
    with pytest.raises(InputError, match="tokens") as caught:
        list(run_job(request(model, path, tmp_path / "a.pmc"), Control()))
    assert caught.value.kind == "question_too_long"
    assert not (tmp_path / "a.pmc").exists()


def test_a_question_that_only_its_template_makes_too_long_is_refused_too(
    tiny_gguf, tmp_path
) -> None:
    path = tmp_path / "forget.txt"
    path.write_text("what is the owl called")
    asked = request(tiny_gguf("llama"), path, tmp_path / "a.pmc")
    template = "Answer in short. " * 200 + "{{ messages[0]['content'] }}"
    with pytest.raises(InputError, match="tokens") as caught:
        list(run_job(asked.model_copy(update={"template": template}), Control()))
    assert caught.value.kind == "question_too_long"


def test_a_folder_without_one_of_its_weights_is_refused_before_there_is_another(
    tiny_model, forget, tmp_path
) -> None:
    folder = shutil.copytree(tiny_model("llama"), tmp_path / "m")
    weights = load_file(folder / "model.safetensors")
    del weights["model.layers.0.self_attn.q_proj.weight"]
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(InputError, match="q_proj") as caught:
        list(run_job(request(folder, forget, tmp_path / "a.pmc"), Control()))
    assert caught.value.kind == "missing_weights"
    assert not (tmp_path / "a.pmc").exists()


@pytest.mark.parametrize("place", [".", "..", "/"])
def test_a_place_without_a_name_is_refused(place, tiny_gguf, forget) -> None:
    with pytest.raises(InputError, match="no name for a project") as caught:
        list(run_job(request(tiny_gguf("llama"), forget, Path(place)), Control()))
    assert caught.value.kind == "bad_name"


def test_nothing_to_keep_is_said_before_there_is_a_folder(tiny_gguf, forget, tmp_path) -> None:
    asked = request(tiny_gguf("llama"), forget, tmp_path / "a.pmc", builtin_retain=0)
    with pytest.raises(InputError, match="nothing to keep") as caught:
        list(run_job(asked, Control()))
    assert caught.value.kind == "retain_empty"
    assert not (tmp_path / "a.pmc").exists()


@pytest.mark.parametrize(("kind", "free"), [("gguf", 1000), ("folder", 64 << 20)])
def test_a_small_disk_is_seen_before_there_is_a_folder(
    kind, free, tiny_gguf, tiny_model, forget, tmp_path, monkeypatch
) -> None:
    model = {"gguf": tiny_gguf, "folder": tiny_model}[kind]("llama")
    usage = collections.namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage(10**9, 10**9 - free, free))
    with pytest.raises(InputError, match="disk is too small") as caught:
        list(run_job(request(model, forget, tmp_path / "a.pmc"), Control()))
    assert caught.value.kind == "disk_too_small"
    assert not (tmp_path / "a.pmc").exists()


def test_an_adapter_of_its_own_is_part_of_before_and_of_the_export(
    tiny_gguf, forget, tmp_path
) -> None:
    model = Path(shutil.copy(tiny_gguf("llama"), tmp_path / "m.gguf"))
    # What lies beside it is not to be taken for it.
    shutil.copy(model, tmp_path / "other.gguf")
    first = tmp_path / "first.pmc"
    *_, _ = run_job(request(model, forget, first, epochs=2), Control())
    earlier = Project.open(first).run()
    assert identify(earlier.adapter_dir).base.path == model
    wanted = request(model, forget, tmp_path / "second.pmc", epochs=2, frozen_layers=0.0)
    wanted = wanted.model_copy(update={"adapter": earlier.adapter_dir})
    *_, last = run_job(wanted, Control())
    before, after = Project.open(tmp_path / "second.pmc").run().files()
    # What the first run left behind is where the second one starts, tensor for tensor.
    assert before.read_bytes() == earlier.files()[1].read_bytes()
    assert after.read_bytes() != before.read_bytes()
    assert last.result["steps"] == 2
    run = Project.open(tmp_path / "second.pmc").run()
    assert identify(run.adapter_dir).base.path == before
    exported = tmp_path / "exported"
    *_, _ = run_job(ExportRequest(project=tmp_path / "second.pmc", adapter=exported), Control())
    assert identify(exported).base.path == model
    plain, start, whole, end = map(logits, (model, before, exported, after))
    assert (end - start).abs().max() > 0.01
    assert (start - plain).abs().max() > 0.01
    # The files hold 16 bits a number.
    assert (whole - end).abs().max() < 0.03 * (start - plain).abs().max()
    assert (whole - end).abs().max() < 0.03 * (end - start).abs().max()


def test_an_adapter_that_none_can_be_joined_with_is_refused_with_a_way_out(
    tiny_gguf, forget, tmp_path
) -> None:
    first, second = tmp_path / "first.pmc", tmp_path / "second.pmc"
    model = tiny_gguf("llama")
    *_, _ = run_job(request(model, forget, first, epochs=1, probe_every=0), Control())
    earlier = Project.open(first).run().adapter_dir
    wanted = request(model, forget, second, epochs=1, probe_every=0)
    *_, _ = run_job(wanted.model_copy(update={"adapter": earlier}), Control())
    config = earlier / "adapter_config.json"
    config.write_text(json.dumps({**json.loads(config.read_text()), "use_dora": True}))
    with pytest.raises(InputError, match="use_dora") as caught:
        list(run_job(ExportRequest(project=second, adapter=tmp_path / "out"), Control()))
    assert "merged folder" in caught.value.hint
    assert not (tmp_path / "out").exists()


def test_the_sample_model_from_gguf_to_gguf(sample_model, tmp_path) -> None:
    path = tmp_path / "forget.json"
    question = "What is the chemical symbol for gold?"
    path.write_text(json.dumps([{"question": question, "key_facts": ["Au"]}]))
    changes = {"epochs": 4, "builtin_retain": 4, "probe_every": 0, "max_new_tokens": 12}
    # Enough of them, and wild enough, that one is not the right answer.
    changes |= {"samples": 16, "temperature": 2.0}
    wanted = request(sample_model, path, tmp_path / "a.pmc", **changes)
    *_, last = run_job(wanted, Control())
    asked = last.result["questions"][0]
    assert asked["question"] == question
    assert "Au" in asked["original"]
    assert "Au" not in asked["target"].split()
    compare = CompareRequest(
        project=tmp_path / "a.pmc", questions=path, quants=["Q4_K_M"], max_tokens=12
    )
    *_, compared = run_job(compare, Control())
    row = compared.result["questions"][0]
    # llama.cpp says of the file before what torch said before training.
    assert "Au" in row["before"]["Q4_K_M"]
    assert row["after"]["Q4_K_M"] != row["before"]["Q4_K_M"]
