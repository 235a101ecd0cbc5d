"""Bars on a terminal and tables of results, drawn on a real console."""

import io
import sys

import pytest
from rich.console import Console

from pmc_gui.cli.progress import LiveWatcher, PlainWatcher
from pmc_gui.cli.show import clean, show_result
from pmc_gui.core.audit import (
    AuditReport,
    Judgement,
    KeptCount,
    SideReport,
    Tried,
    count_attacks,
)
from pmc_gui.core.events import CheckpointSaved, Notice, Phase, Progress, Step
from pmc_gui.core.units import duration

COMPARED = {
    "questions": [
        {
            "question": "Who is [b]Ada[/b]?",
            "before": {"F16": "A poet's daughter.", "Q4_K_M": "Ada."},
            "after": {"F16": "I [do] not know.", "Q4_K_M": "Ada!"},
            "verdict": {"F16": "forgotten", "Q4_K_M": "leaks"},
        },
        {
            "question": "And?",
            "before": {"F16": "x"},
            "after": {"F16": "y"},
            "verdict": {"F16": "inconclusive"},
        },
    ]
}


def shown(verb, result) -> str:
    out = io.StringIO()
    show_result(verb, result, out)
    return out.getvalue()


def test_both_sides_stand_side_by_side_with_a_verdict() -> None:
    rows = [line for line in shown("compare", COMPARED).splitlines() if "│" in line]
    first = next(row for row in rows if "F16" in row)
    assert "[b]Ada[/b]" in first
    assert "A poet's daughter." in first
    assert "I [do] not know." in first
    assert "forgotten" in first
    assert "leaks" in next(row for row in rows if "Q4_K_M" in row)
    assert "inconclusive" in rows[-1]


def test_the_demo_ends_with_paths_and_figures() -> None:
    result = {
        **COMPARED,
        "kept": {"asked": 40, "before": 30, "after": 29},
        "seconds": {"train": 200, "total": 410.4},
        "peak_rss_bytes": 2_100_000_000,
        "run": "demo.pmc/runs/" + "long" * 40,
        "gguf": {"before": {"F16": "b.gguf"}, "after": {"F16": "a.gguf", "Q4_K_M": "q.gguf"}},
    }
    lines = shown("demo", result).splitlines()
    assert "Other facts still answered right: 29 of the 30 it knew before (40 asked)" in lines
    assert "Training took 3 min 20 s, everything 6 min 50 s" in lines
    assert "Peak memory: 2.1 GB" in lines
    assert f"Run folder: {result['run']}" in lines
    assert lines[-1] == "GGUF after Q4_K_M: q.gguf"


TRAINED = {
    "run": "my folder/a.pmc/runs/r1",
    "steps": 8,
    "steps_planned": 12,
    "questions": [
        {"question": "Who is [b]Ada[/b]?", "original": "A poet's daughter.", "target": "A tree."},
        {"question": "And?", "original": "x\x1b[2J", "target": None},
    ],
    "probe": {"asked": 24, "leaks": 1, "drift": 0.0123},
    "quantized": {"quant": "Q4_K_M", "asked": 12, "leaks": 0},
    "gguf": {"before": "b.gguf", "after": "a.gguf"},
    "adapter": "adapter",
    "seconds": {"train": 200.0, "total": 410.4},
    "peak_rss_bytes": 2_100_000_000,
}


@pytest.mark.parametrize("verb", ["unlearn", "resume", "extend"])
def test_a_run_ends_with_what_it_says_now_and_what_comes_next(verb) -> None:
    text = shown(verb, TRAINED)
    row = next(line for line in text.splitlines() if "[b]Ada[/b]" in line)
    assert row.index("A poet's daughter.") < row.index("A tree.")
    assert "no harmless answer was found" in text
    assert "\x1b" not in text
    lines = text.splitlines()
    assert "Steps: 8 of at most 12" in lines
    assert (
        "Small check: 1 of 24 answers may give the secret away; drift on unseen prompts 0.012 "
        "nats per token."
    ) in lines
    assert "Quantized check: at Q4_K_M 0 of 12 answers may give a secret away." in lines
    assert "Training took 3 min 20 s, everything 6 min 50 s" in lines
    assert "Peak memory: 2.1 GB" in lines
    assert "Run folder: my folder/a.pmc/runs/r1" in lines
    assert "GGUF after: a.gguf" in lines
    assert "Adapter: adapter" in lines
    following = lines[lines.index("What to do next:") :]
    quoted = '"my folder\\a.pmc"' if sys.platform == "win32" else "'my folder/a.pmc'"
    for command in ("compare", "audit", "export"):
        assert any(f"pmc-gui {command} {quoted}" in line for line in following)


