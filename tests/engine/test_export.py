"""A finished run is written out as what was asked for, and nothing is overwritten."""

import hashlib
import json

import pytest

from pmc_gui.core import machine
from pmc_gui.core.control import Control
from pmc_gui.core.errors import InputError
from pmc_gui.core.events import Notice
from pmc_gui.core.exports import read_exports
from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.report.collect import collect
from pmc_gui.core.report.exported import Exported
from pmc_gui.core.report.model_card import card_text
from pmc_gui.core.report.page import page
from pmc_gui.core.report.table import table
from pmc_gui.core.requests import ExportRequest
from pmc_gui.core.run import RunConfig
from pmc_gui.core.run_starts import RunStart, write_starts
from pmc_gui.core.runfolder import Project
from pmc_gui.engine.jobs import run_job
from pmc_gui.engine.models import export as export_module
from pmc_gui.engine.models.gguf_header import read_gguf_header
from pmc_gui.engine.selftest import write_tiny_gguf


@pytest.fixture
def project(tmp_path):
    """A project whose one run trained an adapter and wrote its file."""
    model = tmp_path / "m.gguf"
    write_tiny_gguf(model)
    made = Project.create(tmp_path / "a.pmc")
    run = made.new_run(
        RunConfig(
            model=str(model),
            forget=[Question(id="1", question="Who?")],
            recipe=Recipe(),
            device="cpu",
            threads=1,
        )
    )
    run.gguf_dir.mkdir(exist_ok=True)
    write_tiny_gguf(run.gguf_dir / "after.gguf")
    run.record_files(model, run.gguf_dir / "after.gguf")
    run.adapter_dir.mkdir(exist_ok=True)
    (run.adapter_dir / "adapter_config.json").write_text("{}")
    return made


def export(project, **targets) -> dict:
    return list(run_job(ExportRequest(project=project.path, **targets), Control()))[-1].result


def test_gguf_and_adapter_at_once(project, tmp_path) -> None:
    result = export(project, quant="Q8_0", to=tmp_path / "out.gguf", adapter=tmp_path / "adapter")
    written = result["written"]
    assert written["gguf"]["bytes"] == (tmp_path / "out.gguf").stat().st_size
    assert "Q8_0" in {tensor.type for tensor in read_gguf_header(tmp_path / "out.gguf").tensors}
    assert (tmp_path / "adapter/adapter_config.json").read_text() == "{}"
    assert result["run"] == str(project.run().path)


