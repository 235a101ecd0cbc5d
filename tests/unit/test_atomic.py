"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pmc_gui.core.atomic import (
    hidden_beside,
    remove_hidden_beside,
    replacing,
    replacing_dir,
    write_bytes,
    write_text,
)
from pmc_gui.core.errors import InputError, JobError, Stopped
from pmc_gui.core.resources import resource


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_write_text_and_bytes(tmp_path):
    write_text(tmp_path / "a.txt", "é\r\nb\n")
    assert (tmp_path / "a.txt").read_bytes() == b"\xc3\xa9\r\nb\n"
    write_bytes(tmp_path / "a.txt", b"\0new")
    assert (tmp_path / "a.txt").read_bytes() == b"\0new"
    assert names(tmp_path) == ["a.txt"]


def test_the_old_file_stays_until_the_new_one_is_whole(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    with replacing(path) as temporary:
        temporary.write_text("new")
        assert path.read_text() == "old"
        assert temporary.parent == tmp_path
        assert temporary.name.startswith(".")
    assert path.read_text() == "new"


@pytest.mark.parametrize("reason", [ValueError, Stopped, KeyboardInterrupt])
@pytest.mark.parametrize("make", [replacing, replacing_dir])
def test_a_failure_leaves_nothing_and_the_old_as_it_was(tmp_path, make, reason):
    path = tmp_path / "a"
    if make is replacing:
        path.write_text("old")
    else:
        path.mkdir()
        (path / "x").write_text("old")

    def fail_half_way():
        with make(path) as temporary:
            (temporary if make is replacing else temporary / "x").write_text("half")
            raise reason

    with pytest.raises(reason):
        fail_half_way()
    assert names(tmp_path) == ["a"]
    assert (path if make is replacing else path / "x").read_text() == "old"


def test_long_names_fit(tmp_path):
    path = tmp_path / ("é" * 120 + ".gguf")
    write_text(path, "x")
    assert names(tmp_path) == [path.name]


@pytest.mark.parametrize("before", ["nothing", "an empty folder", "a full folder"])
def test_replacing_dir(tmp_path, before):
    path = tmp_path / "checkpoint"
    if before != "nothing":
        path.mkdir()
    if before == "a full folder":
        (path / "old").write_text("old")
    with replacing_dir(path) as temporary:
        (temporary / "sub").mkdir()
        (temporary / "sub" / "new").write_text("new")
    assert names(path) == ["sub"]
    assert (path / "sub" / "new").read_text() == "new"
    assert names(tmp_path) == ["checkpoint"]


def test_a_full_folder_comes_back_when_the_swap_fails(tmp_path, monkeypatch):
    path = tmp_path / "checkpoint"
    path.mkdir()
    (path / "old").write_text("old")

    def fails(self, target):
        raise OSError(errno.EIO, "Input/output error", str(self))

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(JobError), replacing_dir(path) as temporary:
        (temporary / "new").write_text("new")
    assert names(path) == ["old"]
    assert names(tmp_path) == ["checkpoint"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("make", [replacing, replacing_dir])
def test_a_full_disk(tmp_path, make):
    def fill():
        with make(tmp_path / "a") as temporary:
            (temporary if make is replacing else temporary / "x").write_text("x")
            with Path("/dev/full").open("w") as full:  # a write to it really fails with ENOSPC
                full.write("x")

    with pytest.raises(InputError) as caught:
        fill()
    assert caught.value.kind == "disk_full"
    assert str(tmp_path / "a") in caught.value.message
    assert names(tmp_path) == []


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.EPERM])
def test_a_read_only_place(tmp_path, monkeypatch, number):
    def refused(self, data):
        raise OSError(number, os.strerror(number), str(self))

    # Tests may run as root, whom no permission stops.
    monkeypatch.setattr(Path, "write_bytes", refused)
    with pytest.raises(InputError) as caught:
        write_text(tmp_path / "a", "x")
    assert caught.value.kind == "read_only_place"
    assert caught.value.exit_code == 2


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc")
def test_a_place_that_the_system_keeps():
    with pytest.raises((InputError, JobError)) as caught:
        write_text(Path("/proc/a.txt"), "x")
    assert "/proc/a.txt" in caught.value.message


