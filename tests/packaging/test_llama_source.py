"""llama.cpp's archive: cached wheels are trusted only when whole, the converter comes out whole."""

from __future__ import annotations

import dataclasses
import io
import shlex
import tarfile
import zipfile
from pathlib import Path

import llama_source
import pytest
from llama_source import Target
from steps import SetupError, Steps

TARGET = Target("3.11.7", "cpython-311-x86_64-linux-gnu", "linux-x86_64", "glibc 2.36")
INSIDE = "llama_cpp_python-1.0/vendor/llama.cpp/"
WHOLE = {
    INSIDE + "convert_hf_to_gguf.py": "import conversion\n",
    INSIDE + "conversion/base.py": "x = 1\n",
    INSIDE + "gguf-py/gguf/constants.py": "y = 2\n",
    INSIDE + "LICENSE": "MIT\n",
    INSIDE + "src/llama.cpp": "int main;\n",
    "llama_cpp_python-1.0/LICENSE": "not this one\n",
}


def archive(path: Path, files: dict[str, str]) -> Path:
    with tarfile.open(path, "w:gz") as tar:
        for name, text in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            tar.addfile(info, io.BytesIO(text.encode()))
    return path


def wheel(folder: Path, text: str = "x = 1\n") -> Path:
    folder.mkdir(parents=True)
    path = folder / "fake-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("fake.py", text)
    llama_source.seal(path)
    return path


def test_the_key_differs_whenever_the_build_could() -> None:
    keys = {llama_source.wheel_key("0.3.36", "-DA=1", TARGET)}
    keys.add(llama_source.wheel_key("0.3.37", "-DA=1", TARGET))
    keys.add(llama_source.wheel_key("0.3.36", "-DA=2", TARGET))
    for change in ({"abi": "cpython-312"}, {"platform": "macosx-14-arm64"}, {"libc": "glibc 2.40"}):
        other = dataclasses.replace(TARGET, **change)
        keys.add(llama_source.wheel_key("0.3.36", "-DA=1", other))
    assert len(keys) == 6
    patch = dataclasses.replace(TARGET, python="3.11.9")
    assert llama_source.wheel_key("0.3.36", "-DA=1", patch) in keys


def test_the_cache_is_where_the_person_wants_it(tmp_path: Path) -> None:
    own, xdg = str(tmp_path / "own"), str(tmp_path / "xdg")
    assert llama_source.cache_folder({"PMC_GUI_CACHE": own, "XDG_CACHE_HOME": xdg}) == Path(own)
    assert llama_source.cache_folder({"XDG_CACHE_HOME": xdg}) == Path(xdg) / "pmc-gui"
    assert llama_source.cache_folder({}) == Path.home() / ".cache" / "pmc-gui"


def test_own_flags_come_last_and_win() -> None:
    flags = llama_source.cmake_flags("-DGGML_CUDA=on  -DGGML_NATIVE=ON").split()
    assert flags[-2:] == ["-DGGML_CUDA=on", "-DGGML_NATIVE=ON"]
    assert flags[:-2] == list(llama_source.CMAKE_FLAGS)


@pytest.mark.parametrize(
    ("system", "processor", "many"),
    [
        ("linux", "x86_64", True),
        ("win32", "AMD64", True),
        ("linux", "aarch64", False),
        ("darwin", "arm64", False),
        ("darwin", "x86_64", False),
    ],
)
def test_on_x86_it_is_compiled_for_many_processors_unless_one_has_flags_of_ones_own(
    monkeypatch: pytest.MonkeyPatch, system: str, processor: str, *, many: bool
) -> None:
    monkeypatch.setattr(llama_source.sys, "platform", system)
    monkeypatch.setattr(llama_source.platform, "machine", lambda: processor)
    variants = "-DGGML_CPU_ALL_VARIANTS=ON"
    assert (variants in llama_source.cmake_flags().split()) == many
    assert variants not in llama_source.cmake_flags("-DGGML_CUDA=on").split()


def test_the_part_for_amx_is_dropped_from_a_wheel(tmp_path: Path) -> None:
    path = tmp_path / "x-1-py3-none-any.whl"
    amx, good = "llama_cpp/lib/libggml-cpu-sapphirerapids.so", "llama_cpp/lib/libllama.so"
    record = "x-1.dist-info/RECORD"
    with zipfile.ZipFile(path, "w") as out:
        for name in (amx, good):
            out.writestr(name, name)
        out.writestr(record, f"{amx},sha256=a,1\n{good},sha256=b,1\n{record},,\n")
    llama_source.leave_out(path)
    with zipfile.ZipFile(path) as left:
        assert left.namelist() == [good, record]
        assert left.read(good).decode() == good
        assert left.read(record).decode() == f"{good},sha256=b,1\n{record},,\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_whole_wheel_is_used_without_compiling(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = wheel(tmp_path / "key")
    monkeypatch.setattr(llama_source, "compiler", lambda: None)
    steps = Steps(tmp_path / "log")
    assert llama_source.build_wheel(tmp_path / "none", path.parent, "", ["no-pip"], steps) == path


@pytest.mark.parametrize("harm", ["cut", "flipped", "unsealed", "no zip", "two"])
def test_a_broken_wheel_is_not_used(tmp_path: Path, harm: str) -> None:
    path = wheel(tmp_path / "key")
    assert llama_source.valid_wheel(path.parent) == path
    data = path.read_bytes()
    if harm == "cut":
        path.write_bytes(data[:-10])
    elif harm == "flipped":
        path.write_bytes(data[:40] + bytes([data[40] ^ 1]) + data[41:])
    elif harm == "unsealed":
        path.with_suffix(".sha256").unlink()
    elif harm == "no zip":
        path.write_bytes(b"hello")
        llama_source.seal(path)
    else:
        path.with_name("other-1.0-py3-none-any.whl").write_bytes(data)
    assert llama_source.valid_wheel(path.parent) is None


