"""The curves of runs: what they show, and that they are drawn anew only where they changed."""

import gc

import pytest

from pmc_gui.core.events import Check, Step
from pmc_gui.core.run_view import RunView
from pmc_gui.ui.theme import DARK, LIGHT
from pmc_gui.ui.widgets import plot
from pmc_gui.ui.widgets.curves import Curves


def step(number: int, loss: float = 1.0) -> Step:
    return Step(
        step=number, steps=10, collapse_loss=loss, retain_loss=0.5, refusal_loss=0, reward=0.25,
        learning_rate=1e-4, tokens_per_second=9,
    )  # fmt: skip


@pytest.fixture
def curves(look, qtbot) -> Curves:
    found = Curves()
    qtbot.addWidget(found)
    return found


@pytest.fixture
def show(curves, qtbot):
    def shown(*views: RunView) -> None:
        curves.show_runs(views)
        qtbot.waitUntil(lambda: curves.drawn)

    return shown


def drawn(curves, name, place=0) -> dict[int, float]:
    steps, values = curves.plots[name].lines[place].getOriginalDataset()
    return {} if steps is None else dict(zip(steps.tolist(), values.tolist(), strict=True))


def test_runs_lie_over_each_other_in_styles_of_their_own(curves, show) -> None:
    one, other = RunView.of([step(1), step(2, 3.0)]), RunView.of([step(1, 2.0)])
    show(one, other)
    assert drawn(curves, "collapse") == {1: 1.0, 2: 3.0}
    assert drawn(curves, "collapse", 1) == {1: 2.0}
    assert drawn(curves, "overlap") == {1: 0.75, 2: 0.75}
    assert drawn(curves, "drift") == {}
    pens = [line.opts["pen"] for line in curves.plots["collapse"].lines]
    assert len({pen.style() for pen in pens}) == len({pen.color().name() for pen in pens}) == 3
    assert curves.plots["collapse"].value.text() == "3.000"
    # Another run alone: nothing of the others is left.
    show(other)
    assert drawn(curves, "collapse") == {1: 2.0}
    assert drawn(curves, "collapse", 1) == {}


def test_only_what_has_changed_is_drawn_anew(curves, show) -> None:
    view = RunView.of([step(1)])
    show(view)
    changed: list[str] = []
    for name, shown in curves.plots.items():
        for line in shown.lines:
            line.sigPlotChanged.connect(lambda _, name=name: changed.append(name))
    show(view)
    assert changed == []
    view.take(step(2))
    show(view)
    assert changed == ["overlap", "collapse", "retain"]
    view.take(Check(step=2, leaks=0, asked=4, drift=0.5))
    show(view)
    assert changed[3:] == ["drift"]
    assert drawn(curves, "drift") == {2: 0.5}


def test_few_points_are_marked(curves, show) -> None:
    view = RunView.of([step(1)])
    show(view)
    line = curves.plots["collapse"].lines[0]
    assert line.opts["symbol"] == "o"
    for number in range(2, 9):
        view.take(step(number))
    show(view)
    assert line.opts["symbol"] is None


@pytest.mark.parametrize("value", [0.0, -1e-9, 0.021, 0.0008, 3.5])
def test_numbers_beside_a_plot_begin_at_zero_and_have_the_same_digits(curves, show, value) -> None:
    run = RunView(steps=20)
    run.curves["drift"] = {10: value, 20: value}
    show(run)
    axis = curves.plots["drift"].view.getPlotItem().getAxis("left")
    least, most = axis.range
    assert -0.1 * most < least <= 0
    assert most > max(value, 0.001)
    levels = axis.tickValues(least, most, 120)
    told = [text for step, values in levels for text in axis.tickStrings(values, 1, step)]
    assert 3 <= len(told) <= 6
    assert len(set(told)) == len(told)
    assert {len(text.partition(".")[2]) for text in told} == {len(told[0].partition(".")[2])}
    assert float(told[0]) == 0


def test_they_follow_the_theme(curves, show, look) -> None:
    show()
    line = curves.plots["collapse"].lines[0]
    assert line.opts["pen"].color().name() == LIGHT.accent
    look.use("dark")
    assert line.opts["pen"].color().name() == DARK.accent
    assert line.opts["symbolBrush"].color().name() == DARK.accent
    look.use("light")


def test_one_plot_is_drawn_at_a_time_and_each_in_its_turn(curves, qtbot) -> None:
    view = RunView.of([step(1)])
    order: list[str] = []
    for name, shown in curves.plots.items():
        shown.make()
        shown.lines[0].sigPlotChanged.connect(lambda _, name=name: order.append(name))
    curves.show_runs([view])
    assert order == []
    # New values come before all are drawn, again and again.
    for number in range(2, 12):
        view.take(step(number))
        view.take(Check(step=number, leaks=0, asked=4, drift=0.5))
        curves.show_runs([view])
        known = len(order)
        qtbot.waitUntil(lambda known=known: len(order) > known)
    assert order == [*curves.plots, *curves.plots, *curves.plots][: len(order)]


def test_what_cannot_draw_is_told_of_once(curves, qtbot, monkeypatch) -> None:
    def broken() -> None:
        raise ImportError("there is no pyqtgraph")

    monkeypatch.setattr(plot, "_library", broken)
    with qtbot.capture_exceptions() as told:
        curves.show_runs([RunView.of([step(1)])])
        qtbot.wait(200)
    assert [kind for kind, *_ in told] == [ImportError]
    assert not curves._turns.isActive()


def test_no_collection_looks_through_what_draws_them(curves, show) -> None:
    show()
    assert gc.get_freeze_count() > 10_000