def test_other_errors_are_the_jobs(tmp_path, monkeypatch):
    def fails(self, data):
        raise OSError(errno.EIO, "Input/output error", str(self))

    monkeypatch.setattr(Path, "write_bytes", fails)
    with pytest.raises(JobError) as caught:
        write_text(tmp_path / "a", "x")
    assert caught.value.kind == "cannot_write"


@pytest.mark.parametrize("make", [replacing, replacing_dir])
def test_no_such_folder(tmp_path, make):
    with pytest.raises(InputError) as caught, make(tmp_path / "no" / "a") as temporary:
        temporary.write_text("x")
    assert caught.value.kind == "no_such_folder"
    assert str(tmp_path / "no") in caught.value.message


def test_a_place_that_cannot_be_written_to_is_said_before_the_block(tmp_path, monkeypatch):
    def refuse(path, **_):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    monkeypatch.setattr(Path, "touch", refuse)
    begun = False
    with pytest.raises(InputError) as caught, replacing(tmp_path / "a"):
        begun = True
    assert caught.value.kind == "read_only_place"
    assert not begun


def test_a_folder_in_place_of_the_file(tmp_path):
    (tmp_path / "a").mkdir()
    with pytest.raises(InputError) as caught:
        write_text(tmp_path / "a", "x")
    assert caught.value.kind == "is_a_folder"
    assert names(tmp_path) == ["a"]


def test_a_file_in_place_of_the_folder(tmp_path):
    (tmp_path / "a").write_text("mine")
    with pytest.raises(InputError) as caught, replacing_dir(tmp_path / "a"):
        pass
    assert caught.value.kind == "is_a_file"
    assert (tmp_path / "a").read_text() == "mine"
    assert names(tmp_path) == ["a"]


def test_errors_about_other_files_are_not_blamed_on_the_target(tmp_path):
    with pytest.raises(FileNotFoundError), replacing(tmp_path / "a") as temporary:
        temporary.write_bytes((tmp_path / "elsewhere" / "b").read_bytes())
    assert names(tmp_path) == []


def test_a_block_that_writes_nothing_fails(tmp_path):
    with pytest.raises(JobError), replacing(tmp_path / "a"):
        pass
    assert names(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="kills as Unix does")
def test_kill_leaves_the_old_or_the_new(tmp_path):
    path = tmp_path / "a.txt"
    code = (
        "import sys; from pathlib import Path; from pmc_gui.core.atomic import write_text\n"
        "print(1, flush=True); n = 0\n"
        "while True: n += 1; write_text(Path(sys.argv[1]), f'{n % 10}' * 200_000)"
    )
    for pause in (0.02, 0.05, 0.11):
        child = subprocess.Popen(
            [sys.executable, "-c", code, str(path)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        with child:
            child.stdout.readline()
            while not path.exists():
                time.sleep(0.005)
            time.sleep(pause)
            child.send_signal(signal.SIGKILL)
        text = path.read_text()
        assert len(text) == 200_000
        assert len(set(text)) == 1


def test_resources(tmp_path, monkeypatch):
    monkeypatch.setattr("pmc_gui.core.resources._PACKAGE", tmp_path / "top" / "pmc_gui")
    (tmp_path / "top" / "resources" / "retain").mkdir(parents=True)
    (tmp_path / "top" / "resources" / "retain" / "a.txt").write_text("checkout")
    assert resource("retain/a.txt").read_text() == "checkout"
    (tmp_path / "top" / "pmc_gui" / "resources" / "retain").mkdir(parents=True)
    (tmp_path / "top" / "pmc_gui" / "resources" / "retain" / "a.txt").write_text("installed")
    assert resource("retain/a.txt").read_text() == "installed"
    with pytest.raises(JobError, match=r"b\.txt"):
        resource("retain/b.txt")


def test_what_a_killed_process_left_beside_a_target_is_removed_and_nothing_else(tmp_path) -> None:
    target = tmp_path / "out[1].gguf"
    hidden_beside(target).write_bytes(b"half")
    hidden_beside(target).mkdir()
    others = [hidden_beside(tmp_path / "out1.gguf"), tmp_path / ".out[1].gguf.mine.tmp", target]
    for other in others:
        other.write_bytes(b"whole")
    remove_hidden_beside(target)
    assert sorted(tmp_path.iterdir()) == sorted(others)
