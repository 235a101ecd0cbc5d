"""Nothing in the folder tells where it was built."""

from __future__ import annotations

import shutil
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from installers import freeze, libraries, traces
from installers.product import ROOT
from steps import SetupError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only done on Linux")

PIP = "/tmp/pip-req-build-bdehkrzq/vendor/ggml.c"  # noqa: S108 - looked for, not used
ELF = b"\x7fELF\0"


def test_paths_of_this_machine_are_masked_and_nothing_moves() -> None:
    content = b"\0".join([PIP.encode(), f"{ROOT}/x.c".encode(), b"end"])
    masked = traces.mask(content, traces.own_paths())
    assert len(masked) == len(content)
    first, second, end = masked.split(b"\0")
    own, _, rest = PIP.partition("/vendor")
    assert first == b"/build".ljust(len(own), b"/") + f"/vendor{rest}".encode()
    # The last name stays: a text of its own may begin there.
    size = len(str(ROOT.parent))
    assert second == b"/build".ljust(size, b"/")[:size] + f"/{ROOT.name}/x.c".encode()
    assert end == b"end"


def test_only_files_with_such_paths_are_written(tmp_path: Path) -> None:
    (tmp_path / "a.so").write_bytes(ELF + PIP.encode())
    (tmp_path / "b.so").write_bytes(ELF)
    assert traces.mask_files(sorted(tmp_path.iterdir())) == [tmp_path / "a.so"]
    assert traces.find(tmp_path) == {}


@pytest.mark.parametrize(
    "content",
    [
        ELF + PIP.encode(),
        ELF + b"/home/jane/pmc-gui/build/x.c",
        ELF + b"/Users/jane/x.c",
        ELF + b"/tmp/somewhere/x.c",
        PIP.encode(),
    ],
)
def test_a_trace_is_found(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(content)
    assert list(traces.find(tmp_path)) == ["file"]


@pytest.mark.parametrize(
    "content",
    [
        ELF + b"/home/runner/work/tokenizers/x.rs",
        ELF + b"/home/qt/work/qt/qtbase/x.cpp",
        ELF + b"/root/.cargo/registry/src/x.rs",
        ELF + b"/opt/rh/gcc-toolset-14/root/usr/lib/gcc",
        ELF + b"/tmp/.XIM-unix/XIM",
        ELF + b"/tmp/perf-",
        # A help text's example is no trace.
        b"put it into /home/jane/models",
    ],
)
def test_what_others_left_and_what_is_looked_for_is_no_trace(
    content: bytes, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(content)
    assert traces.find(tmp_path) == {}


def test_packed_modules_are_looked_through(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "base_library.zip", "w") as archive:
        archive.writestr("a.pyc", PIP, zipfile.ZIP_DEFLATED)
    assert list(traces.find(tmp_path)) == ["base_library.zip: a.pyc"]


def test_a_trace_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "x.so").write_bytes(ELF + PIP.encode())
    with pytest.raises(SetupError, match="1 files name places of the machine"):
        freeze.check(tmp_path)


def test_pythons_settings_are_packed_without_its_place(tmp_path: Path) -> None:
    source = tmp_path / "_sysconfigdata_x.py"
    source.write_text(f"vars = {{'prefix': {sys.base_prefix!r}, 'at': {PIP!r}}}", encoding="utf-8")
    names: dict[str, dict[str, str]] = {}
    exec(traces.masked_module(source), names)  # noqa: S102 - what the build packs
    assert names["vars"]["at"].startswith("/build///")
    if sys.base_prefix not in {"/usr", "/usr/local"}:
        assert sys.base_prefix not in names["vars"]["prefix"]


@pytest.mark.skipif(shutil.which("strip") is None, reason="needs binutils")
def test_pythons_own_libraries_are_stripped_and_still_load(tmp_path: Path) -> None:
    modules = Path(sysconfig.get_config_var("DESTSHARED"))
    (source,) = modules.glob("_heapq.*.so")
    for place in ("lib-dynload", "package"):
        (tmp_path / place).mkdir()
        shutil.copy(source, tmp_path / place)
    (stripped,) = libraries.strip_python(tmp_path)
    assert stripped.parent.name == "lib-dynload"
    assert stripped.stat().st_size <= source.stat().st_size
    from importlib.machinery import ExtensionFileLoader
    from importlib.util import module_from_spec, spec_from_loader

    spec = spec_from_loader("_heapq", ExtensionFileLoader("_heapq", str(stripped)))
    assert spec is not None
    assert module_from_spec(spec).heappush
