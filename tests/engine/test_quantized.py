"""What a run does about a secret that comes back in the quantized model."""

import pytest

from pmc_gui.core.control import Control
from pmc_gui.core.errors import JobError, Stopped
from pmc_gui.core.events import Finished, Notice, Phase, Step
from pmc_gui.core.requests import ResumeRequest
from pmc_gui.core.runfolder import Project
from pmc_gui.engine.jobs import run_job
from pmc_gui.engine.unlearning import pipeline, quantized
from tests.engine.test_unlearn import adapter, request, same, stop_after
from tests.engine.test_unlearn import forget as forget  # noqa: PLC0414 - the fixture

HOLDING = {"hold_at": "Q8_0", "epochs": 6, "drift_bound": 1e-9}


@pytest.fixture
def leaking(monkeypatch) -> list[str]:
    """Every answer of the quantized model counts as a leak; they are collected."""
    answers: list[str] = []

    def leak(_forget: object, answer: str) -> bool:
        answers.append(answer)
        return True

    monkeypatch.setattr(quantized, "may_leak", leak)
    return answers


def told(events: list) -> list[str]:
    return [event.text for event in events if isinstance(event, Notice) and "At Q8_0" in event.text]


def test_what_comes_back_is_trained_on_and_told_if_it_stays(
    tiny_gguf, forget, tmp_path, leaking
) -> None:
    out = tmp_path / "a.pmc"
    wanted = request(tiny_gguf("llama"), forget, out, extensions=2, **HOLDING)
    events = list(run_job(wanted, Control()))
    steps = [event for event in events if isinstance(event, Step)]
    assert [step.step for step in steps] == list(range(1, 11)), "a third more, twice"
    assert [step.steps for step in steps] == [6] * 6 + [8] * 2 + [10] * 2
    assert [step.learning_rate for step in steps[6:]] == pytest.approx([5e-3, 2.5e-3] * 2)
    assert [event.index for event in events if isinstance(event, Phase)][3:] == [4, 5] * 3
    result = events[-1].result
    # Two questions: the exact one, up to three wordings and a begun answer.
    assert result["quantized"]["leaks"] == result["quantized"]["asked"] == len(leaking) // 3 > 4
    assert [text.endswith("goes on.") for text in told(events)] == [True, True, False]
    assert "did not manage" in told(events)[-1]
    run = Project.open(out).run()
    assert (run.gguf_dir / "after-Q8_0.gguf").is_file()
    assert run.state.step == 10


def test_what_holds_ends_the_run(tiny_gguf, forget, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(quantized, "may_leak", lambda *_: False)
    wanted = request(tiny_gguf("llama"), forget, tmp_path / "a.pmc", **HOLDING)
    events = list(run_job(wanted, Control()))
    assert events[-1].result["steps"] == 6
    assert events[-1].result["quantized"]["leaks"] == 0
    asked = events[-1].result["quantized"]["asked"]
    assert told(events) == [f"At Q8_0 none of {asked} answers gives a secret away."]


def test_an_extension_that_was_stopped_goes_on_as_if_it_was_not(
    tiny_gguf, forget, tmp_path, leaking
) -> None:
    model, out = tiny_gguf("llama"), tmp_path / "stopped.pmc"
    *_, _ = run_job(request(model, forget, tmp_path / "whole.pmc", **HOLDING), Control())
    with pytest.raises(Stopped):
        stop_after(7, request(model, forget, out, **HOLDING))
    *_, last = run_job(ResumeRequest(project=out), Control())
    assert isinstance(last, Finished)
    assert last.result["steps"] == 8
    assert same(adapter(tmp_path / "whole.pmc"), adapter(out))


def test_a_run_does_not_fail_because_the_quantized_model_cannot_be_asked(
    tiny_gguf, forget, tmp_path, monkeypatch
) -> None:
    def fail(*_: object) -> None:
        raise JobError("no_memory", "There is no room.")

    monkeypatch.setattr(pipeline, "ask_quantized", fail)
    events = list(
        run_job(request(tiny_gguf("llama"), forget, tmp_path / "a.pmc", **HOLDING), Control())
    )
    assert events[-1].result["quantized"] is None
    assert any(
        isinstance(event, Notice) and "could not be seen: There is no room." in event.text
        for event in events
    )
