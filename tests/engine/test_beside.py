"""What stands beside an exported model: licence, Ollama's file, and hashes that can be stopped."""

from __future__ import annotations

import hashlib
import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from pmc_gui.core import hashes
from pmc_gui.core.control import Control, Stop
from pmc_gui.core.errors import Stopped
from pmc_gui.core.events import Phase, Progress
from pmc_gui.core.exports import read_exports
from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.requests import ExportRequest
from pmc_gui.core.run import RunConfig
from pmc_gui.core.runfolder import Project
from pmc_gui.engine.jobs import run_job

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Maker = Callable[[str], Project]

# peft 0.21 asks transformers 5.23 for a property by its old name.
pytestmark = pytest.mark.filterwarnings("ignore:`is_gradient_checkpointing`:FutureWarning")

READING = "Computing SHA-256 of the files"


@pytest.fixture
def make(tiny_model: Any, tiny_gguf: Any, tmp_path: Path) -> Maker:
    """Makes a project whose one run trained an adapter on a folder with a licence and notices."""

    def made(architecture: str) -> Project:
        from peft import LoraConfig, get_peft_model
        from transformers import AutoModelForCausalLM

        from pmc_gui.engine.models.hf_folder import save_adapter

        model = tmp_path / "owl"
        shutil.copytree(tiny_model(architecture), model)
        (model / "LICENSE").write_text("Do as you like.\n")
        (model / "NOTICE.txt").write_text("Made by owls.")
        project = Project.create(tmp_path / "a.pmc")
        run = project.new_run(
            RunConfig(
                model=str(model), forget=[Question.of("Who?")], recipe=Recipe(), device="cpu",
                threads=1,
            )
        )  # fmt: skip
        base = AutoModelForCausalLM.from_pretrained(model)
        save_adapter(
            get_peft_model(base, LoraConfig(target_modules="all-linear")), run.adapter_dir, model
        )
        run.gguf_dir.mkdir()
        run.record_files(tiny_gguf(architecture), tiny_gguf(architecture))
        return project

    return made


def export(project: Project, **targets: Any) -> dict[str, Any]:
    events = list(run_job(ExportRequest(project=project.path, **targets), Control()))
    written: dict[str, Any] = events[-1].result["written"]
    return written


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_every_export_takes_the_licence_and_the_notices_along(make: Maker, tmp_path: Path) -> None:
    project = make("llama")
    to, adapter, folder = tmp_path / "out" / "o.gguf", tmp_path / "adapter", tmp_path / "folder"
    to.parent.mkdir()
    written = export(project, quant="F16", to=to, adapter=adapter, hf=folder)
    for place in (to.parent, adapter, folder):
        assert (place / "LICENSE").read_bytes() == b"Do as you like.\n"
        assert read(place / "NOTICE.txt") == "Made by owls."
        assert "Its own words: `LICENSE`, `NOTICE.txt`." in read(place / "README.md")
    assert str(to.with_name("LICENSE")) in written["gguf"]["beside"]
    # Whoever gets the folder can see that they are those that were exported.
    of_adapter, of_folder = read_exports(project.run().path)[1:]
    for one in (of_adapter, of_folder):
        digests = {file.name: file.sha256 for file in one.files}
        assert digests["LICENSE"] == hashlib.sha256(b"Do as you like.\n").hexdigest()


def test_a_licence_of_somebody_else_stays(make: Maker, tmp_path: Path) -> None:
    project = make("llama")
    (tmp_path / "LICENSE").write_text("All rights reserved.")
    written = export(project, quant="F16", to=tmp_path / "one.gguf")["gguf"]["beside"]
    assert read(tmp_path / "LICENSE") == "All rights reserved."
    assert read(tmp_path / "one.LICENSE") == "Do as you like.\n"
    assert str(tmp_path / "one.LICENSE") in written
    assert "`one.LICENSE`" in read(tmp_path / "README.md")
    # What says the same already need not be written again, and what is taken twice is left alone.
    (tmp_path / "two.LICENSE").write_text("No rights at all.")
    written = export(project, quant="F16", to=tmp_path / "two.gguf")["gguf"]["beside"]
    assert read(tmp_path / "two.LICENSE") == "No rights at all."
    assert not any("LICENSE" in path or "NOTICE" in path for path in written)
    assert "Its own words: `NOTICE.txt`." in read(tmp_path / "two.README.md")


