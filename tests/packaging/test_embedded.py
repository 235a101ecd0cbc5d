"""Native libraries of all three systems are known by name, and what lies in them is told."""

from __future__ import annotations

import json
from importlib import metadata
from typing import TYPE_CHECKING

import pytest
from installers import crates, embedded, notice
from installers.licences import LicenceError, chosen
from installers.parts import TEXTS, Part
from installers.product import Machine

if TYPE_CHECKING:
    from pathlib import Path

# As the wheels and Pythons of these systems have them.
WINDOWS = (
    *("python312.dll", "python3.dll", "vcruntime140.dll", "vcruntime140_1.dll", "libffi-8.dll"),
    *("libcrypto-3.dll", "libssl-3-x64.dll", "sqlite3.dll", "_ssl.pyd", "unicodedata.pyd"),
    *("PySide6\\Qt6Core.dll", "PySide6\\QtCore.pyd", "PySide6\\pyside6.abi3.dll"),
    *("PySide6\\msvcp140_codecvt_ids.dll", "PySide6\\concrt140.dll", "PySide6\\opengl32sw.dll"),
    *("PySide6\\plugins\\platforms\\qwindows.dll", "shiboken6\\shiboken6.abi3.dll"),
    *("torch\\lib\\torch_cpu.dll", "torch\\lib\\libiomp5md.dll", "torch\\lib\\uv.dll"),
    "torch\\_C.cp312-win_amd64.pyd",
    "numpy.libs\\libscipy_openblas64_-63c857e738469261263c764a36be9436.dll",
    "numpy.libs\\msvcp140-a4c2229bdc2a2a630acdc095b4d86008.dll",
    "sentencepiece.libs\\vcomp140-f96f3a14d88d8846f31f3ab38a490304.dll",
    *("llama_cpp\\lib\\llama.dll", "llama_cpp\\lib\\ggml-cpu-haswell.dll"),
)
MACOS = (
    *("Python", "libcrypto.3.dylib", "libssl.3.dylib", "lib-dynload/_ssl.cpython-312-darwin.so"),
    *("PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore", "PySide6/QtCore.abi3.so"),
    *("PySide6/Qt/plugins/platforms/libqcocoa.dylib", "PySide6/libpyside6.abi3.6.11.dylib"),
    *("torch/lib/libtorch_cpu.dylib", "torch/lib/libomp.dylib", "torch/_C.cpython-312-darwin.so"),
    *("numpy/.dylibs/libgfortran.5.dylib", "numpy/.dylibs/libquadmath.0.dylib"),
    *("numpy/.dylibs/libscipy_openblas64_.dylib", "numpy/.dylibs/libgcc_s.1.1.dylib"),
    *("llama_cpp/lib/libllama.dylib", "llama_cpp/lib/libggml.0.dylib"),
)
LINUX = (
    *("libpython3.11.so.1.0", "torch/lib/libtorch_cpu.so", "torch/bin/torch_shm_manager"),
    *("PySide6/Qt/lib/libQt6Core.so.6", "PySide6/Qt/lib/libicuuc.so.73"),
    *("numpy.libs/libquadmath-96973f99-934c22de.so.0.0.0", "torch/lib/libgomp.so.1"),
    *("llama_cpp/lib/libggml-base.so.0", "llama_cpp/lib/libggml-cpu-sse42.so"),
    "numpy/random/mtrand.cpython-311-x86_64-linux-gnu.so",
)


@pytest.mark.parametrize("places", [WINDOWS, MACOS, LINUX], ids=["windows", "macos", "linux"])
def test_what_the_wheels_and_pythons_bring_is_known(places: tuple[str, ...]) -> None:
    embedded.check_libraries(places)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6\\Qt6Charts.dll",
        "tcl86t.dll",
        "readline.dll",
        "torch\\lib\\cudart64_12.dll",
        "torch/lib/libmystery.so",
        "libintl.8.dylib",
        "libreadline.8.dylib",
        "PySide6/Qt/lib/QtPdf.framework/Versions/A/QtPdf",
        "scipy.libs/libmystery-1234.so.1",
    ],
)
def test_a_library_that_nobody_looked_at_stops_the_build(place: str) -> None:
    with pytest.raises(LicenceError, match="Nobody looked at the licence of"):
        embedded.check_libraries([*WINDOWS, place])


