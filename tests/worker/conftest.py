"""A worker that runs the jobs of child_jobs.py, and a check that nothing of it stays behind."""

import sys
import threading
from pathlib import Path

import psutil
import pytest

from pmc_gui.core.requests import AskRequest
from pmc_gui.worker.client import WorkerClient
from pmc_gui.worker.processes import Patience

HERE = Path(__file__).parent
CHILD = HERE / "child_jobs.py"
QUICK = Patience(ask=0.3, terminate=0.3, kill=5.0)


def ask(name: str) -> AskRequest:
    return AskRequest(model=Path("x"), questions=[name])


@pytest.fixture(autouse=True)
def importable(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(HERE.parents[1]))


@pytest.fixture(autouse=True)
def nothing_stays():
    threads = set(threading.enumerate())
    yield
    left = [thread.name for thread in threading.enumerate() if thread not in threads]
    assert not [name for name in left if name.startswith("worker")]
    assert psutil.Process().children(recursive=True) == []


@pytest.fixture
def worker_of(tmp_path):
    clients = []

    def make(name: str, **options) -> WorkerClient:
        options.setdefault("patience", QUICK)
        client = WorkerClient([sys.executable, str(CHILD)], **options)
        clients.append(client)
        client.start(ask(name))
        return client

    yield make
    for client in clients:
        client.close()
