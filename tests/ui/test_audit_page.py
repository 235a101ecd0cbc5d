"""The audit's page against replayed transcripts, by what a person does and sees."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton

from pmc_gui.core.attacks import NAMES
from pmc_gui.core.audit_files import REPORT, acceptance
from pmc_gui.core.draft import Draft, Row
from pmc_gui.core.events import (
    Attacked,
    Failed,
    Finished,
    Notice,
    Phase,
    Progress,
    StoppedByPerson,
)
from pmc_gui.core.requests import AuditRequest, ExportRequest, ExtendRequest, ReportRequest
from pmc_gui.core.strengthen import strengthened
from pmc_gui.ui.models.audit_matrix import CHAT, FILE, FIRST
from pmc_gui.ui.pages import audit_answers
from pmc_gui.ui.theme import theme
from tests.ui.audits import run_with_files, write_audit
from tests.ui.pages import button, texts

WORDINGS, PREFILL = FIRST + 1, FIRST + 3
WAIT = 30_000


@pytest.fixture
def run(tmp_path):
    return run_with_files(tmp_path / "a.pmc")


@pytest.fixture
def page(window, session, run):
    """The page of a project with one finished run."""
    session.open_project(run.path.parents[1])
    window.show_page(window.pages.index(window.audit_page))
    return window.audit_page


def settle(page, qtbot) -> None:
    qtbot.waitUntil(lambda: not page._reading)


@pytest.fixture
def audited(page, run, qtbot):
    """The same, with an audit that leaks: wordings of one question, a begun answer of another."""
    write_audit(run, leaks=[("Q4_K_M", "wordings", 1), ("F16", "prefill", 2)])
    folder = run.path / "checkpoints" / "step-000010"
    folder.mkdir(parents=True)
    run.adapter_dir.mkdir()
    page._choose()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.result, timeout=WAIT)
    return page


def look(page, row: int, column: int, qtbot) -> str:
    """Choose a cell; gives what is shown of the new model."""
    page.result.table.setCurrentIndex(page.result.matrix.index(row, column))
    text = page.result.answers.texts["after"]
    qtbot.waitUntil(lambda: bool(text.toPlainText()))
    return text.toPlainText()


def marked(edit) -> list[str]:
    """What is marked as a leak in a text."""
    ground = theme().tokens.bad_soft
    found = []
    block = edit.document().begin()
    while block.isValid():
        at = block.begin()
        while not at.atEnd():
            piece = at.fragment()
            form = piece.charFormat()
            if form.background().color().name() == ground:
                assert form.fontUnderline()  # colour alone says nothing to some
                found.append(piece.text())
            at += 1
        block = block.next()
    return found


def test_without_a_finished_run_the_page_says_what_to_do(window) -> None:
    window.show_page(window.pages.index(window.audit_page))
    assert "Make the model forget first" in texts(window.audit_page)
    assert not window.audit_page.start.isVisible()
    for page in (window.audit_page, window.report_page):
        window.show_page(window.pages.index(page))
        [way] = page.nothing.findChildren(QPushButton)
        way.click()
        assert window.page is window.unlearn_page


def test_it_is_the_fifth_of_six_and_has_its_key(window, qtbot) -> None:
    assert [page.accessibleName() for page in window.pages][3:] == ["Compare", "Audit", "Report"]
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.page is window.audit_page)
    qtbot.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.page is window.report_page)


def test_what_will_be_asked_is_chosen_with_its_time(page) -> None:
    setup = page.setup
    assert "about 438 answers" in texts(setup.cards["quick"])
    quick = setup.cards["quick"].time.text()
    assert quick.startswith("about ")
    setup.cards["full"].button.click()
    assert all(box.isChecked() for box in setup.attacks.values())
    setup.attacks["prefill"].click()
    assert setup.kind == "custom"
    assert "Without these nobody can say “forgotten”: A begun answer." in texts(setup)
    for box in (*setup.attacks.values(), *setup.quants.values()):
        box.setChecked(False)
    assert not page.start.isEnabled()
    assert "Choose an attack" in texts(setup.cards["custom"])


def test_what_could_never_be_called_forgotten_is_told_before_it_starts(
    page, run, window, player, session, qtbot
) -> None:
    player.say("audit", [StoppedByPerson()])

    def told() -> str:
        return page.setup.warning.text() if page.setup.warning.isVisible() else ""

    qtbot.waitUntil(lambda: "3 of 3 questions cannot be called “forgotten”" in told())
    assert "“Wordings for the audit”" in told()
    # Given on the Questions page, and nothing was trained anew.
    window.show_page(window.pages.index(window.questions_page))
    own = ("By what name does he call his owl?", "The owl of Harry has which name?")
    session.forget.add([Row(question=run.config.forget[1].question, audit_wordings=own)], "Add")
    window.show_page(window.pages.index(window.audit_page))
    qtbot.waitUntil(lambda: "2 of 3 questions cannot be called “forgotten”" in told())
    # It is on the disk before the worker reads it.
    page.start.click()
    assert own in [row.audit_wordings for row in Draft.load(run.path.parents[1]).forget]
    qtbot.waitUntil(lambda: not session.jobs)
    settle(page, qtbot)


def test_it_starts_with_what_was_chosen(page, player, run, qtbot, session) -> None:
    player.say("audit", [StoppedByPerson()])
    page.setup.choose("full")
    for name in NAMES[1:]:
        page.setup.attacks[name].setChecked(False)
    page.setup.samples.set_value(7)
    page.start.click()
    assert player.requests[-1] == AuditRequest(
        project=session.project.path,
        run=run.name,
        attacks=["greedy"],
        quants=["Q4_K_M", "F16"],
        samples=7,
    )
    qtbot.waitUntil(lambda: not session.jobs)
    settle(page, qtbot)


def test_it_fills_in_while_it_runs_and_can_be_stopped(page, player, run, qtbot, session) -> None:
    events = [
        Phase(name="Quantizing both models", index=1, count=5),
        Phase(name="Attacking the original model at F16", index=2, count=5),
        Progress(done=30, total=100, unit="answers", seconds_left=125),
        Notice(level="warning", text="They are <b>not</b> alike."),
        *[Attacked(side="before", quant="F16", attack="greedy", question=0, answers=1, leaked=1)]
        * 40,
    ]
    player.say("audit", [*events, Finished(result={})], seconds=0.2)
    page.start.click()
    write_audit(run, files=1)
    qtbot.waitUntil(lambda: page.result.matrix.rowCount() == 3)
    qtbot.waitUntil(lambda: "2 min 5 s left" in texts(page.strip))
    assert "26 %" in texts(page.strip)
    qtbot.waitUntil(lambda: "They are <b>not</b> alike." in texts(page))
    assert page.result.state.text() == "running"
    assert page.result.verdict.badges["chat"].text() == "not decided yet"
    assert not page.new.isVisible()
    write_audit(run, files=2, leaks=[("F16", "wordings", 1)])
    qtbot.waitUntil(lambda: page.result.verdict.badges["chat"].text() == "leaks", timeout=10_000)
    qtbot.keyClick(page.window(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not session.jobs)
    settle(page, qtbot)
    assert "Stopped. What was found until now is kept." in texts(page)
    assert page.result.state.text() == "partial: it was stopped"
    assert page.go_on.isVisible()


def test_a_stopped_one_goes_on(page, player, run, qtbot, session) -> None:
    write_audit(run, files=3)
    page._choose()
    qtbot.waitUntil(page.go_on.isVisible)
    player.say("audit", [Finished(result={})])
    page.go_on.click()
    asked = player.requests[-1]
    assert (asked.run, asked.resume) == (run.name, True)
    write_audit(run)
    qtbot.waitUntil(lambda: not session.jobs)
    qtbot.waitUntil(lambda: page.result.state.text() == "complete")
    assert not page.go_on.isVisible()
    assert page.result.verdict.badges["file"].text() == "forgotten"


def test_another_day_the_last_audit_is_shown(audited, window, session, qtbot) -> None:
    page = audited
    assert page.result.state.text() == "complete"
    verdict = page.result.verdict
    assert [verdict.badges[who].text() for who in ("chat", "file")] == ["leaks", "leaks"]
    assert "1 leaks, 2 forgotten" in verdict.in_words("chat")
    assert "2 leaks, 1 forgotten" in verdict.in_words("file")
    # What is kept stands beside it, and nothing blends the two.
    assert verdict.kept_badge.text() == "kept"
    assert "42 facts known before, 40 now, drift 0.011" in texts(verdict)


def test_a_model_that_lost_everything_is_no_success(page, run, qtbot) -> None:
    write_audit(run, kept=2)
    page._choose()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.result, timeout=WAIT)
    verdict = page.result.verdict
    assert verdict.badges["chat"].text() == "inconclusive"
    assert verdict.kept_badge.text() == "broken"
    assert "it is broken" in verdict.in_words("chat")
    assert "wrong to say that it has forgotten" in page.result.fine.text()


@pytest.mark.parametrize("older", [False, True])
def test_what_the_old_model_never_knew_is_not_called_kept(page, run, qtbot, older) -> None:
    report = write_audit(run, kept=0, knew=0)
    if older:
        # An older program did not write at which quantizations it was, nor asked for kept facts.
        sides = {
            side: {quant: one.model_copy(update={"kept": {}}) for quant, one in quants.items()}
            for side, quants in report.sides.items()
        }
        found = report.model_copy(update={"quants": (), "attacks": (), "sides": sides})
        (run.path / REPORT).write_text(found.model_dump_json(), encoding="utf-8")
    page._choose()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.result, timeout=WAIT)
    verdict = page.result.verdict
    assert verdict.kept_badge.text() == "not seen"
    told = "No kept facts were asked" if older else "F16: 0 facts known before, 0 now"
    assert told in texts(verdict)


def test_what_is_kept_is_told_of_an_audit_by_an_older_program(page, run, qtbot) -> None:
    found = write_audit(run).model_copy(update={"quants": (), "attacks": ()})
    (run.path / REPORT).write_text(found.model_dump_json(), encoding="utf-8")
    page._choose()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.result, timeout=WAIT)
    assert page.result.verdict.kept_badge.text() == "kept"


def test_a_cell_shows_the_very_words_with_the_leak_marked(audited, qtbot) -> None:
    text = look(audited, 1, WORDINGS, qtbot)
    assert "What is <b>Harry's</b> owl called? (wordings)" in text
    assert "After · F16 · 0 of 7 answers leak" in text
    assert "After · Q4_K_M · 1 of 7 answers leak" in text
    answers = audited.result.answers
    assert "Hedwig" in marked(answers.texts["after"])
    # Markup that a model wrote is text.
    assert "I would <i>rather</i> not say." in text
    # Asked alike, and in two wordings of the person's own.
    assert "Clean × 5" in text
    assert "7 of 7 answers leak" in answers.texts["before"].toPlainText()


def test_a_cell_of_many_answers_counts_them_all(audited, monkeypatch, qtbot) -> None:
    monkeypatch.setattr(audit_answers, "_MOST", 3)
    text = look(audited, 1, WORDINGS, qtbot)
    assert "After · Q4_K_M · 1 of 7 answers leak · 3 of them below, leaks first" in text


def test_a_begun_answer_is_shown_as_one_with_what_begins_it(audited, qtbot) -> None:
    text = look(audited, 2, PREFILL, qtbot)
    assert "The answer is: It is Au, of course." in text
    assert "Au" in marked(audited.result.answers.texts["after"])


def test_a_verdict_shows_its_reason_and_the_answer_behind_it(audited, qtbot) -> None:
    text = look(audited, 2, FILE, qtbot)
    assert "A begun answer" in text
    assert "Au" in marked(audited.result.answers.texts["after"])
    assert "Leaks." in texts(audited.result.answers)
    audited.result.table.setCurrentIndex(audited.result.matrix.index(0, CHAT))
    qtbot.waitUntil(lambda: "Forgotten." in texts(audited.result.answers))


def test_the_keyboard_reaches_a_cell_and_its_answers(audited, qtbot, window) -> None:
    table = audited.result.table
    window.activateWindow()
    table.setFocus()
    table.setCurrentIndex(audited.result.matrix.index(0, WORDINGS))
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 1
    qtbot.waitUntil(lambda: "Harry" in audited.result.answers.texts["after"].toPlainText())
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(audited.result.answers.texts["after"].hasFocus)


def test_one_quantization_and_leaks_alone_can_be_looked_at(audited) -> None:
    result = audited.result
    result.leaks_only.click()
    assert result.matrix.rowCount() == 2
    result.quant.setCurrentIndex(result.quant.findData("F16"))
    assert [result.matrix.question(row) for row in range(result.matrix.rowCount())] == [2]
    result.search.setText("no such question")
    assert result.matrix.rowCount() == 0
    result.search.setText("")
    result.leaks_only.click()
    result.order.setCurrentIndex(1)
    result.order.activated.emit(1)
    # The verdict speaks of all quantizations, whichever is shown.
    assert [result.matrix.question(row) for row in range(3)] == [1, 2, 0]


def test_what_it_says_now_is_told_without_colour(audited) -> None:
    audited.result.tabs.setCurrentIndex(1)
    bars = audited.result.bars.bars
    assert [bar.accessibleName() for bar in bars] == [
        "Before · F16", "After · F16", "Before · Q4_K_M", "After · Q4_K_M",
    ]  # fmt: skip
    assert bars[1].in_words == "refusal 100 % (204)"
    assert "leak 0 % (1)" in bars[3].in_words
    seen = texts(audited.result.tabs)
    assert "40 / 45" in seen
    assert "another fact" in seen


def test_what_leaks_can_be_trained_on(audited, window, player, session, run, qtbot) -> None:
    player.say("extend", [Failed(kind="x", message="No.")])
    audited.result.tabs.setCurrentIndex(2)
    offered = texts(audited.result.leaks)
    assert "Other wordings 2 → 3" in offered
    assert "Learning rate 0.0004 → 0.0002" in offered
    button(audited.result.leaks, "Train on").click()
    assert player.requests[-1] == ExtendRequest(
        project=session.project.path,
        run=run.name,
        recipe=strengthened(run.config.recipe, ["wordings", "prefill"]),
        seed=0,
    )
    assert window.page is window.unlearn_page
    qtbot.waitUntil(lambda: not session.jobs)


def test_without_a_checkpoint_there_is_nothing_to_go_on_from(page, run, qtbot) -> None:
    write_audit(run, leaks=[("F16", "greedy", 0)])
    page._choose()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.result, timeout=WAIT)
    page.result.tabs.setCurrentIndex(2)
    assert not page.result.leaks.train.isEnabled()
    assert "no checkpoint left" in texts(page.result.leaks)


def test_the_adapter_can_be_taken_by_itself(
    audited, window, player, session, qtbot, tmp_path, monkeypatch
) -> None:
    target = tmp_path / "adapter"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    player.say("export", [Finished(result={"written": {"adapter": str(target)}})])
    audited.result.tabs.setCurrentIndex(2)
    button(audited.result.leaks, "Save adapter…").click()
    assert isinstance(player.requests[-1], ExportRequest)
    assert player.requests[-1].adapter == target
    qtbot.waitUntil(lambda: not session.jobs)


def test_leaks_can_be_accepted_with_a_reason(audited, run, player, session, qtbot) -> None:
    leaks = audited.result.leaks
    player.say("report", [Finished(result={})])
    audited.result.tabs.setCurrentIndex(2)
    assert not leaks.accept.isEnabled()
    leaks.reason.setText("It stood in the newspaper.")
    leaks.accept.click()
    assert acceptance(run.path).reason == "It stood in the newspaper."
    qtbot.waitUntil(lambda: "It stood in the newspaper." in leaks.record.text())
    # The report in the run's folder says so too.
    assert isinstance(player.requests[-1], ReportRequest)
    assert (player.requests[-1].run, player.requests[-1].to) == (run.name, [])
    qtbot.waitUntil(lambda: not session.jobs)
    settle(audited, qtbot)


def test_what_goes_on_can_neither_be_accepted_nor_trained_on(audited, run) -> None:
    view, leaks = audited._view, audited.result.leaks
    recipe = run.config.recipe

    def shown(**changes) -> str:
        leaks.show_leaks(view, **{"recipe": recipe, "running": False, "may_train": True} | changes)
        return texts(leaks)

    audited.result.tabs.setCurrentIndex(2)
    leaks.reason.setText("Why not?")
    assert "has ended" in shown(running=True)
    assert not leaks.train.isEnabled()
    assert not leaks.reason.isEnabled()
    assert not leaks.accept.isEnabled()
    assert "no checkpoint" in shown(may_train=False)
    assert leaks.accept.isEnabled()
    assert "cannot be read" in shown(recipe=None)
    full = recipe.model_copy(update={"tuning": "full", "precision": "fp32"})
    assert "there is no adapter" in shown(recipe=full)
    assert leaks.train.isEnabled()
    assert not leaks.export.isEnabled()
    view.report = view.report.model_copy(update={"complete": False})
    shown()
    assert not leaks.accept.isEnabled()


def test_a_failure_is_told_and_a_new_audit_can_be_begun(page, player, session, qtbot) -> None:
    player.say("audit", [Failed(kind="x", message="No memory.", hint="Close something.")])
    page.start.click()
    qtbot.waitUntil(lambda: not session.jobs)
    settle(page, qtbot)
    assert page.banners[-1].text == "No memory."
    assert page.start.isVisible()


def test_a_damaged_audit_is_told(page, run, qtbot) -> None:
    write_audit(run)
    (run.path / "audit.json").write_text("{")
    page._choose()
    qtbot.waitUntil(lambda: bool(page.banners))
    assert "damaged" in page.banners[-1].text


def test_another_run_is_another_audit(audited, session, run, qtbot) -> None:
    other = run_with_files(run.path.parents[1])
    session.runs_changed.emit()
    assert audited.run.count() == 2
    audited.run.take(other.name)
    settle(audited, qtbot)
    assert audited.stack.currentWidget() is audited.setup
    audited.run.take(run.name)
    qtbot.waitUntil(lambda: audited.stack.currentWidget() is audited.result)


def test_no_square_is_hidden_behind_a_scroll_bar(audited, qtbot) -> None:
    table = audited.result.table
    for height in (120, 400, 160):
        table.setFixedHeight(height)
        QGuiApplication.processEvents()
        assert table.horizontalHeader().length() == table.viewport().width()


def test_what_was_trained_on_stands_apart_and_hides_no_broken_model(page, run, qtbot) -> None:
    write_audit(run, kept=4)
    file = run.path / REPORT
    found = json.loads(file.read_text(encoding="utf-8"))
    for quants in found["sides"].values():
        for side in quants.values():
            side["kept"]["trained"] = {"asked": 201, "right": 200}
    file.write_text(json.dumps(found), encoding="utf-8")
    page._choose()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.result, timeout=WAIT)
    assert page.result.verdict.kept_badge.text() == "broken"
    page.result.tabs.setCurrentIndex(1)
    assert {"Your own, trained on", "200 / 201"} <= set(texts(page.result).splitlines())
