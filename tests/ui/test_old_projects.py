"""Projects of older programs in the window."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

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