def test_a_broken_wheel_is_built_anew(tmp_path: Path) -> None:
    folder = tmp_path / "wheels" / "key"
    wheel(folder).write_bytes(b"broken")
    fresh = wheel(tmp_path / "elsewhere", "x = 2\n")
    # Stands in for ten minutes of compiling: a pip that copies a wheel to its --wheel-dir.
    pip = tmp_path / "pip"
    pip.write_text(
        f'#!/bin/sh\nmkdir -p "$5" && cp {fresh} "$5"/ && echo "$CMAKE_ARGS" > {tmp_path}/flags\n',
        encoding="utf-8",
    )
    pip.chmod(0o755)
    steps = Steps(tmp_path / "log")
    built = llama_source.build_wheel(tmp_path / "source", folder, "-DX=1", [str(pip)], steps)
    assert built.parent == folder
    assert built.read_bytes() == fresh.read_bytes()
    assert llama_source.valid_wheel(folder) == built
    flags, rules = shlex.split((tmp_path / "flags").read_text(encoding="utf-8"))
    assert flags == "-DX=1"
    name, _, include = rules.partition("=")
    assert name == "-DCMAKE_PROJECT_llama.cpp_INCLUDE"
    assert Path(include).is_file()
    assert [path.name for path in folder.parent.iterdir()] == ["key"], "nothing half-built is left"


def test_no_compiler_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CXX", "no-such-compiler")
    steps = Steps(tmp_path / "log")
    with pytest.raises(SetupError, match="apt-get install build-essential cmake"):
        llama_source.build_wheel(tmp_path / "source", tmp_path / "key", "", ["no-pip"], steps)


def test_another_source_under_the_same_name_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pip = tmp_path / "pip"
    pip.write_text('#!/bin/sh\necho other > "$3"/llama_cpp_python-0.3.36.tar.gz\n', "utf-8")
    pip.chmod(0o755)
    steps = Steps(tmp_path / "log")
    with pytest.raises(SetupError, match="not the one this program was tested with"):
        llama_source.fetch_source("0.3.36", [str(pip)], tmp_path / "cache", steps)
    assert list((tmp_path / "cache" / "sources").iterdir()) == []
    with pytest.raises(SetupError, match="No digest is known"):
        llama_source.fetch_source("9.9.9", [str(pip)], tmp_path / "cache", steps)


def test_the_converter_comes_out_alone_and_whole(tmp_path: Path) -> None:
    source = archive(tmp_path / "source.tar.gz", WHOLE)
    folder = tmp_path / "share" / "converter"
    llama_source.extract_converter(source, "1.0", folder)
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*")) == [
        "conversion/base.py",
        "convert_hf_to_gguf.py",
        "gguf-py/gguf/constants.py",
    ]
    assert (folder / "LICENSE").read_text(encoding="utf-8") == "MIT\n"
    version = llama_source.converter_version(folder)
    assert version is not None
    assert version.startswith("llama-cpp-python 1.0\n")
    assert [path.name for path in folder.parent.iterdir()] == ["converter"]


def test_a_newer_converter_replaces_the_old_one_entirely(tmp_path: Path) -> None:
    folder = tmp_path / "converter"
    old = {**WHOLE, INSIDE + "conversion/dropped.py": "old\n"}
    llama_source.extract_converter(archive(tmp_path / "old.tar.gz", old), "1.0", folder)
    assert (folder / "conversion" / "dropped.py").exists()
    llama_source.extract_converter(archive(tmp_path / "new.tar.gz", WHOLE), "1.1", folder)
    assert not (folder / "conversion" / "dropped.py").exists()


@pytest.mark.parametrize("part", ["convert_hf_to_gguf.py", "LICENSE"])
def test_an_archive_without_a_part_changes_nothing(tmp_path: Path, part: str) -> None:
    folder = tmp_path / "converter"
    llama_source.extract_converter(archive(tmp_path / "a.tar.gz", WHOLE), "1.0", folder)
    before = llama_source.converter_version(folder)
    less = {name: text for name, text in WHOLE.items() if name != INSIDE + part}
    with pytest.raises(SetupError, match=part):
        llama_source.extract_converter(archive(tmp_path / "b.tar.gz", less), "1.1", folder)
    assert llama_source.converter_version(folder) == before


def test_an_archive_cut_short_is_named(tmp_path: Path) -> None:
    source = archive(tmp_path / "source.tar.gz", WHOLE)
    source.write_bytes(source.read_bytes()[:-60])
    with pytest.raises(SetupError, match=r"source\.tar\.gz cannot be read"):
        llama_source.extract_converter(source, "1.0", tmp_path / "converter")
    assert not (tmp_path / "converter").exists()


def test_an_archive_does_not_write_outside(tmp_path: Path) -> None:
    evil = {**WHOLE, INSIDE + "conversion/../../../escaped.py": "evil\n"}
    source = archive(tmp_path / "source.tar.gz", evil)
    with pytest.raises(SetupError, match="outside of it"):
        llama_source.extract_converter(source, "1.0", tmp_path / "a" / "b" / "converter")
    assert not list(tmp_path.rglob("escaped.py"))
