"""What libraries leave behind when they were told to be quiet."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

from pmc_gui.worker.quiet import quiet_environment

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_torch_leaves_no_folder_among_the_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What torch does as soon as peft is imported.
    from torch._inductor.runtime.cache_dir_utils import cache_dir

    unset = {name: value for name, value in os.environ.items() if name != "TORCHINDUCTOR_CACHE_DIR"}
    monkeypatch.setattr(os, "environ", unset)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    quiet_environment()
    assert cache_dir() == str(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_place_of_the_persons_own_for_what_torch_compiles_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "environ", {"TORCHINDUCTOR_CACHE_DIR": "/mine"})
    quiet_environment()
    assert os.environ["TORCHINDUCTOR_CACHE_DIR"] == "/mine"
