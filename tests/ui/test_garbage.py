"""In which thread and when Python's garbage is collected."""

import gc
import threading

import pytest
from PySide6.QtCore import QObject

from pmc_gui.ui import garbage
from pmc_gui.ui.garbage import Collector


class Cycle:
    """Freed by a collection alone; tells which thread that was in."""

    def __init__(self, freed: list[int]) -> None:
        self.itself = self
        self.freed = freed

    def __del__(self) -> None:
        self.freed.append(threading.get_ident())


@pytest.fixture
def owner(qapp, monkeypatch):
    monkeypatch.setattr(garbage, "EVERY_MS", 1)
    owner = QObject()
    # As Python begins.
    gc.enable()
    yield owner
    owner.deleteLater()
    gc.disable()


@pytest.fixture
def collections():
    """The generations of those that there were."""
    seen: list[int] = []

    def note(phase: str, about: dict[str, int]) -> None:
        if phase == "start":
            seen.append(about["generation"])

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


def many() -> None:
    assert len([[] for _ in range(100_000)]) == 100_000


def test_another_thread_frees_nothing_that_lies_in_a_cycle(owner, qtbot) -> None:
    freed: list[int] = []
    Collector(owner)
    Cycle(freed)
    other = threading.Thread(target=many)
    other.start()
    other.join()
    assert freed == []
    kept = [[] for _ in range(10_000)]
    qtbot.waitUntil(lambda: bool(freed))
    assert freed == [threading.get_ident()]
    assert len(kept) == 10_000


def test_what_survived_is_looked_through_seldom(owner, qtbot, collections) -> None:
    Collector(owner)
    kept: list[list[list[int]]] = []

    def often() -> bool:
        kept.append([[] for _ in range(10_000)])
        return len(collections) >= 3 * 64

    qtbot.waitUntil(often, timeout=20_000)
    assert (collections.count(2), collections.count(1)) == (3, 21)


def test_an_idle_window_collects_nothing(owner, qtbot, collections) -> None:
    gc.collect()
    Collector(owner)
    collections.clear()
    qtbot.wait(50)
    assert collections == []
