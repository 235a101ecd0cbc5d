"""The command line in this process: what goes where, and with which exit code."""

import ctypes
import json
import os
import signal
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from pmc_gui.cli.app import run
from pmc_gui.core.errors import InputError, JobError
from pmc_gui.core.events import Failed, Finished, Notice, Phase, Progress, Step, StoppedByPerson
from pmc_gui.core.presets import PRESETS

ASK = ["ask", "model.gguf", "-q", "Why?"]
ANSWERS = {"answers": [{"question": "Why?", "answers": ["[red]x[/red] \x1b[31mnow\x1b[0m [/no]"]}]}


def job(*steps):
    """A job that yields events, raises errors and calls functions in this order."""

    def run_job(request, control):
        for step in steps:
            if isinstance(step, BaseException):
                raise step
            if callable(step):
                step()
            else:
                yield step

    return run_job


def noise():
    print("from print")  # noqa: T201
    os.write(1, b"from the descriptor\n")
    ctypes.CDLL(None).printf(b"held back by C\n")
    warnings.warn("a library's warning", stacklevel=1)


def test_json_is_one_document_and_nothing_else(capfd) -> None:
    assert run([*ASK, "--json"], job(noise, Notice(text="hi"), Finished(result=ANSWERS))) == 0
    out, err = capfd.readouterr()
    assert json.loads(out) == ANSWERS
    for words in ("from print", "from the descriptor", "held back by C", "hi"):
        assert words in err
    assert "a library's warning" not in err


def test_stdout_is_put_back(capfd) -> None:
    before = sys.stdout
    run(ASK, job(Finished(result=ANSWERS)))
    capfd.readouterr()
    assert sys.stdout is before
    os.write(1, b"again\n")
    assert capfd.readouterr().out == "again\n"


def test_numbers_that_json_does_not_know_become_null(capfd) -> None:
    result = {"a": float("nan"), "b": [float("inf"), 1.5], "c": "\ud83d ü"}
    run(["--json", *ASK], job(Finished(result=result)))
    out = capfd.readouterr().out
    assert "NaN" not in out
    assert json.loads(out) == {"a": None, "b": [None, 1.5], "c": "\ud83d ü"}


def test_model_text_is_neither_markup_nor_terminal_codes(capfd) -> None:
    assert run(ASK, job(Finished(result=ANSWERS))) == 0
    out = capfd.readouterr().out
    assert "[red]x[/red]" in out
    assert "[/no]" in out
    assert "\x1b" not in out


@pytest.mark.parametrize(
    ("ending", "code"),
    [
        (InputError("not_a_model", "x is no model.", hint="Choose another."), 2),
        (JobError("llama_failed", "It failed.", hint="Try again."), 3),
        (Failed(kind="k", message="It failed so.", hint="Do this.", exit_code=2), 2),
        (ZeroDivisionError("boom"), 3),
        (MemoryError(), 3),
    ],
)
def test_errors_are_plain_words_and_exit_codes(capfd, ending, code) -> None:
    assert run(ASK, job(Notice(text="on"), ending)) == code
    out, err = capfd.readouterr()
    assert out == ""
    assert "Error: " in err
    assert "What to do: " in err
    assert "Traceback" not in err
    assert run([*ASK, "--json"], job(ending)) == code
    error = json.loads(capfd.readouterr().out)["error"]
    assert set(error) == {"kind", "message", "hint"}
    assert error["message"] in err


def test_debug_shows_the_traceback(capfd) -> None:
    assert run([*ASK, "--debug"], job(ZeroDivisionError("boom"))) == 3
    err = capfd.readouterr().err
    assert "Traceback" in err
    assert "test_app.py" in err


def test_a_job_without_ending_is_a_failure(capfd) -> None:
    assert run(ASK, job(Notice(text="on"))) == 3
    assert "without saying a result" in capfd.readouterr().err


def ctrl_c():
    signal.raise_signal(signal.SIGINT)