def test_every_embedded_part_is_permitted_and_its_texts_are_there() -> None:
    for one in embedded.EMBEDDED:
        assert chosen(one.name, one.licence, replaceable=True)
        assert all((TEXTS / name).stat().st_size > 300 for name in one.texts), one.name


def test_the_parts_inside_of_libraries_are_told_with_their_versions(tmp_path: Path) -> None:
    blas = tmp_path / "libscipy_openblas64_-1.so"
    blas.write_bytes(b"\0OpenBLAS 0.3.31.188.0 \0")
    places = ["numpy.libs/libscipy_openblas64_-1.so", "PySide6/Qt/lib/libicuuc.so.73"]
    places += ["PySide6/Qt/lib/libQt6Core.so.6", "torch/lib/libtorch_cpu.so"]
    found = embedded.embedded_parts((place, blas) for place in places)
    versions = {part.name: part.version for part in found}
    qt = metadata.version("PySide6_Essentials")
    assert versions == {"Qt": qt, "ICU": "73", "OpenBLAS": "0.3.31", "oneMKL": ""}
    by_name = {part.name: part for part in found}
    assert f"/{qt}/" in by_name["Qt"].source
    assert "Intel-Simplified.txt" in [text.name for text in by_name["oneMKL"].texts]


def test_rust_crates_are_listed_with_licence_and_authors(tmp_path: Path) -> None:
    packages = [metadata.distribution(name) for name in sorted(crates.RUST)]
    found = crates.crates(packages)
    assert len(found) > 200
    assert len({(part.name, part.version) for part in found}) == len(found)
    crates.write_notice(found, tmp_path)
    text = (tmp_path / "CRATES.txt").read_text(encoding="utf-8")
    assert "\nserde_json 1." in text
    assert "MIT OR Apache-2.0" in text
    assert {path.name for path in tmp_path.iterdir()} == {"CRATES.txt", *crates.TEXT_FILES}


def _rust(tmp_path: Path, licence: str | None) -> metadata.Distribution:
    info = tmp_path / "tokenizers-1.0.dist-info"
    (info / "sboms").mkdir(parents=True)
    (info / "METADATA").write_text("Name: tokenizers\nVersion: 1.0\n", encoding="utf-8")
    crate = {"name": "bad", "version": "1", "purl": "pkg:cargo/bad@1"}
    listed = [{**crate, "licenses": [{"expression": licence}]}] if licence else []
    bill = info / "sboms" / "x.cyclonedx.json"
    bill.write_text(json.dumps({"components": listed}), encoding="utf-8")
    (info / "RECORD").write_text(f"{info.name}/sboms/{bill.name},,\n", encoding="utf-8")
    return metadata.PathDistribution(info)


def test_a_crate_that_is_not_permitted_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(LicenceError, match=r"crate bad in tokenizers is under GPL-3.0-only"):
        crates.crates([_rust(tmp_path, "GPL-3.0-only")])


def test_a_package_that_hides_its_crates_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(LicenceError, match="does not list its crates"):
        crates.crates([_rust(tmp_path, None)])


@pytest.mark.parametrize("system", ["linux", "windows", "macos"])
def test_the_notice_says_where_the_source_of_copyleft_parts_is(system: str) -> None:
    some = [
        Part("other", "Qt", "6.11.3", "LGPL-3.0-only", (), "https://example.org/qt"),
        Part("debian", "libglib2.0-0", "2.74", "LGPL-2.1-or-later", (), "https://example.org/glib"),
        Part("python", "certifi", "2026", "MPL-2.0", (), "https://example.org/certifi"),
        Part("python", "torch", "2", "BSD-3-Clause", (), "https://example.org/torch"),
        # The LGPL is offered, and not taken.
        Part("rust", "r-efi", "5", "MIT OR LGPL-2.1-or-later", (), "https://example.org/efi"),
    ]
    text = notice.notice(some, Machine(system, "x86_64"), "1.2.3")  # type: ignore[arg-type]
    lgpl, _, mpl = text.partition("Mozilla Public License")
    assert "Qt 6.11.3 (LGPL-3.0-only)\n    https://example.org/qt" in lgpl
    assert "https://example.org/glib" in lgpl
    assert "https://example.org/certifi" in mpl
    assert "torch" not in text
    assert "r-efi" not in text
    assert "LICENSES" in text
    assert ("codesign" in text) is (system == "macos")
    assert max(map(len, text.splitlines())) <= 100