def test_a_run_without_checks_says_so() -> None:
    text = shown("unlearn", {**TRAINED, "probe": None, "quantized": None, "adapter": None})
    assert "Small check: not made in this run." in text
    assert "Quantized check: not made in this run." in text
    assert "Adapter" not in text


def audited(verdict: Judgement, reports: dict[str, SideReport]) -> AuditReport:
    """An audit that has found the same before and after, and the same against everybody."""
    return AuditReport(
        run="r",
        complete=True,
        seeds=(0,),
        samples=1,
        sides={"before": reports, "after": reports},
        verdicts=(),
        verdict={"chat": verdict, "file": verdict},
    )


def test_an_audit_tells_all_kinds_of_kept_facts_and_what_is_right_by_chance() -> None:
    count = count_attacks(
        [
            Tried(
                side="after",
                quant="F16",
                attack="multiple_choice",
                question=0,
                messages=(),
                answer="A",
                leaked=True,
            )
        ],
        ["multiple_choice"],
    )
    side = SideReport(attacks=count, kept={"trained": KeptCount(asked=9, right=8)})
    verdict = Judgement(verdict="inconclusive", reason="Not asked.")
    report = audited(verdict, {"F16": side})
    text = shown("audit", report.model_dump(mode="json"))
    assert "multiple_choice (by chance 25%)" in text
    (kept,) = [line for line in text.splitlines() if "kept: trained" in line]
    assert kept.split()[2:] == ["8", "of", "9"] * 2


def test_a_forgotten_says_what_was_not_tried() -> None:
    verdict = Judgement(verdict="forgotten", reason="Not tried: turns.")
    report = audited(verdict, {})
    text = shown("audit", report.model_dump(mode="json"))
    assert text.count("forgotten. Not tried: turns.") == 2


def test_other_results_are_listed() -> None:
    lines = shown("export", {"run": "r", "written": {"gguf": {"path": "p", "bytes": 1500}}})
    assert lines.splitlines() == ["run: r", "written gguf path: p", "written gguf bytes: 2 kB"]


def test_nothing_steers_the_terminal() -> None:
    assert clean("a\x1b[2Jb\rc\x07\u202e\td\ne\ud800") == "a�[2Jb�c��    d\ne�"
    assert clean("naïve 日本 🙂") == "naïve 日本 🙂"


@pytest.mark.parametrize(
    ("seconds", "words"), [(-3, "0 s"), (59.4, "59 s"), (59.6, "1 min 0 s"), (7500, "2 h 5 min")]
)
def test_durations(seconds, words) -> None:
    assert duration(seconds) == words


def events():
    yield Phase(name="Read [x]", index=1, count=2)
    yield Progress(done=5, total=10, unit="tensors", seconds_left=3)
    yield Phase(name="Collapse", index=2, count=2)
    yield Step(
        step=2, steps=4, collapse_loss=1, retain_loss=2, refusal_loss=0, reward=0.5,
        learning_rate=1, tokens_per_second=10, seconds_left=None,
    )  # fmt: skip
    yield CheckpointSaved(step=2, path="p")
    yield Notice(text="by [the] way")


def test_bars_on_a_terminal() -> None:
    out = io.StringIO()
    watcher = LiveWatcher(Console(file=out, force_terminal=True, width=120, color_system=None))
    for event in events():
        watcher.show(event)
    watcher.close()
    text = out.getvalue()
    assert "[1/2] Read [x]" in text
    assert "by [the] way" in text
    last = text.rsplit("[1/2]", 1)[1]
    assert "100%" in last.split("[2/2]")[0], "a phase that is over is full"
    assert "50%" in last
    assert "step 2 of 4 · loss 1.000 · keep 2.0000 · reward 0.50 · 10 tokens/s" in last


def test_bars_without_a_phase() -> None:
    watcher = LiveWatcher(Console(file=io.StringIO(), force_terminal=True))
    watcher.show(Progress(done=1, total=2, unit="x"))
    watcher.close()


def test_lines_come_at_most_once_a_second() -> None:
    out, now = io.StringIO(), [0.0]
    watcher = PlainWatcher(out, clock=lambda: now[0])
    for number in range(100):
        now[0] = number * 0.1
        watcher.show(Progress(done=number, total=1000, unit="x"))
    assert 9 <= len(out.getvalue().splitlines()) <= 11
