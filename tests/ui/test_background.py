"""Work beside the window: what it finds comes back to whoever still waits for it."""

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QThreadPool

from pmc_gui.core.errors import InputError
from pmc_gui.ui import background
from pmc_gui.ui.background import in_background


@pytest.fixture
def owner(qapp) -> QObject:
    return QObject()


def test_what_is_found_or_goes_wrong_comes_back_in_the_windows_thread(owner, qtbot) -> None:
    came: list[tuple[str, object, bool]] = []

    def take(name: str):
        here = QThread.currentThread()
        return lambda what: came.append((name, what, QThread.currentThread() == here))

    def fail() -> None:
        raise InputError("x", "There is none.")

    in_background(threading.get_ident, take("done"), take("failed"), owner)
    in_background(fail, take("done"), take("failed"), owner)
    qtbot.waitUntil(lambda: len(came) == 2)
    by_name = {name: what for name, what, _ in came}
    assert by_name["done"] != threading.get_ident()
    assert by_name["failed"].message == "There is none."
    assert all(here for _, _, here in came)
    assert not background._waiting


def test_whoever_is_gone_gets_nothing(qapp, qtbot) -> None:
    came: list[object] = []
    go_on = threading.Event()
    for _ in range(20):
        owner = QObject()
        in_background(go_on.wait, came.append, came.append, owner)
        owner.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    go_on.set()
    QThreadPool.globalInstance().waitForDone(10_000)
    qapp.processEvents()
    assert came == []
    assert not background._waiting


def test_a_long_life_does_not_gather_what_is_over(owner, qtbot, monkeypatch) -> None:
    gone: list[object] = []
    real = QObject.disconnect

    def disconnect(connection: object) -> bool:
        gone.append(connection)
        return real(connection)

    monkeypatch.setattr(background.QObject, "disconnect", staticmethod(disconnect))
    for _ in range(5):
        in_background(lambda: 1, lambda _: None, lambda _: None, owner)
    qtbot.waitUntil(lambda: not background._waiting)
    assert len(gone) == 5
