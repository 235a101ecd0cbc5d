"""A project that the desktop hands over, as macOS does for a double click."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from pmc_gui.core.runfolder import Project
from pmc_gui.ui.opened_files import OpenedFiles


@pytest.fixture
def double_click(window, qapp):
    listening = OpenedFiles(window.open_path, qapp)
    yield lambda path: QApplication.sendEvent(qapp, QFileOpenEvent(str(path)))
    qapp.removeEventFilter(listening)
    listening.deleteLater()


def test_it_is_opened(window, double_click, tmp_path) -> None:
    project = Project.create(tmp_path / "owl.pmc")
    double_click(project.path)
    assert window.session.project.path == project.path


def test_what_is_none_is_said(window, double_click, tmp_path, monkeypatch) -> None:
    said = []
    monkeypatch.setattr(window, "show_error", said.append)
    double_click(tmp_path / "gone.pmc")
    assert [error.kind for error in said] == ["no_such_project"]
    assert window.session.project is None