def waiting_job(presses: int, stop_at: str):
    def run_job(request, control):
        for _ in range(presses):
            ctrl_c()
            yield Notice(text=f"stop {control.stop.name}")
        control.check()
        if stop_at == "save" and control.should_save:
            yield StoppedByPerson()

    return run_job


@pytest.mark.parametrize("presses", [1, 2, 3])
def test_ctrl_c_is_a_ladder(capfd, presses) -> None:
    handler = signal.getsignal(signal.SIGINT)
    assert run([*ASK, "--json"], waiting_job(presses, "save")) == 130
    out, err = capfd.readouterr()
    assert json.loads(out)["error"]["kind"] == "stopped"
    assert "Press Ctrl-C again to insist." in err
    assert ("stop SAVE" in err) is True
    assert ("stop NOW" in err) is (presses > 1)
    assert signal.getsignal(signal.SIGINT) is handler


def test_only_a_job_that_keeps_checkpoints_promises_one(capfd) -> None:
    resume = ["resume", "a.pmc"]
    assert run(resume, waiting_job(1, "save")) == 130
    err = capfd.readouterr().err
    assert "a checkpoint is kept" in err
    assert "pmc-gui resume" in err
    assert run(ASK, waiting_job(1, "save")) == 130
    assert "checkpoint" not in capfd.readouterr().err


def test_sigterm_stops_now(capfd) -> None:
    handler = signal.getsignal(signal.SIGTERM)

    def run_job(request, control):
        signal.raise_signal(signal.SIGTERM)
        control.check()
        yield Finished(result={})

    assert run(ASK, run_job) == 130
    assert signal.getsignal(signal.SIGTERM) is handler


INTERRUPTED_IMPORT = """
import signal, sys

wanted = sys.argv.pop(1)

class Interrupt:
    def find_spec(self, name, *_):
        if name == wanted:
            sys.meta_path.remove(self)
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Interrupt())
from pmc_gui.__main__ import main
sys.exit(main())
"""
"""The program, with a Ctrl-C at the moment when it imports a module: early, not by the clock."""


@pytest.mark.parametrize(
    "module",
    ["pmc_gui.cli.app", "argparse", "pmc_gui.cli.build", "pydantic", "pmc_gui.engine.jobs"],
)
def test_ctrl_c_before_the_job_begins_is_told_plainly(tmp_path, module) -> None:
    line = [sys.executable, "-c", INTERRUPTED_IMPORT, module]
    line += ["unlearn", "--model", "m.gguf", "--forget", "f.csv", "--out", "a.pmc", "--json"]
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 130
    assert "Traceback" not in done.stderr
    assert "Stopped." in done.stderr
    assert json.loads(done.stdout)["error"]["kind"] == "stopped"


def test_a_job_that_finished_before_it_noticed_is_done(capfd) -> None:
    assert run(ASK, job(ctrl_c, Finished(result=ANSWERS))) == 0


def test_no_verb_prints_help(capfd) -> None:
    assert run([]) == 0
    assert "unlearn" in capfd.readouterr().out


def test_the_help_tells_of_the_window_and_of_what_an_export_writes(capfd) -> None:
    assert run(["--help"]) == 0
    out = capfd.readouterr().out
    for words in ("window", "pmc-gui NAME.pmc", "pmc-gui --demo"):
        assert words in out
    assert run(["export", "--help"]) == 0
    out = capfd.readouterr().out
    assert "README.md" in out
    assert "Modelfile" in out


@pytest.mark.parametrize(
    "verb",
    [
        "inspect",
        "ask",
        "unlearn",
        "resume",
        "export",
        "compare",
        "report",
        "selftest",
        "doctor",
        "demo",
    ],
)
def test_every_verb_explains_itself(capfd, verb) -> None:
    assert run([verb, "--help"]) == 0
    out = capfd.readouterr().out
    assert f"examples:\n  pmc-gui {verb}" in out
    assert "exit codes:" in out
    assert "--json" in out


