"""A run is put together from its events, also after it was gone on with; and what it will take."""

from pmc_gui.core.estimate import estimate, operations
from pmc_gui.core.events import (
    Check,
    CheckpointSaved,
    Finished,
    Phase,
    Progress,
    Sample,
    Step,
    StoppedByPerson,
)
from pmc_gui.core.presets import PRESETS
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.run_view import RunView


def step(number: int, loss: float = 1.0) -> Step:
    return Step(
        step=number, steps=4, collapse_loss=loss, retain_loss=0.1, refusal_loss=0, reward=0.75,
        learning_rate=1, tokens_per_second=9, seconds_left=8,
    )  # fmt: skip


def sample(answer: str, overlap: float, number: int, *, picked: bool = True) -> Sample:
    return Sample(
        step=number, question="Q?", wording="W?", answer=answer, overlap=overlap, picked=picked
    )


def test_it_shows_where_the_run_is() -> None:
    view = RunView.of([Phase(name="Asking", index=3, count=5), Progress(done=1, total=4, unit="x")])
    assert (view.phase, view.share, view.ending) == ("Asking", 0.25, None)
    view.take(Phase(name="Forgetting", index=4, count=5))
    assert view.share is None
    view.take(step(1))
    assert (view.step, view.steps, view.share, view.seconds_left) == (1, 4, 0.25, 8)
    assert view.curves["overlap"] == {1: 0.25}
    view.take(Check(step=1, asked=9, leaks=2, drift=0.5))
    assert view.curves["drift"] == {1: 0.5}
    view.take(Finished(result={}))
    assert view.ending == Finished(result={})


def test_only_what_would_be_trained_on_is_shown_of_the_answers() -> None:
    view = RunView.of(
        [
            sample("secret", 1.0, 1),
            sample("other", 0.0, 1, picked=False),
            sample("half", 0.5, 2),
            sample("half", 0.5, 3),
        ]
    )
    line = view.lines["Q?"]
    assert (line.answer, line.overlap, line.step, line.changes) == ("half", 0.5, 3, 1)


def test_going_on_from_a_checkpoint_replaces_what_came_after_it() -> None:
    view = RunView.of(
        [
            Phase(name="Forgetting", index=4, count=5),
            step(1, 9.0), step(2, 8.0), CheckpointSaved(step=2, path="x"), step(3, 7.0),
            StoppedByPerson(),
        ]
    )  # fmt: skip
    assert view.ending is not None
    for event in (Phase(name="Forgetting", index=4, count=5), step(3, 1.0)):
        view.take(event)
    assert view.ending is None
    assert view.curves["collapse"] == {1: 9.0, 2: 8.0, 3: 1.0}
    view.take(step(2, 2.0))
    assert view.curves["collapse"] == {1: 9.0, 2: 2.0}


def test_more_work_takes_longer() -> None:
    base = Recipe()
    usual = operations(base, 10**8, 4, 0)
    for change in (
        {"epochs": 60}, {"samples": 96}, {"retain_per_forget": 24}, {"builtin_retain": 400},
        {"tuning": "full"}, {"wordings": 6}, {"max_new_tokens": 64},
    ):  # fmt: skip
        assert operations(base.model_copy(update=change), 10**8, 4, 0) > usual, change
    assert operations(base, 2 * 10**8, 4, 0) == 2 * usual
    assert operations(base, 10**8, 8, 0) > usual
    assert operations(base, 10**8, 4, 50) > usual


def test_the_estimate_is_near_what_was_measured() -> None:
    # The demo on two cores with bf16.
    found = estimate(PRESETS["balanced"], 134_515_008, 4, 0, 2)
    assert found is not None
    assert found.low < 339 < found.high
    assert estimate(PRESETS["balanced"], 134_515_008, 0, 0, 2) is None
