"""How soon the window is there, and how long its event loop is ever held.

Everything runs on an X screen of its own where Xvfb is installed, else offscreen. Measured are:
the start up to the first paint, beside a bare Qt window's; the longest gap between two ticks of a
5 ms timer, while the other pages are made, idle, while each page is opened, while a replayed job
tells 400 events a second, and while the sample model really trains and both panes stream; and what
a person does with all rows of a large table.

A gap is what a person feels, whoever had the processor. Beside it stands how much of it the
window's own thread computed, which other processes can hardly change.
"""

from __future__ import annotations

import argparse
import compileall
import gc
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmc_gui.ui.window import Window

ROOT = Path(__file__).resolve().parents[1]
TICK_MS = 5
ROWS = 20_000, 100_000
TO_BE_NEAR_TO = 4_000
EVENTS_PER_SECOND = 400
_LOOKED_AT = 0.3
"""Seconds that what a person did is looked at."""

# Like `pmc_gui.__main__`: the core before Qt.
BEFORE = "import pmc_gui.worker.client"
PAINTED = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(time.time() - float(os.environ["PMC_BEGAN"]), flush=True)
            watched.removeEventFilter(self)
            QTimer.singleShot(0, watched.close)
        return False
painted = Painted()
"""
BARE = """
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("x"))
window.installEventFilter(painted)
window.show()
app.exec()
"""
OURS = """
from pmc_gui.ui import app
class Watched(app.Window):
    def __init__(self, session):
        super().__init__(session)
        self.installEventFilter(painted)
app.Window = Watched
app.run()
"""


def first_paint(code: str, tries: int = 5) -> float:
    """Seconds from the start of the process to the first paint, the median of some tries."""
    found = []
    for _ in range(tries):
        environment = {**os.environ, "PMC_BEGAN": repr(time.time())}
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=environment, capture_output=True, text=True, check=True, cwd=ROOT,
        )  # fmt: skip
        found.append(float(done.stdout))
    return sorted(found)[len(found) // 2]


class Gaps:
    """The times between two ticks of a timer in the window's event loop."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._last = (0.0, 0.0)
        self.gaps: list[tuple[float, float]] = []
        """Seconds, and those of them in which this thread computed."""

    def _tick(self) -> None:
        now = time.perf_counter(), time.thread_time()
        self.gaps.append((now[0] - self._last[0], now[1] - self._last[1]))
        self._last = now

    def during(
        self, done: Callable[[], object], seconds: float, act: Callable[[], object] | None = None
    ) -> dict[str, float]:
        """Serve the event loop until `done`; the longest gaps and the 99th percentile, in ms.

        Args:
            done: Whether it is over, asked now and then.
            seconds: How long it may take.
            act: What a person does first.
        """
        from PySide6.QtCore import QEventLoop, QTimer

        loop, look = QEventLoop(), QTimer()
        look.setInterval(50)
        look.timeout.connect(lambda: loop.quit() if done() else None)
        QTimer.singleShot(int(seconds * 1000), loop, loop.quit)
        if act is not None:
            QTimer.singleShot(2 * TICK_MS, loop, act)
        self.gaps = []
        self._last = time.perf_counter(), time.thread_time()
        self._timer.start()
        look.start()
        loop.exec()
        self._timer.stop()
        look.stop()
        whole = sorted(gap for gap, _ in self.gaps)
        return {
            "longest_ms": _ms(whole[-1]),
            "computed_in_it_ms": _ms(max(self.gaps)[1]),
            "longest_computed_ms": _ms(max(own for _, own in self.gaps)),
            "p99_ms": _ms(whole[int(len(whole) * 0.99)]),
            "ticks": len(whole),
        }


def _ms(seconds: float) -> float:
    return round(1000 * seconds, 1)


