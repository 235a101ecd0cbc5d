"""llama.cpp's converter: isolated, watched, stopped, and its failures said in plain words."""

from __future__ import annotations

import json
import shutil
import threading
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

from pmc_gui.core.control import Control, Stop
from pmc_gui.core.errors import InputError, JobError, Stopped
from pmc_gui.engine.models.child import run_child
from pmc_gui.engine.models.convert import HOME_VARIABLE, convert_folder, converter_home
from pmc_gui.engine.models.gguf_layout import read_layout


def test_the_converter_writes_what_was_asked_for(tiny_model: Any, tmp_path: Path) -> None:
    shares: list[float] = []
    target = convert_folder(
        tiny_model("qwen3"), tmp_path / "m.gguf", Control(), shares.append, outtype="bf16"
    )
    header = read_layout(target).header
    assert header.architecture == "qwen3"
    assert {t.type for t in header.tensors} == {"BF16", "F32"}
    assert "<|im_start|>" in header.text("tokenizer.chat_template")
    assert shares[-1] == 1.0
    assert [p.name for p in tmp_path.iterdir()] == ["m.gguf"]


def test_a_byte_level_vocabulary_is_converted_too(
    tiny_module: Any, sample_model: Path, tmp_path: Path
) -> None:
    folder = tiny_module.make_tiny(tmp_path / "model", "llama", vocab_from=sample_model)
    header = read_layout(convert_folder(folder, tmp_path / "m.gguf", Control())).header
    assert header.text("tokenizer.ggml.pre") == "smollm"


def test_a_missing_converter_is_said(
    tiny_model: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    with pytest.raises(InputError, match="converter is not installed") as caught:
        converter_home()
    assert "make install" in caught.value.hint


def test_the_environment_says_where_the_converter_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gguf-py").mkdir()
    (tmp_path / "convert_hf_to_gguf.py").touch()
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    assert converter_home() == tmp_path


def test_the_converters_own_gguf_package_is_used(tiny_model: Any, tmp_path: Path) -> None:
    program = tmp_path / "which.py"
    program.write_text("import gguf, sys; print(gguf.__file__); print(sys.argv)")
    home = converter_home()
    lines: list[str] = []
    result = run_child(
        program,
        ["a b"],
        control=Control(),
        on_line=lines.append,
        environment={"PYTHONPATH": str(home / "gguf-py")},
        folder=tmp_path,
    )
    assert result.code == 0
    assert Path(lines[0]).is_relative_to(home)
    assert lines[1] == str([str(program), "a b"])


def test_an_unknown_architecture_is_said(tiny_model: Any, tmp_path: Path) -> None:
    folder = tmp_path / "strange"
    shutil.copytree(tiny_model("llama"), folder)
    config = json.loads((folder / "config.json").read_text())
    config["architectures"] = ["StrangeForCausalLM"]
    (folder / "config.json").write_text(json.dumps(config))
    with pytest.raises(InputError, match="StrangeForCausalLM of strange") as caught:
        convert_folder(folder, tmp_path / "m.gguf", Control())
    assert caught.value.kind == "not_convertible"
    assert not list(tmp_path.glob("*gguf*"))


def test_a_failure_brings_the_converters_last_words(tiny_model: Any, tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    shutil.copytree(tiny_model("llama"), folder)
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(JobError, match="broken") as caught:
        convert_folder(folder, tmp_path / "m.gguf", Control())
    assert "Traceback" in caught.value.detail
    assert caught.value.message.endswith(caught.value.detail.splitlines()[-1].strip())
    assert not list(tmp_path.glob("*gguf*"))


def test_a_place_that_cannot_be_written_to_is_no_failure_of_the_converter(
    tiny_model: Any, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="no folder") as caught:
        convert_folder(tiny_model("llama"), tmp_path / "file" / "m.gguf", Control())
    assert caught.value.kind == "no_such_folder"


def test_program_code_in_the_folder_is_never_run(tiny_model: Any, tmp_path: Path) -> None:
    folder = tmp_path / "with-code"
    shutil.copytree(tiny_model("llama"), folder)
    trap = tmp_path / "it-ran"
    code = f"from pathlib import Path\nPath({str(trap)!r}).touch()\n"
    (folder / "custom.py").write_text(code)
    for name, auto_map in (
        ("config.json", {"AutoConfig": "custom.Config"}),
        ("tokenizer_config.json", {"AutoTokenizer": ["custom.Tokenizer", None]}),
    ):
        content = json.loads((folder / name).read_text())
        (folder / name).write_text(json.dumps({**content, "auto_map": auto_map}))
    convert_folder(folder, tmp_path / "m.gguf", Control())
    assert not trap.exists()


def test_stopping_ends_the_converter_and_leaves_nothing(tiny_model: Any, tmp_path: Path) -> None:
    control = Control()
    timer = threading.Timer(0.5, control.request_stop, [Stop.NOW])
    timer.start()
    with pytest.raises(Stopped):
        convert_folder(tiny_model("llama"), tmp_path / "m.gguf", control)
    timer.join()
    assert not list(tmp_path.iterdir())
    assert not psutil.Process().children(recursive=True)


def test_stopping_ends_the_childs_children_too(tmp_path: Path) -> None:
    program = tmp_path / "parent.py"
    program.write_text(
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    control = Control()
    pids: list[int] = []

    def read_line(line: str) -> None:
        pids.append(int(line))
        control.request_stop(Stop.NOW)

    begin = time.monotonic()
    with pytest.raises(Stopped):
        run_child(program, [], control=control, on_line=read_line, environment={}, folder=tmp_path)
    assert time.monotonic() - begin < 20
    _, alive = psutil.wait_procs(
        [psutil.Process(pid) for pid in pids if psutil.pid_exists(pid)], timeout=5
    )
    assert not [p for p in alive if p.status() != psutil.STATUS_ZOMBIE]
    assert pids


def test_a_child_ends_with_its_parent(tmp_path: Path) -> None:
    import subprocess
    import sys

    from pmc_gui.engine.models import child

    program = tmp_path / "endless.py"
    program.write_text("import time\nprint('on', flush=True)\ntime.sleep(60)\n")
    with subprocess.Popen(
        [sys.executable, "-P", child.__file__, str(program)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"on"
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(timeout=10) == 1
