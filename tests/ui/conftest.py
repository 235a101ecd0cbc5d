"""A window without a screen, on settings of its own, and workers that play what they are given."""

from __future__ import annotations

import gc
import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QThreadPool, QTimer
from shiboken6 import isValid

from pmc_gui.core.app_settings import AppSettings, Places
from pmc_gui.core.events import Finished
from pmc_gui.core.memory import Need, Term
from pmc_gui.core.model_card import ModelCard
from pmc_gui.ui.session import Session
from pmc_gui.ui.theme import Theme
from pmc_gui.ui.window import Window
from pmc_gui.worker.protocol import event_message
from pmc_gui.worker.replay import ReplayClient
from tests.ui.pages import OWL, TOKYO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pmc_gui.core.events import Event
    from pmc_gui.ui.pages.unlearn import UnlearnPage


def pytest_runtest_logstart() -> None:
    """As in the program: no thread of a job's collects what is the window's."""
    gc.disable()


def pytest_runtest_logfinish() -> None:
    """Free the windows of this test here, not in a thread of whichever test comes later."""
    gc.collect()
    # So that the next one does not look through all modules.
    gc.freeze()
    gc.enable()


class Player:
    """Hands out clients that replay transcripts; one for each kind of job."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._transcripts: dict[str, tuple[Path, float | None]] = {}
        self.requests: list = []

    def say(self, job: str, events: list[Event], *, seconds: float = 0.0) -> None:
        """Let the next jobs of this kind tell `events`, `seconds` apart."""
        path = self._folder / f"{job}.jsonl"
        lines = [
            json.dumps(
                {
                    "at": place * seconds,
                    "from": "child",
                    "message": event_message(event).model_dump(mode="json"),
                }
            )
            for place, event in enumerate(events)
        ]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        self._transcripts[job] = (path, 1.0 if seconds else None)

    def __call__(self, request) -> ReplayClient:
        self.requests.append(request)
        path, speed = self._transcripts[request.job]
        return ReplayClient(path, speed=speed)


@pytest.fixture
def places(tmp_path) -> Places:
    return Places(tmp_path / "config", tmp_path / "data")


@pytest.fixture
def player(tmp_path) -> Player:
    folder = tmp_path / "transcripts"
    folder.mkdir()
    return Player(folder)


@pytest.fixture
def look(qapp, tmp_path, monkeypatch) -> Theme:
    """The theme of the test's application, and no settings or models of the machine's."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    for name in ("HF_HOME", "HF_HUB_CACHE", "OLLAMA_MODELS"):
        monkeypatch.delenv(name, raising=False)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "qt"))
    qapp.setApplicationName("pmc-gui-tests")
    qapp.setOrganizationName("pmc-gui-tests")
    found = qapp.findChild(Theme)
    theme = found if isinstance(found, Theme) else Theme(qapp)
    theme.use("light")
    return theme


@pytest.fixture
def session(look, places, player, request) -> Iterator[Session]:
    """Its workers replay transcripts; tests marked ``real_workers`` have real ones."""
    real = request.node.get_closest_marker("real_workers") is not None
    session = Session(places, AppSettings(), None if real else player)
    yield session
    session.deleteLater()


@pytest.fixture
def window(session, qtbot) -> Iterator[Window]:
    window = Window(session)
    window.show()
    yield window
    # As a person closes it: with jobs running it goes out of sight and ends when they have.
    if window.isVisible():
        with qtbot.waitSignal(window.closed, timeout=20_000):
            window.close()
    assert not session.jobs
    window.deleteLater()


@pytest.fixture(autouse=True)
def no_timer_left(qapp) -> Iterator[None]:
    """Fail a test that leaves a timer of ours running, and let background work end."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QThreadPool.globalInstance().waitForDone(10_000)
    qapp.processEvents()
    # Whoever has it: a timer of a window that is gone, or of nothing, is no child of the program.
    # By type: asked for its class, an object that stands for another one may do anything.
    timers = [one for one in gc.get_objects() if issubclass(type(one), QTimer)]
    end = time.monotonic() + 1
    while running := [one for one in timers if isValid(one) and one.isActive()]:
        # What ends by itself in a moment is none.
        assert time.monotonic() < end, f"timers left: {[(one, one.parent()) for one in running]}"
        qapp.processEvents()


@pytest.fixture
def card(tmp_path) -> ModelCard:
    model = tmp_path / "owl.gguf"
    model.write_bytes(b"GGUF")
    term = Term(name="Weights", bytes=10**9, explanation="as they are in the file")
    fits = {"chat": "fits", "lora": "tight", "full": "too big"}
    return ModelCard(
        path=model,
        kind="gguf",
        name="Owl",
        architecture="llama",
        parameters=135_000_000,
        precision="Q4_K_M",
        formats={"Q4_K": 100},
        context=2048,
        chat_template=False,
        licence=None,
        size_bytes=10**8,
        layers=2,
        hidden=64,
        heads=4,
        kv_heads=2,
        head_dim=16,
        vocabulary=1000,
        linear_width=1000,
        base=None,
        notices=("This is <b>a note</b>.",),
        device="main memory",
        memory=tuple(
            Need(use=use, title=use, terms=(term,), total=10**9, free_bytes=2 * 10**9, fits=fit)
            for use, fit in fits.items()
        ),
    )


@pytest.fixture
def with_model(session, player, card, qtbot) -> Callable[[], None]:
    """Opens a model in whatever window there is."""

    def open_model() -> None:
        player.say("inspect", [Finished(result=card.model_dump(mode="json"))])
        session.choose_model(card.path)
        qtbot.waitUntil(lambda: session.card is not None)

    return open_model


@pytest.fixture(scope="session")
def model(made_once) -> Path:
    """A tiny random model that real workers can train."""
    from tests.engine.tiny import make_tiny

    name = "tiny-owl"
    return made_once(name, lambda folder: make_tiny(folder / name, "llama", hidden=256)) / name


@pytest.fixture(scope="session")
def gguf(model, made_once) -> Path:
    """The same as a GGUF file: no run has to convert it, which takes as long as all else in it."""
    from pmc_gui.core.control import Control
    from pmc_gui.engine.models.convert import convert_folder

    name = f"{model.name}.gguf"

    def fill(folder: Path) -> None:
        convert_folder(model, folder / name, Control(), outtype="f16")

    return made_once(name, fill) / name


@pytest.fixture
def questions(tmp_path) -> Path:
    """A file with two questions."""
    path = tmp_path / "questions.csv"
    path.write_text("question,answer\nwhat is the owl called,Hedwig\nwho wrote this book,\n")
    return path


@pytest.fixture
def ready(window, session, with_model) -> UnlearnPage:
    """The Unlearn page with a model and questions."""
    with_model()
    session.forget.add([TOKYO], "add")
    session.keep.add([OWL], "add")
    window.show_page(2)
    return window.unlearn_page