def inside(train: bool) -> None:
    """What is measured in the window's own process; prints JSON."""
    from PySide6.QtWidgets import QApplication

    from pmc_gui.core.app_settings import AppSettings, Places
    from pmc_gui.core.sample import sample_project
    from pmc_gui.ui.garbage import Collector
    from pmc_gui.ui.paged_window import NAMES
    from pmc_gui.ui.session import Session
    from pmc_gui.ui.theme import Theme
    from pmc_gui.ui.window import Window

    # As the program does.
    gc.freeze()
    app = QApplication([])
    Collector(app)
    Theme(app).use("light")
    session = Session(Places(), AppSettings())
    window = Window(session)
    made: list[bool] = []
    window.complete.connect(lambda: made.append(True))
    window.complete.connect(gc.freeze)
    window.show()
    gaps = Gaps()
    found: dict[str, object] = {
        "until all pages are there": gaps.during(lambda: made, 20),
        "idle": gaps.during(lambda: False, 3),
    }
    for place, name in enumerate(NAMES):
        found[f"the page {name} is opened"] = gaps.during(
            lambda: False, 0.5, partial(window.show_page, place)
        )

    window.show_page(1)
    for count in ROWS:
        found[f"table of {count:,} rows, longest hold in ms"] = _table(window, gaps, count)
    found[f"replay at {EVENTS_PER_SECOND} events/s"] = _replayed(window, gaps)
    if train:
        path = sample_project(Path(os.environ["HOME"]) / "Sample.pmc").path
        found["a project is opened"] = gaps.during(
            lambda: session.card is not None, 60, lambda: session.open_project(path)
        )
        page = window.unlearn_page
        found["while it trains"] = gaps.during(
            lambda: page.watched and page.watched.step >= 6, 900, page.begin
        )
        _show_pair(window, session)
        compare = window.compare_page
        compare.chat.card.prompt.setPlainText("Tell me a long story.")
        found["while it trains and both panes stream"] = gaps.during(
            lambda: len(compare.duel.last) == 2, 300, compare.chat.ask
        )
    for job in session.jobs:
        job.stop()
    gaps.during(lambda: not session.jobs, 60)
    print(json.dumps(found))


def _table(window: Window, gaps: Gaps, count: int) -> dict[str, float]:
    """How long each thing that a person does with many rows holds the event loop."""
    from pmc_gui.core.draft import Row

    session, page = window.session, window.questions_page
    saving = session.saving
    forget, undo = page.forget, session.undo.undo
    rows = [Row(question=f"What is the number {n}?", tags=("n",)) for n in range(count)]

    def propose() -> None:
        page.tabs.setCurrentIndex(1)
        page.propose_near()

    acts: dict[str, Callable[[], object]] = {
        "add": lambda: session.forget.add(rows, "add"),
        "filter": lambda: session.forget.set_filter("9999"),
        "filter off": lambda: session.forget.set_filter(""),
        "scroll to the end": forget.view.scrollToBottom,
        "select all": forget.view.selectAll,
        "untick all": forget.tick_selected,
        "tick all": forget.tick_selected,
        "undo it": undo,
        "undo both": undo,
        "select all again": forget.view.selectAll,
        "tag all": lambda: session.forget.put_tag(forget.selected(), "m", on=True, name="tag"),
        "undo the tag": undo,
        "select all once more": forget.view.selectAll,
        "remove all": forget.remove_selected,
        "undo the removal": undo,
        "tick the first alone": lambda: session.forget.tick(
            range(TO_BE_NEAR_TO, count), False, "untick"
        ),
        "propose": propose,
        "empty both tables": lambda: (session.forget.replace_all([]), session.keep.replace_all([])),
    }
    found = {}
    for name, act in acts.items():
        ends = [float("inf")]

        def acted(act: Callable[[], object] = act, ends: list[float] = ends) -> None:
            act()
            ends[0] = time.perf_counter() + _LOOKED_AT

        def done(name: str = name, ends: list[float] = ends) -> bool:
            there = name != "propose" or len(session.keep) > 0
            return there and time.perf_counter() > ends[0]

        found[name] = gaps.during(done, 120, acted)["longest_ms"]
        saved = gaps.during(lambda: not (saving.later.isActive() or saving.busy), 60)
        found["saved"] = max(found.get("saved", 0), saved["longest_ms"])
    session.undo.clear()
    page.tabs.setCurrentIndex(0)
    return found