def test_settings_are_listed_with_their_bounds(capfd) -> None:
    assert run(["unlearn", "--list-settings"]) == 0
    out = capfd.readouterr().out
    assert "learning_rate" in out
    assert "checkpoint_every" in out


@pytest.mark.parametrize("line", ["--list-settings --json", "--json --list-settings"])
def test_settings_as_json_are_one_document(capfd, line) -> None:
    assert run(["unlearn", *line.split()]) == 0
    document = json.loads(capfd.readouterr().out)
    epochs = document["schema"]["properties"]["epochs"]
    assert (epochs["minimum"], epochs["maximum"]) == (1, 1000)
    assert set(document["presets"]) == set(PRESETS)
    assert document["presets"]["paper-phi"]["epochs"] == 40
    assert document["preset"] in document["presets"]


def test_wrong_usage(capfd) -> None:
    assert run(["ask", "model.gguf"]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert "usage: pmc-gui ask" in err
    assert "-q" in err
    assert run(["dance", "--json"]) == 2
    assert json.loads(capfd.readouterr().out)["error"]["kind"] == "usage"
    assert run(["--version"]) == 0


def test_plain_progress(capfd) -> None:
    step = Step(
        step=1, steps=9, collapse_loss=1.25, retain_loss=0.5, refusal_loss=0.75, reward=0.3,
        learning_rate=1e-4, tokens_per_second=123.4, seconds_left=200,
    )  # fmt: skip
    steps = [step.model_copy(update={"step": n}) for n in range(1, 10)]
    events = [
        Phase(name="Collapse", index=2, count=3),
        *steps,
        Progress(done=1, total=4, unit="files"),
        Notice(level="warning", text="mind [that]"),
    ]
    run(ASK, job(*events, Finished(result=ANSWERS)))
    err = capfd.readouterr().err.splitlines()
    assert err[0] == "[2/3] Collapse"
    assert err[1] == (
        "  step 1 of 9 · loss 1.250 · keep 0.5000 · steer 0.750 · reward 0.30 · 123 tokens/s"
        " · 3 min 20 s left"
    )
    assert err[2].startswith("  step 9 of 9")
    assert err[3:] == ["Warning: mind [that]"]


@pytest.mark.parametrize(
    ("done", "total", "unit", "line"),
    [
        (1.69, 2.0, "files", "   84 % · 1 of 2 files"),
        (0.69, 1.0, "files", "   69 %"),
        (65.9, 100, "percent", "   66 %"),
        (1234, 5000, "answers", "   25 % · 1,234 of 5,000 answers"),
    ],
)
def test_only_what_is_whole_is_counted(capfd, done, total, unit, line) -> None:
    part = Progress(done=done, total=total, unit=unit)
    run(ASK, job(Phase(name="Writing", index=1, count=1), part, Finished(result=ANSWERS)))
    assert capfd.readouterr().err.splitlines()[1] == line


def test_the_real_jobs_are_called(capfd, tmp_path) -> None:
    assert run(["inspect", str(tmp_path / "nothing.gguf"), "--json"]) == 2
    out, err = capfd.readouterr()
    assert "nothing.gguf" in json.loads(out)["error"]["message"]
    assert "nothing.gguf" in err


def test_inspect_for_real(capfd, tmp_path) -> None:
    from pmc_gui.engine.selftest import write_tiny_gguf

    path = tmp_path / "tiny.gguf"
    write_tiny_gguf(path)
    assert run(["inspect", str(path), "--json"]) == 0
    card = json.loads(capfd.readouterr().out)
    assert card["architecture"] == "llama"
    assert card["layers"] == 2
    assert Path(card["path"]) == path
    assert run(["inspect", str(path)]) == 0
    out = capfd.readouterr().out
    assert "Architecture   llama" in out
    assert "not stated" in out
