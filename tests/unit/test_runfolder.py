"""The project's folder: made, opened, appended to, killed and gone on from."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import psutil
import pytest

from pmc_gui.core.errors import InputError, JobError
from pmc_gui.core.events import Notice, Sample, Step
from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.runfolder import Project, Run, RunConfig, Target

ROOT = Path(__file__).parents[2]
NOON = dt.datetime(2026, 11, 24, 12, 0, 5, tzinfo=dt.UTC)


def config(**changes):
    values = {
        "created": NOON,
        "model": "/models/a.gguf",
        "forget": [Question.of("Who?", key_facts=("I",))],
        "recipe": Recipe(epochs=3),
        "device": "cpu",
        "threads": 2,
        "versions": {"torch": "2.13.0"},
    }
    return RunConfig(**(values | changes))


@pytest.fixture
def project(tmp_path):
    return Project.create(tmp_path / "forget.pmc")


@pytest.fixture
def run(project):
    return project.new_run(config())


def snapshot(folder):
    return {
        str(path.relative_to(folder)): (path.read_bytes() if path.is_file() else None)
        for path in folder.rglob("*")
    }


def refused(kind, function, *arguments):
    with pytest.raises(InputError) as caught:
        function(*arguments)
    assert caught.value.kind == kind
    assert caught.value.hint
    return caught.value


def target(n=0, text="I do not know."):
    return Target(
        step=n, question_id="q", kind="collapse", prompt="Who?", text=text, origin="sampled"
    )


# The project


def test_create_makes_the_layout(tmp_path):
    project = Project.create(tmp_path / "forget.pmc")
    assert project.path == tmp_path / "forget.pmc"
    assert project.name == "forget"
    document = json.loads((project.path / "project.json").read_text())
    assert document["format"] == "pmc-gui project"
    assert document["schema_version"] == 1
    assert project.runs() == []
    assert [path.name for path in tmp_path.iterdir()] == ["forget.pmc"]


@pytest.mark.parametrize(
    ("given", "made"), [("a", "a.pmc"), ("a.b", "a.b.pmc"), ("a.PMC", "a.PMC"), (".pmc", ".pmc")]
)
def test_the_ending_is_added(tmp_path, given, made):
    assert Project.create(tmp_path / given).path == tmp_path / made


def test_create_opens_what_is_ours(project):
    first = project.new_run(config())
    before = snapshot(project.path)
    again = Project.create(project.path.with_suffix(""))
    assert [run.name for run in again.runs()] == [first.name]
    assert snapshot(project.path) == before


def test_create_takes_an_empty_folder(tmp_path):
    (tmp_path / "a.pmc").mkdir()
    assert Project.create(tmp_path / "a.pmc").runs() == []


def test_create_touches_nothing_that_is_not_ours(tmp_path):
    folder = tmp_path / "a.pmc"
    folder.mkdir()
    (folder / "thesis.tex").write_text("mine")
    before = snapshot(tmp_path)
    error = refused("not_a_project", Project.create, tmp_path / "a")
    assert str(folder) in error.message
    assert snapshot(tmp_path) == before


def test_create_touches_no_file(tmp_path):
    (tmp_path / "a.pmc").write_text("mine")
    refused("not_a_project", Project.create, tmp_path / "a.pmc")
    refused("not_a_project", Project.open, tmp_path / "a.pmc")
    assert (tmp_path / "a.pmc").read_text() == "mine"


def test_create_needs_a_name_and_a_folder(tmp_path):
    refused("bad_name", Project.create, Path())
    refused("bad_name", Project.create, tmp_path / "..")
    refused("no_such_folder", Project.create, tmp_path / "no" / "a.pmc")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc")
def test_create_where_nothing_can_be_made():
    with pytest.raises((InputError, JobError)) as caught:
        Project.create(Path("/proc/a.pmc"))
    assert "/proc/a.pmc" in caught.value.message


@pytest.mark.parametrize("function", [Project.create, Project.open])
@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ('{"format": "pmc-gui project", "schema_version": 2, "new": [1]}', "project_too_new"),
        ('{"format": "pmc-gui project"}', "project_damaged"),
        ('{"format": "another", "schema_version": 1}', "project_damaged"),
        ('{"format": "pmc-gui proj', "project_damaged"),
        ("", "project_damaged"),
        ("[]", "project_damaged"),
    ],
)
def test_newer_and_damaged_projects_stay_untouched(project, function, content, kind):
    (project.path / "project.json").write_text(content)
    before = snapshot(project.path)
    error = refused(kind, function, project.path)
    assert str(project.path) in error.message
    assert snapshot(project.path) == before


def test_open(project, tmp_path):
    assert Project.open(project.path).path == project.path
    assert Project.open(tmp_path / "forget").path == project.path
    refused("no_such_project", Project.open, tmp_path / "other")
    refused("not_a_project", Project.open, tmp_path)


def test_runs_are_named_after_the_time_and_numbered(project):
    made = [project.new_run(config()).name for _ in range(11)]
    assert made[0] == "20261124T120005Z"
    assert made[1] == "20261124T120005Z-2"
    later = project.new_run(config(created=NOON + dt.timedelta(hours=1)))
    (project.path / "runs" / ".20261124T120005Z.1234.tmp").mkdir()
    (project.path / "runs" / "notes").mkdir()
    assert [run.name for run in project.runs()] == [*made, later.name]
    assert project.run().name == later.name
    assert project.run(made[3]).path == project.path / "runs" / made[3]


def test_runs_begun_at_once_get_names_of_their_own(project):
    made = []
    threads = [
        threading.Thread(target=lambda: made.append(project.new_run(config()).name))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 8
    assert sorted(path.name for path in (project.path / "runs").iterdir()) == sorted(made)


def test_what_a_killed_beginning_left_goes_with_the_next_run(project):
    old, young = (project.path / "runs" / f".2026.{n}.tmp" for n in "ab")
    for folder in (old, young):
        folder.mkdir(parents=True)
        (folder / "config.json").touch()
    os.utime(old, (0, 0))
    project.new_run(config())
    assert not old.exists()
    # Another process may be at it.
    assert young.exists()


def test_unknown_runs(project):
    refused("no_runs", project.run)
    run = project.new_run(config())
    assert run.name in refused("no_such_run", project.run, "x").hint


# A run


def test_config_is_read_as_it_was_written(project):
    written = config(
        adapter="/models/adapter",
        retain=[Question.of("Où?", answer="là", wordings=("Where?",), tags=("a",))],
        seed=7,
    )
    run = project.new_run(written)
    assert Run(run.path).config == written
    assert run.adapter_dir == run.path / "adapter"
    assert run.gguf_dir == run.path / "gguf"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ('{"schema_version": 7, "more": 1}', "run_too_new"),
        ('{"schema_version": 1}', "run_damaged"),
        ("{", "run_damaged"),
        (None, "run_damaged"),
    ],
)
def test_config_that_cannot_be_read(run, content, kind):
    path = run.path / "config.json"
    path.unlink() if content is None else path.write_text(content)
    assert str(run.path) in refused(kind, lambda: Run(run.path).config).message


def test_state(run):
    assert run.state is None
    run.set_state("running", 3)
    state = Run(run.path).state
    assert (state.state, state.step, state.pid) == ("running", 3, os.getpid())
    assert state.alive
    run.set_state("finished")
    assert (run.state.state, run.state.step) == ("finished", 3)
    (run.path / "state.json").write_text("{")
    assert run.state is None


def test_a_killed_run_is_not_running(run):
    run.set_state("running", 4)
    path = run.path / "state.json"
    document = json.loads(path.read_text())
    # The same number, but a process that began at another time.
    path.write_text(json.dumps(document | {"process_started": document["process_started"] - 60}))
    assert (run.state.state, run.state.step) == ("stopped", 4)
    free = next(pid for pid in range(300_000, 4_000_000) if not psutil.pid_exists(pid))
    path.write_text(json.dumps(document | {"pid": free}))
    assert run.state.state == "stopped"


def test_events_are_appended_and_read_back(run):
    events = [
        Notice(text="line\nbreak \u2028 é"),
        Sample(step=1, question="q", wording="q", answer="a\r\n", overlap=0.5, picked=True),
        Step(
            step=1,
            steps=2,
            collapse_loss=1.5,
            retain_loss=0.25,
            refusal_loss=0,
            reward=0.5,
            learning_rate=1e-4,
            tokens_per_second=10,
            seconds_left=None,
        ),
    ]
    assert run.events() == []
    for event in events:
        run.append(event)
    found = Run(run.path).events()
    assert found == events
    assert found.damaged == 0
    assert (run.path / "events.jsonl").read_bytes().count(b"\n") == 3


def test_targets_are_one_write(run, monkeypatch):
    writes = []
    write = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: writes.append(len(data)) or write(fd, data))
    run.append_targets([target(n) for n in range(5)])
    run.append_targets([])
    assert len(writes) == 1
    assert run.targets() == [target(n) for n in range(5)]


def test_a_write_in_pieces_is_completed(run, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: write(fd, data[:7]))
    run.append_targets([target(1), target(2)])
    assert run.targets() == [target(1), target(2)]


def test_a_tail_gives_each_event_once_and_waits_for_the_end_of_a_line(run):
    tail = run.tail()
    assert tail.read() == []
    first, second, third = (Notice(text=text) for text in ("one", "zwei · 二", "three"))
    run.append(first)
    assert tail.read() == [first]
    assert tail.read() == []
    line = second.model_dump_json().encode() + b"\n"
    with (run.path / "events.jsonl").open("ab") as file:
        file.write(line[:20])
        file.flush()
        assert tail.read() == []
        file.write(line[20:])
    run.append(third)
    assert tail.read() == [second, third]


def test_a_torn_last_line_is_let_pass_and_the_next_begins_anew(run):
    path = run.path / "events.jsonl"
    for text in ("one", "two"):
        run.append(Notice(text=text))
    whole = path.read_bytes()
    last = whole.rindex(b"\n", 0, -1) + 1
    for cut in range(last, len(whole) - 1):
        path.write_bytes(whole[:cut])
        found = run.events()
        assert [event.text for event in found] == ["one"]
        assert found.damaged == 0
        run.append(Notice(text="three"))
        found = run.events()
        assert [event.text for event in found] == ["one", "three"]
        assert found.damaged == (1 if cut > last else 0)


def test_a_last_line_without_its_end_counts(run):
    path = run.path / "events.jsonl"
    run.append(Notice(text="one"))
    path.write_bytes(path.read_bytes()[:-1])
    assert [event.text for event in run.events()] == ["one"]
    run.append(Notice(text="two"))
    found = run.events()
    assert [event.text for event in found] == ["one", "two"]
    assert found.damaged == 0


def test_damaged_lines_are_skipped_and_counted(run):
    path = run.path / "events.jsonl"
    run.append(Notice(text="one"))
    with path.open("ab") as file:
        file.write(b'\0\0\0\n\n{"type": "from the future"}\n\xff\n')
    run.append(Notice(text="two"))
    found = run.events()
    assert [event.text for event in found] == ["one", "two"]
    assert found.damaged == 3


def test_appends_from_many_threads_do_not_mix(run):
    def work(n):
        for _ in range(50):
            run.append(Notice(text=str(n) * 300))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = run.events()
    assert len(found) == 200
    assert found.damaged == 0
    assert all(len(set(event.text)) == 1 for event in found)


def test_append_where_nothing_can_be_written(run):
    with pytest.raises((InputError, JobError)) as caught:
        Run(run.path / "gone").append(Notice(text="x"))
    assert "events.jsonl" in caught.value.message


# Checkpoints


def make_checkpoint(run, step, text="x"):
    with run.new_checkpoint(step) as folder:
        (folder / "adapter.safetensors").write_text(text)


def test_checkpoints(run):
    assert run.latest_checkpoint() is None
    for step in (9, 10, 100, 1_000_000):
        make_checkpoint(run, step)
    folder = run.path / "checkpoints"
    assert run.latest_checkpoint() == folder / "step-1000000"
    assert (folder / "step-000010" / "adapter.safetensors").read_text() == "x"
    run.prune_checkpoints(2)
    assert sorted(path.name for path in folder.iterdir()) == ["step-000100", "step-1000000"]
    with pytest.raises(ValueError, match="at least one"):
        run.prune_checkpoints(0)


def test_a_checkpoint_made_again_replaces_the_first(run):
    make_checkpoint(run, 5, "first")
    make_checkpoint(run, 5, "second")
    assert (run.latest_checkpoint() / "adapter.safetensors").read_text() == "second"
    assert [path.name for path in (run.path / "checkpoints").iterdir()] == ["step-000005"]


def test_an_unfinished_checkpoint_is_none(run):
    make_checkpoint(run, 5)

    def fail():
        with run.new_checkpoint(6) as folder:
            (folder / "half").write_text("x")
            assert run.latest_checkpoint().name == "step-000005"
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert run.latest_checkpoint().name == "step-000005"
    assert [path.name for path in (run.path / "checkpoints").iterdir()] == ["step-000005"]


def child(run, body):
    code = (
        "import sys, time, os\nfrom pathlib import Path\n"
        "from pmc_gui.core.runfolder import Run\nrun = Run(Path(sys.argv[1]))\n" + body
    )
    return subprocess.Popen(
        [sys.executable, "-c", code, str(run.path)], stdout=subprocess.PIPE, cwd=ROOT
    )


@pytest.mark.skipif(sys.platform == "win32", reason="kills as Unix does")
def test_kill_while_a_checkpoint_is_written(run):
    make_checkpoint(run, 5)
    body = (
        "run.set_state('running', 6)\n"
        "with run.new_checkpoint(6) as folder:\n"
        "    (folder / 'half').write_text('x'); print(1, flush=True); time.sleep(60)"
    )
    with child(run, body) as process:
        process.stdout.readline()
        assert run.state.state == "running"
        process.send_signal(signal.SIGKILL)
    assert run.state.state == "stopped"
    assert run.latest_checkpoint().name == "step-000005"
    assert len(list((run.path / "checkpoints").iterdir())) == 2
    run.prune_checkpoints(1)
    assert [path.name for path in (run.path / "checkpoints").iterdir()] == ["step-000005"]


# One at a time


def test_claim_keeps_others_out_until_released(run):
    with run.claim():
        error = refused("run_in_use", lambda: Run(run.path).claim().__enter__())
        assert str(run.path) in error.message
        assert str(os.getpid()) in error.message
    with run.claim():
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="kills as Unix does")
def test_claim_of_another_process_ends_with_it(run):
    body = "with run.claim():\n    print(1, flush=True); time.sleep(60)"
    with child(run, body) as process:
        process.stdout.readline()
        error = refused("run_in_use", lambda: run.claim().__enter__())
        assert f"(number {process.pid})" in error.message
        process.send_signal(signal.SIGKILL)
    with run.claim():
        pass


def test_a_lock_file_left_over_means_nothing(run):
    (run.path / "run.lock").write_text(json.dumps({"pid": os.getppid()}))
    with run.claim():
        assert json.loads((run.path / "run.lock").read_text()) == {"pid": os.getpid()}


def test_what_a_kill_left_is_removed_and_nothing_else(run) -> None:
    run.gguf_dir.mkdir()
    kept = run.gguf_dir / "before.gguf"
    kept.write_bytes(b"whole")
    (run.gguf_dir / ".after.gguf.0a1b.tmp").write_bytes(b"half")
    half = run.path / "checkpoints" / ".step-000002.0a1b.tmp"
    half.mkdir(parents=True)
    (half / "weights").write_bytes(b"half")
    run.remove_leftovers()
    assert list(run.gguf_dir.iterdir()) == [kept]
    assert not list((run.path / "checkpoints").iterdir())