def _replayed(window: object, gaps: Gaps) -> dict[str, float]:
    from pmc_gui.core.events import Finished, Phase, Sample, Step
    from pmc_gui.core.requests import SelftestRequest
    from pmc_gui.core.run_view import RunView
    from pmc_gui.ui.job import Job
    from pmc_gui.worker.protocol import event_message
    from pmc_gui.worker.replay import ReplayClient

    seconds = 8
    events: list[object] = [Phase(name="Forgetting", index=4, count=5)]
    for number in range(seconds * EVENTS_PER_SECOND):
        if number % 20:
            events.append(
                Sample(
                    step=number // 20, question=f"Question {number % 12}?", wording="",
                    answer=f"Answer {number} of some twenty words, " * 3, overlap=0.5, picked=True,
                )
            )  # fmt: skip
        else:
            events.append(
                Step(
                    step=number // 20 + 1, steps=200, collapse_loss=1.0, retain_loss=0.1,
                    refusal_loss=0, reward=0.5, learning_rate=1, tokens_per_second=9,
                )
            )  # fmt: skip
    events.append(Finished(result={}))
    path = Path(os.environ["HOME"]) / "replay.jsonl"
    path.write_text(
        "".join(
            json.dumps(
                {
                    "at": place / EVENTS_PER_SECOND,
                    "from": "child",
                    "message": event_message(event).model_dump(mode="json"),  # type: ignore[arg-type]
                }
            )
            + "\n"
            for place, event in enumerate(events)
        )
    )
    window.show_page(2)  # type: ignore[attr-defined]
    job = Job(SelftestRequest(), lambda: ReplayClient(path, speed=1.0))
    ended: list[object] = []
    job.ended.connect(ended.append)

    def watch() -> None:
        window.unlearn_page.watch(job, RunView())  # type: ignore[attr-defined]
        job.begin()

    return gaps.during(lambda: ended, seconds + 20, watch)


def _show_pair(window: object, session: object) -> None:
    """Give the compare page two models: the sample model as both sides of a run of its own."""
    from pmc_gui.core.sample import sample_model

    project = session.project  # type: ignore[attr-defined]
    run = project.runs()[-1]
    run.gguf_dir.mkdir(exist_ok=True)
    for side in ("before", "after"):
        shutil.copy(sample_model(), run.gguf_dir / f"{side}-Q4_1.gguf")
    run.record_files(run.gguf_dir / "before-Q4_1.gguf", run.gguf_dir / "after-Q4_1.gguf")
    page = window.compare_page  # type: ignore[attr-defined]
    for side in page.sides.sides.values():
        side.take_as_it_is()
    window.show_page(3)  # type: ignore[attr-defined]
    page.refresh()


def main() -> int:
    """Measure, and say it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out the real training")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        inside(not options.quick)
        return 0
    # As those of an installed program are.
    compileall.compile_dir(ROOT / "pmc_gui", quiet=1)
    sys.path.insert(0, str(ROOT / "packaging"))
    with tempfile.TemporaryDirectory(prefix="pmc-bench-") as home:
        os.environ.update(HOME=home, XDG_CONFIG_HOME=f"{home}/config", XDG_DATA_HOME=f"{home}/data")
        if shutil.which("Xvfb"):
            from screens import screen

            with screen(1280, 900) as display:
                os.environ.update(DISPLAY=display, QT_QPA_PLATFORM="xcb")
                return _measure(options)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return _measure(options)


def _measure(options: argparse.Namespace) -> int:
    bare, ours = first_paint(PAINTED + BARE), first_paint(BEFORE + PAINTED + OURS)
    print(f"first paint: {ours:.2f} s; a bare Qt window {bare:.2f} s; ratio {ours / bare:.1f}")
    command = [sys.executable, __file__, "--inside", *(["--quick"] if options.quick else [])]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
    for name, value in json.loads(done.stdout.splitlines()[-1]).items():
        print(f"{name}: {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