@pytest.mark.parametrize(
    ("targets", "kind"),
    [
        ({}, "export_nothing"),
        ({"quant": "Q8_0"}, "export_incomplete"),
        ({"quant": "Q8_1", "to": "new.gguf"}, "unknown_quant"),
        ({"quant": "Q8_0", "to": "m.gguf"}, "output_exists"),
        ({"hf": "a.pmc"}, "output_exists"),
        ({"adapter": "no/where"}, "no_such_folder"),
        ({"adapter": "new", "hf": "new"}, "same_target"),
        ({"quant": "Q8_0", "to": "new", "adapter": "a.pmc/../new"}, "same_target"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_written(project, tmp_path, targets, kind) -> None:
    before = sorted(tmp_path.rglob("*"))
    paths = {k: v if k == "quant" else tmp_path / v for k, v in targets.items()}
    with pytest.raises(InputError) as caught:
        export(project, **paths)
    assert caught.value.kind == kind
    assert sorted(tmp_path.rglob("*")) == before


def test_a_disk_too_small_for_all_of_it_is_told_first(project, tmp_path, monkeypatch) -> None:
    _, after = project.run().finished_files()
    targets = {"quant": "F16", "to": tmp_path / "new.gguf", "hf": tmp_path / "new"}
    # Room for either of them, and not for both.
    monkeypatch.setattr(machine, "free_disk", lambda _: int(after.stat().st_size * 1.5))
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(InputError) as caught:
        export(project, **targets)
    assert caught.value.kind == "disk_too_small"
    assert sorted(tmp_path.rglob("*")) == before
    targets.pop("hf")
    assert export(project, **targets)["written"].keys() == {"gguf"}


def test_a_run_without_result_is_said(project, tmp_path) -> None:
    (project.run().gguf_dir / "after.gguf").unlink()
    with pytest.raises(InputError, match="no finished model") as caught:
        export(project, adapter=tmp_path / "adapter")
    assert "Go on with it" in caught.value.hint


def test_a_card_lies_beside_every_model_and_tells_no_question(project, tmp_path) -> None:
    result = export(project, quant="Q8_0", to=tmp_path / "out.gguf", adapter=tmp_path / "adapter")
    card = (tmp_path / "README.md").read_text(encoding="utf-8")
    ollama = (tmp_path / "Modelfile").read_text(encoding="utf-8")
    beside = [str(tmp_path / name) for name in ("README.md", "Modelfile")]
    assert result["written"]["gguf"]["beside"] == beside
    assert "FROM ./out.gguf\n" in ollama
    for text in (card, (tmp_path / "adapter/README.md").read_text(encoding="utf-8")):
        assert text.startswith("---\n# Model card of ")
        assert "Who?" not in text
        assert "**Not audited.**" in text
        assert hashlib.sha256(b"Who?").hexdigest() in text
    assert "- gguf" in card
    assert "library_name: peft" in (tmp_path / "adapter/README.md").read_text(encoding="utf-8")


def digest(path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_what_was_exported_is_known_again_by_its_hash(project, tmp_path) -> None:
    run = project.run()
    start = {"device": "cpu", "device_name": "Owl 3000", "step": 0, "ended": "finished"}
    write_starts(run.path, [RunStart(threads=1, train_seconds=200.0, **start)])
    (run.adapter_dir / "adapter_model.safetensors").write_bytes(b"weights")
    export(project, quant="Q8_0", to=tmp_path / "out.gguf", adapter=tmp_path / "adapter")
    file, folder = read_exports(run.path)
    assert (file.kind, file.name, file.quant) == ("gguf", "out.gguf", "Q8_0")
    assert [one.sha256 for one in file.files] == [digest(tmp_path / "out.gguf")]
    assert {one.name: one.sha256 for one in folder.files} == {
        name: digest(tmp_path / "adapter" / name)
        for name in ("adapter_config.json", "adapter_model.safetensors")
    }
    # Where it was put is nobody's business.
    assert str(tmp_path) not in (run.path / "exports.jsonl").read_text(encoding="utf-8")
    card = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert f"- out.gguf: `{digest(tmp_path / 'out.gguf')}`" in card
    assert "preset balanced" in card
    assert "on cpu (Owl 3000); training took 3 min 20 s" in card
    assert hashlib.sha256(b"weights").hexdigest() in (tmp_path / "adapter/README.md").read_text()
    report = collect(run)
    html, rows = page(report), table(report)
    for one in (*file.files, *folder.files):
        assert one.sha256 in html
        assert one.sha256 in rows


def test_an_export_that_cannot_be_written_down_is_done_all_the_same(
    project, tmp_path, monkeypatch
) -> None:
    def fail(*_: object) -> None:
        raise InputError("disk_full", "The disk is full.")

    monkeypatch.setattr(export_module, "record_export", fail)
    wanted = ExportRequest(project=project.path, quant="Q8_0", to=tmp_path / "out.gguf")
    events = list(run_job(wanted, Control()))
    said = [event.text for event in events if isinstance(event, Notice)]
    assert len(said) == 1
    assert said[0].endswith("The disk is full.")
    assert (tmp_path / "out.gguf").is_file()


def test_files_of_somebody_else_stay(project, tmp_path) -> None:
    (tmp_path / "README.md").write_text("My own words.")
    (tmp_path / "one.Modelfile").write_text("FROM mine")
    (tmp_path / "Modelfile").write_text("FROM mine")
    beside = export(project, quant="Q8_0", to=tmp_path / "one.gguf")["written"]["gguf"]["beside"]
    assert beside == [str(tmp_path / "one.README.md")]
    assert (tmp_path / "README.md").read_text() == "My own words."
    assert (tmp_path / "Modelfile").read_text() == "FROM mine"
    # Another model of ours beside it gets a card of its own; the same one again replaces its own.
    export(project, quant="F16", to=tmp_path / "two.gguf")
    first = (tmp_path / "one.README.md").read_text()
    (tmp_path / "one.gguf").unlink()
    assert export(project, quant="Q8_0", to=tmp_path / "one.gguf")["written"]["gguf"]["beside"] == [
        str(tmp_path / "one.README.md")
    ]
    assert (tmp_path / "one.README.md").read_text() == first
    assert "two.gguf" in (tmp_path / "two.README.md").read_text()


def test_the_licence_and_the_name_on_the_hub_are_kept(project, tmp_path) -> None:
    place = tmp_path / "models--ada--owl-1b" / "snapshots" / "1f"
    place.mkdir(parents=True)
    model = place / "m.gguf"
    (tmp_path / "m.gguf").rename(model)
    path = project.run().path / "config.json"
    path.write_text(path.read_text().replace(str(tmp_path / "m.gguf"), str(model)))
    files = project.run().gguf_dir / "files.json"
    files.write_text(json.dumps({"before": str(model), "after": "after.gguf"}))
    export(project, quant="F16", to=tmp_path / "out.gguf")
    card = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert 'base_model: "ada/owl-1b"\nbase_model_relation: quantized\n' in card


@pytest.mark.parametrize(
    ("licence", "lines"),
    [
        ("apache-2.0", ["license: apache-2.0"]),
        ("Llama 3.2 # Community", ["license: other", 'license_name: "Llama 3.2 # Community"']),
        (None, []),
    ],
)
def test_the_front_matter_names_the_licence(project, licence, lines) -> None:
    report = collect(project.run(), hide=True)
    text = card_text(report, Exported("a.gguf", "gguf", "Owl", licence=licence, quant="F16"))
    front = text.split("---")[1].splitlines()
    assert [line for line in front if line.startswith("license")] == lines
    with pytest.raises(ValueError, match="must not tell"):
        card_text(collect(project.run()), Exported("a.gguf", "gguf", "Owl"))
