"""A project that the desktop hands over: macOS for a double click, a file manager by dragging."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFileOpenEvent
from PySide6.QtWidgets import QApplication

from pmc_gui.core.runfolder import Project
from pmc_gui.ui.opened_files import OpenedFiles


@pytest.fixture
def double_click(window, qapp):
    listening = OpenedFiles(window.open_path, qapp)
    yield lambda path: QApplication.sendEvent(qapp, QFileOpenEvent(str(path)))
    qapp.removeEventFilter(listening)
    listening.deleteLater()


def named(project, what):
    return project.path if what == "the folder" else project.path / "Open in pmc-gui.pmc"


@pytest.mark.parametrize("what", ["the folder", "the file in it"])
def test_it_is_opened(what, window, double_click, tmp_path) -> None:
    project = Project.create(tmp_path / "owl.pmc")
    double_click(named(project, what))
    assert window.session.project.path == project.path
    # What is remembered is the project, by whatever it was opened.
    assert window.session.settings.recent_projects[0] == project.path


@pytest.mark.parametrize("page", range(6))
@pytest.mark.parametrize("what", ["the folder", "the file in it"])
def test_it_can_be_dropped_on_every_page(what, page, window, qapp, tmp_path) -> None:
    project = Project.create(tmp_path / "owl.pmc")
    window.show_page(page)
    drop(named(project, what), window.page)
    assert window.session.project.path == project.path
    assert window.session.model is None


def drop(path, widget):
    """As Qt does it: who is below is asked first, and then whoever that lies in."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    while widget is not None:
        enters = QDragEnterEvent(QPoint(5, 5), *held)
        enters.ignore()
        if widget.acceptDrops():
            QApplication.sendEvent(widget, enters)
        if enters.isAccepted():
            QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), *held))
            return
        widget = widget.parentWidget()
    raise AssertionError("Nobody takes it.")


def test_an_older_project_gets_the_file_when_it_is_saved(window, tmp_path) -> None:
    project = Project.create(tmp_path / "owl.pmc")
    file = project.path / "Open in pmc-gui.pmc"
    file.unlink()
    window.session.open_project(project.path)
    window.session.save_now()
    assert not file.exists()
    window.session.choose_seed(7)
    window.session.save_now()
    assert file.is_file()


def test_what_is_none_is_said(window, double_click, tmp_path, monkeypatch) -> None:
    said = []
    monkeypatch.setattr(window, "show_error", said.append)
    double_click(tmp_path / "gone.pmc")
    assert [error.kind for error in said] == ["no_such_project"]
    assert window.session.project is None
