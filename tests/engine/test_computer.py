"""What is found out about this computer: cards without drivers, and compilers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from pmc_gui.core.gpu import Machine
from pmc_gui.engine import computer

if TYPE_CHECKING:
    from pathlib import Path


def plug_in(devices: Path, name: str, kind: str, maker: str) -> None:
    device = devices / name
    device.mkdir()
    (device / "class").write_text(f"{kind}\n")
    (device / "vendor").write_text(f"{maker}\n")


def test_cards_are_told_by_their_makers_and_from_other_devices(tmp_path: Path) -> None:
    # The sound of a graphics card, a bridge of AMD's, and what cannot be read.
    plug_in(tmp_path, "0000:01:00.1", "0x040300", "0x10de")
    plug_in(tmp_path, "0000:00:00.0", "0x060000", "0x1002")
    plug_in(tmp_path, "0000:00:02.0", "0x030000", "0x8086")
    (tmp_path / "0000:00:03.0").mkdir()
    assert computer.cards(tmp_path) == set()
    plug_in(tmp_path, "0000:01:00.0", "0x030200", "0x10de")
    assert computer.cards(tmp_path) == {"nvidia"}
    plug_in(tmp_path, "0000:02:00.0", "0x030000", "0x1002")
    assert computer.cards(tmp_path) == {"nvidia", "amd"}


@pytest.mark.skipif(sys.platform != "linux", reason="as Linux lists devices")
def test_a_card_counts_without_its_driver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if computer.this_machine().driver and computer.this_machine().gpu:
        pytest.skip("has a card with a driver")
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("CXX", "CUDACXX", "CUDA_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(computer, "cards", set)
    assert computer.this_machine() == Machine(None, lacks=("c++",))
    monkeypatch.setattr(computer, "cards", lambda: {"amd", "nvidia"})
    nothing = Machine("nvidia", driver=False, lacks=("c++", "nvcc"))
    assert computer.this_machine() == nothing
    for name in ("g++", "nvcc"):
        (tmp_path / name).touch(mode=0o755)
    assert computer.this_machine() == Machine("nvidia", driver=False)
    monkeypatch.setattr(computer, "cards", lambda: {"amd"})
    assert computer.this_machine() == Machine("amd", driver=False, lacks=("hipconfig",))


def test_nvcc_is_found_where_cmake_finds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CUDACXX", raising=False)
    monkeypatch.setenv("CUDA_PATH", str(tmp_path))
    assert not computer._there("nvcc")
    name = "nvcc.exe" if sys.platform == "win32" else "nvcc"
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / name).touch(mode=0o755)
    assert computer._there("nvcc")
