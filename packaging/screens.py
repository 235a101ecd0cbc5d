"""Pictures of every page of the real program, light and dark, at 100 % and 200 %.

Opens it on an X screen of its own (Xvfb), walks the whole way on the sample project with real
workers, and writes PNGs. Look at them: what is not beautiful is not done.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pmc_gui.ui.window import Window

_PAGES = ("model", "questions", "unlearn", "compare", "audit", "report")
SCHEMES = ("light", "dark")
SCALES = (1, 2)
WIDTH, HEIGHT = 1180, 780
SMALL = (1024, 720)
RUN_SECONDS = 1800
"""How long the walk may take to make the sample model forget."""


@contextmanager
def screen(width: int, height: int) -> Iterator[str]:
    """An X screen; gives its name.

    Raises:
        SystemExit: If Xvfb is not installed.
    """
    program = shutil.which("Xvfb")
    if program is None:
        sys.exit("Xvfb is needed; packaging/qt-debian.txt names its package.")
    reading, writing = os.pipe()
    size = f"{width}x{height}x24"
    server = subprocess.Popen(
        [program, "-displayfd", str(writing), "-screen", "0", size],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            yield f":{pipe.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def main() -> int:
    """Read the command line and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/screens"), help="where to")
    parser.add_argument("--project", type=Path, help="a project with a finished run to show")
    parser.add_argument("--inside", nargs=2, metavar=("SCHEME", "SCALE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.inside is not None:
        scheme, scale = options.inside
        _Walk(options.out, scheme, int(scale), options.project).go()
        return 0
    with tempfile.TemporaryDirectory(prefix="pmc-screens-") as home:
        project = Path(home) / "Sample.pmc"
        if options.project is not None:
            shutil.copytree(options.project, project)
        for scale in SCALES:
            with screen(WIDTH * scale + 40, HEIGHT * scale + 80) as display:
                for scheme in SCHEMES:
                    environment = {
                        **os.environ,
                        "DISPLAY": display,
                        "QT_QPA_PLATFORM": "xcb",
                        "QT_SCALE_FACTOR": str(scale),
                        "HOME": home,
                        "XDG_CONFIG_HOME": f"{home}/config",
                        "XDG_DATA_HOME": f"{home}/data",
                    }
                    command = [sys.executable, __file__, "--out", str(options.out)]
                    command += ["--project", str(project), "--inside", scheme, str(scale)]
                    subprocess.run(command, env=environment, check=True)
    print(f"{len(list(options.out.glob('*.png')))} pictures in {options.out}")
    return 0


class _Walk:
    """One walk through the program, in this process."""

    def __init__(self, out: Path, scheme: str, scale: int, project: Path) -> None:
        from PySide6.QtWidgets import QApplication

        from pmc_gui.core.app_settings import AppSettings, Places
        from pmc_gui.core.sample import sample_project
        from pmc_gui.ui.garbage import Collector
        from pmc_gui.ui.language import use as use_language
        from pmc_gui.ui.session import Session
        from pmc_gui.ui.theme import Theme
        from pmc_gui.ui.window import Window

        self._out = out
        self._suffix = f"{scheme}-{scale}00"
        self._app = QApplication(sys.argv[:1])
        Collector(self._app)
        self._app.setApplicationName("pmc-gui-screens")
        # English too has plurals that its translation forms.
        self._translators = use_language("en")
        Theme(self._app).use("dark" if scheme == "dark" else "light")
        self._session = Session(Places(), AppSettings())
        self._window: Window = Window(self._session)
        self._window.move(10, 10)
        self._window.resize(WIDTH, HEIGHT)
        self._window.show()
        self._project = sample_project(project).path

    def go(self) -> None:
        """Every page, empty and full."""
        window, session = self._window, self._session
        for place, name in enumerate(_PAGES, 1):
            window.show_page(place - 1)
            self._shot(f"0-empty-{place}-{name}")
        session.open_project(self._project)
        window.show_page(0)
        self._until(lambda: session.card is not None, 60)
        self._shot("1-model")
        window.show_page(1)
        self._ask_today()
        window.questions_page.forget.view.selectRow(0)
        self._shot("2-questions")
        window.questions_page.tabs.setCurrentIndex(1)
        self._shot("2-questions-keep")
        window.show_page(2)
        self._forget()
        self._compare()
        self._audit()
        window.show_page(5)
        self._until(lambda: window.report_page.table.rowCount() > 0, 30)
        self._shot("6-report")
        window.resize(*SMALL)
        for place in range(len(window.pages)):
            window.show_page(place)
            self._shot(f"8-small-{place + 1}")
        self._dialogs()
        window.close()
        self._until(lambda: not session.jobs, 60)

    def _ask_today(self) -> None:
        page, session = self._window.questions_page, self._session
        if any(row.today is None for row in session.forget.snapshot()):
            page.ask()
            self._until(lambda: any(row.today for row in session.forget.snapshot()), 120)
            self._shot("2-questions-asking")
            self._until(lambda: not session.jobs, 300)
            session.flush()

    def _forget(self) -> None:
        page, session = self._window.unlearn_page, self._session
        page.show_setup()
        self._shot("3-unlearn-setup")
        page.setup.toggle.click()
        self._shot("3-unlearn-settings")
        page.setup.toggle.click()
        runs = session.project.runs() if session.project is not None else []
        if not any(run.files() for run in runs):
            page.begin()
            self._until(lambda: bool(page.watched and page.watched.step >= 2), RUN_SECONDS)
            self._shot("3-unlearn-running")
            self._until(lambda: not session.jobs, RUN_SECONDS)
        else:
            page.look_at([runs[-1].name])
            self._until(lambda: page.watched is not None, 30)
        page.quiet()
        self._shot("3-unlearn-done")

    def _compare(self) -> None:
        page, session = self._window.compare_page, self._session
        self._window.show_page(3)
        page.load.click()
        self._shot("4-compare-loading")
        for question in ("What is the capital of Japan?", "What is it known for?"):
            page.chat.card.prompt.setPlainText(question)
            page.chat.ask()
            self._until(lambda: len(page.duel.last) == len(page.chat.panes), 300)
        self._shot("4-compare")
        self._look_closer()
        page.duel.unload()
        self._until(lambda: not session.jobs, 60)
        self._batch()

    def _look_closer(self) -> None:
        """The library, the tokens of an answer, and many answers at once."""
        page = self._window.compare_page
        card, pane = page.chat.card, page.chat.panes["after"]
        card.library.click()
        self._until(lambda: page.chat.library.tree.topLevelItemCount() > 0, 30)
        self._shot("4-compare-library")
        card.library.click()
        page.chat.new_conversation()
        card.tokens.click()
        card.prompt.setPlainText("What is the capital of Japan?")
        page.chat.ask()
        self._until(lambda: len(page.duel.last) == len(page.chat.panes), 300)
        self._until(lambda: "“" in pane.tokens.fact.text(), 120)
        for one in page.chat.panes.values():
            one.text.setFocus()
            cursor = one.text.textCursor()
            cursor.setPosition(one.text.toPlainText().rindex("is ") + 4)
            one.text.setTextCursor(cursor)
        self._shot("4-compare-tokens")
        card.tokens.click()
        card.count.set_value(12)
        card.longest.set_value(24)
        card.prompt.setPlainText("What is the capital of Japan?")
        page.chat.draw()
        self._until(lambda: not page.duel.busy, 300)
        self._shot("4-compare-drawn")

    def _batch(self) -> None:
        page, session = self._window.compare_page, self._session
        batch = page.batch
        page.tabs.setCurrentIndex(1)
        self._shot("4-batch-empty")
        batch.sources.take(["forget", "attacks", "keep"])
        self._until(lambda: len(batch.table) > 0, 30)
        batch.ask()
        self._until(lambda: batch.table.counts["done"] >= 8, 300)
        batch.view.selectRow(0)
        self._shot("4-batch-running")
        self._until(lambda: not batch.running or batch.table.counts["done"] >= 80, 300)
        batch.stop()
        self._until(lambda: not session.jobs, 60)
        self._shot("4-batch-stopped")
        page.quiet()
        batch.kinds["changed"].click()
        self._shot("4-batch-changed")
        batch.kinds[""].click()
        page.tabs.setCurrentIndex(0)

    def _audit(self) -> None:
        """From the choice to the very words; made once, and stopped once on its way."""
        from pmc_gui.ui.models.audit_matrix import FIRST

        page, session = self._window.audit_page, self._session
        self._window.show_page(4)
        self._wait(1)
        page.show_setup()
        self._shot("5-audit-setup")
        page.setup.choose("full")
        self._shot("5-audit-setup-full")
        page.setup.choose("quick")
        if page.last.isVisible():
            page.last.click()
        else:
            page.begin()
            table = page.result.matrix
            self._until(lambda: table.rowCount() > 0 and bool(page.strip.bar.value()), RUN_SECONDS)
            self._shot("5-audit-running")
            page.stop()
            self._until(lambda: not session.jobs, 60)
            self._shot("5-audit-partial")
            page.resume()
            self._until(lambda: not session.jobs, RUN_SECONDS)
        self._until(lambda: page.result.state.text() == "complete", 60)
        page.quiet()
        self._shot("5-audit-matrix")
        page.result.table.setCurrentIndex(page.result.matrix.index(0, FIRST + 1))
        self._shot("5-audit-words")
        for place, name in ((1, "says"), (2, "do")):
            page.result.tabs.setCurrentIndex(place)
            self._shot(f"5-audit-{name}")
        page.result.tabs.setCurrentIndex(0)

    def _dialogs(self) -> None:
        from PySide6.QtWidgets import QDialog

        window = self._window
        for name, show in (
            ("settings", window.show_settings),
            ("shortcuts", window.show_keys),
            ("about", window.show_about),
        ):
            show()
            self._wait(0.5)
            dialog = window.findChildren(QDialog)[-1]
            dialog.grab().save(str(self._out / f"7-{name}-{self._suffix}.png"))
            dialog.close()
            self._wait(0.1)

    def _shot(self, name: str) -> None:
        self._wait(0.6)
        screen_ = self._window.screen()
        picture = screen_.grabWindow(self._window.winId())
        if not picture.save(str(self._out / f"{name}-{self._suffix}.png")):
            sys.exit(f"{name} could not be written.")

    def _wait(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._app.processEvents()
            time.sleep(0.01)

    def _until(self, done: Callable[[], bool], seconds: float) -> None:
        end = time.monotonic() + seconds
        while not done():
            if time.monotonic() > end:
                told = [banner.text for banner in self._window.page.banners]
                sys.exit(f"The walk got stuck; the page says {told}.")
            self._wait(0.05)


if __name__ == "__main__":
    sys.exit(main())
