"""What goes into the frozen folder, for all three systems."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest
from installers import budget, contents, freeze, libraries
from installers.product import Machine
from steps import SetupError, Steps

from pmc_gui.ui.language import LANGUAGES

LINUX, WINDOWS = Machine("linux", "x86_64"), Machine("windows", "amd64")
MAC = Machine("macos", "arm64")
FROZEN = os.environ.get("PMC_GUI_FROZEN")


@pytest.mark.parametrize(
    "place",
    [
        "torch/test/test_ops",
        "torch/bin/protoc",
        "torch/lib/libtorchbind_test.so",
        "torch/lib/libjitbackend_test.so",
        "torch\\lib\\backend_with_compiler.dll",
        "torch/include/ATen/ATen.h",
        "torch/lib/libasmjit.a",
        "torch\\lib\\dnnl.lib",
        "PySide6/Qt/qml/QtQuick/qmldir",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "PySide6/translations/qt_de.qm",
        "PySide6/Qt/plugins/sqldrivers/libqsqlite.so",
        "PySide6/plugins/tls/qopensslbackend.dll",
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt6Quick.dll",
        "libQt6Pdf.so.6",
        "libQt6EglFsKmsSupport.so.6",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "libgtk-3.so.0",
        "libcudart.so",
        "libnvrtc.so.12",
        "libharfbuzz.so.0",
        "libXi.so.6",
        "libXfixes.so.3",
        "nltk/test/probability.doctest",
        "peft-0.21.2.dist-info/RECORD",
    ],
)
def test_what_nobody_needs_is_left_out(place: str) -> None:
    assert not contents.is_needed(place)


@pytest.mark.parametrize(
    "place",
    [
        # torch does not load without this one.
        "torch/bin/torch_shm_manager",
        "torch/lib/libtorch_cpu.so",
        "torch\\lib\\torch_cpu.dll",
        "torch/lib/libtorch_cpu.dylib",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so",
        "PySide6/plugins/styles/qmodernwindowsstyle.dll",
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "libxcb-icccm.so.4",
        "libfontconfig.so.1",
        "libX11-xcb.so.1",
        "PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so",
        "transformers/models/llama/modeling_llama.py",
        "transformers-5.23.0.dist-info/METADATA",
        "pmc_gui/resources/wordings.json",
        "pmc_gui/converter/convert_hf_to_gguf.py",
    ],
)
def test_what_is_needed_stays(place: str) -> None:
    assert contents.is_needed(place)


def test_the_window_and_its_plots_do_without_what_is_left_out() -> None:
    code = (
        "import sys; sys.modules.update(dict.fromkeys(sys.argv[1:]));"
        " import pmc_gui.ui.window, pyqtgraph"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *contents.EXCLUDED_MODULES],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("folder", ["PySide6/Qt/translations", "PySide6\\translations"])
def test_qts_own_words_stay_in_every_language_of_the_window(code: str, folder: str) -> None:
    assert contents.is_needed(f"{folder}/qtbase_{code}.qm")


def test_gpl_parts_are_found_under_every_systems_names() -> None:
    bad = [
        "_internal/PySide6/Qt/lib/libQt6Charts.so.6",
        "_internal/PySide6/Qt6DataVisualization.dll",
        "_internal/PySide6/QtGraphs.abi3.so",
        "Contents/Frameworks/QtGraphs.framework/QtGraphs",
        "_internal/PySide6_Addons-6.11.3.dist-info/METADATA",
        "_internal/libreadline.so.8",
    ]
    good = ["_internal/PySide6/Qt/lib/libQt6Widgets.so.6", "_internal/pyqtgraph/graphicsItems/x.py"]
    files = [PurePosixPath(name) for name in (*bad, *good)]
    assert [str(file) for file in contents.gpl_parts(files)] == bad


@pytest.mark.skipif(FROZEN is None, reason="PMC_GUI_FROZEN names no frozen folder")
def test_a_built_folder_has_no_gpl_part() -> None:
    folder = Path(str(FROZEN))
    files = [PurePosixPath(p.relative_to(folder).as_posix()) for p in folder.rglob("*")]
    assert len(files) > 1000
    assert contents.gpl_parts(files) == []


def _library_folder(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for name in names:
        (folder / name).touch()
    return folder


def test_each_of_llamas_libraries_is_taken_once(tmp_path: Path) -> None:
    names = []
    for stem in ("libllama", "libggml", "libggml-base", "libggml-cpu-haswell"):
        names += [f"{stem}.so", f"{stem}.so.0", f"{stem}.so.0.25.3"]
    folder = _library_folder(tmp_path / "lib", *names)
    assert [file.name for file in contents.llama_libraries(folder)] == [
        "libggml-base.so.0",
        "libggml-cpu-haswell.so",
        "libggml.so.0",
        "libllama.so",
    ]


def test_a_plain_builds_computing_part_is_linked_by_its_number(tmp_path: Path) -> None:
    folder = _library_folder(tmp_path / "lib", "libggml-cpu.so", "libggml-cpu.so.0", "libllama.so")
    found = [file.name for file in contents.llama_libraries(folder)]
    assert found == ["libggml-cpu.so.0", "libllama.so"]


@pytest.mark.parametrize(
    ("names", "taken"),
    [
        (["llama.dll", "ggml.dll", "ggml-cpu-haswell.dll", "ggml.lib"], 3),
        (["libllama.dylib", "libggml.0.dylib", "libggml-metal.so"], 3),
    ],
)
def test_other_systems_libraries_have_no_numbers_to_choose(
    names: list[str], taken: int, tmp_path: Path
) -> None:
    assert len(contents.llama_libraries(_library_folder(tmp_path / "lib", *names))) == taken


def test_the_converters_imports_are_known_without_running_it(tmp_path: Path) -> None:
    (tmp_path / "conversion").mkdir()
    (tmp_path / "main.py").write_text(
        "import json, no_such_module\nfrom conversion import llama\nimport email.message\n"
        "def later():\n    from numpy.lib import format\n",
        encoding="utf-8",
    )
    (tmp_path / "conversion" / "llama.py").write_text("from . import x\nimport ast\n")
    assert contents.imports_of(tmp_path) == ["ast", "email.message", "json", "numpy.lib"]


def test_modules_that_are_loaded_by_name_are_listed(tmp_path: Path) -> None:
    models = tmp_path / "transformers" / "models" / "llama"
    models.mkdir(parents=True)
    for name in ("__init__.py", "modeling_llama.py", "convert_llama_weights.py"):
        (models / name).touch()
    (tmp_path / "transformers" / "__init__.py").touch()
    assert contents.modules_of(tmp_path / "transformers") == [
        "transformers",
        "transformers.models.llama",
        "transformers.models.llama.modeling_llama",
    ]


def test_every_file_counts_in_one_share_and_links_in_none(tmp_path: Path) -> None:
    for place, size in (
        ("_internal/torch/lib/libtorch_cpu.so", 5),
        ("_internal/PySide6/QtCore.so", 3),
        ("LICENSES/x/LICENSE.txt", 2),
        ("pmc-gui", 7),
        ("_internal/libpython3.11.so", 1),
    ):
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * size)
    (tmp_path / "_internal" / "libQt6Core.so.6").symlink_to("PySide6/QtCore.so")
    sizes = {taken.share.name: taken.size for taken in budget.measure(tmp_path)}
    assert sizes["torch"] == 5
    assert sizes["Qt"] == 3
    assert sum(sizes.values()) == 18


def test_what_is_over_its_budget_is_marked() -> None:
    share = budget.SHARES[0]
    small, large = (budget.Taken(share, (share.limit + more) * 10**6) for more in (0, 1))
    assert not small.too_large
    assert large.too_large
    lines = budget.table([small, large])
    assert "TOO LARGE" not in lines[0]
    assert "TOO LARGE" in lines[1]
    assert lines[-1].startswith("in all")


@pytest.mark.skipif(sys.platform != "linux", reason="links are made on Linux")
def test_a_library_that_lies_at_the_top_too_becomes_a_link(tmp_path: Path) -> None:
    own = tmp_path / "_internal" / "llama_cpp" / "lib"
    own.mkdir(parents=True)
    for name, inside in (("libggml.so.0", b"same"), ("libother.so", b"mine")):
        (own / name).write_bytes(inside)
        (tmp_path / "_internal" / name).write_bytes(b"same")
    (made,) = libraries.share_twins(tmp_path)
    assert made == tmp_path / "_internal" / "libggml.so.0"
    assert made.readlink() == Path("llama_cpp/lib/libggml.so.0")
    assert made.read_bytes() == b"same"
    assert libraries.share_twins(tmp_path) == []


@pytest.mark.parametrize("machine", [LINUX, MAC], ids=lambda machine: machine.system)
def test_both_executables_share_one_file_of_modules(tmp_path: Path, machine: Machine) -> None:
    papers = tmp_path / machine.papers
    papers.mkdir(parents=True, exist_ok=True)
    for name in ("pmc-gui.pkg", "pmc-gui-worker.pkg"):
        (papers / name).write_bytes(b"modules")
    freeze.share_modules(tmp_path, machine)
    assert (papers / "pmc-gui-worker.pkg").read_bytes() == b"modules"
    assert sum(taken.size for taken in budget.measure(tmp_path)) == len(b"modules")
    (papers / "pmc-gui-worker.pkg").unlink()
    (papers / "pmc-gui-worker.pkg").write_bytes(b"others")
    with pytest.raises(SetupError, match="differ"):
        freeze.share_modules(tmp_path, machine)


@pytest.mark.parametrize(("machine", "lasting"), [(LINUX, True), (WINDOWS, True), (MAC, False)])
def test_a_digest_is_given_only_of_what_is_not_signed_later(
    machine: Machine, lasting: bool, tmp_path: Path
) -> None:
    (tmp_path / "a.dylib").write_bytes(libraries.MACH_O[0])
    assert set(freeze.lasting_digests(tmp_path, machine)) == ({"a.dylib"} if lasting else set())


def test_on_windows_the_console_is_the_windows_namesake(tmp_path: Path) -> None:
    for name in ("pmc-gui", "pmc-gui-worker", "pmc-gui-console"):
        (tmp_path / f"{name}.exe").write_text(name)
        (tmp_path / f"{name}.pkg").write_bytes(b"modules")
    freeze.share_modules(tmp_path, WINDOWS)
    # PyInstaller's start of NAME.com looks for NAME.pkg.
    assert (tmp_path / "pmc-gui.com").read_text() == "pmc-gui-console"
    assert {path.name for path in tmp_path.iterdir()} == {
        *("pmc-gui.exe", "pmc-gui.com", "pmc-gui-worker.exe"),
        *("pmc-gui.pkg", "pmc-gui-worker.pkg"),
    }


@pytest.mark.parametrize(
    ("place", "share"),
    [
        ("Contents/Frameworks/torch/lib/libtorch_cpu.dylib", "torch"),
        ("Contents/Frameworks/PySide6/Qt/lib/QtGui.framework/Versions/A/QtGui", "Qt"),
        ("Contents/Resources/transformers-5.23.0.dist-info/METADATA", "Python and other packages"),
        ("Contents/Resources/LICENSES/x/LICENSE.txt", "licences and list of parts"),
        ("Contents/Resources/NOTICE.txt", "licences and list of parts"),
        ("Contents/Resources/pmc-gui.cdx.json", "licences and list of parts"),
        ("Contents/MacOS/pmc-gui", "program and modules in one file"),
        ("Contents/Resources/pmc-gui.pkg", "program and modules in one file"),
        ("Contents/Resources/pmc_gui/converter/convert_hf_to_gguf.py", "converter"),
    ],
)
def test_a_bundle_has_the_same_shares(place: str, share: str, tmp_path: Path) -> None:
    (tmp_path / place).parent.mkdir(parents=True)
    (tmp_path / place).write_bytes(b"x")
    assert [taken.share.name for taken in budget.measure(tmp_path) if taken.size] == [share]


def test_nothing_is_frozen_from_an_environment_of_another_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freeze.metadata, "version", lambda _: "0.0.9")
    inputs = freeze.Inputs(tmp_path, tmp_path, tmp_path)
    with pytest.raises(SetupError, match=r"has pmc-gui 0\.0\.9 installed, and this is "):
        freeze.freeze(inputs, tmp_path / "work", Steps(tmp_path / "log"))
    monkeypatch.undo()
    freeze.check_version()
