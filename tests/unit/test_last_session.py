"""A session that crashed is told once, with where it happened and nothing that anybody typed."""

import signal
import subprocess
import sys

import pytest

from pmc_gui.core.last_session import SessionRecord

PROGRAM = """
import os, signal, sys
from pathlib import Path
from pmc_gui.core.last_session import SessionRecord

record = SessionRecord(Path(sys.argv[1]))
print(len(record.begin()), flush=True)

def ask(question):
    raise ValueError(question)

try:
    if sys.argv[2] != "crash":
        ask("Where does Jane Roe live?")
except ValueError as error:
    record.note_error(error)
if sys.argv[2] == "wait":
    sys.stdin.read()
elif sys.argv[2] == "crash":
    os.kill(os.getpid(), signal.SIGSEGV)
elif sys.argv[2] == "end":
    record.end()
os._exit(0)
"""


def session(folder, how) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(folder), how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def begin(folder) -> list[str]:
    record = SessionRecord(folder)
    try:
        return record.begin()
    finally:
        record.end()


def test_a_crash_is_told_once_with_where_it_was(tmp_path) -> None:
    with session(tmp_path, "crash") as crashed:
        crashed.communicate()
    assert crashed.returncode == -signal.SIGSEGV
    (found,) = begin(tmp_path)
    assert "Segmentation fault" in found
    assert "pmc-gui" in found
    assert begin(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_an_error_is_told_without_what_it_quotes_and_without_paths(tmp_path) -> None:
    with session(tmp_path, "die") as died:
        died.communicate()
    (found,) = begin(tmp_path)
    assert "ValueError" in found
    assert "in ask" in found
    assert "Jane Roe" not in found
    assert str(tmp_path) not in found


def test_an_end_in_order_leaves_nothing(tmp_path) -> None:
    with session(tmp_path, "end") as ended:
        ended.communicate()
    assert begin(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_another_window_that_is_open_is_no_crash(tmp_path) -> None:
    with session(tmp_path, "wait") as other:
        assert other.stdout.readline() == "0\n"
        assert begin(tmp_path) == []
        other.kill()
        other.wait()
    assert len(begin(tmp_path)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_where_nothing_can_be_written_nothing_is_kept(tmp_path) -> None:
    (tmp_path / "file").write_text("")
    record = SessionRecord(tmp_path / "file" / "below")
    assert record.begin() == []
    record.note("x")
    record.end()