def test_what_lies_beside_a_gguf_file_is_nobody_s_licence(make: Maker, tmp_path: Path) -> None:
    project = make("llama")
    path = project.run().path / "config.json"
    source, _ = project.run().finished_files()
    shutil.copy(source, tmp_path / "owl" / "m.gguf")
    path.write_text(path.read_text().replace("/owl", "/owl/m.gguf"))
    export(project, adapter=tmp_path / "adapter")
    assert not (tmp_path / "adapter" / "LICENSE").exists()
    assert "Its own words" not in read(tmp_path / "adapter" / "README.md")


def test_ollama_gets_a_file_for_a_folder_that_it_can_read(make: Maker, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    export(make("llama"), hf=folder)
    text = read(folder / "Modelfile")
    assert text.startswith("# Ollama's file for folder,")
    assert "\nFROM .\n" in text
    assert "MLX" in text
    assert "<|im_start|>user" in text
    assert 'PARAMETER stop """<|im_end|>"""' in text
    assert 'LICENSE """Do as you like."""' in text
    assert "`ollama create NAME -f Modelfile`" in read(folder / "README.md")


def test_ollama_gets_none_for_one_that_it_cannot_read(make: Maker, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    export(make("gemma3"), hf=folder)
    assert not (folder / "Modelfile").exists()
    assert "reads no folders of this architecture" in read(folder / "README.md")


def test_an_adapter_says_what_it_belongs_to_and_that_ollama_takes_none(
    make: Maker, tmp_path: Path
) -> None:
    adapter = tmp_path / "adapter"
    export(make("llama"), adapter=adapter)
    assert not (adapter / "Modelfile").exists()
    card = " ".join(read(adapter / "README.md").split())
    assert "It belongs to owl and works on no other weights" in card
    assert "Ollama takes no adapters (from 0.34.1 on); export the same run as a GGUF file" in card


def test_a_merged_folder_names_its_positions_for_older_programs(
    make: Maker, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    project = make("llama")
    config = json.loads(read(tmp_path / "owl" / "config.json"))
    scaling = {"rope_type": "linear", "factor": 2.0}
    config["rope_parameters"] = {"rope_theta": 12345.0, **scaling}
    (tmp_path / "owl" / "config.json").write_text(json.dumps(config))
    export(project, hf=folder)
    saved = json.loads(read(folder / "config.json"))
    assert (saved["rope_theta"], saved["rope_scaling"]) == (12345.0, scaling)
    from transformers import AutoConfig

    assert AutoConfig.from_pretrained(folder).rope_parameters == config["rope_parameters"]


@pytest.mark.parametrize("kind", ["to", "adapter", "hf"])
def test_hashing_tells_how_far_it_is_and_can_be_stopped(
    make: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    project = make("llama")
    monkeypatch.setattr(hashes, "_PIECE", 1024)
    targets: dict[str, Any] = {kind: tmp_path / "out"}
    if kind == "to":
        targets["quant"] = "F16"
    request = ExportRequest(project=project.path, **targets)
    before = sorted(tmp_path.rglob("*"))
    control = Control()
    read_so_far = 0

    def stop(_done: int, _total: int) -> None:
        nonlocal read_so_far
        read_so_far += 1
        if read_so_far == 3:
            control.request_stop(Stop.NOW)

    compute = hashes.Hashes.compute

    def watched(self: Any, paths: Any, progress: Any) -> None:
        def both(done: int, total: int) -> None:
            stop(done, total)
            progress(done, total)

        compute(self, paths, both)

    with monkeypatch.context() as patch:
        patch.setattr(hashes.Hashes, "compute", watched)
        with pytest.raises(Stopped):
            list(run_job(request, control))
    assert read_so_far == 3
    assert sorted(tmp_path.rglob("*")) == before

    events = list(run_job(request, Control()))
    phases = [event for event in events if isinstance(event, Phase)]
    assert [(one.index, one.count) for one in phases] == [(1, 2), (2, 2)]
    assert phases[1].name == READING
    after = events[events.index(phases[1]) :]
    told = [one for one in after if isinstance(one, Progress)]
    assert told[-1].unit == "bytes"
    assert told[-1].done == told[-1].total > 0
