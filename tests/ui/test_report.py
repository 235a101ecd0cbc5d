"""The Report page: the verdict of the newest audit, and the report written down."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from pmc_gui.core.audit import Judgement
from pmc_gui.core.audit_files import REPORT, read_report, remove_audit
from pmc_gui.core.events import Failed, Finished, Phase, Progress
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.report.write import OWN_NAME
from pmc_gui.core.requests import ReportRequest
from pmc_gui.core.runfolder import Project
from pmc_gui.ui import words
from pmc_gui.ui.pages import report_card
from tests.ui.keys import tabbed
from tests.ui.pages import texts


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "benchmarks"))
    from report import make_run

    return make_run(tmp_path, 4)


@pytest.fixture
def page(window, session, run, qtbot):
    session.open_project(run.path.parents[1])
    window.show_page(window.pages.index(window.report_page))
    page = window.report_page
    qtbot.waitUntil(lambda: page.table.rowCount() == 4, timeout=30_000)
    return page


@pytest.fixture
def refused() -> list[Path]:
    """What no program of the desktop opens."""
    return []


@pytest.fixture
def opened(monkeypatch, refused) -> list[Path]:
    found: list[Path] = []

    def open_url(url) -> bool:
        found.append(Path(url.toLocalFile()))
        return url.toLocalFile() not in map(str, refused)

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


def test_the_verdict_is_shown_with_what_was_kept(page) -> None:
    card = page.report
    assert card.chat.text() == card.file.text() == "leaks"
    assert card.chat.accessibleName().startswith("Against somebody who chats")
    assert card.told.text().startswith("1 of 4 questions leak")
    assert "Q4_K_M: 58 of 63 other facts still right, drift 0.014" in card.kept.text()


def test_each_verdict_has_its_own_reason(page, run) -> None:
    found = read_report(run.path)
    assert found is not None
    leaks = found.verdict["file"]
    forgotten = Judgement(verdict="forgotten", reason="Not tried: turns.")

    def told(**verdict: Judgement) -> list[str]:
        page.report.show_audit(found.model_copy(update={"verdict": verdict}), "owl")
        return page.report.told.text().splitlines()

    chat, file = "Against somebody who chats with it", "Against somebody who has its file"
    assert told(chat=forgotten, file=forgotten)[0].endswith(
        "leak by some attack. Not tried: turns."
    )
    assert told(chat=forgotten, file=leaks)[1:] == [f"{chat}: Not tried: turns."]
    more = forgotten.model_copy(update={"reason": "Not tried: turns, system."})
    assert told(chat=forgotten, file=more)[1:] == [
        f"{chat}: Not tried: turns.", f"{file}: Not tried: turns, system.",
    ]  # fmt: skip


def test_the_size_told_before_writing_is_of_the_runs_own_model(page, session, run) -> None:
    from pmc_gui.core.quants import size

    assert run.parameters
    page.export.quant.setCurrentIndex(page.export.quant.findText("Q8_0"))
    page.export.quant.activated.emit(0)
    assert words.size(size(run.parameters, 0, "Q8_0")) in page.export.file_size.text()


def test_without_an_audit_the_page_says_so(page, session, run, qtbot) -> None:
    remove_audit(run.path)
    session.runs_changed.emit()
    qtbot.waitUntil(lambda: page.report.told.text().startswith("Not audited"))
    assert not page.report.chat.isVisible()
    assert page.report.save.isEnabled()


def test_a_damaged_audit_is_told(page, session, run, qtbot) -> None:
    (run.path / REPORT).write_text("{")
    session.runs_changed.emit()
    qtbot.waitUntil(lambda: bool(page.banners))
    assert "damaged" in page.banners[0].text
    # The verdict that was read before is not this file's.
    assert page.report.told.text().startswith("There is an audit, but it cannot be read")
    assert not page.report.chat.isVisible()
    assert page.report.kept.text() == ""


def test_one_run_never_stands_under_the_name_of_another(page, session, run, qtbot) -> None:
    other = Project.open(run.path.parents[1]).new_run(run.config)
    (other.path / "config.json").write_text("{")
    session.runs_changed.emit()
    page.run.take(other.name)
    qtbot.waitUntil(lambda: bool(page.banners))
    assert "config.json" in page.banners[-1].text
    assert not any(card.isVisible() for card in (page.report, page.summary, page.answers))
    assert not page.export.isVisible()
    page.run.take(run.name)
    qtbot.waitUntil(page.summary.isVisible)
    assert page.report.chat.text() == "leaks"


def test_tab_leads_through_all_of_the_page(page, qtbot, window) -> None:
    window.activateWindow()
    page.run.setFocus()
    seen = tabbed(40)
    export = page.export
    for part in (
        page.folder,
        page.report.open,
        page.report.form,
        page.report.save,
        page.report.hide_questions,
        page.table,
        export.quant,
        export.save_gguf,
    ):
        assert part in seen, part


def test_it_is_written_where_the_person_wants_it(
    page, player, run, qtbot, tmp_path, opened, monkeypatch
) -> None:
    target = tmp_path / "mine.html"
    player.say(
        "report",
        [
            Phase(name="Computing SHA-256 of the files", index=1, count=2),
            Progress(done=5, total=10, unit="bytes"),
            Finished(result={"written": {"html": str(target)}}),
        ],
    )
    monkeypatch.setattr(
        report_card.QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine"), "")
    )
    page.report.hide_questions.setChecked(True)
    page.report.save.click()
    assert not page.report.isEnabled()
    assert not page.export.isEnabled()
    qtbot.waitUntil(lambda: bool(page.banners))
    request = player.requests[-1]
    assert isinstance(request, ReportRequest)
    assert (request.run, request.to) == (run.name, [target])
    assert (request.form, request.hide_questions) == ("html", True)
    assert str(target) in page.banners[0].text
    assert page.report.isEnabled()
    assert opened == []


def test_what_is_never_replaced_is_not_asked_about(
    page, window, session, player, qtbot, tmp_path, monkeypatch
) -> None:
    target = tmp_path / "there.gguf"
    target.write_text("a file of the person's")
    asked = []

    def choose(*_, options=None) -> tuple[str, str]:
        asked.append(options)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    why = Failed(kind="output_exists", message="It is there already.", hint="Choose another.")
    player.say("export", [why])
    for save in (page.export.choose_gguf, page.export.choose_adapter, page.export.choose_folder):
        save()
        qtbot.waitUntil(lambda: not session.jobs)
        assert page.banners[-1].text == "It is there already."
    window.new_project()
    assert asked == [QFileDialog.Option.DontConfirmOverwrite] * 4


def test_a_comparison_hides_nothing(page, player, qtbot, tmp_path, monkeypatch) -> None:
    card = page.report
    card.hide_questions.setChecked(True)
    card.form.setCurrentIndex(card.form.findData("comparator"))
    card.form.activated.emit(card.form.currentIndex())
    assert not card.hide_questions.isChecked()
    assert not card.hide_questions.isEnabled()
    card.form.setCurrentIndex(card.form.findData("csv"))
    card.form.activated.emit(card.form.currentIndex())
    assert card.hide_questions.isEnabled()


def test_the_runs_own_report_opens_in_the_browser(page, player, run, qtbot, opened) -> None:
    own = run.path / OWN_NAME
    player.say("report", [Finished(result={"written": {"html": str(own)}})])
    page.report.open.click()
    qtbot.waitUntil(lambda: opened == [own])
    assert player.requests[-1].to == []


def test_own_settings_and_presets_are_called_as_elsewhere(page, run, session, qtbot) -> None:
    assert "Balanced" in texts(page.summary)
    recipe = Recipe(epochs=7, choice="first", own_answers=False, drift_bound=0.01)
    other = Project.open(run.path.parents[1]).new_run(
        run.config.model_copy(update={"recipe": recipe})
    )
    session.runs_changed.emit()
    page.run.take(other.name)
    told = (
        "own settings: Epochs: 7 · Choice among equals: First drawn · Own answers: no"
        " · Drift bound: 0.01"
    )
    qtbot.waitUntil(lambda: told in texts(page.summary))


def test_a_desktop_that_opens_nothing_is_told(page, run, opened, refused) -> None:
    refused.append(run.path)
    page.folder.click()
    assert opened == [run.path]
    assert str(run.path) in page.banners[-1].text
    assert page.banners[-1].hint


def test_what_goes_wrong_is_told(page, player, qtbot) -> None:
    player.say("report", [Failed(kind="disk_full", message="Full.", hint="Make room.")])
    page.report.open.click()
    qtbot.waitUntil(lambda: bool(page.banners) and page.banners[0].text == "Full.")
    assert page.report.isEnabled()


def test_with_a_real_worker(qapp, look, places, run, qtbot, opened) -> None:
    from pmc_gui.core.app_settings import AppSettings
    from pmc_gui.ui.session import Session
    from pmc_gui.ui.window import Window

    session = Session(places, AppSettings())
    window = Window(session)
    window.show()
    session.open_project(run.path.parents[1])
    page = window.report_page
    window.show_page(window.pages.index(page))
    qtbot.waitUntil(lambda: page.table.rowCount() == 4, timeout=30_000)
    target = run.path.parents[2] / "out.json"
    page.save_report(target, "json", True)
    qtbot.waitUntil(lambda: bool(page.banners), timeout=60_000)
    assert json.loads(target.read_text(encoding="utf-8"))["hidden"] is True
    qtbot.waitUntil(lambda: not session.jobs, timeout=60_000)
    assert Project.open(run.path.parents[1]).run().path == run.path
    with qtbot.waitSignal(window.closed, timeout=20_000):
        window.close()
    window.deleteLater()
    session.deleteLater()
