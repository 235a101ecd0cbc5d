"""Drafts, batches and audits that older programs wrote, kept in `tests/projects/files`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pmc_gui.core.audit import AUDIT_SCHEMA
from pmc_gui.core.audit_files import read_report
from pmc_gui.core.audit_view import AuditView
from pmc_gui.core.batch_import import read_batch
from pmc_gui.core.comparison import COMPARISON_SCHEMA
from pmc_gui.core.draft import DRAFT_SCHEMA, Draft, Row
from pmc_gui.core.errors import InputError
from pmc_gui.core.migrations import version_of, whole_recipe
from pmc_gui.core.report.collect import collect
from pmc_gui.core.runfolder import Project

KEPT = Path(__file__).parents[1] / "projects" / "files"
DRAFTS = sorted(KEPT.glob("draft-*.json"))
BATCHES = sorted(KEPT.glob("batch-*"))
AUDITS = sorted(KEPT.glob("audit-*"))


@pytest.mark.parametrize(
    ("files", "newest"),
    [
        (DRAFTS, DRAFT_SCHEMA),
        (BATCHES, COMPARISON_SCHEMA),
        ([folder / "audit.json" for folder in AUDITS], AUDIT_SCHEMA),
    ],
)
def test_each_version_is_kept(files: list[Path], newest: int) -> None:
    assert {version_of(file.read_bytes()) for file in files} == set(range(1, newest + 1))


@pytest.mark.parametrize("kept", DRAFTS, ids=lambda path: path.stem)
def test_a_draft_is_read_whole(kept: Path, tmp_path: Path) -> None:
    shutil.copyfile(kept, tmp_path / "draft.json")
    stored, draft = json.loads(kept.read_bytes()), Draft.load(tmp_path)
    assert (draft.model, draft.preset, draft.seed) == (Path("/models/tiny.gguf"), "thorough", 3)
    assert draft.template == stored.get("template")
    assert draft.recipe is not None
    assert draft.recipe.model_dump() == whole_recipe(stored["recipe"])
    owl, book = draft.forget
    assert (owl.answer, owl.key_facts, owl.wordings) == ("Hedwig", ("Hedwig",), ("name the owl",))
    assert owl.audit_wordings == tuple(stored["forget"][0].get("audit_wordings", ()))
    assert (owl.tags, owl.today) == (("birds",), "It is Hedwig.")
    assert book == Row(question="who wrote this book", ticked=False)
    assert draft.keep == (Row(question="what is the capital of France", key_facts=("Paris",)),)
    assert (tmp_path / "draft.json").read_bytes() == kept.read_bytes()


@pytest.mark.parametrize("kept", BATCHES, ids=lambda path: path.stem)
def test_a_batch_is_read_whole(kept: Path) -> None:
    stored, batch = json.loads(kept.read_bytes()), read_batch(kept).batch
    assert (batch.before, batch.after) == ("tiny · F16", "tiny without the owl · Q4_K_M")
    assert batch.sides is not None
    assert (batch.sides[1].quant, batch.prefill, batch.max_tokens) == ("Q4_K_M", "Well,", 32)
    for row, old in zip(batch.rows, stored["rows"], strict=True):
        assert old.items() <= json.loads(row.model_dump_json()).items()
    assert [row.verdict for row in batch.rows] == ["forgotten", "lost", ""]


@pytest.mark.parametrize("kept", AUDITS, ids=lambda path: path.name)
def test_an_audit_is_read_whole_and_shown(kept: Path) -> None:
    report = read_report(kept)
    assert report is not None
    assert report.complete
    assert [one.question for one in report.verdicts] == [
        "what is the owl called",
        "who wrote this book",
    ]
    assert report.verdict["file"].verdict == "leaks"
    assert report.verdict["file"].evidence is not None
    assert report.leaking == ["prefill"]
    assert report.sides["after"]["F16"].right == 7
    assert (report.provenance is not None) == (report.schema_version >= 3)
    assert bool(report.asked) == (report.schema_version >= 4)
    view = AuditView(kept)
    view.read()
    assert view.damaged == 0
    assert view.leaking(0, ["F16"]) == {"prefill"}


@pytest.mark.parametrize("kept", AUDITS, ids=lambda path: path.name)
def test_a_report_is_made_of_an_audit(kept: Path, tmp_path: Path) -> None:
    project = shutil.copytree(max(KEPT.parent.glob("schema-*.pmc")), tmp_path / "kept.pmc")
    run = Project.open(project).runs()[0]
    shutil.copytree(kept, run.path, dirs_exist_ok=True)
    report = collect(run)
    assert report.audit_problem == ""
    assert report.audit is not None
    assert [one.file is not None and one.file.verdict for one in report.questions] == [
        "leaks",
        "inconclusive",
    ]


def test_a_newer_audit_is_said_to_be_newer_whatever_is_in_it(tmp_path: Path) -> None:
    text = json.dumps({"schema": AUDIT_SCHEMA + 1, "sides": [], "of_tomorrow": 1})
    (tmp_path / "audit.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="newer version"):
        read_report(tmp_path)
