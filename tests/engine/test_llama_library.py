"""llama.cpp's library: checked before it is loaded, and its backends found."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from pmc_gui.core.control import Control
from pmc_gui.core.errors import JobError
from pmc_gui.engine import llama_library, selftest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def fresh() -> None:
    llama_library.make_ready.cache_clear()


@pytest.fixture
def old_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(llama_library, "is_x86", lambda: True)
    monkeypatch.setattr(llama_library, "instructions", lambda: frozenset({"sse4_2", "avx"}))


@pytest.mark.usefixtures("fresh", "old_processor")
def test_a_build_for_newer_processors_is_not_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "libggml-cpu.so").touch()
    monkeypatch.setattr(llama_library, "library_folder", lambda: tmp_path)
    with pytest.raises(JobError, match="AVX2"):
        llama_library.make_ready()


@pytest.mark.usefixtures("fresh", "old_processor")
def test_the_selftest_says_so_instead_of_dying(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(llama_library, "library_folder", lambda: tmp_path)
    found = selftest._tried(lambda: selftest._llama_answers(Control()))
    assert not found["ok"]
    assert "This processor lacks" in found["error"]


def test_a_build_with_variants_is_known_by_its_files(tmp_path: Path) -> None:
    (tmp_path / "libggml-cpu.so").touch()
    assert not llama_library.has_variants(tmp_path)
    (tmp_path / "libggml-cpu-haswell.so").touch()
    assert llama_library.has_variants(tmp_path)


def test_the_folder_is_found_without_loading_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = llama_library.library_folder()
    assert folder is not None
    assert list(folder.glob("*llama*"))
    monkeypatch.setenv("LLAMA_CPP_LIB_PATH", "/my/own/build")
    assert llama_library.library_folder() is None


@pytest.mark.usefixtures("fresh")
def test_the_installed_library_gets_ready() -> None:
    llama_library.make_ready()
    import llama_cpp

    assert b"CPU" in llama_cpp.llama_print_system_info()


def test_what_llama_cpp_says_is_kept_for_errors_and_off_the_screen(tmp_path: Path) -> None:
    damaged = tmp_path / "m.gguf"
    selftest.write_tiny_gguf(damaged)
    damaged.write_bytes(damaged.read_bytes()[:-2000])
    # In a process of its own: pytest listens to every logger.
    program = f"""
from pathlib import Path
from pmc_gui.core.errors import InputError
from pmc_gui.engine import llama_library, llama_log
from pmc_gui.engine.probing.loading import load_model
llama_library.make_ready()
llama_log.lead_to_logging()(3, b"using full-size SWA cache\\n", None)
print(llama_log.last_errors())
try:
    load_model(Path({str(damaged)!r}), None, None)
except InputError as error:
    print(error.detail)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    first, *rest = done.stdout.splitlines()
    assert first == "using full-size SWA cache"
    assert any("not within" in line or "corrupted" in line for line in rest), rest
