"""A processor that is too old is told so in words."""

from __future__ import annotations

import platform
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from pmc_gui.core import processor
from pmc_gui.core.errors import JobError

if TYPE_CHECKING:
    from pathlib import Path

NEHALEM = """\
processor\t: 0
model name\t: Intel(R) Core(TM) i7 CPU 920
flags\t\t: fpu vme de pse tsc msr sse sse2 ssse3 cx16 sse4_1 sse4_2 popcnt lahf_lm
processor\t: 1
flags\t\t: fpu avx2
"""


def test_linux_tells_what_the_first_core_has(tmp_path: Path) -> None:
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text(NEHALEM, encoding="utf-8")
    found = processor.instructions(cpuinfo)
    assert found is not None
    assert "sse4_2" in found
    assert "avx2" not in found


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have no such file")
def test_it_is_called_by_name_where_that_is_told(tmp_path: Path) -> None:
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text(NEHALEM, encoding="utf-8")
    assert processor.processor_name(cpuinfo) == "Intel(R) Core(TM) i7 CPU 920"
    cpuinfo.write_text("Processor : ARMv8\n", encoding="utf-8")
    assert processor.processor_name(cpuinfo) in {platform.processor(), platform.machine()}


@pytest.mark.parametrize("content", [None, "Processor : ARMv8\nFeatures : asimd\n"])
def test_what_is_not_told_is_not_known(content: str | None, tmp_path: Path) -> None:
    cpuinfo = tmp_path / "cpuinfo"
    if content is not None:
        cpuinfo.write_text(content, encoding="utf-8")
    assert processor.instructions(cpuinfo) is None
    processor.require_instructions(processor.LLAMA_BASELINE, None, "llama.cpp")


def test_macos_is_asked_by_its_own_names(monkeypatch: pytest.MonkeyPatch) -> None:
    def sysctl(*_: object, **__: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], 0, "SSE4.2 FMA AVX1.0 F16C\nBMI2 AVX2\n", "")

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", sysctl)
    found = processor.instructions()
    assert found is not None
    assert found >= set(processor.LLAMA_BASELINE)


def test_all_that_is_missing_is_named() -> None:
    has = frozenset({"avx", "fma", "f16c"})
    with pytest.raises(JobError) as caught:
        processor.require_instructions(processor.LLAMA_BASELINE, has, "llama.cpp")
    assert "lacks AVX2, BMI2, which this build of llama.cpp needs" in caught.value.message
    assert caught.value.kind == "cpu_lacks_instructions"
    assert caught.value.hint


@pytest.mark.skipif(platform.machine() != "x86_64", reason="an x86 processor's own flags")
def test_this_machine_is_known() -> None:
    found = processor.instructions()
    assert found is not None
    assert "sse2" in found or "fpu" in found
