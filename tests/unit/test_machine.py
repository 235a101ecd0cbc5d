"""What the machine has is told truly, and what it lacks is said before anything is written."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import psutil
import pytest

from pmc_gui.core import machine
from pmc_gui.core.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


def test_memory_is_within_the_machine() -> None:
    memory = machine.memory()
    assert 0 < memory.free_bytes <= memory.total_bytes <= psutil.virtual_memory().total


def group(folder: Path, limit: str, used: int, cached: int) -> Path:
    (folder / "memory.max").write_text(limit + "\n", encoding="ascii")
    (folder / "memory.current").write_text(f"{used}\n", encoding="ascii")
    (folder / "memory.stat").write_text(f"anon 5\ninactive_file {cached}\n", encoding="ascii")
    return folder


def test_container_limit(tmp_path: Path) -> None:
    memory = machine.memory(group(tmp_path, "100000000", 60_000_000, 20_000_000))
    assert memory == machine.Memory(100_000_000, 60_000_000)


def test_container_without_limit(tmp_path: Path) -> None:
    memory = machine.memory(group(tmp_path, "max", 60_000_000, 0))
    assert memory.total_bytes == psutil.virtual_memory().total


def test_cores() -> None:
    assert 1 <= machine.cores() <= (os.cpu_count() or 1)


def test_disk_of_a_place_that_is_not_there_yet(tmp_path: Path) -> None:
    free = machine.free_disk(tmp_path / "a" / "b" / "c.gguf")
    assert free == pytest.approx(machine.free_disk(tmp_path), rel=0.05)


def test_disk_too_small_says_the_sums(tmp_path: Path) -> None:
    machine.require_disk(tmp_path / "run", 1, "a crumb")
    with pytest.raises(InputError) as caught:
        machine.require_disk(tmp_path / "run", 10**18, "the two GGUF files")
    assert caught.value.kind == "disk_too_small"
    assert "the two GGUF files" in caught.value.message
    assert "1000000.0 TB" in caught.value.message
    assert str(tmp_path) in caught.value.message
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 bytes"), (999, "999 bytes"), (1500, "2 kB"), (98_362_432, "98.4 MB"), (2e12, "2.0 TB")],
)
def test_readable(size: float, text: str) -> None:
    assert machine.readable(size) == text


def test_released_memory_goes_back_to_the_system() -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only glibc keeps what was freed")
    # Far below what malloc takes from the system by itself, and gives back at once.
    kept = [b"x" * 60_000 for _ in range(4000)]
    last = b"x" * 60_000
    full = machine.own_memory()
    del kept
    machine.release_memory()
    assert machine.own_memory() < full - 150_000_000
    assert len(last) == 60_000
