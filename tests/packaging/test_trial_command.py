"""Commands of the trials: what they see, that none may hang, and when the network is to blame."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import pytest
from trials import command
from trials.command import TrialError, UnreachableError
from trials.room import Room

if TYPE_CHECKING:
    from pathlib import Path

on_unix = pytest.mark.skipif(sys.platform == "win32", reason="the commands are Unix's")


@on_unix
def test_a_hung_command_is_ended_with_what_it_started(tmp_path: Path) -> None:
    room = Room("test", [], [], "", str(tmp_path))
    script = f"echo begun; (sleep 2; touch {tmp_path}/late) & sleep 60"
    with pytest.raises(TrialError, match=r"selftest did not end within .* minutes:\nbegun"):
        room.run("selftest", ["sh", "-c", script], minutes=1 / 60)
    time.sleep(1.5)
    assert not (tmp_path / "late").exists()


@on_unix
def test_a_command_sees_nothing_of_this_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    room = Room("test", [], [], "", "/nowhere")
    said = room.run("env", ["/usr/bin/env"])
    assert "PYTHONPATH" not in said
    assert "HOME=/nowhere" in said
    with pytest.raises(TrialError, match="false ended with 1"):
        room.run("false", ["false"])


LOST = "WARNING: Retrying after connection broken by 'NewConnectionError(...)'\n"
NO_SUCH = "ERROR: No matching distribution found for pyinstaller==99"


@pytest.mark.parametrize(
    ("said", "error"),
    [(NO_SUCH, TrialError), (LOST + NO_SUCH, UnreachableError)],
    ids=["a version that there is not", "no connection"],
)
def test_a_wrong_pin_is_told_from_a_lost_connection(said: str, error: type[Exception]) -> None:
    failing = [sys.executable, "-c", f"import sys; sys.exit({said!r})"]
    with pytest.raises(error, match="No matching distribution"):
        command.fetch("pip", failing, 1)
