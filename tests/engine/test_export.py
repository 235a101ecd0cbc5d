"""A finished run is written out as what was asked for, and nothing is overwritten."""

import pytest

from pmc_gui.core.control import Control
from pmc_gui.core.errors import InputError
from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.requests import ExportRequest
from pmc_gui.core.run import RunConfig
from pmc_gui.core.runfolder import Project
from pmc_gui.engine.jobs import run_job
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
    ],
)
def test_what_is_wrong_is_said_before_anything_is_written(project, tmp_path, targets, kind) -> None:
    before = sorted(tmp_path.rglob("*"))
    paths = {k: v if k == "quant" else tmp_path / v for k, v in targets.items()}
    with pytest.raises(InputError) as caught:
        export(project, **paths)
    assert caught.value.kind == kind
    assert sorted(tmp_path.rglob("*")) == before


def test_a_run_without_result_is_said(project, tmp_path) -> None:
    (project.run().gguf_dir / "after.gguf").unlink()
    with pytest.raises(InputError, match="no finished model") as caught:
        export(project, adapter=tmp_path / "adapter")
    assert "resume" in caught.value.hint
