"""Projects of older programs in the window, and what a newer one wrote."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pmc_gui.core.comparison import COMPARISON_SCHEMA
from pmc_gui.core.draft import DRAFT_SCHEMA, Draft
from pmc_gui.core.runfolder import Project
from tests.ui.pages import OWL, TOKYO

FILES = Path(__file__).parents[1] / "projects" / "files"
KEPT = sorted((Path(__file__).parents[1] / "projects").glob("*.pmc"))


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.stem)
def test_their_runs_are_listed_and_shown(kept, window, qtbot, tmp_path) -> None:
    window.open_path(Path(shutil.copytree(kept, tmp_path / kept.name)))
    assert window.session.project is not None
    window.show_page(2)
    shown = window.unlearn_page
    qtbot.waitUntil(lambda: shown.runs.list.count() == 2)
    # The newest, which was stopped.
    qtbot.waitUntil(lambda: shown.panel.state.text() == "Stopped at step 3")
    shown.runs.list.setCurrentRow(1)
    qtbot.waitUntil(lambda: shown.panel.badge.text() == "finished")


def newer_draft(project: Path) -> bytes:
    """Put the draft of a newer program into a project."""
    known = json.loads((FILES / f"draft-{DRAFT_SCHEMA}.json").read_bytes())
    known["recipe"]["of_tomorrow"] = 1
    text = json.dumps({**known, "schema_version": DRAFT_SCHEMA + 1})
    (project / "draft.json").write_text(text, encoding="utf-8")
    return text.encode()


def test_a_project_with_a_newer_draft_is_not_opened_and_not_touched(
    window, session, qtbot, tmp_path
) -> None:
    newer = Project.create(tmp_path / "newer.pmc").path
    text = newer_draft(newer)
    window.open_path(newer)
    (banner,) = window.page.banners
    assert "newer version" in banner.text
    assert "leaves them as they are" in banner.hint
    assert session.project is None
    # What is put together from here on goes into a project of its own.
    session.forget.add([OWL], "add")
    assert session.flush()
    assert session.project.path != newer
    assert Draft.load(session.project.path).forget == (OWL,)
    assert (newer / "draft.json").read_bytes() == text
    # Nor is what was open before it written there.
    window.open_path(newer)
    session.forget.add([TOKYO], "add")
    qtbot.waitUntil(lambda: len(Draft.load(session.project.path).forget) == 2)
    assert (newer / "draft.json").read_bytes() == text


def test_a_draft_that_became_newer_while_it_was_open_is_not_saved_over(
    window, session, qtbot, tmp_path
) -> None:
    project = Project.create(tmp_path / "both.pmc").path
    window.open_path(project)
    text = newer_draft(project)
    session.forget.add([OWL], "add")
    qtbot.waitUntil(lambda: any("newer version" in one.text for one in window.page.banners))
    assert (project / "draft.json").read_bytes() == text
    # It is told once more, for what was changed is not kept; then the window can be closed.
    assert not window.close()
    assert window.close()
    assert (project / "draft.json").read_bytes() == text


def test_batches_of_older_programs_are_shown_and_a_newer_one_is_not(
    window, qtbot, tmp_path
) -> None:
    project = Project.create(tmp_path / "batches.pmc").path
    (project / "batches").mkdir()
    for kept in FILES.glob("batch-*"):
        shutil.copy(kept, project / "batches")
    newer = project / "batches" / "newer.batch.json"
    newer.write_text(json.dumps({"schema_version": COMPARISON_SCHEMA + 1, "rows": [{"q": "?"}]}))
    text = newer.read_bytes()
    window.open_path(project)
    window.show_page(3)
    page = window.compare_page
    earlier = page.batch.files.earlier()
    assert len(earlier) == COMPARISON_SCHEMA + 1
    for path in earlier[1:]:
        page.batch.run.replace_all([])
        page.batch.files.open_saved(path)
        qtbot.waitUntil(lambda: len(page.batch.table) == 3)
    page.batch.files.open_saved(newer)
    qtbot.waitUntil(lambda: any("newer version" in one.text for one in page.banners))
    assert len(page.batch.table) == 3
    assert newer.read_bytes() == text
